#include "lengths.h"
#include "utf8.h"
#include "word.h"
#include "xalloc.h"
#include <inttypes.h>
#include <stdlib.h>

static const char *const names[LENGTHS] = { "sentence_words",
	"paragraph_sentences", "article_words", "word_chars", "line_chars" };

static const struct {
	const char *name;
	double q;
} quantiles[] = { { "min", 0 }, { "p5", 0.05 }, { "p25", 0.25 },
	{ "median", 0.5 }, { "p75", 0.75 }, { "p95", 0.95 }, { "p99", 0.99 },
	{ "max", 1 } };

#define QUANTILES (sizeof(quantiles) / sizeof(quantiles[0]))

struct lengths *
lengths_new(void)
{
	return xcalloc(1, sizeof(struct lengths));
}

void
lengths_free(struct lengths *l)
{
	if (l == NULL)
		return;
	for (size_t i = 0; i < LENGTHS; i++)
		histogram_fini(&l->of[i]);
	free(l);
}

void
lengths_clear(struct lengths *l)
{
	for (size_t i = 0; i < LENGTHS; i++)
		histogram_clear(&l->of[i]);
}

void
lengths_add(struct lengths *to, const struct lengths *more)
{
	for (size_t i = 0; i < LENGTHS; i++)
		histogram_add(&to->of[i], &more->of[i]);
}

uint64_t
lengths_words(struct lengths *l, struct span text)
{
	struct words words;
	struct span segment;
	uint64_t n = 0;
	bool word;

	words_begin(&words, text);
	while (words_next(&words, &segment, &word)) {
		if (!word)
			continue;
		histogram_count(
		    &l->of[LENGTH_WORD], utf8_count(segment.p, segment.n));
		n++;
	}
	return n;
}

void
lengths_lines(struct lengths *l, struct span text)
{
	const char *p = text.p, *end = span_end(text);

	while (p < end) {
		const char *nl = memchr(p, '\n', (size_t)(end - p));
		size_t n = (size_t)((nl == NULL ? end : nl) - p);

		histogram_count(&l->of[LENGTH_LINE], utf8_count(p, n));
		p += n + (nl != NULL);
	}
}

/* --- rows --- */

void
lengths_header(struct writer *out)
{
	for (size_t i = 0; i < LENGTHS; i++) {
		writer_printf(out, "\t%s.mean", names[i]);
		for (size_t k = 0; k < QUANTILES; k++)
			writer_printf(
			    out, "\t%s.%s", names[i], quantiles[k].name);
	}
}

/* min and max are exact. */
static uint64_t
quantile(const struct histogram *h, size_t k)
{
	if (quantiles[k].q == 0)
		return h->least;
	return quantiles[k].q == 1 ? h->most :
				     histogram_quantile(h, quantiles[k].q);
}

void
lengths_put(const struct lengths *l, struct writer *out)
{
	for (size_t i = 0; i < LENGTHS; i++) {
		const struct histogram *h = &l->of[i];

		if (h->n == 0) {
			for (size_t k = 0; k < QUANTILES + 1; k++)
				writer_put_str(out, "\t-");
			continue;
		}
		writer_printf(out, "\t%.9g", histogram_mean(h));
		for (size_t k = 0; k < QUANTILES; k++)
			writer_printf(out, "\t%" PRIu64, quantile(h, k));
	}
}

static void
json_buckets(const struct histogram *h, struct writer *out)
{
	bool first = true;

	writer_put_str(out, ",\"histogram\":[");
	for (size_t i = 0; i < h->buckets; i++) {
		uint64_t low, high;

		if (h->bucket[i] == 0)
			continue;
		histogram_range(i, &low, &high);
		writer_printf(out, "%s[%" PRIu64 ",%" PRIu64 ",%" PRIu64 "]",
		    first ? "" : ",", low, high, h->bucket[i]);
		first = false;
	}
	writer_put_str(out, "]");
}

void
lengths_json(const struct lengths *l, struct writer *out)
{
	writer_put_str(out, ",\"lengths\":{");
	for (size_t i = 0; i < LENGTHS; i++) {
		const struct histogram *h = &l->of[i];

		writer_printf(out, "%s\"%s\":{\"n\":%" PRIu64, i > 0 ? "," : "",
		    names[i], h->n);
		if (h->n > 0) {
			writer_printf(out, ",\"mean\":%.9g", histogram_mean(h));
			for (size_t k = 0; k < QUANTILES; k++)
				writer_printf(out, ",\"%s\":%" PRIu64,
				    quantiles[k].name, quantile(h, k));
		}
		json_buckets(h, out);
		writer_put_str(out, "}");
	}
	writer_put_str(out, "}");
}
