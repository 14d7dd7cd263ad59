/* Values of quantities ("12.5 km") and ages ("P42Y"). */
#include "measure.h"
#include "norm.h"
#include "number.h"
#include <strings.h>

static struct span
behind(struct span s, size_t n)
{
	return span_from(s.p + n, s.n - n);
}

static struct span
skip_gaps(struct span s)
{
	for (;;) {
		if (s.n > 0 && memchr(" -\n\r\t,[", *s.p, 7) != NULL)
			s = behind(s, 1);
		else if (span_starts(s, SPAN("\302\240")))
			s = behind(s, 2);
		else if (span_starts(s, SPAN("\342\200\221")) ||
		    span_starts(s, SPAN("\342\200\257")))
			s = behind(s, 3);
		else if (span_starts(s, SPAN("and ")))
			s = behind(s, 4);
		else if (span_starts(s, SPAN("of a ")))
			s = behind(s, 5);
		else if (span_starts(s, SPAN("a ")))
			s = behind(s, 2);
		else
			return s;
	}
}

/* 6'2": the longer mark first. */
static const struct {
	struct span mark;
	const char *unit;
} primes[] = { { { "''", 2 }, "in" },
	{ { "\342\200\231\342\200\231", 6 }, "in" },
	{ { "\342\200\262\342\200\262", 6 }, "in" }, { { "\"", 1 }, "in" },
	{ { "\342\200\235", 3 }, "in" }, { { "\342\200\263", 3 }, "in" },
	{ { "'", 1 }, "ft" }, { { "\342\200\231", 3 }, "ft" },
	{ { "\342\200\262", 3 }, "ft" } };

/* The unit that s begins with, *n: its bytes. Behind feet, inches need not be
 * said. False if there is none. */
static bool
write_unit(struct buf *out, struct span s, bool behind_feet, size_t *n)
{
	*n = measure_write(out, s);
	for (size_t i = 0; *n == 0 && i < sizeof(primes) / sizeof(primes[0]);
	     i++)
		if (span_starts(s, primes[i].mark)) {
			buf_add_str(out, primes[i].unit);
			*n = primes[i].mark.n;
		}
	if (*n > 0)
		return true;
	if (behind_feet && s.n == 0)
		buf_add_str(out, "in");
	return behind_feet && s.n == 0;
}

static bool
ends_in_feet(const struct buf *out)
{
	return out->n > 3 && memcmp(out->p + out->n - 3, " ft", 3) == 0;
}

struct span
quantity_value(struct span s, struct arena *arena)
{
	struct buf out = { NULL, 0, 0 };
	struct span made;
	struct number n;
	size_t got;

	while (s.n > 0 && (got = number_read(s, NUMBER_UNITS, &n)) > 0) {
		struct span text = number_text(&n, arena);
		bool feet = ends_in_feet(&out);

		buf_printf(
		    &out, "%s%.*s ", out.n > 0 ? " " : "", (int)text.n, text.p);
		s = skip_gaps(behind(s, got));
		if (!write_unit(&out, s, feet, &got)) {
			out.n = 0;
			break;
		}
		s = skip_gaps(behind(s, got));
	}
	made =
	    out.n > 0 ? arena_copy(arena, buf_span(&out)) : span_from(NULL, 0);
	buf_fini(&out);
	return made;
}

/* --- ages --- */

static bool
begins(struct span s, const char *word)
{
	size_t n = strlen(word);

	return s.n >= n && strncasecmp(s.p, word, n) == 0;
}

/* "40s", "twenties": the first year of them; 0 if it is none. */
static uint64_t
decade(struct span s)
{
	static const char *const tens[] = { "teens", "twenties", "thirties",
		"forties", "fifties", "sixties", "seventies", "eighties",
		"nineties" };

	for (size_t i = 0; i < sizeof(tens) / sizeof(tens[0]); i++)
		if (begins(s, tens[i]))
			return i == 0 ? 13 : (i + 1) * 10;
	while (s.n > 0 && (unsigned char)*s.p > '9')
		s = behind(s, 1);
	if (s.n > 0 && *s.p == '\'')
		s = behind(s, 1);
	if (s.n >= 3 && *s.p >= '1' && *s.p <= '9' && s.p[1] == '0' &&
	    (s.p[s.n - 1] | 0x20) == 's')
		return (uint64_t)(*s.p - '0') * 10;
	return 0;
}

struct span
age_value(struct span s, struct arena *arena)
{
	struct number n;
	struct span text;
	uint64_t from = decade(s);
	size_t got;
	char unit = 'Y';

	if (from > 0)
		return arena_printf(
		    arena, "P%dY/P%dY", (int)from, (int)from / 10 * 10 + 9);
	got = number_read(s, 0, &n);
	if (got == 0)
		return span_from(NULL, 0);
	s = skip_gaps(behind(s, got));
	if (begins(s, "month"))
		unit = 'M';
	else if (begins(s, "week"))
		unit = 'W';
	else if (begins(s, "day"))
		unit = 'D';
	text = number_text(&n, arena);
	return arena_printf(arena, "P%.*s%c", (int)text.n, text.p, unit);
}
