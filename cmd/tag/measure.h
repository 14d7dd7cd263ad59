/* Units of measure by their names and symbols. */
#ifndef MEASURE_H
#define MEASURE_H

#include "buf.h"
#include "span.h"

/* Write the symbol of the unit that s says ("square kilometres", "km²" and
 * "sq km" are "km2", "kilometres per hour" is "km/h"); returns the bytes of s
 * that say it, 0 if it is none. */
size_t measure_write(struct buf *out, struct span s);

#endif
