#include "wordlistimpl.h"

#define PRIORITY 70 /* above the rules for numbers and dates */

/* A piece of text at hand. */
struct seen {
	struct wordpiece piece;
	uint64_t exact, fold; /* hashes */
};

/* A walk that looks ahead. */
struct ahead {
	struct wordpieces walk;
	struct seen seen[WORDLIST_WORDS];
	size_t at, n; /* the piece at hand in the ring; how many there are */
};

/* The k-th piece from the one at hand on, k below WORDLIST_WORDS; NULL behind
 * the end. */
static const struct seen *
look(struct wordlists *w, struct ahead *a, size_t k)
{
	while (a->n <= k) {
		struct seen *s = &a->seen[(a->at + a->n) % WORDLIST_WORDS];

		if (!wordpieces_next(&a->walk, &s->piece))
			return NULL;
		if (w->exacts)
			s->exact = wordlists_hash(w, s->piece.text, false);
		if (w->folds)
			s->fold = wordlists_hash(w, s->piece.text, true);
		a->n++;
	}
	return &a->seen[(a->at + k) % WORDLIST_WORDS];
}

static void
step(struct ahead *a)
{
	a->at = (a->at + 1) % WORDLIST_WORDS;
	a->n--;
}

/* How many pieces the name is that begins with the one at hand; 0: it does not.
 */
static size_t
stands(struct wordlists *w, struct ahead *a, const struct name *name)
{
	struct wordpieces walk;
	struct wordpiece p;
	size_t n = 0;

	wordpieces_begin(&walk, name->text);
	for (; wordpieces_next(&walk, &p); n++) {
		const struct seen *s = look(w, a, n);
		struct span text;

		if (s == NULL || (n > 0 && s->piece.spaced != p.spaced))
			return 0;
		text = s->piece.text;
		if (name->folded) {
			p.text = wordlists_case(&w->scratch, p.text, false);
			text = wordlists_case(&w->other, text, false);
		}
		if (!span_eq(text, p.text))
			return 0;
	}
	return n;
}

struct found {
	const struct name *name; /* the longest; NULL: none */
	size_t pieces; /* it has so many */
};

/* The name of so many pieces is better than what was found: longer, or given
 * earlier. */
static bool
is_better(const struct wordlists *w, const struct name *name, size_t pieces,
    const struct found *found)
{
	if (w->list[name->list].off || pieces < found->pieces)
		return false;
	return pieces > found->pieces || name < found->name;
}

/* Take the best name of the node. */
static void
take(struct wordlists *w, struct ahead *a, const struct wordnode *node,
    size_t pieces, struct found *found)
{
	for (uint32_t i = node->name; i != WORDTABLE_NONE;
	     i = w->name[i].next) {
		const struct name *name = &w->name[i];

		if (is_better(w, name, pieces, found) &&
		    stands(w, a, name) == pieces)
			*found = (struct found){ name, pieces };
	}
}

/* Follow the pieces from the one at hand on in the table. */
static void
follow(struct wordlists *w, struct ahead *a, bool folded, struct found *found)
{
	uint64_t h = 0;

	for (size_t k = 0; k < WORDLIST_WORDS; k++) {
		const struct seen *s = look(w, a, k);
		const struct wordnode *node;
		uint64_t piece;

		if (s == NULL)
			return;
		piece = folded ? s->fold : s->exact;
		h = k == 0 ? piece : wordlists_join(h, piece, s->piece.spaced);
		node = wordtable_find(&w->table, h);
		if (node == NULL)
			return;
		take(w, a, node, k + 1, found);
		if (!node->more)
			return;
	}
}

static void
add_tag(struct wordlists *w, struct span paragraph, struct ahead *a,
    const struct found *found, struct tags *tags)
{
	const char *from = look(w, a, 0)->piece.text.p;
	const char *to = span_end(look(w, a, found->pieces - 1)->piece.text);

	tags_add(tags,
	    (struct tag){ .start = (size_t)(from - paragraph.p),
		.end = (size_t)(to - paragraph.p),
		.type = w->list[found->name->list].type,
		.value = found->name->value,
		.rule = "list",
		.priority = PRIORITY });
}

void
wordlists_find(struct wordlists *w, struct span paragraph, struct tags *tags)
{
	struct ahead a = { .n = 0 };
	const struct seen *s;

	if (w->n == 0)
		return;
	wordpieces_begin(&a.walk, paragraph);
	for (; (s = look(w, &a, 0)) != NULL; step(&a)) {
		struct found found = { NULL, 0 };
		bool folded = w->folds && wordtable_begins(&w->table, s->fold);

		if (w->exacts && wordtable_begins(&w->table, s->exact))
			follow(w, &a, false, &found);
		if (folded)
			follow(w, &a, true, &found);
		if (found.name != NULL)
			add_tag(w, paragraph, &a, &found, tags);
	}
}

void
wordlists_find_plain(
    struct wordlists *w, struct span paragraph, struct tags *tags)
{
	struct ahead a = { .n = 0 };

	wordpieces_begin(&a.walk, paragraph);
	for (; look(w, &a, 0) != NULL; step(&a)) {
		struct found found = { NULL, 0 };

		for (size_t i = 0; i < w->n; i++) {
			const struct name *name = &w->name[i];
			size_t n = stands(w, &a, name);

			if (n > 0 && is_better(w, name, n, &found))
				found = (struct found){ name, n };
		}
		if (found.name != NULL)
			add_tag(w, paragraph, &a, &found, tags);
	}
}
