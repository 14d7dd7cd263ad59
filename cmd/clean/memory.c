#include "hash.h"
#include "key.h"
#include "memoryimpl.h"
#include "rules.h"
#include "xalloc.h"
#include <stdlib.h>
#include <string.h>

/* Signs of a full sentence in a script without spaces. */
#define DENSE_SENTENCE 20

/* --- the table --- */

size_t
memory_limit(size_t cap)
{
	return cap / 4 * 3;
}

/* The slot of the key, or the empty one where it belongs. */
static size_t
probe(const struct memory *m, uint64_t key)
{
	size_t i = (size_t)(key & (m->cap - 1));

	while (m->entry[i].key != 0 && m->entry[i].key != key)
		i = (i + 1) & (m->cap - 1);
	return i;
}

/* A table of cap slots with the entries that are worth it. */
static void
rebuild(struct memory *m, size_t cap,
    bool (*worth)(const struct memory *m, const struct entry *e))
{
	struct entry *old = m->entry;
	size_t n = m->cap;

	m->entry = xcalloc(cap, sizeof(*m->entry));
	m->cap = cap;
	m->used = 0;
	for (size_t i = 0; i < n; i++)
		if (old[i].key != 0 && (worth == NULL || worth(m, &old[i]))) {
			m->entry[probe(m, old[i].key)] = old[i];
			m->used++;
		}
	free(old);
}

static bool
recurs_or_is_young(const struct memory *m, const struct entry *e)
{
	return e->articles > 1 || e->age + 1 >= m->generation;
}

static bool
recurs(const struct memory *m, const struct entry *e)
{
	return e->articles > 1;
}

static bool
is_young(const struct memory *m, const struct entry *e)
{
	return e->articles > 1 && e->age + 1 >= m->generation;
}

/* The table is full: forget, the less the better. */
static void
evict(struct memory *m, size_t want)
{
	static bool (*const worths[])(const struct memory *m,
	    const struct entry *e) = { recurs_or_is_young, recurs, is_young };

	for (size_t i = 0; i < 3; i++) {
		rebuild(m, m->cap, worths[i]);
		if (m->used + want <= memory_limit(m->cap) - m->cap / 8)
			return;
	}
	free(m->entry);
	m->entry = xcalloc(m->cap, sizeof(*m->entry));
	m->used = 0;
}

/* Room for want more entries, that slots do not move for. */
static void
reserve(struct memory *m, size_t want)
{
	size_t cap = m->cap;

	while (cap < m->most && m->used + want > memory_limit(cap))
		cap *= 2;
	if (cap != m->cap)
		rebuild(m, cap, NULL);
	if (m->used + want > memory_limit(m->cap))
		evict(m, want);
}

/* An eighth of the table's bound has been filled: what was not seen since the
 * last time this happened is old. */
static void
next_generation(struct memory *m)
{
	m->fresh = 0;
	if (++m->generation != UINT16_MAX)
		return;
	for (size_t i = 0; i < m->cap; i++)
		m->entry[i].age = m->entry[i].age == UINT16_MAX - 1;
	m->generation = 2;
}

/* What the state has of the line: the newest segment that knows it. */
static void
recall(const struct memory *m, struct entry *e)
{
	for (size_t i = m->olds; i-- > 0;) {
		const struct entry *old = table_lookup(&m->old[i], e->key);

		if (old != NULL) {
			*e = *old;
			return;
		}
	}
}

static size_t
slot_of(struct memory *m, uint64_t key, uint32_t source)
{
	size_t i = probe(m, key);

	if (m->entry[i].key != 0)
		return i;
	m->entry[i].key = key;
	m->entry[i].source = source;
	recall(m, &m->entry[i]);
	m->used++;
	if (++m->fresh >= m->most / 8)
		next_generation(m);
	return i;
}

/* --- the lines of an article --- */

static bool
has_letter(struct span key)
{
	for (size_t i = 0; i < key.n; i++)
		if ((unsigned char)key.p[i] >= 'a')
			return true;
	return false;
}

/* 0 if the line is not one to be remembered. */
static uint64_t
key_of_line(struct memory *m, struct span line, uint64_t source)
{
	struct span key;
	uint64_t hash;

	if (rules_guarded(GUARD_QUOTE, line))
		return 0;
	key = key_of(KEY_LOOSE, line, &m->key);
	if (!has_letter(key))
		return 0;
	hash = hash_span64(key, source);
	return hash == 0 ? 1 : hash;
}

static bool
ends_with(struct span s, const char *mark)
{
	size_t n = strlen(mark);

	return s.n >= n && memcmp(s.p + s.n - n, mark, n) == 0;
}

/* A full sentence in a script without spaces: twenty signs, and the mark of an
 * end, perhaps before a quotation mark. */
static bool
is_dense_sentence(struct span s)
{
	static const char *const quotes[] = { "\u201D", "\u300D", "\u300F" };
	static const char *const ends[] = { "\u3002", "\uFF01", "\uFF1F" };
	size_t signs = 0;

	for (size_t i = 0; i < 3; i++)
		if (ends_with(s, quotes[i])) {
			s.n -= strlen(quotes[i]);
			break;
		}
	if (!ends_with(s, ends[0]) && !ends_with(s, ends[1]) &&
	    !ends_with(s, ends[2]))
		return false;
	for (size_t i = 0; i < s.n; i++)
		signs += (unsigned char)s.p[i] >= 0xE3;
	return signs >= DENSE_SENTENCE;
}

