#include "currency.h"
#include <stdbool.h>
#include <stdio.h>
#include <strings.h>

struct name {
	const char *word;
	char code[4];
};

/* Signs and abbreviations. */
static const struct name signs[] = { { "US$", "USD" }, { "U.S.$", "USD" },
	{ "U.S. $", "USD" }, { "US $", "USD" }, { "U.S $", "USD" },
	{ "HK$", "HKD" }, { "AU$", "AUD" }, { "A$", "AUD" }, { "CA$", "CAD" },
	{ "C$", "CAD" }, { "C $", "CAD" }, { "NZ$", "NZD" }, { "NT$", "TWD" },
	{ "S$", "SGD" }, { "R$", "BRL" }, { "N$", "NAD" }, { "J$", "JMD" },
	{ "BD$", "BBD" }, { "TT$", "TTD" }, { "Mex$", "MXN" },
	{ "MXN$", "MXN" }, { "CAD$", "CAD" }, { "USD$", "USD" },
	{ "AUD$", "AUD" }, { "NZD$", "NZD" }, { "SGD$", "SGD" },
	{ "HKD$", "HKD" }, { "RD$", "DOP" }, { "B$", "BND" }, { "Z$", "ZWL" },
	{ "G$", "GYD" }, { "EC$", "XCD" }, { "$", "USD" },
	{ "\342\202\254", "EUR" }, { "\302\243", "GBP" },
	{ "E\302\243", "EGP" }, { "I\302\243", "IEP" }, { "\302\245", "JPY" },
	{ "\342\202\271", "INR" }, { "\342\202\251", "KRW" },
	{ "\342\202\275", "RUB" }, { "\342\202\272", "TRY" },
	{ "\342\202\246", "NGN" }, { "\342\202\261", "PHP" },
	{ "\342\202\253", "VND" }, { "\342\202\252", "ILS" },
	{ "\342\202\264", "UAH" }, { "\342\202\241", "CRC" },
	{ "\342\202\262", "PYG" }, { "\342\202\270", "KZT" },
	{ "\342\202\255", "LAK" }, { "\340\270\277", "THB" },
	{ "\340\247\263", "BDT" }, { "Rs", "INR" }, { "RM", "MYR" },
	{ "RMB", "CNY" }, { "DM", "DEM" }, { "Dh", "AED" }, { "Dhs", "AED" },
	{ "KSh", "KES" }, { "Sh", "KES" }, { "Tk", "BDT" }, { "Php", "PHP" },
	{ "Rp", "IDR" }, { "SR", "SAR" }, { "KD", "KWD" }, { "BD", "BHD" },
	{ "Bs", "VES" }, { "R", "ZAR" }, { NULL, "" } };

