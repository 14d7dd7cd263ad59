#include "dedupe.h"
#include "diag.h"
#include "tsv.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

FILE *
clusters_open(const char *path)
{
	FILE *file = fopen(path, "we");

	if (file == NULL)
		die("%s: %s", path, strerror(errno));
	return file;
}

void
clusters_row(FILE *file, struct span id, struct span cluster)
{
	struct buf row = { NULL, 0, 0 };

	tsv_escape(&row, id);
	buf_add_byte(&row, '\t');
	tsv_escape(&row, cluster);
	buf_add_byte(&row, '\n');
	/* A failure is seen when it is closed. */
	(void)fwrite(row.p, 1, row.n, file);
	buf_fini(&row);
}

void
clusters_close(FILE *file, const char *path)
{
	bool failed = ferror(file) != 0;

	if (fclose(file) == EOF || failed)
		die("%s: %s", path, strerror(errno));
}

bool
clusters_grew(struct dedupe *d, const struct unit *unit)
{
	bool fresh, grew;
	uint64_t *longest;

	if (d->lengths == NULL || !unit->compared)
		return false;
	longest = seen_value(d->lengths, unit->hash, &fresh);
	grew = !fresh && unit->text.n > *longest;
	if (fresh || grew)
		*longest = unit->text.n;
	return grew;
}
