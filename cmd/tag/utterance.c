#include "utterance.h"
#include "props.h"
#include "utf8.h"
#include "word.h"
#include <stdlib.h>

#define LONGEST_READ ((size_t)64 * 1024)
#define LEAST_WORDS 8 /* of what no cue tells to be said */

void
utterances_fini(struct utterances *q)
{
	quotemarks_fini(&q->pairs);
	speechtokens_fini(&q->tokens);
}

/* --- what is a quotation --- */

/* It begins a sentence of its own. */
static bool
leads(const struct speech_tokens *t, size_t at)
{
	return at == 0 || t->token[at - 1].kind != TOKEN_WORD ||
	    (t->token[at - 1].bits & SPEECH_VERB) != 0;
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

bool
utterances_hold(const struct utterances *q, const struct utterance *u,
    bool singles, bool is_signed)
{
	struct span inside = inside_of(u->pair);
	uint64_t n = words_count(inside);
	bool lead = leads(&q->tokens, u->at);
	bool cued = u->own && u->said.cue_to > u->said.cue_from;
	bool strong = cued && u->said.beside &&
	    !(q->tokens.token[u->said.cue_from].bits & SPEECH_WEAK);

	if (n == 0 || u->pair->primes)
		return false;
	if (u->pair->continues)
		return false;
	if (u->pair->goes_on)
		return true;
	if (u->pair->single && !(strong && !is_titled(q->words, inside)) &&
	    !(lead && singles && ends_clause(inside)))
		return false;
	if (is_titled(q->words, inside) && !(strong && lead))
		return false;
	if (cued && u->said.beside && (lead || ends_clause(inside)))
		return true;
	if (is_signed && n >= 4 && ends_clause(inside))
		return true;
	if (lead)
		return n >= 3 || ends_clause(inside);
	if (cued)
		return n >= 3;
	return n >= LEAST_WORDS;
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

/* A sentence ends between these two tokens. */
static bool
ends_between(const struct speech_tokens *t, size_t from, size_t to)
{
	for (size_t i = from + 1; i < to; i++)
		if (t->token[i].kind == TOKEN_STOP)
			return true;
	return false;
}

static void
find_own(struct utterances *q, size_t k)
{
	struct utterance *u = &q->utterance[k], *before = k > 0 ? u - 1 : NULL;
	const struct speech_tokens *t = &q->tokens;
	struct saying behind, ahead;
	bool is_behind = speaker_behind(t, u->at, &behind);
	bool is_ahead = speaker_before(t, u->at, &ahead);
	char c = last_byte(u);
	bool introduced;

	/* "...," said X, "..." */
	if (before != NULL && before->own &&
	    before->said.cue_from > before->at &&
	    !ends_between(t, before->at, u->at) &&
	    (!is_ahead || ahead.cue_to == 0 ||
		ahead.cue_from == before->said.cue_from)) {
		take_own(u, &before->said);
		return;
	}
	introduced = is_ahead && ahead.beside && ahead.cue_to > ahead.cue_from;
	if (is_behind &&
	    ((c == ',' && !(introduced && behind.cue_from > u->at + 7)) ||
		((c == '?' || c == '!') && !introduced) ||
		(!is_ended(u) && !introduced &&
		    !(is_ahead && ahead.cue_to > 0 && !leads(t, u->at)))))
		take_own(u, &behind);
	else if (is_ahead)
		take_own(u, &ahead);
	else if (is_behind && (c != '.' || speaker_is_short(t, u->at, &behind)))
		take_own(u, &behind);
}

/* Who told the sentence before the quotation, if the cue of the one before it
 * is not there. */
static bool
told_before(struct utterances *q, size_t k)
{
	struct utterance *u = &q->utterance[k];
	const struct speech_tokens *t = &q->tokens;

	if (u->at == 0 || t->token[u->at - 1].kind != TOKEN_STOP)
		return false;
	if (k > 0 && !ends_between(t, u[-1].at, u->at - 1))
		return false;
	if (!speaker_of_sentence(t, u->at - 1, &u->said))
		return false;
	u->said.cue_from = u->said.cue_to = 0;
	return u->known = true;
}

/* A quotation without a cue is told by who told the sentence before it, by the
 * one before it in the paragraph, or by the next. */
static void
find_others(struct utterances *q)
{
	for (size_t k = 0; k < q->n; k++) {
		if (q->utterance[k].known || told_before(q, k) || k == 0 ||
		    !q->utterance[k - 1].known)
			continue;
		q->utterance[k].said = q->utterance[k - 1].said;
		q->utterance[k].known = true;
	}
	for (size_t k = q->n; k-- > 1;)
		if (!q->utterance[k - 1].known && q->utterance[k].known) {
			q->utterance[k - 1].said = q->utterance[k].said;
			q->utterance[k - 1].known = true;
		}
}

/* The tokens around the next quotations that lie in no other. */
static void
read_batch(struct utterances *q)
{
	struct speech_tokens *t = &q->tokens;
	const char *at = q->at, *end = span_end(q->paragraph);

	t->n = 0;
	t->begins = true;
	for (q->n = 0; q->i < q->pairs.n && q->n < UTTERANCES; q->i++) {
		const struct quote_pair *pair = &q->pairs.pair[q->i];

		if (pair->depth > 0)
			continue;
		speechtokens_add(
		    t, q->words, span_from(at, (size_t)(pair->start - at)));
		q->utterance[q->n++] =
		    (struct utterance){ .pair = pair, .at = t->n };
		speechtokens_add_quote(t, pair, q->i);
		at = pair->end;
	}
	while (q->i < q->pairs.n && q->pairs.pair[q->i].depth > 0)
		q->i++;
	if (q->i < q->pairs.n)
		end = q->pairs.pair[q->i].start;
	speechtokens_add(t, q->words, span_from(at, (size_t)(end - at)));
	q->at = at;
}

void
utterances_begin(struct utterances *q, struct span paragraph, struct span next,
    struct span rest)
{
	quotemarks_pair(paragraph, next, rest, &q->pairs);
	q->paragraph = paragraph;
	q->at = paragraph.p;
	q->i = 0;
}

bool
utterances_next(struct utterances *q)
{
	if (q->i == q->pairs.n)
		return false;
	read_batch(q);
	for (size_t k = 0; k < q->n; k++)
		find_own(q, k);
	find_others(q);
	return q->n > 0;
}

void
utterances_read(struct utterances *q)
{
	struct speech_tokens *t = &q->tokens;
	struct span rest = q->paragraph;

	t->n = 0;
	t->begins = true;
	if (rest.n > LONGEST_READ)
		return;
	for (size_t i = 0; i < q->pairs.n; i++) {
		const struct quote_pair *pair = &q->pairs.pair[i];

		if (pair->depth > 0)
			continue;
		speechtokens_add_all(t, q->words,
		    span_from(rest.p, (size_t)(pair->start - rest.p)));
		speechtokens_add_quote(t, pair, i);
		rest = span_from(
		    pair->end, (size_t)(span_end(q->paragraph) - pair->end));
	}
	speechtokens_add_all(t, q->words, rest);
}
