#include "output.h"
#include "tool.h"

static const char *const colors[] = { "auto", "always", "never", NULL };

const struct attribute attributes[] = {
	{ "value", IN_TAG, offsetof(struct tag, value) },
	{ "ref", IN_TAG, offsetof(struct tag, ref) },
	{ "speaker", IN_SAID, offsetof(struct tag_said, speaker) },
	{ "cue", IN_SAID, offsetof(struct tag_said, cue) },
	{ "kind", IN_SAID, offsetof(struct tag_said, kind) },
	{ "mod", IN_TIMED, offsetof(struct tag_timed, mod) },
	{ "freq", IN_TIMED, offsetof(struct tag_timed, freq) },
	{ "quant", IN_TIMED, offsetof(struct tag_timed, quant) },
	{ NULL, IN_TAG, 0 },
};

struct span
attribute_of(const struct tag *tag, const struct attribute *a)
{
	const void *in[] = { tag, tag->said, tag->timed };

	if (in[a->in] == NULL)
		return span_from(NULL, 0);
	return *(const struct span *)((const char *)in[a->in] + a->offset);
}

void
output_option(struct output *o, int option, const char *argument)
{
	switch (option) {
	case OPT_WHY:
		o->why = true;
		break;
	case OPT_COLUMNS:
		o->columns = argument;
		break;
	case OPT_COLOR:
		o->color = (int)tool_word("--color", argument, colors);
		break;
	}
}
