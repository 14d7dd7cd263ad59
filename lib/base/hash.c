#include "hash.h"

#include <stdlib.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

struct hash
hash_span(struct span s, uint64_t seed)
{
	XXH128_hash_t h = XXH3_128bits_withSeed(s.p, s.n, seed);

	return (struct hash){ h.low64, h.high64 };
}

uint64_t
hash_span64(struct span s, uint64_t seed)
{
	return XXH3_64bits_withSeed(s.p, s.n, seed);
}

uint64_t
hash_kind64(struct span s, unsigned kind, uint64_t seed)
{
	return hash_span64(s, seed) + kind * 0x9E3779B97F4A7C15;
}

uint64_t
hash_random_seed(void)
{
	uint64_t seed;

	arc4random_buf(&seed, sizeof(seed));
	return seed;
}
