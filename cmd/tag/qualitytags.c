#include "qualitytags.h"
#include "tool.h"

#define USUAL                                                        \
	((uint64_t)1 << VARIANT_C4 | (uint64_t)1 << VARIANT_GOPHER | \
	    (uint64_t)1 << VARIANT_REPETITION |                      \
	    (uint64_t)1 << VARIANT_FINEWEB)

void
qualitytags_want(struct qualitytags *q)
{
	if (q->variants == 0)
		q->variants = USUAL;
}

void
qualitytags_choose(struct qualitytags *q, const char *list)
{
	q->variants = tool_words("--signals", list, quality_variants);
}

void
qualitytags_measure(struct qualitytags *q, struct span text)
{
	if (q->variants == 0)
		return;
	if (q->quality == NULL)
		q->quality = quality_new();
	quality_measure(q->quality, text, q->variants);
}

static void
add_rows(const struct qualitytags *q, struct recordtags *tags)
{
	for (size_t i = 0; i < VARIANTS; i++) {
		const struct quality_signal *signal;
		size_t n;

		if (!(q->variants >> i & 1))
			continue;
		signal = quality_of(q->quality, (enum quality_variant)i, &n);
		for (size_t k = 0; k < n; k++)
			recordtags_number(tags,
			    arena_printf(tags->arena, "%s.%s",
				quality_variants[i], signal[k].name),
			    signal[k].value);
	}
}

void
qualitytags_add(const struct qualitytags *q, bool rows, struct recordtags *tags)
{
	struct buf value = { 0 };

	if (q->variants == 0)
		return;
	if (rows) {
		add_rows(q, tags);
		return;
	}
	quality_json(q->quality, q->variants, &value);
	recordtags_add(tags, RECORDTAG_JSON, SPAN("signals"),
	    arena_copy(tags->arena, buf_span(&value)));
	buf_fini(&value);
}

void
qualitytags_fini(struct qualitytags *q)
{
	quality_free(q->quality);
}
