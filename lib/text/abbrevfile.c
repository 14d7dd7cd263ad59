#include "abbrevfile.h"
#include "abbrev.h"
#include "diag.h"
#include "xalloc.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

/* Bytes of the longest abbreviation: more than a token before a mark has. */
#define LONGEST 64

struct entry {
	struct span word; /* owned */
	uint32_t classes;
};

struct abbrev_file {
	struct entry *entry; /* sorted by bytes */
	size_t n, cap;
};

static int
compare(const void *a, const void *b)
{
	const struct span x = ((const struct entry *)a)->word;
	const struct span y = ((const struct entry *)b)->word;
	int order = memcmp(x.p, y.p, x.n < y.n ? x.n : y.n);

	return order != 0 ? order : (x.n > y.n) - (x.n < y.n);
}

static void
add(struct abbrev_file *file, struct span word, uint32_t classes)
{
	if (file->n == file->cap) {
		file->cap = file->cap == 0 ? 64 : file->cap * 2;
		file->entry =
		    xreallocarray(file->entry, file->cap, sizeof(*file->entry));
	}
	file->entry[file->n++] =
	    (struct entry){ span_from(xmemdup(word.p, word.n), word.n),
		    classes };
}

/* Take a line; false if its word is too long. */
static bool
take_line(struct abbrev_file *file, struct span line)
{
	static const char numeric[] = "#NUMERIC_ONLY#";
	const char *hash;
	uint32_t class = ABBREV_USER;

	if (memmem(line.p, line.n, numeric, strlen(numeric)) != NULL)
		class = ABBREV_USER_NUMBER;
	hash = line.n == 0 ? NULL : memchr(line.p, '#', line.n);
	if (hash != NULL)
		line.n = (size_t)(hash - line.p);
	line = span_trim(line);
	if (line.n > 1 && line.p[line.n - 1] == '.')
		line.n--;
	if (line.n > LONGEST)
		return false;
	if (line.n > 0)
		add(file, line, class);
	return true;
}

static bool
read_lines(struct abbrev_file *file, FILE *stream, const char *path)
{
	char *line = NULL;
	size_t room = 0;
	uint64_t at = 0;
	ssize_t n;
	bool ok = true;

	while (ok && (n = getline(&line, &room, stream)) != -1) {
		at++;
		ok = take_line(file, span_from(line, (size_t)n));
		if (!ok)
			diag_at((struct place){ path, at },
			    "an abbreviation of over %d bytes", LONGEST);
	}
	if (ok && ferror(stream)) {
		diag_at((struct place){ path, 0 }, "%s", strerror(errno));
		ok = false;
	}
	free(line);
	return ok;
}

struct abbrev_file *
abbrev_file_read(const char *path)
{
	struct abbrev_file *file;
	FILE *stream = fopen(path, "re");
	bool ok;

	if (stream == NULL) {
		diag_at((struct place){ path, 0 }, "%s", strerror(errno));
		return NULL;
	}
	file = xcalloc(1, sizeof(*file));
	ok = read_lines(file, stream, path);
	fclose(stream);
	if (!ok) {
		abbrev_file_free(file);
		return NULL;
	}
	if (file->n > 0)
		qsort(file->entry, file->n, sizeof(*file->entry), compare);
	return file;
}

void
abbrev_file_free(struct abbrev_file *file)
{
	if (file == NULL)
		return;
	for (size_t i = 0; i < file->n; i++)
		free((char *)file->entry[i].word.p);
	free(file->entry);
	free(file);
}

uint32_t
abbrev_file_find(const struct abbrev_file *file, struct span word)
{
	const struct entry key = { word, 0 };
	const struct entry *found = NULL;

	if (file->n > 0 && word.n > 0)
		found = bsearch(
		    &key, file->entry, file->n, sizeof(*file->entry), compare);
	return found == NULL ? 0 : found->classes;
}
