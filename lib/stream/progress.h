/* A line on the terminal: bytes, rate, records, time left. */
#ifndef PROGRESS_H
#define PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

struct progress {
	bool on;
	double began, shown; /* seconds of the monotonic clock */
	uint64_t size; /* bytes of all operands, 0 if not known */
};

/* on: asked for; shows only if standard error is a terminal. */
void progress_begin(struct progress *p, bool on, uint64_t size);
/* Show where we are, at most five times a second. */
void progress_show(struct progress *p, uint64_t done, uint64_t records);
/* Wipe the line, so that messages stand by themselves. */
void progress_wipe(struct progress *p);

#endif
