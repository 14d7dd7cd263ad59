#include "diag.h"
#include "hash.h"
#include "props.h"
#include "tool.h"
#include "utf8.h"
#include "wordlistimpl.h"
#include "xalloc.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <utf8proc.h>

#define READ_AT_ONCE ((size_t)64 * 1024)

struct wordlists *
wordlists_new(void)
{
	struct wordlists *w = xcalloc(1, sizeof(*w));

	wordtable_init(&w->table);
	w->exact = hash_random_seed();
	w->fold = hash_random_seed();
	w->arena = arena_new();
	return w;
}

void
wordlists_free(struct wordlists *w)
{
	wordtable_fini(&w->table);
	arena_free(w->arena);
	buf_fini(&w->scratch);
	buf_fini(&w->other);
	free(w->name);
	free(w->list);
	free(w);
}

bool
wordlists_enable(struct wordlists *w, const char *type, bool on)
{
	bool found = false;

	for (uint32_t i = 0; i < w->lists; i++)
		if (type == NULL || strcmp(w->list[i].type, type) == 0) {
			w->list[i].off = !on;
			found = true;
		}
	return found;
}

/* --- case --- */

struct span
wordlists_case(struct buf *out, struct span text, bool capitals)
{
	const char *p = text.p, *end = span_end(text);

	out->n = 0;
	buf_reserve(out, text.n);
	while (p < end) {
		uint32_t cp = (unsigned char)*p;
		size_t n = 1;
		char c[UTF8_MAX];

		if (cp < 0x80) {
			if (byte_is_letter((unsigned char)cp))
				cp = capitals ? cp & ~0x20u : cp | 0x20u;
			buf_add_byte(out, (char)cp);
			p++;
			continue;
		}
		n = utf8_decode(p, end, &cp);
		if (cp == UTF8_REPLACEMENT)
			buf_add(out, p, n);
		else {
			cp = capitals ?
			    (uint32_t)utf8proc_toupper((utf8proc_int32_t)cp) :
			    text_lower(cp);
			buf_add(out, c, utf8_encode(cp, c));
		}
		p += n;
	}
	return buf_span(out);
}

struct casing {
	bool small, capital; /* some letter is */
};

static struct casing
casing_of(struct span text)
{
	const char *p = text.p, *end = span_end(text);
	struct casing c = { false, false };

	while (p < end) {
		uint32_t cp;

		p += utf8_decode(p, end, &cp);
		c.small = c.small || text_is_lower(cp);
		c.capital = c.capital || text_is_upper(cp);
	}
	return c;
}

/* --- hashes --- */

uint64_t
wordlists_hash(struct wordlists *w, struct span text, bool folded)
{
	if (folded)
		text = wordlists_case(&w->scratch, text, false);
	return hash_span64(text, folded ? w->fold : w->exact);
}

uint64_t
wordlists_join(uint64_t h, uint64_t piece, bool spaced)
{
	h = (h ^ h >> 29 ^ spaced) * UINT64_C(0x9e3779b97f4a7c15) + piece;
	return h ^ h >> 32;
}

/* --- adding --- */

/* Put a name's pieces into the table; false if they are too many. */
static bool
insert(struct wordlists *w, struct name name)
{
	struct wordpieces walk;
	struct wordpiece piece;
	struct wordnode *node = NULL;
	uint64_t h = 0;
	size_t n = 0;

	wordpieces_begin(&walk, name.text);
	while (wordpieces_next(&walk, &piece)) {
		uint64_t hash = wordlists_hash(w, piece.text, name.folded);

		if (n++ == WORDLIST_WORDS)
			return false;
		if (node != NULL)
			node->more = true;
		h = node == NULL ? hash : wordlists_join(h, hash, piece.spaced);
		node = wordtable_make(&w->table, h);
		if (n == 1)
			wordtable_first(&w->table, node);
	}
	if (node == NULL)
		return true;
	for (uint32_t i = node->name; i != WORDTABLE_NONE; i = w->name[i].next)
		if (w->name[i].list == name.list)
			return true;
	if (w->n == w->cap) {
		w->cap = w->cap == 0 ? 64 : w->cap * 2;
		w->name = xreallocarray(w->name, w->cap, sizeof(*w->name));
	}
	name.next = node->name;
	node->name = (uint32_t)w->n;
	w->name[w->n++] = name;
	return true;
}

