/* A set of fingerprints, for what must be remembered.
 *
 * Open addressing in buckets of a cache line, eight bytes a slot, in huge pages
 * where there are some. lo chooses one of 256 regions, and hi, scaled to the
 * region's size, the bucket. So entries lie nearly in order of hi: the table
 * grows in place, by 13 twentieths, region by region from its end, and never
 * stands twice in memory. 9 to 15 bytes an entry (twice that with values). Two
 * texts are confused only if 72 bits of their hashes agree: expect n * n / 2^73
 * such pairs among n. */
#ifndef SEEN_H
#define SEEN_H

#include "hash.h"
#include <stdbool.h>

struct seen;

/* values: keep a number with each entry. */
struct seen *seen_new(bool values);
void seen_free(struct seen *s);
/* True if h was not there yet: it is now. */
bool seen_add(struct seen *s, struct hash h);
/* The same of n in a row, which seen_prefetch() was told of: fresh[i] is what
 * it gives for h[i]. */
void seen_add_all(struct seen *s, const struct hash *h, size_t n, bool *fresh);
/* The value of h; *fresh tells whether h was not there yet: it is now, with the
 * value 0. Valid until the next call. Only for a set with values. */
uint64_t *seen_value(struct seen *s, struct hash h, bool *fresh);
/* The value of h as it is, NULL if h is not there; adds nothing. Only for a set
 * with values. */
const uint64_t *seen_get(const struct seen *s, struct hash h);
/* h will be asked for soon. */
void seen_prefetch(const struct seen *s, struct hash h);
/* Forget all; costs what was added since it was empty. */
void seen_clear(struct seen *s);
uint64_t seen_count(const struct seen *s);
/* Memory that the table takes, in bytes. */
uint64_t seen_bytes(const struct seen *s);

#endif
