#include "measure.h"
#include <stdbool.h>
#include <strings.h>

struct measure {
	const char *word, *symbol;
};

/* Names, in the singular; without regard to case, "-" for any gap. */
static const struct measure names[] = { { "metre", "m" }, { "meter", "m" },
	{ "litre", "l" }, { "liter", "l" }, { "gramme", "g" }, { "gram", "g" },
	{ "watt", "W" }, { "byte", "B" }, { "bit", "bit" }, { "hertz", "Hz" },
	{ "joule", "J" }, { "volt", "V" }, { "tonne", "t" }, { "ton", "t" },
	{ "ampere", "A" }, { "amp", "A" }, { "ohm", "\316\251" },
	{ "pascal", "Pa" }, { "newton", "N" }, { "becquerel", "Bq" },
	{ "sievert", "Sv" }, { "lumen", "lm" }, { "lux", "lx" },
	{ "candela", "cd" }, { "kelvin", "K" }, { "radian", "rad" },
	{ "coulomb", "C" }, { "farad", "F" }, { "weber", "Wb" },
	{ "curie", "Ci" }, { "roentgen", "R" }, { "calorie", "cal" },
	{ "parsec", "pc" }, { "electron volt", "eV" }, { "electronvolt", "eV" },
	{ "pixel", "px" }, { "bar", "bar" }, { "mole", "mol" },
	{ "tesla", "T" }, { "gray", "Gy" }, { "henry", "H" },
	{ "henries", "H" }, { "dalton", "Da" }, { "flops", "FLOPS" },
	{ "cycle", "c" }, { "rad", "rad" }, { "rem", "rem" },
	{ "micron", "\302\265m" }, { "angstrom", "\303\205" },
	{ "\303\245ngstrom", "\303\205" },
	{ "\303\245ngstr\303\266m", "\303\205" },
	{ "angstr\303\266m", "\303\205" }, { "mile", "mi" },
	{ "sea mile", "nmi" }, { "foot", "ft" }, { "feet", "ft" },
	{ "inch", "in" }, { "yard", "yd" }, { "fathom", "fathom" },
	{ "furlong", "furlong" }, { "acre", "acre" }, { "hectare", "ha" },
	{ "ounce", "oz" }, { "stone", "st" }, { "pound", "lb" },
	{ "lbs", "lb" }, { "kilo", "kg" }, { "carat", "ct" }, { "karat", "kt" },
	{ "gallon", "gal" }, { "us gallon", "gal" },
	{ "imperial gallon", "imp gal" }, { "pint", "pt" }, { "quart", "qt" },
	{ "fluid pint", "pt" }, { "fluid quart", "qt" },
	{ "fluid ounce", "fl oz" }, { "fluid dram", "fl dr" },
	{ "fluid drachm", "fl dr" }, { "fluiddram", "fl dr" },
	{ "fluidram", "fl dr" }, { "fluiddrachm", "fl dr" }, { "drachm", "dr" },
	{ "barrel", "bbl" }, { "bushel", "bu" }, { "hogshead", "hhd" },
	{ "firkin", "firkin" }, { "minim", "minim" }, { "quintal", "q" },
	{ "cup", "cup" }, { "teaspoonful", "tsp" }, { "teaspoon", "tsp" },
	{ "tea spoonful", "tsp" }, { "tea spoon", "tsp" },
	{ "tablespoonful", "tbsp" }, { "tablespoon", "tbsp" },
	{ "table spoonful", "tbsp" }, { "table spoon", "tbsp" },
	{ "dessertspoon", "dsp" }, { "dessertspoonful", "dsp" },
	{ "pinch", "pinch" }, { "peck", "pk" }, { "gill", "gi" },
	{ "cord", "cord" }, { "knot", "kn" }, { "celsius", "\302\260C" },
	{ "celcius", "\302\260C" }, { "centigrade", "\302\260C" },
	{ "fahrenheit", "\302\260F" }, { "farenheit", "\302\260F" },
	{ "rankine", "\302\260R" }, { "light-year", "ly" },
	{ "light year", "ly" }, { "light minute", "lmin" },
	{ "light second", "ls" }, { "light hour", "lh" }, { "light day", "ld" },
	{ "astronomical unit", "au" }, { "decibel", "dB" },
	{ "megapixel", "MP" }, { "horsepower", "hp" },
	{ "nautical mile", "nmi" }, { "metric ton", "t" },
	{ "metric tonne", "t" }, { "long ton", "lton" },
	{ "british long ton", "lton" }, { "short ton", "ston" },
	{ "us short ton", "ston" }, { "troy ounce", "oz t" },
	{ "statute mile", "mi" }, { "board foot", "bf" },
	{ "board feet", "bf" }, { "degrees c", "\302\260C" },
	{ "degrees f", "\302\260F" }, { "degrees k", "K" },
	{ "degrees celsius", "\302\260C" }, { "degrees celcius", "\302\260C" },
	{ "degrees centigrade", "\302\260C" },
	{ "degrees fahrenheit", "\302\260F" },
	{ "degrees farenheit", "\302\260F" }, { "degrees kelvin", "K" },
	{ "degrees rankine", "\302\260R" }, { "degree", "\302\260" },
	{ "deg", "\302\260" }, { "hundredweight", "cwt" },
	{ "short hundredweight", "cwt" }, { "us short hundredweight", "cwt" },
	{ "long hundredweight", "lcwt" }, { "pennyweight", "dwt" },
	{ "nit", "cd/m2" }, { "feddan", "feddan" }, { "dunam", "dunam" },
	{ "bigha", "bigha" }, { "tola", "tola" }, { "maund", "maund" },
	{ "mu", "mu" }, { "british thermal unit", "Btu" }, { "btu", "Btu" },
	{ "therm", "thm" }, { "erg", "erg" }, { "dyne", "dyn" },
	{ "arc minute", "arcmin" }, { "arcminute", "arcmin" },
	{ "arc second", "arcsec" }, { "arcsecond", "arcsec" },
	{ "gradian", "gon" }, { "steradian", "sr" },
	{ "parts per million", "ppm" }, { "parts per billion", "ppb" },
	{ "kbyte", "kB" }, { "mbyte", "MB" }, { "gbyte", "GB" },
	{ "tbyte", "TB" }, { "pbyte", "PB" }, { "kbit", "kbit" },
	{ "mbit", "Mbit" }, { "gbit", "Gbit" }, { "tbit", "Tbit" },
	{ "pbit", "Pbit" }, { "kilocal", "kcal" }, { "sqft", "ft2" },
	{ "sqm", "m2" }, { "sqmile", "mi2" }, { "teu", "TEU" },
	{ "megaton", "Mt" }, { "megatonne", "Mt" }, { "kiloton", "kt" },
	{ "mpg", "mi/gal" }, { "degree c", "\302\260C" },
	{ "deg c", "\302\260C" }, { "degs c", "\302\260C" },
	{ "deg. c", "\302\260C" }, { "degree f", "\302\260F" },
	{ "deg f", "\302\260F" }, { "degs f", "\302\260F" },
	{ "deg. f", "\302\260F" }, { "degree k", "K" }, { "deg k", "K" },
	{ "degs k", "K" }, { "deg. k", "K" }, { "degree celsius", "\302\260C" },
	{ "deg celsius", "\302\260C" }, { "degs celsius", "\302\260C" },
	{ "deg. celsius", "\302\260C" }, { "degree celcius", "\302\260C" },
	{ "deg celcius", "\302\260C" }, { "degs celcius", "\302\260C" },
	{ "deg. celcius", "\302\260C" }, { "degree centigrade", "\302\260C" },
	{ "deg centigrade", "\302\260C" }, { "degs centigrade", "\302\260C" },
	{ "deg. centigrade", "\302\260C" },
	{ "degree fahrenheit", "\302\260F" }, { "deg fahrenheit", "\302\260F" },
	{ "degs fahrenheit", "\302\260F" }, { "deg. fahrenheit", "\302\260F" },
	{ "degree farenheit", "\302\260F" }, { "deg farenheit", "\302\260F" },
	{ "degs farenheit", "\302\260F" }, { "deg. farenheit", "\302\260F" },
	{ "degree kelvin", "K" }, { "deg kelvin", "K" }, { "degs kelvin", "K" },
	{ "deg. kelvin", "K" }, { "degree rankine", "\302\260R" },
	{ "deg rankine", "\302\260R" }, { "degs rankine", "\302\260R" },
	{ "deg. rankine", "\302\260R" }, { NULL, NULL } };

