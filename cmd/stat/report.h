/* --to html: all that was measured, on one page, with charts. */
#ifndef REPORT_H
#define REPORT_H

#include "rows.h"

/* Write the page. Of many groups the first ones have rows in its tables, and
 * those of most words are charted; it says how many there are more. */
void report_write(
    const struct rows *rows, const struct groups *groups, struct writer *out);

#endif
