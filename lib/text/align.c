#include "alignimpl.h"
#include <stdint.h>

/* Edits that are looked at one by one, inserted and removed bytes together. */
#define NEAR 48
/* So few that one text may end behind them. */
#define SMALL 4
/* Bytes of what comes next that are looked for, least and most. */
#define KEY_LEAST 4
#define KEY_MOST 24
/* Where what was put in may end. */
#define INSERTED 4096

static bool
is_tail(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

void
align_begin(
    struct align *a, struct sourcemap *map, struct span source, struct span out)
{
	sourcemap_clear(map);
	map->out_end = out.n;
	map->source_end = source.n;
	*a = (struct align){ .source = source,
		.out = out,
		.map = map,
		.budget = (size_t)64 * 1024 + 16 * (source.n + out.n) };
}

size_t
align_equal_plain(const char *p, const char *q, size_t n)
{
	size_t i = 0;

	while (i < n && p[i] == q[i])
		i++;
	return i;
}

size_t
align_equal(const char *p, const char *q, size_t n)
{
	size_t i = 0;
	uint64_t a[4], b[4];

	for (; i + sizeof(a) <= n; i += sizeof(a)) {
		memcpy(a, p + i, sizeof(a));
		memcpy(b, q + i, sizeof(b));
		if (((a[0] ^ b[0]) | (a[1] ^ b[1]) | (a[2] ^ b[2]) |
			(a[3] ^ b[3])) != 0)
			break;
	}
	return i + align_equal_plain(p + i, q + i, n - i);
}

/* The range that is left. */
struct left {
	size_t s, s_end, o, o_end;
};

size_t
align_run(struct align *a, size_t s, size_t o, size_t n)
{
	while (n > 0 && is_tail(a->out.p[o])) {
		s++;
		o++;
		n--;
	}
	/* What are whole characters in out are so in the source as well,
	 * whatever bytes stand around them there. */
	while (n > 0 && o + n < a->out.n && is_tail(a->out.p[o + n]))
		n--;
	sourcemap_add(a->map, o, s, n);
	return n;
}

static size_t
common_head(const struct align *a, const struct left *l)
{
	size_t ns = l->s_end - l->s, no = l->o_end - l->o;

	return align_equal(
	    a->source.p + l->s, a->out.p + l->o, ns < no ? ns : no);
}

static size_t
common_tail(const struct align *a, const struct left *l)
{
	const char *p = a->source.p + l->s_end, *q = a->out.p + l->o_end;
	size_t ns = l->s_end - l->s, no = l->o_end - l->o;
	size_t n = 0, most = ns < no ? ns : no;

	while (n < most && p[-1 - (ptrdiff_t)n] == q[-1 - (ptrdiff_t)n])
		n++;
	while (n > 0 && is_tail(q[-(ptrdiff_t)n]))
		n--;
	return n;
}

/* How many bytes must agree behind so many edits. */
static size_t
wanted(size_t edits)
{
	return edits <= 1 ? 2 : edits <= SMALL ? 3 : edits <= 16 ? 4 : 8;
}

/* Bytes that agree behind ds removed and dn inserted ones, up to 16. */
static size_t
agree(const struct align *a, const struct left *l, size_t ds, size_t dn)
{
	size_t ns = l->s_end - l->s - ds, no = l->o_end - l->o - dn;
	size_t most = ns < no ? ns : no;
	const char *p = a->source.p + l->s + ds, *q = a->out.p + l->o + dn;

	if (most == 0 || *p != *q || is_tail(*q))
		return 0;
	return align_equal_plain(p, q, most < 16 ? most : 16);
}

/* The nearest place where both agree; moves l there. */
static bool
resync_near(struct align *a, struct left *l)
{
	size_t ns = l->s_end - l->s, no = l->o_end - l->o;

	for (size_t d = 1; d <= NEAR && d < a->budget; d++) {
		size_t best = 0, removed = 0;

		a->budget -= d;
		for (size_t ds = d > no ? d - no : 0; ds <= d && ds <= ns;
		     ds++) {
			size_t n = agree(a, l, ds, d - ds);
			bool ends = d <= SMALL ?
			    n == ns - ds || n == no - (d - ds) :
			    n == ns - ds && n == no - (d - ds);

			if (n > best && (n >= wanted(d) || ends)) {
				best = n;
				removed = ds;
			}
		}
		if (best > 0) {
			l->s += removed;
			l->o += d - removed;
			return true;
		}
	}
	return false;
}

/* Offset of the first key bytes of what in in, or in.n. */
static size_t
find(struct align *a, struct span in, struct span what)
{
	size_t key = what.n < KEY_MOST ? what.n : KEY_MOST;
	const char *at;

	if (key < KEY_LEAST || in.n < key || in.n >= a->budget)
		return in.n;
	a->budget -= in.n;
	at = memmem(in.p, in.n, what.p, key);
	return at == NULL ? in.n : (size_t)(at - in.p);
}

/* Much was removed, or put in: look for what comes next. */
static bool
resync_far(struct align *a, struct left *l)
{
	struct span source = { a->source.p + l->s, l->s_end - l->s };
	struct span out = { a->out.p + l->o, l->o_end - l->o };
	size_t n = find(a, source, out);

	if (n < source.n) {
		l->s += n;
		return true;
	}
	if (out.n > INSERTED)
		out.n = INSERTED;
	n = find(a, out, source);
	l->o += n;
	return n < out.n;
}

void
align_range(struct align *a, size_t s, size_t s_end, size_t o, size_t o_end)
{
	struct left l = { s, s_end, o, o_end };
	size_t n = common_head(a, &l), tail;

	l.s += n;
	l.o += n;
	align_run(a, s, o, n);
	tail = common_tail(a, &l);
	l.s_end -= tail;
	l.o_end -= tail;
	while (l.s < l.s_end && l.o < l.o_end) {
		/* A character that was cut in two begins anew. */
		while (l.o > o && is_tail(a->out.p[l.o])) {
			l.o--;
			l.s--;
		}
		if (align_table(a, l.s, l.s_end, l.o, l.o_end))
			break;
		if (!resync_near(a, &l) && !resync_far(a, &l))
			break;
		n = common_head(a, &l);
		align_run(a, l.s, l.o, n);
		l.s += n;
		l.o += n;
	}
	align_run(a, s_end - tail, o_end - tail, tail);
}
