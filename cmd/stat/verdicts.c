#include "verdicts.h"
#include "json.h"
#include <inttypes.h>
#include <math.h>

void
verdicts_begin(struct verdicts *v)
{
	if (verdicts_wanted(v))
		v->quality = quality_new();
}

void
verdicts_fini(struct verdicts *v)
{
	quality_free(v->quality);
}

bool
verdicts_wanted(const struct verdicts *v)
{
	return (v->signals | v->verdicts) != 0;
}

void
verdicts_measure(struct verdicts *v, struct span text, struct counts *counts)
{
	if (!verdicts_wanted(v))
		return;
	quality_measure(v->quality, text, v->signals | v->verdicts);
	for (size_t i = 0; i < VARIANTS; i++)
		if (v->verdicts >> i & 1)
			counts->kept[i] +=
			    quality_verdict(v->quality, (enum quality_variant)i)
				.keep;
}

/* Call each for the signals asked for. */
static void
for_signals(struct verdicts *v, struct buf *out,
    void (*each)(struct verdicts *v, struct buf *out, size_t variant,
	const struct quality_signal *signal))
{
	for (size_t i = 0; i < VARIANTS; i++) {
		const struct quality_signal *signal;
		size_t n;

		if (!(v->signals >> i & 1))
			continue;
		signal = quality_of(v->quality, (enum quality_variant)i, &n);
		for (size_t k = 0; k < n; k++)
			each(v, out, i, &signal[k]);
	}
}

static void
put_name(struct verdicts *v, struct buf *out, size_t variant,
    const struct quality_signal *signal)
{
	buf_printf(out, "\t%s.%s", quality_variants[variant], signal->name);
}

void
verdicts_header(const struct verdicts *v, bool article, struct buf *out)
{
	if (article)
		for_signals((struct verdicts *)v, out, put_name);
	for (size_t i = 0; i < VARIANTS; i++)
		if (v->verdicts >> i & 1)
			buf_printf(out, "\t%s%s", quality_variants[i],
			    article ? "" : ".kept");
}

static void
put_value(struct verdicts *v, struct buf *out, size_t variant,
    const struct quality_signal *signal)
{
	if (isnan(signal->value))
		buf_add_str(out, "\t-");
	else
		buf_printf(out, "\t%.9g", signal->value);
}

void
verdicts_put_article(struct verdicts *v, struct buf *out)
{
	for_signals(v, out, put_value);
	for (size_t i = 0; i < VARIANTS; i++) {
		struct quality_verdict verdict;

		if (!(v->verdicts >> i & 1))
			continue;
		verdict = quality_verdict(v->quality, (enum quality_variant)i);
		buf_printf(out, "\t%s", verdict.keep ? "keep" : verdict.reason);
	}
}

void
verdicts_put_counts(
    const struct verdicts *v, const struct counts *counts, struct buf *out)
{
	for (size_t i = 0; i < VARIANTS; i++)
		if (v->verdicts >> i & 1)
			buf_printf(out, "\t%" PRIu64, counts->kept[i]);
}

/* --- JSON --- */

void
verdicts_json_article(struct verdicts *v, struct buf *out)
{
	bool first = true;

	if (v->signals != 0) {
		buf_add_str(out, ",\"signals\":");
		quality_json(v->quality, v->signals, out);
	}
	if (v->verdicts == 0)
		return;
	buf_add_str(out, ",\"verdict\":{");
	for (size_t i = 0; i < VARIANTS; i++) {
		struct quality_verdict verdict;

		if (!(v->verdicts >> i & 1))
			continue;
		verdict = quality_verdict(v->quality, (enum quality_variant)i);
		buf_printf(out, "%s\"%s\":{\"keep\":%s", first ? "" : ",",
		    quality_variants[i], verdict.keep ? "true" : "false");
		if (!verdict.keep)
			buf_printf(out, ",\"reason\":\"%s\"", verdict.reason);
		buf_add_str(out, "}");
		first = false;
	}
	buf_add_str(out, "}");
}

void
verdicts_json_counts(
    const struct verdicts *v, const struct counts *counts, struct buf *out)
{
	for (size_t i = 0; i < VARIANTS; i++)
		if (v->verdicts >> i & 1)
			buf_printf(out, ",\"%s.kept\":%" PRIu64,
			    quality_variants[i], counts->kept[i]);
}
