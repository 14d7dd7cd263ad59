/* The language of a text. */
#include "lang.h"
#include "langimpl.h"
#include <math.h>

/* Letters of Chinese, Japanese and Korean say more than those of alphabets. */
#define EAST_WEIGHT 3
/* One nat of evidence, of which n-grams of one word do not bear out all. */
#define NAT (40 * 4.0)

/* Of the scripts from ALONE on. */
static const char *const alone[LANG_ALONE] = { "el", "hy", "he", "dv", "bn",
	"pa", "gu", "or", "ta", "te", "kn", "ml", "si", "th", "lo", "bo", "my",
	"ka", "am", "km", "ii" };

static const char *const east[] = { "zh", "ja", "ko" };

/* A quarter of what is looked at of a long text; from a blank on if one is
 * near. */
static struct span
part_of(struct span text, size_t i)
{
	size_t n = LANG_LOOK / 4;
	const char *p = text.p + (text.n - n) / 3 * i;
	const char *end = p + n, *blank;

	if (i == 0)
		return span_from(p, n);
	blank = memchr(p, ' ', 64);
	if (blank != NULL)
		p = blank;
	else
		while (p < end && ((unsigned char)*p & 0xC0) == 0x80)
			p++;
	return span_from(p, (size_t)(end - p));
}

static struct lang
undetermined(void)
{
	return (struct lang){ "und", 0 };
}

static size_t
chief_script(const uint64_t *letters)
{
	uint64_t most = EAST_WEIGHT * (letters[HAN] + letters[KANA]);
	size_t chief = HAN;

	for (size_t i = 0; i < LANG_SCRIPTS; i++) {
		uint64_t n =
		    i == HANGUL ? EAST_WEIGHT * letters[i] : letters[i];

		if (i != HAN && i != KANA && n > most) {
			most = n;
			chief = i;
		}
	}
	return chief;
}

static struct lang
tell_tabled(const struct lang_evidence *e, size_t script)
{
	size_t best = lang_first[script], end = lang_first[script + 1];
	double sum = 0;

	for (size_t i = best + 1; i < end; i++)
		if (e->score[i] > e->score[best])
			best = i;
	if (e->score[best] == 0)
		return undetermined();
	for (size_t i = lang_first[script]; i < end; i++)
		sum +=
		    exp(((double)e->score[i] - (double)e->score[best]) / NAT);
	return (struct lang){ lang_codes[best], 1 / sum };
}

static struct lang
verdict(const struct lang_evidence *e)
{
	const uint64_t *n = e->of_script;
	size_t chief = chief_script(n);
	uint64_t letters = n[chief];
	struct lang lang = { "und", 1 };

	if (e->letters < LANG_LETTERS)
		return undetermined();
	if (chief < TABLED)
		lang = tell_tabled(e, chief);
	else if (chief == HAN) {
		letters += n[KANA];
		/* Japanese is written in kana and Chinese characters. */
		lang.code = east[n[KANA] * 12 >= letters];
	} else if (chief == HANGUL)
		lang.code = east[2];
	else
		lang.code = alone[chief - ALONE];
	if (letters == 0)
		return undetermined();
	lang.confidence *= (double)letters / (double)e->letters;
	return lang;
}

struct lang
lang_tell(struct span text)
{
	struct lang_evidence e = lang_begin();

	if (text.n > LANG_LOOK)
		for (size_t i = 0; i < 4; i++)
			lang_read(&e, part_of(text, i));
	if (e.letters < LANG_LETTERS && text.n > 0) {
		e = lang_begin();
		lang_read(&e, text);
	}
	return verdict(&e);
}

const char *
lang_known(size_t i)
{
	if (i < LANG_CODES)
		return lang_codes[i];
	i -= LANG_CODES;
	if (i < LANG_ALONE)
		return alone[i];
	i -= LANG_ALONE;
	return i < sizeof(east) / sizeof(east[0]) ? east[i] : NULL;
}
