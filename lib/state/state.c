#include "state.h"
#include "stateimpl.h"
#include "xalloc.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* --- segments in memory --- */

void
state_insert(struct state *s, size_t place, struct state_segment *segment)
{
	if (s->n == s->cap) {
		s->cap = s->cap == 0 ? 8 : s->cap * 2;
		s->segment =
		    xreallocarray(s->segment, s->cap, sizeof(*s->segment));
	}
	memmove(s->segment + place + 1, s->segment + place,
	    (s->n - place) * sizeof(*s->segment));
	s->segment[place] = segment;
	s->n++;
}

void
state_remove(struct state *s, size_t first, size_t n)
{
	for (size_t i = first; i < first + n; i++)
		segment_free(s->segment[i]);
	if (n > 0)
		memmove(s->segment + first, s->segment + first + n,
		    (s->n - first - n) * sizeof(*s->segment));
	s->n -= n;
}

struct state *
state_new(const char *folder)
{
	struct state *s = xcalloc(1, sizeof(*s));

	s->folder = xstrdup(folder);
	s->dir = s->lock = -1;
	return s;
}

void
state_free(struct state *s)
{
	if (s == NULL)
		return;
	if (s->lock != -1 && !s->committed && !s->beside && !s->unsure)
		state_sweep(s);
	state_remove(s, 0, s->n);
	free(s->segment);
	manifest_fini(&s->manifest);
	free(s->folder);
	if (s->dir != -1)
		close(s->dir);
	if (s->lock != -1)
		close(s->lock);
	free(s);
}

/* --- reading --- */

bool
state_kind_fits(const struct state_kind *kind, const struct manifest *m,
    const char *folder, bool with_parameters, struct buf *why)
{
	if (strcmp(kind->tool, m->tool) != 0)
		buf_printf(why, "%s: is the state of lede-%s", folder, m->tool);
	else if (m->version != kind->version)
		buf_printf(why, "%s: made by %s version (%u, this one has %u)",
		    folder, m->version > kind->version ? "a newer" : "an older",
		    m->version, kind->version);
	else if (with_parameters &&
	    strcmp(kind->parameters, m->parameters) != 0)
		buf_printf(why, "%s: made with other parameters (%s, not %s)",
		    folder, m->parameters, kind->parameters);
	else
		return true;
	return false;
}

/* Map what the manifest names; *missing: something of it is not there. */
static bool
open_segments(struct state *s, int dir, const char *folder, bool *missing,
    struct buf *why)
{
	uint64_t bytes = 0;

	*missing = false;
	for (size_t i = 0; i < s->manifest.n; i++) {
		struct state_segment *segment = segment_open(
		    dir, folder, &s->manifest.item[i], missing, why);

		if (segment == NULL)
			return false;
		state_insert(s, s->n, segment);
		bytes += segment->item.bytes;
	}
	return bytes > STATE_EAGER || state_check(s, why);
}

bool
state_load(struct state *s, int dir, const char *folder,
    const struct state_kind *kind, struct buf *why)
{
	struct buf text = { 0 }, before = { 0 };
	const char *what;
	bool good = false, missing = false;

	for (;;) {
		struct buf swap = before;

		before = text;
		text = swap;
		text.n = 0;
		if (!file_read(
			dir, STATE_MANIFEST, STATE_MANIFEST_MAX, &text)) {
			tell_fault(
			    why, folder, STATE_MANIFEST, strerror(errno));
			break;
		}
		if (missing && span_eq(buf_span(&text), buf_span(&before)))
			break;
		why->n = 0;
		state_remove(s, 0, s->n);
		manifest_fini(&s->manifest);
		if (!manifest_parse(&s->manifest, buf_span(&text), &what)) {
			tell_fault(why, folder, STATE_MANIFEST, what);
			break;
		}
		if (kind != NULL &&
		    !state_kind_fits(kind, &s->manifest, folder, true, why))
			break;
		good = open_segments(s, dir, folder, &missing, why);
		if (good || !missing)
			break;
	}
	buf_fini(&text);
	buf_fini(&before);
	return good;
}

struct state *
state_open(const struct state_kind *kind, const char *path, struct buf *why)
{
	struct state *s = state_new(path);

	s->dir = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (s->dir == -1)
		tell_fault(why, path, NULL, strerror(errno));
	else if (state_load(s, s->dir, s->folder, kind, why))
		return s;
	state_free(s);
	return NULL;
}

bool
state_check(struct state *s, struct buf *why)
{
	for (size_t i = 0; i < s->n; i++)
		if (!segment_check(s->segment[i])) {
			tell_fault(why, s->segment[i]->folder,
			    s->segment[i]->item.name,
			    "damaged: a byte is wrong");
			return false;
		}
	return true;
}

/* --- what it is --- */

uint64_t
state_seed(const struct state *s)
{
	return s->manifest.seed;
}

uint32_t
state_day(const struct state *s)
{
	return s->day;
}

uint32_t
state_first_day(const struct state *s)
{
	return s->window == 0 || s->window > s->day ? 0 : s->day - s->window;
}

size_t
state_segments(const struct state *s)
{
	return s->n;
}

struct state_segment *
state_segment(const struct state *s, size_t i)
{
	return s->segment[i];
}
