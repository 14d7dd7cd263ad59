/* --before, --after: what two corpora have, and how they differ. */
#ifndef COMPARE_H
#define COMPARE_H

#include "rows.h"

#define COMPARE_TOP 20 /* words lost and won, unless --top says so */

/* Write a row for each thing measured, and for the words whose share fell most
 * (kind "lost") or rose most ("won"), by the log-likelihood of their counts
 * (Dunning 1993, as Rayson and Garside 2000 have it for two corpora). */
void compare_write(struct rows *rows, const struct counts *before,
    const struct counts *after, struct writer *out);

#endif
