/* Reading rule files: lede-rules(5). */
#include "buf.h"
#include "diag.h"
#include "rules.h"
#include "rulesimpl.h"
#include "utf8.h"
#include "xalloc.h"
#include <errno.h>
#include <limits.h>
#include <stdarg.h>
#include <stdlib.h>

#define LONGEST_PATTERN ((size_t)64 * 1024)
#define LONGEST_FILE ((long)16 * 1024 * 1024)
#define MOST_RULES ((size_t)100000)
/* Code points of the longest line that a clean rule takes unless it says. */
#define LONGEST_LINE 200

struct parser {
	struct rules *r;
	const char *file;
	uint64_t line; /* of the line at hand */
	size_t first; /* rules of this file begin here */
	struct rule *rule; /* the rule at hand, or NULL */
	struct inner *inner;
	bool wrong;
};

static void fault(struct parser *p, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void
fault(struct parser *p, const char *format, ...)
{
	char what[512];
	va_list ap;

	va_start(ap, format);
	vsnprintf(what, sizeof(what), format, ap);
	va_end(ap);
	diag_at((struct place){ p->file, p->line }, "%s", what);
	p->wrong = true;
}

/* Room for one more of an array's elements. */
static void *
grow(void *array, size_t n, size_t *cap, size_t size)
{
	if (n < *cap)
		return array;
	*cap = *cap == 0 ? 64 : *cap * 2;
	return xreallocarray(array, *cap, size);
}

static const char *
keep(struct parser *p, struct span s)
{
	return arena_copy(p->r->arena, s).p;
}

/* --- values of keys --- */

static bool
is_name(struct span s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') &&
		    !(c >= '0' && c <= '9') &&
		    (i == 0 || strchr("-_.", c) == NULL))
			return false;
	}
	return s.n > 0 && s.n <= 64;
}

/* Begin a rule. */
static void
key_rule(struct parser *p, struct span value)
{
	struct rules *r = p->r;
	size_t cap = r->cap;

	p->rule = NULL;
	if (!is_name(value)) {
		fault(p, "rule: not a name: %.*s", (int)value.n, value.p);
		return;
	}
	for (size_t i = 0; i < r->n; i++)
		if (span_eq(span_str(r->rule[i].id), value)) {
			fault(p, "rule %s: there is one in %s, line %llu",
			    r->rule[i].id, r->rule[i].file,
			    (unsigned long long)r->rule[i].line);
			return;
		}
	if (r->n == MOST_RULES) {
		fault(p, "too many rules");
		return;
	}
	r->rule = grow(r->rule, r->n, &cap, sizeof(*r->rule));
	r->inner = grow(r->inner, r->n, &r->cap, sizeof(*r->inner));
	p->rule = &r->rule[r->n];
	p->inner = &r->inner[r->n];
	*p->rule = (struct rule){ .id = keep(p, value),
		.langs = "",
		.longest = LONGEST_LINE,
		.file = p->file,
		.line = p->line,
		.index = r->n };
	*p->inner = (struct inner){ .pattern = r->patterns,
		.exact = r->kind == RULES_TAG };
	r->n++;
}

static void
set_once(
    struct parser *p, const char *key, const char **field, struct span value)
{
	if (*field != NULL)
		fault(p, "%s: said before", key);
	else if (!is_name(value))
		fault(p, "%s: not a name: %.*s", key, (int)value.n, value.p);
	else
		*field = keep(p, value);
}

static void
key_class(struct parser *p, struct span value)
{
	set_once(p, "class", &p->rule->class, value);
}

static void
key_type(struct parser *p, struct span value)
{
	for (size_t i = 0; i < value.n; i++) {
		unsigned char c = (unsigned char)value.p[i];

		if (!(c >= 'A' && c <= 'Z') && c != '_' &&
		    (i == 0 || !(c >= '0' && c <= '9'))) {
			fault(p, "type: capitals, digits and _ only: %.*s",
			    (int)value.n, value.p);
			return;
		}
	}
	set_once(p, "type", &p->rule->type, value);
}

static void
key_norm(struct parser *p, struct span value)
{
	set_once(p, "norm", &p->rule->norm, value);
}

static void
key_value(struct parser *p, struct span value)
{
	if (p->rule->value != NULL)
		fault(p, "value: said before");
	p->rule->value = keep(p, value);
}

