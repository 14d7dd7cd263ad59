/* Any bytes as a model of fastText: it is refused with a reason, or says the
 * same of a text twice, in its own bounds. */
#include "fasttext.h"
#include "fuzz.h"
#include <math.h>

static const char *const texts[] = { "", "the ferry sank\nfree",
	"__label__ad \xFF\xC3\xA9 </s> the", "click here to win it now" };

static void
ask(struct fasttext *m, struct span text, size_t k)
{
	struct fasttext_guess a[3], b[3];
	size_t n = fasttext_predict(m, text, k, 0, a);

	require(n <= k && n <= fasttext_labels(m));
	require(fasttext_predict(m, text, k, 0, b) == n);
	for (size_t i = 0; i < n; i++) {
		require(a[i].label < fasttext_labels(m));
		require(a[i].label == b[i].label);
		require(!isnan(a[i].probability));
		require(i == 0 || a[i].probability <= a[i - 1].probability);
		require(fasttext_label(m, a[i].label).n <= 1 << 24);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *why = NULL;
	struct fasttext *m =
	    fasttext_read(span_from((const char *)data, size), &why);

	require((m == NULL) == (why != NULL));
	if (m == NULL)
		return 0;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		for (size_t k = 1; k <= 3; k++)
			ask(m, span_str(texts[i]), k);
	fasttext_free(m);
	return 0;
}
