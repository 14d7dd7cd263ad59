#include "classify.h"
#include "buf.h"
#include "diag.h"
#include "json.h"
#include "recordtags.h"
#include "tool.h"
#include "xalloc.h"
#include <errno.h>
#include <stdlib.h>

#define LABELS_MAX 10000

void
classify_option(struct classify *c, int option, const char *argument)
{
	switch (option) {
	case OPT_CLASSIFY:
		c->path = argument;
		break;
	case OPT_LABELS:
		c->top = tool_number("--labels", argument, 1, LABELS_MAX);
		break;
	case OPT_LABEL_OF:
		c->of = argument;
		break;
	case OPT_LABEL_THRESHOLD:
		c->threshold =
		    tool_fraction("--label-threshold", argument, 0, 1);
		break;
	case OPT_LABEL_FIELD:
		c->field = argument;
		break;
	}
}

/* A label by its name, with or without "__label__" before it. */
static int64_t
find_label(const struct fasttext *m, const char *name)
{
	struct span prefix = SPAN("__label__"), wanted = span_str(name);

	for (uint32_t i = 0; i < fasttext_labels(m); i++) {
		struct span label = fasttext_label(m, i);

		if (span_eq(label, wanted))
			return i;
		if (!span_starts(label, prefix))
			continue;
		label.p += prefix.n;
		label.n -= prefix.n;
		if (span_eq(label, wanted))
			return i;
	}
	return -1;
}

static void
check_options(const struct classify *c)
{
	if (c->path == NULL &&
	    (c->top > 0 || c->of != NULL || c->threshold > 0 ||
		c->field != NULL))
		die("--labels, --label-of, --label-threshold and --label-field "
		    "go with --classify");
	if (c->field != NULL && *c->field == '\0')
		die("--label-field: the member has no name");
}

void
classify_begin(struct classify *c)
{
	const char *why;
	size_t room;

	check_options(c);
	if (c->path == NULL)
		return;
	c->model = fasttext_open(c->path, &why);
	if (c->model == NULL)
		die("--classify: %s: %s", c->path,
		    why != NULL ? why : strerror(errno));
	c->of_label = c->of == NULL ? -1 : find_label(c->model, c->of);
	if (c->of != NULL && c->of_label < 0)
		die("--label-of: %s: the model has no such label", c->of);
	if (c->top == 0)
		c->top = 1;
	if (c->field == NULL)
		c->field = "label";
	room = c->of != NULL || c->top > fasttext_labels(c->model) ?
	    fasttext_labels(c->model) :
	    (size_t)c->top;
	c->guess = xcalloc(room, sizeof(*c->guess));
}

void
classify_text(struct classify *c, struct span text)
{
	size_t k = c->of_label < 0 ? (size_t)c->top : SIZE_MAX;
	size_t n, kept = 0;

	if (k > fasttext_labels(c->model))
		k = fasttext_labels(c->model);
	n = fasttext_predict(c->model, text, k,
	    c->of_label < 0 ? (float)c->threshold : 0, c->guess);
	c->of_score = 0;
	for (size_t i = 0; i < n; i++) {
		if (c->guess[i].label == c->of_label)
			c->of_score = (double)c->guess[i].probability;
		if (i < c->top && c->guess[i].probability >= c->threshold)
			kept = i + 1;
	}
	c->n = kept;
}

static void
add_array(const struct classify *c, struct span name, struct recordtags *tags)
{
	struct buf b = { 0 };

	buf_add_byte(&b, '[');
	for (size_t i = 0; i < c->n; i++) {
		buf_add_str(&b, i > 0 ? ",{\"label\":" : "{\"label\":");
		json_string(&b, fasttext_label(c->model, c->guess[i].label));
		buf_printf(
		    &b, ",\"score\":%.9g}", (double)c->guess[i].probability);
	}
	buf_add_byte(&b, ']');
	recordtags_add(
	    tags, RECORDTAG_JSON, name, arena_copy(tags->arena, buf_span(&b)));
	buf_fini(&b);
}

/* The guesses with their probabilities, as far as they are written. */
static void
add_guesses(const struct classify *c, struct span name, struct span score,
    size_t n, struct recordtags *tags)
{
	for (size_t i = 0; i < n; i++) {
		double p = (double)c->guess[i].probability;

		recordtags_word(
		    tags, name, fasttext_label(c->model, c->guess[i].label), p);
		if (c->of_label >= 0)
			continue;
		recordtags_number(tags, score, p);
		tags->tag[tags->n - 1].score_of_last = true;
	}
	if (c->of_label >= 0)
		recordtags_number(tags, score, c->of_score);
}

void
classify_tags(const struct classify *c, bool rows, struct recordtags *tags)
{
	struct span name = span_str(c->field);
	struct span score = arena_printf(tags->arena, "%s_score", c->field);

	if (rows) {
		add_guesses(c, name, score, c->n, tags);
		return;
	}
	if (c->n == 0)
		recordtags_null(tags, name);
	if (c->n == 0 && c->of_label < 0)
		recordtags_null(tags, score);
	add_guesses(c, name, score, c->n > 0, tags);
	if (c->top > 1)
		add_array(
		    c, arena_printf(tags->arena, "%s_top", c->field), tags);
}

void
classify_fini(struct classify *c)
{
	fasttext_free(c->model);
	free(c->guess);
}
