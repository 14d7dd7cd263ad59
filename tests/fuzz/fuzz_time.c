/* Any expression of time, of any article's day: its value has the characters
 * of TIMEX3 and is not long; days that are told
 * in full are days. The first two bytes choose the type and the day, and a
 * NUL ends the words before the expression. */
#include "../../cmd/tag/normtime.h"
#include "arena.h"
#include "fuzz.h"

static void
check_value(struct span value)
{
	static const char may[] = "0123456789XPTREFAUNSYMWDHQEZCOISGLV_-:./";
	struct date d;

	require(value.n < 64);
	for (size_t i = 0; i < value.n; i++)
		require(value.p[i] != '\0' && strchr(may, value.p[i]) != NULL);
	if (value.n == 10 && value.p[4] == '-' && value.p[7] == '-' &&
	    memchr(value.p, 'X', value.n) == NULL)
		require(date_parse(value, &d));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const types[] = { "DATE", "TIME", "DURATION",
		"SET" };
	struct span text = span_from((const char *)data, size);
	struct timeplace place;
	struct times times;
	struct arena *arena;
	const char *end;

	if (size < 3)
		return 0;
	text = span_from(text.p + 2, text.n - 2);
	end = memchr(text.p, '\0', text.n);
	place.before = span_from(text.p, end == NULL ? 0 : end - text.p);
	place.text = span_from(span_end(place.before), text.n - place.before.n);
	place.after = span_from(span_end(place.text), 0);
	arena = arena_new();
	times_begin(&times,
	    data[1] == 0 ? (struct date){ 0, 0, 0 } :
			   date_from_days(data[1] * 97L));
	for (int i = 0; i < 2; i++)
		check_value(
		    times_value(&times, types[data[0] % 4], &place, arena)
			.value);
	arena_free(arena);
	return 0;
}
