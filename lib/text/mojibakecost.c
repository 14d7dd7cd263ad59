/* What a character costs where it stands: see mojibake.h. */
#include "mojibakeimpl.h"
#include "mojibakelook.h"
#include "props.h"
#include <stdbool.h>
#include <uchar.h>

static struct look
look_at(const uint32_t *text, size_t n, size_t i, int by)
{
	struct look l = { SPACE, 0, 0 };
	uint32_t cp;

	if ((by < 0 && i < (size_t)-by) || i + (size_t)(by > 0 ? by : 0) >= n)
		return l;
	cp = text[by < 0 ? i - (size_t)-by : i + (size_t)by];
	return mojibake_look(cp);
}

static bool
is_letter(struct look l)
{
	return l.kind >= LOWER && l.kind <= MARK;
}

/* --- letters --- */

static unsigned
mixed(struct look a, struct look b)
{
	if (a.script == b.script)
		return 0;
	if (a.script == SCRIPT_HAN || b.script == SCRIPT_HAN)
		return 4;
	if (a.script + b.script == SCRIPT_LATIN + SCRIPT_GREEK)
		return 2;
	return 8;
}

/* The script of the letter at i, if it is of a word of several letters. */
static unsigned
script_of_word(const uint32_t *text, size_t n, size_t i, int by)
{
	struct look x = look_at(text, n, i, by);

	if (!is_letter(x))
		return 0;
	if (look_at(text, n, i, by - 1).script == x.script && by != 1)
		return x.script;
	if (look_at(text, n, i, by + 1).script == x.script && by != -1)
		return x.script;
	return 0;
}

/* The script of the nearest word on either side, beyond what touches; 0 if
 * there is none near by. */
static unsigned
script_around(const uint32_t *text, size_t n, size_t i)
{
	for (int by = 1; by <= 16; by++) {
		unsigned found = script_of_word(text, n, i, -by);

		if (found == 0)
			found = script_of_word(text, n, i, by);
		if (found != 0)
			return found;
	}
	return 0;
}

/* A word of one letter: most letters are none. */
static unsigned
alone(const uint32_t *text, size_t n, size_t i, struct look x)
{
	static const char16_t words[] = u"àáâåæèéêëíîïòóôöøùúÀÁÅÆÈÉÍÎÓÔÖØÚßñŉ";
	unsigned around;

	if (text[i] < 0x80 || x.kind == MARK)
		return 0;
	around = script_around(text, n, i);
	if (x.script == SCRIPT_HAN || x.script == SCRIPT_HANGUL)
		return 6;
	if (x.script != SCRIPT_LATIN)
		return around == x.script || around == 0 ? 0 :
		    x.script == SCRIPT_GREEK             ? 1 :
							   8;
	for (size_t w = 0; words[w] != 0; w++)
		if (text[i] == words[w])
			return 0;
	return 4;
}

/* Letters beyond ASCII that stand side by side in some language. */
static const char16_t *const families[] = {
	u"äöüßÄÖÜåÅ",
	u"åäöæøÅÄÖÆØ",
	u"çéèêëàâîïôûùÇÉÈÊËÀÂÎÏÔÛÙ",
	u"áàâãéêíóôõúüçÁÀÂÃÉÊÍÓÔÕÚÜÇ",
	u"áéíóúüñÁÉÍÓÚÜÑ",
	u"áæðéíóöþúýÁÆÐÉÍÓÖÞÚÝ",
	u"áéíóöőúüűÁÉÍÓÖŐÚÜŰ",
	u"ąćęłńóśźżĄĆĘŁŃÓŚŹŻ",
	u"áčďéěíňóřšťúůýžôäľĺŕÁČĎÉĚÍŇÓŘŠŤÚŮÝŽÔÄĽĹŔ",
	u"čćđšžČĆĐŠŽ",
	u"ăâîșțşţĂÂÎȘȚŞŢ",
	u"çğıöşüâîûÇĞİÖŞÜÂÎÛəƏ",
	u"āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ",
	u"ąčęėįšųūžĄČĘĖĮŠŲŪŽ",
	u"äõöüšžÄÕÖÜŠŽ",
	u"àèéìíòóùúÀÈÉÌÒÙ",
};

static bool
in_family(const char16_t *family, uint32_t cp)
{
	for (; *family != 0; family++)
		if (*family == cp)
			return true;
	return false;
}

static unsigned
side_by_side(uint32_t a, uint32_t b)
{
	if (a < 0x80 || b < 0x80 || a == b || a >= 0x180 || b >= 0x180)
		return 0;
	for (size_t i = 0; i < sizeof(families) / sizeof(*families); i++)
		if (in_family(families[i], a) && in_family(families[i], b))
			return 0;
	return 3;
}