/* Fill look for the article; how many of its lines are looked at. */
static void
look_up(struct memory *m, struct span source, struct span text,
    const struct repair_line *line, size_t n)
{
	uint64_t seed = memory_source(m->seed, source);

	for (size_t i = 0; i < n; i++) {
		struct span s =
		    span_trim(span_from(text.p + line[i].at, line[i].n));
		uint64_t key = s.n > 0 && i < memory_limit(m->cap) / 2 ?
		    key_of_line(m, s, seed) :
		    0;

		m->look[i] = (struct look){ SIZE_MAX, false };
		if (key == 0)
			continue;
		m->look[i].slot = slot_of(m, key, (uint32_t)seed);
		m->look[i].sentence =
		    rules_guarded(GUARD_SENTENCE, s) || is_dense_sentence(s);
	}
}

static int
by_article(const void *a, const void *b)
{
	const struct vote *x = a, *y = b;

	return x->article < y->article ? -1 : x->article > y->article;
}

/* The article that this one is a version of, or its own number. */
static uint32_t
article_of(struct memory *m, const struct repair_line *line, size_t n)
{
	uint64_t bytes = 0, sum = 0, most = 0, hash = m->seed;
	uint32_t article = 0;
	size_t votes = 0;

	for (size_t i = 0; i < n; i++) {
		const struct entry *e;

		if (m->look[i].slot == SIZE_MAX)
			continue;
		e = &m->entry[m->look[i].slot];
		hash = hash_span64(
		    span_from((const char *)&e->key, sizeof(e->key)), hash);
		if (!m->look[i].sentence || e->articles >= m->sentences)
			continue;
		bytes += line[i].n;
		if (e->articles > 0)
			m->vote[votes++] =
			    (struct vote){ e->seen[1], line[i].n };
	}
	qsort(m->vote, votes, sizeof(*m->vote), by_article);
	for (size_t i = 0; i < votes; i++) {
		sum = i > 0 && m->vote[i].article == m->vote[i - 1].article ?
		    sum + m->vote[i].bytes :
		    m->vote[i].bytes;
		if (sum > most) {
			most = sum;
			article = m->vote[i].article;
		}
	}
	return most > 0 && most >= bytes - most ? article : (uint32_t)hash;
}

static void
note(struct memory *m, struct entry *e, uint32_t article)
{
	e->age = m->generation;
	if (e->articles > 0 &&
	    (e->seen[1] == article ||
		(e->articles > 1 && e->seen[0] == article)))
		return;
	e->seen[0] = e->seen[1];
	e->seen[1] = article;
	e->articles += e->articles < UINT16_MAX;
}

static void
reserve_lines(struct memory *m, size_t n)
{
	if (n <= m->lines_cap)
		return;
	m->look = xreallocarray(m->look, n, sizeof(*m->look));
	m->count = xreallocarray(m->count, n, sizeof(*m->count));
	m->vote = xreallocarray(m->vote, n, sizeof(*m->vote));
	m->lines_cap = n;
}

static struct span
line_of(struct span text, const struct repair_line *line)
{
	return span_from(text.p + line->at, line->n);
}

/* The article's own: a full sentence that does not recur. */
static bool
is_body(const struct memory *m, size_t i)
{
	return m->look[i].slot != SIZE_MAX && m->look[i].sentence &&
	    m->count[i] == 0;
}

/* A headline stays: what stands above the first sentence of the body and
 * shares its words with the body. */
static void
spare_headline(struct memory *m, struct span text,
    const struct repair_line *line, size_t n)
{
	size_t body = 0, above = 0;

	for (; body < n && !is_body(m, body); body++)
		above += m->count[body] > 0 && !m->look[body].sentence;
	if (body == n || above == 0)
		return;
	memset(m->words, 0, MEMORY_WORDS * sizeof(*m->words));
	for (size_t i = body; i < n; i++)
		if (is_body(m, i))
			memory_words_add(m, line_of(text, &line[i]));
	for (size_t i = 0; i < body; i++)
		if (m->count[i] > 0 && !m->look[i].sentence &&
		    memory_words_hold(m, line_of(text, &line[i])))
			m->count[i] = 0;
}

/* What stands between sentences of the body may be a heading, or an item of a
 * list, as other articles have it: it takes more to be furniture. */
static void
spare_inside(struct memory *m, size_t n)
{
	size_t first = 0, last = n;

	while (first < n && !is_body(m, first))
		first++;
	while (last > first && !is_body(m, last - 1))
		last--;
	for (size_t i = first; i < last; i++)
		if (m->count[i] < m->articles * MEMORY_INSIDE)
			m->count[i] = 0;
}

const uint32_t *
memory_judge(struct memory *m, struct span source, struct span text,
    const struct repair_line *line, size_t n)
{
	size_t most = memory_limit(m->most) / 2;
	uint32_t article;

	reserve_lines(m, n + 1);
	reserve(m, n < most ? n : most);
	look_up(m, source, text, line, n);
	article = article_of(m, line, n);
	for (size_t i = 0; i < n; i++) {
		size_t slot = m->look[i].slot;

		m->count[i] = 0;
		if (slot == SIZE_MAX)
			continue;
		note(m, &m->entry[slot], article);
		if (m->entry[slot].articles >=
		    (m->look[i].sentence ? m->sentences : m->articles))
			m->count[i] = m->entry[slot].articles;
	}
	spare_inside(m, n);
	spare_headline(m, text, line, n);
	return m->count;
}

uint64_t
memory_lines(const struct memory *m)
{
	return m->used;
}
