/* --mask: what was found is replaced, as corpora are before release. */
#ifndef MASK_H
#define MASK_H

#include "buf.h"
#include "record.h"
#include "sourcemap.h"
#include <stdbool.h>
#include <stdint.h>

struct tagger;

enum { OPT_MASK = 980 };

#define MASK_OPTIONS                                                           \
	{                                                                      \
		OPT_MASK, "mask", "LIST",                                      \
		    "write <TYPE>, or the TEXT of TYPE=TEXT, for these types", \
		    0, NULL                                                    \
	}

#define MASK_MOST 64 /* types */

struct mask_item {
	struct span type, text;
	uint64_t n; /* replaced so far */
};

/* Start with { 0 }. */
struct mask {
	struct mask_item item[MASK_MOST];
	size_t n; /* 0: not asked for */
	char *types; /* the types, by commas */
	struct sourcemap later, all, made;
	struct buf text;
};

/* Read the option's list (which must outlive the mask); ends the program with
 * status 2 if it is wrong. */
void mask_option(struct mask *m, const char *list);
void mask_fini(struct mask *m);
/* Replace in rec->text what the tagger finds, until it finds nothing more; a
 * record's `map` is made to fit. Addresses of machines stay if they are not
 * public. */
void mask_record(struct mask *m, struct tagger *t, struct record *rec);
/* Append " TYPE=N" for each type to the counts of -v. */
void mask_report(const struct mask *m, struct buf *line);

/* --- address.c --- */

/* True if s is an address of IPv4 or IPv6 that all the internet can reach: not
 * one of the blocks that IANA keeps for private networks, the machine itself,
 * links, examples, tests, multicast or the future. */
bool address_is_public(struct span s);

#endif
