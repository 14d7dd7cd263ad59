/* The features of what the document shows. */
#include "namefeatureimpl.h"

static unsigned
most_of(const struct name_past *past)
{
	unsigned most = 0;

	for (unsigned k = 1; k < KINDS; k++)
		if (past->count[k] > past->count[most])
			most = k;
	return most;
}

void
features_past(const struct name_window *w, size_t i,
    const struct name_pasts *past, struct features *f)
{
	unsigned kind = w->token[i].word->kind;
	unsigned from = at_most(i - w->run, 3);
	unsigned to = at_most(w->end - 1 - i, 3);

	if (past->own.known) {
		unsigned most = most_of(&past->own);

		put(f,
		    D_PAST + most * 4 + (past->own.count[most] > 2) * 2u +
			(kind == KIND_TITLE));
		put(f, D_PAST_KIND + past->own.last * NAME_KINDS + kind);
		put(f, D_PAST_RUN + past->own.last * 16u + from * 4 + to);
	}
	if (past->before.known)
		put(f, D_PAST_BEFORE + past->before.last);
	if (past->after.known)
		put(f, D_PAST_AFTER + past->after.last);
	if (past->acronym.known)
		put(f, D_ACRONYM + past->acronym.last * NAME_KINDS + kind);
}

/* The second most frequent kind, or the first if there is but one. */
static unsigned
other_of(const struct name_past *past, unsigned most)
{
	unsigned other = most;

	for (unsigned k = 0; k < KINDS; k++)
		if (k != most && past->count[k] > 0 &&
		    (other == most || past->count[k] > past->count[other]))
			other = k;
	return other;
}

void
features_whole(const struct name_window *w, size_t i,
    const struct name_pasts *whole, struct features *f)
{
	unsigned kind = w->token[i].word->kind;
	unsigned from = at_most(i - w->run, 3);
	unsigned to = at_most(w->end - 1 - i, 3);

	if (whole->own.known) {
		unsigned most = most_of(&whole->own);
		unsigned other = other_of(&whole->own, most);

		put(f,
		    D_WHOLE + (most * KINDS + other) * 4 +
			at_most(whole->own.count[most] / 2, 3));
		put(f, D_WHOLE_KIND + most * NAME_KINDS + kind);
		put(f, D_WHOLE_RUN + most * 16u + from * 4 + to);
	}
	if (whole->before.known)
		put(f, D_WHOLE_BEFORE + most_of(&whole->before));
	if (whole->after.known)
		put(f, D_WHOLE_AFTER + most_of(&whole->after));
	if (whole->acronym.known)
		put(f,
		    D_WHOLE_ACRONYM + most_of(&whole->acronym) * NAME_KINDS +
			kind);
}
