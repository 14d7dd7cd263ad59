/* Whether the words around a time say that it is past or to come. */
#include "normtime.h"
#include <stdbool.h>
#include <stdlib.h>

/* Words looked at before a time, and behind it. */
#define BEFORE 12
#define NEAR 2
#define BEHIND 8
/* Bytes of them. */
#define REACH 240

struct cue {
	const char *word;
	int way;
};

/* Verbs and more, in the order of strcmp(3). */
static const struct cue cues[] = {
	{ "ago", -1 },
	{ "ahead", 1 },
	{ "announced", -1 },
	{ "became", -1 },
	{ "began", -1 },
	{ "begins", 1 },
	{ "broke", -1 },
	{ "brought", -1 },
	{ "came", -1 },
	{ "cannot", 1 },
	{ "deadline", 1 },
	{ "did", -1 },
	{ "drew", -1 },
	{ "due", 1 },
	{ "effective", 1 },
	{ "expect", 1 },
	{ "expected", 1 },
	{ "expects", 1 },
	{ "expire", 1 },
	{ "expires", 1 },
	{ "fell", -1 },
	{ "found", -1 },
	{ "gave", -1 },
	{ "going", 1 },
	{ "got", -1 },
	{ "had", -1 },
	{ "held", -1 },
	{ "hopes", 1 },
	{ "kept", -1 },
	{ "knew", -1 },
	{ "led", -1 },
	{ "left", -1 },
	{ "lost", -1 },
	{ "made", -1 },
	{ "met", -1 },
	{ "must", 1 },
	{ "paid", -1 },
	{ "payable", 1 },
	{ "planned", 1 },
	{ "planning", 1 },
	{ "plans", 1 },
	{ "rose", -1 },
	{ "said", -1 },
	{ "sank", -1 },
	{ "saw", -1 },
	{ "scheduled", 1 },
	{ "sent", -1 },
	{ "shall", 1 },
	{ "should", 1 },
	{ "since", -1 },
	{ "slated", 1 },
	{ "sold", -1 },
	{ "spoke", -1 },
	{ "stood", -1 },
	{ "threw", -1 },
	{ "told", -1 },
	{ "took", -1 },
	{ "until", 1 },
	{ "upcoming", 1 },
	{ "was", -1 },
	{ "went", -1 },
	{ "were", -1 },
	{ "will", 1 },
	{ "won", -1 },
	{ "would", 1 },
	{ "wrote", -1 },
};

static int
by_word(const void *key, const void *cue)
{
	return strcmp(key, ((const struct cue *)cue)->word);
}

/* What one word says. before: the word in front of it. */
static int
way_of(struct span s, struct span before)
{
	char low[16];
	const struct cue *cue;

	if (s.n == 2 && memcmp(s.p, "ll", 2) == 0)
		return 1; /* "they'll" */
	if (span_eq(s, SPAN("be")))
		return 1; /* "to be", "will be" */
	if (s.n >= sizeof(low) || s.n < 3)
		return 0;
	for (size_t i = 0; i < s.n; i++)
		low[i] = (char)(s.p[i] | 0x20);
	low[s.n] = '\0';
	cue = bsearch(low, cues, sizeof(cues) / sizeof(cues[0]),
	    sizeof(cues[0]), by_word);
	if (cue != NULL && cue->way > 0)
		return 1;
	if (span_eq(before, SPAN("be")) || span_eq(before, SPAN("to")))
		return 0; /* "will be held" */
	return cue != NULL || strcmp(low + s.n - 2, "ed") == 0 ? -1 : 0;
}

static bool
ends_sentence(const char *p, const char *end)
{
	if (*p == '\n' && p + 1 < end && p[1] == '\n')
		return true;
	return (*p == '.' || *p == '!' || *p == '?' || *p == ';') &&
	    (p + 1 == end || p[1] == ' ' || p[1] == '\n' || p[1] == '"');
}

/* The last word of s, cut off its end; n 0 at the sentence's beginning. */
static struct span
last_word(struct span *s)
{
	const char *end = span_end(*s), *p = end;
	const char *until;

	while (p > s->p && !byte_is_letter((unsigned char)p[-1])) {
		if (ends_sentence(p - 1, end) && p < end)
			return span_from(p, 0);
		p--;
	}
	until = p;
	while (p > s->p && byte_is_letter((unsigned char)p[-1]))
		p--;
	s->n = (size_t)(p - s->p);
	return span_from(p, (size_t)(until - p));
}

static bool
is_one_of(struct span word, const char *const *list)
{
	while (*list != NULL && !span_eq(word, span_str(*list)))
		list++;
	return *list != NULL;
}

/* What the last word that is no filler says: "to resume", and if it stands next
 * to the time, "until". */
static int
way_next(struct span word, struct span before, bool next)
{
	static const char *const until[] = { "by", "By", "until", "Until",
		"till", "through", "due", "as", NULL };
	static const char *const verbs[] = { "appear", "arrive", "be", "begin",
		"close", "come", "conclude", "decide", "end", "expire", "face",
		"go", "hold", "launch", "leave", "meet", "open", "play",
		"resume", "return", "start", "take", "visit", "vote", NULL };

	if (next && is_one_of(word, until))
		return 1;
	return span_eq(before, SPAN("to")) && is_one_of(word, verbs) ? 1 : 0;
}

/* Words that may stand between a verb and a time. */
static bool
is_filler(struct span word)
{
	static const char *const fillers[] = { "on", "in", "at", "the", "of",
		"early", "late", "next", NULL };

	return is_one_of(word, fillers);
}

static int
way_before(struct span s, int words)
{
	struct span word = last_word(&s);
	bool next = true;

	for (int i = 0; i < words && word.n > 0;) {
		struct span before = last_word(&s);
		int way = way_of(word, before);

		if (way == 0 && i == 0)
			way = way_next(word, before, next);
		i += i > 0 || !is_filler(word);
		next = false;
		if (way != 0)
			return way;
		word = before;
	}
	return 0;
}

static int
way_behind(struct span s, int words)
{
	const char *p = s.p, *end = span_end(s);
	struct span before = span_from(p, 0);

	for (int i = 0; i < words; i++) {
		const char *begin;
		int way;

		while (p < end && !byte_is_letter((unsigned char)*p))
			if (ends_sentence(p++, end))
				return 0;
		begin = p;
		while (p < end && byte_is_letter((unsigned char)*p))
			p++;
		way = way_of(span_from(begin, (size_t)(p - begin)), before);
		if (way != 0)
			return way;
		before = span_from(begin, (size_t)(p - begin));
	}
	return 0;
}

int
timecue_near(const struct timeplace *place)
{
	struct span before = place->before;

	if (before.n > REACH)
		before = span_from(span_end(before) - REACH, REACH);
	/* "from Sept. 14 to Oct. 2", "extended to Nov. 20" */
	if (before.n > 4 && memcmp(span_end(before) - 4, " to ", 4) == 0)
		return 0;
	return way_before(before, NEAR);
}

int
timecue(const struct timeplace *place)
{
	struct span before = place->before, after = place->after;
	int way;

	if (before.n > REACH)
		before = span_from(span_end(before) - REACH, REACH);
	if (after.n > REACH)
		after.n = REACH;
	way = way_before(before, NEAR);
	if (way == 0)
		way = way_behind(after, 1);
	if (way == 0)
		way = way_before(before, BEFORE);
	return way != 0 ? way : way_behind(after, BEHIND);
}
