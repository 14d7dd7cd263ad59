#include "output.h"
#include "tool.h"

static const char *const colors[] = { "auto", "always", "never", NULL };

const struct attribute attributes[] = {
	{ "value", offsetof(struct tag, value) },
	{ "ref", offsetof(struct tag, ref) },
	{ "speaker", offsetof(struct tag, speaker) },
	{ "cue", offsetof(struct tag, cue) },
	{ "kind", offsetof(struct tag, kind) },
	{ "mod", offsetof(struct tag, mod) },
	{ "freq", offsetof(struct tag, freq) },
	{ "quant", offsetof(struct tag, quant) },
	{ NULL, 0 },
};

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