static unsigned
letter(const uint32_t *text, size_t n, size_t i, struct look p, struct look x)
{
	struct look pp, next;

	if (!is_letter(p)) {
		unsigned cost = p.kind == DIGIT && text[i] >= 0x80 &&
			x.script == SCRIPT_LATIN ?
		    3 :
		    0;

		next = look_at(text, n, i, 1);
		return is_letter(next) ||
			(next.kind == APOSTROPHE && x.script == SCRIPT_LATIN) ?
		    cost :
		    cost + alone(text, n, i, x);
	}
	if (p.kind == MARK)
		return x.script == p.script || p.script >= 32 ? 0 : 4;
	if (p.script != x.script)
		return mixed(p, x);
	if (p.kind == LOWER && x.kind == UPPER)
		return 6;
	if (x.script == SCRIPT_LATIN && side_by_side(text[i - 1], text[i]))
		return 3;
	if (p.kind != UPPER || x.kind != LOWER)
		return 0;
	pp = look_at(text, n, i, -2);
	return pp.kind == UPPER ? 5 : 0;
}

static unsigned
mark(struct look p, struct look x)
{
	if (!is_letter(p))
		return p.kind != SPACE && x.script == 32 + (0x300 >> 7) ? 2 : 8;
	return p.script == x.script || (x.script >= 32 && x.script < 40) ||
		(p.script >= 32 && x.script >= 32) ?
	    0 :
	    8;
}

/* --- signs --- */

static bool
is_sign(struct look l)
{
	return l.kind >= QUOTE && l.kind <= PICTURE && l.kind != PUNCT;
}

static unsigned
sign(const uint32_t *text, size_t i, struct look p, struct look x,
    struct look next)
{
	bool before = is_letter(p) && p.kind != LETTER;
	bool behind = is_letter(next) && next.kind != LETTER;
	unsigned cost = 0;

	if (i > 0 && is_sign(p) && text[i - 1] >= 0x80 &&
	    text[i - 1] != text[i] &&
	    (p.kind != x.kind || (x.kind != QUOTE && x.kind != BOX)) &&
	    x.kind != PICTURE)
		cost = p.kind == QUOTE || x.kind == QUOTE ? 1 : 4;
	if (before && text[i - 1] >= 0x80 && text[i] >= 0x80)
		cost += x.kind == ABOVE || x.kind == SYMBOL ? 3 : 2;
	switch (x.kind) {
	case QUOTE:
		return cost + (before && behind ? 8 : 0);
	case INVERTED:
		return cost + (before ? 2 : 0) + (before && behind ? 4 : 0);
	case ABOVE:
		return cost + (behind ? 4 : 0) + (before && behind ? 4 : 0);
	case SYMBOL:
		return cost + (before && behind ? 8 : before ? 2 : 0);
	case ODD:
		return cost + (before ? 4 : 0) + (behind ? 4 : 0);
	case BOX:
		return cost + (before ? 6 : 0) + (behind ? 6 : 0) +
		    (behind && text[i + 1] >= 0x80 ? 3 : 0);
	default: /* PICTURE */
		return cost + (before && behind ? 4 : 0);
	}
}

static unsigned
no_letter(
    const uint32_t *text, size_t n, size_t i, struct look p, struct look x)
{
	struct look next = look_at(text, n, i, 1);

	if (is_sign(x))
		return sign(text, i, p, x, next);
	if (x.kind != SPACE) /* a no-break space */
		return 0;
	return (is_letter(p) && is_letter(next)) +
	    (p.kind == UPPER && text[i - 1] >= 0x80 ? 2 : 0);
}

unsigned
mojibake_cost(const uint32_t *text, size_t n, size_t i)
{
	struct look x = look_at(text, n, i, 0), p;
	unsigned around;

	if (text[i] < 0x80 && x.kind != LOWER && x.kind != UPPER)
		return x.rare;
	p = look_at(text, n, i, -1);
	if (x.kind == MARK)
		return x.rare + mark(p, x);
	if (is_letter(x))
		return x.rare + letter(text, n, i, p, x);
	around = x.script == 0 ? 0 :
	    is_letter(p)       ? p.script :
				 script_around(text, n, i);
	return x.rare + no_letter(text, n, i, p, x) +
	    (around == x.script || around == 0 ? 0 : 8);
}

unsigned
mojibake_cost_around(const uint32_t *text, size_t n, size_t at, size_t length)
{
	size_t end = at + length < n ? at + length + 1 : n;
	unsigned cost = 0;

	for (size_t i = at > 0 ? at - 1 : 0; i < end; i++)
		cost += mojibake_cost(text, n, i);
	return cost;
}
