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
	{ "micron", "\302\265m" }, { "mile", "mi" }, { "foot", "ft" },
	{ "feet", "ft" }, { "inch", "in" }, { "yard", "yd" },
	{ "fathom", "fathom" }, { "furlong", "furlong" }, { "acre", "acre" },
	{ "hectare", "ha" }, { "ounce", "oz" }, { "stone", "st" },
	{ "pound", "lb" }, { "lbs", "lb" }, { "kilo", "kg" }, { "carat", "ct" },
	{ "gallon", "gal" }, { "pint", "pt" }, { "quart", "qt" },
	{ "barrel", "bbl" }, { "bushel", "bu" }, { "cup", "cup" },
	{ "teaspoon", "tsp" }, { "tablespoon", "tbsp" }, { "knot", "kn" },
	{ "ampere", "A" }, { "amp", "A" }, { "kelvin", "K" },
	{ "celsius", "\302\260C" }, { "celcius", "\302\260C" },
	{ "degrees celcius", "\302\260C" }, { "degree celcius", "\302\260C" },
	{ "deg c", "\302\260C" }, { "deg celsius", "\302\260C" },
	{ "deg f", "\302\260F" }, { "deg fahrenheit", "\302\260F" },
	{ "fahrenheit", "\302\260F" }, { "light-year", "ly" },
	{ "light year", "ly" }, { "calorie", "cal" }, { "kilocalorie", "kcal" },
	{ "decibel", "dB" }, { "pixel", "px" }, { "megapixel", "MP" },
	{ "horsepower", "hp" }, { "nautical mile", "nmi" },
	{ "metric ton", "t" }, { "metric tonne", "t" }, { "long ton", "lton" },
	{ "short ton", "ston" }, { "statute mile", "mi" },
	{ "degrees celsius", "\302\260C" },
	{ "degrees centigrade", "\302\260C" },
	{ "degrees fahrenheit", "\302\260F" },
	{ "degrees farenheit", "\302\260F" }, { "degrees kelvin", "K" },
	{ "degrees c", "\302\260C" }, { "degrees f", "\302\260F" },
	{ "degree celsius", "\302\260C" }, { "degree centigrade", "\302\260C" },
	{ "degree fahrenheit", "\302\260F" },
	{ "degree farenheit", "\302\260F" }, { "degree kelvin", "K" },
	{ "degree c", "\302\260C" }, { "degree f", "\302\260F" },
	{ "degree", "\302\260" }, { "fluid ounce", "fl oz" },
	{ "fluid-ounce", "fl oz" }, { "hundredweight", "cwt" },
	{ "pennyweight", "dwt" }, { "tsp", "tsp" }, { "tbsp", "tbsp" },
	{ "radian", "rad" }, { "nit", "cd/m2" }, { "lumen", "lm" },
	{ "lux", "lx" }, { "pascal", "Pa" }, { "newton", "N" },
	{ "candela", "cd" }, { "ohm", "Ohm" }, { "becquerel", "Bq" },
	{ "sievert", "Sv" }, { "millisievert", "mSv" }, { "tesla", "T" },
	{ "megaton", "Mt" }, { "kiloton", "kt" }, { "megatonne", "Mt" },
	{ "feddan", "feddan" }, { "dunam", "dunam" }, { "mu", "mu" },
	{ NULL, NULL } };

