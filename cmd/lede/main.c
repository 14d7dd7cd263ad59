/* lede: run a tool of the family by its short name. */
#include <err.h>
#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static const struct {
	const char *name, *about;
} tools[] = {
	{ "clean", "make scraped text into articles" },
	{ "split", "cut articles into paragraphs, sentences, words, chunks" },
	{ "dedupe", "drop what was there before" },
	{ "tag", "mark names, dates, money, quotations, numbers" },
	{ "stat", "count bytes, words, sentences, paragraphs, articles" },
};

#define NTOOLS (sizeof(tools) / sizeof(tools[0]))

/* Path of a tool into path: beside this program if it is there, else where it
 * is installed. */
static void
find_tool(char *path, size_t size, const char *name)
{
	char self[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", self, sizeof(self) - 1);
	char *slash;

	if (n > 0) {
		self[n] = '\0';
		if ((slash = strrchr(self, '/')) != NULL)
			slash[1] = '\0';
		if (snprintf(path, size, "%s%s%s", self, P, name) < (int)size &&
		    access(path, X_OK) == 0)
			return;
	}
	if (snprintf(path, size, "%s/%s%s", BINDIR, P, name) >= (int)size)
		errx(2, "%s: name too long", name);
}

static bool
is_tool(const char *name)
{
	for (size_t i = 0; i < NTOOLS; i++)
		if (strcmp(tools[i].name, name) == 0)
			return true;
	return false;
}

/* The tool's answer to --version, "lede-split 0.1.0\n", into line. */
static bool
ask_version(const char *name, char *line, int size)
{
	char path[PATH_MAX];
	int fd[2], status;
	FILE *answer;
	pid_t pid;
	bool got;

	find_tool(path, sizeof(path), name);
	if (pipe(fd) == -1 || (pid = fork()) == -1)
		err(2, "%s", name);
	if (pid == 0) {
		dup2(fd[1], STDOUT_FILENO);
		close(fd[0]);
		close(fd[1]);
		execl(path, path, "--version", (char *)NULL);
		_exit(127);
	}
	close(fd[1]);
	if ((answer = fdopen(fd[0], "r")) == NULL)
		err(2, "%s", name);
	got = fgets(line, size, answer) != NULL;
	fclose(answer);
	while (waitpid(pid, &status, 0) == -1 && errno == EINTR)
		;
	line[got ? strcspn(line, "\n") : 0] = '\0';
	return got && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* Flush and close standard output, checked. */
static int
finish(int status)
{
	if (ferror(stdout) | (fclose(stdout) == EOF))
		err(2, "standard output");
	return status;
}

static int
list_tools(void)
{
	int status = 0;
	char line[128];

	for (size_t i = 0; i < NTOOLS; i++) {
		if (!ask_version(tools[i].name, line, sizeof(line))) {
			snprintf(line, sizeof(line), "%s%s (missing)", P,
			    tools[i].name);
			status = 2;
		}
		printf("%-20s %s\n", line, tools[i].about);
	}
	return finish(status);
}

static void
print_usage(FILE *out)
{
	fprintf(out,
	    "usage: %s [clean | split | dedupe | tag | stat] "
	    "[argument ...]\n",
	    getprogname());
}

/* The options that lede has itself. */
static int
run_option(const char *option)
{
	if (strcmp(option, "--version") == 0 || strcmp(option, "-V") == 0) {
		printf("lede %s\n", VERSION);
		return finish(0);
	}
	if (strcmp(option, "--help") == 0 || strcmp(option, "-h") == 0) {
		print_usage(stdout);
		printf("run a tool of the family; alone, list the tools\n\n"
		       "  -h, --help              print this help\n"
		       "  -V, --version           print the version\n");
		return finish(0);
	}
	warnx("%s: unknown %s", option, option[0] == '-' ? "option" : "tool");
	print_usage(stderr);
	return 2;
}

int
main(int argc, char *argv[])
{
	char path[PATH_MAX];

	setprogname(argv[0]);
	if (argc < 2)
		return list_tools();
	if (!is_tool(argv[1]))
		return run_option(argv[1]);
	find_tool(path, sizeof(path), argv[1]);
	/* argv[0] as the shell would have set it, for messages. */
	argv[1] = path;
	execv(path, argv + 1);
	err(2, "%s", path);
}
