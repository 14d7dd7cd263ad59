#include "currency.h"
#include <stdbool.h>
#include <strings.h>

struct name {
	const char *word;
	char code[4];
};

/* Signs and abbreviations. */
static const struct name signs[] = { { "US$", "USD" }, { "U.S.$", "USD" },
	{ "U.S. $", "USD" }, { "US $", "USD" }, { "U.S $", "USD" },
	{ "HK$", "HKD" }, { "AU$", "AUD" }, { "AUS$", "AUD" }, { "A$", "AUD" },
	{ "CA$", "CAD" }, { "C$", "CAD" }, { "C $", "CAD" }, { "NZ$", "NZD" },
	{ "NT$", "TWD" }, { "S$", "SGD" }, { "R$", "BRL" }, { "N$", "NAD" },
	{ "J$", "JMD" }, { "BD$", "BBD" }, { "TT$", "TTD" }, { "Mex$", "MXN" },
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
	{ "Bs", "VES" }, { "R", "ZAR" }, { "Can$", "CAD" }, { "NT $", "TWD" },
	{ "HK $", "HKD" }, { "NZ $", "NZD" }, { "MXN $", "MXN" },
	{ "mxn $", "MXN" }, { "GY $", "GYD" }, { "SI $", "SBD" },
	{ "Can $", "CAD" }, { "BZ$", "BZD" }, { "CI$", "KYD" },
	{ "SI$", "SBD" }, { "WS$", "WST" }, { "GY$", "GYD" }, { "GH$", "GHS" },
	{ "BVI$", "USD" }, { "LD$", "LRD" }, { "L$", "LRD" }, { "Bds$", "BBD" },
	{ "FJ$", "FJD" }, { "T$", "TOP" }, { "MOP$", "MOP" },
	{ "\357\277\245", "JPY" }, { "L\302\243", "LBP" },
	{ "GH\302\243", "GHS" }, { "\342\202\276", "GEL" },
	{ "GH\342\202\265", "GHS" }, { "\342\202\265", "GHS" },
	{ "\342\202\256", "MNT" }, { "\341\237\233", "KHR" },
	{ "\330\213", "AFN" }, { "\342\202\277", "BTC" },
	{ "\342\202\274", "AZN" }, { "\342\202\250", "INR" },
	{ "\345\205\203", "CNY" }, { "\345\206\206", "JPY" },
	{ "\354\233\220", "KRW" }, { "K\304\215", "CZK" },
	{ "z\305\202", "PLN" }, { "\320\273\320\262", "BGN" },
	{ "\321\200\321\203\320\261", "RUB" }, { "\357\267\274", "IRR" },
	{ "Ksh", "KES" }, { "Tsh", "TZS" }, { "TSh", "TZS" }, { "Ush", "UGX" },
	{ "USh", "UGX" }, { NULL, "" } };