static bool
add_name(struct wordlists *w, struct name name, enum wordlist_case how)
{
	struct casing casing = { false, false };

	if (how == LIST_SMART)
		casing = casing_of(name.text);
	if (how == LIST_FOLD || (how == LIST_SMART && !casing.capital)) {
		w->folds = name.folded = true;
		return insert(w, name);
	}
	w->exacts = true;
	if (!insert(w, name))
		return false;
	if (how == LIST_EXACT || !casing.small)
		return true;
	name.text =
	    arena_copy(w->arena, wordlists_case(&w->other, name.text, true));
	return insert(w, name);
}

/* The name and value of a line. */
static struct name
parse(struct span line)
{
	const char *tab = line.n == 0 ? NULL : memchr(line.p, '\t', line.n);
	struct name name = { .text = line };

	if (tab != NULL) {
		name.text.n = (size_t)(tab - line.p);
		name.value = span_from(tab + 1, line.n - name.text.n - 1);
		name.value = span_trim(name.value);
	}
	name.text = span_trim(name.text);
	if (name.value.n == 0)
		name.value.p = NULL;
	return name;
}

uint64_t
wordlists_take(struct wordlists *w, const char *type, enum wordlist_case how,
    struct span content)
{
	uint64_t number = 0;

	w->list = xreallocarray(w->list, w->lists + 1, sizeof(*w->list));
	w->list[w->lists++] = (struct list){ type, false };
	if (span_starts(content, SPAN("\xEF\xBB\xBF"))) {
		content.p += 3;
		content.n -= 3;
	}
	while (content.n > 0) {
		const char *nl = memchr(content.p, '\n', content.n);
		size_t n = nl == NULL ? content.n : (size_t)(nl - content.p);
		struct name name = parse(span_from(content.p, n));

		number++;
		n += nl != NULL;
		content.p += n;
		content.n -= n;
		name.list = w->lists - 1;
		if (name.text.n == 0 || name.text.p[0] == '#')
			continue;
		if (!add_name(w, name, how))
			return number;
	}
	return 0;
}

static FILE *
open_file(const char *path)
{
	FILE *f = fopen(path, "r");

	if (f != NULL)
		return f;
	die("-g: %s: %s", path, strerror(errno));
}

static struct span
read_file(struct wordlists *w, const char *path)
{
	FILE *f = open_file(path);
	struct buf all = { NULL, 0, 0 };
	struct span content;
	size_t n = 0;

	do {
		buf_reserve(&all, READ_AT_ONCE);
		n = fread(all.p + all.n, 1, READ_AT_ONCE, f);
		all.n += n;
	} while (n > 0);
	if (ferror(f))
		die("-g: %s: %s", path, strerror(errno));
	fclose(f);
	content = arena_copy(w->arena, buf_span(&all));
	buf_fini(&all);
	return content;
}

static bool
is_type(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!byte_is_upper((unsigned char)s[i]) &&
		    (i == 0 ||
			(!byte_is_digit((unsigned char)s[i]) && s[i] != '_')))
			return false;
	return n > 0 && n <= 32;
}

void
wordlists_compare(struct wordlists *w, const char *how)
{
	static const char *const words[] = { "exact", "fold", "smart", NULL };

	w->how = (enum wordlist_case)tool_word("--list-case", how, words);
}

void
wordlists_add(struct wordlists *w, const char *spec)
{
	size_t n = strcspn(spec, "=");
	const char *path = spec + n + 1;
	char *type;
	uint64_t line;

	if (spec[n] != '=' || !is_type(spec, n))
		die("-g: %s: not TYPE=FILE (TYPE in capitals)", spec);
	type = arena_alloc(w->arena, n + 1);
	memcpy(type, spec, n);
	type[n] = '\0';
	line = wordlists_take(w, type, w->how, read_file(w, path));
	if (line == 0)
		return;
	diag_at((struct place){ path, line }, "name of more than %d words",
	    WORDLIST_WORDS);
	exit(2);
}
