/* From a model file to its parts. */
#include "fasttextimpl.h"
#include "xalloc.h"
#include <stdlib.h>

#define MAGIC 793712314
#define SUPERVISED 3
#define PROBES_MAX 4096 /* for a word: more means hashes made to collide */
/* Counts of labels: so many that the tree's sums stay below 1 << 63. */
#define COUNT_MAX ((uint64_t)1000000000000000)

static const char truncated[] = "the model ends too early";

/* --- numbers of the file --- */

struct cursor {
	const unsigned char *p, *end;
	bool short_of; /* of bytes, at least once */
};

static const unsigned char *
take(struct cursor *c, uint64_t n)
{
	const unsigned char *p = c->p;

	if (n > (uint64_t)(c->end - c->p)) {
		c->short_of = true;
		return NULL;
	}
	c->p += n;
	return p;
}

/* count * size bytes. */
static const unsigned char *
take_array(struct cursor *c, uint64_t count, uint64_t size)
{
	if (size != 0 && count > UINT64_MAX / size) {
		c->short_of = true;
		return NULL;
	}
	return take(c, count * size);
}

static uint64_t
take_number(struct cursor *c, unsigned bytes)
{
	const unsigned char *p = take(c, bytes);
	uint64_t n = 0;

	for (unsigned i = 0; p != NULL && i < bytes; i++)
		n |= (uint64_t)p[i] << (8 * i);
	return n;
}

static uint32_t
take_32(struct cursor *c)
{
	return (uint32_t)take_number(c, 4);
}

/* --- words --- */

/* FNV-1a, but for the sign of bytes. */
uint32_t
fasttext_hash(struct span word)
{
	uint32_t h = 2166136261;

	for (size_t i = 0; i < word.n; i++)
		h = (h ^ (uint32_t)(int8_t)word.p[i]) * 16777619;
	return h;
}

static struct span
word_at(const struct fasttext *m, uint32_t id)
{
	/* Behind each word stand its NUL, its count and its kind. */
	return span_from(
	    m->word[id], (size_t)(m->word[id + 1] - m->word[id]) - 10);
}

struct span
fasttext_label(const struct fasttext *m, uint32_t label)
{
	return word_at(m, m->words + label);
}

/* The slot of a word, or the free one where it would be. */
static struct slot *
slot_of(const struct fasttext *m, struct span word, uint32_t hash)
{
	size_t i = hash & (m->slots - 1);

	for (; m->slot[i].id != 0; i = (i + 1) & (m->slots - 1))
		if (m->slot[i].hash == hash &&
		    span_eq(word_at(m, m->slot[i].id - 1), word))
			break;
	return &m->slot[i];
}

/* Slots between a hash's own and the one that was found. */
static size_t
distance(const struct fasttext *m, const struct slot *slot, uint32_t hash)
{
	return ((size_t)(slot - m->slot) - hash) & (m->slots - 1);
}

int64_t
fasttext_find(const struct fasttext *m, struct span word, uint32_t hash)
{
	return (int64_t)slot_of(m, word, hash)->id - 1;
}

/* A power of 2, at least twice n. */
static size_t
room_for(uint64_t n)
{
	size_t room = 16;

	while (room < n * 2)
		room *= 2;
	return room;
}

static const char *
take_word(struct fasttext *m, struct cursor *c, uint32_t i)
{
	const unsigned char *p = c->p;
	const unsigned char *nul = memchr(p, '\0', (size_t)(c->end - p));
	uint64_t count, kind;
	struct span word;
	struct slot *slot;

	if (nul == NULL)
		return truncated;
	c->p = nul + 1;
	count = take_number(c, 8);
	kind = take_number(c, 1);
	if (c->short_of)
		return truncated;
	if (kind != (i >= m->words))
		return "words and labels are mixed";
	word = span_from((const char *)p, (size_t)(nul - p));
	m->word[i] = word.p;
	m->word[i + 1] = (const char *)c->p;
	if (i >= m->words && count > COUNT_MAX)
		return "a label's count is out of range";
	if (i >= m->words)
		m->count[i - m->words] = count;
	slot = slot_of(m, word, fasttext_hash(word));
	if (distance(m, slot, fasttext_hash(word)) > PROBES_MAX)
		return "its words collide";
	*slot = (struct slot){ fasttext_hash(word), i + 1 };
	return NULL;
}

