/* jsonverdict FILE...: what the scanner says of each file, taken as one line:
 * "FILE TAB accepted" or "FILE TAB OFFSET: what". For json-suite.sh. */
#include "json.h"
#include <err.h>
#include <stdio.h>

static void
read_all(const char *path, struct buf *out)
{
	FILE *in = fopen(path, "rb");
	size_t got;

	if (in == NULL)
		err(2, "%s", path);
	do {
		buf_reserve(out, 1 << 16);
		got = fread(out->p + out->n, 1, 1 << 16, in);
		out->n += got;
	} while (got > 0);
	fclose(in);
}

int
main(int argc, char *argv[])
{
	const struct json_limits limits = { .depth = 1000, .members = 100000 };
	struct json_object object = { 0 };
	struct json_error error;
	struct buf line = { 0 };

	for (int i = 1; i < argc; i++) {
		line.n = 0;
		read_all(argv[i], &line);
		if (json_scan(buf_span(&line), &limits, &object, &error))
			printf("%s\taccepted\n", argv[i]);
		else
			printf("%s\t%zu: %s\n", argv[i], error.at, error.what);
	}
	json_object_fini(&object);
	buf_fini(&line);
	return 0;
}
