#include "quote.h"
#include "props.h"
#include "speaker.h"
#include "utf8.h"
#include "word.h"
#include "xalloc.h"
#include <stdlib.h>

#define BATCH 128 /* quotations of a paragraph that are looked at together */

/* A quotation at hand. */
struct utterance {
	const struct quote_pair *pair;
	size_t at; /* its token */
	struct saying said;
	bool own; /* has a cue of its own */
	bool known; /* said holds a speaker */
};

/* What is told of a quotation; several may share one. */
struct quotation {
	struct span speaker; /* as it stands in the text */
	struct span cue;
	struct quotation *same; /* spoken by the one that this says */
};

struct quotes {
	struct speechwords *words;
	struct quote_pairs pairs;
	struct speech_tokens tokens; /* of the paragraph */
	struct speech_tokens context; /* of the one before */
	struct utterance batch[BATCH];
	struct span text, doc, previous;
	struct arena *arena;
	struct quotation *last; /* the last quotation */
	bool goes_on; /* it had no closing mark */
	bool quoted; /* the paragraph before has one */
};

struct quotes *
quotes_new(void)
{
	struct quotes *q = xcalloc(1, sizeof(*q));

	q->words = speechwords_new();
	return q;
}

void
quotes_free(struct quotes *q)
{
	speechwords_free(q->words);
	quotemarks_fini(&q->pairs);
	speechtokens_fini(&q->tokens);
	speechtokens_fini(&q->context);
	free(q);
}

void
quotes_begin(
    struct quotes *q, struct span text, struct span doc, struct arena *arena)
{
	q->text = text;
	q->doc = doc;
	q->arena = arena;
	q->previous = span_from(NULL, 0);
	q->last = NULL;
	q->goes_on = q->quoted = false;
}

/* --- what is a quotation --- */

static bool
is(const struct speech_tokens *t, size_t i, enum speech_kind kind)
{
	return i < t->n && t->token[i].kind == kind;
}

/* Nothing of its sentence stands before it. */
static bool
leads(const struct speech_tokens *t, size_t at)
{
	return at == 0 || is(t, at - 1, TOKEN_STOP) ||
	    is(t, at - 1, TOKEN_QUOTE) || is(t, at - 1, TOKEN_COLON);
}

/* All words but small ones begin with a capital: a title. */
static bool
is_titled(const struct speechwords *words, struct span inside)
{
	struct words w;
	struct span segment;
	size_t capitals = 0, n = 0;
	bool word;

	words_begin(&w, inside);
	while (words_next(&w, &segment, &word) && n < 16) {
		uint32_t cp;

		if (!word)
			continue;
		n++;
		utf8_decode(segment.p, span_end(segment), &cp);
		if (text_is_upper(cp) || text_is_digit(cp))
			capitals++;
		else if (segment.n > 4 ||
		    (speechwords_get(words, segment) &
			(SPEECH_PREP | SPEECH_DET | SPEECH_JOIN |
			    SPEECH_LINK)) == 0)
			return false;
	}
	return capitals > 0 && n < 16;
}

static bool
ends_clause(struct span inside)
{
	struct span s = span_trim(inside);

	return s.n > 0 && strchr(".,!?-", s.p[s.n - 1]) != NULL &&
	    s.p[s.n - 1] != '\0';
}

static struct span
inside_of(const struct quote_pair *pair)
{
	return span_from(pair->inside, (size_t)(pair->close - pair->inside));
}

/* Some words that are said, and no title, nickname or doubted word. */
static bool
is_quotation(const struct quotes *q, const struct utterance *u)
{
	struct span inside = inside_of(u->pair);
	uint64_t n = words_count(inside);
	bool lead = leads(&q->tokens, u->at);

	if (n == 0)
		return false;
	if (u->pair->goes_on)
		return true;
	if (is_titled(q->words, inside) && !(u->own && u->said.beside))
		return false;
	if (u->own && u->said.beside && (lead || ends_clause(inside)))
		return true;
	if (lead)
		return n >= 3 || ends_clause(inside);
	if (u->own)
		return n >= 3;
	return n >= 5;
}

