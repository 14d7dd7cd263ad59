#include "drift.h"
#include "diag.h"
#include "keep.h"
#include "xalloc.h"
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>

/* The deviation of a normal distribution is so many times the median absolute
 * one (Rousseeuw and Croux 1993). */
#define SCALE 1.4826
#define LEAST_SHARE 0.05

/* What is compared: how many articles there were, and what one held. */
static const struct {
	const char *name;
	enum measure of, per; /* per MEASURES: by itself */
} measures[] = {
	{ "articles", MEASURE_ARTICLES, MEASURES },
	{ "words per article", MEASURE_WORDS, MEASURE_ARTICLES },
	{ "paragraphs per article", MEASURE_PARAGRAPHS, MEASURE_ARTICLES },
	{ "words per paragraph", MEASURE_WORDS, MEASURE_PARAGRAPHS },
	{ "words per sentence", MEASURE_WORDS, MEASURE_SENTENCES },
	{ "characters per word", MEASURE_CHARS, MEASURE_WORDS },
};

#define COMPARED (sizeof(measures) / sizeof(measures[0]))

/* A group's values in earlier runs. */
struct history {
	double *value[COMPARED];
	size_t n[COMPARED], cap[COMPARED];
};

struct comparison {
	const struct groups *groups;
	struct history *history; /* by group */
};

/* NAN if there is nothing to divide by, or nothing was counted. */
static double
value_of(const struct counts *c, size_t measure)
{
	double of = (double)c->n[measures[measure].of];

	if (measures[measure].per == MEASURES)
		return of;
	return c->n[measures[measure].per] == 0 ?
	    NAN :
	    of / (double)c->n[measures[measure].per];
}

static void
note(struct history *h, size_t i, double value)
{
	if (isnan(value))
		return;
	if (h->n[i] == h->cap[i]) {
		h->cap[i] = h->cap[i] == 0 ? 16 : h->cap[i] * 2;
		h->value[i] =
		    xreallocarray(h->value[i], h->cap[i], sizeof(*h->value[i]));
	}
	h->value[i][h->n[i]++] = value;
}

static void
note_kept(void *self, const struct kept *kept)
{
	struct comparison *c = self;
	size_t group = groups_find(c->groups, kept->name);

	if (group == SIZE_MAX)
		return;
	for (size_t i = 0; i < COMPARED; i++)
		note(&c->history[group], i, value_of(&kept->counts, i));
}

static int
by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double
median(double *value, size_t n)
{
	qsort(value, n, sizeof(*value), by_size);
	return n % 2 == 1 ? value[n / 2] :
			    (value[n / 2 - 1] + value[n / 2]) / 2;
}

/* True, and told, if the value moved. values are lost. */
static bool
moved(struct span group, size_t measure, double now, double *values, size_t n,
    double k)
{
	double middle, deviation, least;

	if (n < DRIFT_RUNS || isnan(now))
		return false;
	middle = median(values, n);
	for (size_t i = 0; i < n; i++)
		values[i] = fabs(values[i] - middle);
	deviation = median(values, n) * SCALE;
	least = fabs(middle) * LEAST_SHARE;
	/* Articles come as they come: Poisson's deviation at least. */
	if (measures[measure].per == MEASURES && least < sqrt(middle))
		least = sqrt(middle);
	if (deviation < least)
		deviation = least;
	if (fabs(now - middle) <= k * deviation)
		return false;
	diag("drift: %.*s: %s: %.4g, was %.4g +- %.2g in %zu runs",
	    (int)group.n, group.p, measures[measure].name, now, middle,
	    deviation, n);
	return true;
}

size_t
drift_tell(struct state *state, const char *path, const struct groups *groups,
    double k)
{
	struct comparison c = { groups,
		xcalloc(groups_count(groups) + 1, sizeof(*c.history)) };
	size_t drifted = 0;

	keep_each(state, path, note_kept, &c);
	for (size_t i = 0; i < groups_count(groups); i++) {
		const struct group *g = groups_at(groups, i);
		struct history *h = &c.history[i];

		for (size_t m = 0; m < COMPARED; m++) {
			drifted += moved(g->name, m, value_of(&g->counts, m),
			    h->value[m], h->n[m], k);
			free(h->value[m]);
		}
	}
	free(c.history);
	return drifted;
}
