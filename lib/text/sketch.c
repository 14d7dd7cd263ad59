#include "sketch.h"
#include "token.h"
#include "xalloc.h"

#include <math.h>
#include <stdlib.h>

#define CHUNK 2048 /* tokens at a time */
#define BINS 256
#define PROBES 32 /* bins that an empty one asks, before it looks at all */
#define EMPTY UINT64_MAX
#define FACTOR UINT64_C(0x9e3779b97f4a7c15)

struct sketcher {
	struct sketch_options options;
	struct tokenizer *tokenizer;
	unsigned bins, shift; /* 64 - log2 of bins */
	uint64_t oldest, key_oldest; /* FACTOR to the power of a shingle */
	uint64_t token[SKETCH_SHINGLE + CHUNK]; /* behind those before */
	uint64_t sum, key_sum; /* of the last shingles */
	uint64_t least[BINS], key[SKETCH_BANDS];
	uint64_t number[SKETCH_NUMBERS];
	unsigned numbers;
	uint64_t chars; /* tokens of unspaced scripts */
	uint64_t factor[BINS]; /* odd; makes a bin's two bits its own */
	uint8_t probe[BINS][PROBES]; /* what an empty bin asks */
	uint8_t key_probe[SKETCH_BANDS][PROBES]; /* likewise of keys */
	uint64_t *map; /* a bit for each distinct shingle, or nearly */
	size_t words, words_cap; /* of the map */
};

static inline uint64_t
mix(uint64_t h)
{
	h = (h ^ h >> 32) * UINT64_C(0xd6e8feb86659fd93);
	h = (h ^ h >> 29) * FACTOR;
	return h ^ h >> 32;
}

static uint64_t
power(unsigned n)
{
	uint64_t p = 1;

	while (n-- > 0)
		p *= FACTOR;
	return p;
}

unsigned
sketch_bins(const struct sketch_options *options)
{
	return options->loose ? BINS / 2 : BINS;
}

/* Which of n bins each of them asks. */
static void
choose_probes(uint8_t (*probe)[PROBES], unsigned n)
{
	for (unsigned i = 0; i < n; i++)
		for (unsigned k = 0; k < PROBES; k++) {
			uint64_t h = mix(i * FACTOR + k) >> 32;

			probe[i][k] = (uint8_t)(h * n >> 32);
		}
}

struct sketcher *
sketcher_new(const struct sketch_options *options)
{
	struct sketcher *s = xcalloc(1, sizeof(*s));

	s->options = *options;
	if (options->loose)
		s->options.shingle = s->options.key_shingle = 2;
	s->tokenizer = tokenizer_new();
	s->bins = sketch_bins(options);
	s->shift = options->loose ? 57 : 56;
	for (unsigned i = 0; i < BINS; i++)
		s->factor[i] = mix(~(uint64_t)i) | 1;
	choose_probes(s->probe, s->bins);
	choose_probes(s->key_probe, options->bands);
	s->oldest = power(s->options.shingle);
	s->key_oldest = power(s->options.key_shingle);
	return s;
}

void
sketcher_free(struct sketcher *s)
{
	if (s == NULL)
		return;
	tokenizer_free(s->tokenizer);
	free(s->map);
	free(s);
}

/* --- the sets --- */

static inline void
add_shingle(struct sketcher *s, uint64_t sum)
{
	uint64_t h = mix(sum), *least = &s->least[h >> s->shift];
	uint64_t value = h << (64 - s->shift);

	*least = value < *least ? value : *least;
	s->map[(h >> 6) & (s->words - 1)] |= UINT64_C(1) << (h & 63);
}

static inline void
add_key(struct sketcher *s, uint64_t sum)
{
	uint64_t h = mix(sum + 1), value = mix(h);
	uint64_t *least = &s->key[((h >> 32) * s->options.bands) >> 32];

	*least = value < *least ? value : *least;
}

