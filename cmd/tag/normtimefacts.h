/* What an expression of time says, before it is known what it means. */
#ifndef NORMTIMEFACTS_H
#define NORMTIMEFACTS_H

#include "normtimeword.h"
#include <stdbool.h>

/* Said or not, and if so what. */
struct said {
	bool is;
	int value;
};

struct timefacts {
	int year, year2; /* 0: none; year2: of a range */
	int month, day; /* 0: none */
	int weekday; /* 1: Monday; 0: none */
	bool weekdays; /* "Mondays" */
	enum timeunit unit, unit2;
	int64_t count, count2; /* thousandths; -1: none */
	bool vague; /* "several" */
	bool one; /* "a", "an", "one" */
	bool half; /* "half an hour", "half hour" */
	bool and_half; /* "and a half" */
	bool the, plural;
	struct said rel, rel_text, dir, dir_text, edge, away, ref;
	bool away2; /* "the day before yesterday" */
	enum timepart part;
	struct said season;
	int ordinal; /* 0: none */
	bool halfyear; /* "first half" */
	int decade; /* 199, or 90 if the century is not said; -1: none */
	bool decade_short;
	bool every, other;
	enum timeunit freq;
	bool fiscal;
	int hour, minute, second; /* -1: none */
	struct said ampm;
	bool zulu; /* GMT or UTC */
	int times; /* "twice" 2; 0: none */
	enum timemod mod;
};

/* False if the words tell nothing, or contradict one another. */
bool timefacts_read(struct span s, struct timefacts *facts);

#endif