/* What a word for money begins with, and the country whose it mostly is. */
static const struct name nouns[] = { { "dollar", "USD" }, { "dlrs", "USD" },
	{ "euro", "EUR" }, { "pound sterling", "GBP" },
	{ "pounds sterling", "GBP" }, { "pound", "GBP" }, { "quid", "GBP" },
	{ "bucks", "USD" }, { "yen", "JPY" }, { "yuan", "CNY" },
	{ "renminbi", "CNY" }, { "won", "KRW" }, { "rupee", "INR" },
	{ "rupiah", "IDR" }, { "ruble", "RUB" }, { "rouble", "RUB" },
	{ "peso", "MXN" }, { "franc", "CHF" }, { "mark", "DEM" },
	{ "guilder", "NLG" }, { "lire", "ITL" }, { "lira", "TRY" },
	{ "kronor", "SEK" }, { "kroner", "NOK" }, { "kronur", "ISK" },
	{ "korun", "CZK" }, { "zlot", "PLN" }, { "forint", "HUF" },
	{ "rand", "ZAR" }, { "reais", "BRL" }, { "reals", "BRL" },
	{ "baht", "THB" }, { "dong", "VND" }, { "ringgit", "MYR" },
	{ "riyal", "SAR" }, { "rial", "IRR" }, { "dirham", "AED" },
	{ "shekel", "ILS" }, { "naira", "NGN" }, { "cedi", "GHS" },
	{ "kwacha", "ZMW" }, { "birr", "ETB" }, { "taka", "BDT" },
	{ "tenge", "KZT" }, { "hryvni", "UAH" }, { "leva", "BGN" },
	{ "lei", "RON" }, { "lari", "GEL" }, { "lempira", "HNL" },
	{ "quetzal", "GTQ" }, { "bolivar", "VES" }, { "soles", "PEN" },
	{ "tugrik", "MNT" }, { "afghani", "AFN" }, { "metical", "MZN" },
	{ "meticais", "MZN" }, { "pula", "BWP" }, { "bitcoin", "BTC" },
	{ "lek", "ALL" }, { "dram", "AMD" }, { "kwanza", "AOA" },
	{ "manat", "AZN" }, { "ngultrum", "BTN" }, { "kyat", "MMK" },
	{ "escudo", "CVE" }, { "sucre", "ECS" }, { "nakfa", "ERN" },
	{ "peseta", "ESP" }, { "markka", "FIM" }, { "drachma", "GRD" },
	{ "dalasi", "GMD" }, { "gourde", "HTG" }, { "kuna", "HRK" },
	{ "riel", "KHR" }, { "ariary", "MGA" }, { "pataca", "MOP" },
	{ "ouguiya", "MRU" }, { "rufiyaa", "MVR" }, { "cordoba", "NIO" },
	{ "balboa", "PAB" }, { "kina", "PGK" }, { "guarani", "PYG" },
	{ "tolar", "SIT" }, { "schilling", "ATS" }, { "kroon", "EEK" },
	{ "leone", "SLE" }, { "emalangeni", "SZL" }, { "somoni", "TJS" },
	{ "boliviano", "BOB" }, { "colones", "CRC" }, { "denar", "MKD" },
	{ "litas", "LTL" }, { "litai", "LTL" }, { "lats", "LVL" },
	{ "krona", "SEK" }, { "krone", "NOK" }, { "florin", "AWG" },
	{ "ether", "ETH" }, { "riyals", "SAR" }, { "dinar", "" },
	{ "shilling", "" }, { NULL, "" } };

/* Of which a hundred make one. */
static const struct name parts[] = { { "cent", "USD" }, { "euro cent", "EUR" },
	{ "euro-cent", "EUR" }, { "eurocent", "EUR" }, { "pence", "GBP" },
	{ "penny", "USD" }, { "pennies", "USD" }, { "paise", "INR" },
	{ "paisa", "INR" }, { "kopeck", "RUB" }, { "kopek", "RUB" },
	{ "centavo", "MXN" }, { "centime", "CHF" }, { "pfennig", "DEM" },
	{ "sens", "MYR" }, { "fils", "AED" }, { "groschen", "ATS" },
	{ NULL, "" } };

