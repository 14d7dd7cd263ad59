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

/* Numbers of the last part. */
static uint32_t
last_width(const struct matrix *m)
{
	return m->dim - (m->parts - 1) * m->width;
}

static const unsigned char *
codes_at(const struct matrix *m, uint64_t row)
{
	return m->data + row * m->parts;
}

/* Parts from that one on. */
static void
add_codes(const struct matrix *m, uint32_t row, uint32_t from, float *sum)
{
	const unsigned char *code = codes_at(m, row);
	size_t width = m->width, step = width * CENTROIDS * 4;
	const unsigned char *table = m->centroid + from * step;
	float norm = norm_at(m, row);

	sum += from * width;
	for (uint32_t i = from; i < m->parts; i++) {
		size_t n = i + 1 == m->parts ? last_width(m) : width;
		const unsigned char *p = table + code[i] * n * 4;

		for (size_t k = 0; k < n; k++)
			*sum++ += norm * number_at(p + k * 4);
		table += step;
	}
}

static float
multiply_codes(const struct matrix *m, uint32_t row, const float *x)
{
	const unsigned char *code = codes_at(m, row);
	size_t width = m->width, step = width * CENTROIDS * 4;
	const unsigned char *table = m->centroid;
	float sum = 0;

	for (uint32_t i = 0; i < m->parts; i++) {
		size_t n = i + 1 == m->parts ? last_width(m) : width;
		const unsigned char *p = table + code[i] * n * 4;

		for (size_t k = 0; k < n; k++)
			sum += *x++ * number_at(p + k * 4);
		table += step;
	}
	return sum * norm_at(m, row);
}

/* --- plain --- */

