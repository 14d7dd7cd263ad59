#include "diag.h"
#include "nearimpl.h"
#include "xalloc.h"

#include <stdlib.h>

/* Chosen on labelled articles: edited, re-sent, extracted in several ways. */
#define AGREE 0.6 /* share of numbers that says nothing for or against */
#define BONUS 0.15 /* less containment will do where all agree */
#define FEW 5.0 /* numbers that give half of the bonus */
#define SURE 0.8 /* containment that is enough if they differ */
#define KIN 0.75 /* containment that makes two one of a kind, in counting */
#define OTHER 0.2 /* share of numbers that makes it other facts, */
#define SOME 3 /* if so many are compared */
#define SURE_OTHER 0.9 /* containment that is enough even so */
#define SURE_UNSPACED 0.95 /* likewise by characters: numbers change few */
#define CERTAIN 0.95 /* that is, whatever it is made of */
#define COMMON 3 /* different units that make a key common */
#define OWN 0.5 /* containment of what is not common */
#define LONG 24 /* words from which on the threshold is as it was given */
#define SHORT 6 /* words of which all must be shared */
#define GROWTH 1.25 /* that a short text may have more of */

struct near *
near_new(const struct sketch_options *options, double threshold)
{
	struct near *n = xcalloc(1, sizeof(*n));

	n->options = *options;
	n->threshold = threshold;
	n->sketcher = sketcher_new(options);
	n->postings = postings_new();
	return n;
}

void
near_free(struct near *n)
{
	if (n == NULL)
		return;
	sketcher_free(n->sketcher);
	postings_free(n->postings);
	free(n->unit);
	free(n->shelf);
	free(n);
}

void
near_clear(struct near *n)
{
	if (n->n == 0)
		return;
	postings_free(n->postings);
	n->postings = postings_new();
	n->n = 0;
}

/* --- candidates --- */

/* The units that have a key: of the state, oldest first, and of this run. */
struct holders {
	struct candidate unit[POSTINGS_CAP];
	unsigned n;
};

/* The first three and the newest, as postings have them. */
static void
hold(struct holders *h, const struct near_entry *entry, size_t segment)
{
	if (h->n == POSTINGS_CAP)
		h->n--;
	h->unit[h->n++] =
	    (struct candidate){ .entry = entry, .segment = segment };
}

static void
find_holders(const struct near *n, uint32_t key, struct holders *h)
{
	uint32_t unit[POSTINGS_CAP];
	unsigned units;

	h->n = 0;
	for (size_t i = 0; i < n->shelves; i++) {
		units = near_shelf_find(&n->shelf[i], key, unit);
		for (unsigned k = 0; k < units; k++)
			hold(h, near_shelf_get(&n->shelf[i], unit[k]), i);
	}
	units = postings_find(n->postings, key, unit);
	for (unsigned k = 0; k < units; k++) {
		__builtin_prefetch(&n->unit[unit[k]]);
		hold(h, &n->unit[unit[k]], NEAR_OWN);
	}
}

bool
near_is_common(const uint64_t *kin, unsigned n)
{
	unsigned different = 0;

	for (unsigned i = 0; i < n; i++) {
		unsigned k = 0;

		while (k < i && kin[k] != kin[i])
			k++;
		different += k == i;
	}
	return different >= COMMON;
}

static bool
is_common(const struct holders *h)
{
	uint64_t kin[POSTINGS_CAP];

	for (unsigned i = 0; i < h->n; i++)
		kin[i] = h->unit[i].entry->kin;
	return near_is_common(kin, h->n);
}

static void
note(struct near *n, const struct candidate *c, bool common)
{
	unsigned i = 0;

	while (i < n->candidates && n->candidate[i].entry != c->entry)
		i++;
	if (i == n->candidates)
		n->candidate[n->candidates++] = *c;
	n->candidate[i].shared++;
	n->candidate[i].common += common;
}

static void
collect(struct near *n)
{
	struct holders h;

	n->candidates = 0;
	for (unsigned i = 0; i < n->options.bands; i++)
		postings_prefetch(n->postings, n->key[i]);
	for (unsigned i = 0; i < n->options.bands; i++) {
		bool common;

		find_holders(n, n->key[i], &h);
		common = is_common(&h);
		for (unsigned k = 0; k < h.n; k++)
			note(n, &h.unit[k], common);
	}
}

/* --- the verdict --- */

/* The threshold for the shorter of two texts: a word more or less changes what
 * a short one says. Above 1: they are too different in size. */
