/* Any bytes: fast and plain versions agree, and the text is taken apart and
 * put together without a byte lost. */
#include "buf.h"
#include "fuzz.h"
#include "utf8.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *p = (const char *)data, *end;
	uint64_t count = 0, count16 = 0;
	struct buf mended = { 0 };
	size_t valid;

	if (size == 0)
		return 0;
	end = p + size;
	valid = utf8_valid(p, size);

	require(valid == utf8_valid_plain(p, size));
	require(utf8_count(p, size) == utf8_count_plain(p, size));
	require(utf8_count16(p, size) == utf8_count16_plain(p, size));
	for (const char *at = p; at < end; count++) {
		char bytes[UTF8_MAX];
		uint32_t cp;
		size_t n = utf8_decode(at, end, &cp);
		size_t m = utf8_encode(cp, bytes);

		require(n >= 1 && n <= UTF8_MAX && n <= (size_t)(end - at));
		if ((size_t)(at - p) < valid)
			require(n == m && memcmp(at, bytes, n) == 0);
		buf_add(&mended, bytes, m);
		count16 += cp < 0x10000 ? 1 : 2;
		at += n;
	}
	require(count == utf8_count(p, size));
	require(count16 == utf8_count16(p, size));
	require(utf8_valid(mended.p, mended.n) == mended.n);
	require(utf8_count(mended.p, mended.n) == count);
	buf_fini(&mended);
	return 0;
}
