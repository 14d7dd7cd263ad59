/* The stages that read lines, not records. */
#include "diag.h"
#include "stage.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct run {
	struct pairs *pairs; /* one of them is NULL */
	struct chains *chains;
};

static void
read_rows(struct run *run, FILE *file, const char *name)
{
	struct stage_row row = { .file = name };
	char *line = NULL;
	size_t cap = 0;
	ssize_t n;

	while ((n = getline(&line, &cap, file)) > 0) {
		row.line++;
		stage_cut(&row, line, (size_t)n);
		if (run->pairs != NULL)
			pairs_row(run->pairs, &row);
		else
			chains_row(run->chains, &row);
	}
	if (ferror(file))
		die("%s: %s", name, strerror(errno));
	free(line);
}

static void
read_operand(struct run *run, const char *path)
{
	FILE *file;

	if (strcmp(path, "-") == 0) {
		read_rows(run, stdin, "stdin");
		return;
	}
	file = fopen(path, "re");
	if (file == NULL)
		die("%s: %s", path, strerror(errno));
	read_rows(run, file, path);
	(void)fclose(file); /* was read only */
}

int
stage_run(
    const struct settings *set, const struct tool *tool, int argc, char *argv[])
{
	struct run run = { NULL, NULL };

	if (set->stage == STAGE_PAIRS)
		run.pairs = pairs_new(set);
	else
		run.chains = chains_new();
	if (argc == 0)
		read_rows(&run, stdin, "stdin");
	for (int i = 0; i < argc; i++)
		read_operand(&run, argv[i]);
	if (run.pairs != NULL) {
		pairs_end(run.pairs, tool->common.verbose);
		pairs_free(run.pairs);
	} else {
		chains_end(run.chains);
		chains_free(run.chains);
	}
	if (fflush(stdout) == EOF || ferror(stdout))
		die("stdout: %s", strerror(errno));
	return 0;
}
