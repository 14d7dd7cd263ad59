/* Hashing: XXH3 (libxxhash), keyed, for tables that hostile input fills. */
#ifndef HASH_H
#define HASH_H

#include "span.h"
#include <stdint.h>

/* 128 bits; lo picks the slot, hi is the fingerprint. */
struct hash {
	uint64_t lo, hi;
};

struct hash hash_span(struct span s, uint64_t seed);
uint64_t hash_span64(struct span s, uint64_t seed);
/* For texts of many kinds in one table. (Seeds that lie as near as seed + kind
 * will not do: XXH3 gives "NSA" under one what it gives "NSC" under another.)
 */
uint64_t hash_kind64(struct span s, unsigned kind, uint64_t seed);
/* A seed that no sender of input can know (arc4random). */
uint64_t hash_random_seed(void);

#endif