static void
add_plain(const struct matrix *m, const uint32_t *id, size_t n, float *sum)
{
	for (size_t i = 0; i < n; i++)
		if (m->quantised)
			add_codes(m, id[i], 0, sum);
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

static float
multiply_any(const struct matrix *m, uint32_t row, const float *x)
{
	return m->quantised ? multiply_codes(m, row, x) :
			      multiply_row(m, row, x);
}

static void
multiply_plain(const struct matrix *m, const float *x, float *out)
{
	for (uint32_t i = 0; i < m->rows; i++)
		out[i] = multiply_any(m, i, x);
}

struct sums
fasttext_sums_plain(void)
{
	return (struct sums){ add_plain, multiply_plain };
}

#if defined(__x86_64__)

#define AVX __attribute__((target("avx")))

/* --- rows of numbers --- */

AVX static __m256
load_8(const void *p)
{
	return _mm256_loadu_ps(p);
}

static __m128
load_4(const void *p)
{
	return _mm_loadu_ps(p);
}

/* As add_plain() does columns k .. k + 31, or to k + 7. */
AVX static void
add_32(const struct matrix *m, const uint32_t *id, size_t n, uint32_t k,
    float *sum)
{
	__m256 a = _mm256_loadu_ps(sum + k), b = _mm256_loadu_ps(sum + k + 8);
	__m256 c = _mm256_loadu_ps(sum + k + 16);
	__m256 d = _mm256_loadu_ps(sum + k + 24);

	for (size_t i = 0; i < n; i++) {
		const unsigned char *p = row_at(m, id[i]) + k * 4;

		if (i + AHEAD < n) {
			const char *q =
			    (const char *)row_at(m, id[i + AHEAD]) + k * 4;

			_mm_prefetch(q, _MM_HINT_T0);
			_mm_prefetch(q + 64, _MM_HINT_T0);
			_mm_prefetch(q + 127, _MM_HINT_T0);
		}
		a = _mm256_add_ps(a, load_8(p));
		b = _mm256_add_ps(b, load_8(p + 32));
		c = _mm256_add_ps(c, load_8(p + 64));
		d = _mm256_add_ps(d, load_8(p + 96));
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
		a = _mm256_add_ps(a, load_8(p));
	}
	_mm256_storeu_ps(sum + k, a);
}

/* Two numbers each of two parts. */
static __m128
load_pairs(const unsigned char *p, const unsigned char *q)
{
	const void *low = p, *high = q;
	__m128d x = _mm_loadl_pd(_mm_setzero_pd(), low);

	return _mm_castpd_ps(_mm_loadh_pd(x, high));
}

/* Parts of two numbers, `pairs` times two of them from part i on. */
static inline void
add_pairs(const struct matrix *m, const uint32_t *id, size_t n, uint32_t i,
    size_t pairs, float *sum)
{
	const unsigned char *table = m->centroid + (size_t)i * CENTROIDS * 8;
	__m128 s[4];

	for (size_t k = 0; k < pairs; k++)
		s[k] = _mm_loadu_ps(sum + i * 2 + k * 4);
	for (size_t r = 0; r < n; r++) {
		const unsigned char *code = codes_at(m, id[r]) + i;
		__m128 norm = _mm_set1_ps(norm_at(m, id[r]));

		if (r + AHEAD < n)
			_mm_prefetch(
			    (const char *)codes_at(m, id[r + AHEAD]) + i,
			    _MM_HINT_T0);
		for (size_t k = 0; k < pairs; k++) {
			const unsigned char *p = table + k * CENTROIDS * 16;
			__m128 x = load_pairs(p + code[k * 2] * 8,
			    p + CENTROIDS * 8 + code[k * 2 + 1] * 8);

			s[k] = _mm_add_ps(s[k], _mm_mul_ps(norm, x));
		}
	}
	for (size_t k = 0; k < pairs; k++)
		_mm_storeu_ps(sum + i * 2 + k * 4, s[k]);
}

static void
add_quantised(const struct matrix *m, const uint32_t *id, size_t n, float *sum)
{
	uint32_t i = 0, whole = m->dim / 2;

	if (m->width == 2) {
		for (; i + 8 <= whole; i += 8)
			add_pairs(m, id, n, i, 4, sum);
		for (; i + 2 <= whole; i += 2)
			add_pairs(m, id, n, i, 1, sum);
	}
	if (i < m->parts)
		for (size_t r = 0; r < n; r++)
			add_codes(m, id[r], i, sum);
}

/* Upper halves of registers that somebody left in use would slow down what
 * follows, in the instructions of SSE. */
AVX static void
add_avx(const struct matrix *m, const uint32_t *id, size_t n, float *sum)
{
	uint32_t k = 0;

	if (m->quantised) {
		add_quantised(m, id, n, sum);
		_mm256_zeroupper();
		return;
	}
	for (; k + 32 <= m->dim; k += 32)
		add_32(m, id, n, k, sum);
	for (; k + 8 <= m->dim; k += 8)
		add_8(m, id, n, k, sum);
	for (; k < m->dim; k++)
		for (size_t i = 0; i < n; i++)
			sum[k] += number_at(row_at(m, id[i]) + k * 4);
	_mm256_zeroupper();
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
		__m128 a = load_4(p + k * 4);
		__m128 b = load_4(p + step + k * 4);
		__m128 c = load_4(p + step * 2 + k * 4);
		__m128 d = load_4(p + step * 3 + k * 4);

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

/* The same of codes, two numbers a part. */
static void
multiply_codes_4(
    const struct matrix *m, uint64_t row, const float *x, float *out)
{
	const unsigned char *code = codes_at(m, row), *table = m->centroid;
	size_t parts = m->parts;
	__m128 sum = _mm_setzero_ps();

	for (uint32_t i = 0; i < m->dim / 2; i++) {
		const unsigned char *c = code + i;
		__m128 a = load_pairs(table + c[0] * 8, table + c[parts] * 8);
		__m128 b = load_pairs(
		    table + c[parts * 2] * 8, table + c[parts * 3] * 8);

		sum = _mm_add_ps(sum,
		    _mm_mul_ps(
			_mm_shuffle_ps(a, b, 0x88), _mm_set1_ps(x[i * 2])));
		sum = _mm_add_ps(sum,
		    _mm_mul_ps(
			_mm_shuffle_ps(a, b, 0xDD), _mm_set1_ps(x[i * 2 + 1])));
		table += CENTROIDS * 8;
	}
	_mm_storeu_ps(out, sum);
	for (size_t r = 0; r < 4; r++)
		out[r] *= norm_at(m, row + r);
}

static void
multiply_sse(const struct matrix *m, const float *x, float *out)
{
	uint64_t i = 0;

	if (!m->quantised)
		for (; i + 4 <= m->rows; i += 4)
			multiply_4(m, i, x, out + i);
	else if (m->width == 2 && m->dim % 2 == 0)
		for (; i + 4 <= m->rows; i += 4)
			multiply_codes_4(m, i, x, out + i);
	for (; i < m->rows; i++)
		out[i] = multiply_any(m, (uint32_t)i, x);
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
