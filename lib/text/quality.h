/* Quality signals: the measures of C4, Gopher and FineWeb, and their verdicts,
 * each rule set in the variants that are in use. lede-stat(1) names
 * the sources; thresholds and their order are those of the programs.
 *
 *   c4                    Raffel et al. 2020, as tensorflow_datasets has it
 *   c4-datatrove          C4QualityFilter of datatrove 0.10
 *   gopher                Rae et al. 2021, A.1.1; words by UAX #29
 *   gopher-datatrove      GopherQualityFilter of datatrove 0.10
 *   gopher-dolma          gopher_v1 of dolma, with Gopher's thresholds
 *   gopher-repetition     Rae et al. 2021, table A1; words by UAX #29
 *   gopher-repetition-datatrove, gopher-repetition-dolma
 *   fineweb-paper         Penedo et al. 2024, section 3.6
 *   fineweb-datatrove     FineWebQualityFilter of datatrove 0.10
 *   fineweb               the same, but a sentence's end is seen through
 * closing quotation marks and brackets
 *
 * A value that a text gives no ground for (a mean over no words) is not a
 * number, and passes every rule. */
#ifndef QUALITY_H
#define QUALITY_H

#include "buf.h"
#include "span.h"
#include <stdbool.h>
#include <stdint.h>

enum quality_variant {
	VARIANT_C4,
	VARIANT_C4_DATATROVE,
	VARIANT_GOPHER,
	VARIANT_GOPHER_DATATROVE,
	VARIANT_GOPHER_DOLMA,
	VARIANT_REPETITION,
	VARIANT_REPETITION_DATATROVE,
	VARIANT_REPETITION_DOLMA,
	VARIANT_FINEWEB,
	VARIANT_FINEWEB_DATATROVE,
	VARIANT_FINEWEB_PAPER,
	VARIANTS
};

/* Their names, in that order; ends in NULL. */
extern const char *const quality_variants[];
/* What an option that lists them takes. */
#define QUALITY_VARIANTS                                            \
	"all c4 c4-datatrove gopher gopher-datatrove gopher-dolma " \
	"gopher-repetition gopher-repetition-datatrove "            \
	"gopher-repetition-dolma fineweb fineweb-datatrove fineweb-paper"

struct quality_signal {
	const char *name; /* "words": within its variant */
	double value; /* or NAN */
};

struct quality_verdict {
	bool keep;
	const char *reason; /* of the first rule that failed, or NULL */
};

struct quality;

struct quality *quality_new(void);
void quality_free(struct quality *s);
/* Measure a text by the variants whose bits are set. It is an article's whole
 * text; less than 4 GiB. */
void quality_measure(struct quality *s, struct span text, uint64_t variants);
/* The signals of a variant that was measured; their names and number are the
 * same for all texts. */
const struct quality_signal *quality_of(
    const struct quality *s, enum quality_variant variant, size_t *n);
struct quality_verdict quality_verdict(
    const struct quality *s, enum quality_variant variant);
/* Append the signals of these variants as a JSON object,
 * {"gopher.words":231,...}; null for what is no number. */
void quality_json(const struct quality *s, uint64_t variants, struct buf *out);

#endif
