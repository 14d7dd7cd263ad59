#include "measure.h"
#include "marks.h"
#include "paragraph.h"
#include "scan.h"
#include "utf8.h"
#include "word.h"

const char *const measure_names[] = { "bytes", "lines", "chars", "words",
	"sentences", "paragraphs", "articles", NULL };

void
counts_add(struct counts *to, const struct counts *more)
{
	for (size_t i = 0; i < MEASURES; i++)
		to->n[i] += more->n[i];
	for (size_t i = 0; i < VARIANTS; i++)
		to->kept[i] += more->kept[i];
}

static bool
wants(const struct measurer *m, enum measure measure)
{
	return m->wanted >> measure & 1;
}

static uint64_t
count_sentences(struct measurer *m, struct span paragraph)
{
	struct sentence_options options = { .lang = m->lang,
		.memory = &m->memory };
	struct sentences s;
	struct span sentence;
	uint64_t n = 0;

	sentences_begin(&s, paragraph, &options);
	while (sentences_next(&s, &sentence))
		n++;
	return n;
}

/* Paragraphs, and the sentences in them. */
static void
measure_blocks(struct measurer *m, const struct record *rec, struct span text,
    struct counts *counts)
{
	struct paragraphs p;
	struct span paragraph;
	uint64_t n = 0;

	paragraphs_begin(&p, text, rec->lines);
	while (paragraphs_next(&p, &paragraph)) {
		n++;
		if (wants(m, MEASURE_SENTENCES))
			counts->n[MEASURE_SENTENCES] +=
			    count_sentences(m, paragraph);
	}
	/* The first one goes on from the part before. */
	if (rec->continues && n > 0)
		n--;
	counts->n[MEASURE_PARAGRAPHS] += n;
}

void
measure(struct measurer *m, const struct record *rec, struct counts *counts)
{
	static const struct sentence_memory fresh = { 0 };
	struct span text = rec->text;

	if (rec->first)
		m->memory = fresh;
	counts->n[MEASURE_BYTES] += text.n;
	if (wants(m, MEASURE_LINES))
		counts->n[MEASURE_LINES] += scan_count(text.p, text.n, '\n');
	if (wants(m, MEASURE_CHARS))
		counts->n[MEASURE_CHARS] += utf8_count(text.p, text.n);
	/* Marks or not: a part counts as it would elsewhere in the article. */
	text = marks_strip(text, rec->arena);
	if (wants(m, MEASURE_WORDS))
		counts->n[MEASURE_WORDS] += words_count(text);
	if (wants(m, MEASURE_SENTENCES) || wants(m, MEASURE_PARAGRAPHS))
		measure_blocks(m, rec, text, counts);
}