static void
key_lang(struct parser *p, struct span value)
{
	p->rule->langs = keep(p, value);
}

/* A whole number from least to most; false has been told. */
static bool
number(struct parser *p, const char *key, struct span value, long long least,
    long long most, long long *n)
{
	const char *why;
	const char *s = keep(p, value);

	*n = strtonum(s, least, most, &why);
	if (why != NULL)
		fault(p, "%s: %s: %s", key, s, why);
	return why == NULL;
}

static void
key_priority(struct parser *p, struct span value)
{
	long long n;

	if (number(p, "priority", value, -1000000, 1000000, &n))
		p->rule->priority = (int)n;
}

static void
key_longest(struct parser *p, struct span value)
{
	long long n;

	if (number(p, "longest", value, 1, 100000, &n))
		p->rule->longest = (uint64_t)n;
}

/* The first word of *s, which goes on behind it. */
static struct span
next_word(struct span *s)
{
	struct span word;

	*s = span_trim(*s);
	word = span_from(s->p, 0);
	while (word.n < s->n && !byte_is_space((unsigned char)s->p[word.n]))
		word.n++;
	*s = span_from(s->p + word.n, s->n - word.n);
	return word;
}

static void
key_place(struct parser *p, struct span value)
{
	static const struct {
		struct span name;
		enum rule_place place;
	} places[] = { { { "anywhere", 8 }, RULE_ANYWHERE },
		{ { "top", 3 }, RULE_TOP }, { { "bottom", 6 }, RULE_BOTTOM },
		{ { "edge", 4 }, RULE_EDGE } };
	struct span rest = value, word = next_word(&rest);
	long long n = 0;

	rest = span_trim(rest);
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		if (!span_eq(word, places[i].name))
			continue;
		p->rule->place = places[i].place;
		if (i == 0 && rest.n == 0)
			return;
		if (i > 0 && number(p, "place", rest, 1, 1000000, &n))
			p->rule->reach = (uint64_t)n;
		if (i > 0)
			return;
	}
	fault(p, "place: not anywhere, top N, bottom N or edge N: %.*s",
	    (int)value.n, value.p);
}

static void
key_guard(struct parser *p, struct span value)
{
	struct span word;

	p->inner->guards_said = true;
	for (word = next_word(&value); word.n > 0; word = next_word(&value)) {
		if (span_eq(word, SPAN("quote")))
			p->inner->guards |= GUARD_QUOTE;
		else if (span_eq(word, SPAN("sentence")))
			p->inner->guards |= GUARD_SENTENCE;
		else if (!span_eq(word, SPAN("none")))
			fault(p, "guard: not quote, sentence or none: %.*s",
			    (int)word.n, word.p);
	}
}

static void
key_case(struct parser *p, struct span value)
{
	if (span_eq(value, SPAN("exact")))
		p->inner->exact = true;
	else if (span_eq(value, SPAN("fold")))
		p->inner->exact = false;
	else
		fault(
		    p, "case: not exact or fold: %.*s", (int)value.n, value.p);
	if (p->r->patterns > p->inner->pattern)
		fault(p, "case: must stand before the pattern");
}

/* --- patterns --- */

static const struct macro *
macro_find(const struct rules *r, struct span name)
{
	for (size_t i = 0; i < r->macros; i++)
		if (span_eq(r->macro[i].name, name))
			return &r->macro[i];
	return NULL;
}

/* The text with %{NAME} replaced by (?:TEXT); p NULL: told. */
static struct span
expand(struct parser *p, struct span text)
{
	struct buf out = { NULL, 0, 0 };
	struct span result = span_from(NULL, 0);
	const struct macro *m;

	for (size_t i = 0; i < text.n; i++) {
		const char *end;

		if (text.n - i < 2 || memcmp(text.p + i, "%{", 2) != 0) {
			buf_add_byte(&out, text.p[i]);
			continue;
		}
		end = memchr(text.p + i, '}', text.n - i);
		m = end == NULL ? NULL :
				  macro_find(p->r,
				      span_from(text.p + i + 2,
					  (size_t)(end - text.p) - i - 2));
		if (m == NULL) {
			fault(p, "%.*s: not defined",
			    end == NULL ? 2 : (int)(end - text.p - i) + 1,
			    text.p + i);
			buf_fini(&out);
			return result;
		}
		buf_add_str(&out, "(?:");
		buf_add_span(&out, m->text);
		buf_add_byte(&out, ')');
		i = (size_t)(end - text.p);
	}
	if (out.n > LONGEST_PATTERN)
		fault(p, "pattern: over %zu bytes", LONGEST_PATTERN);
	else
		result = arena_copy(p->r->arena, buf_span(&out));
	buf_fini(&out);
	return result;
}

