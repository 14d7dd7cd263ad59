#include "operands.h"
#include "buf.h"
#include "diag.h"
#include "xalloc.h"
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void
slurp(const char *path, struct buf *all)
{
	int fd = strcmp(path, "-") == 0 ? STDIN_FILENO :
					  open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n;

	if (fd == -1)
		die("--files0-from: %s: %s", path, strerror(errno));
	do {
		buf_reserve(all, 65536);
		n = read(fd, all->p + all->n, 65536);
		if (n > 0)
			all->n += (size_t)n;
	} while (n > 0 || (n == -1 && errno == EINTR));
	if (n == -1)
		die("--files0-from: %s: %s", path, strerror(errno));
	if (fd != STDIN_FILENO)
		close(fd);
}

static void
add(struct operands *o, const char *path)
{
	if ((o->n & (o->n - 1)) == 0)
		o->path = xreallocarray(
		    o->path, o->n == 0 ? 1 : o->n * 2, sizeof(*o->path));
	o->path[o->n++] = path;
}

static void
from_list(struct operands *o, const char *path)
{
	struct buf all = { NULL, 0, 0 };
	const char *p, *end;

	slurp(path, &all);
	if (all.n > 0 && all.p[all.n - 1] != '\0')
		buf_add_byte(&all, '\0');
	o->names = all.p;
	end = all.p + all.n;
	for (p = all.p; p < end; p += strlen(p) + 1) {
		if (*p == '\0')
			die("--files0-from: %s: empty name", path);
		add(o, p);
	}
}

void
operands_init(
    struct operands *o, const char *files0_from, int argc, char *argv[])
{
	memset(o, 0, sizeof(*o));
	if (files0_from != NULL) {
		if (argc > 0)
			die("--files0-from: no operands beside it: %s",
			    argv[0]);
		from_list(o, files0_from);
		return;
	}
	for (int i = 0; i < argc; i++)
		add(o, argv[i]);
	if (argc == 0)
		add(o, "-");
}

void
operands_fini(struct operands *o)
{
	free(o->path);
	free(o->names);
}

static int
stat_operand(const char *path, struct stat *st)
{
	return strcmp(path, "-") == 0 ? fstat(STDIN_FILENO, st) :
					stat(path, st);
}

static bool
same_file(const struct stat *a, const struct stat *b)
{
	return S_ISREG(a->st_mode) && a->st_dev == b->st_dev &&
	    a->st_ino == b->st_ino;
}

void
operands_refuse(const struct operands *o, const char *option, const char *path)
{
	struct stat file, other;

	if (path == NULL || stat(path, &file) == -1)
		return;
	for (size_t i = 0; i < o->n; i++)
		if (stat_operand(o->path[i], &other) == 0 &&
		    same_file(&file, &other))
			die("%s: %s: used twice", option, path);
	if (fstat(STDOUT_FILENO, &other) == 0 && same_file(&file, &other))
		die("%s: %s: used twice", option, path);
}

uint64_t
operands_size(const struct operands *o)
{
	uint64_t size = 0;
	struct stat st;

	for (size_t i = 0; i < o->n; i++) {
		if (stat_operand(o->path[i], &st) == -1 || !S_ISREG(st.st_mode))
			return 0;
		size += (uint64_t)st.st_size;
	}
	return size;
}
