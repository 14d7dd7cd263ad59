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

/* A product of up to 122 bits, or a sum of such that is no longer. */
static uint64_t
reduce(unsigned __int128 x)
{
	uint64_t low = (uint64_t)(x & MODULUS);
	unsigned __int128 sum = (x >> 61) + low;

	low = (uint64_t)(sum & MODULUS) + (uint64_t)(sum >> 61);
	return low >= MODULUS ? low - MODULUS : low;
}

/* Eight bytes at a time, whose products do not wait for one another. */
uint64_t
repeats_hash(struct span s)
{
	/* BASE to the power of 8 - i. */
	static const uint64_t power[9] = { UINT64_C(0xA70B20796CD8EC6),
		UINT64_C(0x89B12E971D1AD36), UINT64_C(0x9E05A359C034424),
		UINT64_C(0x1F09E5082EB4D078), UINT64_C(0x1E6F9D8AB640BF70),
		UINT64_C(0x7C01B5478E807B6), UINT64_C(0x17A32512AE3ECF27),
		UINT64_C(0x1A0B3C97D5E42F61), UINT64_C(0x1) };
	const unsigned char *p = (const unsigned char *)s.p;
	uint64_t h = 0;
	size_t n = s.n;

	for (; n >= 8; n -= 8, p += 8) {
		unsigned __int128 sum = (unsigned __int128)h * power[0];

		for (size_t i = 0; i < 8; i++)
			sum += (unsigned __int128)power[i + 1] * (p[i] + 1u);
		h = reduce(sum);
	}
	if (n > 0) {
		unsigned __int128 sum = (unsigned __int128)h * power[8 - n];

		for (size_t i = 0; i < n; i++)
			sum +=
			    (unsigned __int128)power[9 - n + i] * (p[i] + 1u);
		h = reduce(sum);
	}
	return h;
}

uint64_t
repeats_hash_plain(struct span s)
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

/* Make the n-grams out of those with a word less. A blank between two words is
 * a byte more: (h * BASE + blank) * BASE^k is h * BASE^(k+1) + blank * BASE^k.
 */
static void
lengthen(struct repeats *r, unsigned n, bool joined)
{
	const struct sigword *w = r->words->word;
	const uint64_t blank = joined ? ' ' + 1 : 0;

	for (size_t i = 0; i < grams(r, n); i++) {
		const struct sigword *last = &w[i + n - 1];
		uint64_t h = r->gram[i];
		unsigned __int128 sum;

		if (last->n + 1 < POWERS)
			sum =
			    (unsigned __int128)h * r->power[last->n + joined] +
			    (unsigned __int128)r->power[last->n] * blank;
		else
			sum = (unsigned __int128)h *
				power_of(r, last->n + (size_t)joined) +
			    (unsigned __int128)power_of(r, last->n) * blank;
		r->gram[i] = reduce(sum + last->hash);
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

/* Count all n-grams into the table: the most frequent one, of equal ones that
 * which stands first. */
static struct slot
count_grams(struct repeats *r, unsigned n)
{
	size_t total = grams(r, n);
	struct slot top = { 0 };

	table_clear(&r->table, total);
	for (size_t i = 0; i < total; i++) {
		struct slot *s = table_find(&r->table, r->gram[i]);

		if (s->count++ == 0)
			s->first = (uint32_t)i;
		if (s->count > top.count ||
		    (s->count == top.count && s->first < top.first))
			top = *s;
	}
	return top;
}

struct top_gram
repeats_top(struct repeats *r, unsigned n)
{
	struct top_gram top = { 0 };
	struct slot most;

	make_grams(r, n, true);
	most = count_grams(r, n);
	top.count = most.count;
	if (top.count > 0) {
		top.letters = gram_chars(r, most.first, n);
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
	(void)count_grams(r, n);
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
