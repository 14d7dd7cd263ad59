/* A line of any valid UTF-8, mended: what comes out is valid, has no more
 * characters, and stays; ASCII stays at once; both scans agree. */
#include "fuzz.h"
#include "mojibake.h"
#include "utf8.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span line = span_from((const char *)data, size), twice;
	struct buf out = { NULL, 0, 0 }, again = { NULL, 0, 0 };
	struct mojibake m = { 0 };
	uint64_t chars;

	if (size == 0)
		return 0;
	line.n = utf8_valid(line.p, line.n);
	require(mojibake_scan(line.p, line.n) ==
	    mojibake_scan_plain(line.p, line.n));
	chars = utf8_count(line.p, line.n);
	if (mojibake_mend(&m, &line, &out))
		require(chars != size);
	require(utf8_valid(line.p, line.n) == line.n);
	require(utf8_count(line.p, line.n) <= chars);
	twice = line;
	require(!mojibake_mend(&m, &twice, &again));
	mojibake_fini(&m);
	buf_fini(&out);
	buf_fini(&again);
	return 0;
}
