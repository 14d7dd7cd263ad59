#include "trees.h"
#include "vector.h"
#include <stdlib.h>

#ifdef VECTOR_X86
#include <immintrin.h>
#endif

static size_t
leaf_of(const struct tree_question *q, const uint8_t *const *column, size_t row)
{
	size_t leaf = 0;

	for (size_t d = 0; d < TREES_DEPTH; d++)
		leaf |=
		    (size_t)(column[q[d].column][(ptrdiff_t)row + q[d].offset] >
			q[d].cut)
		    << d;
	return leaf;
}

void
trees_score_plain(const struct trees *t, const uint8_t *const *column,
    size_t rows, int32_t *score)
{
	for (size_t row = 0; row < rows; row++) {
		score[row] = t->bias;
		for (size_t i = 0; i < t->n; i++)
			score[row] += t->leaf[i * TREES_LEAVES +
			    leaf_of(
				t->question + i * TREES_DEPTH, column, row)];
	}
}

void
trees_explain(const struct trees *t, const uint8_t *const *column, size_t row,
    int32_t *weight)
{
	for (size_t i = 0; i < t->n; i++) {
		const struct tree_question *q = t->question + i * TREES_DEPTH;
		int32_t leaf =
		    t->leaf[i * TREES_LEAVES + leaf_of(q, column, row)];

		for (size_t d = 0; d < TREES_DEPTH; d++)
			if (q[d].cut < UINT8_MAX)
				weight[q[d].column] += leaf;
	}
}

bool
trees_sound(const struct trees *t, size_t columns)
{
	int32_t most = 0;

	for (size_t i = 0; i < t->n * TREES_DEPTH; i++)
		if (t->question[i].column >= columns ||
		    abs(t->question[i].offset) > TREES_REACH)
			return false;
	for (size_t i = 0; i < t->n; i++) {
		int32_t greatest = 0;

		for (size_t j = 0; j < TREES_LEAVES; j++) {
			int32_t leaf = abs(t->leaf[i * TREES_LEAVES + j]);

			greatest = leaf > greatest ? leaf : greatest;
		}
		most += greatest;
		if (most > INT16_MAX)
			return false;
	}
	return true;
}

#ifdef VECTOR_X86

#define AVX2 __attribute__((target("avx2")))
#define BLOCK 32

/* The halves of 64 leaves: byte b of leaf 16 k + i stands at half[b][k] lane
 * byte i, in both lanes. */
struct halves {
	__m256i half[2][TREES_LEAVES / 16];
};

AVX2 static void
split_leaves(const int16_t *leaf, struct halves *h)
{
	const __m128i low = _mm_set1_epi16(0xFF);

	for (size_t k = 0; k < TREES_LEAVES / 16; k++) {
		__m128i a = _mm_loadu_si128(
		    (const __m128i *)(const void *)(leaf + 16 * k));
		__m128i b = _mm_loadu_si128(
		    (const __m128i *)(const void *)(leaf + 16 * k + 8));

		h->half[0][k] = _mm256_broadcastsi128_si256(_mm_packus_epi16(
		    _mm_and_si128(a, low), _mm_and_si128(b, low)));
		h->half[1][k] = _mm256_broadcastsi128_si256(_mm_packus_epi16(
		    _mm_srli_epi16(a, 8), _mm_srli_epi16(b, 8)));
	}
}

/* 32 look-ups of six bits: low is the number with bits 4 and 5 cleared, four
 * and five are all ones where those are set. */
AVX2 static __m256i
look_up(const __m256i *table, __m256i low, __m256i four, __m256i five)
{
	__m256i a = _mm256_blendv_epi8(_mm256_shuffle_epi8(table[0], low),
	    _mm256_shuffle_epi8(table[1], low), four);
	__m256i b = _mm256_blendv_epi8(_mm256_shuffle_epi8(table[2], low),
	    _mm256_shuffle_epi8(table[3], low), four);

	return _mm256_blendv_epi8(a, b, five);
}

/* All ones where the question is answered by no: column <= cut. */
AVX2 static __m256i
no(struct tree_question q, const uint8_t *const *column, size_t row)
{
	__m256i value = _mm256_loadu_si256(
	    (const __m256i *)(const void *)(column[q.column] + (ptrdiff_t)row +
		q.offset));
	__m256i cut = _mm256_set1_epi8((char)q.cut);

	return _mm256_cmpeq_epi8(_mm256_max_epu8(value, cut), cut);
}

/* Add a tree's leaves for 32 rows to their scores: in each lane of sum[0] the
 * first eight rows of that half of the block, in sum[1] the last eight. */
AVX2 static void
add_tree(const struct tree_question *q, const struct halves *h,
    const uint8_t *const *column, size_t row, __m256i *sum)
{
	const __m256i ones = _mm256_set1_epi8(-1);
	__m256i low = _mm256_setzero_si256(), four, five, a, b;

	for (size_t d = 0; d < 4; d++)
		low = _mm256_or_si256(low,
		    _mm256_andnot_si256(
			no(q[d], column, row), _mm256_set1_epi8(1 << d)));
	four = _mm256_xor_si256(no(q[4], column, row), ones);
	five = _mm256_xor_si256(no(q[5], column, row), ones);
	a = look_up(h->half[0], low, four, five);
	b = look_up(h->half[1], low, four, five);
	sum[0] = _mm256_add_epi16(sum[0], _mm256_unpacklo_epi8(a, b));
	sum[1] = _mm256_add_epi16(sum[1], _mm256_unpackhi_epi8(a, b));
}

#define GROUP 8 /* blocks of rows whose sums are kept at a time */

AVX2 static void
score_group(const struct trees *t, const uint8_t *const *column, size_t row,
    size_t blocks, int32_t *score)
{
	__m256i sum[GROUP][2];
	int16_t out[BLOCK];
	struct halves h;

	for (size_t i = 0; i < blocks; i++)
		sum[i][0] = sum[i][1] = _mm256_setzero_si256();
	for (size_t i = 0; i < t->n; i++) {
		split_leaves(t->leaf + i * TREES_LEAVES, &h);
		for (size_t j = 0; j < blocks; j++)
			add_tree(t->question + i * TREES_DEPTH, &h, column,
			    row + j * BLOCK, sum[j]);
	}
	for (size_t j = 0; j < blocks; j++) {
		__m256i a =
		    _mm256_permute2x128_si256(sum[j][0], sum[j][1], 0x20);
		__m256i b =
		    _mm256_permute2x128_si256(sum[j][0], sum[j][1], 0x31);

		_mm256_storeu_si256((__m256i *)(void *)out, a);
		_mm256_storeu_si256((__m256i *)(void *)(out + 16), b);
		for (size_t i = 0; i < BLOCK; i++)
			score[row + j * BLOCK + i] = t->bias + out[i];
	}
}

AVX2 static void
score_avx2(const struct trees *t, const uint8_t *const *column, size_t rows,
    int32_t *score)
{
	for (size_t row = 0; row < rows; row += GROUP * BLOCK) {
		size_t blocks = (rows - row + BLOCK - 1) / BLOCK;

		score_group(
		    t, column, row, blocks < GROUP ? blocks : GROUP, score);
	}
}

#endif

void
trees_score(const struct trees *t, const uint8_t *const *column, size_t rows,
    int32_t *score)
{
#ifdef VECTOR_X86
	if (vector_avx2()) {
		score_avx2(t, column, rows, score);
		return;
	}
#endif
	trees_score_plain(t, column, rows, score);
}
