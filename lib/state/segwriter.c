/* A segment is written: blocks, their checksums, and last its head. */
#include "hash.h"
#include "stateimpl.h"
#include "xalloc.h"
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CHUNK (64u * STATE_BLOCK) /* written at a time */

struct state_writer {
	struct state *state;
	int fd; /* -1: could not be made */
	int error; /* the first, or 0 */
	char temporary[STATE_NAME];
	struct state_item item;
	struct segment_head head;
	uint64_t at; /* where the next byte stands in the file */
	uint64_t *sum;
	size_t blocks, cap;
	char *chunk; /* begins at a block */
	size_t n;
};

struct state_writer *
state_segment_begin(struct state *s)
{
	struct state_writer *w = xcalloc(1, sizeof(*w));

	w->state = s;
	w->item.oldest = w->item.newest = s->day;
	snprintf(w->temporary, sizeof(w->temporary), "%010" PRIu64 "%s",
	    s->manifest.next, STATE_TMP);
	w->fd = openat(s->dir, w->temporary,
	    O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666);
	if (w->fd == -1 || lseek(w->fd, STATE_BLOCK, SEEK_SET) == -1)
		w->error = errno;
	w->at = STATE_BLOCK;
	w->blocks = 1; /* the head's, see finish_head() */
	w->cap = 64;
	w->sum = xreallocarray(NULL, w->cap, sizeof(*w->sum));
	w->chunk = xmalloc(CHUNK);
	return w;
}

static void
write_bytes(struct state_writer *w, const void *p, size_t n)
{
	if (w->error == 0 && !file_write_all(w->fd, p, n))
		w->error = errno;
}

static void
flush(struct state_writer *w)
{
	for (size_t at = 0; at < w->n; at += STATE_BLOCK) {
		size_t n = w->n - at < STATE_BLOCK ? w->n - at : STATE_BLOCK;

		if (w->blocks == w->cap) {
			w->cap *= 2;
			w->sum = xreallocarray(w->sum, w->cap, sizeof(*w->sum));
		}
		w->sum[w->blocks++] =
		    hash_span64(span_from(w->chunk + at, n), 0);
	}
	write_bytes(w, w->chunk, w->n);
	w->n = 0;
}

static void
add(struct state_writer *w, const char *p, size_t n)
{
	while (n > 0) {
		size_t room = CHUNK - w->n, take = n < room ? n : room;

		memcpy(w->chunk + w->n, p, take);
		w->n += take;
		w->at += take;
		p += take;
		n -= take;
		if (w->n == CHUNK)
			flush(w);
	}
}

static void
align(struct state_writer *w, size_t to)
{
	static const char zeros[64];

	add(w, zeros, (size_t)((to - w->at % to) % to));
}

void
state_section_begin(struct state_writer *w, const char *name)
{
	uint32_t i = w->head.sections;

	assert(i < STATE_SECTIONS && strlen(name) < 16);
	align(w, 64);
	w->head.sections++;
	memcpy(w->head.section[i].name, name, strlen(name));
	w->head.section[i].at = w->at;
}

void
state_put(struct state_writer *w, const void *p, size_t n)
{
	assert(w->head.sections > 0);
	w->head.section[w->head.sections - 1].n += n;
	add(w, p, n);
}

void
state_entries(struct state_writer *w, uint64_t entries)
{
	w->item.entries = entries;
}

void
state_days(struct state_writer *w, uint32_t oldest, uint32_t newest)
{
	assert(oldest <= newest);
	w->item.oldest = oldest;
	w->item.newest = newest;
}

/* The end of the sections, their checksums, the first block. */
static void
finish_file(struct state_writer *w)
{
	char block[STATE_BLOCK] = { 0 };

	align(w, 8);
	memcpy(w->head.magic, SEGMENT_MAGIC, sizeof(w->head.magic));
	w->head.order = SEGMENT_ORDER;
	w->head.format = STATE_FORMAT;
	w->head.end = w->at;
	flush(w);
	memcpy(block, &w->head, sizeof(w->head));
	w->sum[0] = hash_span64(span_from(block, sizeof(block)), 0);
	write_bytes(w, w->sum, w->blocks * sizeof(*w->sum));
	w->item.bytes = w->at + w->blocks * sizeof(*w->sum);
	w->item.checksum = hash_span64(
	    span_from((const char *)w->sum, w->blocks * sizeof(*w->sum)), 0);
	if (w->error == 0 && lseek(w->fd, 0, SEEK_SET) == -1)
		w->error = errno;
	write_bytes(w, block, sizeof(block));
	if (w->error == 0 && fsync(w->fd) == -1)
		w->error = errno;
}

/* The file gets the name that it keeps. */
static void
name_file(struct state_writer *w)
{
	struct state *s = w->state;

	snprintf(w->item.name, sizeof(w->item.name),
	    "%010" PRIu64 "-%016" PRIx64 ".seg", s->manifest.next,
	    w->item.checksum);
	if (w->error == 0 &&
	    renameat(s->dir, w->temporary, s->dir, w->item.name) == -1)
		w->error = errno;
	s->manifest.next++;
}

struct state_segment *
writer_finish(struct state_writer *w, struct buf *why)
{
	struct state *s = w->state;
	struct state_segment *segment = NULL;
	bool wanted = w->item.entries > 0, missing;

	if (wanted)
		finish_file(w);
	if (w->fd != -1 && close(w->fd) == -1 && w->error == 0)
		w->error = errno;
	if (wanted)
		name_file(w);
	if (wanted && w->error != 0)
		tell_fault(why, s->folder, w->temporary, strerror(w->error));
	if (!wanted || w->error != 0)
		unlinkat(s->dir, w->temporary, 0);
	else
		segment =
		    segment_open(s->dir, s->folder, &w->item, &missing, why);
	free(w->sum);
	free(w->chunk);
	free(w);
	return segment;
}

bool
state_segment_end(struct state_writer *w, struct buf *why)
{
	struct state *s = w->state;
	bool wanted = w->item.entries > 0;
	struct state_segment *segment = writer_finish(w, why);

	if (segment != NULL) {
		state_insert(s, s->n, segment);
		s->changed = true;
	}
	return segment != NULL || !wanted;
}
