/* Which units have which key. */
#ifndef POSTINGS_H
#define POSTINGS_H

#include <stdbool.h>
#include <stdint.h>

#define POSTINGS_CAP 4 /* units of a key that are kept */

struct postings;

struct postings *postings_new(void);
void postings_free(struct postings *p);
/* Forget all. */
void postings_clear(struct postings *p);
/* The key will be asked for soon. */
void postings_prefetch(const struct postings *p, uint32_t key);
/* The units of a key: the first three and the newest. Returns their number. */
unsigned postings_find(const struct postings *p, uint32_t key, uint32_t *unit);
/* unit < UINT32_MAX. Where a key has enough, the newest gives way. */
void postings_add(struct postings *p, uint32_t key, uint32_t unit);
/* Call each for every posting, in no order. */
void postings_each(const struct postings *p,
    void (*each)(void *self, uint32_t key, uint32_t unit), void *self);
/* Memory that the table takes, in bytes. */
uint64_t postings_bytes(const struct postings *p);

#endif
