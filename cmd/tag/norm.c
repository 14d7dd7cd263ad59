/* From a match to its value. */
#include "norm.h"
#include "buf.h"
#include "props.h"
#include "utf8.h"
#include <strings.h>

struct currency {
	const char *word, *code;
};

/* The first that the currency's words begin with. */
static const struct currency currencies[] = { { "US$", "USD" },
	{ "HK$", "HKD" }, { "AU$", "AUD" }, { "A$", "AUD" }, { "CA$", "CAD" },
	{ "C$", "CAD" }, { "NZ$", "NZD" }, { "NT$", "TWD" }, { "S$", "SGD" },
	{ "R$", "BRL" }, { "$", "USD" }, { "\xE2\x82\xAC", "EUR" },
	{ "\xC2\xA3", "GBP" }, { "\xC2\xA5", "JPY" }, { "\xE2\x82\xB9", "INR" },
	{ "\xE2\x82\xA9", "KRW" }, { "\xE2\x82\xBD", "RUB" },
	{ "\xE2\x82\xBA", "TRY" }, { "canadian dollar", "CAD" },
	{ "australian dollar", "AUD" }, { "hong kong dollar", "HKD" },
	{ "new zealand dollar", "NZD" }, { "singapore dollar", "SGD" },
	{ "american dollar", "USD" }, { "us dollar", "USD" },
	{ "u.s. dollar", "USD" }, { "dollar", "USD" }, { "euro", "EUR" },
	{ "pound", "GBP" }, { "yen", "JPY" }, { "yuan", "CNY" },
	{ "renminbi", "CNY" }, { "won", "KRW" }, { "rupee", "INR" },
	{ "ruble", "RUB" }, { "rouble", "RUB" }, { "swiss franc", "CHF" },
	{ "zloty", "PLN" }, { "rand", "ZAR" }, { "reais", "BRL" },
	{ "baht", "THB" }, { "lira", "TRY" }, { NULL, NULL } };

static bool
is_code(struct span s)
{
	if (s.n != 3)
		return false;
	for (size_t i = 0; i < 3; i++)
		if (s.p[i] < 'A' || s.p[i] > 'Z')
			return false;
	return true;
}

static struct span
currency_code(struct span s)
{
	if (is_code(s))
		return s;
	for (const struct currency *c = currencies; c->word != NULL; c++) {
		size_t n = strlen(c->word);

		if (s.n >= n && strncasecmp(s.p, c->word, n) == 0)
			return span_str(c->code);
	}
	return span_from(NULL, 0);
}

static struct span
group_or_all(const struct rule_match *m, const char *name)
{
	struct span s = rule_match_name(m, name);

	if (s.p != NULL)
		return s;
	return span_from(m->text.p + m->start, m->end - m->start);
}

static struct span
money(const struct rule_match *m, struct arena *arena)
{
	struct span n = number_value(group_or_all(m, "n"), arena);
	struct span code = currency_code(rule_match_name(m, "cur"));

	if (n.n == 0 || code.n == 0)
		return span_from(NULL, 0);
	return arena_printf(
	    arena, "%.*s %.*s", (int)code.n, code.p, (int)n.n, n.p);
}

static struct span
number(const struct rule_match *m, struct arena *arena)
{
	struct span n = number_value(group_or_all(m, "n"), arena);

	return n.n == 0 ? span_from(NULL, 0) : n;
}

static struct span
lower(const struct rule_match *m, struct arena *arena)
{
	struct span s = span_from(m->text.p + m->start, m->end - m->start);
	char *out = arena_alloc(arena, s.n * 2 + UTF8_MAX);
	const char *p = s.p, *end = s.p + s.n;
	size_t n = 0;

	while (p < end && n <= s.n * 2) {
		uint32_t cp;

		p += utf8_decode(p, end, &cp);
		n += utf8_encode(text_lower(cp), out + n);
	}
	return span_from(out, n);
}

struct normaliser {
	const char *name;
	struct span (*value)(const struct rule_match *m, struct arena *arena);
};

static const struct normaliser normalisers[] = {
	{ "money", money }, { "percent", number }, { "number", number },
	{ "lower", lower }, { NULL, NULL } };

static const struct normaliser *
find(const char *name)
{
	const struct normaliser *n = normalisers;

	while (n->name != NULL && strcmp(n->name, name) != 0)
		n++;
	return n->name == NULL ? NULL : n;
}

bool
norm_is_time(const struct rule *rule)
{
	return rule->value == NULL && rule->norm != NULL &&
	    (strcmp(rule->norm, "time") == 0 ||
		strcmp(rule->norm, "date") == 0);
}

bool
norm_known(const struct rule *rule)
{
	return rule->norm == NULL || norm_is_time(rule) || find(rule->norm) != NULL;
}

/* A template: $1 and ${name} are groups, $$ is a dollar. */
static struct span
fill(const struct rule_match *m, const char *template, struct arena *arena)
{
	struct buf out = { NULL, 0, 0 };
	struct span made;

	for (const char *p = template; *p != '\0'; p++) {
		if (p[0] != '$') {
			buf_add_byte(&out, *p);
		} else if (p[1] >= '0' && p[1] <= '9') {
			buf_add_span(
			    &out, rule_match_group(m, (size_t)(*++p - '0')));
		} else if (p[1] == '{' && strchr(p, '}') != NULL) {
			const char *end = strchr(p, '}');
			struct span name = arena_copy(
			    arena, span_from(p + 2, (size_t)(end - p - 2)));

			buf_add_span(&out, rule_match_name(m, name.p));
			p = end;
		} else {
			buf_add_byte(&out, '$');
			p += p[1] == '$';
		}
	}
	made = arena_copy(arena, buf_span(&out));
	buf_fini(&out);
	return made;
}

struct span
norm_value(const struct rule_match *m, struct arena *arena)
{
	if (m->rule->value != NULL)
		return fill(m, m->rule->value, arena);
	if (m->rule->norm != NULL && find(m->rule->norm) != NULL)
		return find(m->rule->norm)->value(m, arena);
	return span_from(NULL, 0);
}
