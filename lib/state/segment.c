#include "diag.h"
#include "hash.h"
#include "stateimpl.h"
#include "xalloc.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

uint64_t
segment_blocks(uint64_t end)
{
	return end / STATE_BLOCK + (end % STATE_BLOCK != 0);
}

static uint64_t
sum_of(const char *map, uint64_t end, uint64_t block)
{
	uint64_t at = block * STATE_BLOCK;
	uint64_t n = end - at < STATE_BLOCK ? end - at : STATE_BLOCK;

	return hash_span64(span_from(map + at, (size_t)n), 0);
}

/* Sections lie behind the first block and before the checksums. */
static bool
sections_fit(const struct segment_head *head)
{
	if (head->sections > STATE_SECTIONS)
		return false;
	for (uint32_t i = 0; i < head->sections; i++) {
		uint64_t at = head->section[i].at;

		if (at < STATE_BLOCK || at % 64 != 0 || at > head->end ||
		    head->section[i].n > head->end - at ||
		    memchr(head->section[i].name, '\0',
			sizeof(head->section[i].name)) == NULL)
			return false;
	}
	return true;
}

const char *
segment_fault(const char *map, uint64_t bytes, uint64_t checksum)
{
	const struct segment_head *head = (const void *)map;
	uint64_t blocks;

	if (bytes < STATE_BLOCK + sizeof(uint64_t))
		return "damaged: too short";
	if (memcmp(head->magic, SEGMENT_MAGIC, sizeof(head->magic)) != 0)
		return "damaged: not a segment";
	if (head->order != SEGMENT_ORDER)
		return "made on a machine of another byte order";
	if (head->format > STATE_FORMAT)
		return "made by a newer version";
	if (head->end < STATE_BLOCK || head->end % 8 != 0 || head->end > bytes)
		return "damaged: its head";
	blocks = segment_blocks(head->end);
	if (bytes - head->end != blocks * sizeof(uint64_t) ||
	    hash_span64(span_from(map + head->end, (size_t)(bytes - head->end)),
		0) != checksum)
		return "damaged: its checksums";
	if (sum_of(map, head->end, 0) !=
	    *(const uint64_t *)(const void *)(map + head->end))
		return "damaged: its head";
	return sections_fit(head) ? NULL : "damaged: its sections";
}

/* The file in memory; NULL and *what. */
static const char *
map_file(
    int dir, const struct state_item *item, const char **what, bool *missing)
{
	int fd = openat(dir, item->name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	void *map = MAP_FAILED;
	struct stat st;

	*missing = fd == -1 && errno == ENOENT;
	if (fd == -1 || fstat(fd, &st) == -1)
		*what = strerror(errno);
	else if (!S_ISREG(st.st_mode) || (uint64_t)st.st_size != item->bytes)
		*what = "damaged: not of its size";
	else if (item->bytes == 0 || item->bytes > SIZE_MAX)
		*what = "damaged: too short";
	else if ((map = mmap(NULL, (size_t)item->bytes, PROT_READ, MAP_SHARED,
		      fd, 0)) == MAP_FAILED)
		*what = strerror(errno);
	if (fd != -1)
		close(fd);
	return map == MAP_FAILED ? NULL : map;
}

struct state_segment *
segment_open(int dir, const char *folder, const struct state_item *item,
    bool *missing, struct buf *why)
{
	const char *what = NULL;
	const char *map = map_file(dir, item, &what, missing);
	struct state_segment *segment;

	if (map != NULL &&
	    (what = segment_fault(map, item->bytes, item->checksum)) != NULL)
		munmap((void *)(uintptr_t)map, (size_t)item->bytes);
	if (what != NULL) {
		tell_fault(why, folder, item->name, what);
		return NULL;
	}
	segment = xcalloc(1, sizeof(*segment));
	segment->item = *item;
	segment->folder = folder;
	segment->map = map;
	segment->head = (const void *)map;
	segment->sums = (const void *)(map + segment->head->end);
	segment->blocks = segment_blocks(segment->head->end);
	segment->checked = xcalloc((size_t)(segment->blocks / 8 + 1), 1);
	return segment;
}

void
segment_free(struct state_segment *segment)
{
	if (segment == NULL)
		return;
	munmap((void *)(uintptr_t)segment->map, (size_t)segment->item.bytes);
	free(segment->checked);
	free(segment);
}

static bool
check_block(struct state_segment *segment, uint64_t block)
{
	unsigned char bit = (unsigned char)(1u << (block % 8));

	if (segment->checked[block / 8] & bit)
		return true;
	if (sum_of(segment->map, segment->head->end, block) !=
	    segment->sums[block])
		return false;
	segment->checked[block / 8] |= bit;
	return true;
}

bool
segment_check(struct state_segment *segment)
{
	for (uint64_t i = 0; i < segment->blocks; i++)
		if (!check_block(segment, i))
			return false;
	return true;
}

bool
state_section(struct state_segment *segment, const char *name,
    struct state_section *section)
{
	const struct segment_head *head = segment->head;

	for (uint32_t i = 0; i < head->sections; i++)
		if (strcmp(head->section[i].name, name) == 0) {
			*section = (struct state_section){ segment,
				head->section[i].at, head->section[i].n };
			return true;
		}
	return false;
}

const void *
state_read(const struct state_section *section, uint64_t at, size_t n)
{
	struct state_segment *segment = section->segment;
	uint64_t from = section->at + at;

	if (at > section->n || n > section->n - at)
		die("%s/%s: damaged: what it points to is not there",
		    segment->folder, segment->item.name);
	if (n > 0)
		for (uint64_t i = from / STATE_BLOCK;
		     i <= (from + n - 1) / STATE_BLOCK; i++)
			if (!check_block(segment, i))
				die("%s/%s: damaged: a byte of block %llu is "
				    "wrong",
				    segment->folder, segment->item.name,
				    (unsigned long long)i);
	return segment->map + from;
}

uint64_t
state_segment_entries(const struct state_segment *segment)
{
	return segment->item.entries;
}

uint32_t
state_segment_oldest(const struct state_segment *segment)
{
	return segment->item.oldest;
}

uint32_t
state_segment_newest(const struct state_segment *segment)
{
	return segment->item.newest;
}
