/* Clean rules against lines. */
#include "rules.h"
#include "rulesimpl.h"
#include "utf8.h"

bool
rules_in_place(const struct rule *rule, struct line_place place)
{
	switch (rule->place) {
	case RULE_TOP:
		return place.top < rule->reach;
	case RULE_BOTTOM:
		return place.bottom < rule->reach;
	case RULE_EDGE:
		return place.top < rule->reach || place.bottom < rule->reach;
	default:
		return true;
	}
}

/* A line that rules are tried on, and what is found out about it at most
 * once. */
struct subject {
	struct span line;
	struct line_place place;
	uint64_t chars; /* 0: not counted */
	bool valid, checked;
};

/* True if the line has more code points. */
static bool
longer(struct subject *s, uint64_t most)
{
	if (s->line.n <= most)
		return false;
	if (s->chars == 0)
		s->chars = utf8_count(s->line.p, s->line.n);
	return s->chars > most;
}

static bool
valid(struct subject *s)
{
	if (!s->checked)
		s->valid = utf8_valid(s->line.p, s->line.n) == s->line.n;
	s->checked = true;
	return s->valid;
}

static bool
takes(struct rules *r, struct pattern *pattern, struct subject *s)
{
	const struct rule *rule = &r->rule[pattern->rule];
	struct inner *inner = &r->inner[pattern->rule];

	if (inner->off || !rules_in_place(rule, s->place) ||
	    longer(s, rule->longest) || !valid(s))
		return false;
	if (rules_match(r, pattern, WHOLE_LINE, s->line, 0) < 0 ||
	    rules_guarded(inner->guards, s->line))
		return false;
	inner->hits++;
	return true;
}

bool
rules_may_take(const struct rules *r, size_t bytes)
{
	return bytes > 0 && bytes / UTF8_MAX <= r->longest;
}

/* Which rules can take the line; false if none can. Far from the edges only
 * those for anywhere can, and they have both guards. */
static bool
choose_set(
    const struct rules *r, const struct subject *s, enum prefilter_set *set)
{
	bool inside = s->place.top >= r->reach && s->place.bottom >= r->reach;

	if (inside) {
		*set = FILTER_ANYWHERE;
		return r->anywhere &&
		    !rules_guarded(GUARD_QUOTE | GUARD_SENTENCE, s->line);
	}
	*set = rules_is_sentence(s->line) ? FILTER_BOLD : FILTER_ALL;
	return true;
}

const struct rule *
rules_match_line(struct rules *r, struct span line, struct line_place place)
{
	struct subject subject = { .line = line, .place = place };
	struct dfa_patterns may;
	enum prefilter_set set;

	if (!rules_may_take(r, line.n) || longer(&subject, r->longest) ||
	    !choose_set(r, &subject, &set))
		return NULL;
	if (r->prefilter == NULL)
		r->prefilter = prefilter_new(r);
	may = prefilter_choose(r->prefilter, line, set);
	for (size_t i = 0; i < may.n; i++) {
		struct pattern *pattern = &r->pattern[may.pattern[i]];

		if (takes(r, pattern, &subject))
			return &r->rule[pattern->rule];
	}
	return NULL;
}

const struct rule *
rules_match_line_plain(
    struct rules *r, struct span line, struct line_place place)
{
	struct subject subject = { .line = line, .place = place };

	if (line.n == 0)
		return NULL;
	for (size_t i = 0; i < r->patterns; i++)
		if (takes(r, &r->pattern[i], &subject))
			return &r->rule[r->pattern[i].rule];
	return NULL;
}
