/* Large zeroed memory that grows where it stands: it never needs to be there
 * twice. From 2 MB on it is of huge pages where the system has some: small ones
 * cost a large table half of its speed. */
#ifndef PAGES_H
#define PAGES_H

#include <stddef.h>

/* Memory for n items of a size, all zero. Ends the program if there is none. */
void *pages_new(size_t n, size_t size);
/* What was of old_n items has n, more than before; those behind are zero. */
void *pages_grow(void *old, size_t old_n, size_t n, size_t size);
/* n as it was given last. */
void pages_free(void *p, size_t n, size_t size);

#endif
