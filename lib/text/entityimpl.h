/* For entity.c and its generated table alone. */
#ifndef ENTITYIMPL_H
#define ENTITYIMPL_H

#include <stddef.h>
#include <stdint.h>

struct entity_row {
	uint16_t name, value; /* offsets in the pools */
	uint8_t name_n, value_n;
	uint8_t bare; /* read without a semicolon too */
};

/* In the order of the names' bytes. */
extern const struct entity_row entity_rows[];
extern const size_t entity_rows_n;
extern const char entity_names[];
extern const char entity_values[];

#endif
