#include "rules.h"
#include "rulesimpl.h"
#include "xalloc.h"
#include <stdlib.h>

struct rules *
rules_new(enum rules_kind kind)
{
	struct rules *r = xcalloc(1, sizeof(*r));

	r->kind = kind;
	r->arena = arena_new();
	return r;
}

static void
pattern_fini(struct pattern *p)
{
	pcre2_code_free(p->code);
}

void
rules_free(struct rules *r)
{
	if (r == NULL)
		return;
	for (size_t i = 0; i < r->patterns; i++)
		pattern_fini(&r->pattern[i]);
	for (size_t i = 0; i < r->n; i++) {
		pattern_fini(&r->inner[i].before);
		pattern_fini(&r->inner[i].after);
		pattern_fini(&r->inner[i].back);
	}
	prefilter_free(r->prefilter);
	starts_free(r->starts);
	backs_free(r->backs);
	pcre2_match_context_free(r->context);
	pcre2_match_data_free(r->data);
	pcre2_jit_stack_free(r->stack);
	arena_free(r->arena);
	free(r->rule);
	free(r->inner);
	free(r->pattern);
	free(r->example);
	free(r->macro);
	free(r);
}

size_t
rules_count(const struct rules *r)
{
	return r->n;
}

const struct rule *
rules_get(const struct rules *r, size_t index)
{
	return &r->rule[index];
}

const struct rule *
rules_by_id(const struct rules *r, const char *id)
{
	for (size_t i = 0; i < r->n; i++)
		if (strcmp(r->rule[i].id, id) == 0)
			return &r->rule[i];
	return NULL;
}

void
rules_forget(struct rules *r)
{
	prefilter_free(r->prefilter);
	starts_free(r->starts);
	backs_free(r->backs);
	r->prefilter = NULL;
	r->starts = NULL;
	r->backs = NULL;
}

bool
rules_enable(struct rules *r, const char *class_or_type, bool on)
{
	bool found = false;

	for (size_t i = 0; i < r->n; i++) {
		const char *name =
		    r->kind == RULES_TAG ? r->rule[i].type : r->rule[i].class;

		if (name != NULL && strcmp(name, class_or_type) == 0) {
			r->offs += !on;
			r->offs -= r->inner[i].off;
			r->inner[i].off = !on;
			found = true;
		}
	}
	rules_forget(r);
	return found;
}

bool
rules_keep(struct rules *r, const char *class)
{
	bool found = false;

	for (size_t i = 0; i < r->n; i++)
		if (r->rule[i].class != NULL &&
		    strcmp(r->rule[i].class, class) == 0)
			r->rule[i].keep = found = true;
	return found;
}

uint64_t
rules_hits(const struct rules *r, size_t index)
{
	return r->inner[index].hits;
}

size_t
rules_examples(const struct rules *r)
{
	return r->examples;
}