static double
threshold_of(const struct near *n, const struct sketch *other)
{
	const struct sketch *small = &n->sketch, *large = other;
	double t = n->threshold;

	if (small->shingles > large->shingles) {
		small = other;
		large = &n->sketch;
	}
	if (small->tokens >= LONG)
		return t;
	if (small->tokens < LONG / 2 &&
	    large->shingles > small->shingles * GROWTH)
		return 2;
	if (small->tokens <= SHORT)
		return CERTAIN;
	return t +
	    (CERTAIN - t) * (LONG - small->tokens) / (double)(LONG - SHORT);
}

/* The containment that two units must have, by their sizes and numbers. */
static double
needed(const struct near *n, const struct sketch *other)
{
	double t = threshold_of(n, other), agree, weight;
	unsigned compared;

	agree = sketch_agreement(&n->sketch, other, &compared);
	if (compared < (n->options.loose ? 1 : 2))
		return t;
	if (agree < AGREE) {
		double sure = SURE;

		if (n->sketch.unspaced)
			sure = SURE_UNSPACED;
		else if (agree < OTHER && compared >= SOME)
			sure = SURE_OTHER;

		return n->options.loose ? 2 : t > sure ? t : sure;
	}
	weight = compared / (compared + FEW);
	return t - weight * BONUS * (agree - AGREE) / (1 - AGREE);
}

/* As far as the shared keys tell. */
bool
near_is_own(double containment, double small, unsigned shared, unsigned common)
{
	double both, theirs;

	if (containment >= CERTAIN || common == 0)
		return true;
	both = containment * small;
	theirs = both * common / shared;
	return small <= theirs || (both - theirs) / (small - theirs) >= OWN;
}

bool
near_is_kin(double containment)
{
	return containment >= KIN;
}

/* The containment of the unit at hand and an earlier one, 0 if too little. */
static double
verify(const struct near *n, const struct sketch *other)
{
	double containment = sketch_containment(&n->sketch, other, &n->options);

	return containment < n->threshold - BONUS ||
		containment < needed(n, other) ?
	    0 :
	    containment;
}

static double
judge(const struct near *n, const struct candidate *c)
{
	const struct sketch *other = &c->entry->sketch;
	double containment = verify(n, other), small = n->sketch.shingles;

	if (other->shingles < small)
		small = other->shingles;
	return near_is_own(containment, small, c->shared, c->common) ?
	    containment :
	    0;
}

double
near_verify(
    struct near *n, const struct sketch *later, const struct sketch *earlier)
{
	n->sketch = *later;
	return verify(n, earlier);
}

const uint64_t *
near_sketch(struct near *n, struct span text, struct sketch *sketch)
{
	sketcher_make(n->sketcher, text, &n->sketch, n->key);
	*sketch = n->sketch;
	return sketcher_keys(n->sketcher);
}

bool
near_find(struct near *n, struct span text, struct near_match *match)
{
	double best = 0;

	sketcher_make(n->sketcher, text, &n->sketch, n->key);
	if (n->sketch.shingles == 0)
		return false;
	collect(n);
	for (unsigned i = 0; i < n->candidates; i++) {
		const struct candidate *c = &n->candidate[i];
		double similarity = judge(n, c);

		if (similarity > best) {
			best = similarity;
			match->like = c->entry;
			match->segment = c->segment;
		}
	}
	match->similarity = best;
	return best > 0;
}

/* --- what is kept --- */

void
near_add(struct near *n, const struct near_match *match, uint64_t identity,
    uint64_t origin)
{
	struct near_entry entry = {
		.sketch = n->sketch, .kin = identity, .origin = origin
	};

	if (n->sketch.shingles == 0)
		return;
	if (match != NULL && near_is_kin(match->similarity))
		entry.kin = match->like->kin;
	if (n->n == UINT32_MAX - 1)
		die("-n: more than 4 billion units: split the input, and give "
		    "the runs one --state");
	if (n->n == n->cap) {
		n->cap += n->cap / 4 + 256;
		n->unit = xreallocarray(n->unit, n->cap, sizeof(*n->unit));
	}
	n->unit[n->n] = entry;
	for (unsigned i = 0; i < n->options.bands; i++)
		postings_add(n->postings, n->key[i], n->n);
	n->n++;
}

uint64_t
near_bytes(const struct near *n)
{
	return postings_bytes(n->postings) + (uint64_t)n->n * sizeof(*n->unit);
}

uint32_t
near_count(const struct near *n)
{
	return n->n;
}
