/* What the files of lib/state share; not for others. */
#ifndef STATEIMPL_H
#define STATEIMPL_H

#include "state.h"
#include <stddef.h>

#define STATE_FORMAT 1 /* of manifest and segments */
#define STATE_BLOCK 4096u /* bytes that one checksum covers */
#define STATE_SECTIONS 64
#define STATE_NAME 40 /* bytes of a segment's file name, with NUL */
#define STATE_MOST_SEGMENTS 4096
#define STATE_MANIFEST "manifest"
#define STATE_MANIFEST_MAX (1u << 20) /* bytes */
#define STATE_LOCK "lock"
#define STATE_TMP ".tmp" /* how the names of unfinished files end */

/* --- segments --- */

/* A segment as the manifest names it. */
struct state_item {
	char name[STATE_NAME];
	uint64_t bytes;
	uint64_t checksum; /* of the segment's table of checksums */
	uint32_t oldest, newest; /* days */
	uint64_t entries;
};

/* What a file begins with, in the byte order of the machine; the first block
 * holds nothing else. */
struct segment_head {
	char magic[8];
	uint32_t order; /* SEGMENT_ORDER */
	uint32_t format;
	uint64_t end; /* of the sections: the checksums follow, one a block */
	uint32_t sections;
	uint32_t spare;
	struct {
		char name[16];
		uint64_t at, n;
	} section[STATE_SECTIONS];
};

#define SEGMENT_MAGIC "LEDESEG\n"
#define SEGMENT_ORDER 0x01020304u

struct state_segment {
	struct state_item item;
	const char *folder; /* for messages; the state's */
	const char *map; /* item.bytes */
	const struct segment_head *head;
	const uint64_t *sums;
	uint64_t blocks;
	unsigned char *checked; /* a bit a block */
};

/* Bytes of the checksums' table of a file whose sections end at end. */
uint64_t segment_blocks(uint64_t end);
/* Look at the first block of a file that is mapped; NULL, or what is wrong. */
const char *segment_fault(const char *map, uint64_t bytes, uint64_t checksum);
/* Open the item in the folder dir; *missing tells that it is not there. */
struct state_segment *segment_open(int dir, const char *folder,
    const struct state_item *item, bool *missing, struct buf *why);
void segment_free(struct state_segment *segment);
/* Check all blocks; false if one is damaged. */
bool segment_check(struct state_segment *segment);

/* --- the manifest --- */

struct manifest {
	char *tool, *parameters;
	unsigned version;
	uint64_t seed;
	uint64_t next; /* number of the next segment */
	struct state_item *item;
	size_t n, cap;
};

/* Append the manifest as a file has it. */
void manifest_write(const struct manifest *m, struct buf *out);
/* Read it; false and the reason in *what if text is no manifest of ours. m is
 * to be released in either case. */
bool manifest_parse(struct manifest *m, struct span text, const char **what);
void manifest_fini(struct manifest *m);

/* --- files --- */

/* p[0..n) as the file name, complete and synced or not at all. */
bool file_replace(int dir, const char *folder, const char *name, struct span s,
    struct buf *why);
/* All of the file into out, at most most bytes; false and errno. */
bool file_read(int dir, const char *name, size_t most, struct buf *out);
/* The file name of the folder from also under to, linked or else copied. */
bool file_share(
    int from, int to, const char *folder, const char *name, struct buf *why);
bool file_write_all(int fd, const void *p, size_t n);
/* "FOLDER/NAME: what" (name NULL: "FOLDER: what"). */
void tell_fault(
    struct buf *why, const char *folder, const char *name, const char *what);

/* --- the state --- */

struct state {
	char *folder; /* that is written; of a state that is only read, that */
	int dir; /* the folder, open */
	int lock; /* -1: only read */
	struct manifest manifest; /* its items are not kept up to date */
	struct state_segment **segment; /* oldest first */
	size_t n, cap;
	uint32_t day, window;
	bool beside; /* it came from another folder, or from nothing */
	bool changed; /* there is something to commit */
	bool unsure; /* which manifest stands: all files stay */
	bool committed;
};

/* Of that folder, which is not opened. */
struct state *state_new(const char *folder);
/* True if m is of that kind; else the reason is told. */
bool state_kind_fits(const struct state_kind *kind, const struct manifest *m,
    const char *folder, bool with_parameters, struct buf *why);
/* Read the folder's state into s. The run that writes it takes no notice of us
 * unless we have the lock: what it removes meanwhile stands in an older
 * manifest than the one that is then to be read. */
bool state_load(struct state *s, int dir, const char *folder,
    const struct state_kind *kind, struct buf *why);
/* Put the segment at place; takes it over. */
void state_insert(struct state *s, size_t place, struct state_segment *segment);
/* Release segments [first, first + n) and close the gap. */
void state_remove(struct state *s, size_t first, size_t n);
/* Remove the files of the folder that are a state's and are not in use. */
void state_sweep(struct state *s);
/* Finish the segment that w holds and open it; NULL with an empty why if it
 * has no entries. Releases w. */
struct state_segment *writer_finish(struct state_writer *w, struct buf *why);

#endif
