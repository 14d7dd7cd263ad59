#include "qualityword.h"
#include "props.h"
#include "repeats.h"
#include "utf8.h"
#include "word.h"
#include "xalloc.h"
#include <stdlib.h>

/* Marks that end a sentence, from the list of datatrove 0.10: ranges. */
static const uint32_t terminals[][2] = { { 0x21, 0x21 }, { 0x2E, 0x2E },
	{ 0x3F, 0x3F }, { 0x589, 0x589 }, { 0x61D, 0x61F }, { 0x6D4, 0x6D4 },
	{ 0x700, 0x702 }, { 0x7F9, 0x7F9 }, { 0x837, 0x837 }, { 0x839, 0x839 },
	{ 0x83D, 0x83E }, { 0x964, 0x965 }, { 0x104A, 0x104B },
	{ 0x1362, 0x1362 }, { 0x1367, 0x1368 }, { 0x166E, 0x166E },
	{ 0x1735, 0x1736 }, { 0x17D4, 0x17D6 }, { 0x17D9, 0x17DA },
	{ 0x1803, 0x1803 }, { 0x1809, 0x1809 }, { 0x1944, 0x1945 },
	{ 0x1AA8, 0x1AAB }, { 0x1B5A, 0x1B5B }, { 0x1B5E, 0x1B5F },
	{ 0x1B7D, 0x1B7E }, { 0x1C3B, 0x1C3C }, { 0x1C7E, 0x1C7F },
	{ 0x203C, 0x203D }, { 0x2047, 0x2049 }, { 0x2E2E, 0x2E2E },
	{ 0x2E3C, 0x2E3C }, { 0x2E53, 0x2E54 }, { 0x3002, 0x3002 },
	{ 0xA4FF, 0xA4FF }, { 0xA60E, 0xA60F }, { 0xA6F3, 0xA6F3 },
	{ 0xA6F7, 0xA6F7 }, { 0xA876, 0xA877 }, { 0xA8CE, 0xA8CF },
	{ 0xA92F, 0xA92F }, { 0xA9C8, 0xA9C9 }, { 0xAA5D, 0xAA5F },
	{ 0xAAF0, 0xAAF1 }, { 0xABEB, 0xABEB }, { 0xFE52, 0xFE52 },
	{ 0xFE56, 0xFE57 }, { 0xFF01, 0xFF01 }, { 0xFF0E, 0xFF0E },
	{ 0xFF1F, 0xFF1F }, { 0xFF61, 0xFF61 }, { 0x10A56, 0x10A57 },
	{ 0x10F55, 0x10F59 }, { 0x10F86, 0x10F89 }, { 0x11047, 0x11048 },
	{ 0x110BE, 0x110C1 }, { 0x11141, 0x11143 }, { 0x111C5, 0x111C6 },
	{ 0x111CD, 0x111CD }, { 0x111DE, 0x111DF }, { 0x11238, 0x11239 },
	{ 0x1123B, 0x1123C }, { 0x112A9, 0x112A9 }, { 0x1144B, 0x1144C },
	{ 0x115C2, 0x115C3 }, { 0x115C9, 0x115D7 }, { 0x11641, 0x11642 },
	{ 0x1173C, 0x1173E }, { 0x11944, 0x11944 }, { 0x11946, 0x11946 },
	{ 0x11A42, 0x11A43 }, { 0x11A9B, 0x11A9C }, { 0x11C41, 0x11C42 },
	{ 0x11EF7, 0x11EF8 }, { 0x11F43, 0x11F44 }, { 0x16A6E, 0x16A6F },
	{ 0x16AF5, 0x16AF5 }, { 0x16B37, 0x16B38 }, { 0x16B44, 0x16B44 },
	{ 0x16E98, 0x16E98 }, { 0x1BC9F, 0x1BC9F }, { 0x1DA88, 0x1DA88 } };

