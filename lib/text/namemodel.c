#include "namemodel.h"
#include "names.h"

/* All sizes are checked before anything is read behind them. */
const char *
name_model_read(struct name_model *model, struct span file)
{
	const struct name_model_head *head;
	uint64_t rows;

	if (file.n < sizeof(*head) ||
	    memcmp(file.p, NAME_MODEL_MAGIC, sizeof(head->magic)) != 0)
		return "not a model of names";
	/* The file is mapped, or aligned in the program. */
	head = (const struct name_model_head *)(const void *)file.p;
	if (head->labels != CRF_LABELS || head->features != NAME_FEATURES ||
	    head->dense != features_dense)
		return "made by another version of the trainer";
	rows = (uint64_t)head->dense + (uint64_t)head->buckets * CRF_BUCKET;
	if (head->buckets == 0 || head->note % sizeof(struct crf_row) != 0 ||
	    head->outside < -1000 || head->outside > 1000 ||
	    file.n !=
		sizeof(*head) + head->note + rows * sizeof(struct crf_row))
		return "damaged";
	for (size_t i = 0; i < CRF_TYPES; i++) {
		if (memchr(head->type[i], '\0', sizeof(*head->type)) == NULL)
			return "damaged";
		for (const char *p = head->type[i]; *p != '\0'; p++)
			if (!byte_is_upper((unsigned char)*p) && *p != '_' &&
			    !byte_is_digit((unsigned char)*p))
				return "damaged";
		memcpy(model->type[i], head->type[i], sizeof(*head->type));
	}
	model->file = file;
	model->crf = (struct crf){
		.dense = (const struct crf_row *)(const void *)(file.p +
		    sizeof(*head) + head->note),
		.step = head->step[0],
		.dense_rows = head->dense,
		.buckets = head->buckets,
		.outside = head->outside,
	};
	model->crf.slot = model->crf.dense + head->dense;
	return NULL;
}