/* Countries, and what is theirs. */
static const struct name nations[] = { { "u.s.", "USD" }, { "us", "USD" },
	{ "american", "USD" }, { "canadian", "CAD" }, { "australian", "AUD" },
	{ "hong kong", "HKD" }, { "new zealand", "NZD" },
	{ "singapore", "SGD" }, { "taiwanese", "TWD" }, { "taiwan", "TWD" },
	{ "new taiwan", "TWD" }, { "jamaican", "JMD" }, { "namibian", "NAD" },
	{ "zimbabwean", "ZWL" }, { "zimbabwe", "ZWL" }, { "british", "GBP" },
	{ "egyptian", "EGP" }, { "lebanese", "LBP" }, { "syrian", "SYP" },
	{ "turkish", "TRY" }, { "cypriot", "CYP" }, { "irish", "IEP" },
	{ "swiss", "CHF" }, { "french", "FRF" }, { "belgian", "BEF" },
	{ "cfa", "XOF" }, { "congolese", "CDF" }, { "rwandan", "RWF" },
	{ "indian", "INR" }, { "pakistani", "PKR" }, { "sri lankan", "LKR" },
	{ "nepalese", "NPR" }, { "nepali", "NPR" }, { "russian", "RUB" },
	{ "belarusian", "BYN" }, { "belarussian", "BYN" }, { "belarus", "BYN" },
	{ "mexican", "MXN" }, { "philippine", "PHP" }, { "chilean", "CLP" },
	{ "colombian", "COP" }, { "argentine", "ARS" },
	{ "argentinian", "ARS" }, { "cuban", "CUP" }, { "dominican", "DOP" },
	{ "uruguayan", "UYU" }, { "swedish", "SEK" }, { "danish", "DKK" },
	{ "norwegian", "NOK" }, { "icelandic", "ISK" }, { "czech", "CZK" },
	{ "saudi", "SAR" }, { "qatari", "QAR" }, { "omani", "OMR" },
	{ "yemeni", "YER" }, { "iranian", "IRR" }, { "kuwaiti", "KWD" },
	{ "iraqi", "IQD" }, { "jordanian", "JOD" }, { "bahraini", "BHD" },
	{ "tunisian", "TND" }, { "algerian", "DZD" }, { "libyan", "LYD" },
	{ "serbian", "RSD" }, { "emirati", "AED" }, { "uae", "AED" },
	{ "moroccan", "MAD" }, { "south african", "ZAR" }, { "kenyan", "KES" },
	{ "ugandan", "UGX" }, { "tanzanian", "TZS" }, { "somali", "SOS" },
	{ "nigerian", "NGN" }, { "ghanaian", "GHS" }, { "zambian", "ZMW" },
	{ "malawian", "MWK" }, { "malaysian", "MYR" }, { "malaysia", "MYR" },
	{ "indonesian", "IDR" }, { "thai", "THB" }, { "chinese", "CNY" },
	{ "japanese", "JPY" }, { "korean", "KRW" }, { "south korean", "KRW" },
	{ "north korean", "KPW" }, { "israeli", "ILS" }, { "brazilian", "BRL" },
	{ "peruvian", "PEN" }, { "bolivian", "BOB" }, { "venezuelan", "VES" },
	{ "deutsche", "DEM" }, { "deutsch", "DEM" }, { "german", "DEM" },
	{ "dutch", "NLG" }, { "italian", "ITL" }, { "spanish", "ESP" },
	{ "portuguese", "PTE" }, { "austrian", "ATS" }, { "greek", "GRD" },
	{ "finnish", "FIM" }, { "polish", "PLN" }, { "hungarian", "HUF" },
	{ "romanian", "RON" }, { "bulgarian", "BGN" }, { "croatian", "HRK" },
	{ "ukrainian", "UAH" }, { "afghan", "AFN" }, { "albanian", "ALL" },
	{ "armenian", "AMD" }, { "angolan", "AOA" }, { "aruban", "AWG" },
	{ "azerbaijani", "AZN" }, { "barbadian", "BBD" }, { "barbados", "BBD" },
	{ "bangladeshi", "BDT" }, { "burundian", "BIF" }, { "bermudan", "BMD" },
	{ "bermuda", "BMD" }, { "brunei", "BND" }, { "bahamian", "BSD" },
	{ "bhutanese", "BTN" }, { "burmese", "MMK" }, { "botswanan", "BWP" },
	{ "belize", "BZD" }, { "costa rican", "CRC" },
	{ "cape verdean", "CVE" }, { "djiboutian", "DJF" },
	{ "estonian", "EEK" }, { "eritrean", "ERN" }, { "ethiopian", "ETB" },
	{ "fijian", "FJD" }, { "fiji", "FJD" }, { "falkland islands", "FKP" },
	{ "georgian", "GEL" }, { "gibraltar", "GIP" }, { "gambian", "GMD" },
	{ "guinean", "GNF" }, { "guatemalan", "GTQ" }, { "guyanese", "GYD" },
	{ "honduran", "HNL" }, { "haitian", "HTG" }, { "kyrgyz", "KGS" },
	{ "cambodian", "KHR" }, { "comorian", "KMF" },
	{ "cayman islands", "KYD" }, { "kazakhstani", "KZT" },
	{ "kazakh", "KZT" }, { "laotian", "LAK" }, { "lao", "LAK" },
	{ "liberian", "LRD" }, { "lesotho", "LSL" }, { "lithuanian", "LTL" },
	{ "luxembourg", "LUF" }, { "latvian", "LVL" }, { "moldovan", "MDL" },
	{ "malagasy", "MGA" }, { "macedonian", "MKD" }, { "myanmar", "MMK" },
	{ "mongolian", "MNT" }, { "macanese", "MOP" }, { "macau", "MOP" },
	{ "mauritanian", "MRU" }, { "maltese", "MTL" }, { "mauritian", "MUR" },
	{ "maldivian", "MVR" }, { "mozambican", "MZN" },
	{ "nicaraguan", "NIO" }, { "panamanian", "PAB" },
	{ "papua new guinean", "PGK" }, { "paraguayan", "PYG" },
	{ "sierra leonean", "SLE" }, { "solomon islands", "SBD" },
	{ "seychellois", "SCR" }, { "sudanese", "SDG" },
	{ "south sudanese", "SSP" }, { "slovenian", "SIT" },
	{ "slovak", "SKK" }, { "surinamese", "SRD" }, { "salvadoran", "SVC" },
	{ "swazi", "SZL" }, { "tajikistani", "TJS" },
	{ "turkmenistani", "TMT" }, { "tongan", "TOP" }, { "timorese", "TPE" },
	{ "trinidad and tobago", "TTD" }, { "trinidadian", "TTD" },
	{ "uzbekistani", "UZS" }, { "uzbek", "UZS" }, { "vietnamese", "VND" },
	{ "vanuatu", "VUV" }, { "samoan", "WST" }, { "east caribbean", "XCD" },
	{ "jamaica", "JMD" }, { "united states", "USD" },
	{ "australia", "AUD" }, { "canada", "CAD" }, { "european", "EUR" },
	{ NULL, "" } };

