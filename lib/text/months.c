#include "months.h"
#include "props.h"
#include "utf8.h"
#include <stdlib.h>

/* Bytes of the longest name, and room for one character more. */
#define LONGEST 40

static int
by_name(const void *key, const void *name)
{
	return strcmp(key, ((const struct calendar_name *)name)->name);
}

const struct calendar_name *
calendar_name_find(struct span word)
{
	char low[LONGEST + UTF8_MAX + 1];
	const char *p = word.p, *end = span_end(word);
	size_t n = 0;

	while (p < end) {
		uint32_t cp;

		if (n >= LONGEST || *p == '\0')
			return NULL;
		p += utf8_decode(p, end, &cp);
		n += utf8_encode(text_lower(cp), low + n);
	}
	low[n] = '\0';
	return bsearch(low, calendar_names, calendar_names_n,
	    sizeof(calendar_names[0]), by_name);
}