static const char *
take_words(struct fasttext *m, struct cursor *c, uint32_t size)
{
	m->word = xcalloc((size_t)size + 1, sizeof(*m->word));
	m->count = xcalloc(m->labels, sizeof(*m->count));
	m->slots = room_for(size);
	m->slot = xcalloc(m->slots, sizeof(*m->slot));
	for (uint32_t i = 0; i < size; i++) {
		const char *why = take_word(m, c, i);

		if (why != NULL)
			return why;
	}
	return NULL;
}

/* The n-grams that were kept, and their rows behind the words'. */
static const char *
take_pruned(struct fasttext *m, struct cursor *c, uint64_t n)
{
	m->pruned = true;
	if (n > (uint64_t)(c->end - c->p) / 8)
		return truncated;
	m->kepts = room_for(n);
	m->kept = xcalloc(m->kepts, sizeof(*m->kept));
	for (uint64_t k = 0; k < n; k++) {
		uint32_t key = take_32(c), row = take_32(c);
		size_t i = (key * 0x9E3779B1U) & (m->kepts - 1);

		if (key >= INT32_MAX || row >= INT32_MAX)
			return "an n-gram is out of range";
		while (m->kept[i].key != 0 && m->kept[i].key != key + 1)
			i = (i + 1) & (m->kepts - 1);
		m->kept[i] = (struct kept){ key + 1, row };
	}
	return NULL;
}

static const char *
take_dictionary(struct fasttext *m, struct cursor *c)
{
	uint32_t size = take_32(c);
	uint64_t pruned;
	const char *why;

	m->words = take_32(c);
	m->labels = take_32(c);
	take_number(c, 8); /* tokens */
	pruned = take_number(c, 8);
	if (c->short_of || size > (uint64_t)(c->end - c->p) / 10)
		return truncated;
	if (m->labels == 0 || m->words > size || m->labels != size - m->words)
		return "the dictionary does not add up";
	why = take_words(m, c, size);
	if (why == NULL && pruned != UINT64_MAX)
		why = take_pruned(m, c, pruned);
	return why;
}

/* --- matrices --- */

static const char *
take_parts(struct matrix *m, struct cursor *c, uint32_t dim)
{
	uint32_t last;

	m->dim = take_32(c);
	m->parts = take_32(c);
	m->width = take_32(c);
	last = take_32(c);
	if (c->short_of)
		return truncated;
	if (m->dim != dim || m->width == 0 || m->width > dim ||
	    m->parts != (dim + m->width - 1) / m->width ||
	    last != dim - (m->parts - 1) * m->width)
		return "the parts of a row do not add up";
	m->centroid = take_array(c, (uint64_t)dim * CENTROIDS, 4);
	return c->short_of ? truncated : NULL;
}

static const char *
take_quantised(struct matrix *m, struct cursor *c, uint32_t dim)
{
	bool norms = take_number(c, 1) != 0;
	uint32_t codes;
	const char *why;
	struct matrix norm = { 0 };

	m->rows = take_number(c, 8);
	if (take_number(c, 8) != dim && !c->short_of)
		return "the length of rows does not add up";
	codes = take_32(c);
	m->data = take(c, codes);
	if (c->short_of)
		return truncated;
	why = take_parts(m, c, dim);
	if (why != NULL)
		return why;
	if (m->rows > UINT32_MAX || codes != m->rows * m->parts)
		return "the number of codes does not add up";
	if (!norms)
		return NULL;
	m->norm = take(c, m->rows);
	why = take_parts(&norm, c, 1);
	m->norm_centroid = norm.centroid;
	return c->short_of ? truncated : why;
}

