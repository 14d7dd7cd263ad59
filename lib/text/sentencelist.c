/* Lists within a line: "1. One thing 2. Another", "(a) One (b) Another". */
#include "sentenceimpl.h"
#include <stdio.h>

/* Bytes of the longest marker. */
#define MARKER_MAX 16
/* Bytes of the first item of a list that begins behind a sentence. */
#define ITEM_MAX 1024

/* What stands around the number: "(1)", "1.", "1)", "1.)", a bullet and "1.".
 */
static const char *const heads[] = { "", "(", "•", "⁃", "• ", "⁃ " };
static const char *const tails[] = { ".)", ".", ")" };

/* The number (1 to 99, or a letter's place) at p; 0 if there is none. */
static uint32_t
read_number(const char *p, const char *end, size_t *size)
{
	uint32_t n = 0;

	*size = 0;
	if (p < end && *p >= 'a' && *p <= 'z') {
		*size = 1;
		return (uint32_t)(*p - 'a') + 1;
	}
	while (
	    p + *size < end && *size < 3 && p[*size] >= '0' && p[*size] <= '9')
		n = n * 10 + (uint32_t)(p[(*size)++] - '0');
	return *size > 2 ? 0 : n;
}

/* The head, the number and the tail of a marker at p, with a blank behind. */
struct marker {
	const char *head, *tail;
	bool letter;
	uint32_t number;
	size_t size; /* without the blank */
};

static const char *
which(const char *const *list, size_t n, const char *p, const char *end)
{
	const char *best = NULL;

	for (size_t i = 0; i < n; i++) {
		struct span s = span_str(list[i]);

		if ((size_t)(end - p) >= s.n && memcmp(p, s.p, s.n) == 0 &&
		    (best == NULL || s.n > strlen(best)))
			best = list[i];
	}
	return best;
}

static bool
read_marker(struct marker *m, const char *p, const char *end)
{
	const char *q = p;
	size_t size;

	m->head = which(heads, sizeof(heads) / sizeof(*heads), q, end);
	q += strlen(m->head);
	m->number = read_number(q, end, &size);
	m->letter = size > 0 && *q >= 'a';
	q += size;
	m->tail = which(tails, sizeof(tails) / sizeof(*tails), q, end);
	if (m->number == 0 || m->tail == NULL)
		return false;
	q += strlen(m->tail);
	m->size = (size_t)(q - p);
	return q < end && *q == ' ';
}

static const char *
find_item(const struct marker *m, const char *from, const char *end)
{
	char want[MARKER_MAX + 2];
	uint32_t next = m->number + 1;
	const char *at;
	int n;

	if (next > (m->letter ? 26 : 99))
		return NULL;
	if (m->letter)
		n = snprintf(want, sizeof(want), " %s%c%s ", m->head,
		    (int)('a' + m->number), m->tail);
	else
		n = snprintf(
		    want, sizeof(want), " %s%u%s ", m->head, next, m->tail);
	at = memmem(from, (size_t)(end - from), want, (size_t)n);
	return at == NULL ? NULL : at + 1;
}

/* s->item becomes the item that follows the marker at p. */
static void
look_on(struct sentences *s, const char *p)
{
	struct marker m;

	s->item = NULL;
	if (p < s->end && read_marker(&m, p, s->end))
		s->item = find_item(&m, p + m.size, s->end);
}

void
items_begin(struct sentences *s)
{
	const char *p = s->at;

	while (p < s->end && *p == ' ')
		p++;
	look_on(s, p);
}

void
items_here(struct sentences *s, const char *p)
{
	const char *end = s->end;
	struct marker m;

	if (*p != '1' && *p != '(')
		return;
	if (!read_marker(&m, p, end) || m.number != 1 || end - p < 8 ||
	    p[m.size + 1] < 'A' || p[m.size + 1] > 'Z')
		return;
	if (end - p > ITEM_MAX)
		end = p + ITEM_MAX;
	s->item = find_item(&m, p + m.size, end);
}

void
items_next(struct sentences *s)
{
	look_on(s, s->item);
}
