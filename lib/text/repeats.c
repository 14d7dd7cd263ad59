#include "repeats.h"
#include "utf8.h"
#include "xalloc.h"
#include <stdlib.h>

#define MODULUS ((UINT64_C(1) << 61) - 1)
#define BASE UINT64_C(0x1A0B3C97D5E42F61) /* below the modulus, odd, random */
#define POWERS 256

/* What was met: a hash, how often, and where first. */
struct slot {
	uint64_t key; /* 0: free */
	uint32_t count, first;
};

struct table {
	struct slot *slot;
	size_t size, used; /* size is a power of two */
	size_t room; /* slots that there are; the first `size` are in use */
};

struct repeats {
	struct table table;
	struct unit_counts units;
	const struct sigwords *words;
	uint64_t *gram; /* hash of the n-gram that begins at each word */
	size_t gram_cap;
	unsigned n; /* words of those */
	bool joined; /* by a blank each */
	uint64_t power[POWERS]; /* of the base */
};

/* --- arithmetic --- */

static uint64_t
multiply(uint64_t a, uint64_t b)
{
	unsigned __int128 product = (unsigned __int128)a * b;
	uint64_t sum =
	    (uint64_t)(product & MODULUS) + (uint64_t)(product >> 61);

	return sum >= MODULUS ? sum - MODULUS : sum;
}

static uint64_t
add(uint64_t a, uint64_t b)
{
	uint64_t sum = a + b;

	return sum >= MODULUS ? sum - MODULUS : sum;
}

uint64_t
repeats_hash(struct span s)
{
	uint64_t h = 0;

	/* + 1: leading NULs count. */
	for (size_t i = 0; i < s.n; i++)
		h = add(multiply(h, BASE), (unsigned char)s.p[i] + 1);
	return h;
}

static uint64_t
power_of(const struct repeats *r, size_t n)
{
	uint64_t result = 1, base = BASE;

	if (n < POWERS)
		return r->power[n];
	for (; n > 0; n >>= 1) {
		if (n & 1)
			result = multiply(result, base);
		base = multiply(base, base);
	}
	return result;
}

/* --- the table --- */

static uint64_t
mix(uint64_t h)
{
	h ^= h >> 31;
	h *= UINT64_C(0x9E3779B97F4A7C15);
	return h ^ h >> 29;
}

static void
table_clear(struct table *t, size_t units)
{
	size_t size = 1024;

	while (size < units * 2)
		size *= 2;
	if (size > t->room || size < t->room / 4096) {
		free(t->slot);
		t->slot = xcalloc(size, sizeof(*t->slot));
		t->room = size;
	} else
		memset(t->slot, 0, size * sizeof(*t->slot));
	t->size = size;
	t->used = 0;
}

static struct slot *
table_find(struct table *t, uint64_t hash)
{
	uint64_t key = hash + 1;
	size_t i = mix(hash) & (t->size - 1);

	while (t->slot[i].key != 0 && t->slot[i].key != key)
		i = (i + 1) & (t->size - 1);
	if (t->slot[i].key == 0) {
		t->slot[i].key = key;
		t->used++;
	}
	return &t->slot[i];
}

static void
table_grow(struct table *t)
{
	struct table old = *t;

	if (t->used * 2 < t->size)
		return;
	*t = (struct table){ .slot = xcalloc(old.size * 2, sizeof(*t->slot)),
		.size = old.size * 2,
		.room = old.size * 2 };
	for (size_t i = 0; i < old.size; i++)
		if (old.slot[i].key != 0) {
			struct slot *s = table_find(t, old.slot[i].key - 1);

			s->count = old.slot[i].count;
			s->first = old.slot[i].first;
		}
	free(old.slot);
}

struct repeats *
repeats_new(void)
{
	struct repeats *r = xcalloc(1, sizeof(*r));

	r->power[0] = 1;
	for (size_t i = 1; i < POWERS; i++)
		r->power[i] = multiply(r->power[i - 1], BASE);
	return r;
}

void
repeats_free(struct repeats *r)
{
	if (r == NULL)
		return;
	free(r->table.slot);
	free(r->gram);
	free(r);
}

/* --- units --- */

void
repeats_begin(struct repeats *r)
{
	table_clear(&r->table, 0);
	r->units = (struct unit_counts){ 0 };
}