/* What a word for money begins with, and the country whose it mostly is. */
static const struct name nouns[] = { { "dollar", "USD" }, { "dlrs", "USD" },
	{ "euro", "EUR" }, { "pound sterling", "GBP" },
	{ "pounds sterling", "GBP" }, { "pound", "GBP" }, { "quid", "GBP" },
	{ "sterling", "GBP" }, { "bucks", "USD" }, { "yen", "JPY" },
	{ "yuan", "CNY" }, { "renminbi", "CNY" }, { "won", "KRW" },
	{ "rupee", "INR" }, { "rupiah", "IDR" }, { "ruble", "RUB" },
	{ "rouble", "RUB" }, { "peso", "MXN" }, { "franc", "CHF" },
	{ "mark", "DEM" }, { "guilder", "NLG" }, { "lire", "ITL" },
	{ "lira", "TRY" }, { "kronor", "SEK" }, { "kroner", "NOK" },
	{ "kronur", "ISK" }, { "korun", "CZK" }, { "zlot", "PLN" },
	{ "forint", "HUF" }, { "rand", "ZAR" }, { "reais", "BRL" },
	{ "reals", "BRL" }, { "baht", "THB" }, { "dong", "VND" },
	{ "ringgit", "MYR" }, { "riyal", "SAR" }, { "rial", "IRR" },
	{ "dirham", "AED" }, { "shekel", "ILS" }, { "naira", "NGN" },
	{ "cedi", "GHS" }, { "kwacha", "ZMW" }, { "birr", "ETB" },
	{ "taka", "BDT" }, { "tenge", "KZT" }, { "hryvni", "UAH" },
	{ "leva", "BGN" }, { "lei", "RON" }, { "lari", "GEL" },
	{ "lempira", "HNL" }, { "quetzal", "GTQ" }, { "bolivar", "VES" },
	{ "soles", "PEN" }, { "tugrik", "MNT" }, { "afghani", "AFN" },
	{ "metical", "MZN" }, { "meticais", "MZN" }, { "pula", "BWP" },
	{ "bitcoin", "BTC" }, { "lek", "ALL" }, { "dram", "AMD" },
	{ "kwanza", "AOA" }, { "manat", "AZN" }, { "ngultrum", "BTN" },
	{ "kyat", "MMK" }, { "escudo", "CVE" }, { "sucre", "ECS" },
	{ "nakfa", "ERN" }, { "peseta", "ESP" }, { "markka", "FIM" },
	{ "drachma", "GRD" }, { "dalasi", "GMD" }, { "gourde", "HTG" },
	{ "kuna", "HRK" }, { "riel", "KHR" }, { "ariary", "MGA" },
	{ "pataca", "MOP" }, { "ouguiya", "MRU" }, { "rufiyaa", "MVR" },
	{ "cordoba", "NIO" }, { "balboa", "PAB" }, { "kina", "PGK" },
	{ "guarani", "PYG" }, { "tolar", "SIT" }, { "schilling", "ATS" },
	{ "kroon", "EEK" }, { "leone", "SLE" }, { "emalangeni", "SZL" },
	{ "somoni", "TJS" }, { "boliviano", "BOB" }, { "colones", "CRC" },
	{ "denar", "MKD" }, { "litas", "LTL" }, { "litai", "LTL" },
	{ "lats", "LVL" }, { "krona", "SEK" }, { "krone", "NOK" },
	{ "florin", "AWG" }, { "ether", "ETH" }, { "riyals", "SAR" },
	{ "dinar", "" }, { "shilling", "" }, { "kuai", "CNY" },
	{ "piso", "PHP" }, { "gulden", "NLG" }, { "kr\303\263n", "ISK" },
	{ "z\305\202ot", "PLN" }, { "cruzeiro", "BRL" }, { "cruzado", "BRL" },
	{ "toman", "IRR" }, { "\304\221\341\273\223ng", "VND" },
	{ "dirhem", "AED" }, { "dirhm", "AED" }, { "sheqe", "ILS" },
	{ "shil", "" }, { "hryvn", "UAH" }, { "hriv", "UAH" },
	{ "hyrv", "UAH" }, { "karbov", "UAH" }, { "lev", "BGN" },
	{ "leu", "RON" }, { "bol\303\255var", "VES" }, { "nuevo", "PEN" },
	{ "intis", "PEN" }, { "togr", "MNT" }, { "t\303\266gr", "MNT" },
	{ "togr\303\266g", "MNT" }, { "ariar", "MGA" },
	{ "c\303\263rdoba", "NIO" }, { "guaran\303\255", "PYG" },
	{ "lilangeni", "SZL" }, { "col\303\263n", "CRC" }, { "colon", "CRC" },
	{ "denari", "MKD" }, { "dobra", "STN" }, { "tala", "WST" },
	{ "t\304\201l", "WST" }, { "pa'anga", "TOP" },
	{ "pa\342\200\231anga", "TOP" }, { "pa\312\273anga", "TOP" },
	{ "vatu", "VUV" }, { "kip", "LAK" }, { "maloti", "LSL" },
	{ "loti", "LSL" }, { "som", "UZS" }, { "so\342\200\231m", "UZS" },
	{ "soum", "UZS" }, { "sum", "UZS" }, { "millibitcoin", "" },
	{ "milibitcoin", "" }, { "satoshi", "" }, { "apsar", "" },
	{ "crown", "CZK" }, { "real", "BRL" }, { "sol", "PEN" },
	{ "lit", "LTL" }, { "marka", "BAM" }, { NULL, "" } };