/* Its other marks, but for controls. */
static const uint32_t marks[] = { 0x22, 0x23, 0x24, 0x25, 0x26, 0x27, 0x28,
	0x29, 0x2A, 0x2B, 0x2C, 0x2D, 0x2F, 0x3A, 0x3B, 0x3C, 0x3D, 0x3E, 0x40,
	0x5B, 0x5C, 0x5D, 0x5E, 0x5F, 0x60, 0x7B, 0x7C, 0x7D, 0x7E, 0xAB, 0xB4,
	0xBB, 0x2013, 0x2014, 0x2019, 0x201C, 0x201D, 0x201E, 0x2026, 0x2236,
	0x2501, 0x25BA, 0x3001, 0x3008, 0x3009, 0x300A, 0x300B, 0x300C, 0x300D,
	0x3010, 0x3011, 0xFF05, 0xFF08, 0xFF09, 0xFF0C, 0xFF11, 0xFF1A, 0xFF1B,
	0xFF5E };

bool
quality_is_terminal(uint32_t cp)
{
	if (cp < 0x80)
		return cp == '.' || cp == '!' || cp == '?';
	for (size_t i = 0; i < sizeof(terminals) / sizeof(terminals[0]); i++)
		if (cp <= terminals[i][1])
			return cp >= terminals[i][0];
	return false;
}

bool
quality_is_mark(uint32_t cp)
{
	if (cp < ' ')
		return cp != '\t' && cp != '\n';
	if (cp >= 0x7F && cp < 0xA0)
		return true;
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (cp <= marks[i])
			return cp == marks[i] || quality_is_terminal(cp);
	return quality_is_terminal(cp);
}

bool
quality_is_space(uint32_t cp)
{
	if (cp < 0x80)
		return byte_is_space((unsigned char)cp) ||
		    (cp >= 0x1C && cp <= 0x1F);
	return cp == 0x85 || cp == 0xA0 || cp == 0x1680 ||
	    (cp >= 0x2000 && cp <= 0x200A) || cp == 0x2028 || cp == 0x2029 ||
	    cp == 0x202F || cp == 0x205F || cp == 0x3000;
}

void
sigwords_fini(struct sigwords *w)
{
	free(w->word);
}

void
sigwords_add(struct sigwords *w, struct span text, struct span word)
{
	const char *p = word.p, *end = word.p + word.n;
	struct sigword *s;
	bool marked = true;

	if (w->n == w->cap) {
		w->cap = w->cap == 0 ? 1024 : w->cap * 2;
		w->word = xreallocarray(w->word, w->cap, sizeof(*w->word));
	}
	s = &w->word[w->n++];
	*s = (struct sigword){ .hash = repeats_hash(word),
		.at = (uint32_t)(word.p - text.p),
		.n = (uint32_t)word.n };
	while (p < end) {
		uint32_t cp;

		p += utf8_decode(p, end, &cp);
		s->chars++;
		if (text_is_letter(cp))
			s->flags |= WORD_ALPHA;
		marked = marked && quality_is_mark(cp);
	}
	if (marked)
		s->flags |= WORD_MARK;
}

static void
add_words(struct sigwords *w, struct span text)
{
	struct words walk;
	struct span word[64];
	size_t n;

	words_begin(&walk, text);
	while ((n = words_many(&walk, word, 64)) > 0)
		for (size_t i = 0; i < n; i++)
			sigwords_add(w, text, word[i]);
}

/* Runs of what is not white space. */
static void
add_chunks(struct sigwords *w, struct span text, bool tokens)
{
	const char *p = text.p, *end = span_end(text);

	while (p < end) {
		const char *start, *next = p;
		uint32_t cp = ' ';

		while (p < end && quality_is_space(cp)) {
			p = next;
			next += p < end ? utf8_decode(p, end, &cp) : 0;
		}
		start = p;
		while (p < end && !quality_is_space(cp)) {
			p = next;
			next += p < end ? utf8_decode(p, end, &cp) : 0;
		}
		if (p == start)
			continue;
		if (tokens)
			sigwords_add_tokens(
			    w, text, span_from(start, (size_t)(p - start)));
		else
			sigwords_add(
			    w, text, span_from(start, (size_t)(p - start)));
	}
}

void
sigwords_split(struct sigwords *w, struct span text, enum word_split split)
{
	w->n = 0;
	if (split == SPLIT_WORDS)
		add_words(w, text);
	else
		add_chunks(w, text, split == SPLIT_TOKENS);
}