static const char *
take_matrix(struct matrix *m, struct cursor *c, uint32_t dim, bool quantised)
{
	uint64_t columns;

	m->dim = dim;
	m->quantised = quantised;
	if (quantised)
		return take_quantised(m, c, dim);
	m->rows = take_number(c, 8);
	columns = take_number(c, 8);
	if (!c->short_of && columns != dim)
		return "the length of rows does not add up";
	m->data = take_array(c, m->rows, (uint64_t)dim * 4);
	return c->short_of ? truncated : NULL;
}

/* Each row that a text can ask for is there. */
static bool
rows_suffice(const struct fasttext *m)
{
	uint64_t rows = m->in.rows;

	if (rows > UINT32_MAX || rows < m->words)
		return false;
	if (!m->pruned)
		return (m->maxn == 0 && m->ngrams == 1) ||
		    rows - m->words >= m->bucket;
	for (size_t i = 0; i < m->kepts; i++)
		if (m->kept[i].key != 0 && m->kept[i].row >= rows - m->words)
			return false;
	return true;
}

static const char *
take_matrices(struct fasttext *m, struct cursor *c)
{
	bool quantised = take_number(c, 1) != 0, out;
	const char *why = take_matrix(&m->in, c, m->dim, quantised);

	if (why != NULL)
		return why;
	if (m->pruned && !quantised)
		return "pruned, but not quantised";
	if (!rows_suffice(m))
		return "it has too few rows";
	out = take_number(c, 1) != 0;
	why = take_matrix(&m->out, c, m->dim, quantised && out);
	if (why == NULL && m->out.rows != m->labels)
		return "labels and their rows do not add up";
	return why;
}

/* --- the whole --- */

static const char *
take_settings(struct fasttext *m, struct cursor *c)
{
	uint32_t version, kind, loss;

	if (take_32(c) != MAGIC)
		return "not a model of fastText";
	version = take_32(c);
	if (version != 11 && version != 12)
		return "its version is not 11 or 12";
	m->dim = take_32(c);
	take(c, 4 * 4); /* window, epochs, least count, negatives */
	m->ngrams = take_32(c);
	loss = take_32(c);
	kind = take_32(c);
	m->bucket = take_32(c);
	m->minn = take_32(c);
	m->maxn = take_32(c);
	take(c, 4 + 8); /* rate of updates, threshold of samples */
	if (c->short_of)
		return truncated;
	if (kind != SUPERVISED)
		return "not a supervised model";
	if (version == 11)
		m->maxn = 0;
	if (loss < LOSS_HS || loss > LOSS_OVA)
		return "its loss is none of hs, ns, softmax, ova";
	m->loss = (enum fasttext_loss)loss;
	return NULL;
}

static const char *
check_settings(struct fasttext *m)
{
	/* Below 1 they mean none. */
	if (m->maxn > INT32_MAX)
		m->maxn = 0;
	if (m->ngrams == 0 || m->ngrams > INT32_MAX)
		m->ngrams = 1;
	if (m->minn > INT32_MAX)
		m->minn = 0;
	if (m->dim == 0 || m->dim > FASTTEXT_DIM)
		return "its dimension is out of range";
	if (m->maxn > FASTTEXT_NGRAM || m->ngrams > FASTTEXT_NGRAM)
		return "its n-grams are too long";
	if (m->bucket > INT32_MAX ||
	    (m->bucket == 0 && (m->maxn > 0 || m->ngrams > 1)))
		return "its buckets are out of range";
	return NULL;
}

const char *
fasttext_parse(struct fasttext *m)
{
	struct cursor c = { .p = (const unsigned char *)m->file.p };
	const char *why;

	c.end = c.p + m->file.n;
	why = take_settings(m, &c);
	if (why == NULL)
		why = check_settings(m);
	if (why == NULL)
		why = take_dictionary(m, &c);
	if (why == NULL)
		why = take_matrices(m, &c);
	return why;
}
