/* The stages that read lines, not records. */
#include "diag.h"
#include "operands.h"
#include "progress.h"
#include "sandbox.h"
#include "stage.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define OFTEN 4096 /* rows between two looks at the clock */

struct run {
	const struct tool *tool;
	struct pairs *pairs; /* one of them is NULL */
	struct chains *chains;
	struct progress progress;
	uint64_t rows, done; /* bytes of the operands behind us */
};

static void
take_row(struct run *run, const struct stage_row *row)
{
	if (run->pairs != NULL)
		pairs_row(run->pairs, row);
	else
		chains_row(run->chains, row);
}

static void
read_operand(struct run *run, const char *path)
{
	struct source *source = source_open(path);
	struct stage_row row = { .file = NULL };
	struct stage_reader *reader;

	/* What is missing would be missed in the result. */
	if (source == NULL)
		exit(2);
	reader = stage_reader_new(source, run->tool->common.max_line);
	while (stage_read(reader, &row)) {
		take_row(run, &row);
		if (++run->rows % OFTEN == 0 && run->progress.on)
			progress_show(&run->progress,
			    run->done + source_done(source), run->rows);
	}
	run->done += source_done(source);
	stage_reader_free(reader);
	source_close(source);
}

static void
confine(const struct tool *tool, const struct operands *operands)
{
	struct sandbox *sandbox;
	struct buf lacking = { NULL, 0, 0 };

	if (tool->common.no_sandbox)
		return;
	sandbox = sandbox_new();
	for (size_t i = 0; i < operands->n; i++)
		if (strcmp(operands->path[i], "-") != 0)
			sandbox_allow_read(sandbox, operands->path[i]);
	sandbox_enter(sandbox, &lacking);
	if (lacking.n > 0 && tool->common.verbose)
		diag("sandbox: %.*s", (int)lacking.n, lacking.p);
	buf_fini(&lacking);
}

static void
account(const struct run *run)
{
	struct buf line = { NULL, 0, 0 };

	if (run->pairs != NULL)
		pairs_report(run->pairs, &line);
	else
		chains_report(run->chains, &line);
	diag("%.*s", (int)line.n, line.p);
	buf_fini(&line);
}

int
stage_run(
    const struct settings *set, const struct tool *tool, int argc, char *argv[])
{
	struct run run = { .tool = tool };
	struct operands operands;

	operands_init(&operands, tool->common.files0_from, argc, argv);
	confine(tool, &operands);
	if (set->stage == STAGE_PAIRS)
		run.pairs = pairs_new(set, stdout);
	else
		run.chains = chains_new(set, stdout);
	progress_begin(&run.progress, tool->common.progress,
	    tool->common.progress ? operands_size(&operands) : 0);
	for (size_t i = 0; i < operands.n; i++)
		read_operand(&run, operands.path[i]);
	if (run.pairs != NULL)
		pairs_end(run.pairs);
	else
		chains_end(run.chains);
	progress_wipe(&run.progress);
	if (fflush(stdout) == EOF || ferror(stdout))
		die("stdout: %s", strerror(errno));
	if (tool->common.verbose)
		account(&run);
	if (run.pairs != NULL)
		pairs_free(run.pairs);
	else
		chains_free(run.chains);
	operands_fini(&operands);
	return 0;
}
