/* FineWeb's quality rules: Penedo et al. 2024, section 3.6, and datatrove's. */
#include "props.h"
#include "qualityimpl.h"
#include "utf8.h"

#define SHORT_LINE 30

/* What closes behind a sentence. */
static bool
closes(uint32_t cp)
{
	return cp == '"' || cp == '\'' || cp == ')' || cp == ']' ||
	    text_gc(cp) == GC_PF || text_gc(cp) == GC_PI ||
	    text_gc(cp) == GC_PE;
}

static bool
ends_sentence(struct span line, enum quality_variant variant)
{
	const char *end = span_end(line);
	uint32_t cp = 0;

	while (end > line.p) {
		size_t n = utf8_decode_back(line.p, end, &cp);

		if (variant != VARIANT_FINEWEB ||
		    !(closes(cp) || quality_is_space(cp)))
			break;
		end -= n;
	}
	if (variant == VARIANT_FINEWEB_PAPER)
		return cp == '.' || cp == '\'' || cp == '"' || cp == '!' ||
		    cp == '?';
	return quality_is_terminal(cp) ||
	    (variant == VARIANT_FINEWEB && cp == 0x2026);
}

/* True if the line has so few code points; the paper's are fewer. */
static bool
is_short(struct span line, enum quality_variant variant)
{
	uint64_t chars = utf8_count(line.p, line.n);

	return variant == VARIANT_FINEWEB_PAPER ? chars < SHORT_LINE :
						  chars <= SHORT_LINE;
}

void
quality_fineweb(struct sigtext *t, enum quality_variant variant, double *values)
{
	struct siglines lines;
	struct span line;
	double n = 0, ended = 0, shorts = 0;
	enum word_split split =
	    variant == VARIANT_FINEWEB ? SPLIT_WORDS : SPLIT_TOKENS;

	repeats_begin(t->repeats);
	siglines_begin(&lines, t->text, LINE_NEWLINE);
	while (siglines_next(&lines, &line)) {
		if (quality_strip(line).n == 0)
			continue;
		n++;
		ended += ends_sentence(line, variant);
		shorts += is_short(line, variant);
		repeats_add(t->repeats, line);
	}
	values[0] = n;
	values[1] = quality_ratio(ended, n);
	values[2] = quality_ratio(shorts, n);
	values[3] = quality_ratio((double)repeats_units(t->repeats).copy_chars,
	    (double)(t->chars - t->newlines));
	if (variant != VARIANT_FINEWEB_PAPER)
		values[4] = quality_ratio(
		    (double)t->newlines, (double)sigtext_words(t, split)->n);
}
