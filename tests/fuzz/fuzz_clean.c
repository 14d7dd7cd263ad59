/* An article of any bytes, mended and judged. The first two bytes choose
 * repairs: the second of those on request if the first is not 0xFF, which
 * stands for all that are on by default. With all, what comes out is valid
 * UTF-8 in NFC and in normal form, and the same when it goes in again; lines
 * come out as they went in or are taken, none is added. With 0xFF and 0x80 in
 * the second byte, the others stand for pieces of text that mean something. */
#include "../../cmd/clean/boiler.h"
#include "../../cmd/clean/repair.h"
#include "fuzz.h"
#include "nfc.h"
#include "rulepack.h"
#include "utf8.h"

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

static const char *const pieces[] = { " ", "\n", "\n\n", "\r\n", "\t", "a", "b",
	"Town", "town", ".", ",", "-", "- ", "1. ", "&", "amp;", "lt;", "&lt;",
	"&gt;", "&#", "x37E;", "&eacute", "&nbsp;", "&copy", "=", "http://",
	"<", ">", "<b>", "</b>", "<p>", "<br>", "<td>", "<b x=", "\"", "'",
	"<!--", "-->", "<script>", "</script>", "<![CDATA[", "]]>", "\033[",
	"\033]", "\a", "m", "\x01", "\xC2\xAD", "\xE2\x80\x8D", "\xE2\x80\x8F",
	"\xD9\x85", "\xCC\x81", "\xCD\xBE", "\xEF\xBB\xBF", "\xC3\xA9",
	"\xC3\x83\xC2\xA9", "\xE9", "\xE6\xB8\xA1\xE8\xBD\xAE\xEF\xBC\x8C",
	"The ferry that links the outer islands with the coast is to stop\n",
	"for the winter, the county said on Monday, because nobody could be\n",
	"found who would pay for the line that has lost money in each infor-\n",
	"mation the well-known mayor gave to the town in the last of them \n",
	"    eleven years, and the last boat had nine passengers, one dog and",
	"years ago." };

static void
expand(struct buf *out, const uint8_t *data, size_t size)
{
	for (size_t i = 0; i < size; i++)
		buf_add_str(out,
		    pieces[data[i] % (sizeof(pieces) / sizeof(pieces[0]))]);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct rules *rules;
	struct buf once = { NULL, 0, 0 }, twice = { NULL, 0, 0 };
	struct buf made = { NULL, 0, 0 };
	struct span text;
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
	text = span_from((const char *)data + 2, size - 2);
	if (data[0] == 0xFF && data[1] & 0x80) {
		expand(&made, data + 2, size - 2);
		text = buf_span(&made);
	}
	clean(rules, what, text, &once);
	if ((what & REPAIR_ALL) == REPAIR_ALL) {
		check_normal(buf_span(&once));
		require(clean(rules, what, buf_span(&once), &twice) == 0);
		require(span_eq(buf_span(&once), buf_span(&twice)));
	}
	buf_fini(&made);
	buf_fini(&once);
	buf_fini(&twice);
	return 0;
}
