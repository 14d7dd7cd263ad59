/* Any bytes as a tokenizer's file: it is refused with a reason, or counts and
 * cuts texts the same way twice. The first byte says what the rest is: a whole
 * file, further lines of a rank file, or the merges of a tokenizer.json. */
#include "bpe.h"
#include "fuzz.h"

#define TEXT "The quay's 12,345 tides \xC3\xA9\xE6\x97\xA5 \xFF!!  \n\n end"

static void
add_ranks(struct buf *file)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz0123456789+/";

	for (unsigned i = 0; i < 256; i++)
		buf_printf(file, "%c%c== %u\n", digits[i >> 2],
		    digits[(i & 3) << 4], i);
}

static void
add_json(struct buf *file, const char *data, size_t size)
{
	unsigned next = 256;

	buf_add_str(file,
	    "{\"pre_tokenizer\":{\"type\":\"ByteLevel\"},"
	    "\"model\":{\"vocab\":{");
	for (unsigned i = 0; i < 256; i++) {
		bool itself = (i >= 0x21 && i <= 0x7E) ||
		    (i >= 0xA1 && i <= 0xAC) || i >= 0xAE;
		unsigned cp = itself ? i : next++;

		buf_printf(file, "\"\\u%04x\":%u,", cp, i);
	}
	buf_add_str(file, "\"he\":300,\"ti\":301,\"tid\":302},\"merges\":[");
	buf_add(file, data, size);
	buf_add_str(file, "]}}");
}

struct seen {
	uint64_t n, sum;
};

static void
note(void *self, uint32_t id)
{
	struct seen *seen = self;

	seen->n++;
	seen->sum = seen->sum * 31 + id;
}

static void
try_text(struct bpe *t, struct span text)
{
	struct seen first = { 0, 0 }, second = { 0, 0 };
	uint64_t n;
	bool done = bpe_encode(t, text, note, &first);

	require(bpe_encode(t, text, note, &second) == done);
	require(bpe_count(t, text, &n) == done);
	require(first.n == second.n && first.sum == second.sum);
	require(n == first.n);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *p = (const char *)data;
	struct buf file = { 0 }, error = { 0 };
	struct bpe *t;
	int mode = size > 0 ? data[0] % 3 : 0;

	if (size > 0) {
		p++;
		size--;
	}
	if (mode == 1)
		add_ranks(&file);
	if (mode == 2)
		add_json(&file, p, size);
	else
		buf_add(&file, p, size);
	t = bpe_new(buf_span(&file), "fuzz", mode == 1 ? "gpt2" : NULL, &error);
	require((t == NULL) == (error.n > 0));
	if (t != NULL) {
		try_text(t, SPAN(TEXT));
		try_text(t, span_from(p, size < 4096 ? size : 4096));
		bpe_free(t);
	}
	buf_fini(&file);
	buf_fini(&error);
	return 0;
}
