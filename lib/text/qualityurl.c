/* Addresses of the web, as spaCy's URL_PATTERN knows them (after Perini's
 * expression): protocol, user, host, port, path, of which the host must be
 * there. Left out: the local networks that it takes for none. */
#include "props.h"
#include "qualityword.h"
#include "utf8.h"

#define LONGEST_LABEL 64 /* characters, as a TLD's 63 */
#define OCTETS 4

/* What a label of a host begins and ends with. */
static bool
is_host(uint32_t cp)
{
	return cp < 0x80 ? byte_is_letter((unsigned char)cp) ||
		byte_is_digit((unsigned char)cp) :
			   cp >= 0xA1 && cp <= 0xFFFF;
}

struct label {
	size_t chars;
	bool good; /* for a host */
	bool lower; /* letters, none of them capitals */
	bool number; /* up to 255 */
};

static struct label
read_label(const char *p, const char *end)
{
	struct label l = { 0, true, true, true };
	uint32_t cp, last = 0;
	unsigned number = 0;

	while (p < end) {
		p += utf8_decode(p, end, &cp);
		l.good &=
		    is_host(cp) || (l.chars > 0 && (cp == '_' || cp == '-'));
		l.lower &= quality_is_lower(cp);
		l.number &= cp >= '0' && cp <= '9' && l.chars < 3;
		number = number * 10 + (l.number ? cp - '0' : 0);
		l.chars++;
		last = cp;
	}
	l.good &= l.chars > 0 && l.chars <= LONGEST_LABEL && is_host(last);
	l.number &= l.chars > 0 && number <= 255;
	return l;
}

/* A name with a dot, or four numbers. */
static bool
is_host_name(const char *p, const char *end)
{
	struct label l = { 0 };
	size_t labels = 0, numbers = 0;

	for (;;) {
		const char *dot = memchr(p, '.', (size_t)(end - p));

		l = read_label(p, dot == NULL ? end : dot);
		labels++;
		numbers += l.number;
		if (dot == NULL)
			break;
		if (!l.good)
			return false;
		p = dot + 1;
	}
	if (labels == OCTETS && numbers == OCTETS)
		return true;
	return labels > 1 && l.lower && l.chars >= 2 && l.chars < LONGEST_LABEL;
}

/* A host begins at p, and the word ends with it, its port or path. */
static bool
is_place(const char *p, const char *end)
{
	const char *host = p;
	size_t digits = 0;

	while (p < end && *p != ':' && *p != '/' && *p != '?' && *p != '#')
		p++;
	if (p == host || !is_host_name(host, p))
		return false;
	if (p == end || *p != ':')
		return true;
	for (p++; p < end && byte_is_digit((unsigned char)*p); p++)
		digits++;
	return digits >= 2 && digits <= 5 &&
	    (p == end || *p == '/' || *p == '?' || *p == '#');
}

/* Behind the protocol that the word begins with, or its start. */
static const char *
behind_protocol(struct span word)
{
	const char *p = word.p, *end = span_end(word);
	size_t chars = 0;

	while (p < end) {
		uint32_t cp;
		size_t n = utf8_decode(p, end, &cp);

		if (!text_is_word(cp) && cp != '_' && cp != '+' && cp != '-' &&
		    cp != '.')
			break;
		p += n;
		chars++;
	}
	return chars >= 2 && end - p >= 3 && memcmp(p, "://", 3) == 0 ? p + 3 :
									word.p;
}

bool
quality_is_url(struct span word)
{
	const char *end = span_end(word), *p, *at;

	if (word.n == 0 || memchr(word.p, '.', word.n) == NULL)
		return false;
	p = behind_protocol(word);
	if (is_place(p, end))
		return true;
	/* Behind a user. */
	at = memchr(p, '@', (size_t)(end - p));
	if (at == NULL || at == p)
		return false;
	return is_place(at + 1, end) ||
	    is_place(
		(const char *)memrchr(at, '@', (size_t)(end - at)) + 1, end);
}
