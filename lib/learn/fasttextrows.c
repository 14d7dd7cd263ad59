/* Sums and products of rows. Each number is added up in one order, whatever
 * the width of the machine's registers. */
#include "fasttextimpl.h"
#if defined(__x86_64__)
#include <immintrin.h>
#endif

#define AHEAD 8 /* rows that are fetched before they are needed */

static float
number_at(const unsigned char *p)
{
	uint32_t bits = (uint32_t)p[0] | (uint32_t)p[1] << 8 |
	    (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
	float f;

	memcpy(&f, &bits, sizeof(f));
	return f;
}

static const unsigned char *
row_at(const struct matrix *m, uint64_t row)
{
	return m->data + row * m->dim * 4;
}

/* --- quantised --- */

static float
norm_at(const struct matrix *m, uint64_t row)
{
	return m->norm == NULL ? 1 :
				 number_at(m->norm_centroid + m->norm[row] * 4);
}

/* Numbers of part i of a row, which has that code. */
static const unsigned char *
part_at(const struct matrix *m, uint32_t i, unsigned char code, uint32_t *n)
{
	uint64_t at = (uint64_t)i * CENTROIDS * m->width;

	*n = i + 1 == m->parts ? m->dim - i * m->width : m->width;
	return m->centroid + (at + (uint64_t)code * *n) * 4;
}

static void
add_codes(const struct matrix *m, uint32_t row, float *sum)
{
	const unsigned char *code = m->data + (uint64_t)row * m->parts;
	float norm = norm_at(m, row);

	for (uint32_t i = 0; i < m->parts; i++) {
		uint32_t n;
		const unsigned char *p = part_at(m, i, code[i], &n);

		for (uint32_t k = 0; k < n; k++)
			sum[i * m->width + k] += norm * number_at(p + k * 4);
	}
}

static float
multiply_codes(const struct matrix *m, uint32_t row, const float *x)
{
	const unsigned char *code = m->data + (uint64_t)row * m->parts;
	float sum = 0;

	for (uint32_t i = 0; i < m->parts; i++) {
		uint32_t n;
		const unsigned char *p = part_at(m, i, code[i], &n);

		for (uint32_t k = 0; k < n; k++)
			sum += x[i * m->width + k] * number_at(p + k * 4);
	}
	return sum * norm_at(m, row);
}

/* --- plain --- */

static void
add_plain(const struct matrix *m, const uint32_t *id, size_t n, float *sum)
{
	for (size_t i = 0; i < n; i++)
		if (m->quantised)
			add_codes(m, id[i], sum);
		else
			for (uint32_t k = 0; k < m->dim; k++)
				sum[k] += number_at(row_at(m, id[i]) + k * 4);
}

static float
multiply_row(const struct matrix *m, uint64_t row, const float *x)
{
	const unsigned char *p = row_at(m, row);
	float sum = 0;

	for (uint32_t k = 0; k < m->dim; k++)
		sum += number_at(p + k * 4) * x[k];
	return sum;
}

static void
multiply_plain(const struct matrix *m, const float *x, float *out)
{
	for (uint32_t i = 0; i < m->rows; i++)
		out[i] = m->quantised ? multiply_codes(m, i, x) :
					multiply_row(m, i, x);
}

struct sums
fasttext_sums_plain(void)
{
	return (struct sums){ add_plain, multiply_plain };
}

#if defined(__x86_64__)

#define AVX __attribute__((target("avx")))

/* --- rows of numbers --- */

/* As add_plain() does columns k .. k + 31, or to k + 7. */
AVX static void
add_32(const struct matrix *m, const uint32_t *id, size_t n, uint32_t k,
    float *sum)
{
	__m256 a = _mm256_loadu_ps(sum + k), b = _mm256_loadu_ps(sum + k + 8);
	__m256 c = _mm256_loadu_ps(sum + k + 16);
	__m256 d = _mm256_loadu_ps(sum + k + 24);

	for (size_t i = 0; i < n; i++) {
		const char *p = (const char *)row_at(m, id[i]) + k * 4;

		if (i + AHEAD < n) {
			const char *q =
			    (const char *)row_at(m, id[i + AHEAD]) + k * 4;

			_mm_prefetch(q, _MM_HINT_T0);
			_mm_prefetch(q + 64, _MM_HINT_T0);
			_mm_prefetch(q + 127, _MM_HINT_T0);
		}
		a = _mm256_add_ps(a, _mm256_loadu_ps((const float *)p));
		b = _mm256_add_ps(b, _mm256_loadu_ps((const float *)(p + 32)));
		c = _mm256_add_ps(c, _mm256_loadu_ps((const float *)(p + 64)));
		d = _mm256_add_ps(d, _mm256_loadu_ps((const float *)(p + 96)));
	}
	_mm256_storeu_ps(sum + k, a);
	_mm256_storeu_ps(sum + k + 8, b);
	_mm256_storeu_ps(sum + k + 16, c);
	_mm256_storeu_ps(sum + k + 24, d);
}

AVX static void
add_8(const struct matrix *m, const uint32_t *id, size_t n, uint32_t k,
    float *sum)
{
	__m256 a = _mm256_loadu_ps(sum + k);

	for (size_t i = 0; i < n; i++) {
		const unsigned char *p = row_at(m, id[i]) + k * 4;

		if (i + AHEAD < n)
			_mm_prefetch(
			    (const char *)row_at(m, id[i + AHEAD]) + k * 4,
			    _MM_HINT_T0);
		a = _mm256_add_ps(a, _mm256_loadu_ps((const float *)p));
	}
	_mm256_storeu_ps(sum + k, a);
}

/* Parts of two numbers, eight parts at a time from part i on. */
AVX static void
add_pairs(const struct matrix *m, const uint32_t *id, size_t n, uint32_t i,
    float *sum)
{
	const unsigned char *table = m->centroid + (size_t)i * CENTROIDS * 8;
	__m128 s[4];

	for (int k = 0; k < 4; k++)
		s[k] = _mm_loadu_ps(sum + i * 2 + k * 4);
	for (size_t r = 0; r < n; r++) {
		const unsigned char *code =
		    m->data + (uint64_t)id[r] * m->parts + i;
		__m128 norm = _mm_set1_ps(norm_at(m, id[r]));

		if (r + AHEAD < n)
			_mm_prefetch((const char *)m->data +
				(uint64_t)id[r + AHEAD] * m->parts + i,
			    _MM_HINT_T0);
		for (size_t k = 0; k < 4; k++) {
			const unsigned char *p = table + k * CENTROIDS * 16;
			__m128 x = _mm_castpd_ps(_mm_loadh_pd(
			    _mm_load_sd((const double *)(p + code[k * 2] * 8)),
			    (const double *)(p + CENTROIDS * 8 +
				code[k * 2 + 1] * 8)));

			s[k] = _mm_add_ps(s[k], _mm_mul_ps(norm, x));
		}
	}
	for (int k = 0; k < 4; k++)
		_mm_storeu_ps(sum + i * 2 + k * 4, s[k]);
}

AVX static void
add_quantised(const struct matrix *m, const uint32_t *id, size_t n, float *sum)
{
	uint32_t i = 0, end = m->dim / 2;

	if (m->width != 2 || m->dim % 16 != 0) {
		add_plain(m, id, n, sum);
		return;
	}
	for (; i < end; i += 8)
		add_pairs(m, id, n, i, sum);
}

AVX static void
add_avx(const struct matrix *m, const uint32_t *id, size_t n, float *sum)
{
	uint32_t k = 0;

	if (m->quantised) {
		add_quantised(m, id, n, sum);
		return;
	}
	for (; k + 32 <= m->dim; k += 32)
		add_32(m, id, n, k, sum);
	for (; k + 8 <= m->dim; k += 8)
		add_8(m, id, n, k, sum);
	for (; k < m->dim; k++)
		for (size_t i = 0; i < n; i++)
			sum[k] += number_at(row_at(m, id[i]) + k * 4);
}

/* Four rows side by side, so that each is still added up from the left. */
static void
multiply_4(const struct matrix *m, uint64_t row, const float *x, float *out)
{
	const unsigned char *p = row_at(m, row);
	size_t step = (size_t)m->dim * 4;
	__m128 sum = _mm_setzero_ps();
	uint32_t k = 0;

	for (; k + 4 <= m->dim; k += 4) {
		__m128 a = _mm_loadu_ps((const float *)(p + k * 4));
		__m128 b = _mm_loadu_ps((const float *)(p + step + k * 4));
		__m128 c = _mm_loadu_ps((const float *)(p + step * 2 + k * 4));
		__m128 d = _mm_loadu_ps((const float *)(p + step * 3 + k * 4));

		_MM_TRANSPOSE4_PS(a, b, c, d);
		sum = _mm_add_ps(sum, _mm_mul_ps(a, _mm_set1_ps(x[k])));
		sum = _mm_add_ps(sum, _mm_mul_ps(b, _mm_set1_ps(x[k + 1])));
		sum = _mm_add_ps(sum, _mm_mul_ps(c, _mm_set1_ps(x[k + 2])));
		sum = _mm_add_ps(sum, _mm_mul_ps(d, _mm_set1_ps(x[k + 3])));
	}
	_mm_storeu_ps(out, sum);
	for (; k < m->dim; k++)
		for (size_t i = 0; i < 4; i++)
			out[i] += number_at(p + i * step + k * 4) * x[k];
}

static void
multiply_sse(const struct matrix *m, const float *x, float *out)
{
	uint64_t i = 0;

	if (m->quantised) {
		multiply_plain(m, x, out);
		return;
	}
	for (; i + 4 <= m->rows; i += 4)
		multiply_4(m, i, x, out + i);
	for (; i < m->rows; i++)
		out[i] = multiply_row(m, i, x);
}

struct sums
fasttext_sums(void)
{
	struct sums s = { add_plain, multiply_sse };

	if (__builtin_cpu_supports("avx"))
		s.add = add_avx;
	return s;
}

#else

struct sums
fasttext_sums(void)
{
	return fasttext_sums_plain();
}

#endif
