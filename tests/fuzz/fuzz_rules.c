/* A rule file and, behind the first NUL, a text. Whatever the file says, it is
 * loaded or told to be at fault; what it takes of the text is the same with and
 * without the prefilter. The first byte chooses clean or tag. */
#include "fuzz.h"
#include "rules.h"
#include "utf8.h"

static void
check_lines(struct rules *r, struct span text)
{
	const char *p = text.p, *end = text.p + text.n;

	while (p < end) {
		const char *nl = memchr(p, '\n', (size_t)(end - p));
		struct span line = span_trim(
		    span_from(p, (size_t)((nl == NULL ? end : nl) - p)));
		struct line_place place = { (uint64_t)(p - text.p),
			(uint64_t)(end - p) };

		if (utf8_valid(line.p, line.n) == line.n)
			require(rules_match_line(r, line, place) ==
			    rules_match_line_plain(r, line, place));
		p = nl == NULL ? end : nl + 1;
	}
}

static bool
add(void *self, const struct rule_match *m)
{
	uint64_t *sum = self;

	require(m->start < m->end && m->end <= m->text.n);
	for (size_t i = 0; i < m->groups; i++)
		rule_match_group(m, i);
	*sum = *sum * 31 + m->start * 7 + m->end + m->rule->index;
	return true;
}

static void
check_spans(struct rules *r, struct span text)
{
	uint64_t with = 0, without = 0;

	rules_find(r, text, add, &with);
	rules_find_plain(r, text, add, &without);
	require(with == without);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	enum rules_kind kind;
	const char *file = (const char *)data + 1, *end;
	struct span text = span_from(NULL, 0);
	struct rules *r;

	if (size == 0)
		return 0;
	kind = data[0] == 't' ? RULES_TAG : RULES_CLEAN;
	end = memchr(file, '\0', size - 1);
	if (end != NULL)
		text = span_from(end + 1, size - 2 - (size_t)(end - file));
	else
		end = file + size - 1;
	r = rules_new(kind);
	if (rules_load(
		r, "fuzz", span_from(file, (size_t)(end - file)), true)) {
		if (kind == RULES_CLEAN)
			check_lines(r, text);
		else
			check_spans(r, text);
	}
	rules_free(r);
	return 0;
}
