/* Days, as states count them: since 1970-01-01, in the Gregorian calendar. */
#ifndef DAY_H
#define DAY_H

#include "span.h"
#include <stdbool.h>
#include <stdint.h>

#define DAY_TEXT 11 /* bytes of "2026-11-24" and its NUL */
#define DAY_MOST 2932896u /* 9999-12-31 */

/* The day that s begins with, as "2026-11-24": at its end, or before a T or a
 * blank, as in ISO 8601 and RFC 3339. No day before 1970. False: none. */
bool day_parse(struct span s, uint32_t *day);
/* "2026-11-24" and a NUL; day is at most DAY_MOST. */
void day_format(uint32_t day, char text[DAY_TEXT]);
/* The clock's, in UTC. */
uint32_t day_today(void);

#endif
