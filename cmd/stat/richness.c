/* The rows of a vocabulary: how rich it is, and its most frequent words. */
#include "json.h"
#include "tsv.h"
#include "vocabulary.h"
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>

/* --- measures --- */

struct richness {
	uint64_t tokens, types, error, hapaxes;
	bool exact; /* hapaxes and yule are known */
	double ratio, herdan, yule; /* NAN: there is none */
};

static struct richness
enrich(const struct grams *g)
{
	struct richness r = { .tokens = grams_total(g),
		.exact = grams_exact(g),
		.ratio = NAN,
		.herdan = NAN,
		.yule = NAN };
	unsigned __int128 squares = 0;
	struct gram gram;
	size_t at = 0;
	double n = (double)r.tokens;

	r.types = grams_types(g, &r.error);
	if (r.tokens == 0)
		return r;
	r.ratio = (double)r.types / n;
	if (r.tokens > 1)
		r.herdan = log((double)r.types) / log(n);
	if (!r.exact)
		return r;
	while (grams_next(g, &at, &gram)) {
		r.hapaxes += gram.count == 1;
		squares += (unsigned __int128)gram.count * gram.count;
	}
	r.yule = 1e4 * (double)(squares - r.tokens) / n / n;
	return r;
}

void
vocabulary_header(struct buf *out)
{
	buf_add_str(out,
	    "\ttokens\ttypes\ttypes."
	    "error\tttr\thapaxes\therdan\tyule\tmattr\tmtld");
}

static void
put_double(double x, const char *before, const char *none, struct buf *out)
{
	buf_add_str(out, before);
	if (isnan(x))
		buf_add_str(out, none);
	else
		buf_printf(out, "%.9g", x);
}

static void
put_hapaxes(const struct richness *r, const char *before, const char *none,
    struct buf *out)
{
	buf_add_str(out, before);
	if (r->exact)
		buf_printf(out, "%" PRIu64, r->hapaxes);
	else
		buf_add_str(out, none);
}

void
vocabulary_put(const struct vocabulary *v, struct buf *out)
{
	struct richness r = enrich(v->of[0]);

	buf_printf(out, "\t%" PRIu64 "\t%" PRIu64 "\t%" PRIu64, r.tokens,
	    r.types, r.error);
	put_double(r.ratio, "\t", "-", out);
	put_hapaxes(&r, "\t", "-", out);
	put_double(r.herdan, "\t", "-", out);
	put_double(r.yule, "\t", "-", out);
	put_double(variety_mattr(&v->variety), "\t", "-", out);
	put_double(variety_mtld(&v->variety), "\t", "-", out);
}

void
vocabulary_json(const struct vocabulary *v, struct buf *out)
{
	struct richness r = enrich(v->of[0]);

	buf_printf(out,
	    ",\"vocabulary\":{\"tokens\":%" PRIu64 ",\"types\":%" PRIu64
	    ",\"types_error\":%" PRIu64,
	    r.tokens, r.types, r.error);
	put_double(r.ratio, ",\"ttr\":", "null", out);
	put_hapaxes(&r, ",\"hapaxes\":", "null", out);
	put_double(r.herdan, ",\"herdan\":", "null", out);
	put_double(r.yule, ",\"yule\":", "null", out);
	put_double(variety_mattr(&v->variety), ",\"mattr\":", "null", out);
	put_double(variety_mtld(&v->variety), ",\"mtld\":", "null", out);
	buf_add_str(out, "}");
}

/* --- the most frequent --- */

/* What is before the counts: a run of words and its length, or a type. */
static const char *
kind_of(const struct wording *w)
{
	return w->tags ? "tag" : "gram";
}

void
vocabulary_top_header(
    const struct wording *w, const char *first, struct buf *out)
{
	buf_printf(out, "%s\t%s%s\tcount\terror\n", first, w->tags ? "" : "n\t",
	    kind_of(w));
}

static void
put_gram(const struct wording *w, const struct gram *gram, size_t n,
    struct span name, struct buf *out)
{
	tsv_escape(out, name);
	if (!w->tags)
		buf_printf(out, "\t%zu", n);
	buf_add_byte(out, '\t');
	tsv_escape(out, gram->text);
	buf_printf(
	    out, "\t%" PRIu64 "\t%" PRIu64 "\n", gram->count, gram->error);
}

static void
json_gram(const struct wording *w, const struct gram *gram, size_t n,
    const char *first, struct span name, struct buf *out)
{
	buf_printf(out, "{\"%s\":", first);
	json_string(out, name);
	if (!w->tags)
		buf_printf(out, ",\"n\":%zu", n);
	buf_printf(out, ",\"%s\":", kind_of(w));
	json_string(out, gram->text);
	buf_printf(out, ",\"count\":%" PRIu64 ",\"error\":%" PRIu64 "}\n",
	    gram->count, gram->error);
}

void
vocabulary_top(const struct vocabulary *v, const char *first, bool json,
    struct span name, struct buf *out)
{
	for (size_t i = 0; i < GRAMS_MOST; i++) {
		struct gram *top;
		size_t n;

		if (v->of[i] == NULL || !(v->wording->runs >> i & 1))
			continue;
		n = grams_top(v->of[i], v->wording->top, &top);
		for (size_t k = 0; k < n; k++)
			if (json)
				json_gram(v->wording, &top[k], i + 1, first,
				    name, out);
			else
				put_gram(v->wording, &top[k], i + 1, name, out);
		free(top);
	}
}