static void
add_number(struct sketcher *s, uint64_t token)
{
	uint64_t h = mix(token);
	unsigned i = s->numbers, end;

	while (i > 0 && s->number[i - 1] >= h)
		if (s->number[--i] == h)
			return;
	if (i == SKETCH_NUMBERS)
		return;
	end = s->numbers < SKETCH_NUMBERS ? s->numbers++ : s->numbers - 1;
	for (unsigned k = end; k > i; k--)
		s->number[k] = s->number[k - 1];
	s->number[i] = h;
}

/* Shingles as polynomials over the tokens, rolled on: n new tokens, `before`
 * were there already. */
static void
add_tokens(struct sketcher *s, size_t n, uint64_t before)
{
	const unsigned w = s->options.shingle, v = s->options.key_shingle;
	const uint64_t *t = s->token + SKETCH_SHINGLE;
	uint64_t sum = s->sum, key_sum = s->key_sum, chars = 0;

	for (ptrdiff_t i = 0; i < (ptrdiff_t)n; i++) {
		sum = sum * FACTOR + t[i] - t[i - (ptrdiff_t)w] * s->oldest;
		key_sum = key_sum * FACTOR + t[i] -
		    t[i - (ptrdiff_t)v] * s->key_oldest;
		before++;
		if (before >= w)
			add_shingle(s, sum);
		if (before >= v)
			add_key(s, key_sum);
		if (s->options.loose)
			add_shingle(s, t[i]);
		chars += (t[i] & TOKEN_CHAR) != 0;
		if ((t[i] & TOKEN_NUMBER) != 0)
			add_number(s, t[i]);
	}
	s->sum = sum;
	s->key_sum = key_sum;
	s->chars += chars;
}

/* Bits for four times as many shingles as the text can have bytes for. */
static void
begin(struct sketcher *s, struct span text)
{
	size_t words = 32;

	while (words < text.n / 16 && words < (size_t)1 << 19)
		words *= 2;
	if (words > s->words_cap) {
		s->map = xreallocarray(s->map, words, sizeof(*s->map));
		s->words_cap = words;
	}
	s->words = words;
	memset(s->map, 0, words * sizeof(*s->map));
	memset(s->token, 0, SKETCH_SHINGLE * sizeof(*s->token));
	memset(s->least, 0xFF, s->bins * sizeof(*s->least));
	memset(s->key, 0xFF, s->options.bands * sizeof(*s->key));
	s->sum = s->key_sum = s->chars = s->numbers = 0;
}

/* Returns the text's tokens. */
static uint64_t
take(struct sketcher *s, struct span text)
{
	uint64_t tokens = 0;
	size_t n;

	tokenizer_begin(s->tokenizer, text);
	while ((n = tokenizer_next(
		    s->tokenizer, s->token + SKETCH_SHINGLE, CHUNK)) > 0) {
		add_tokens(s, n, tokens);
		tokens += n;
		memmove(
		    s->token, s->token + n, SKETCH_SHINGLE * sizeof(*s->token));
	}
	if (tokens > 0 && tokens < s->options.shingle)
		add_shingle(s, s->sum);
	if (tokens > 0 && tokens < s->options.key_shingle)
		add_key(s, s->key_sum);
	return tokens;
}

/* --- what is kept of them --- */

/* Distinct shingles by linear counting (Whang 1990). */
static uint32_t
count(const struct sketcher *s)
{
	double size = (double)s->words * 64, used = 0;

	for (size_t i = 0; i < s->words; i++)
		used += __builtin_popcountll(s->map[i]);
	if (used == 0)
		return 0;
	if (used >= size)
		used = size - 1;
	return (uint32_t)(-size * log1p(-used / size) + 0.5);
}

/* Bins after the last shingle: which are full, the values of those in order,
 * and which are empty. */
struct filled {
	uint8_t is_full[BINS], empty[BINS + 1];
	uint64_t value[BINS + 1];
	unsigned empties, values;
};

