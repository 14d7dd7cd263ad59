/* Patterns against texts. */
#include "diag.h"
#include "rules.h"
#include "rulesimpl.h"
#include "utf8.h"
#include "xalloc.h"
#include <inttypes.h>
#include <stdlib.h>

/* Limits of one match, so that no text can hold a rule up for long. */
#define MATCH_LIMIT 200000
#define DEPTH_LIMIT 20000
#define HEAP_LIMIT 16384 /* KiB */
#define STACK_LEAST ((size_t)32 * 1024)
#define STACK_MOST ((size_t)512 * 1024)
/* Bytes a pattern is tried on before compiling it to machine code pays. */
#define JIT_DUE 4096
/* What `before` may look back on. */
#define LOOK_BACK 256

#define GROUPS 32

static void
prepare(struct rules *r)
{
	if (r->context != NULL)
		return;
	r->context = pcre2_match_context_create(NULL);
	r->data = pcre2_match_data_create(GROUPS, NULL);
	r->stack = pcre2_jit_stack_create(STACK_LEAST, STACK_MOST, NULL);
	if (r->context == NULL || r->data == NULL)
		die("out of memory");
	pcre2_set_match_limit(r->context, MATCH_LIMIT);
	pcre2_set_depth_limit(r->context, DEPTH_LIMIT);
	pcre2_set_heap_limit(r->context, HEAP_LIMIT);
	if (r->stack != NULL)
		pcre2_jit_stack_assign(r->context, NULL, r->stack);
}

pcre2_code *
rules_code(const struct rules *r, const struct pattern *pattern,
    uint32_t options, int *error, size_t *at)
{
	options |= PCRE2_UTF | PCRE2_UCP | PCRE2_DOLLAR_ENDONLY |
	    PCRE2_NEVER_BACKSLASH_C;
	if (!r->inner[pattern->rule].exact)
		options |= PCRE2_CASELESS;
	return pcre2_compile((PCRE2_SPTR)pattern->text.p, pattern->text.n,
	    options, error, at, NULL);
}

bool
rules_compile(struct rules *r, struct pattern *pattern, uint32_t options)
{
	const struct rule *rule = &r->rule[pattern->rule];
	PCRE2_UCHAR why[128];
	int error;
	size_t at;

	if (pattern->code != NULL || pattern->broken)
		return !pattern->broken;
	prepare(r);
	pattern->code = rules_code(r, pattern, options, &error, &at);
	if (pattern->code == NULL) {
		pcre2_get_error_message(error, why, sizeof(why));
		diag_at((struct place){ rule->file, pattern->line },
		    "rule %s: %s, at offset %zu of the pattern", rule->id,
		    (const char *)why, at);
		pattern->broken = true;
	}
	return !pattern->broken;
}

int
rules_match(struct rules *r, struct pattern *pattern, uint32_t options,
    struct span subject, size_t from)
{
	const struct rule *rule = &r->rule[pattern->rule];
	PCRE2_SPTR p = (PCRE2_SPTR)(subject.p == NULL ? "" : subject.p);
	int n;

	if (!rules_compile(r, pattern, options))
		return PCRE2_ERROR_NOMATCH;
	pattern->work += subject.n - from + 64;
	if (!pattern->jit && pattern->work > JIT_DUE) {
		/* Where there is no JIT, the interpreter goes on. */
		pcre2_jit_compile(pattern->code, PCRE2_JIT_COMPLETE);
		pattern->jit = true;
	}
	n = pcre2_match(pattern->code, p, subject.n, from, PCRE2_NO_UTF_CHECK,
	    r->data, r->context);
	if (n >= 0 || n == PCRE2_ERROR_NOMATCH)
		return n == 0 ? GROUPS : n;
	if (!pattern->told)
		diag_at((struct place){ rule->file, pattern->line },
		    "rule %s: gave up on a text: the pattern takes too long",
		    rule->id);
	pattern->told = true;
	return PCRE2_ERROR_NOMATCH;
}

/* --- tag: spans --- */

struct search {
	struct rules *r;
	struct span text; /* as given */
	struct span subject; /* the same length, valid UTF-8 */
	uint8_t holds[32]; /* bytes that subject holds, a bit each */
	bool filter;
	bool (*each)(void *self, const struct rule_match *m);
	void *self;
};

static void
note_bytes(struct search *s)
{
	uint8_t seen[256] = { 0 };

	for (size_t i = 0; i < s->subject.n; i++)
		seen[(unsigned char)s->subject.p[i]] = 1;
	for (size_t i = 0; i < 256; i++)
		s->holds[i / 8] |= (uint8_t)(seen[i] << (i % 8));
}

/* False if the bytes of the text show that the pattern cannot match. */
static bool
possible(const struct search *s, const struct pattern *pattern)
{
	uint8_t common = 0;

	if (pattern->last >= 0 &&
	    !(s->holds[pattern->last / 8] >> (pattern->last % 8) & 1))
		return false;
	for (size_t i = 0; i < 32; i++)
		common |= s->holds[i] & pattern->first[i];
	return common != 0;
}

