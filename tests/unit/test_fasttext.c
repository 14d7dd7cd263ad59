/* Models of fastText: what opens can be asked, whatever it holds. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "buf.h"
#include "fasttext.h"
#include "fasttextimpl.h"

/* --- models made here --- */

struct plan {
	uint32_t dim, ngrams, loss, bucket, minn, maxn;
	const char *word[4]; /* ends in NULL */
	uint32_t labels;
	bool quantised, norms;
	float first; /* the first number of the first row */
};

static void
put(struct buf *b, uint64_t n, unsigned bytes)
{
	for (unsigned i = 0; i < bytes; i++)
		buf_add_byte(b, (char)(n >> (8 * i)));
}

static void
put_float(struct buf *b, float f)
{
	uint32_t bits;

	memcpy(&bits, &f, sizeof(bits));
	put(b, bits, 4);
}

static void
put_dictionary(struct buf *b, const struct plan *plan, uint32_t words)
{
	put(b, words + plan->labels, 4);
	put(b, words, 4);
	put(b, plan->labels, 4);
	put(b, 100, 8);
	put(b, UINT64_MAX, 8);
	for (uint32_t i = 0; i < words; i++) {
		buf_add(b, plan->word[i], strlen(plan->word[i]) + 1);
		put(b, 9, 8);
		put(b, 0, 1);
	}
	for (uint32_t i = 0; i < plan->labels; i++) {
		buf_printf(b, "__label__%u", (unsigned)i);
		put(b, 0, 1);
		put(b, 9 - i, 8);
		put(b, 1, 1);
	}
}

/* Rows of words point to the label of their number, n-grams to the last. */
static void
put_rows(struct buf *b, const struct plan *plan, uint64_t rows)
{
	put(b, rows, 8);
	put(b, plan->dim, 8);
	for (uint64_t i = 0; i < rows; i++)
		for (uint32_t k = 0; k < plan->dim; k++)
			put_float(b,
			    i == 0 && k == 0 ? plan->first :
				i == k       ? 1 :
					       0);
}

/* All codes are 7, all numbers of centroid 7 are 1, of others 0. */
static void
put_codes(struct buf *b, const struct plan *plan, uint64_t rows)
{
	uint32_t parts = (plan->dim + 1) / 2;

	put(b, plan->norms, 1);
	put(b, rows, 8);
	put(b, plan->dim, 8);
	put(b, rows * parts, 4);
	for (uint64_t i = 0; i < rows * parts; i++)
		put(b, 7, 1);
	put(b, plan->dim, 4);
	put(b, parts, 4);
	put(b, 2, 4);
	put(b, plan->dim % 2 == 0 ? 2 : 1, 4);
	for (uint32_t i = 0; i < parts; i++) {
		uint32_t n = i * 2 + 1 == plan->dim ? 1 : 2;

		for (uint32_t k = 0; k < CENTROIDS * n; k++)
			put_float(b, k / n == 7 ? 1 : 0);
	}
	if (!plan->norms)
		return;
	for (uint64_t i = 0; i < rows; i++)
		put(b, (uint8_t)i, 1);
	for (int i = 0; i < 4; i++)
		put(b, 1, 4);
	for (int i = 0; i < CENTROIDS; i++)
		put_float(b, (float)i);
}

static struct buf
make(const struct plan *plan)
{
	struct buf b = { 0 };
	uint32_t words = 0;

	while (words < 4 && plan->word[words] != NULL)
		words++;
	put(&b, 793712314, 4);
	put(&b, 12, 4);
	put(&b, plan->dim, 4);
	for (int i = 0; i < 4; i++)
		put(&b, 5, 4);
	put(&b, plan->ngrams, 4);
	put(&b, plan->loss, 4);
	put(&b, 3, 4);
	put(&b, plan->bucket, 4);
	put(&b, plan->minn, 4);
	put(&b, plan->maxn, 4);
	put(&b, 100, 4);
	put(&b, 0, 8);
	put_dictionary(&b, plan, words);
	put(&b, plan->quantised, 1);
	if (plan->quantised)
		put_codes(&b, plan, words + plan->bucket);
	else
		put_rows(&b, plan, words + plan->bucket);
	put(&b, 0, 1);
	put_rows(&b, plan, plan->labels);
	return b;
}

static const struct plan simple = { .dim = 4,
	.ngrams = 1,
	.loss = LOSS_SOFTMAX,
	.word = { "boat", "free", NULL },
	.labels = 3,
	.first = 1 };

