#include "sandbox.h"
#include "xalloc.h"
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef __linux__
#include <linux/landlock.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif

enum access { ACCESS_READ, ACCESS_STATE };

struct grant {
	char *path;
	enum access access;
};

struct sandbox {
	struct grant *grant;
	size_t n;
};

struct sandbox *
sandbox_new(void)
{
	return xcalloc(1, sizeof(struct sandbox));
}

void
sandbox_free(struct sandbox *sandbox)
{
	for (size_t i = 0; i < sandbox->n; i++)
		free(sandbox->grant[i].path);
	free(sandbox->grant);
	free(sandbox);
}

static void
allow(struct sandbox *sandbox, const char *path, enum access access)
{
	if ((sandbox->n & (sandbox->n - 1)) == 0)
		sandbox->grant = xreallocarray(sandbox->grant,
		    sandbox->n == 0 ? 1 : sandbox->n * 2,
		    sizeof(*sandbox->grant));
	sandbox->grant[sandbox->n++] = (struct grant){ xstrdup(path), access };
}

void
sandbox_allow_read(struct sandbox *sandbox, const char *path)
{
	allow(sandbox, path, ACCESS_READ);
}

void
sandbox_allow_state(struct sandbox *sandbox, const char *path)
{
	allow(sandbox, path, ACCESS_STATE);
}

#ifdef __linux__

/* Rights of the kernel's ABI (Documentation/userspace-api/landlock.rst) by
 * their bits, since the system's header may be older than the kernel. */
#define FS_WRITE_FILE (1ull << 1)
#define FS_READ_FILE (1ull << 2)
#define FS_READ_DIR (1ull << 3)
#define FS_REMOVE_DIR (1ull << 4)
#define FS_REMOVE_FILE (1ull << 5)
#define FS_MAKE_DIR (1ull << 7)
#define FS_MAKE_REG (1ull << 8)
#define FS_ABI1 ((1ull << 13) - 1)
#define FS_REFER (1ull << 13) /* ABI 2 */
#define FS_TRUNCATE (1ull << 14) /* ABI 3 */
#define FS_IOCTL_DEV (1ull << 15) /* ABI 5 */
#define NET_TCP 3ull /* bind and connect, ABI 4 */
#define SCOPED 3ull /* abstract sockets and signals, ABI 6 */

/* What keeping a state takes: no devices, sockets or links. */
#define FS_STATE                                                      \
	(FS_WRITE_FILE | FS_READ_FILE | FS_READ_DIR | FS_REMOVE_DIR | \
	    FS_REMOVE_FILE | FS_MAKE_DIR | FS_MAKE_REG | FS_REFER |   \
	    FS_TRUNCATE)

/* What a kernel before that ABI lets be. */
static const struct gap {
	long abi;
	const char *what;
} gaps[] = {
	{ 3, "cutting files short" },
	{ 4, "TCP" },
	{ 6, "signals and abstract sockets" },
};

#ifndef SYS_landlock_create_ruleset
#define SYS_landlock_create_ruleset 444
#define SYS_landlock_add_rule 445
#define SYS_landlock_restrict_self 446
#endif

/* struct landlock_ruleset_attr as newer kernels have it. */
struct ruleset {
	uint64_t fs, net, scoped;
};

static uint64_t
fs_rights(long abi)
{
	return FS_ABI1 | (abi >= 2 ? FS_REFER : 0) |
	    (abi >= 3 ? FS_TRUNCATE : 0) | (abi >= 5 ? FS_IOCTL_DEV : 0);
}

static bool
add_rule(int ruleset, const struct grant *grant, uint64_t handled)
{
	struct landlock_path_beneath_attr beneath = { 0 };
	struct stat st;
	bool good;
	int fd = open(grant->path, O_PATH | O_CLOEXEC);

	if (fd == -1)
		return true; /* opening it will fail, and be told */
	if (fstat(fd, &st) == -1) {
		close(fd);
		return true;
	}
	beneath.parent_fd = fd;
	if (!S_ISDIR(st.st_mode))
		beneath.allowed_access = FS_READ_FILE;
	else if (grant->access == ACCESS_READ)
		beneath.allowed_access = FS_READ_FILE | FS_READ_DIR;
	else
		beneath.allowed_access = handled & FS_STATE;
	/* A pipe by its name in /dev/fd takes no rule, and needs none. */
	good = syscall(SYS_landlock_add_rule, ruleset,
		   LANDLOCK_RULE_PATH_BENEATH, &beneath, 0) == 0 ||
	    errno == EBADFD;
	close(fd);
	return good;
}

static bool
restrict_self(const struct sandbox *sandbox, long abi)
{
	struct ruleset attr = { fs_rights(abi), abi >= 4 ? NET_TCP : 0,
		abi >= 6 ? SCOPED : 0 };
	size_t size = abi >= 6 ? sizeof(attr) :
	    abi >= 4           ? 2 * sizeof(uint64_t) :
				 sizeof(uint64_t);
	int ruleset = (int)syscall(SYS_landlock_create_ruleset, &attr, size, 0);
	bool good = ruleset >= 0;

	for (size_t i = 0; good && i < sandbox->n; i++)
		good = add_rule(ruleset, &sandbox->grant[i], attr.fs);
	good = good && syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
	if (ruleset >= 0)
		close(ruleset);
	return good;
}

static void
tell_gaps(struct buf *lacking, long abi)
{
	for (size_t i = 0; i < sizeof(gaps) / sizeof(*gaps); i++)
		if (abi < gaps[i].abi)
			buf_printf(lacking,
			    "%sLandlock of ABI %ld: %s not "
			    "confined",
			    lacking->n == 0 ? "" : "; ", abi, gaps[i].what);
}

static void
enter(const struct sandbox *sandbox, struct buf *lacking)
{
	long abi = syscall(SYS_landlock_create_ruleset, NULL, 0, 1);

	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		buf_printf(lacking, "no-new-privileges refused: %s; ",
		    strerror(errno));
	if (abi < 1)
		buf_add_str(lacking,
		    "no Landlock in this kernel: files and network are not "
		    "confined");
	else if (!restrict_self(sandbox, abi))
		buf_printf(lacking,
		    "Landlock refused (%s): files and network are not "
		    "confined",
		    strerror(errno));
	else
		tell_gaps(lacking, abi);
}

#elif defined(__OpenBSD__)

static void
enter(const struct sandbox *sandbox, struct buf *lacking)
{
	bool state = false;

	for (size_t i = 0; i < sandbox->n; i++) {
		bool writes = sandbox->grant[i].access == ACCESS_STATE;

		state |= writes;
		if (unveil(sandbox->grant[i].path, writes ? "rwc" : "r") ==
			-1 &&
		    errno != ENOENT)
			buf_printf(lacking, "unveil: %s; ", strerror(errno));
	}
	if (pledge(state ? "stdio rpath wpath cpath flock" : "stdio rpath",
		NULL) == -1)
		buf_printf(lacking, "pledge: %s", strerror(errno));
}

#else

static void
enter(const struct sandbox *sandbox, struct buf *lacking)
{
	buf_add_str(lacking, "none on this system: nothing is confined");
}

#endif

void
sandbox_enter(struct sandbox *sandbox, struct buf *lacking)
{
	enter(sandbox, lacking);
	sandbox_free(sandbox);
}