/* Parts of one. */
static const struct name parts[] = { { "agor", "ILS" }, { "aurar", "ISK" },
	{ "avo", "MOP" }, { "bani", "RON" }, { "butut", "GMD" },
	{ "cent", "USD" }, { "centavo", "MXN" }, { "centesimo", "PAB" },
	{ "centime", "CHF" }, { "centimo", "CRC" },
	{ "cent\303\251simo", "PAB" }, { "chetrum", "BTN" },
	{ "c\303\251ntimo", "CRC" }, { "deni", "MKD" }, { "diram", "TJS" },
	{ "euro cent", "EUR" }, { "euro-cent", "EUR" }, { "eurocent", "EUR" },
	{ "eyrir", "ISK" }, { "fen", "CNY" }, { "fening", "BAM" },
	{ "fill\303\251r", "HUF" }, { "fils", "AED" }, { "gapik", "AZN" },
	{ "gros", "PLN" }, { "groschen", "ATS" }, { "hal", "CZK" },
	{ "halala", "SAR" }, { "kobo", "NGN" }, { "kope", "RUB" },
	{ "kopi", "UAH" }, { "kopy", "UAH" }, { "kuru", "TRY" },
	{ "laari", "MVR" }, { "lipa", "HRK" }, { "lisente", "LSL" },
	{ "luma", "AMD" }, { "ngwee", "ZMW" }, { "oyra", "DKK" },
	{ "pais", "INR" }, { "para", "RSD" }, { "pence", "GBP" },
	{ "penni", "FIM" }, { "pennies", "USD" }, { "penny", "USD" },
	{ "pesewa", "GHS" }, { "pfennig", "DEM" }, { "piaster", "EGP" },
	{ "piastre", "EGP" }, { "poisha", "BDT" }, { "pul", "AFN" },
	{ "pya", "MMK" }, { "qepik", "AZN" }, { "qindark", "ALL" },
	{ "q\311\231pik", "AZN" }, { "rappen", "CHF" }, { "santeem", "DZD" },
	{ "santim", "ETB" }, { "satang", "THB" }, { "sen", "MYR" },
	{ "sene", "WST" }, { "seniti", "TOP" }, { "sens", "MYR" },
	{ "sente", "LSL" }, { "sentimo", "PHP" }, { "stotin", "BGN" },
	{ "tambala", "MWK" }, { "tenesi", "TMT" }, { "tennesi", "TMT" },
	{ "tetri", "GEL" }, { "thebe", "BWP" }, { "tiyin", "UZS" },
	{ "tiyn", "KZT" }, { "toea", "PGK" }, { "tyiyn", "KGS" },
	{ "\303\266re", "SEK" }, { "\303\270re", "DKK" }, { "baisa", "OMR" },
	{ "baiza", "OMR" }, { "baysa", "OMR" }, { "farthing", "GBP" },
	{ "iraimbilanja", "MGA" }, { "jiao", "CNY" }, { "khoums", "MRU" },
	{ "millime", "TND" }, { NULL, "" } };

