/* What moved: this run's measures beside those of the runs before. */
#ifndef DRIFT_H
#define DRIFT_H

#include "groups.h"
#include "state.h"

#define DRIFT_RUNS 5 /* runs that must have been, to judge by */

/* Compare each group with what earlier runs of the state at path kept of it,
 * and tell on stderr what stands further from their median than k times their
 * median absolute deviation (scaled to a standard deviation, and at least 5 %
 * of the median; of the number of articles, its square root). Returns how many
 * measures moved. */
size_t drift_tell(struct state *state, const char *path,
    const struct groups *groups, double k);

#endif
