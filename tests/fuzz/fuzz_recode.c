/* A stream in UTF-16, UTF-32 or an encoding of iconv(3), in steps: the first
 * byte chooses which, the second how long a step is. What comes out is valid
 * UTF-8 and does not depend on the steps. */
#include "buf.h"
#include "fuzz.h"
#include "recode.h"
#include "utf8.h"

/* False if it is read as it is. */
static bool
run(const uint8_t *in, size_t n, struct encoding *encoding, size_t step,
    struct buf *out)
{
	size_t at, end, used, made;
	struct recode *r = recode_new(in, n, encoding, &at);

	if (r == NULL)
		return false;
	end = at;
	do {
		end = n - end < step ? n : end + step;
		do {
			char room[RECODE_ROOM];

			used = end - at;
			made = sizeof(room);
			recode_run(r, in + at, &used, room, &made, end == n);
			require(made <= sizeof(room) && used <= end - at);
			at += used;
			buf_add(out, room, made);
		} while (used > 0 || made > 0);
	} while (end < n);
	require(at == n);
	recode_free(r);
	return true;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const names[] = { "euc-jp", "shift_jis",
		"iso-2022-jp", "gb18030", "big5", "utf-16le", "iso-2022-kr" };
	const size_t known = sizeof(names) / sizeof(*names);
	struct buf whole = { NULL, 0, 0 }, parts = { NULL, 0, 0 };
	struct encoding *encoding = NULL;

	if (size < 2)
		return 0;
	if (data[0] % (known + 1) < known)
		encoding = encoding_new(names[data[0] % (known + 1)]);
	if (run(data + 2, size - 2, encoding, size, &whole)) {
		require(utf8_valid(whole.p, whole.n) == whole.n);
		run(data + 2, size - 2, encoding, 1 + data[1] % 16, &parts);
		require(span_eq(buf_span(&whole), buf_span(&parts)));
	}
	encoding_free(encoding);
	buf_fini(&whole);
	buf_fini(&parts);
	return 0;
}
