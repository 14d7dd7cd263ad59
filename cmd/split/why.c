/* Why a sentence ends, or does not: a line a candidate. */
#include "units.h"
#include "utf8.h"
#include <inttypes.h>

/* Characters that are shown before and behind the candidate. */
#define BEFORE 24
#define BEHIND 16

void
why_header(struct writer *out)
{
	writer_put_str(out, "id\toffset\tbefore\tbehind\tverdict\trule\n");
}

/* The place n characters before p, or the text's begin. */
static const char *
back(const char *begin, const char *p, unsigned n)
{
	uint32_t cp;

	for (; n > 0 && p > begin; n--)
		p -= utf8_decode_back(begin, p, &cp);
	return p;
}

static const char *
forth(const char *p, const char *end, unsigned n)
{
	uint32_t cp;

	for (; n > 0 && p < end; n--)
		p += utf8_decode(p, end, &cp);
	return p;
}

/* Offsets go up only: a candidate that begins before the last one's end (marks
 * in a row) has been told. */
void
why_write(void *self, const struct sentence_verdict *verdict)
{
	struct splitter *s = self;
	const char *end = marked_place(&s->cut, span_end(verdict->mark));
	const char *begin = back(s->rec->text.p, end, BEFORE);
	const char *behind = forth(end, span_end(s->rec->text), BEHIND);

	writer_put_tsv(s->out, record_doc(s->rec));
	writer_printf(s->out, ".%" PRIu64 ".%" PRIu64 "\t%" PRIu64 "\t",
	    s->paragraph, s->sentence + 1,
	    offsets_at(&s->offsets[UNIT_SENTENCE], end));
	writer_put_tsv(s->out, span_from(begin, (size_t)(end - begin)));
	writer_put_byte(s->out, '\t');
	writer_put_tsv(s->out, span_from(end, (size_t)(behind - end)));
	writer_printf(s->out, "\t%s\t", verdict->ends ? "end" : "-");
	if (verdict->scored)
		writer_printf(s->out, "score %d, ", verdict->score);
	writer_put_str(s->out, verdict->rule);
	writer_put_byte(s->out, '\n');
	s->units++;
}