/* Symbols, case and all. */
static const struct measure symbols[] = { { "mph", "mi/h" }, { "kph", "km/h" },
	{ "kmph", "km/h" }, { "kmh", "km/h" }, { "km/hr", "km/h" },
	{ "km/h", "km/h" }, { "mi/h", "mi/h" }, { "m/s", "m/s" },
	{ "m/sec", "m/s" }, { "m/s\302\262", "m/s2" }, { "km", "km" },
	{ "cm", "cm" }, { "mm", "mm" }, { "dm", "dm" }, { "nm", "nm" },
	{ "\302\265m", "\302\265m" }, { "hm", "hm" }, { "m", "m" },
	{ "km\302\262", "km2" }, { "km2", "km2" }, { "km\302\263", "km3" },
	{ "km3", "km3" }, { "cm\302\262", "cm2" }, { "cm2", "cm2" },
	{ "cm\302\263", "cm3" }, { "cm3", "cm3" }, { "mm\302\262", "mm2" },
	{ "mm2", "mm2" }, { "mm\302\263", "mm3" }, { "mm3", "mm3" },
	{ "m\302\262", "m2" }, { "m2", "m2" }, { "m\302\263", "m3" },
	{ "m3", "m3" }, { "kg", "kg" }, { "mg", "mg" },
	{ "\302\265g", "\302\265g" }, { "k.g.", "kg" }, { "g", "g" },
	{ "ml", "ml" }, { "mls", "ml" }, { "cl", "cl" }, { "dl", "dl" },
	{ "hl", "hl" }, { "kl", "kl" }, { "l", "l" }, { "L", "l" },
	{ "W", "W" }, { "Wh", "Wh" }, { "kW", "kW" }, { "MW", "MW" },
	{ "GW", "GW" }, { "TW", "TW" }, { "kWh", "kWh" }, { "MWh", "MWh" },
	{ "GWh", "GWh" }, { "TWh", "TWh" }, { "B", "B" }, { "kB", "kB" },
	{ "KB", "kB" }, { "MB", "MB" }, { "GB", "GB" }, { "TB", "TB" },
	{ "PB", "PB" }, { "KiB", "KiB" }, { "MiB", "MiB" }, { "GiB", "GiB" },
	{ "TiB", "TiB" }, { "PiB", "PiB" }, { "mb", "Mb" }, { "gb", "Gb" },
	{ "kb", "kb" }, { "kbps", "kbit/s" }, { "Mbps", "Mbit/s" },
	{ "Gbps", "Gbit/s" }, { "bps", "bit/s" }, { "kbit/s", "kbit/s" },
	{ "Mbit/s", "Mbit/s" }, { "Gbit/s", "Gbit/s" }, { "Tbit/s", "Tbit/s" },
	{ "kB/s", "kB/s" }, { "MB/s", "MB/s" }, { "GB/s", "GB/s" },
	{ "TB/s", "TB/s" }, { "Hz", "Hz" }, { "kHz", "kHz" }, { "MHz", "MHz" },
	{ "GHz", "GHz" }, { "mi", "mi" }, { "kms", "km" }, { "yd", "yd" },
	{ "yds", "yd" }, { "ft", "ft" }, { "in", "in" }, { "lb", "lb" },
	{ "oz", "oz" }, { "pt", "pt" }, { "qt", "qt" }, { "sq km", "km2" },
	{ "sq. km", "km2" }, { "sq mi", "mi2" }, { "sq. mi", "mi2" },
	{ "sq ft", "ft2" }, { "sq. ft", "ft2" }, { "sq m", "m2" },
	{ "sq. m", "m2" }, { "cu ft", "ft3" }, { "cu. ft", "ft3" },
	{ "cu.ft", "ft3" }, { "bbl", "bbl" }, { "bpd", "bbl/d" },
	{ "gal", "gal" }, { "dB", "dB" }, { "hp", "hp" }, { "kcal", "kcal" },
	{ "kJ", "kJ" }, { "MJ", "MJ" }, { "J", "J" }, { "V", "V" },
	{ "A", "A" }, { "K", "K" }, { "t", "t" }, { "rad", "rad" },
	{ "ha", "ha" }, { "kPa", "kPa" }, { "cPa", "cPa" }, { "hPa", "hPa" },
	{ "psi", "psi" }, { "ppm", "ppm" }, { "rpm", "rpm" },
	{ "\302\260C", "\302\260C" }, { "\302\260F", "\302\260F" },
	{ "\302\260 C", "\302\260C" }, { "\302\260 F", "\302\260F" },
	{ "\302\260", "\302\260" }, { "km/s", "km/s" }, { "km/min", "km/min" },
	{ "ft/s", "ft/s" }, { "ft/min", "ft/min" }, { "ft/h", "ft/h" },
	{ "yd/min", "yd/min" }, { "fl oz", "fl oz" }, { "fl. oz", "fl oz" },
	{ "fl.oz", "fl oz" }, { "cc", "cm3" }, { "tsp", "tsp" },
	{ "tbsp", "tbsp" }, { "kbit", "kbit" }, { "Mbit", "Mbit" },
	{ "Gbit", "Gbit" }, { "Tbit", "Tbit" }, { "cm^2", "cm2" },
	{ "cm^3", "cm3" }, { "km^2", "km2" }, { "km^3", "km3" },
	{ "m^2", "m2" }, { "m^3", "m3" }, { NULL, NULL } };

