/* Records against --require. */
#include "lang.h"
#include "paragraph.h"
#include "require.h"
#include "scan.h"
#include "sentence.h"
#include "utf8.h"
#include "word.h"
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>

/* Bytes of the longest number. */
#define NUMBER 64

/* --- values --- */

struct require_value
require_value(struct span text)
{
	struct require_value v = { .text = text };
	bool percent = text.n > 1 && text.p[text.n - 1] == '%';
	char copy[NUMBER + 1], *end;
	size_t n = text.n - percent;

	if (n == 0 || n > NUMBER)
		return v;
	memcpy(copy, text.p, n);
	copy[n] = '\0';
	if (copy[strspn(copy, "0123456789.eE+-")] != '\0')
		return v;
	v.number = strtod(copy, &end);
	v.is_number = end == copy + n && isfinite(v.number);
	if (percent)
		v.number /= 100;
	return v;
}

/* True if the order of the two means something. */
static bool
comparable(const struct require_value *v, const struct require_value *limit)
{
	return v->is_number || !limit->is_number;
}

/* Below 0, 0 or above, as a is before b, like it or behind. */
static int
compare(const struct require_value *a, const struct require_value *b)
{
	size_t n = a->text.n < b->text.n ? a->text.n : b->text.n;
	int order;

	if (a->is_number && b->is_number)
		return (a->number > b->number) - (a->number < b->number);
	order = n == 0 ? 0 : memcmp(a->text.p, b->text.p, n);
	return order != 0 ? order :
			    (a->text.n > b->text.n) - (a->text.n < b->text.n);
}

static bool
is_in(const struct require_value *v, const struct require_choice *c)
{
	const struct require_value *low = &c->low, *high = &c->high;

	return (low->text.p == NULL ||
		   (comparable(v, low) && compare(v, low) >= 0)) &&
	    (high->text.p == NULL ||
		(comparable(v, high) && compare(v, high) <= 0));
}

static bool
holds(const struct require_term *term, const struct require_value *v)
{
	const struct require_value *limit = &term->choice[0].low;
	int order = compare(v, limit);
	bool found = false;

	if (term->relation >= REQUIRE_LESS && !comparable(v, limit))
		return false;
	switch (term->relation) {
	case REQUIRE_LESS:
		return order < 0;
	case REQUIRE_MOST:
		return order <= 0;
	case REQUIRE_MORE:
		return order > 0;
	case REQUIRE_LEAST:
		return order >= 0;
	default:
		for (size_t i = 0; i < term->choices; i++)
			found = found || is_in(v, &term->choice[i]);
		return found == (term->relation == REQUIRE_EQUAL);
	}
}

/* --- measures --- */

static uint64_t
count_blocks(struct span text, bool sentences)
{
	struct sentence_memory memory = { 0 };
	struct sentence_options options = { .memory = &memory };
	struct paragraphs p;
	struct sentences s;
	struct span paragraph, sentence;
	uint64_t n = 0;

	paragraphs_begin(&p, text, paragraph_by_lines(text));
	while (paragraphs_next(&p, &paragraph)) {
		if (!sentences) {
			n++;
			continue;
		}
		sentences_begin(&s, paragraph, &options);
		while (sentences_next(&s, &sentence))
			n++;
	}
	return n;
}

static double
line_length(struct span text)
{
	uint64_t chars = 0, lines = 0;
	struct paragraphs p;
	struct span line;

	paragraphs_begin(&p, text, true);
	while (paragraphs_next(&p, &line)) {
		chars += utf8_count(line.p, line.n);
		lines++;
	}
	return lines == 0 ? 0 : (double)chars / (double)lines;
}

static double
removed(struct require_text text)
{
	uint64_t before, after;

	if (text.mended.p == text.out.p && text.mended.n == text.out.n)
		return 0;
	before = words_count(text.mended);
	after = words_count(text.out);
	return before <= after ? 0 : 1 - (double)after / (double)before;
}

