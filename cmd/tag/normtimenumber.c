#include "normtimereading.h"

/* --- clocks --- */

void
set_clock(struct reading *r, int hour, int minute, int second)
{
	r->facts->hour = hour;
	r->facts->minute = minute;
	r->facts->second = second;
}

/* "10:35", "10:35:05", "10.35 a.m.", "9 p.m.", "0735 GMT", "5 o'clock". */
static bool
read_clock(struct reading *r)
{
	const struct timeword *w = ahead(r, 0), *next = ahead(r, 1);
	const struct timeword *minute = ahead(r, 2);
	bool point = is_mark(next, '.') && ahead(r, 3)->kind == TW_AMPM;

	if (w->digits > 0 && w->digits <= 2 && minute->kind == TW_DIGITS &&
	    minute->digits == 2 && (is_mark(next, ':') || point)) {
		set_clock(r, whole(w), whole(minute), -1);
		r->i += 3;
		if (is_mark(ahead(r, 0), ':') &&
		    ahead(r, 1)->kind == TW_DIGITS) {
			r->facts->second = whole(ahead(r, 1));
			r->i += 2;
		}
		return true;
	}
	if (next->kind == TW_AMPM ||
	    (is_word(next, "o") && ahead(r, 3)->kind == TW_CLOCK)) {
		set_clock(
		    r, w->kind == TW_DIGITS ? whole(w) : (int)w->value, 0, -1);
		r->i++;
		return true;
	}
	if (w->digits == 4 && w->value < 2400000 &&
	    (next->kind == TW_ZONE || is_word(next, "hours") ||
		next->value == TU_HOUR) &&
	    next->kind != TW_OTHER) {
		set_clock(r, whole(w) / 100, whole(w) % 100, -1);
		r->i += next->kind == TW_UNIT ? 2 : 1;
		return true;
	}
	return false;
}

/* --- dates in digits --- */

static bool
is_digits(const struct timeword *w, unsigned digits)
{
	return w->kind == TW_DIGITS && w->digits > 0 && w->digits <= digits;
}

static int
full_year(const struct timeword *w)
{
	int year = whole(w);

	if (w->digits != 2)
		return year;
	return year < 50 ? 2000 + year : 1900 + year;
}

/* "2016-04-11", "11.04.2016", "4/11/2016": the first of two numbers that may
 * both be the month is, but for points. */
static bool
read_numeric(struct reading *r)
{
	struct timefacts *f = r->facts;
	const struct timeword *a = ahead(r, 0), *b = ahead(r, 2);
	const struct timeword *c = ahead(r, 4), *m1 = ahead(r, 1);
	bool dot = is_mark(m1, '.');

	if (!(dot || is_mark(m1, '/') || is_mark(m1, '-')) ||
	    !is_mark(ahead(r, 3), (char)m1->value) || !is_digits(b, 2) ||
	    !is_digits(c, 4) || !is_digits(a, 4))
		return false;
	if (a->digits == 4) {
		f->year = whole(a);
		f->month = whole(b);
		f->day = whole(c);
	} else {
		bool day_first = dot || whole(a) > 12;

		f->month = whole(day_first ? b : a);
		f->day = whole(day_first ? a : b);
		f->year = full_year(c);
	}
	r->i += 5;
	if (is_word(ahead(r, 0), "T") || is_word(ahead(r, 0), "t"))
		r->i++;
	return true;
}

/* "4月", "4월": East Asia says what a number counts behind it. */
static bool
read_han(struct reading *r)
{
	const struct timeword *w = ahead(r, 0), *next = ahead(r, 1);

	if (w->digits == 0 || w->digits > 2)
		return false;
	if (is_word(next, "月") || is_word(next, "월"))
		r->facts->month = whole(w);
	else if (is_word(next, "日") || is_word(next, "号") ||
	    is_word(next, "號") || is_word(next, "일"))
		r->facts->day = whole(w);
	else
		return false;
	r->i += 2;
	return true;
}

/* --- numbers --- */

/* "2 1/2 years", "2-1/2 years" */
static bool
read_and_half(struct reading *r)
{
	const struct timeword *w = ahead(r, 0);
	int k = is_mark(ahead(r, 1), '-') ? 2 : 1;

	if (!is_digits(w, 3) || !is_digits(ahead(r, k), 1) ||
	    whole(ahead(r, k)) != 1 || !is_mark(ahead(r, k + 1), '/') ||
	    !is_digits(ahead(r, k + 2), 1) || whole(ahead(r, k + 2)) != 2)
		return false;
	set_count(r, w->value);
	r->facts->and_half = true;
	r->i += (size_t)k + 3;
	return true;
}

/* "'90s", "1990s", "90s". */
static bool
read_decade(struct reading *r)
{
	const struct timeword *w = ahead(r, 0), *next = ahead(r, 1);
	size_t words = 2;

	if (is_mark(next, '\'')) {
		next = ahead(r, 2);
		words = 3;
	}
	if (!is_word(next, "s") && !is_word(next, "S"))
		return false;
	r->facts->decade = w->digits == 4 ? whole(w) / 10 : whole(w);
	r->facts->decade_short = w->digits == 2;
	r->i += words;
	return true;
}

