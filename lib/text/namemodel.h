/* A model of names as it lies in a file. All numbers are little-endian. */
#ifndef NAMEMODEL_H
#define NAMEMODEL_H

#include "crf.h"

#define NAME_MODEL_MAGIC "lede-names 1\n\0\0"

struct name_model_head {
	char magic[16];
	uint32_t labels; /* CRF_LABELS */
	uint32_t features; /* NAME_FEATURES: which templates */
	uint32_t dense; /* rows */
	uint32_t buckets; /* of CRF_BUCKET rows */
	int32_t outside; /* crf.outside */
	uint32_t note; /* bytes of the text behind this head, a multiple of
			  a row's: sources and licences; made so that the
			  buckets lie on cache lines */
	char type[CRF_TYPES][16];
	int16_t step[CRF_LABELS][CRF_LANES];
	uint8_t rest[8];
	/* Then the note, the dense rows, the buckets. */
};

/* Templates of namefeature.c: raise it when they change. */
#define NAME_FEATURES 3

#endif
