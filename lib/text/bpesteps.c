/* How a tokenizer.json cuts the text before the model. */
#include "bpejson.h"

static bool
add_cutter(struct reading *r, struct span pattern, bool drops)
{
	struct bpe *t = r->t;

	if (t->cutters == CUTTERS)
		return json_fail(r, "pre_tokenizer: too many steps");
	return cutter_init(&t->cutter[t->cutters++], pattern, drops, r->error);
}

/* A string as a pattern that matches it. */
static struct span
quoted(struct reading *r, struct span s)
{
	char *out = arena_alloc(r->arena, s.n * 2 + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		if (strchr("\\^$.[|()?*+{}#", s.p[i]) != NULL)
			out[n++] = '\\';
		out[n++] = s.p[i];
	}
	return span_from(out, n);
}

static bool
read_split(struct reading *r, const struct json_object *split)
{
	const struct json_member *member = json_member_of(split, "pattern");
	struct json_object pattern = { 0 };
	struct span text;
	bool drops = json_is_text(r, split, "behavior", "Removed") &&
	    json_is_true(split, "invert");

	if (!drops &&
	    (!json_is_text(r, split, "behavior", "Isolated") ||
		json_is_true(split, "invert")))
		return json_fail(r, "pre_tokenizer: Split: not isolated");
	if (member == NULL || member->type != JSON_OBJECT ||
	    !json_part(r, member->value, &pattern))
		return json_fail(r, "pre_tokenizer: Split: no pattern");
	text = json_text_of(r, &pattern, "Regex");
	if (text.p == NULL)
		text = quoted(r, json_text_of(r, &pattern, "String"));
	json_object_fini(&pattern);
	return text.n > 0 ? add_cutter(r, text, drops) :
			    json_fail(r, "pre_tokenizer: Split: no pattern");
}

static bool
read_byte_level(struct reading *r, const struct json_object *step)
{
	const struct json_member *regex = json_member_of(step, "use_regex");

	if (json_is_true(step, "add_prefix_space")) {
		if (r->t->cutters > 0)
			return json_fail(r,
			    "pre_tokenizer: add_prefix_space behind a split");
		r->t->prefix_space = true;
	}
	if (regex != NULL && regex->type == JSON_FALSE)
		return true;
	return add_cutter(r, span_str(pattern_byte_level), false);
}

static bool
read_step(struct reading *r, const struct json_object *step, bool *bytes)
{
	struct span type = json_text_of(r, step, "type");

	if (*bytes)
		return json_fail(r, "pre_tokenizer: a step behind ByteLevel");
	if (span_eq(type, SPAN("ByteLevel"))) {
		*bytes = true;
		return read_byte_level(r, step);
	}
	if (span_eq(type, SPAN("Split")))
		return read_split(r, step);
	if (span_eq(type, SPAN("Digits")))
		return add_cutter(r,
		    json_is_true(step, "individual_digits") ? SPAN("\\p{N}") :
							      SPAN("\\p{N}+"),
		    false);
	buf_printf(r->error, "pre_tokenizer %.*s: not known", (int)type.n,
	    type.p == NULL ? "" : type.p);
	return false;
}

static bool
read_steps(struct reading *r, const struct json_object *pre, bool *bytes)
{
	struct elements e = elements_of(json_member_of(pre, "pretokenizers"));
	struct span element;
	bool good = true;

	if (!json_is_text(r, pre, "type", "Sequence"))
		return read_step(r, pre, bytes);
	while (good && elements_next(&e, &element)) {
		struct json_object step = { 0 };

		good =
		    json_part(r, element, &step) && read_step(r, &step, bytes);
		json_object_fini(&step);
	}
	return good;
}

bool
bpe_read_steps(struct reading *r, const struct json_member *member)
{
	struct json_object pre = { 0 };
	bool bytes = false, good;

	if (member == NULL)
		return json_fail(
		    r, "no pre_tokenizer: only byte-level BPE is known");
	good = json_part(r, member->value, &pre) && read_steps(r, &pre, &bytes);
	json_object_fini(&pre);
	if (good && !bytes)
		return json_fail(r,
		    "pre_tokenizer: no ByteLevel: only byte-level "
		    "BPE is known");
	return good;
}