/* Symbols, case and all. */
static const struct measure symbols[] = { { "mph", "mi/h" }, { "kph", "km/h" },
	{ "kmph", "km/h" }, { "kmh", "km/h" }, { "mps", "m/s" },
	{ "kms", "km" }, { "k.g.", "kg" }, { "K", "K" }, { "C", "\302\260C" },
	{ "F", "\302\260F" }, { "fps", "fps" }, { "gr", "g" }, { "KiB", "KiB" },
	{ "Kib", "Kib" }, { "gm", "g" }, { "gms", "g" }, { "gr", "g" },
	{ "kgs", "kg" }, { "mcg", "\302\265g" }, { "mls", "ml" },
	{ "cc", "cm3" }, { "ccs", "cm3" }, { "mi", "mi" }, { "yd", "yd" },
	{ "yds", "yd" }, { "ft", "ft" }, { "feet", "ft" }, { "in", "in" },
	{ "ha", "ha" }, { "lb", "lb" }, { "lbs", "lb" }, { "oz", "oz" },
	{ "cwt", "cwt" }, { "pt", "pt" }, { "qt", "qt" }, { "gal", "gal" },
	{ "bbl", "bbl" }, { "bbls", "bbl" }, { "bpd", "bbl/d" },
	{ "b/d", "bbl/d" }, { "boe", "boe" }, { "boepd", "boe/d" },
	{ "mcf", "mcf" }, { "bcf", "bcf" }, { "tcf", "tcf" }, { "kt", "kn" },
	{ "kts", "kn" }, { "kn", "kn" }, { "sq km", "km2" },
	{ "fl oz", "fl oz" }, { "fl. oz", "fl oz" }, { "fl.oz", "fl oz" },
	{ "fl pt", "pt" }, { "fl qt", "qt" }, { "tsp", "tsp" },
	{ "tsps", "tsp" }, { "tspn", "tsp" }, { "tspns", "tsp" },
	{ "tbsp", "tbsp" }, { "tbsps", "tbsp" }, { "tbl", "tbsp" },
	{ "tbls", "tbsp" }, { "tbs", "tbsp" }, { "bhp", "hp" }, { "hp", "hp" },
	{ "rpm", "rpm" }, { "psi", "psi" }, { "mmHg", "mmHg" }, { "dB", "dB" },
	{ "dBA", "dBA" }, { "ppm", "ppm" }, { "ppb", "ppb" }, { "dpi", "dpi" },
	{ "ppi", "ppi" }, { "px", "px" }, { "TEU", "TEU" }, { "TEUs", "TEU" },
	{ "MMBtu", "MMBtu" }, { "BTU", "Btu" }, { "BTUs", "Btu" }, { "t", "t" },
	{ "rad", "rad" }, { "hz", "Hz" }, { "khz", "kHz" }, { "mhz", "MHz" },
	{ "ghz", "GHz" }, { "mHz", "mHz" }, { "kbps", "kbit/s" },
	{ "mbps", "Mbit/s" }, { "gbps", "Gbit/s" }, { "tbps", "Tbit/s" },
	{ "bps", "bit/s" }, { "\302\260", "\302\260" },
	{ "\302\260C", "\302\260C" }, { "\302\260F", "\302\260F" },
	{ "\302\260 C", "\302\260C" }, { "\302\260 F", "\302\260F" },
	{ "\302\260K", "K" }, { "\302\260 K", "K" },
	{ "\302\260c", "\302\260C" }, { "\302\260f", "\302\260F" },
	{ "\302\272", "\302\260" }, { "\302\272C", "\302\260C" },
	{ "\302\272F", "\302\260F" }, { "\342\204\203", "\302\260C" },
	{ "\342\204\211", "\302\260F" }, { NULL, NULL } };