static bool
is_year(const struct reading *r)
{
	const struct timeword *w = ahead(r, 0), *next = ahead(r, 1);

	return w->digits == 4 && w->value >= 1000000 && w->value < 3000000 &&
	    !(next->kind == TW_UNIT && next->value != TU_QUARTER &&
		next->value != TU_PERIOD && next->value != TU_SEASON &&
		next->value != TU_SECOND);
}

static void
set_year(struct reading *r, int year)
{
	struct timefacts *f = r->facts;

	if (f->year != 0)
		f->year2 = year;
	else
		f->year = year;
	r->i++;
}

/* "1950-53": the second. */
static bool
read_range(struct reading *r)
{
	struct timefacts *f = r->facts;
	const struct timeword *w = ahead(r, 0), *before = ahead(r, -1);

	if (w->digits != 2 || f->year == 0 || f->month != 0 ||
	    !(is_mark(before, '-') || is_mark(before, '/')))
		return false;
	f->year2 = f->year / 100 * 100 + whole(w);
	r->i++;
	return true;
}

/* "nineteen ninety-six", "two thousand and six", "nineteen oh five". */
static bool
read_written_year(struct reading *r)
{
	const struct timeword *w = ahead(r, 0);
	const struct timeword *next = ahead(r, 1);
	size_t at = r->i + 1;
	int64_t year, low;

	if (w->kind == TW_ONES && w->value == 2 && next->kind == TW_SCALE &&
	    next->value == 1000) {
		at++;
		year = 2000;
		at += at < r->n && r->word[at].kind == TW_AND;
	} else if ((w->kind == TW_TEENS && w->value >= 15) ||
	    (w->kind == TW_TENS && w->value == 20)) {
		year = w->value * 100;
		if (next->kind == TW_SCALE && next->value == 100)
			at++;
		else if (is_word(next, "oh"))
			at++;
		else if (next->kind != TW_TENS && next->kind != TW_TEENS)
			return false;
	} else
		return false;
	low = timewords_number(r->word, r->n, &at);
	if (at < r->n && r->word[at].kind == TW_UNIT)
		return false;
	r->i = at - 1;
	set_year(r, (int)(year + (low > 0 ? low / 1000 : 0)));
	return true;
}

/* The first word from k on that is neither a mark nor "of" and "the". */
static const struct timeword *
next_word(const struct reading *r, int k)
{
	static const char *const passed[] = { "of", "de", "di", "d", "º" };
	const struct timeword *w;
	bool pass = true;

	for (; pass; k++) {
		w = ahead(r, k);
		pass = w->kind == TW_MARK || w->kind == TW_THE;
		for (size_t i = 0; i < sizeof(passed) / sizeof(*passed); i++)
			pass = pass || is_word(w, passed[i]);
	}
	return w;
}

bool
read_day(struct reading *r)
{
	struct timefacts *f = r->facts;
	const struct timeword *w = ahead(r, 0);
	int day = w->kind == TW_DIGITS ? whole(w) : (int)w->value;

	if (day < 1 || day > 31 || f->day != 0 ||
	    (w->kind == TW_DIGITS && w->digits > 2))
		return false;
	if (f->month == 0 && next_word(r, 1)->kind != TW_MONTH)
		return false;
	f->day = day;
	r->i++;
	return true;
}

/* 1 .. 20 and 30 as a place in a row; 0 if w is none. */
static int
place_of(const struct timeword *w)
{
	if (w->kind == TW_ORDINAL)
		return (int)w->value;
	return w->kind == TW_UNIT && w->value == TU_SECOND && w->text.n == 6 ?
	    2 :
	    0;
}

bool
read_written_day(struct reading *r)
{
	struct timefacts *f = r->facts;
	const struct timeword *w = ahead(r, 0);
	int k = is_mark(ahead(r, 1), '-') ? 2 : 1, day = place_of(w);
	int last = place_of(ahead(r, k));

	if (w->kind == TW_TENS && last >= 1 && last <= 9)
		day = (int)w->value + last;
	else
		k = 0;
	if (day < 1 || day > 31 || f->day != 0 ||
	    (f->month == 0 && next_word(r, k + 1)->kind != TW_MONTH))
		return false;
	f->day = day;
	r->i += (size_t)k + 1;
	return true;
}

void
set_count(struct reading *r, int64_t count)
{
	struct timefacts *f = r->facts;

	if (f->count < 0)
		f->count = count;
	else if (f->unit != TU_NONE && f->count2 < 0)
		f->count2 = count;
}

void
read_number(struct reading *r)
{
	const struct timeword *w = ahead(r, 0);
	int64_t count;

	if (w->kind == TW_DIGITS) {
		if (read_clock(r) || read_numeric(r) || read_decade(r) ||
		    read_range(r) || read_han(r) || read_and_half(r))
			return;
		if (is_mark(ahead(r, -1), '\'') && w->digits == 2) {
			set_year(r, full_year(w));
			return;
		}
		if (is_year(r)) {
			set_year(r, whole(w));
			return;
		}
		if (read_day(r))
			return;
	} else if (read_written_year(r) || read_clock(r))
		return;
	count = timewords_number(r->word, r->n, &r->i);
	if (count < 0)
		r->i++;
	else
		set_count(r, count);
}