static const struct measure prefixes[] = { { "kilo", "k" }, { "centi", "c" },
	{ "milli", "m" }, { "micro", "\302\265" }, { "nano", "n" },
	{ "deci", "d" }, { "hecto", "h" }, { "mega", "M" }, { "giga", "G" },
	{ "tera", "T" }, { "deca", "da" }, { "pico", "p" }, { NULL, NULL } };

static const struct measure powers[] = { { "square ", "2" }, { "cubic ", "3" },
	{ "sq. ", "2" }, { "sq ", "2" }, { "cu. ", "3" }, { "cu ", "3" },
	{ NULL, NULL } };

/* What a rate is for. */
static const struct measure rates[] = { { "second", "/s" },
	{ "minute", "/min" }, { "hour", "/h" }, { "day", "/d" },
	{ "week", "/wk" }, { "month", "/mo" }, { "year", "/a" },
	{ "sec", "/s" }, { "hr", "/h" }, { "h", "/h" }, { "s", "/s" },
	{ NULL, NULL } };

static const struct measure per[] = { { "per ", "" }, { "an ", "" },
	{ "a ", "" }, { "/", "" }, { NULL, NULL } };

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
	for (; list->word != NULL; list++) {
		size_t got = begins(s, list->word, exact);

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

/* A symbol stands alone: no letter or digit behind it. */
static bool
ends_at(struct span s, size_t n)
{
	return n >= s.n ||
	    !(byte_is_letter((unsigned char)s.p[n]) ||
		(unsigned char)s.p[n] >= 0x80);
}

static size_t
write_name(struct buf *out, struct span s)
{
	size_t first, n;
	const struct measure *prefix, *name = find(names, s, false, &n);

	if (name != NULL && ends_at(s, n + plural(behind(s, n)))) {
		buf_add_str(out, name->symbol);
		return n + plural(behind(s, n));
	}
	prefix = find(prefixes, s, false, &first);
	if (prefix == NULL)
		return 0;
	name = find(names, behind(s, first), false, &n);
	n += first;
	if (name == NULL)
		return 0;
	buf_add_str(out, prefix->symbol);
	buf_add_str(out, name->symbol);
	n += plural(behind(s, n));
	if (begins(behind(s, n), " hour", false) > 0) { /* watt hours */
		buf_add_byte(out, 'h');
		n += 5;
		n += plural(behind(s, n));
	}
	return n;
}

static size_t
write_one(struct buf *out, struct span s)
{
	size_t n;
	const struct measure *symbol = find(symbols, s, true, &n);

	if (symbol != NULL && ends_at(s, n)) {
		buf_add_str(out, symbol->symbol);
		return n;
	}
	n = write_name(out, s);
	if (n > 0)
		return n;
	symbol = find(symbols, s, false, &n);
	if (symbol == NULL || !ends_at(s, n))
		return 0;
	buf_add_str(out, symbol->symbol);
	return n;
}

/* "per hour", "a day", "/h" at the beginning of s. */
static size_t
write_rate(struct buf *out, struct span s)
{
	size_t gap = s.n > 0 && is_gap(*s.p), n, m;
	const struct measure *rate;

	if (find(per, behind(s, gap), false, &n) == NULL)
		return 0;
	rate = find(rates, behind(s, gap + n), false, &m);
	if (rate == NULL)
		return 0;
	buf_add_str(out, rate->symbol);
	return gap + n + m;
}

size_t
measure_write(struct buf *out, struct span s)
{
	size_t first = 0, n, power_bytes;
	const struct measure *power = find(powers, s, false, &power_bytes);

	n = write_one(out, s);
	if (n == 0 && power != NULL) {
		first = power_bytes;
		n = write_one(out, behind(s, first));
		if (n > 0)
			buf_add_str(out, power->symbol);
	}
	if (n == 0)
		return 0;
	n += first;
	return n + write_rate(out, behind(s, n));
}
