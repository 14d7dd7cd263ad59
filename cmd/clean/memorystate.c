/* What clean remembers across runs, and of which source. */
#include "hash.h"
#include "memoryimpl.h"
#include "xalloc.h"
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

const struct state_kind memory_kind = { "clean", 1, "line=loose" };

uint64_t
memory_source(uint64_t seed, struct span source)
{
	char low[256];
	size_t n = source.n < sizeof(low) ? source.n : sizeof(low);

	for (size_t i = 0; i < n; i++)
		low[i] = (char)tolower((unsigned char)source.p[i]);
	return hash_span64(span_from(low, n), seed);
}

/* --- begin and end --- */

struct memory *
memory_new(uint64_t bytes, uint32_t articles, struct state *state)
{
	struct memory *m = xcalloc(1, sizeof(*m));

	m->most = MEMORY_SMALLEST;
	/* The table stands twice in memory when it is built anew. */
	while (m->most * 2 <= bytes / 2 / sizeof(struct entry) &&
	    m->most < SIZE_MAX / 4 / sizeof(struct entry))
		m->most *= 2;
	m->cap = MEMORY_SMALLEST;
	m->entry = xcalloc(m->cap, sizeof(*m->entry));
	m->words = xcalloc(MEMORY_WORDS, sizeof(*m->words));
	m->generation = 2;
	m->articles = articles;
	m->sentences = articles + MEMORY_SENTENCE;
	m->state = state;
	if (state == NULL)
		return m;
	m->seed = state_seed(state);
	m->olds = state_segments(state);
	m->old = xcalloc(m->olds, sizeof(*m->old));
	for (size_t i = 0; i < m->olds; i++)
		table_open(&m->old[i], state_segment(state, i), MEMORY_SECTION,
		    sizeof(struct entry));
	return m;
}

void
memory_free(struct memory *m)
{
	if (m == NULL)
		return;
	free(m->old);
	free(m->entry);
	free(m->look);
	free(m->count);
	free(m->vote);
	free(m->words);
	buf_fini(&m->key);
	free(m);
}

/* --- the state --- */

/* What is newer holds what the older knew. */
static bool
take_newer(void *self, void *to, const void *from)
{
	memcpy(to, from, sizeof(struct entry));
	return true;
}

static bool
keep_recurring(void *self, void *record)
{
	return ((const struct entry *)record)->articles > 1;
}

struct sources {
	const uint32_t *source;
	size_t n;
};

static bool
keep_others(void *self, void *record)
{
	const struct sources *sources = self;

	for (size_t i = 0; i < sources->n; i++)
		if (sources->source[i] ==
		    ((const struct entry *)record)->source)
			return false;
	return true;
}

static void
merge_lines(const struct table_rule *rule, struct state_segment *const *from,
    size_t n, struct state_writer *to)
{
	struct table *t = xcalloc(n, sizeof(*t));

	for (size_t i = 0; i < n; i++)
		table_open(
		    &t[i], from[i], MEMORY_SECTION, sizeof(struct entry));
	state_section_begin(to, MEMORY_SECTION);
	state_entries(to, table_merge(t, n, rule, to));
	free(t);
}

static void
merge_newest(void *self, struct state_segment *const *from, size_t n,
    struct state_writer *to)
{
	static const struct table_rule rule = { .fold = take_newer };

	merge_lines(&rule, from, n, to);
}

static void
merge_recurring(void *self, struct state_segment *const *from, size_t n,
    struct state_writer *to)
{
	static const struct table_rule rule = { .keep = keep_recurring };

	merge_lines(&rule, from, n, to);
}

/* To forget a segment. */
static void
merge_none(void *self, struct state_segment *const *from, size_t n,
    struct state_writer *to)
{
}

const struct state_merger memory_merger = { .merge = merge_newest };

void
memory_forget(void *self, struct state_segment *const *from, size_t n,
    struct state_writer *to)
{
	const struct memory_forget *forget = self;
	uint32_t *source = xcalloc(forget->n, sizeof(*source));
	struct table_rule rule = { .keep = keep_others };
	struct sources sources = { source, forget->n };

	for (size_t i = 0; i < forget->n; i++)
		source[i] = (uint32_t)memory_source(
		    forget->seed, span_str(forget->name[i]));
	rule.self = &sources;
	merge_lines(&rule, from, n, to);
	free(source);
}

/* The lines of this run, as a segment. */
static bool
add_segment(struct memory *m, struct buf *why)
{
	struct entry *entry = xcalloc(m->used, sizeof(*entry));
	struct state_writer *w = state_segment_begin(m->state);
	size_t n = 0;

	for (size_t i = 0; i < m->cap; i++)
		if (m->entry[i].key != 0) {
			entry[n] = m->entry[i];
			entry[n++].age = 0;
		}
	table_sort(entry, n, sizeof(*entry));
	state_section_begin(w, MEMORY_SECTION);
	state_put(w, entry, n * sizeof(*entry));
	state_entries(w, n);
	free(entry);
	return state_segment_end(w, why);
}

static uint64_t
entries_of(const struct state *s)
{
	uint64_t n = 0;

	for (size_t i = 0; i < state_segments(s); i++)
		n += state_segment_entries(state_segment(s, i));
	return n;
}

/* Oldest first, forget what stood in one article; if that is not enough, all.
 */
static bool
trim(struct memory *m, struct buf *why)
{
	static const struct state_merger recurring = { NULL, merge_recurring };
	static const struct state_merger none = { NULL, merge_none };
	uint64_t most = memory_limit(m->most);
	struct state *s = m->state;

	for (size_t i = 0; i < state_segments(s) && entries_of(s) > most;) {
		size_t before = state_segments(s);

		if (!state_merge(s, &recurring, i, 1, why))
			return false;
		if (state_segments(s) == before)
			i++;
	}
	while (entries_of(s) > most)
		if (!state_merge(s, &none, 0, 1, why))
			return false;
	return true;
}

bool
memory_save(struct memory *m, struct buf *why)
{
	return add_segment(m, why) && trim(m, why);
}

/* --- sources --- */

struct span
memory_host(struct span url)
{
	struct span host = url;
	const char *p;

	for (size_t i = 0; i + 2 < host.n; i++)
		if (memcmp(host.p + i, "://", 3) == 0) {
			host = span_from(host.p + i + 3, host.n - i - 3);
			break;
		}
	for (size_t i = 0; i < host.n; i++)
		if (strchr("/?#", host.p[i]) != NULL) {
			host.n = i;
			break;
		}
	if (host.n > 0 && (p = memrchr(host.p, '@', host.n)) != NULL)
		host = span_from(p + 1, (size_t)(host.p + host.n - p - 1));
	if (host.n > 0 && (p = memrchr(host.p, ':', host.n)) != NULL &&
	    memchr(p, ']', (size_t)(host.p + host.n - p)) == NULL)
		host.n = (size_t)(p - host.p);
	if (host.n > 4 && strncasecmp(host.p, "www.", 4) == 0)
		host = span_from(host.p + 4, host.n - 4);
	return host.n > 0 ? host : url;
}