/* Symbols that stand alone or behind the letter of a prefix. */
static const struct measure bases[] = { { "m", "m" }, { "g", "g" },
	{ "l", "l" }, { "L", "l" }, { "W", "W" }, { "Wh", "Wh" },
	{ "Wp", "Wp" }, { "We", "We" }, { "Wth", "Wth" }, { "J", "J" },
	{ "V", "V" }, { "VA", "VA" }, { "A", "A" }, { "Ah", "Ah" },
	{ "Hz", "Hz" }, { "Pa", "Pa" }, { "Sv", "Sv" }, { "Bq", "Bq" },
	{ "Gy", "Gy" }, { "Ci", "Ci" }, { "N", "N" }, { "eV", "eV" },
	{ "cal", "cal" }, { "bar", "bar" }, { "mol", "mol" }, { "lm", "lm" },
	{ "lx", "lx" }, { "\316\251", "\316\251" }, { "cd", "cd" },
	{ NULL, NULL } };

static const struct measure letters[] = { { "k", "k" }, { "K", "k" },
	{ "M", "M" }, { "G", "G" }, { "T", "T" }, { "P", "P" }, { "E", "E" },
	{ "c", "c" }, { "d", "d" }, { "h", "h" }, { "da", "da" }, { "m", "m" },
	{ "\302\265", "\302\265" }, { "\316\274", "\302\265" }, { "n", "n" },
	{ "p", "p" }, { NULL, NULL } };