/* The start of a character at or after at. */
static size_t
next_start(struct span s, size_t at)
{
	while (at < s.n && ((unsigned char)s.p[at] & 0xC0) == 0x80)
		at++;
	return at;
}

static bool
context_fits(struct search *s, struct inner *inner, size_t start, size_t end)
{
	struct rules *r = s->r;
	size_t from = start > LOOK_BACK ? start - LOOK_BACK : 0;

	from = next_start(s->subject, from);
	if (inner->before.text.p != NULL &&
	    rules_match(r, &inner->before, PCRE2_ENDANCHORED,
		span_from(s->subject.p + from, start - from), 0) < 0)
		return false;
	return inner->after.text.p == NULL ||
	    rules_match(r, &inner->after, PCRE2_ANCHORED,
		span_from(s->subject.p + end, s->subject.n - end), 0) >= 0;
}

/* Give out the match in r->data; false: the user wants no more. Sets *from to
 * where the search goes on. */
static bool
give(struct search *s, struct pattern *pattern, int groups, size_t *from)
{
	struct rules *r = s->r;
	struct inner *inner = &r->inner[pattern->rule];
	const size_t *got = pcre2_get_ovector_pointer(r->data);
	size_t group[2 * GROUPS];
	struct rule_match m = { &r->rule[pattern->rule], got[0], got[1], group,
		(size_t)groups, s->text, pattern->code };
	int mark = pcre2_substring_number_from_name(
	    pattern->code, (PCRE2_SPTR) "mark");

	memcpy(group, got, (size_t)groups * 2 * sizeof(*got));
	if (mark > 0 && mark < groups && group[2 * mark] != PCRE2_UNSET) {
		m.start = group[2 * mark];
		m.end = group[2 * mark + 1];
	}
	if (m.end <= m.start || m.end <= *from) {
		*from = next_start(
		    s->subject, (group[1] > *from ? group[1] : *from + 1));
		return true;
	}
	*from = m.end;
	if (!context_fits(s, inner, m.start, m.end))
		return true;
	inner->hits++;
	return s->each(s->self, &m);
}

static bool
search_pattern(struct search *s, struct pattern *pattern)
{
	size_t from = 0;
	int groups;

	if (!rules_compile(s->r, pattern, 0))
		return true;
	if (!pattern->known)
		rules_look_up(pattern, pattern->code);
	if (s->filter && !possible(s, pattern))
		return true;
	while (from < s->subject.n &&
	    (groups = rules_match(s->r, pattern, 0, s->subject, from)) > 0)
		if (!give(s, pattern, groups, &from))
			return false;
	return true;
}

/* A copy of s in which each bad byte is U+001A: as long, and valid. */
static char *
mend(struct span s)
{
	char *copy = xmemdup(s.p, s.n);
	size_t at = 0;

	while ((at += utf8_valid(copy + at, s.n - at)) < s.n) {
		uint32_t cp;
		size_t n = utf8_decode(copy + at, copy + s.n, &cp);

		memset(copy + at, 0x1A, n);
		at += n;
	}
	return copy;
}

static void
find(struct search *s)
{
	char *copy = NULL;

	if (s->text.n == 0)
		return;
	s->subject = s->text;
	if (utf8_valid(s->text.p, s->text.n) < s->text.n) {
		copy = mend(s->text);
		s->subject.p = copy;
	}
	if (s->filter)
		note_bytes(s);
	for (size_t i = 0; i < s->r->patterns; i++)
		if (!s->r->inner[s->r->pattern[i].rule].off &&
		    !search_pattern(s, &s->r->pattern[i]))
			break;
	free(copy);
}

void
rules_find(struct rules *r, struct span text,
    bool (*each)(void *self, const struct rule_match *m), void *self)
{
	find(&(struct search){
	    .r = r, .text = text, .filter = true, .each = each, .self = self });
}

void
rules_find_plain(struct rules *r, struct span text,
    bool (*each)(void *self, const struct rule_match *m), void *self)
{
	find(&(struct search){
	    .r = r, .text = text, .each = each, .self = self });
}

struct span
rule_match_group(const struct rule_match *m, size_t number)
{
	if (number >= m->groups || m->group[2 * number] == PCRE2_UNSET ||
	    m->group[2 * number + 1] < m->group[2 * number])
		return span_from(NULL, 0);
	return span_from(m->text.p + m->group[2 * number],
	    m->group[2 * number + 1] - m->group[2 * number]);
}

struct span
rule_match_name(const struct rule_match *m, const char *name)
{
	PCRE2_SPTR first, last;
	int size = pcre2_substring_nametable_scan(
	    m->code, (PCRE2_SPTR)name, &first, &last);

	/* Under (?J) a name may stand for several groups. */
	for (; size > 0; first += size) {
		struct span s =
		    rule_match_group(m, (size_t)first[0] << 8 | first[1]);

		if (s.p != NULL || first == last)
			return s;
	}
	return span_from(NULL, 0);
}
