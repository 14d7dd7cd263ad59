/* The tables of word classes, made by lexicon/clusters.py. */
#ifndef CLUSTERIMPL_H
#define CLUSTERIMPL_H

#include <stdint.h>

extern const uint32_t cluster_slots, cluster_buckets;
/* The coarse class of each fine one. */
extern const uint8_t cluster_coarse[];
/* How far each bucket's words are moved, so that all have a slot alone. */
extern const uint16_t cluster_shift[];
/* The upper 7 bits: of the word's hash; the lower 9: its class, 511: none. */
extern const uint16_t cluster_slot[];

#endif