/* Of data the small letters, too, are large prefixes. */
static const struct measure data[] = { { "B", "B" }, { "b", "b" },
	{ "iB", "iB" }, { "ib", "ib" }, { "bit", "bit" }, { "bits", "bit" },
	{ "bps", "bit/s" }, { "b/s", "bit/s" }, { "B/s", "B/s" },
	{ "bit/s", "bit/s" }, { NULL, NULL } };

static const struct measure data_letters[] = { { "k", "k" }, { "K", "k" },
	{ "m", "M" }, { "M", "M" }, { "g", "G" }, { "G", "G" }, { "t", "T" },
	{ "T", "T" }, { "p", "P" }, { "P", "P" }, { "E", "E" },
	{ NULL, NULL } };

static const struct measure prefixes[] = { { "kilo", "k" }, { "centi", "c" },
	{ "milli", "m" }, { "micro", "\302\265" }, { "nano", "n" },
	{ "deci", "d" }, { "hecto", "h" }, { "mega", "M" }, { "giga", "G" },
	{ "tera", "T" }, { "deca", "da" }, { "deka", "da" }, { "pico", "p" },
	{ "peta", "P" }, { "exa", "E" }, { "zetta", "Z" }, { "yotta", "Y" },
	{ "femto", "f" }, { "atto", "a" }, { NULL, NULL } };

static const struct measure powers[] = { { "square ", "2" }, { "cubic ", "3" },
	{ "sq. ", "2" }, { "sq.", "2" }, { "sq ", "2" }, { "cu. ", "3" },
	{ "cu.", "3" }, { "cu ", "3" }, { NULL, NULL } };

/* What is written as a power. */
static const struct measure exponents[] = { { "\302\262", "2" },
	{ "\302\263", "3" }, { "^2", "2" }, { "^3", "3" }, { "2", "2" },
	{ "3", "3" }, { NULL, NULL } };

