/* Added tokens: looked for in the text before it is cut, the longest at each
 * place, as Hugging Face's tokenizers do it: first those that are looked for
 * in the text as it came, then the others in what was made of the rest. */
#include "bpeimpl.h"
#include "nfc.h"
#include "props.h"
#include "utf8.h"

static bool
is_word_char(uint32_t cp)
{
	return text_is_word(cp) || text_is_mark(cp) || text_gc(cp) == GC_PC;
}

/* A token that must stand alone does. */
static bool
stands_alone(struct span text, size_t from, size_t to)
{
	uint32_t cp;

	if (from > 0) {
		utf8_decode_back(text.p, text.p + from, &cp);
		if (is_word_char(cp))
			return false;
	}
	if (to < text.n) {
		utf8_decode(text.p + to, span_end(text), &cp);
		if (is_word_char(cp))
			return false;
	}
	return true;
}

/* The longest token at p; NULL if there is none. */
static const struct added_token *
added_at(const struct bpe *t, const char *p, size_t n, bool normalized)
{
	const struct added_token *best = NULL;

	for (size_t i = 0; i < t->addeds; i++) {
		const struct added_token *a = &t->added[i];

		if (a->text.p[0] == *p && a->normalized == normalized &&
		    (best == NULL || a->text.n > best->text.n) &&
		    span_starts(span_from(p, n), a->text))
			best = a;
	}
	return best;
}

/* Bytes with which an added token begins. */
static void
first_bytes(const struct bpe *t, bool normalized, bool first[256])
{
	memset(first, 0, 256);
	for (size_t i = 0; i < t->addeds; i++)
		if (t->added[i].normalized == normalized)
			first[(unsigned char)t->added[i].text.p[0]] = true;
}

/* What is done with the text between them. */
typedef void rest(struct bpe *, struct span, struct token_sink *);

static void
find_added(struct bpe *t, struct span text, bool normalized, rest *then,
    struct token_sink *sink)
{
	bool first[256];
	size_t from = 0, i = 0;

	first_bytes(t, normalized, first);
	while (i < text.n) {
		const struct added_token *a = NULL;
		size_t start = i, stop;

		if (first[(unsigned char)text.p[i]])
			a = added_at(t, text.p + i, text.n - i, normalized);
		if (a == NULL) {
			i++;
			continue;
		}
		i += a->text.n;
		stop = i;
		if (a->single_word && !stands_alone(text, start, stop))
			continue;
		if (a->lstrip)
			start = (size_t)(text_skip_space_back(
					     text.p + from, text.p + start) -
			    text.p);
		if (a->rstrip)
			stop = (size_t)(text_skip_space(
					    text.p + stop, span_end(text)) -
			    text.p);
		then(t, span_from(text.p + from, start - from), sink);
		token_give(sink, a->id);
		from = i = stop;
	}
	then(t, span_from(text.p + from, text.n - from), sink);
}

static void
prefixed(struct bpe *t, struct span text, struct token_sink *sink)
{
	struct buf with = { 0 };

	if (text.n == 0)
		return;
	if (!t->prefix_space || text.p[0] == ' ') {
		bpe_pieces(t, text, sink);
		return;
	}
	buf_add_byte(&with, ' ');
	buf_add_span(&with, text);
	bpe_pieces(t, buf_span(&with), sink);
	buf_fini(&with);
}

static void
normalised(struct bpe *t, struct span text, struct token_sink *sink)
{
	struct buf made = { 0 };

	if (t->nfc && !nfc_is(text)) {
		nfc_append(&made, text);
		text = buf_span(&made);
	}
	find_added(t, text, true, prefixed, sink);
	buf_fini(&made);
}

void
bpe_added(struct bpe *t, struct span text, struct token_sink *sink)
{
	if (t->addeds == 0 && !t->nfc)
		prefixed(t, text, sink);
	else
		find_added(t, text, false, normalised, sink);
}
