/* Framing: no byte of text is lost or doubled, whatever the form and wherever
 * an article is cut; spans lie inside the input's size. */
#include "fuzz.h"
#include "reader.h"
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

static bool
go_on(void *owner, struct source *source, bool waits)
{
	return true;
}

/* Each record's text and raw bytes, with marks where articles begin and end;
 * returns how many raw bytes were handed out. */
static size_t
read_all(struct buf *got, const char *path, enum cut cut,
    const struct tool_common *common)
{
	struct arena *arena = arena_new();
	struct reader *r =
	    reader_new(common, (struct reader_hook){ go_on, NULL }, arena);
	struct source *source = source_open(path);
	struct record rec = { 0 };
	size_t raw = 0;
	bool open = false;

	if (source == NULL ||
	    reader_begin(r, source, SPAN("-")) != READER_RECORD)
		abort();
	reader_set_cut(r, cut);
	while (reader_next(r, &rec) == READER_RECORD) {
		if (rec.first == open)
			abort();
		open = !rec.last;
		if (rec.first)
			buf_printf(got, "\1%llu %llu ",
			    (unsigned long long)rec.serial,
			    (unsigned long long)rec.line);
		raw += rec.raw.n;
		buf_add_span(got, rec.fault == NULL ? rec.text : rec.raw);
		if (rec.last)
			buf_add_byte(got, '\2');
		arena_reset(arena);
	}
	if (open)
		abort();
	source_close(source);
	reader_free(r);
	arena_free(arena);
	return raw;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const size_t limits[] = { 8, 100, 1 << 20, 64 << 20 };
	struct tool_common common = {
		.text_field = "text",
		.id_field = "id",
		.json = { .depth = 8, .members = 8 },
	};
	struct buf one = { NULL, 0, 0 }, other = { NULL, 0, 0 };
	char path[32];
	int fd;

	if (size < 1)
		return 0;
	common.max_line = limits[data[0] & 3];
	common.max_record = limits[(data[0] >> 2) & 3];
	common.nul = data[0] >> 4 & 1;
	common.ff_ignore = data[0] >> 5 & 1;
	common.from = (enum form)(data[0] >> 6 & 3);
	fd = memfd_create("input", 0);
	if (fd == -1 || write(fd, data + 1, size - 1) != (ssize_t)(size - 1))
		abort();
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	if (read_all(&one, path, CUT_LINE, &common) > size ||
	    read_all(&other, path, CUT_PARAGRAPH, &common) > size)
		abort();
	if (one.n != other.n ||
	    (one.n > 0 && memcmp(one.p, other.p, one.n) != 0))
		abort();
	close(fd);
	buf_fini(&one);
	buf_fini(&other);
	return 0;
}
