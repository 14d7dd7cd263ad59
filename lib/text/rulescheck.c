/* The examples that rules carry. */
#include "diag.h"
#include "rules.h"
#include "rulesimpl.h"

struct sought {
	const struct rule *rule;
	bool found;
};

static bool
note(void *self, const struct rule_match *m)
{
	struct sought *s = self;

	s->found = s->found || m->rule == s->rule;
	return !s->found;
}

/* True if the rule itself takes the example, whatever others would do. */
static bool
example_matches(struct rules *r, const struct example *e)
{
	struct sought s = { &r->rule[e->rule], false };
	const struct inner *inner = &r->inner[e->rule];
	const struct line_place edge = { 0, 0 };

	if (r->kind == RULES_TAG) {
		rules_find(r, e->text, note, &s);
		return s.found;
	}
	if (e->text.n > s.rule->longest ||
	    rules_guarded(inner->guards, e->text))
		return false;
	for (size_t i = 0; i < inner->patterns; i++)
		if (rules_match(r, &r->pattern[inner->pattern + i], WHOLE_LINE,
			e->text, 0) >= 0)
			return rules_match_line(r, e->text, edge) != NULL;
	return false;
}

size_t
rules_check_examples(struct rules *r)
{
	size_t failed = 0;

	for (size_t i = 0; i < r->examples; i++) {
		const struct example *e = &r->example[i];
		const struct rule *rule = &r->rule[e->rule];

		if (example_matches(r, e) == e->match)
			continue;
		failed++;
		diag_at((struct place){ rule->file, e->line },
		    "rule %s: %s: %.*s", rule->id,
		    e->match ? "does not match" : "matches", (int)e->text.n,
		    e->text.p);
	}
	return failed;
}