static bool
new_pattern(struct parser *p, struct span value, struct pattern *pattern)
{
	struct span text = expand(p, value);

	*pattern = (struct pattern){ .text = text,
		.rule = p->rule->index,
		.line = p->line,
		.last = -1 };
	if (text.p != NULL && text.n == 0)
		fault(p, "pattern: empty");
	return text.n > 0;
}

static void
key_pattern(struct parser *p, struct span value)
{
	struct rules *r = p->r;

	r->pattern = grow(
	    r->pattern, r->patterns, &r->patterns_cap, sizeof(*r->pattern));
	if (new_pattern(p, value, &r->pattern[r->patterns])) {
		r->patterns++;
		p->inner->patterns++;
	}
}

static void
key_before(struct parser *p, struct span value)
{
	new_pattern(p, value, &p->inner->before);
}

static void
key_after(struct parser *p, struct span value)
{
	new_pattern(p, value, &p->inner->after);
}

static void
add_example(struct parser *p, struct span text, bool match)
{
	struct rules *r = p->r;

	r->example = grow(
	    r->example, r->examples, &r->examples_cap, sizeof(*r->example));
	r->example[r->examples++] =
	    (struct example){ arena_copy(r->arena, text), p->rule->index,
		    p->line, match };
}

static void
key_match(struct parser *p, struct span value)
{
	add_example(p, value, true);
}

static void
key_nomatch(struct parser *p, struct span value)
{
	add_example(p, value, false);
}

/* define NAME TEXT */
static void
key_define(struct parser *p, struct span value)
{
	struct rules *r = p->r;
	struct span name = next_word(&value), text;

	if (!is_name(name))
		fault(p, "define: not a name: %.*s", (int)name.n, name.p);
	else if (macro_find(r, name) != NULL)
		fault(p, "define: said before: %.*s", (int)name.n, name.p);
	else if ((text = expand(p, span_trim(value))).p != NULL) {
		r->macro = grow(
		    r->macro, r->macros, &r->macros_cap, sizeof(*r->macro));
		r->macro[r->macros++] =
		    (struct macro){ arena_copy(r->arena, name), text };
	}
}

/* --- lines --- */

enum { FOR_CLEAN = 1, FOR_TAG = 2, FOR_BOTH = 3, NO_RULE = 4 };

static const struct {
	const char *name;
	unsigned use;
	void (*take)(struct parser *p, struct span value);
} keys[] = {
	{ "rule", FOR_BOTH | NO_RULE, key_rule },
	{ "define", FOR_BOTH | NO_RULE, key_define },
	{ "pattern", FOR_BOTH, key_pattern },
	{ "match", FOR_BOTH, key_match },
	{ "nomatch", FOR_BOTH, key_nomatch },
	{ "lang", FOR_BOTH, key_lang },
	{ "case", FOR_BOTH, key_case },
	{ "class", FOR_CLEAN, key_class },
	{ "place", FOR_CLEAN, key_place },
	{ "longest", FOR_CLEAN, key_longest },
	{ "guard", FOR_CLEAN, key_guard },
	{ "type", FOR_TAG, key_type },
	{ "value", FOR_TAG, key_value },
	{ "norm", FOR_TAG, key_norm },
	{ "priority", FOR_TAG, key_priority },
	{ "before", FOR_TAG, key_before },
	{ "after", FOR_TAG, key_after },
};

static void
parse_line(struct parser *p, struct span line)
{
	unsigned use = p->r->kind == RULES_TAG ? FOR_TAG : FOR_CLEAN;
	struct span value = line, key = next_word(&value);

	value = span_trim(value);
	if (key.n == 0 || key.p[0] == '#')
		return;
	if (utf8_valid(line.p, line.n) < line.n) {
		fault(p, "bad UTF-8");
		return;
	}
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		if (!span_eq(span_str(keys[i].name), key) ||
		    !(keys[i].use & use))
			continue;
		if (value.n == 0)
			fault(p, "%s: no value", keys[i].name);
		else if (p->rule == NULL && !(keys[i].use & NO_RULE))
			fault(p, "%s: belongs to no rule", keys[i].name);
		else
			keys[i].take(p, value);
		return;
	}
	fault(p, "%.*s: unknown key", (int)key.n, key.p);
}