/* What a rate is for. */
static const struct measure rates[] = { { "second", "/s" },
	{ "millisecond", "/ms" }, { "minute", "/min" }, { "hour", "/h" },
	{ "day", "/d" }, { "week", "/wk" }, { "month", "/mo" },
	{ "year", "/a" }, { "annum", "/a" }, { "night", "/night" },
	{ "sec", "/s" }, { "secs", "/s" }, { "hrs", "/h" }, { "hr", "/h" },
	{ "h", "/h" }, { "s", "/s" }, { "s2", "/s2" }, { "s\302\262", "/s2" },
	{ "ms", "/ms" }, { "min", "/min" }, { "mins", "/min" }, { "yr", "/a" },
	{ "gallon", "/gal" }, { "the gallon", "/gal" }, { NULL, NULL } };

static const struct measure per[] = { { "per ", "" }, { "an ", "" },
	{ "a ", "" }, { "to ", "" }, { "/ ", "" }, { "/", "" },
	{ NULL, NULL } };

static bool
is_gap(char c)
{
	return c == ' ' || c == '-' || c == '\n' || c == '\r' || c == '\t';
}

/* Bytes of s that are the word, whose blanks any gap is; case counts or not.
 * 0 if it does not begin so. */
static size_t
begins(struct span s, const char *word, bool exact)
{
	size_t i = 0;

	for (; word[i] != '\0'; i++) {
		if (i >= s.n)
			return 0;
		if (word[i] == ' ' ? !is_gap(s.p[i]) :
			exact      ? s.p[i] != word[i] :
				     strncasecmp(s.p + i, word + i, 1) != 0)
			return 0;
	}
	return i;
}

/* The longest of the list that s begins with; *n: its bytes. */
static const struct measure *
find(const struct measure *list, struct span s, bool exact, size_t *n)
{
	const struct measure *best = NULL;

	*n = 0;
	for (; s.n > 0 && list->word != NULL; list++) {
		size_t got;

		if (((*list->word ^ *s.p) & ~0x20) != 0)
			continue;
		got = begins(s, list->word, exact);
		if (got > *n) {
			best = list;
			*n = got;
		}
	}
	return best;
}

static struct span
behind(struct span s, size_t n)
{
	return span_from(s.p + n, s.n - n);
}

/* Bytes of the letters of a plural. */
static size_t
plural(struct span s)
{
	if (begins(s, "es", false) == 2 &&
	    (s.n == 2 || !byte_is_letter((unsigned char)s.p[2])))
		return 2;
	return begins(s, "s", false);
}

/* A unit ends where no letter or digit is. */
static bool
ends_at(struct span s, size_t n)
{
	unsigned char c;

	if (n >= s.n)
		return true;
	c = (unsigned char)s.p[n];
	return !byte_is_letter(c) && c < 0x80 && (c < '0' || c > '9');
}

/* Bytes of the name and its plural, if it ends there. */
static size_t
whole_name(struct span s, size_t n)
{
	n += plural(behind(s, n));
	return ends_at(s, n) ? n : 0;
}

/* " hours" of watts. */
static size_t
write_hours(struct buf *out, struct span s, const struct measure *name)
{
	size_t n = begins(s, " hour", false);

	if (n == 0 || strcmp(name->symbol, "W") != 0)
		return 0;
	buf_add_byte(out, 'h');
	return n + plural(behind(s, n));
}

/* A name behind a prefix ("kilometre", "kilo metre"). */
static size_t
write_prefixed(struct buf *out, struct span s)
{
	size_t first, n;
	const struct measure *name, *prefix = find(prefixes, s, false, &first);

	if (prefix == NULL)
		return 0;
	first += first < s.n && is_gap(s.p[first]);
	s = behind(s, first);
	name = find(names, s, false, &n);
	if (name == NULL || (n = whole_name(s, n)) == 0)
		return 0;
	buf_add_str(out, prefix->symbol);
	buf_add_str(out, name->symbol);
	return first + n + write_hours(out, behind(s, n), name);
}

static size_t
write_name(struct buf *out, struct span s)
{
	size_t n = write_prefixed(out, s);
	const struct measure *name;

	if (n > 0)
		return n;
	name = find(names, s, false, &n);
	if (name == NULL || (n = whole_name(s, n)) == 0)
		return 0;
	buf_add_str(out, name->symbol);
	return n + write_hours(out, behind(s, n), name);
}

