/* Reading tokenizer.json; for the tokenizer's files. */
#ifndef BPEJSON_H
#define BPEJSON_H

#include "bpeimpl.h"
#include "json.h"

struct reading {
	struct bpe *t;
	struct span file;
	struct arena *arena;
	struct buf *error;
	uint16_t byte_of[512]; /* of a character of the byte-level alphabet;
				  256: none */
};

/* Append what is wrong to the error; false. */
bool json_fail(struct reading *r, const char *what);
/* Scan a value that must be an object; false if it is none, that has been
 * said. Release with json_object_fini() in any case. */
bool json_part(
    struct reading *r, struct span value, struct json_object *object);
/* A member by name; NULL if there is none or it is null. */
const struct json_member *json_member_of(
    const struct json_object *object, const char *name);
bool json_is_true(const struct json_object *object, const char *name);
/* A string member, decoded; p NULL if there is none. */
struct span json_text_of(
    struct reading *r, const struct json_object *object, const char *name);
bool json_is_text(struct reading *r, const struct json_object *object,
    const char *name, const char *value);
/* value as a number from 0 to most. */
bool json_number_of(struct span value, uint32_t most, uint32_t *number);

/* A walk over the elements of an array that json_scan() has passed. */
struct elements {
	const char *at, *end;
};

/* at is NULL if array is none. */
struct elements elements_of(const struct json_member *array);
bool elements_next(struct elements *e, struct span *element);
/* A string element, decoded; p NULL if it is none. */
struct span element_text(struct reading *r, struct span element);

/* The parts; false and why. */
bool bpe_read_model(struct reading *r, const struct json_member *member);
bool bpe_read_steps(struct reading *r, const struct json_member *member);

#endif