/* Countries, and what is theirs. */
static const struct name nations[] = { { "abkhazian", "" }, { "afghan", "AFN" },
	{ "afghanistan", "AFN" }, { "albania", "ALL" }, { "albanian", "ALL" },
	{ "alderney", "GGP" }, { "algeria", "DZD" }, { "algerian", "DZD" },
	{ "america", "USD" }, { "american", "USD" }, { "angola", "AOA" },
	{ "angolan", "AOA" }, { "antillean", "ANG" }, { "argentina", "ARS" },
	{ "argentine", "ARS" }, { "argentinean", "ARS" },
	{ "argentinian", "ARS" }, { "armenia", "AMD" }, { "armenian", "AMD" },
	{ "aruba", "AWG" }, { "aruban", "AWG" }, { "ascension", "SHP" },
	{ "australia", "AUD" }, { "australian", "AUD" }, { "austrian", "ATS" },
	{ "azerbaijan", "AZN" }, { "azerbaijani", "AZN" }, { "azeri", "AZN" },
	{ "bahamas", "BSD" }, { "bahamia", "BSD" }, { "bahamian", "BSD" },
	{ "bahrain", "BHD" }, { "bahraini", "BHD" }, { "bangladesh", "BDT" },
	{ "bangladeshi", "BDT" }, { "barbadian", "BBD" }, { "barbados", "BBD" },
	{ "basotho", "LSL" }, { "belarus", "BYN" }, { "belarusian", "BYN" },
	{ "belarussian", "BYN" }, { "belgian", "BEF" }, { "belgium", "BEF" },
	{ "belize", "BZD" }, { "belizean", "BZD" }, { "bermuda", "BMD" },
	{ "bermudan", "BMD" }, { "bermudian", "BMD" }, { "bhutan", "BTN" },
	{ "bhutanese", "BTN" }, { "bolivia", "BOB" }, { "bolivian", "BOB" },
	{ "bosnia", "BAM" }, { "bosnia and herzegovina", "BAM" },
	{ "bosnia-herzegovina", "BAM" }, { "bosnian", "BAM" },
	{ "botswana", "BWP" }, { "botswanan", "BWP" }, { "brazil", "BRL" },
	{ "brazilian", "BRL" }, { "british", "GBP" },
	{ "british virgin island", "USD" }, { "british virgin islands", "USD" },
	{ "brunei", "BND" }, { "bruneian", "BND" }, { "bulgaria", "BGN" },
	{ "bulgarian", "BGN" }, { "burmese", "MMK" }, { "burundi", "BIF" },
	{ "burundian", "BIF" }, { "cambodia", "KHR" }, { "cambodian", "KHR" },
	{ "canada", "CAD" }, { "canadian", "CAD" }, { "cape verde", "CVE" },
	{ "cape verdean", "CVE" }, { "caribbean", "ANG" }, { "cayman", "KYD" },
	{ "cayman island", "KYD" }, { "cayman islands", "KYD" },
	{ "central africa", "XAF" }, { "central africa cfa", "XAF" },
	{ "central african", "XAF" }, { "central african cfa", "XAF" },
	{ "cfa", "XOF" }, { "cfp", "XPF" }, { "chile", "CLP" },
	{ "chilean", "CLP" }, { "china", "CNY" }, { "chinese", "CNY" },
	{ "colombia", "COP" }, { "colombian", "COP" }, { "comorian", "KMF" },
	{ "congolese", "CDF" }, { "convertible", "BAM" },
	{ "cook island", "NZD" }, { "cook islands", "NZD" },
	{ "costa rica", "CRC" }, { "costa rican", "CRC" }, { "croatia", "HRK" },
	{ "croatian", "HRK" }, { "cuba", "CUP" }, { "cuba convertible", "CUC" },
	{ "cuban", "CUP" }, { "cuban convertible", "CUC" },
	{ "cypriot", "CYP" }, { "cyprus", "CYP" }, { "czech", "CZK" },
	{ "czechoslovak", "CZK" }, { "danish", "DKK" }, { "denmark", "DKK" },
	{ "deutsch", "DEM" }, { "deutsche", "DEM" }, { "djibouti", "DJF" },
	{ "djiboutian", "DJF" }, { "dominica", "DOP" }, { "dominican", "DOP" },
	{ "dutch", "NLG" }, { "east caribbean", "XCD" },
	{ "east german", "DDM" }, { "eastern caribbean", "XCD" },
	{ "ecuadorian", "ECS" }, { "egypt", "EGP" }, { "egyptian", "EGP" },
	{ "el salvador", "SVC" }, { "emirati", "AED" }, { "english", "GBP" },
	{ "eritrea", "ERN" }, { "eritrean", "ERN" }, { "estonian", "EEK" },
	{ "eswatini", "SZL" }, { "ethiopia", "ETB" }, { "ethiopian", "ETB" },
	{ "euro area", "EUR" }, { "european", "EUR" },
	{ "falkland island", "FKP" }, { "falkland islands", "FKP" },
	{ "falklands", "FKP" }, { "faroese", "DKK" }, { "fiji", "FJD" },
	{ "fijian", "FJD" }, { "filipino", "PHP" }, { "finnish", "FIM" },
	{ "french", "FRF" }, { "gambia", "GMD" }, { "gambian", "GMD" },
	{ "georgia", "GEL" }, { "georgian", "GEL" }, { "german", "DEM" },
	{ "ghana", "GHS" }, { "ghanaian", "GHS" }, { "gibraltar", "GIP" },
	{ "greek", "GRD" }, { "guatemala", "GTQ" }, { "guatemalan", "GTQ" },
	{ "guernsey", "GGP" }, { "guinea", "GNF" }, { "guinean", "GNF" },
	{ "guyana", "GYD" }, { "guyanaese", "GYD" }, { "guyanese", "GYD" },
	{ "haiti", "HTG" }, { "haitian", "HTG" }, { "hk", "HKD" },
	{ "honduran", "HNL" }, { "honduras", "HNL" }, { "hong kong", "HKD" },
	{ "hongkong", "HKD" }, { "hungarian", "HUF" }, { "hungary", "HUF" },
	{ "iceland", "ISK" }, { "icelandic", "ISK" }, { "india", "INR" },
	{ "indian", "INR" }, { "indonesia", "IDR" }, { "indonesian", "IDR" },
	{ "iran", "IRR" }, { "iranian", "IRR" }, { "iraq", "IQD" },
	{ "iraqi", "IQD" }, { "irish", "IEP" }, { "isle of man", "IMP" },
	{ "israel", "ILS" }, { "israeli", "ILS" }, { "italian", "ITL" },
	{ "jamaica", "JMD" }, { "jamaican", "JMD" }, { "japan", "JPY" },
	{ "japanese", "JPY" }, { "jersey", "JEP" }, { "jordan", "JOD" },
	{ "jordanian", "JOD" }, { "kazak", "KZT" }, { "kazakh", "KZT" },
	{ "kazakhstan", "KZT" }, { "kazakhstani", "KZT" }, { "kenya", "KES" },
	{ "kenyan", "KES" }, { "kiribati", "AUD" }, { "korea", "KRW" },
	{ "korean", "KRW" }, { "kuwait", "KWD" }, { "kuwaiti", "KWD" },
	{ "kyrgystani", "KGS" }, { "kyrgyz", "KGS" }, { "kyrgyzstan", "KGS" },
	{ "kyrgyzstani", "KGS" }, { "lao", "LAK" }, { "laos", "LAK" },
	{ "laotian", "LAK" }, { "latvia", "LVL" }, { "latvian", "LVL" },
	{ "lebanese", "LBP" }, { "lebanon", "LBP" }, { "lesotho", "LSL" },
	{ "liberia", "LRD" }, { "liberian", "LRD" }, { "libya", "LYD" },
	{ "libyan", "LYD" }, { "lithuan", "LTL" }, { "lithuania", "LTL" },
	{ "lithuanian", "LTL" }, { "luxembourg", "LUF" },
	{ "luxembourgian", "LUF" }, { "macanese", "MOP" }, { "macao", "MOP" },
	{ "macau", "MOP" }, { "macedonia", "MKD" }, { "macedonian", "MKD" },
	{ "madagascar", "MGA" }, { "malagasy", "MGA" }, { "malawi", "MWK" },
	{ "malawian", "MWK" }, { "malaysia", "MYR" }, { "malaysian", "MYR" },
	{ "maldive", "MVR" }, { "maldives", "MVR" }, { "maldivian", "MVR" },
	{ "maltese", "MTL" }, { "manx", "IMP" }, { "mauritania", "MRU" },
	{ "mauritanian", "MRU" }, { "mauritian", "MUR" },
	{ "mauritius", "MUR" }, { "mexican", "MXN" }, { "mexico", "MXN" },
	{ "micronesian", "USD" }, { "moldova", "MDL" }, { "moldovan", "MDL" },
	{ "mongolia", "MNT" }, { "mongolian", "MNT" }, { "moroccan", "MAD" },
	{ "morocco", "MAD" }, { "mozambica", "MZN" }, { "mozambican", "MZN" },
	{ "mozambique", "MZN" }, { "myanmar", "MMK" }, { "namibia", "NAD" },
	{ "namibian", "NAD" }, { "nauruan", "AUD" }, { "nepal", "NPR" },
	{ "nepalese", "NPR" }, { "nepali", "NPR" }, { "netherlands", "NLG" },
	{ "netherlands antillean", "ANG" }, { "new belarus", "BYN" },
	{ "new belarusian", "BYN" }, { "new taiwan", "TWD" },
	{ "new zealand", "NZD" }, { "ni-vanuatu", "VUV" },
	{ "nicaragua", "NIO" }, { "nicaraguan", "NIO" }, { "nigeria", "NGN" },
	{ "nigerian", "NGN" }, { "niue", "NZD" }, { "north korean", "KPW" },
	{ "norway", "NOK" }, { "norwegian", "NOK" }, { "nz", "NZD" },
	{ "old belarus", "BYR" }, { "old belarusian", "BYR" },
	{ "oman", "OMR" }, { "omani", "OMR" }, { "pacific", "XPF" },
	{ "pakistan", "PKR" }, { "pakistani", "PKR" }, { "palauan", "USD" },
	{ "panama", "PAB" }, { "panamanian", "PAB" },
	{ "papua new guinea", "PGK" }, { "papua new guinean", "PGK" },
	{ "paraguay", "PYG" }, { "paraguayan", "PYG" }, { "peru", "PEN" },
	{ "peruvian", "PEN" }, { "philippine", "PHP" },
	{ "philippines", "PHP" }, { "pitcairn island", "NZD" },
	{ "pitcairn islands", "NZD" }, { "poland", "PLN" }, { "polish", "PLN" },
	{ "portuguese", "PTE" }, { "qatar", "QAR" }, { "qatari", "QAR" },
	{ "rhodesian", "RHD" }, { "romania", "RON" }, { "romanian", "RON" },
	{ "russia", "RUB" }, { "russian", "RUB" }, { "rwandan", "RWF" },
	{ "saint helena", "SHP" }, { "salvador", "SVC" },
	{ "salvadoran", "SVC" }, { "samoa", "WST" }, { "samoan", "WST" },
	{ "sao tome and principe", "STN" }, { "saudi", "SAR" },
	{ "saudi arabian", "SAR" }, { "scottish", "GBP" }, { "serbia", "RSD" },
	{ "serbian", "RSD" }, { "seychelles", "SCR" }, { "seychellois", "SCR" },
	{ "sierra leone", "SLE" }, { "sierra leonean", "SLE" },
	{ "singapore", "SGD" }, { "singaporean", "SGD" }, { "slovak", "SKK" },
	{ "slovene", "SIT" }, { "slovenian", "SIT" },
	{ "solomon island", "SBD" }, { "solomon islands", "SBD" },
	{ "somali", "SOS" }, { "somalia", "SOS" }, { "somaliland", "SOS" },
	{ "south africa", "ZAR" }, { "south african", "ZAR" },
	{ "south korean", "KRW" }, { "south sudan", "SSP" },
	{ "south sudanese", "SSP" }, { "soviet", "SUR" }, { "spanish", "ESP" },
	{ "sri lanka", "LKR" }, { "sri lankan", "LKR" },
	{ "st. helena", "SHP" }, { "sudan", "SDG" }, { "sudanese", "SDG" },
	{ "surinam", "SRD" }, { "suriname", "SRD" }, { "surinamese", "SRD" },
	{ "swazi", "SZL" }, { "swaziland", "SZL" }, { "sweden", "SEK" },
	{ "swedish", "SEK" }, { "swiss", "CHF" }, { "syria", "SYP" },
	{ "syrian", "SYP" },
	{ "s\303\243o tom\303\251 and pr\303\255ncipe", "STN" },
	{ "taiwan", "TWD" }, { "taiwanese", "TWD" }, { "tajik", "TJS" },
	{ "tajikistan", "TJS" }, { "tajikistani", "TJS" },
	{ "tanzania", "TZS" }, { "tanzanian", "TZS" }, { "thai", "THB" },
	{ "thailand", "THB" }, { "timorese", "TPE" }, { "tonga", "TOP" },
	{ "tongan", "TOP" }, { "transnistrian", "" }, { "trinidad", "TTD" },
	{ "trinidad & tobago", "TTD" }, { "trinidad and tobago", "TTD" },
	{ "trinidadian", "TTD" }, { "tristan da cunha", "SHP" },
	{ "tunisia", "TND" }, { "tunisian", "TND" }, { "turkey", "TRY" },
	{ "turkish", "TRY" }, { "turkmen", "TMT" }, { "turkmenistan", "TMT" },
	{ "turkmenistani", "TMT" }, { "tuvaluan", "AUD" }, { "u s", "USD" },
	{ "u.a.e.", "AED" }, { "u.s", "USD" }, { "u.s.", "USD" },
	{ "uae", "AED" }, { "uganda", "UGX" }, { "ugandan", "UGX" },
	{ "uk", "GBP" }, { "ukrain", "UAH" }, { "ukraine", "UAH" },
	{ "ukrainian", "UAH" }, { "united arab emirates", "AED" },
	{ "united states", "USD" }, { "uruguay", "UYU" },
	{ "uruguayan", "UYU" }, { "us", "USD" }, { "usa", "USD" },
	{ "uzbek", "UZS" }, { "uzbekistan", "UZS" }, { "uzbekistani", "UZS" },
	{ "uzbekitan", "UZS" }, { "vanuatu", "VUV" }, { "venezuela", "VES" },
	{ "venezuelan", "VES" }, { "vietnam", "VND" }, { "vietnamese", "VND" },
	{ "virgin island", "USD" }, { "virgin islands", "USD" },
	{ "west africa", "XOF" }, { "west africa cfa", "XOF" },
	{ "west african", "XOF" }, { "west african cfa", "XOF" },
	{ "west german", "DEM" }, { "yemen", "YER" }, { "yemeni", "YER" },
	{ "yugoslav", "YUN" }, { "yugoslavian", "YUN" }, { "zairean", "ZRZ" },
	{ "zambia", "ZMW" }, { "zambian", "ZMW" }, { "zimbabwe", "ZWL" },
	{ "zimbabwean", "ZWL" }, { NULL, "" } };