/* --- who says it --- */

static char
last_byte(const struct utterance *u)
{
	struct span s = span_trim(inside_of(u->pair));

	return s.n == 0 ? '\0' : s.p[s.n - 1];
}

/* A sentence may end in the quotation, so what is behind it is another. */
static bool
is_ended(const struct utterance *u)
{
	char c = last_byte(u);

	return c == '.' || c == '!' || c == '?';
}

static void
take_own(struct utterance *u, const struct saying *said)
{
	u->said = *said;
	u->own = u->known = true;
}

static void
find_own(struct quotes *q, size_t k)
{
	struct utterance *u = &q->batch[k], *before = k > 0 ? u - 1 : NULL;
	const struct speech_tokens *t = &q->tokens;
	struct saying behind, ahead;
	bool is_behind = speaker_behind(t, u->at, &behind);
	bool is_ahead = speaker_before(t, u->at, &ahead);
	char c = last_byte(u);

	/* "...," said X, "..." */
	if (before != NULL && before->own && is_ahead &&
	    before->said.cue_from > before->at &&
	    ahead.cue_from == before->said.cue_from) {
		take_own(u, &before->said);
		return;
	}
	if (is_behind &&
	    (c == ',' || c == '?' || c == '!' || (!is_ended(u) && !is_ahead))) {
		take_own(u, &behind);
		return;
	}
	if (is_ahead && (ahead.beside || !is_behind || c == '.'))
		take_own(u, &ahead);
	else if (is_behind && c != '.')
		take_own(u, &behind);
}

/* A quotation without a cue is told by the one before it in the paragraph, or
 * by the next. */
static void
find_others(struct quotes *q, size_t n)
{
	for (size_t k = 1; k < n; k++)
		if (!q->batch[k].known && q->batch[k - 1].known) {
			q->batch[k].said = q->batch[k - 1].said;
			q->batch[k].known = true;
		}
	for (size_t k = n; k-- > 1;)
		if (!q->batch[k - 1].known && q->batch[k].known) {
			q->batch[k - 1].said = q->batch[k].said;
			q->batch[k - 1].known = true;
		}
}

/* --- tags --- */

static struct span
tokens_span(const struct speech_tokens *t, size_t from, size_t to)
{
	const char *p = t->token[from].text.p;

	return span_from(p, (size_t)(span_end(t->token[to - 1].text) - p));
}

/* Who speaks or acts at the end of the paragraph before. */
static struct span
previous_subject(struct quotes *q)
{
	struct speech_tokens *t = &q->context;
	struct span end = q->previous;
	struct saying s;

	if (end.n > SPEECH_REACH) {
		end.p += end.n - SPEECH_REACH;
		end.n = SPEECH_REACH;
	}
	t->n = 0;
	t->begins = true;
	speechtokens_add(t, q->words, end);
	if (!speaker_before(t, t->n, &s) && !speaker_subject(t, t->n, &s))
		return span_from(NULL, 0);
	return tokens_span(t, speaker_name(t, s.from, s.to), s.to);
}

static struct quotation *
note(struct quotes *q, const struct utterance *u)
{
	struct quotation *n = arena_alloc(q->arena, sizeof(*n));
	const struct speech_tokens *t = &q->tokens;
	size_t from = speaker_name(t, u->said.from, u->said.to);

	*n = (struct quotation){ 0 };
	if (u->known)
		n->speaker = tokens_span(t, from, u->said.to);
	if (u->own)
		n->cue = tokens_span(t, u->said.cue_from, u->said.cue_to);
	return n;
}

static void
add(struct quotes *q, struct span paragraph, const struct utterance *u,
    struct tags *tags)
{
	struct quotation *n = note(q, u);
	bool continued = q->goes_on && u->pair->start == paragraph.p;
	const char *kind = continued ? "continued" : "direct";

