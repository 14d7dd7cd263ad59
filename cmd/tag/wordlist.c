#include "wordlist.h"
#include "buf.h"
#include "diag.h"
#include "hash.h"
#include "word.h"
#include "xalloc.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

/* Names of more words than this are refused. */
#define MOST_WORDS 16
#define PRIORITY 70 /* above the rules for numbers and dates */

struct list {
	char *type;
	bool off;
};

struct name {
	struct span key; /* words joined by one blank; owned */
	const struct list *list;
};

struct wordlists {
	struct name *name;
	size_t n, cap;
	size_t *slot; /* index + 1; 0: free; a power of two */
	size_t slots;
	size_t longest; /* words of the longest name */
	struct list **list; /* owned */
	size_t lists;
	uint64_t seed;
};

struct wordlists *
wordlists_new(void)
{
	struct wordlists *w = xcalloc(1, sizeof(*w));

	w->seed = hash_random_seed();
	w->slots = 1024;
	w->slot = xcalloc(w->slots, sizeof(*w->slot));
	return w;
}

void
wordlists_free(struct wordlists *w)
{
	for (size_t i = 0; i < w->n; i++)
		free((char *)w->name[i].key.p);
	for (size_t i = 0; i < w->lists; i++) {
		free(w->list[i]->type);
		free(w->list[i]);
	}
	free(w->list);
	free(w->name);
	free(w->slot);
	free(w);
}

bool
wordlists_enable(struct wordlists *w, const char *type, bool on)
{
	bool found = false;

	for (size_t i = 0; i < w->lists; i++)
		if (type == NULL || strcmp(w->list[i]->type, type) == 0) {
			w->list[i]->off = !on;
			found = true;
		}
	return found;
}

static size_t *
find(const struct wordlists *w, struct span key)
{
	size_t i = hash_span64(key, w->seed) & (w->slots - 1);

	while (w->slot[i] != 0 && !span_eq(w->name[w->slot[i] - 1].key, key))
		i = (i + 1) & (w->slots - 1);
	return &w->slot[i];
}

static void
grow(struct wordlists *w)
{
	free(w->slot);
	w->slots *= 2;
	w->slot = xcalloc(w->slots, sizeof(*w->slot));
	for (size_t i = 0; i < w->n; i++)
		*find(w, w->name[i].key) = i + 1;
}

/* The words of a line joined by single blanks; their number. */
static size_t
make_key(struct buf *key, struct span line)
{
	size_t words = 0;

	key->n = 0;
	while (line.n > 0) {
		size_t n = 0;

		while (n < line.n && !byte_is_space((unsigned char)line.p[n]))
			n++;
		if (n > 0) {
			if (words++ > 0)
				buf_add_byte(key, ' ');
			buf_add(key, line.p, n);
		}
		if (n < line.n)
			n++;
		line.p += n;
		line.n -= n;
	}
	return words;
}

/* Segments by UAX #29 that a key has, white space aside. */
static size_t
segments_of(struct span key)
{
	struct words w;
	struct span s;
	bool word;
	size_t n = 0;

	words_begin(&w, key);
	while (words_next(&w, &s, &word))
		n += !span_blank(s);
	return n;
}

static void
add_name(struct wordlists *w, struct span key, const struct list *list)
{
	size_t segments = segments_of(key);

	if (w->n * 2 >= w->slots)
		grow(w);
	if (*find(w, key) != 0)
		return;
	if (w->n == w->cap) {
		w->cap = w->cap == 0 ? 64 : w->cap * 2;
		w->name = xreallocarray(w->name, w->cap, sizeof(*w->name));
	}
	*find(w, key) = w->n + 1;
	w->name[w->n++] =
	    (struct name){ { xmemdup(key.p, key.n), key.n }, list };
	if (segments > w->longest)
		w->longest = segments;
}

static void
read_list(struct wordlists *w, const char *path, const struct list *list)
{
	FILE *f = fopen(path, "r");
	struct buf key = { NULL, 0, 0 };
	char *line = NULL;
	size_t room = 0, number = 0;
	ssize_t n;

	if (f == NULL)
		die("-g: %s: %s", path, strerror(errno));
	while ((n = getline(&line, &room, f)) != -1) {
		struct span s = span_trim(span_from(line, (size_t)n));

		number++;
		if (s.n == 0 || s.p[0] == '#')
			continue;
		make_key(&key, s);
		if (segments_of(buf_span(&key)) > MOST_WORDS) {
			diag_at((struct place){ path, number },
			    "name of more than %d words", MOST_WORDS);
			exit(2);
		}
		add_name(w, buf_span(&key), list);
	}
	if (ferror(f))
		die("-g: %s: %s", path, strerror(errno));
	fclose(f);
	free(line);
	buf_fini(&key);
}

static bool
is_type(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!(s[i] >= 'A' && s[i] <= 'Z') &&
		    (i == 0 || (!(s[i] >= '0' && s[i] <= '9') && s[i] != '_')))
			return false;
	return n > 0 && n <= 32;
}

void
wordlists_add(struct wordlists *w, const char *spec)
{
	size_t n = strcspn(spec, "=");
	struct list *list;

	if (spec[n] != '=' || !is_type(spec, n))
		die("-g: %s: not TYPE=FILE (TYPE in capitals)", spec);
	list = xcalloc(1, sizeof(*list));
	list->type = xmemdup(spec, n);
	w->list = xreallocarray(w->list, w->lists + 1, sizeof(*w->list));
	w->list[w->lists++] = list;
	read_list(w, spec + n + 1, list);
}

struct segments {
	struct span *at;
	size_t n;
};

static struct segments
segment(struct span paragraph, struct arena *arena)
{
	struct segments all = { NULL, 0 };
	struct words w;
	struct span s;
	bool word;
	size_t cap = 0;

	words_begin(&w, paragraph);
	while (words_next(&w, &s, &word)) {
		if (span_blank(s))
			continue;
		if (all.n == cap) {
			struct span *more;

			cap = cap == 0 ? 256 : cap * 2;
			more = arena_array(arena, cap, sizeof(*more));
			if (all.n > 0)
				memcpy(more, all.at, all.n * sizeof(*more));
			all.at = more;
		}
		all.at[all.n++] = s;
	}
	return all;
}

void
wordlists_find(const struct wordlists *w, struct span paragraph,
    struct arena *arena, struct tags *tags)
{
	struct segments all;
	struct buf key = { NULL, 0, 0 };

	if (w->n == 0)
		return;
	all = segment(paragraph, arena);
	for (size_t i = 0; i < all.n; i++) {
		size_t most = all.n - i < w->longest ? all.n - i : w->longest;

		for (size_t n = most; n > 0; n--) {
			const struct span last = all.at[i + n - 1];
			const char *from = all.at[i].p, *to = last.p + last.n;
			size_t *slot;

			make_key(&key, span_from(from, (size_t)(to - from)));
			slot = find(w, buf_span(&key));
			if (*slot == 0 || w->name[*slot - 1].list->off)
				continue;
			tags_add(tags,
			    (struct tag){ .start = (size_t)(from - paragraph.p),
				.end = (size_t)(to - paragraph.p),
				.type = w->name[*slot - 1].list->type,
				.rule = "list",
				.priority = PRIORITY });
			break;
		}
	}
	buf_fini(&key);
}
