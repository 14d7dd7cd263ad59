/* The quotations of a whole text: joined, and their speakers told. */
#include "quoteimpl.h"

/* NULL if it is none. */
static struct quotation *
quotation_of(const struct tag *tag)
{
	return (struct quotation *)tag->said;
}

static void
settle(struct quotation *n)
{
	const struct quotation *same;

	if (n == NULL || n->said.at.p != NULL || n->name.p != NULL ||
	    n->same == NULL)
		return;
	same = n->same;
	n->said.at = same->said.at;
	n->name = same->name;
	n->ref = same->ref;
	n->single = same->single;
}

/* A quotation of several paragraphs is one tag, from its first mark on. */
static void
merge(struct tags *tags)
{
	size_t kept = 0;
	struct tag *open = NULL; /* waits for its next paragraph */

	for (size_t i = 0; i < tags->n; i++) {
		struct tag *tag = &tags->tag[i];
		const struct quotation *n = quotation_of(tag);

		if (n != NULL && n->continues && open != NULL &&
		    open->end <= tag->start) {
			open->end = tag->end;
			open->said->kind = SPAN("continued");
			if (!n->goes_on)
				open = NULL;
			continue;
		}
		if (kept != i)
			tags->tag[kept] = *tag;
		if (n != NULL && strcmp(tag->type, QUOTE_TYPE) == 0)
			open = n->goes_on ? &tags->tag[kept] : NULL;
		kept++;
	}
	tags->n = kept;
}

/* The person whose tag ends where the speaker does, if persons are tagged. */
static const struct tag *
person_at(const struct quotes *q, const struct tags *tags, struct span at)
{
	size_t end = (size_t)(span_end(at) - q->text.p);
	size_t lo = 0, hi = tags->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (tags->tag[mid].start < end)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (size_t i = lo; i > 0 && lo - i < 4; i--) {
		const struct tag *tag = &tags->tag[i - 1];

		if (tag->end == end && tag->start + q->text.p >= at.p &&
		    strcmp(tag->type, "PERSON") == 0)
			return tag;
	}
	return NULL;
}

/* What the tag of a person knows better. */
static void
ask_names(struct quotes *q, const struct tags *tags, struct quotation *n)
{
	const struct tag *person;

	if (n->said.at.n == 0 || n->name.n == 0)
		return;
	person = person_at(q, tags, n->said.at);
	if (person == NULL)
		return;
	if (person->ref.n > 0) {
		n->name = person->ref;
		n->single = false;
	} else if (!n->single && n->name.p == n->said.at.p)
		n->name = span_from(
		    q->text.p + person->start, person->end - person->start);
}

static void
tell(struct quotes *q, const struct tags *tags, struct tag *tag)
{
	struct quotation *n = quotation_of(tag);

	settle(n);
	ask_names(q, tags, n);
	if (n->single) {
		quotes_read_names(q, span_end(q->text));
		quotes_complete(q, n);
	}
	n->said.speaker = n->name.n > 0 ? n->name : n->said.at;
	tag->ref = n->ref;
	tag->value = n->ref.n > 0 ? n->ref : n->said.speaker;
}

void
quotes_end(struct quotes *q, struct tags *tags)
{
	merge(tags);
	for (size_t i = tags->n; i-- > 0;)
		settle(quotation_of(&tags->tag[i]));
	for (size_t i = 0; i < tags->n; i++)
		if (tags->tag[i].said != NULL) {
			tell(q, tags, &tags->tag[i]);
			quotes_keep(&q->carry, tags->tag[i].value);
		}
	if (q->doc.n > 0)
		quotes_read_names(q, span_end(q->text));
}
