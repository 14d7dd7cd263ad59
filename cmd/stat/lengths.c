#include "lengths.h"
#include "utf8.h"
#include "word.h"
#include "xalloc.h"
#include <inttypes.h>
#include <stdlib.h>

const struct length_name length_names[LENGTHS] = {
	{ "sentence_words", "Words per sentence", "words" },
	{ "paragraph_sentences", "Sentences per paragraph", "sentences" },
	{ "article_words", "Words per article", "words" },
	{ "word_chars", "Characters per word", "characters" },
	{ "line_chars", "Characters per line", "characters" },
};

const char *const quantile_names[] = { "min", "p5", "p25", "median", "p75",
	"p95", "p99", "max", NULL };

static const double quantiles[] = { 0, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 1 };

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
	struct span word[64];
	uint64_t all = 0;
	size_t n;

	words_begin(&words, text);
	while ((n = words_many(&words, word, 64)) > 0) {
		for (size_t i = 0; i < n; i++)
			histogram_count(&l->of[LENGTH_WORD],
			    utf8_count(word[i].p, word[i].n));
		all += n;
	}
	return all;
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
lengths_header(struct buf *out)
{
	for (size_t i = 0; i < LENGTHS; i++) {
		buf_printf(out, "\t%s.mean", length_names[i].name);
		for (size_t k = 0; k < QUANTILES; k++)
			buf_printf(out, "\t%s.%s", length_names[i].name,
			    quantile_names[k]);
	}
}

uint64_t
lengths_quantile(const struct histogram *h, size_t i)
{
	if (quantiles[i] == 0)
		return h->least;
	return quantiles[i] == 1 ? h->most :
				   histogram_quantile(h, quantiles[i]);
}

void
lengths_put(const struct lengths *l, struct buf *out)
{
	for (size_t i = 0; i < LENGTHS; i++) {
		const struct histogram *h = &l->of[i];

		if (h->n == 0) {
			for (size_t k = 0; k < QUANTILES + 1; k++)
				buf_add_str(out, "\t-");
			continue;
		}
		buf_printf(out, "\t%.9g", histogram_mean(h));
		for (size_t k = 0; k < QUANTILES; k++)
			buf_printf(out, "\t%" PRIu64, lengths_quantile(h, k));
	}
}

static void
json_buckets(const struct histogram *h, struct buf *out)
{
	bool first = true;

	buf_add_str(out, ",\"histogram\":[");
	for (size_t i = 0; i < h->buckets; i++) {
		uint64_t low, high;

		if (h->bucket[i] == 0)
			continue;
		histogram_range(i, &low, &high);
		buf_printf(out, "%s[%" PRIu64 ",%" PRIu64 ",%" PRIu64 "]",
		    first ? "" : ",", low, high, h->bucket[i]);
		first = false;
	}
	buf_add_str(out, "]");
}

void
lengths_json(const struct lengths *l, struct buf *out)
{
	buf_add_str(out, ",\"lengths\":{");
	for (size_t i = 0; i < LENGTHS; i++) {
		const struct histogram *h = &l->of[i];

		buf_printf(out, "%s\"%s\":{\"n\":%" PRIu64, i > 0 ? "," : "",
		    length_names[i].name, h->n);
		if (h->n > 0) {
			buf_printf(out, ",\"mean\":%.9g", histogram_mean(h));
			for (size_t k = 0; k < QUANTILES; k++)
				buf_printf(out, ",\"%s\":%" PRIu64,
				    quantile_names[k], lengths_quantile(h, k));
		}
		json_buckets(h, out);
		buf_add_str(out, "}");
	}
	buf_add_str(out, "}");
}