static void
fill(struct filled *f, const uint64_t *bin, unsigned n)
{
	f->empties = f->values = 0;
	for (unsigned i = 0; i < n; i++) {
		bool is_full = bin[i] != EMPTY;

		f->is_full[i] = is_full;
		f->empty[f->empties] = (uint8_t)i;
		f->empties += !is_full;
		f->value[f->values] = bin[i];
		f->values += is_full;
	}
}

/* What an empty bin takes where all that it asks are empty: few are full. */
static uint64_t
borrow_ranked(const struct filled *f, unsigned bin)
{
	uint64_t best = EMPTY, value = 0;

	for (unsigned i = 0; i < f->values; i++) {
		uint64_t rank = mix(f->value[i] + bin * FACTOR);

		if (rank < best) {
			best = rank;
			value = f->value[i];
		}
	}
	return value;
}

/* What an empty bin takes from the others: those of a like text choose alike.
 * They are asked by fours. */
static inline uint64_t
borrow(const uint8_t *asked, const uint64_t *full, const struct filled *f,
    unsigned bin)
{
	/* As all would say, at a word's length. */
	if (f->values == 1)
		return f->value[0];
	for (unsigned i = 0; i < PROBES; i += 4) {
		const uint8_t *a = asked + i;
		unsigned answer = (unsigned)f->is_full[a[0]] |
		    (unsigned)f->is_full[a[1]] << 1 |
		    (unsigned)f->is_full[a[2]] << 2 |
		    (unsigned)f->is_full[a[3]] << 3;

		if (answer != 0)
			return full[a[__builtin_ctz(answer)]];
	}
	return borrow_ranked(f, bin);
}

static void
fill_keys(struct sketcher *s)
{
	const unsigned n = s->options.bands;
	uint64_t full[SKETCH_BANDS];
	struct filled f;

	fill(&f, s->key, n);
	memcpy(full, s->key, n * sizeof(*full));
	for (unsigned i = 0; i < f.empties; i++)
		s->key[f.empty[i]] =
		    borrow(s->key_probe[f.empty[i]], full, &f, f.empty[i]);
}

/* The two bits of a bin, which are its own. */
static inline uint8_t
code_of(const struct sketcher *s, uint64_t value, unsigned bin)
{
	return (uint8_t)((value * s->factor[bin]) >> 62);
}

static void
write_signature(struct sketcher *s, uint64_t *signature)
{
	uint8_t code[BINS];
	struct filled f;

	fill(&f, s->least, s->bins);
	for (unsigned i = 0; i < s->bins; i++)
		code[i] = code_of(s, s->least[i], i);
	for (unsigned i = 0; i < f.empties; i++) {
		unsigned bin = f.empty[i];

		code[bin] =
		    code_of(s, borrow(s->probe[bin], s->least, &f, bin), bin);
	}
	memset(signature, 0, SKETCH_WORDS * sizeof(*signature));
	for (unsigned i = 0; i < s->bins; i++)
		signature[i / 32] |= (uint64_t)code[i] << i % 32 * 2;
}

void
sketcher_make(
    struct sketcher *s, struct span text, struct sketch *sketch, uint32_t *key)
{
	uint64_t tokens;

	begin(s, text);
	tokens = take(s, text);
	*sketch = (struct sketch){ .shingles = count(s),
		.tokens = tokens > UINT32_MAX ? UINT32_MAX : (uint32_t)tokens,
		.numbers = s->numbers & 0x7F,
		.unspaced = 2 * s->chars > tokens };
	if (sketch->shingles == 0)
		return;
	for (unsigned i = 0; i < s->numbers; i++)
		sketch->number[i] = (uint8_t)(s->number[i] >> 56);
	write_signature(s, sketch->signature);
	fill_keys(s);
	for (unsigned i = 0; i < s->options.bands; i++) {
		s->key[i] = mix(s->key[i] + i * FACTOR);
		key[i] = (uint32_t)(s->key[i] >> 32);
	}
}

const uint64_t *
sketcher_keys(const struct sketcher *s)
{
	return s->key;
}
