/* Characters as the bytes of UTF-8: see mojibake.h. */
#include "mojibakeimpl.h"
#include "props.h"
#include "utf8.h"

/* The byte is not known any more. */
enum { LOST = 1 };

static unsigned
continuation(const struct mojibake_parse *p, size_t i)
{
	uint32_t cp = i < p->n ? p->m->text[i] : 0;
	unsigned byte;

	if (cp == UTF8_REPLACEMENT && p->lossy)
		return LOST;
	byte = mojibake_byte(cp, p->encoding);
	return (byte & 0xC0) == 0x80 ? byte : 0;
}

static bool
in_range(unsigned lead, unsigned byte)
{
	return byte == LOST || lead < 0xE0 ||
	    (byte >= (lead == 0xE0        ? 0xA0u :
			     lead == 0xF0 ? 0x90u :
					    0x80u) &&
		byte <= (lead == 0xF4 ? 0x8Fu : 0xBFu));
}

static size_t
more_of(unsigned lead)
{
	if (lead < 0xC2 || lead > 0xF4)
		return 0;
	return lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
}

/* The character that lead and more bytes are. */
static uint32_t
compose(unsigned lead, const unsigned *byte, size_t more)
{
	uint32_t value = lead & (0x3Fu >> more);
	bool lost = false;

	for (size_t k = 0; k < more; k++) {
		lost = lost || byte[k] == LOST;
		value = value << 6 | (byte[k] & 0x3F);
	}
	return lost ? UTF8_REPLACEMENT : value;
}

/* The characters at i as bytes of one UTF-8 character, surrogates too; 0 if
 * they are none. */
static size_t
take_plain(const struct mojibake_parse *p, size_t i, uint32_t *cp)
{
	unsigned lead = mojibake_byte(p->m->text[i], p->encoding), byte[3];
	size_t more = more_of(lead);

	if (more == 0)
		return 0;
	for (size_t k = 0; k < more; k++) {
		byte[k] = continuation(p, i + k + 1);
		if (byte[k] == 0 || (k == 0 && !in_range(lead, byte[k])))
			return 0;
	}
	*cp = compose(lead, byte, more);
	return more + 1;
}

static bool
is_surrogate(uint32_t cp, uint32_t first)
{
	return cp >= first && cp < first + 0x400;
}

/* A blank was taken for byte A0 of U+00E0: the word "à", and words that end in
 * it, keep a blank behind it, but the first letter of a word does not. */
static size_t
blank_kept(const struct mojibake_parse *p, size_t i)
{
	static const char *const rest[] = { " ", "s", "quele", "quela",
		"quilo" };
	size_t next = i + 2;

	for (size_t w = 0; w < sizeof(rest) / sizeof(*rest); w++) {
		size_t k = 0;

		while (rest[w][k] != 0 && next + k < p->n &&
		    p->m->text[next + k] == (unsigned char)rest[w][k])
			k++;
		if (rest[w][k] == 0 &&
		    (w != 1 || next + 1 == p->n ||
			!text_is_letter(p->m->text[next + 1])))
			return 2;
	}
	return 1;
}

/* The characters at i that are surely *cp undone; 0 for none. */
static size_t
take_whole(const struct mojibake_parse *p, size_t i, uint32_t *cp)
{
	const uint32_t *text = p->m->text;
	size_t used = take_plain(p, i, cp);
	uint32_t low;

	if (used == 3 && is_surrogate(*cp, 0xD800)) { /* CESU-8 */
		if (i + 3 >= p->n || take_plain(p, i + 3, &low) != 3 ||
		    !is_surrogate(low, 0xDC00))
			return 0;
		*cp = 0x10000 + ((*cp & 0x3FF) << 10) + (low & 0x3FF);
		return 6;
	}
	if (used == 3 && is_surrogate(*cp, 0xDC00))
		return 0;
	if (used > 0 || p->encoding != ENC_1252 || text[i] != 0xC3)
		return used;
	if (i == 0 || i + 1 >= p->n || text[i + 1] != ' ' ||
	    !text_is_lower(text[i - 1]))
		return 0;
	*cp = 0xE0; /* "voilÃ " */
	return blank_kept(p, i);
}

/* Leads of two bytes whose A0 is a letter or space of everyday text. */
static bool
blank_lead(unsigned lead)
{
	return lead == 0xC2 || lead == 0xC3 || lead == 0xC5 || lead == 0xCE ||
	    lead == 0xD0 || lead == 0xD9;
}

/* "â€" for U+201D: its last byte, 9D, has no character in Windows-1252. */
static bool
is_lost_quote(const struct mojibake_parse *p, size_t i)
{
	const uint32_t *text = p->m->text;

	if (p->encoding != ENC_1252 || i + 1 >= p->n || text[i] != 0xE2 ||
	    continuation(p, i + 1) != 0x80)
		return false;
	return i + 2 == p->n ||
	    (text[i + 2] < 0x80 && text[i + 2] != '?' &&
		!text_is_word(text[i + 2]));
}

/* The continuation byte at i, or what a loss has made of it; counts losses. */
static unsigned
lossy_byte(
    const struct mojibake_parse *p, unsigned lead, size_t i, size_t *losses)
{
	unsigned byte = continuation(p, i);
	uint32_t cp = i < p->n ? p->m->text[i] : 0;

	if (byte > LOST)
		return byte;
	++*losses;
	if (cp == ' ' && (lead >= 0xE0 || blank_lead(lead)))
		return 0xA0;
	if (cp == '?' && (lead >= 0xE0 || lead < 0xC4))
		return LOST;
	return byte;
}

/* Likewise where one byte was lost: A0 became a blank, any one U+FFFD or a
 * question mark. */
static size_t
take_lossy(const struct mojibake_parse *p, size_t i, uint32_t *cp)
{
	unsigned lead = mojibake_byte(p->m->text[i], p->encoding), byte[3];
	size_t more = more_of(lead), losses = 0;
	uint32_t other;

	if (more == 0)
		return 0;
	if (is_lost_quote(p, i)) {
		*cp = 0x201D;
		return 2;
	}
	for (size_t k = 0; k < more; k++) {
		size_t at = i + k + 1;

		byte[k] = lossy_byte(p, lead, at, &losses);
		if (byte[k] == 0 || (k == 0 && !in_range(lead, byte[k])) ||
		    take_whole(p, at, &other) > 0)
			return 0;
	}
	if (losses > 1)
		return 0;
	*cp = compose(lead, byte, more);
	if (more == 1 && *cp == 0xE0)
		return blank_kept(p, i);
	return is_surrogate(*cp, 0xD800) || is_surrogate(*cp, 0xDC00) ?
	    0 :
	    more + 1;
}

size_t
mojibake_take(const struct mojibake_parse *p, size_t i, uint32_t *cp)
{
	size_t used = take_whole(p, i, cp);

	return used > 0 || !p->lossy ? used : take_lossy(p, i, cp);
}
