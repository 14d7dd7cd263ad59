/* Files of a state's folder: whole or not there. */
#include "stateimpl.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

void
tell_fault(
    struct buf *why, const char *folder, const char *name, const char *what)
{
	buf_printf(why, "%s%s%s: %s", folder, name == NULL ? "" : "/",
	    name == NULL ? "" : name, what);
}

bool
file_write_all(int fd, const void *p, size_t n)
{
	const char *at = p;

	while (n > 0) {
		ssize_t wrote = write(fd, at, n);

		if (wrote == -1 && errno == EINTR)
			continue;
		if (wrote <= 0)
			return false;
		at += wrote;
		n -= (size_t)wrote;
	}
	return true;
}

bool
file_read(int dir, const char *name, size_t most, struct buf *out)
{
	int fd = openat(dir, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	ssize_t got;

	if (fd == -1)
		return false;
	do {
		buf_reserve(out, 4096);
		got = read(fd, out->p + out->n, 4096);
		if (got > 0)
			out->n += (size_t)got;
		if (out->n > most) {
			got = -1;
			errno = EFBIG;
		}
	} while (got > 0 || (got == -1 && errno == EINTR));
	close(fd);
	return got == 0;
}

/* Sync and close. */
static bool
settle(int fd)
{
	bool good = fsync(fd) == 0;
	int error = errno;

	if (close(fd) == -1)
		return false;
	errno = error;
	return good;
}

bool
file_replace(int dir, const char *folder, const char *name, struct span s,
    struct buf *why)
{
	char temporary[STATE_NAME];
	int fd;
	bool good;

	snprintf(temporary, sizeof(temporary), "%s%s", name, STATE_TMP);
	fd = openat(dir, temporary,
	    O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666);
	if (fd != -1) {
		good = file_write_all(fd, s.p, s.n);
		if (good)
			good = settle(fd);
		else
			close(fd);
		/* What the new file speaks of must be there before it is. */
		if (good && fsync(dir) == 0 &&
		    renameat(dir, temporary, dir, name) == 0 && fsync(dir) == 0)
			return true;
	}
	tell_fault(why, folder, name, strerror(errno));
	if (fd != -1)
		unlinkat(dir, temporary, 0);
	return false;
}

static bool
copy_bytes(int in, int out)
{
	char block[1 << 16];
	ssize_t got;

	while ((got = read(in, block, sizeof(block))) != 0)
		if (got == -1 ? errno != EINTR :
				!file_write_all(out, block, (size_t)got))
			return false;
	return true;
}

static bool
copy(int from, int to, const char *name)
{
	char temporary[STATE_NAME + sizeof(STATE_TMP)];
	int in = openat(from, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	int out;
	bool good;

	if (in == -1)
		return false;
	snprintf(temporary, sizeof(temporary), "%s%s", name, STATE_TMP);
	out = openat(to, temporary,
	    O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666);
	good = out != -1 && copy_bytes(in, out);
	if (good)
		good = settle(out);
	else if (out != -1)
		close(out);
	close(in);
	return good && renameat(to, temporary, to, name) == 0;
}

bool
file_share(
    int from, int to, const char *folder, const char *name, struct buf *why)
{
	if (linkat(from, name, to, name, 0) == 0)
		return true;
	/* The name holds the checksum, yet what stands there may be damaged. */
	if (errno == EEXIST && unlinkat(to, name, 0) == 0 &&
	    linkat(from, name, to, name, 0) == 0)
		return true;
	if (copy(from, to, name))
		return true;
	tell_fault(why, folder, name, strerror(errno));
	return false;
}
