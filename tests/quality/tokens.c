/* The tokens of a text: tokens FILE TEXT [PATTERN] writes their numbers, four
 * bytes each in the machine's order. */
#include "bpe.h"
#include <err.h>
#include <stdio.h>
#include <stdlib.h>

static void
put(void *self, uint32_t id)
{
	fwrite(&id, sizeof(id), 1, self);
}

static struct buf
read_all(const char *path)
{
	FILE *in = fopen(path, "rb");
	struct buf text = { 0 };
	size_t n;

	if (in == NULL)
		err(2, "%s", path);
	do {
		buf_reserve(&text, 1 << 16);
		n = fread(text.p + text.n, 1, 1 << 16, in);
		text.n += n;
	} while (n > 0);
	fclose(in);
	return text;
}

int
main(int argc, char *argv[])
{
	struct bpe *t;
	struct buf text;
	bool done;

	if (argc < 3)
		errx(2, "usage: tokens file text [pattern]");
	t = bpe_load(argv[1], argv[3]);
	text = read_all(argv[2]);
	done = bpe_encode(t, buf_span(&text), put, stdout);
	buf_fini(&text);
	bpe_free(t);
	if (!done)
		errx(1, "the pattern gave up");
	return fflush(stdout) != 0;
}
