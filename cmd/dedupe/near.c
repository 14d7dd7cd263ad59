#include "near.h"
#include "diag.h"
#include "postings.h"
#include "xalloc.h"

#include <stdlib.h>

/* Chosen on labelled articles: edited, re-sent, extracted in several ways. */
#define AGREE 0.6 /* share of numbers that says nothing for or against */
#define BONUS 0.15 /* less containment will do where all agree */
#define FEW 5.0 /* numbers that give half of the bonus */
#define SURE 0.8 /* containment that is enough if they differ */
#define KIN 0.75 /* containment that makes two one of a kind, in counting */
#define CERTAIN 0.95 /* that is, whatever it is made of */
#define COMMON 3 /* different units that make a key common */
#define OWN 0.5 /* containment of what is not common */
#define LONG 24 /* words from which on the threshold is as it was given */
#define SHORT 6 /* words of which all must be shared */
#define GROWTH 1.25 /* that a short text may have more of */
#define CANDIDATES (POSTINGS_CAP * SKETCH_BANDS)

struct unit_entry {
	struct sketch sketch;
	uint32_t first; /* of its like */
	uint32_t kin; /* the same of those that are surely like it */
};

struct candidate {
	uint32_t unit;
	unsigned shared, common; /* keys; those that are common */
};

struct near {
	struct sketch_options options;
	double threshold;
	struct sketcher *sketcher;
	struct postings *postings;
	struct unit_entry *unit;
	uint32_t n, cap;
	struct sketch sketch; /* the last one made, and its keys */
	uint32_t key[SKETCH_BANDS];
	struct candidate candidate[CANDIDATES];
	unsigned candidates;
};

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

/* True if so many different units have the key that it tells nothing. */
static bool
is_common(const struct near *n, const uint32_t *unit, unsigned units)
{
	uint32_t first[POSTINGS_CAP];
	unsigned different = 0;

	for (unsigned i = 0; i < units; i++) {
		unsigned k = 0;

		while (k < different && first[k] != n->unit[unit[i]].kin)
			k++;
		if (k == different)
			first[different++] = n->unit[unit[i]].kin;
	}
	return different >= COMMON;
}

static void
note(struct near *n, uint32_t unit, bool common)
{
	unsigned i = 0;

	while (i < n->candidates && n->candidate[i].unit != unit)
		i++;
	if (i == n->candidates) {
		n->candidate[n->candidates++] =
		    (struct candidate){ .unit = unit };
		__builtin_prefetch(&n->unit[unit]);
	}
	n->candidate[i].shared++;
	n->candidate[i].common += common;
}

static void
collect(struct near *n)
{
	uint32_t unit[POSTINGS_CAP];

	n->candidates = 0;
	for (unsigned i = 0; i < n->options.bands; i++)
		postings_prefetch(n->postings, n->key[i]);
	for (unsigned i = 0; i < n->options.bands; i++) {
		unsigned units = postings_find(n->postings, n->key[i], unit);
		bool common = is_common(n, unit, units);

		for (unsigned k = 0; k < units; k++)
			note(n, unit[k], common);
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
	if (agree < AGREE)
		return n->options.loose ? 2 : t > SURE ? t : SURE;
	weight = compared / (compared + FEW);
	return t - weight * BONUS * (agree - AGREE) / (1 - AGREE);
}

/* Containment without what is common, as far as the shared keys tell. */
static double
own_share(const struct near *n, const struct candidate *c,
    const struct sketch *other, double containment)
{
	double small = n->sketch.shingles, both, common;

	if (other->shingles < small)
		small = other->shingles;
	both = containment * small;
	common = both * c->common / c->shared;
	return small > common ? (both - common) / (small - common) :
				containment;
}

static double
judge(const struct near *n, const struct candidate *c)
{
	const struct sketch *other = &n->unit[c->unit].sketch;
	double containment = sketch_containment(&n->sketch, other, &n->options);

	if (containment < n->threshold - BONUS ||
	    containment < needed(n, other))
		return 0;
	if (containment < CERTAIN && c->common > 0 &&
	    own_share(n, c, other, containment) < OWN)
		return 0;
	return containment;
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
		double similarity = judge(n, &n->candidate[i]);
		uint32_t unit = n->candidate[i].unit;

		if (similarity > best) {
			best = similarity;
			match->unit = n->unit[unit].first;
		}
	}
	match->similarity = best;
	return best > 0;
}

/* --- what is kept --- */

uint32_t
near_add(struct near *n, const struct near_match *match)
{
	uint32_t unit = n->n;

	if (n->sketch.shingles == 0)
		return UINT32_MAX;
	if (unit == UINT32_MAX - 1)
		die("-n: more than 4 billion units");
	if (n->n == n->cap) {
		n->cap = n->cap == 0 ? 256 : n->cap + n->cap / 2;
		if (n->cap < n->n)
			n->cap = UINT32_MAX;
		n->unit = xreallocarray(n->unit, n->cap, sizeof(*n->unit));
	}
	n->unit[n->n++] = (struct unit_entry){ .sketch = n->sketch,
		.first = match == NULL ? unit : match->unit,
		.kin = match == NULL || match->similarity < KIN ? unit :
								  match->unit };
	for (unsigned i = 0; i < n->options.bands; i++)
		postings_add(n->postings, n->key[i], unit);
	return unit;
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