double
require_measure(enum require_measure measure, struct require_text text)
{
	struct span s = text.out;

	switch (measure) {
	case REQUIRE_BYTES:
		return (double)s.n;
	case REQUIRE_LINES:
		return (double)scan_count(s.p, s.n, '\n');
	case REQUIRE_CHARS:
		return (double)utf8_count(s.p, s.n);
	case REQUIRE_WORDS:
		return (double)words_count(s);
	case REQUIRE_SENTENCES:
		return (double)count_blocks(s, true);
	case REQUIRE_PARAGRAPHS:
		return (double)count_blocks(s, false);
	case REQUIRE_LINE_LENGTH:
		return line_length(s);
	case REQUIRE_REMOVED:
		return removed(text);
	case REQUIRE_KEPT:
		return 1 - removed(text);
	default:
		return 0;
	}
}

/* --- the record --- */

static bool
is_null(const struct record *rec, struct span member)
{
	const struct json_member *m = record_member(rec, member);

	return m != NULL && m->type == JSON_NULL;
}

/* What a term asks for; false if the record has no such member. */
static bool
find(const struct require_term *term, struct record *rec,
    struct require_text text, struct require_value *v)
{
	struct span field;

	switch (term->measure) {
	case REQUIRE_MEMBER:
		field = record_field(rec, term->member);
		*v = require_value(field);
		return field.p != NULL && !is_null(rec, term->member);
	case REQUIRE_LANG:
		*v = (struct require_value){ .text = span_str(
						 lang_tell(text.out).code) };
		return true;
	default:
		*v = (struct require_value){ .is_number = true,
			.number = require_measure(term->measure, text) };
		v->text = arena_printf(rec->arena,
		    v->number == floor(v->number) ? "%.0f" : "%.4g", v->number);
		return true;
	}
}

/* True if the rule set keeps the text; *v: its word, or the reason. */
static bool
kept(struct require *r, const struct require_term *term, struct span text,
    struct require_value *v)
{
	struct quality_verdict verdict;

	if (r->quality == NULL)
		r->quality = quality_new();
	quality_measure(r->quality, text, UINT64_C(1) << term->variant);
	verdict = quality_verdict(r->quality, term->variant);
	*v = (struct require_value){
		.text = span_str(verdict.keep ? "keep" : verdict.reason)
	};
	return verdict.keep;
}

const struct require_term *
require_check(struct require *r, struct record *rec, struct require_text text)
{
	for (size_t i = 0; i < r->n; i++) {
		struct require_term *term = &r->term[i];
		bool verdict = term->measure == REQUIRE_VERDICT;
		struct require_value v;
		bool found = verdict || find(term, rec, text, &v);

		if (verdict ? kept(r, term, text.out, &v) :
			      found && holds(term, &v))
			continue;
		term->failed++;
		r->why.n = 0;
		buf_add_span(&r->why, term->source);
		buf_add_str(&r->why, found ? ": " : ": no such member");
		if (found)
			buf_add(
			    &r->why, v.text.p, v.text.n < 200 ? v.text.n : 200);
		return term;
	}
	return NULL;
}

/* The name that a term asks for. */
static struct span
name_of(const struct require_term *term)
{
	if (term->measure == REQUIRE_MEMBER)
		return term->member;
	return span_str(term->measure == REQUIRE_VERDICT ?
		quality_variants[term->variant] :
		require_names[term->measure]);
}

/* Records that failed at terms of this name, at this term or later ones; 0 if
 * an earlier one has the name. */
static uint64_t
failed_by_name(const struct require *r, size_t first)
{
	struct span name = name_of(&r->term[first]);
	uint64_t failed = 0;

	for (size_t i = 0; i < r->n; i++) {
		if (!span_eq(name_of(&r->term[i]), name))
			continue;
		if (i < first)
			return 0;
		failed += r->term[i].failed;
	}
	return failed;
}

void
require_report(const struct require *r, struct buf *line)
{
	for (size_t i = 0; i < r->n; i++) {
		struct span name = name_of(&r->term[i]);
		uint64_t failed = failed_by_name(r, i);

		if (failed == 0)
			continue;
		buf_add_str(line, " require_");
		for (size_t k = 0; k < name.n; k++)
			buf_add_byte(line,
			    byte_is_space((unsigned char)name.p[k]) ?
				'_' :
				name.p[k]);
		buf_printf(line, "=%" PRIu64, failed);
	}
}