	if (!continued && u->at > 0 && is(&q->tokens, u->at - 1, TOKEN_WORD) &&
	    !(u->own && u->said.cue_to == u->at))
		kind = "mixed";
	if (continued && q->last != NULL) {
		/* The cue may stand in the first paragraph, or in the last. */
		if (q->last->speaker.p == NULL)
			q->last->same = n;
		else if (!u->own)
			n->same = q->last;
	} else if (!u->known && q->previous.n > 0 && !q->quoted)
		n->speaker = previous_subject(q);
	if (!u->known && n->speaker.p == NULL && q->last != NULL &&
	    q->last->same != n)
		n->same = q->last;
	tags_add(tags,
	    (struct tag){ .start = (size_t)(u->pair->start - paragraph.p),
		.end = (size_t)(u->pair->end - paragraph.p),
		.type = QUOTE_TYPE,
		.rule = "quote",
		.kind = span_str(kind),
		.quotation = n });
	q->last = n;
	q->previous = span_from(NULL, 0);
	q->goes_on = u->pair->goes_on;
}

static void
take_batch(struct quotes *q, struct span paragraph, size_t n, struct tags *tags)
{
	for (size_t k = 0; k < n; k++)
		find_own(q, k);
	find_others(q, n);
	for (size_t k = 0; k < n; k++)
		if (is_quotation(q, &q->batch[k]))
			add(q, paragraph, &q->batch[k], tags);
}

/* The tokens around the next quotations that lie in no other; returns how many,
 * and moves *i behind them. */
static size_t
next_batch(struct quotes *q, const char *at, const char *end, size_t *i)
{
	struct speech_tokens *t = &q->tokens;
	size_t n = 0;

	t->n = 0;
	t->begins = true;
	for (; *i < q->pairs.n && n < BATCH; (*i)++) {
		const struct quote_pair *pair = &q->pairs.pair[*i];

		if (pair->depth > 0)
			continue;
		speechtokens_add(
		    t, q->words, span_from(at, (size_t)(pair->start - at)));
		q->batch[n++] = (struct utterance){ .pair = pair, .at = t->n };
		speechtokens_add_quote(t, pair, *i);
		at = pair->end;
	}
	while (*i < q->pairs.n && q->pairs.pair[*i].depth > 0)
		(*i)++;
	if (*i < q->pairs.n)
		end = q->pairs.pair[*i].start;
	speechtokens_add(t, q->words, span_from(at, (size_t)(end - at)));
	return n;
}

void
quotes_find(struct quotes *q, struct span paragraph, struct span next,
    struct tags *tags)
{
	const char *at = paragraph.p;
	size_t i = 0, before = tags->n, n;

	quotemarks_pair(paragraph, next, &q->pairs);
	while (i < q->pairs.n) {
		n = next_batch(q, at, span_end(paragraph), &i);
		if (n == 0)
			break;
		take_batch(q, paragraph, n, tags);
		at = q->batch[n - 1].pair->end;
	}
	q->quoted = tags->n > before;
	if (!q->quoted)
		q->goes_on = false;
	q->previous = paragraph;
}

static void
settle(struct quotation *n)
{
	if (n != NULL && n->speaker.p == NULL && n->same != NULL)
		n->speaker = n->same->speaker;
}

void
quotes_end(struct quotes *q, struct tags *tags)
{
	(void)q;
	for (size_t i = tags->n; i-- > 0;)
		settle(tags->tag[i].quotation);
	for (size_t i = 0; i < tags->n; i++) {
		struct tag *tag = &tags->tag[i];

		if (tag->quotation == NULL)
			continue;
		settle(tag->quotation);
		tag->speaker_at = tag->quotation->speaker;
		tag->speaker = tag->value = tag->speaker_at;
		tag->cue = tag->quotation->cue;
	}
}
