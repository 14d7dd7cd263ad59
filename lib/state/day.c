#include "day.h"
#include <stdio.h>
#include <time.h>

#define CYCLE 146097u /* days of 400 years */
#define EPOCH 719468u /* days from 0000-03-01 to 1970-01-01 */

/* Years begin in March, so that a leap day is the last of one. */
static uint32_t
from_date(uint32_t year, uint32_t month, uint32_t day)
{
	uint32_t y = month <= 2 ? year - 1 : year;
	uint32_t m = month <= 2 ? month + 9 : month - 3;
	uint32_t in_cycle = y % 400;

	return y / 400 * CYCLE + in_cycle * 365 + in_cycle / 4 -
	    in_cycle / 100 + (153 * m + 2) / 5 + day - 1 - EPOCH;
}

static uint32_t
days_of(uint32_t year, uint32_t month)
{
	static const unsigned char days[] = { 31, 28, 31, 30, 31, 30, 31, 31,
		30, 31, 30, 31 };
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return days[month - 1] + (month == 2 && leap ? 1u : 0u);
}

/* n digits at p, or UINT32_MAX. */
static uint32_t
digits(const char *p, size_t n)
{
	uint32_t value = 0;

	for (size_t i = 0; i < n; i++) {
		if (p[i] < '0' || p[i] > '9')
			return UINT32_MAX;
		value = value * 10 + (uint32_t)(p[i] - '0');
	}
	return value;
}

bool
day_parse(struct span s, uint32_t *day)
{
	uint32_t y, m, d;

	if (s.n < 10 || s.p[4] != '-' || s.p[7] != '-' ||
	    (s.n > 10 && s.p[10] != 'T' && s.p[10] != ' '))
		return false;
	y = digits(s.p, 4);
	m = digits(s.p + 5, 2);
	d = digits(s.p + 8, 2);
	if (y < 1970 || y > 9999 || m < 1 || m > 12 || d < 1 ||
	    d > days_of(y, m))
		return false;
	*day = from_date(y, m, d);
	return true;
}

void
day_format(uint32_t day, char text[DAY_TEXT])
{
	uint32_t z = (day > DAY_MOST ? DAY_MOST : day) + EPOCH;
	uint32_t in_cycle = z % CYCLE;
	uint32_t y = (in_cycle - in_cycle / 1460 + in_cycle / 36524 -
			 in_cycle / 146096) /
	    365;
	uint32_t in_year = in_cycle - (365 * y + y / 4 - y / 100);
	uint32_t m = (5 * in_year + 2) / 153;
	uint32_t d = in_year - (153 * m + 2) / 5 + 1;
	uint32_t year = y + z / CYCLE * 400 + (m >= 10 ? 1 : 0);

	snprintf(text, DAY_TEXT, "%04u-%02u-%02u", year % 10000,
	    (m < 10 ? m + 3 : m - 9) % 100, d % 100);
}

uint32_t
day_today(void)
{
	time_t now = time(NULL);

	return now < 0 ? 0 : (uint32_t)(now / 86400);
}
