#include "progress.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

void
progress_begin(struct progress *p, bool on, uint64_t size)
{
	p->on = on && isatty(STDERR_FILENO);
	p->size = size;
	p->began = p->on ? now() : 0;
	p->shown = p->began;
}

static void
human(char *text, size_t room, double bytes)
{
	if (humanize_number(text, room, (int64_t)bytes, "B", HN_AUTOSCALE,
		HN_DECIMAL | HN_NOSPACE) == -1)
		text[0] = '\0';
}

void
progress_show(struct progress *p, uint64_t done, uint64_t records)
{
	char bytes[8], rate[8], line[128];
	double t, seconds;
	int n;

	if (!p->on || (t = now()) - p->shown < 0.2)
		return;
	p->shown = t;
	seconds = t - p->began;
	human(bytes, sizeof(bytes), (double)done);
	human(rate, sizeof(rate), (double)done / seconds);
	n = snprintf(line, sizeof(line), "\r%s  %s/s  %" PRIu64 " records",
	    bytes, rate, records);
	if (p->size > done && done > 0 && n > 0) {
		double left = seconds * (double)(p->size - done) / (double)done;

		n += snprintf(line + n, sizeof(line) - (size_t)n,
		    "  %d:%02d left", (int)(left / 60), (int)left % 60);
	}
	dprintf(STDERR_FILENO, "%s\033[K", line);
}

void
progress_wipe(struct progress *p)
{
	if (p->on && p->shown > p->began)
		dprintf(STDERR_FILENO, "\r\033[K");
}
