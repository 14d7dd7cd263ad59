/* From a text to the rows of its words and n-grams. */
#include "fasttextimpl.h"

#define EOS SPAN("</s>")
#define LABEL SPAN("__label__") /* the default of its -label; not in models */

static void
flush(struct fasttext *m)
{
	m->sums.add(&m->in, m->row, m->rows, m->hidden);
	m->total += m->rows;
	m->rows = 0;
}

static void
add_row(struct fasttext *m, uint32_t row)
{
	m->row[m->rows++] = row;
	if (m->rows == ROWS_AHEAD)
		flush(m);
}

/* The n-gram of that number, below m->bucket. */
static void
add_ngram(struct fasttext *m, uint32_t ngram)
{
	size_t i;

	if (!m->pruned) {
		add_row(m, m->words + ngram);
		return;
	}
	i = (ngram * 0x9E3779B1U) & (m->kepts - 1);
	for (; m->kept[i].key != 0; i = (i + 1) & (m->kepts - 1))
		if (m->kept[i].key == ngram + 1) {
			add_row(m, m->words + m->kept[i].row);
			return;
		}
}

/* --- of characters --- */

/* The word in angle brackets, which count as its characters. */
static unsigned char
bracketed(struct span word, size_t i)
{
	if (i == 0)
		return '<';
	return i > word.n ? '>' : (unsigned char)word.p[i - 1];
}

static bool
is_inside(unsigned char c)
{
	return (c & 0xC0) == 0x80;
}

static void
add_chars_from(struct fasttext *m, struct span word, size_t from)
{
	uint32_t h = 2166136261;
	size_t end = word.n + 2, i = from;

	for (uint32_t n = 1; i < end && n <= m->maxn; n++) {
		do {
			h = (h ^ (uint32_t)(int8_t)bracketed(word, i)) *
			    16777619;
			i++;
		} while (i < end && is_inside(bracketed(word, i)));
		if (n < m->minn || (n == 1 && (from == 0 || i == end)))
			continue;
		add_ngram(m, h % m->bucket);
	}
}

static void
add_chars(struct fasttext *m, struct span word)
{
	for (size_t i = 0; i < word.n + 2; i++)
		if (!is_inside(bracketed(word, i)))
			add_chars_from(m, word, i);
}

/* --- of words --- */

/* Those of the words gathered, and forget all but what the next ones need. */
static void
add_word_ngrams(struct fasttext *m, bool last)
{
	size_t keep = m->ngrams - 1, n = m->hashes;
	size_t begins = last || n < keep ? n : n - keep;

	for (size_t i = 0; i < (last ? n : begins); i++) {
		uint64_t h = (uint64_t)(int64_t)(int32_t)m->hash[i];

		for (size_t j = i + 1; j < n && j < i + m->ngrams; j++) {
			h = h * 116049371 +
			    (uint64_t)(int64_t)(int32_t)m->hash[j];
			add_ngram(m, (uint32_t)(h % m->bucket));
		}
	}
	memmove(m->hash, m->hash + begins, (n - begins) * sizeof(*m->hash));
	m->hashes = n - begins;
}

static void
add_word(struct fasttext *m, struct span word, bool is_end)
{
	uint32_t hash = fasttext_hash(word);
	int64_t id = fasttext_find(m, word, hash);

	if (id < 0 ? span_starts(word, LABEL) : id >= m->words)
		return;
	if (id >= 0)
		add_row(m, (uint32_t)id);
	if (m->maxn > 0 && !is_end)
		add_chars(m, word);
	if (m->ngrams == 1)
		return;
	m->hash[m->hashes++] = hash;
	if (m->hashes == FASTTEXT_WORDS)
		add_word_ngrams(m, false);
}

/* --- the text --- */

static bool
is_blank(char c)
{
	return c == '\0' || byte_is_space((unsigned char)c);
}

static bool
next_word(struct span *rest, struct span *word)
{
	const char *p = rest->p, *end = span_end(*rest);

	while (p < end && is_blank(*p))
		p++;
	word->p = p;
	while (p < end && !is_blank(*p))
		p++;
	word->n = (size_t)(p - word->p);
	*rest = span_from(p, (size_t)(end - p));
	return word->n > 0;
}

bool
fasttext_hide(struct fasttext *m, struct span text)
{
	struct span word = EOS;
	float share;

	m->rows = m->hashes = 0;
	m->total = 0;
	memset(m->hidden, 0, m->dim * sizeof(*m->hidden));
	while (next_word(&text, &word) && !span_eq(word, EOS))
		add_word(m, word, false);
	add_word(m, EOS, true);
	if (m->ngrams > 1)
		add_word_ngrams(m, true);
	flush(m);
	if (m->total == 0)
		return false;
	share = (float)(1.0 / (double)m->total);
	for (uint32_t i = 0; i < m->dim; i++)
		m->hidden[i] *= share;
	return true;
}