void
repeats_add(struct repeats *r, struct span unit)
{
	uint64_t chars = utf8_count(unit.p, unit.n);
	struct slot *s;

	table_grow(&r->table);
	s = table_find(&r->table, repeats_hash(unit));
	r->units.units++;
	if (s->count < UINT32_MAX)
		s->count++;
	if (s->count == 1)
		return;
	r->units.copies++;
	r->units.copy_chars += chars;
	r->units.repeated += s->count == 2 ? 2 : 1;
	r->units.repeated_chars += s->count == 2 ? 2 * chars : chars;
}

struct unit_counts
repeats_units(const struct repeats *r)
{
	return r->units;
}

/* --- n-grams --- */

void
repeats_words(struct repeats *r, const struct sigwords *words)
{
	r->words = words;
	r->n = 0;
	if (words->n > r->gram_cap) {
		r->gram_cap = words->n;
		r->gram = xreallocarray(r->gram, r->gram_cap, sizeof(*r->gram));
	}
}

static size_t
grams(const struct repeats *r, unsigned n)
{
	return r->words->n < n ? 0 : r->words->n - n + 1;
}

/* Make the n-grams out of those with a word less. */
static void
lengthen(struct repeats *r, unsigned n, bool joined)
{
	const struct sigword *w = r->words->word;
	uint64_t blank = joined ? ' ' + 1 : 0;

	for (size_t i = 0; i < grams(r, n); i++) {
		const struct sigword *last = &w[i + n - 1];
		uint64_t h = r->gram[i];

		if (joined)
			h = add(multiply(h, BASE), blank);
		r->gram[i] = add(multiply(h, power_of(r, last->n)), last->hash);
	}
}

static void
make_grams(struct repeats *r, unsigned n, bool joined)
{
	if (r->n == 0 || r->n > n || r->joined != joined) {
		for (size_t i = 0; i < r->words->n; i++)
			r->gram[i] = r->words->word[i].hash;
		r->n = 1;
		r->joined = joined;
	}
	while (r->n < n)
		lengthen(r, ++r->n, joined);
}

static uint64_t
gram_chars(const struct repeats *r, size_t at, unsigned n)
{
	uint64_t chars = 0;

	for (size_t i = at; i < at + n; i++)
		chars += r->words->word[i].chars;
	return chars;
}

/* Count all n-grams into the table. */
static void
count_grams(struct repeats *r, unsigned n)
{
	size_t total = grams(r, n);

	table_clear(&r->table, total);
	for (size_t i = 0; i < total; i++) {
		struct slot *s = table_find(&r->table, r->gram[i]);

		if (s->count++ == 0)
			s->first = (uint32_t)i;
	}
}

struct top_gram
repeats_top(struct repeats *r, unsigned n)
{
	struct top_gram top = { 0 };
	uint32_t first = 0;

	make_grams(r, n, true);
	count_grams(r, n);
	for (size_t i = 0; i < r->table.size; i++) {
		const struct slot *s = &r->table.slot[i];

		if (s->key == 0 || s->count < top.count ||
		    (s->count == top.count && s->first >= first))
			continue;
		top.count = s->count;
		first = s->first;
	}
	if (top.count > 0) {
		top.letters = gram_chars(r, first, n);
		top.chars = top.letters + n - 1;
	}
	return top;
}

uint64_t
repeats_again(struct repeats *r, unsigned n)
{
	size_t total = grams(r, n);
	uint64_t chars = 0;

	make_grams(r, n, false);
	table_clear(&r->table, total);
	for (size_t i = 0; i < total;) {
		struct slot *s = table_find(&r->table, r->gram[i]);

		if (s->count++ == 0)
			i++;
		else {
			chars += gram_chars(r, i, n);
			i += n;
		}
	}
	return chars;
}

struct gram_share
repeats_overlapping(struct repeats *r, unsigned n)
{
	struct gram_share share = { 0 };
	uint64_t chars = 0;

	make_grams(r, n, true);
	count_grams(r, n);
	if (grams(r, n) > 0)
		chars = gram_chars(r, 0, n);
	for (size_t i = 0; i < grams(r, n); i++) {
		share.all += chars;
		if (table_find(&r->table, r->gram[i])->count > 1)
			share.repeated += chars;
		if (i + n < r->words->n)
			chars += (uint64_t)r->words->word[i + n].chars -
			    r->words->word[i].chars;
	}
	return share;
}
