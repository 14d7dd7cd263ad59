#include "hash.h"
#include "repeatsimpl.h"
#include "utf8.h"
#include "xalloc.h"
#include <stdlib.h>

struct repeats *
repeats_new(void)
{
	return xcalloc(1, sizeof(struct repeats));
}

void
repeats_free(struct repeats *r)
{
	if (r == NULL)
		return;
	numbers_fini(&r->numbers);
	buf_fini(&r->bytes);
	buf_fini(&r->seen);
	free(r->count);
	free(r->chars);
	free(r->word);
	free(r->place);
	free(r->from);
	free(r->alike);
	free(r);
}

void
repeats_reserve_counts(struct repeats *r, size_t n)
{
	if (n < r->count_cap)
		return;
	r->count_cap = n + n / 2 + 1024;
	r->count = xreallocarray(r->count, r->count_cap, sizeof(*r->count));
}

void
repeats_begin(struct repeats *r)
{
	numbers_clear(&r->numbers, 0);
	r->units = (struct unit_counts){ 0 };
}

void
repeats_add(struct repeats *r, struct span unit)
{
	uint64_t chars;
	uint32_t number, before = r->numbers.n, count;

	numbers_grow(&r->numbers);
	number = numbers_of(&r->numbers, hash_span64(unit, 0));
	repeats_reserve_counts(r, number);
	r->units.units++;
	if (number == before) {
		r->count[number] = 1;
		return;
	}
	count = ++r->count[number];
	chars = utf8_count(unit.p, unit.n);
	r->units.copies++;
	r->units.copy_chars += chars;
	r->units.repeated += count == 2 ? 2 : 1;
	r->units.repeated_chars += count == 2 ? 2 * chars : chars;
}

struct unit_counts
repeats_units(const struct repeats *r)
{
	return r->units;
}
