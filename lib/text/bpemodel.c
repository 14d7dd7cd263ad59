/* The model of a tokenizer.json: byte-level BPE. */
#include "bpejson.h"
#include "utf8.h"

/* --- the byte-level alphabet --- */

/* GPT-2's bytes_to_unicode(): printable bytes are themselves, the others
 * follow from U+0100 on. */
static void
make_alphabet(struct reading *r)
{
	unsigned next = 256;

	for (size_t i = 0; i < 512; i++)
		r->byte_of[i] = 256;
	for (unsigned i = 0; i < 256; i++) {
		bool itself = (i >= 0x21 && i <= 0x7E) ||
		    (i >= 0xA1 && i <= 0xAC) || i >= 0xAE;

		r->byte_of[itself ? i : next++] = (uint16_t)i;
	}
}

/* The bytes that a token of the vocabulary stands for, in the arena; p NULL
 * if it holds other characters. */
static struct span
bytes_of(struct reading *r, struct span token)
{
	char *out = arena_alloc(r->arena, token.n + 1);
	const char *p = token.p, *end = span_end(token);
	size_t n = 0;

	while (p < end) {
		uint32_t cp;

		p += utf8_decode(p, end, &cp);
		if (cp >= 512 || r->byte_of[cp] == 256)
			return span_from(NULL, 0);
		out[n++] = (char)r->byte_of[cp];
	}
	return span_from(out, n);
}

/* --- the model --- */

static bool
read_vocab(struct reading *r, const struct json_member *vocab)
{
	struct json_object object = { 0 };
	bool good = vocab != NULL && vocab->type == JSON_OBJECT &&
	    json_part(r, vocab->value, &object);

	for (size_t i = 0; good && i < object.n; i++) {
		const struct json_member *m = &object.member[i];
		struct json_member key = { .type = JSON_STRING,
			.escaped = m->key_escaped,
			.value = { m->key.p - 1, m->key.n + 2 } };
		struct span bytes = bytes_of(r, json_text(&key, r->arena));
		uint32_t id;

		good = json_number_of(m->value, TOKEN_NONE - 1, &id);
		/* Special tokens may stand here too: no text is cut so. */
		if (good && bytes.n > 0)
			vocab_add(&r->t->vocab, bytes, id);
	}
	json_object_fini(&object);
	return good || (r->error->n == 0 && json_fail(r, "model: no vocab"));
}

/* "left right" or ["left", "right"]. */
static bool
read_merge(struct reading *r, struct span element, struct span part[2])
{
	struct elements two = { element.p + 1, element.p + element.n - 1 };
	struct span text, s;
	const char *blank;

	if (element.p[0] == '[') {
		for (size_t i = 0; i < 2; i++) {
			if (!elements_next(&two, &s))
				return false;
			part[i] = element_text(r, s);
		}
		return part[0].n > 0 && part[1].n > 0;
	}
	text = element_text(r, element);
	blank = text.n == 0 ? NULL : memchr(text.p, ' ', text.n);
	if (blank == NULL)
		return false;
	part[0] = span_from(text.p, (size_t)(blank - text.p));
	part[1] = span_from(blank + 1, text.n - part[0].n - 1);
	return true;
}

static bool
add_merge(struct reading *r, struct span part[2], uint32_t rank)
{
	struct vocab *v = &r->t->vocab;
	struct span left = bytes_of(r, part[0]), right = bytes_of(r, part[1]);
	char *joined = arena_alloc(r->arena, left.n + right.n + 1);
	struct pair pair = { .rank = rank };

	if (left.n == 0 || right.n == 0)
		return false;
	memcpy(joined, left.p, left.n);
	memcpy(joined + left.n, right.p, right.n);
	pair.left = vocab_find(v, left);
	pair.right = vocab_find(v, right);
	pair.id = vocab_find(v, span_from(joined, left.n + right.n));
	if (pair.left == TOKEN_NONE || pair.right == TOKEN_NONE ||
	    pair.id == TOKEN_NONE)
		return false;
	vocab_add_pair(v, pair);
	return true;
}

static bool
read_merges(struct reading *r, const struct json_member *merges)
{
	struct elements e = elements_of(merges);
	struct span element, part[2];
	uint32_t rank = 0;

	if (e.at == NULL)
		return json_fail(r, "model: no merges");
	while (elements_next(&e, &element)) {
		if (!read_merge(r, element, part) ||
		    !add_merge(r, part, rank)) {
			buf_printf(
			    r->error, "model: merge %u: bad", (unsigned)rank);
			return false;
		}
		rank++;
	}
	/* Without any, each byte is a token. */
	if (rank == 0)
		return json_fail(r, "model: no merges");
	return true;
}

bool
bpe_read_model(struct reading *r, const struct json_member *member)
{
	struct json_object model = { 0 };
	struct span type;
	bool good;

	make_alphabet(r);
	if (member == NULL || member->type != JSON_OBJECT)
		return json_fail(r, "no model");
	if (!json_part(r, member->value, &model))
		return false;
	type = json_text_of(r, &model, "type");
	if (type.p != NULL && !span_eq(type, SPAN("BPE"))) {
		buf_printf(r->error, "model %.*s: only byte-level BPE is known",
		    (int)type.n, type.p);
		good = false;
	} else if (json_member_of(&model, "dropout") != NULL)
		good = json_fail(r, "model: dropout");
	else if (json_text_of(r, &model, "continuing_subword_prefix").n > 0 ||
	    json_text_of(r, &model, "end_of_word_suffix").n > 0)
		good = json_fail(r, "model: prefixes or suffixes of subwords");
	else if (json_is_true(&model, "byte_fallback"))
		good =
		    json_fail(r, "model: byte_fallback: SentencePiece's BPE");
	else
		good = read_vocab(r, json_member_of(&model, "vocab")) &&
		    read_merges(r, json_member_of(&model, "merges"));
	r->t->whole_first = json_is_true(&model, "ignore_merges");
	json_object_fini(&model);
	return good;
}