static const struct plan plans[] = {
	{ 4, 1, LOSS_SOFTMAX, 0, 0, 0, { "boat", "free" }, 3, false, false, 1 },
	{ 3, 2, LOSS_HS, 7, 0, 0, { "boat", "free" }, 3, false, false, 1 },
	{ 37, 3, LOSS_NS, 9, 2, 4, { "boat", "free" }, 2, false, false, 1 },
	{ 16, 1, LOSS_OVA, 0, 0, 0, { "boat", "free" }, 1, true, false, 1 },
	{ 5, 2, LOSS_SOFTMAX, 50, 1, 6, { "boat" }, 4, true, true, 1 },
	{ 22, 1, LOSS_HS, 20, 3, 3, { "boat", "</s>" }, 5, true, true, 1 },
};

static const struct span texts[] = { { "", 0 }, { "boat", 4 },
	{ "boat free boat\nother", 20 }, { "\0\xFF\xFE a \xE6\xB0", 9 },
	{ "__label__1 </s> boat", 20 } };

/* What a model says is in its bounds. */
static void
ask(struct span file)
{
	const char *why;
	struct fasttext *m = fasttext_read(file, &why);
	struct fasttext_guess *guess;

	if (m == NULL) {
		assert_non_null(why);
		return;
	}
	guess = calloc(fasttext_labels(m), sizeof(*guess));
	assert_non_null(guess);
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		size_t n =
		    fasttext_predict(m, texts[i], fasttext_labels(m), 0, guess);

		assert_true(n <= fasttext_labels(m));
		for (size_t k = 0; k < n; k++) {
			assert_true(guess[k].label < fasttext_labels(m));
			assert_false(isnan(guess[k].probability));
			assert_true(k == 0 ||
			    guess[k].probability <= guess[k - 1].probability);
		}
	}
	fasttext_free(m);
	free(guess);
}

/* --- promises --- */

static void
a_text_gets_the_label_of_its_word(void **state)
{
	struct buf b = make(&simple);
	const char *why;
	struct fasttext *m = fasttext_read(buf_span(&b), &why);
	struct fasttext_guess guess[3];

	assert_non_null(m);
	assert_int_equal(
	    fasttext_predict(m, SPAN("a free\tlunch"), 3, 0, guess), 3);
	assert_int_equal(guess[0].label, 1);
	/* exp(1) / (exp(1) + 2), and what fastText adds */
	assert_true(fabsf(guess[0].probability - 0.576127F) < 1e-5F);
	assert_true(span_eq(fasttext_label(m, 1), SPAN("__label__1")));
	fasttext_free(m);
	buf_fini(&b);
}

static void
unknown_words_alone_get_none(void **state)
{
	struct buf b = make(&simple);
	const char *why;
	struct fasttext *m = fasttext_read(buf_span(&b), &why);
	struct fasttext_guess guess[3];

	assert_int_equal(fasttext_predict(m, SPAN("yacht"), 3, 0, guess), 0);
	assert_int_equal(fasttext_predict(m, SPAN(""), 3, 0, guess), 0);
	fasttext_free(m);
	buf_fini(&b);
}

static void
what_is_no_number_gets_none(void **state)
{
	for (int loss = LOSS_HS; loss <= LOSS_OVA; loss++) {
		struct plan plan = simple;
		struct fasttext_guess guess[3];
		const char *why;
		struct fasttext *m;
		struct buf b;

		plan.loss = (uint32_t)loss;
		plan.first = NAN;
		b = make(&plan);
		m = fasttext_read(buf_span(&b), &why);
		assert_non_null(m);
		assert_true(fasttext_predict(m, SPAN("boat"), 3, 0, guess) < 3);
		ask(buf_span(&b));
		fasttext_free(m);
		buf_fini(&b);
	}
}

static void
models_of_all_kinds_open(void **state)
{
	for (size_t i = 0; i < sizeof(plans) / sizeof(*plans); i++) {
		struct buf b = make(&plans[i]);
		const char *why;
		struct fasttext *m = fasttext_read(buf_span(&b), &why);

		assert_non_null(m);
		fasttext_free(m);
		ask(buf_span(&b));
		buf_fini(&b);
	}
}

static void
a_model_cut_off_anywhere_is_refused(void **state)
{
	for (size_t i = 0; i < sizeof(plans) / sizeof(*plans); i++) {
		struct buf b = make(&plans[i]);
		const char *why;

		for (size_t n = 0; n < b.n; n++) {
			char *copy = malloc(n + 1);

			assert_non_null(copy);
			memcpy(copy, b.p, n);
			assert_null(fasttext_read(span_from(copy, n), &why));
			assert_non_null(why);
			free(copy);
		}
		buf_fini(&b);
	}
}

