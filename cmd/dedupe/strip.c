#include "dedupe.h"
#include "xalloc.h"

#include <stdlib.h>

struct noted {
	struct unit unit;
	struct repeat repeat;
	bool repeats;
};

struct strip {
	struct noted *noted;
	size_t n, cap;
};

struct strip *
strip_new(void)
{
	return xcalloc(1, sizeof(struct strip));
}

void
strip_free(struct strip *s)
{
	if (s == NULL)
		return;
	free(s->noted);
	free(s);
}

void
strip_begin(struct strip *s)
{
	s->n = 0;
}

void
strip_note(
    struct strip *s, const struct unit *unit, const struct repeat *repeat)
{
	if (s->n == s->cap) {
		s->cap = s->cap == 0 ? 64 : 2 * s->cap;
		s->noted = xreallocarray(s->noted, s->cap, sizeof(*s->noted));
	}
	s->noted[s->n] = (struct noted){ .unit = *unit };
	if (repeat != NULL) {
		s->noted[s->n].repeat = *repeat;
		s->noted[s->n].repeats = true;
	}
	s->n++;
}

double
strip_share(const struct strip *s, struct repeat *most)
{
	size_t all = 0, repeated = 0, longest = 0;

	for (size_t i = 0; i < s->n; i++) {
		const struct noted *noted = &s->noted[i];

		all += noted->unit.text.n;
		if (!noted->repeats)
			continue;
		repeated += noted->unit.text.n;
		if (noted->unit.text.n > longest) {
			longest = noted->unit.text.n;
			*most = noted->repeat;
		}
	}
	return all == 0 ? 0 : (double)repeated / (double)all;
}

void
strip_emit(const struct strip *s, struct work *w)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->noted[i].repeats)
			dedupe_repeat(
			    w, &s->noted[i].unit, &s->noted[i].repeat);
		else
			emitter_keep(w->d->emitter, &s->noted[i].unit);
}
