#include "tagcolor.h"
#include <stddef.h>
#include <stdint.h>
#include <string.h>

static const struct {
	const char *type;
	int hue;
} known[] = {
	{ "PERSON", 212 },
	{ "ORG", 275 },
	{ "PLACE", 145 },
	{ "NORP", 320 },
	{ "DATE", 35 },
	{ "TIME", 20 },
	{ "DURATION", 48 },
	{ "SET", 60 },
	{ "MONEY", 100 },
	{ "PERCENT", 80 },
	{ "NUMBER", 185 },
	{ "ORDINAL", 195 },
	{ "QUANTITY", 170 },
	{ "AGE", 160 },
	{ "URL", 235 },
	{ "EMAIL", 250 },
	{ "PHONE", 260 },
	{ "BYLINE", 345 },
	{ "DATELINE", 0 },
	{ "WIRE", 10 },
	{ "CREDIT", 335 },
	{ "QUOTE", -1 },
	{ "LANG", -1 },
};

int
tagcolor_hue(const char *type)
{
	uint32_t h = 2166136261;

	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (strcmp(type, known[i].type) == 0)
			return known[i].hue;
	for (; *type != '\0'; type++)
		h = (h ^ (unsigned char)*type) * 16777619;
	return (int)(h % 360);
}

const char *
tagcolor_sequence(const char *type)
{
	/* Red, yellow, green, cyan, blue, magenta: 60 degrees each. */
	static const char *const sequence[] = { "\33[31m", "\33[33m", "\33[32m",
		"\33[36m", "\33[34m", "\33[35m" };
	int hue = tagcolor_hue(type);

	return hue < 0 ? "\33[4m" : sequence[(hue + 30) / 60 % 6];
}