/* Each number of the file made huge, in turn; then bytes at random. */
static void
hostile_numbers_do_no_harm(void **state)
{
	uint32_t seed = 1;

	for (size_t i = 0; i < sizeof(plans) / sizeof(*plans); i++) {
		struct buf b = make(&plans[i]);
		char saved[8];

		for (size_t at = 0; at + 8 <= b.n && at < 400; at++)
			for (int how = 0; how < 3; how++) {
				memcpy(saved, b.p + at, 8);
				memset(b.p + at, how == 0 ? 0xFF : 0x7F,
				    how == 2 ? 1 : 4);
				ask(buf_span(&b));
				memcpy(b.p + at, saved, 8);
			}
		for (int round = 0; round < 3000; round++) {
			size_t at;
			char was;

			seed = seed * 1664525 + 1013904223;
			at = (seed >> 8) % b.n;
			was = b.p[at];
			b.p[at] = (char)(seed >> 3);
			ask(buf_span(&b));
			if (round % 7 != 0)
				b.p[at] = was;
		}
		buf_fini(&b);
	}
}

static float
some(uint32_t *seed)
{
	*seed = *seed * 1664525 + 1013904223;
	return (float)(*seed >> 9) / (1 << 20) - 4;
}

/* Vector sums are the plain ones to the last bit. */
static void
sums_do_not_depend_on_the_machine(void **state)
{
	struct sums fast = fasttext_sums(), plain = fasttext_sums_plain();
	uint32_t seed = 5, id[67];
	static float data[300 * 90], table[CENTROIDS * 90], norms[CENTROIDS];
	static unsigned char codes[300 * 90], norm[300];

	for (size_t i = 0; i < 300 * 90; i++) {
		data[i] = some(&seed);
		codes[i] = (unsigned char)(seed >> 20);
	}
	for (size_t i = 0; i < CENTROIDS * 90; i++)
		table[i] = some(&seed);
	for (size_t i = 0; i < CENTROIDS; i++)
		norms[i] = some(&seed);
	for (size_t i = 0; i < 300; i++)
		norm[i] = (unsigned char)(i * 37);
	for (uint32_t dim = 1; dim <= 90; dim++)
		for (uint32_t width = 0; width <= 4 && width <= dim; width++) {
			struct matrix m = { .rows = 299 - dim % 7,
				.dim = dim,
				.quantised = width > 0,
				.data =
				    width > 0 ? codes : (unsigned char *)data,
				.parts =
				    width == 0 ? 0 : (dim + width - 1) / width,
				.width = width,
				.centroid = (unsigned char *)table,
				.norm = dim % 2 == 0 ? norm : NULL,
				.norm_centroid = (unsigned char *)norms };
			float x[90], y[90], a[300], b[300];

			for (size_t i = 0; i < 67; i++) {
				some(&seed);
				id[i] = (seed >> 8) % (uint32_t)m.rows;
			}
			for (size_t i = 0; i < dim; i++)
				x[i] = y[i] = some(&seed);
			fast.add(&m, id, 67, x);
			plain.add(&m, id, 67, y);
			assert_memory_equal(x, y, dim * sizeof(*x));
			fast.multiply(&m, x, a);
			plain.multiply(&m, x, b);
			assert_memory_equal(a, b, m.rows * sizeof(*a));
		}
}

/* Words whose n-grams are not taken all at once are neither lost nor taken
 * twice: the mean of equal rows is that row. */
static void
a_long_text_is_one_text(void **state)
{
	struct plan plan = simple;
	struct fasttext_guess one[3], many[3];
	struct buf b, text = { 0 };
	const char *why;
	struct fasttext *m;

	plan.ngrams = 3;
	plan.bucket = 5;
	b = make(&plan);
	m = fasttext_read(buf_span(&b), &why);
	assert_non_null(m);
	for (int i = 0; i < 3 * FASTTEXT_WORDS + 11; i++)
		buf_add_str(&text, "boat ");
	assert_int_equal(
	    fasttext_predict(m, SPAN("boat boat boat boat boat"), 3, 0, one),
	    3);
	fasttext_predict(m, buf_span(&text), 3, 0, many);
	/* A row a word; n-grams of words and the end, which has no row. */
	assert_int_equal(m->total, 3 * (3 * FASTTEXT_WORDS + 11) - 1);
	assert_int_equal(one[0].label, many[0].label);
	fasttext_free(m);
	buf_fini(&text);
	buf_fini(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_text_gets_the_label_of_its_word),
		cmocka_unit_test(unknown_words_alone_get_none),
		cmocka_unit_test(what_is_no_number_gets_none),
		cmocka_unit_test(models_of_all_kinds_open),
		cmocka_unit_test(a_model_cut_off_anywhere_is_refused),
		cmocka_unit_test(hostile_numbers_do_no_harm),
		cmocka_unit_test(sums_do_not_depend_on_the_machine),
		cmocka_unit_test(a_long_text_is_one_text),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
