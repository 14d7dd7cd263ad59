/* A headline stands on other pages too, in lists of what is new or most read:
 * it is told from furniture by the words that it shares with the article. */
#include "hash.h"
#include "key.h"
#include "memoryimpl.h"
#include <string.h>

#define WORD 4 /* bytes of a word that counts */
#define SIGNS 6 /* bytes of two signs of a script without spaces */
#define LEAST 3 /* words that a headline has */

/* The next word of a loose key that counts, or two adjoining signs of one; p
 * NULL at the end. */
static struct span
next_word(struct span *rest)
{
	while (rest->n > 0) {
		size_t n = 0;
		struct span word;

		if ((unsigned char)rest->p[0] >= 0xE3 && rest->n >= SIGNS &&
		    (unsigned char)rest->p[3] >= 0xE3) {
			word = span_from(rest->p, SIGNS);
			*rest = span_from(rest->p + 3, rest->n - 3);
			return word;
		}
		while (n < rest->n && rest->p[n] != ' ' &&
		    (n == 0 || (unsigned char)rest->p[n] < 0xE3))
			n++;
		word = span_from(rest->p, n);
		n += n < rest->n && rest->p[n] == ' ';
		*rest = span_from(rest->p + n, rest->n - n);
		if (word.n >= WORD && (unsigned char)word.p[0] < 0xE3)
			return word;
	}
	return span_from(NULL, 0);
}

static uint32_t
bit_of(struct span word)
{
	return (uint32_t)hash_span64(word, 0) % (MEMORY_WORDS * 64);
}

void
memory_words_add(struct memory *m, struct span line)
{
	struct span rest = key_of(KEY_LOOSE, line, &m->key), word;

	while ((word = next_word(&rest)).p != NULL) {
		uint32_t bit = bit_of(word);

		m->words[bit / 64] |= UINT64_C(1) << bit % 64;
	}
}

bool
memory_words_hold(struct memory *m, struct span line)
{
	struct span rest = key_of(KEY_LOOSE, line, &m->key), word;
	size_t words = 0, held = 0;

	while ((word = next_word(&rest)).p != NULL) {
		uint32_t bit = bit_of(word);

		words++;
		held += m->words[bit / 64] >> bit % 64 & 1;
	}
	return words >= LEAST && held >= words - held;
}
