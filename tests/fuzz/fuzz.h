/* What each fuzz target needs. */
#ifndef FUZZ_H
#define FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A promise: if it is broken the program ends, which a fuzzer takes for a find.
 */
static inline void
require(bool holds)
{
	if (!holds)
		abort();
}

#endif
