/* Runs that go along with those that gain: see mojibake.h. */
#include "mojibakeimpl.h"

#define ALONG (-8) /* least gain of what goes along with others */

struct set {
	uint32_t cp[64];
	size_t n;
};

static bool
holds(const struct set *set, uint32_t cp)
{
	for (size_t i = 0; i < set->n; i++)
		if (set->cp[i] == cp)
			return true;
	return false;
}

static void
add(struct set *set, uint32_t cp)
{
	if (set->n < sizeof(set->cp) / sizeof(*set->cp) && !holds(set, cp))
		set->cp[set->n++] = cp;
}

/* The leads of runs that gain. */
static void
gather(const struct mojibake_parse *p, struct set *leads)
{
	for (size_t i = 0; i < p->runs; i++) {
		const struct mojibake_run *r = &p->m->run[i];

		for (size_t at = r->at;
		     r->gain >= MOJIBAKE_WEAK && at < r->at + r->n;) {
			uint32_t cp;

			add(leads, p->m->text[at]);
			at += mojibake_take(p, at, &cp);
		}
	}
}

/* Those that stand outside of runs, or in one as no lead. */
static void
free_leads(
    const struct mojibake_parse *p, const struct set *leads, struct set *loose)
{
	const struct mojibake_run *r = p->m->run, *end = r + p->runs;

	for (size_t i = 0; i < p->n;) {
		size_t used = 1;
		uint32_t cp;

		while (r < end && r->at + r->n <= i)
			r++;
		if (r < end && i >= r->at)
			used = mojibake_take(p, i, &cp);
		else if (holds(leads, p->m->text[i]))
			add(loose, p->m->text[i]);
		i += used;
	}
}

/* Where the line is damaged, a run that gains nothing by itself goes with the
 * others if its leads are theirs and always begin a run ("Рё" among others of
 * Windows-1251). */
void
mojibake_go_along(struct mojibake_parse *p)
{
	struct set leads = { 0 }, loose = { 0 };

	gather(p, &leads);
	free_leads(p, &leads, &loose);
	for (size_t i = 0; i < p->runs; i++) {
		struct mojibake_run *r = &p->m->run[i];
		bool all = r->gain < MOJIBAKE_WEAK && r->gain >= ALONG;
		uint32_t cp;

		for (size_t at = r->at; all && at < r->at + r->n;) {
			all = holds(&leads, p->m->text[at]) &&
			    !holds(&loose, p->m->text[at]);
			at += mojibake_take(p, at, &cp);
		}
		if (all)
			r->gain = MOJIBAKE_WEAK;
	}
}
