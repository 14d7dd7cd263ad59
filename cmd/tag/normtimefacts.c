#include "normtimefacts.h"

struct reading {
	struct timeword word[TIMEWORDS];
	size_t n, i; /* i: the word at hand */
	struct timefacts *facts;
};

static const struct timeword none = { .kind = TW_OTHER };

/* The word so far on; one of TW_OTHER beyond the ends. */
static const struct timeword *
ahead(const struct reading *r, int by)
{
	if (by < 0 && r->i < (size_t)-by)
		return &none;
	return r->i + (size_t)by < r->n ? &r->word[r->i + (size_t)by] : &none;
}

static bool
is_mark(const struct timeword *w, char c)
{
	return w->kind == TW_MARK && w->value == c;
}

static bool
is_word(const struct timeword *w, const char *text)
{
	return (w->kind == TW_OTHER || w->kind == TW_THE) &&
	    span_eq(w->text, span_str(text));
}

static int
whole(const struct timeword *w)
{
	return (int)(w->value / 1000);
}

/* --- clocks --- */

static void
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
		f->month2 = dot || day_first ? 0 : f->day;
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

/* The word behind the one at hand that is neither a mark nor "of" and "the". */
static const struct timeword *
next_word(const struct reading *r)
{
	size_t i = r->i + 1;

	while (i < r->n &&
	    (r->word[i].kind == TW_MARK || r->word[i].kind == TW_THE ||
		is_word(&r->word[i], "of") || is_word(&r->word[i], "de") ||
		is_word(&r->word[i], "di") || is_word(&r->word[i], "d") ||
		is_word(&r->word[i], "º")))
		i++;
	return i < r->n ? &r->word[i] : &none;
}

static bool
read_day(struct reading *r)
{
	struct timefacts *f = r->facts;
	const struct timeword *w = ahead(r, 0);
	int day = w->kind == TW_DIGITS ? whole(w) : (int)w->value;

	if (day < 1 || day > 31 || f->day != 0 ||
	    (w->kind == TW_DIGITS && w->digits > 2))
		return false;
	if (f->month == 0 && next_word(r)->kind != TW_MONTH)
		return false;
	f->day = day;
	r->i++;
	return true;
}

static void
set_count(struct reading *r, int64_t count)
{
	struct timefacts *f = r->facts;

	if (f->count < 0)
		f->count = count;
	else if (f->unit != TU_NONE && f->count2 < 0)
		f->count2 = count;
}

