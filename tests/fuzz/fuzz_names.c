/* Any bytes as a model of names (--model FILE): it is refused with a reason, or
 * tags a text within its bounds; and a model whose weights are those bytes over
 * and over does. */
#include "fuzz.h"
#include "namemodel.h"
#include "names.h"
#include "xalloc.h"

#define BUCKETS 3

static const char *const texts[] = { "",
	"Angela Merkel met the Bank of England's Mr. Carney in St. Paul.\n"
	"NORTH KOREA SAYS NO\n\nThe North said so, Merkel and the FBI too.",
	"A B C-D \xFF\xC3\xA9 Bundesbank (BB) of the South and North Korea" };

static void
ask(const struct name_model *model, struct span text)
{
	struct names *names = names_new(model);
	struct name name;
	size_t end = 0;

	names_begin(names, text, false);
	while (names_next(names, &name)) {
		require(name.start >= end && name.end > name.start);
		require(name.end <= text.n && name.kind < CRF_TYPES);
		end = name.end;
	}
	names_free(names);
}

/* The bytes lie as a mapped file would. */
static void
try_model(const char *p, size_t n, bool valid)
{
	struct name_model model;
	const char *why = name_model_read(&model, span_from(p, n));

	require(why == NULL || !valid);
	for (size_t i = 0; why == NULL && i < sizeof(texts) / sizeof(*texts);
	     i++)
		ask(&model, span_str(texts[i]));
}

static void
try_weights(const uint8_t *data, size_t size)
{
	size_t rows = features_dense + BUCKETS * CRF_BUCKET;
	size_t n =
	    sizeof(struct name_model_head) + rows * sizeof(struct crf_row);
	char *p = xcalloc_aligned(n, 1);
	struct name_model_head *head = (void *)p;

	for (size_t i = 0; i < n; i++)
		p[i] = (char)data[i % size];
	memcpy(head->magic, NAME_MODEL_MAGIC, sizeof(head->magic));
	head->labels = CRF_LABELS;
	head->features = NAME_FEATURES;
	head->dense = features_dense;
	head->buckets = BUCKETS;
	head->outside %= 1001;
	head->note = 0;
	memset(head->type, 0, sizeof(head->type));
	memcpy(head->type[0], "PERSON", 6);
	memcpy(head->type[1], "ORG", 3);
	memcpy(head->type[2], "PLACE", 5);
	try_model(p, n, true);
	free(p);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *p = xcalloc_aligned(size + 1, 1);

	memcpy(p, data, size);
	try_model(p, size, false);
	free(p);
	if (size > 0)
		try_weights(data, size);
	return 0;
}