/* The longest word of the list that s begins with. */
static const struct name *
find(const struct name *list, struct span s)
{
	const struct name *best = NULL;
	size_t longest = 0;

	for (; s.n > 0 && list->word != NULL; list++) {
		size_t n;

		if (((*list->word ^ *s.p) & ~0x20) != 0)
			continue;
		n = strlen(list->word);
		if (n > longest && s.n >= n &&
		    strncasecmp(s.p, list->word, n) == 0) {
			best = list;
			longest = n;
		}
	}
	return best;
}

/* Three capitals, or the small letters of a code that is written so. */
static bool
is_code(struct span s)
{
	static const char small[] =
	    "usd eur gbp jpy chf cny rmb aud nzd hkd sgd inr pkr krw brl mxn "
	    "thb zar idr myr php vnd twd nok dkk pln czk huf rub uah aed btc";
	size_t capitals = 0;

	if (s.n != 3)
		return false;
	for (size_t i = 0; i < 3; i++)
		capitals += s.p[i] >= 'A' && s.p[i] <= 'Z';
	return capitals == 3 ||
	    (capitals == 0 && *s.p != ' ' && s.p[2] != ' ' &&
		memmem(small, sizeof(small) - 1, s.p, 3) != NULL);
}

static struct currency
currency(const char *code, unsigned parts_of)
{
	struct currency c = { "", parts_of };

	for (size_t i = 0; i < 3 && code[i] != '\0'; i++)
		c.code[i] = (char)(code[i] & ~0x20);
	return c;
}

