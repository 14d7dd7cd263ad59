/* A run begins: the folder is locked, cleaned up, and read. */
#include "hash.h"
#include "stateimpl.h"
#include "xalloc.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef __FreeBSD__
#include <libutil.h>
#else
#include <bsd/libutil.h>
#endif

static bool
is_same_file(int a, const char *path)
{
	struct stat x, y;

	return fstat(a, &x) == 0 && stat(path, &y) == 0 &&
	    x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

/* Open the folder, made if need be, and lock it. */
static bool
lock_folder(struct state *s, bool fail, struct buf *why)
{
	int flags = O_RDWR | O_CREAT | O_CLOEXEC | (fail ? O_NONBLOCK : 0);

	for (;;) {
		if (mkdir(s->folder, 0777) == -1 && errno != EEXIST)
			break;
		s->dir = open(s->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		if (s->dir == -1)
			break;
		s->lock = flopenat(s->dir, STATE_LOCK, flags, 0666);
		if (s->lock == -1)
			break;
		/* Another may have been put in its place while we waited. */
		if (is_same_file(s->dir, s->folder))
			return true;
		close(s->lock);
		close(s->dir);
		s->lock = s->dir = -1;
	}
	tell_fault(why, s->folder, NULL,
	    s->dir != -1 && errno == EWOULDBLOCK ? "locked by another run" :
						   strerror(errno));
	return false;
}

static bool
ends_with(const char *name, const char *tail)
{
	size_t n = strlen(name), m = strlen(tail);

	return n > m && strcmp(name + n - m, tail) == 0;
}

/* Call with each file of the folder but the lock; false if it said so. */
static bool
each_file(struct state *s, bool (*with)(struct state *s, const char *name))
{
	int fd = openat(s->dir, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *folder = fd == -1 ? NULL : fdopendir(fd);
	const struct dirent *entry;
	bool good = true;

	if (folder == NULL) {
		if (fd != -1)
			close(fd);
		return false;
	}
	while (good && (entry = readdir(folder)) != NULL)
		if (strcmp(entry->d_name, ".") != 0 &&
		    strcmp(entry->d_name, "..") != 0 &&
		    strcmp(entry->d_name, STATE_LOCK) != 0)
			good = with(s, entry->d_name);
	closedir(folder);
	return good;
}

static bool
is_leftover(struct state *s, const char *name)
{
	return ends_with(name, STATE_TMP);
}

static bool
sweep_file(struct state *s, const char *name)
{
	bool used = false;

	for (size_t i = 0; i < s->manifest.n; i++)
		used |= strcmp(name, s->manifest.item[i].name) == 0;
	if (ends_with(name, STATE_TMP) || (ends_with(name, ".seg") && !used))
		unlinkat(s->dir, name, 0);
	return true;
}

void
state_sweep(struct state *s)
{
	each_file(s, sweep_file);
}

static struct manifest
new_manifest(const struct state_kind *kind)
{
	return (struct manifest){ .tool = xstrdup(kind->tool),
		.parameters = xstrdup(kind->parameters),
		.version = kind->version,
		.seed = hash_random_seed() };
}

/* The folder holds no state yet: make an empty one, so that from now on a
 * folder without a manifest is known to be damaged. */
static bool
create(struct state *s, const struct state_kind *kind, struct buf *why)
{
	struct buf text = { 0 };
	bool good;

	if (!each_file(s, is_leftover)) {
		tell_fault(why, s->folder, NULL,
		    "holds other files and no manifest: not a state, or a "
		    "damaged one");
		return false;
	}
	s->manifest = new_manifest(kind);
	manifest_write(&s->manifest, &text);
	good = file_replace(
	    s->dir, s->folder, STATE_MANIFEST, buf_span(&text), why);
	buf_fini(&text);
	return good;
}

static bool
load_or_create(struct state *s, const struct state_kind *kind, struct buf *why)
{
	if (faccessat(s->dir, STATE_MANIFEST, F_OK, 0) == -1 && errno == ENOENT)
		return create(s, kind, why);
	return state_load(s, s->dir, s->folder, kind, why);
}

/* The state that stands where the next is to be written beside another: it
 * must be one of the tool's. Leaves its manifest in s, for the sweep. */
static bool
load_target(struct state *s, const struct state_kind *kind, struct buf *why)
{
	struct buf text = { 0 };
	const char *what;
	bool good = false;

	if (faccessat(s->dir, STATE_MANIFEST, F_OK, 0) == -1 && errno == ENOENT)
		return create(s, kind, why);
	if (!file_read(s->dir, STATE_MANIFEST, STATE_MANIFEST_MAX, &text))
		tell_fault(why, s->folder, STATE_MANIFEST, strerror(errno));
	else if (!manifest_parse(&s->manifest, buf_span(&text), &what))
		tell_fault(why, s->folder, STATE_MANIFEST, what);
	else
		good =
		    state_kind_fits(kind, &s->manifest, s->folder, false, why);
	buf_fini(&text);
	return good;
}

/* Make s what the state at path is, its files under s->folder as well. */
static bool
load_other(struct state *s, const struct state_kind *kind, const char *path,
    struct buf *why)
{
	int dir = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool good;

	if (dir == -1 && errno != ENOENT) {
		tell_fault(why, path, NULL, strerror(errno));
		return false;
	}
	if (dir == -1)
		return true;
	if (is_same_file(s->dir, path)) {
		tell_fault(
		    why, path, NULL, "the next state is to go elsewhere");
		close(dir);
		return false;
	}
	good = state_load(s, dir, path, kind, why);
	for (size_t i = 0; good && i < s->n; i++) {
		good = file_share(
		    dir, s->dir, s->folder, s->segment[i]->item.name, why);
		s->segment[i]->folder = s->folder;
	}
	close(dir);
	return good;
}

/* Start from what stands elsewhere, or from nothing. */
static bool
load_beside(struct state *s, const struct state_kind *kind, const char *path,
    struct buf *why)
{
	if (!load_target(s, kind, why))
		return false;
	state_sweep(s);
	manifest_fini(&s->manifest);
	s->manifest = new_manifest(kind);
	return path == NULL || load_other(s, kind, path, why);
}

static void
expire(struct state *s)
{
	for (size_t i = s->n; i-- > 0;)
		if (s->segment[i]->item.newest < state_first_day(s))
			state_remove(s, i, 1);
	s->changed = s->beside || s->n != s->manifest.n;
}

struct state *
state_begin(
    const struct state_kind *kind, const struct state_use *use, struct buf *why)
{
	struct state *s = state_new(use->out != NULL ? use->out : use->path);
	bool good = lock_folder(s, use->fail, why);

	s->beside = use->out != NULL;
	s->day = use->day;
	s->window = use->window;
	if (good && strchr(kind->parameters, '\n') != NULL) {
		tell_fault(why, s->folder, NULL,
		    "a newline in the parameters has no place");
		good = false;
	}
	if (good)
		good = use->out != NULL ? load_beside(s, kind, use->path, why) :
					  load_or_create(s, kind, why);
	if (!good) {
		s->committed = true; /* nothing to be swept */
		state_free(s);
		return NULL;
	}
	if (use->out == NULL)
		state_sweep(s);
	expire(s);
	return s;
}
