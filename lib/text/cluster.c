#include "cluster.h"
#include "clusterimpl.h"

unsigned
cluster_of(uint64_t word)
{
	uint64_t bucket = (word >> 32) * cluster_buckets >> 32;
	uint32_t x = (uint32_t)word, y = (uint32_t)(word >> 11) | 1;
	unsigned slot, class;

	if (word == 0)
		return 0;
	x += cluster_shift[bucket] * y;
	slot = cluster_slot[(uint64_t)x * cluster_slots >> 32];
	class = slot & 0x1FF;
	if (class >= CLUSTERS_FINE ||
	    slot >> 9 != (word * UINT64_C(0x9e3779b97f4a7c15)) >> 57)
		return 0;
	return class + 1;
}

unsigned
cluster_coarser(unsigned fine)
{
	if (fine == 0 || fine > CLUSTERS_FINE)
		return 0;
	return cluster_coarse[fine - 1] + 1u;
}