/* What is behind the name of a country, and behind "new" and the like; blanks
 * between words may be line ends or hyphens. */
static struct span
behind(struct span s, const struct name *nation)
{
	static const struct span kinds[] = { { "new ", 4 }, { "nuevo ", 6 },
		{ "cfa ", 4 }, { "convertible ", 12 }, { "gold ", 5 } };
	size_t n = strlen(nation->word);

	while (n < s.n && memchr(" -\n\r\t.", s.p[n], 6) != NULL)
		n++;
	s = span_from(s.p + n, s.n - n);
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (s.n > kinds[i].n &&
		    strncasecmp(s.p, kinds[i].p, kinds[i].n) == 0)
			return span_from(s.p + kinds[i].n, s.n - kinds[i].n);
	return s;
}

unsigned
currency_minor(const char *code)
{
	static const char thousand[] = "BHD IQD JOD KWD LYD OMR TND";

	return *code != '\0' && strstr(thousand, code) != NULL ? 1000 : 100;
}

/* How many of the part make one. */
static unsigned
parts_of(const struct name *part, const char *code)
{
	static const struct {
		const char *word;
		unsigned of;
	} odd[] = { { "jiao", 10 }, { "iraimbilanja", 5 }, { "khoums", 5 },
		{ "farthing", 960 } };

	for (size_t i = 0; i < sizeof(odd) / sizeof(odd[0]); i++)
		if (strcmp(part->word, odd[i].word) == 0)
			return odd[i].of;
	return currency_minor(code);
}

static struct currency
of_nation(const struct name *nation, struct span noun)
{
	const struct name *part = find(parts, noun);

	if (part != NULL)
		return currency(nation->code, parts_of(part, nation->code));
	if (find(nouns, noun) != NULL || span_starts(noun, SPAN("$")) ||
	    span_starts(noun, SPAN("\302\243")))
		return currency(nation->code, 1);
	return currency("", 1);
}

struct currency
currency_find(struct span s)
{
	const struct name *nation = find(nations, s), *name;

	if (nation != NULL) {
		struct currency c = of_nation(nation, behind(s, nation));

		if (*c.code != '\0')
			return c;
	}
	if ((name = find(parts, s)) != NULL)
		return currency(name->code, parts_of(name, name->code));
	if ((name = find(nouns, s)) != NULL)
		return currency(name->code, 1);
	if ((name = find(signs, s)) != NULL && !is_code(s))
		return currency(name->code, 1);
	if (is_code(s))
		return currency(
		    strncasecmp(s.p, "RMB", 3) == 0 ? "CNY" : s.p, 1);
	return currency("", 1);
}
