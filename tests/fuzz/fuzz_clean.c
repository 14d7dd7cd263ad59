/* An article of any bytes, mended and judged. The first two bytes choose
 * repairs: the second of those on request if the first is not 0xFF, which
 * stands for all that are on by default. With all, what comes out is valid
 * UTF-8 in NFC and in normal form, and the same when it goes in again; lines
 * come out as they went in or are taken, none is added. */
#include "../../cmd/clean/boiler.h"
#include "../../cmd/clean/repair.h"
#include "nfc.h"
#include "rulepack.h"
#include "utf8.h"
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
require(bool holds)
{
	if (!holds)
		abort();
}

/* Clean text into out; the lines that were taken. */
static size_t
clean(struct rules *rules, unsigned what, struct span text, struct buf *out)
{
	struct repair r = { .what = what };
	struct boiler b = { .rules = rules };
	struct classifier c = { .limit = 0 };
	struct repair_part part = { .first = true,
		.bad_utf8 = utf8_valid(text.p, text.n) < text.n };
	size_t lines;
	bool gap;

	text = repair_text(&r, text, part, &gap);
	require(!gap);
	lines = r.lines;
	boiler_begin(&b);
	classifier_begin(&c);
	b.classifier = &c;
	boiler_judge(&b, text, r.line, r.lines);
	if (b.n > 0)
		text = boiler_cut(&b, text, r.line);
	require(b.n < lines || lines == 0);
	out->n = 0;
	buf_add_span(out, text);
	lines = b.n;
	b.rules = NULL;
	boiler_fini(&b);
	classifier_fini(&c);
	repair_fini(&r);
	return lines;
}

static void
check_normal(struct span s)
{
	if (s.n == 0)
		return;
	require(utf8_valid(s.p, s.n) == s.n);
	require(nfc_is(s));
	require(s.p[0] != '\n' && s.p[s.n - 1] == '\n');
	require(memmem(s.p, s.n, "\n\n\n", 3) == NULL);
	require(memmem(s.p, s.n, "  ", 2) == NULL);
	require(memchr(s.p, '\r', s.n) == NULL);
	require(memchr(s.p, '\0', s.n) == NULL);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct rules *rules;
	struct buf once = { NULL, 0, 0 }, twice = { NULL, 0, 0 };
	unsigned what;

	if (size < 2)
		return 0;
	if (rules == NULL) {
		rules = rules_new(RULES_CLEAN);
		require(rulepack_load(rules, "news"));
	}
	what = data[0] == 0xFF ?
	    REPAIR_ALL | (data[1] & 0xFu) << REPAIR_QUOTES :
	    ((unsigned)data[0] | (unsigned)data[1] << 8);
	clean(rules, what, span_from((const char *)data + 2, size - 2), &once);
	if ((what & REPAIR_ALL) == REPAIR_ALL) {
		check_normal(buf_span(&once));
		require(clean(rules, what, buf_span(&once), &twice) == 0);
		require(span_eq(buf_span(&once), buf_span(&twice)));
	}
	buf_fini(&once);
	buf_fini(&twice);
	return 0;
}