/* The longest word of the list that s begins with. */
static const struct name *
find(const struct name *list, struct span s)
{
	const struct name *best = NULL;

	for (; list->word != NULL; list++) {
		size_t n = strlen(list->word);

		if (s.n >= n && strncasecmp(s.p, list->word, n) == 0 &&
		    (best == NULL || n > strlen(best->word)))
			best = list;
	}
	return best;
}

static bool
is_code(struct span s)
{
	if (s.n < 3)
		return false;
	for (size_t i = 0; i < 3; i++)
		if (s.p[i] < 'A' || s.p[i] > 'Z')
			return false;
	return s.n == 3;
}

static struct currency
currency(const char *code, unsigned parts_of)
{
	struct currency c = { "", parts_of };

	snprintf(c.code, sizeof(c.code), "%.3s", code);
	return c;
}

/* What is behind the name of a country; blanks between words may be line ends
 * or hyphens. */
static struct span
behind(struct span s, const struct name *nation)
{
	size_t n = strlen(nation->word);

	while (n < s.n && memchr(" -\n\r\t.", s.p[n], 6) != NULL)
		n++;
	return span_from(s.p + n, s.n - n);
}

struct currency
currency_find(struct span s)
{
	const struct name *nation = find(nations, s), *name;
	struct span noun = nation == NULL ? s : behind(s, nation);

	if ((name = find(parts, noun)) != NULL)
		return currency(
		    nation != NULL ? nation->code : name->code, 100);
	if ((name = find(nouns, noun)) != NULL)
		return currency(nation != NULL ? nation->code : name->code, 1);
	if ((name = find(signs, s)) != NULL && !is_code(s))
		return currency(name->code, 1);
	if (is_code(s))
		return currency(span_eq(s, SPAN("RMB")) ? "CNY" : s.p, 1);
	return currency("", 1);
}
