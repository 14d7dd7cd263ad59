#include "normtimereading.h"

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

	if (unit == TU_PERIOD && is_word(ahead(r, -1), "local"))
		return; /* "6 p.m. local time" */
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
		f->vague = false;
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
	if (is_word(w, "from") && ahead(r, 1)->kind == TW_REF &&
	    ahead(r, 1)->value == 0) { /* "three years from now" */
		set(&f->dir, 1);
		r->i++;
	} else if (is_word(w, "more") && r->i < 3)
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

		if (read_spoken_clock(&r) || read_written_day(&r))
			continue;
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