/* Bytes of the symbol of n bytes and of a power behind it, *up or NULL; 0 if it
 * does not end there. */
static size_t
whole_symbol(struct span s, size_t n, const struct measure **up)
{
	size_t exponent;

	*up = find(exponents, behind(s, n), true, &exponent);
	return ends_at(s, n + exponent) ? n + exponent : 0;
}

static size_t
write_parts(struct buf *out, const struct measure *letter,
    const struct measure *base, const struct measure *up, size_t n)
{
	if (letter != NULL)
		buf_add_str(out, letter->symbol);
	buf_add_str(out, base->symbol);
	if (up != NULL)
		buf_add_str(out, up->symbol);
	return n;
}

/* One of the bases, alone or behind the letter of a prefix. */
static size_t
write_scaled(struct buf *out, const struct measure *scale,
    const struct measure *of, struct span s)
{
	size_t first, n;
	const struct measure *letter, *up, *base = find(of, s, true, &n);

	if (base != NULL && (n = whole_symbol(s, n, &up)) > 0)
		return write_parts(out, NULL, base, up, n);
	letter = find(scale, s, true, &first);
	if (letter == NULL)
		return 0;
	s = behind(s, first);
	base = find(of, s, true, &n);
	if (base == NULL || (n = whole_symbol(s, n, &up)) == 0)
		return 0;
	return write_parts(out, letter, base, up, first + n);
}

static size_t
write_symbol(struct buf *out, struct span s, bool exact)
{
	size_t n;
	const struct measure *up, *symbol = find(symbols, s, exact, &n);

	if (symbol == NULL || (n = whole_symbol(s, n, &up)) == 0)
		return 0;
	return write_parts(out, NULL, symbol, up, n);
}

static size_t
write_one(struct buf *out, struct span s)
{
	size_t n = write_symbol(out, s, true);

	if (n == 0)
		n = write_scaled(out, data_letters, data, s);
	if (n == 0)
		n = write_scaled(out, letters, bases, s);
	if (n == 0)
		n = write_name(out, s);
	return n > 0 ? n : write_symbol(out, s, false);
}

/* Bytes of "US", "imperial" and the like, if a unit can follow. */
static size_t
realm(struct span s)
{
	static const char *const realms[] = { "us ", "u.s. ", "uk ", "british ",
		"imperial ", "metric ", "liquid ", "dry " };
	size_t n = 0;

	for (size_t i = 0; n == 0 && i < sizeof(realms) / sizeof(realms[0]);
	     i++)
		n = begins(s, realms[i], false);
	return n;
}

static size_t
write_powered(struct buf *out, struct span s)
{
	size_t first, n = write_one(out, s);
	const struct measure *power;

	if (n > 0)
		return n;
	if ((first = realm(s)) > 0)
		n = write_one(out, behind(s, first));
	if (n > 0)
		return first + n;
	power = find(powers, s, false, &first);
	if (power == NULL || (n = write_one(out, behind(s, first))) == 0)
		return 0;
	buf_add_str(out, power->symbol);
	return first + n;
}

/* "per hour", "a day", "/h", "/dl" at the beginning of s. */
static size_t
write_rate(struct buf *out, struct span s)
{
	size_t gap = s.n > 0 && is_gap(*s.p), n, m, size = out->n;
	const struct measure *rate;

	if (find(per, behind(s, gap), false, &n) == NULL)
		return 0;
	s = behind(s, gap + n);
	rate = find(rates, s, false, &m);
	if (rate != NULL && (m = whole_name(s, m)) > 0) {
		buf_add_str(out, rate->symbol);
		return gap + n + m;
	}
	buf_add_byte(out, '/');
	m = write_powered(out, s);
	if (m == 0) {
		out->n = size;
		return 0;
	}
	return gap + n + m;
}

size_t
measure_write(struct buf *out, struct span s)
{
	size_t n = write_powered(out, s);

	return n == 0 ? 0 : n + write_rate(out, behind(s, n));
}