static void
read_number(struct reading *r)
{
	const struct timeword *w = ahead(r, 0);
	int64_t count;

	if (w->kind == TW_DIGITS) {
		if (read_clock(r) || read_numeric(r) || read_decade(r) ||
		    read_range(r) || read_han(r))
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

/* --- words --- */

static void
set(struct said *said, int value)
{
	*said = (struct said){ true, value };
}

static void
read_unit(struct reading *r)
{
	struct timefacts *f = r->facts;
	const struct timeword *w = ahead(r, 0);
	enum timeunit unit = (enum timeunit)w->value;

	/* "the second quarter", "every second day" */
	if (unit == TU_SECOND && f->count < 0 && !f->vague && w->text.n == 6) {
		f->ordinal = 2;
		return;
	}
	if (f->unit == TU_NONE) {
		f->unit = unit;
		f->plural = (w->text.p[w->text.n - 1] | 0x20) == 's';
	} else if (f->unit2 == TU_NONE)
		f->unit2 = unit;
}

static void
read_half(struct reading *r)
{
	struct timefacts *f = r->facts;

	if (ahead(r, -1)->kind == TW_ORDINAL || f->ordinal != 0 ||
	    (f->rel_text.is && f->unit == TU_NONE))
		f->halfyear = true;
	else if (f->count >= 0 || f->unit != TU_NONE || f->vague)
		f->and_half = true;
	else
		f->half = true;
}

static void
read_day_word(struct reading *r)
{
	struct timefacts *f = r->facts;

	set(&f->away, (int)ahead(r, 0)->value);
	f->away2 = f->unit == TU_DAY && f->dir_text.is;
}

static void
read_direction(struct reading *r)
{
	struct timefacts *f = r->facts;
	const struct timeword *w = ahead(r, 0);
	bool ends = r->i + 1 == r->n || ahead(r, 1)->kind == TW_DAY;

	/* "earlier this week" tells a part of it, "a week earlier" a way */
	if (r->i == 0 && !ends)
		set(&f->edge, (int)w->value);
	else
		set(&f->dir_text, (int)w->value);
}

/* What words tell of the day. */
static void
read_calendar_word(struct reading *r)
{
	struct timefacts *f = r->facts;
	const struct timeword *w = ahead(r, 0);
	int value = (int)w->value;

	switch (w->kind) {
	case TW_MONTH:
		if (f->month == 0)
			f->month = value;
		break;
	case TW_WEEKDAYS:
		f->weekdays = true;
		f->weekday = value;
		break;
	case TW_WEEKDAY:
		f->weekday = value;
		break;
	case TW_SEASON:
		set(&f->season, value);
		f->plural = (w->text.p[w->text.n - 1] | 0x20) == 's';
		break;
	case TW_DAY:
		read_day_word(r);
		break;
	case TW_PART:
		f->part = (enum timepart)value;
		break;
	case TW_DECADE:
		f->decade = value / 10;
		f->decade_short = true;
		break;
	case TW_CLOCK:
		if (value > 0)
			set_clock(r, value, 0, -1);
		break;
	case TW_AMPM:
		set(&f->ampm, value);
		break;
	case TW_ZONE:
		f->zulu = (w->text.p[0] | 0x20) == 'g' ||
		    (w->text.p[0] | 0x20) == 'u';
		break;
	default:
		break;
	}
}

/* What words tell of the way there. */
static void
read_relative_word(struct reading *r)
{
	struct timefacts *f = r->facts;
	const struct timeword *w = ahead(r, 0);
	int value = (int)w->value;

	switch (w->kind) {
	case TW_REF:
		set(&f->ref, value);
		break;
	case TW_REL:
		if (!f->rel.is)
			set(&f->rel, value);
		break;
	case TW_REL_TEXT:
		set(&f->rel_text, value);
		break;
	case TW_DIR:
		set(&f->dir, value);
		break;
	case TW_DIR_TEXT:
		read_direction(r);
		break;
	case TW_EDGE:
		set(&f->edge, value);
		break;
	case TW_EVERY:
		f->every = true;
		break;
	case TW_FREQ:
		f->freq = (enum timeunit)value;
		break;
	case TW_FISCAL:
		f->fiscal = true;
		break;
	default:
		break;
	}
}

/* What words tell of a quantity. */
static void
read_quantity_word(struct reading *r)
{
	struct timefacts *f = r->facts;
	const struct timeword *w = ahead(r, 0);

	switch (w->kind) {
	case TW_UNIT:
		read_unit(r);
		break;
	case TW_HALF:
		read_half(r);
		break;
	case TW_VAGUE:
		f->vague = true;
		break;
	case TW_COUPLE:
		set_count(r, 2000);
		break;
	case TW_A:
		f->one = f->one || f->unit == TU_NONE;
		break;
	case TW_THE:
		f->the = true;
		break;
	case TW_TIMES:
		f->times = w->value > 0 ? (int)w->value :
		    f->count > 0        ? (int)(f->count / 1000) :
					  0;
		f->count = -1;
		break;
	case TW_MOD:
		f->mod = (enum timemod)w->value;
		break;
	default:
		break;
	}
}

/* An ordinal: of a day, else of a quarter, a half, a century. */
static void
read_ordinal(struct reading *r)
{
	if (!read_day(r)) {
		r->facts->ordinal = (int)ahead(r, 0)->value;
		r->i++;
	}
}

/* "Q3", "H1", "3Q" are read as one word or two. */
static bool
read_short_quarter(struct reading *r)
{
	const struct timeword *w = ahead(r, 0), *next = ahead(r, 1);
	char c = w->text.n == 1 ? (char)(w->text.p[0] | 0x20) : ' ';

	if ((c != 'q' && c != 'h') || next->kind != TW_DIGITS ||
	    next->digits != 1)
		return false;
	r->facts->ordinal = whole(next);
	if (c == 'q')
		r->facts->unit = TU_QUARTER;
	else
		r->facts->halfyear = true;
	r->i += 2;
	return true;
}

static void
read_other(struct reading *r)
{
	struct timefacts *f = r->facts;
	const struct timeword *w = ahead(r, 0);

	if (read_short_quarter(r))
		return;
	if (is_word(w, "more") && r->i < 3)
		f->mod = TM_MORE;
	else if (is_word(w, "less") || is_word(w, "up"))
		f->mod = TM_LESS;
	else if (is_word(w, "other"))
		f->other = true;
	r->i++;
}

bool
timefacts_read(struct span s, struct timefacts *facts)
{
	struct reading r = { .facts = facts };

	*facts = (struct timefacts){ .count = -1,
		.count2 = -1,
		.decade = -1,
		.hour = -1,
		.minute = -1,
		.second = -1 };
	r.n = timewords_read(s, r.word);
	while (r.i < r.n) {
		enum timeword_kind kind = ahead(&r, 0)->kind;

		if (kind == TW_DIGITS || kind == TW_ONES || kind == TW_TEENS ||
		    kind == TW_TENS || kind == TW_SCALE ||
		    (kind == TW_A && ahead(&r, 1)->kind == TW_SCALE))
			read_number(&r);
		else if (kind == TW_ORDINAL)
			read_ordinal(&r);
		else if (kind == TW_OTHER)
			read_other(&r);
		else {
			read_calendar_word(&r);
			read_relative_word(&r);
			read_quantity_word(&r);
			r.i++;
		}
	}
	return r.n > 0;
}
