/* What keep.c and keepread.c share. A segment has one section: runs, each a
 * day, the number of its groups, and those; all numbers are 64 bits. A group:
 * its bytes in all, those of its name, the name, filled up with zeros to 8
 * bytes, the counts, the articles kept, the sums of readability, 0 or 1 for
 * lengths, of each histogram its n, sum, least, most, number of buckets and
 * these, and the vocabulary (vocabularykeep.c). */
#ifndef KEEPIMPL_H
#define KEEPIMPL_H

#include "keep.h"

#define SECTION "runs"
#define RUN_HEAD 2
#define GROUP_HEAD 2 /* numbers before the name */
#define GROUP_NUMBERS (MEASURES + VARIANTS + READINGS + 1)
#define HISTOGRAM_HEAD 5

#endif