/* What a rule may not lack, and what follows from the others. */
static void
finish_rule(struct parser *p, struct rule *rule, struct inner *inner)
{
	struct rules *r = p->r;

	p->line = rule->line;
	if (inner->patterns == 0)
		fault(p, "rule %s: no pattern", rule->id);
	if (r->kind == RULES_TAG) {
		if (rule->type == NULL)
			fault(p, "rule %s: no type", rule->id);
		return;
	}
	if (rule->class == NULL)
		fault(p, "rule %s: no class", rule->id);
	if (!inner->guards_said)
		inner->guards = GUARD_QUOTE |
		    (rule->place == RULE_ANYWHERE ? GUARD_SENTENCE : 0);
	if (rule->place == RULE_ANYWHERE) {
		if (inner->guards != (GUARD_QUOTE | GUARD_SENTENCE))
			fault(p, "rule %s: a rule for anywhere has both guards",
			    rule->id);
		r->anywhere = true;
	}
	if (rule->reach > r->reach)
		r->reach = rule->reach;
	if (rule->longest * UTF8_MAX > r->longest)
		r->longest = rule->longest * UTF8_MAX;
}

static void
check_pattern(struct parser *p, struct pattern *pattern, uint32_t options)
{
	if (pattern->text.p != NULL && !rules_compile(p->r, pattern, options))
		p->wrong = true;
}

static void
check_patterns(struct parser *p)
{
	struct rules *r = p->r;

	for (size_t i = p->first; i < r->n; i++) {
		struct inner *inner = &r->inner[i];

		for (size_t k = 0; k < inner->patterns; k++)
			check_pattern(p, &r->pattern[inner->pattern + k],
			    r->kind == RULES_CLEAN ? WHOLE_LINE : 0);
		check_pattern(p, &inner->before, PCRE2_ENDANCHORED);
		check_pattern(p, &inner->after, PCRE2_ANCHORED);
	}
}

static void
parse_stream(struct parser *p, FILE *stream)
{
	/* Escape and continuation; comments are our own affair, since a
	 * pattern may hold a #. */
	static const char delim[3] = { '\\', '\\', '\0' };
	size_t n, at = 0, before = 0;
	char *line;

	while ((line = fparseln(stream, &n, &at, delim, 0)) != NULL) {
		p->line = before + 1;
		before = at;
		parse_line(p, span_from(line, n));
		free(line);
	}
}

bool
rules_load(struct rules *r, const char *file, struct span text, bool check)
{
	struct parser p = { .r = r, .first = r->n };
	FILE *stream;

	p.file = arena_copy(r->arena, span_str(file)).p;
	prefilter_free(r->prefilter);
	r->prefilter = NULL;
	if (text.n == 0)
		return true;
	stream = fmemopen((void *)text.p, text.n, "r");
	if (stream == NULL)
		die("%s: %s", file, strerror(errno));
	parse_stream(&p, stream);
	fclose(stream);
	for (size_t i = p.first; i < r->n; i++)
		finish_rule(&p, &r->rule[i], &r->inner[i]);
	if (!p.wrong && check)
		check_patterns(&p);
	return !p.wrong;
}

bool
rules_load_file(struct rules *r, const char *path)
{
	FILE *stream = fopen(path, "r");
	struct buf text = { NULL, 0, 0 };
	size_t n;
	bool good;

	if (stream == NULL) {
		diag("%s: %s", path, strerror(errno));
		return false;
	}
	do {
		buf_reserve(&text, 65536);
		n = fread(text.p + text.n, 1, 65536, stream);
		text.n += n;
	} while (n > 0 && text.n < (size_t)LONGEST_FILE);
	good = !ferror(stream) && n == 0;
	if (!good)
		diag("%s: %s", path, n > 0 ? "too large" : strerror(errno));
	fclose(stream);
	good = good && rules_load(r, path, buf_span(&text), true);
	buf_fini(&text);
	return good;
}
