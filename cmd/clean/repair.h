/* Passes decode and repair: bytes of any kind to normal form.
 *
 * Normal form is UTF-8 in NFC, a paragraph a line, a blank line between two, a
 * newline at the end. repair(repair(x)) is repair(x), and text that is in
 * normal form is given back as it is, not copied. */
#ifndef REPAIR_H
#define REPAIR_H

#include "buf.h"
#include "encoding.h"
#include "markup.h"
#include "mojibake.h"
#include "span.h"
#include <stdbool.h>
#include <stdint.h>

enum repair_kind {
	REPAIR_DECODE, /* bad UTF-8, run by run, in an encoding */
	REPAIR_MOJIBAKE, /* UTF-8 that was read as something else */
	REPAIR_ENTITIES, /* &eacute; &#233; as the characters they mean */
	REPAIR_TAGS, /* <b>, </p>, comments, scripts */
	REPAIR_CRLF, /* CR, CRLF, U+0085, U+2028, U+2029: line ends */
	REPAIR_CONTROL, /* C0 and C1 controls, ANSI escapes */
	REPAIR_SPACE, /* odd spaces, tabs, runs of blanks, blanks at ends */
	REPAIR_INVISIBLE, /* zero-width characters, soft hyphens, BOMs */
	REPAIR_NFC, /* normalisation form C */
	REPAIR_WRAPS, /* lines that were cut to one width, joined */
	REPAIR_HYPHENS, /* and words that were cut at their ends */
	REPAIR_PARAGRAPHS, /* one a line, a blank line between */
	/* On request only. */
	REPAIR_QUOTES, /* curly quotation marks straightened */
	REPAIR_LIGATURES, /* as the letters they join */
	REPAIR_WIDTH, /* full-width and half-width forms as usual ones */
	REPAIR_NFKC, /* compatibility characters as others */
	REPAIRS
};

/* Their names by kind, ends in NULL. */
extern const char *const repair_names[];

#define REPAIR_BIT(kind) (1u << (kind))
/* All but those on request. */
#define REPAIR_ALL ((1u << REPAIR_QUOTES) - 1)
#define REPAIR_FOLDS                                                \
	(REPAIR_BIT(REPAIR_QUOTES) | REPAIR_BIT(REPAIR_LIGATURES) | \
	    REPAIR_BIT(REPAIR_WIDTH) | REPAIR_BIT(REPAIR_NFKC))

/* How a line goes on from the one before it. */
enum line_join {
	JOIN_NOT,
	JOIN_BLANK, /* with a blank between */
	JOIN_GLUE, /* without one */
	JOIN_DROP /* and without the hyphen before */
};

/* A line of the result that is not blank. */
struct repair_line {
	size_t at, n; /* in the result, without newline */
	const char *source; /* where it began in the text given */
	/* For wraps: what it was like before it was mended. */
	uint16_t indent; /* columns of blanks before it */
	bool blank_end; /* a blank behind it */
	bool spaced; /* tabs or wide gaps inside */
	bool soft; /* a soft hyphen at its end */
	unsigned char join; /* enum line_join */
};

struct repair {
	unsigned what; /* bits by kind */
	const struct encoding *encoding; /* of bad UTF-8; NULL: Windows-1252 */
	struct repair_line *line;
	size_t lines, cap;
	/* Lines mended; for crlf line ends, for entities and tags themselves.
	 */
	uint64_t count[REPAIRS];
	uint64_t replaced; /* U+FFFD written by decode */

	/* Its own. */
	struct buf out, again, laid, decoded, composed, folded;
	struct mojibake mojibake;
	struct buf undone;
	struct markup markup;
	struct repair_line *before; /* lines of the round before */
	size_t befores, before_cap;
	struct unwrap *unwrap;
	size_t mended; /* the first line that was not taken over */
	bool steady; /* lines with nothing to mend by character stay */
	bool gap; /* a blank line is due before the next one */
	bool blocks; /* some lines stand next to each other */
	bool open; /* an earlier part of the article had output */
};

/* What the text is. */
struct repair_part {
	bool first; /* of its article's parts */
	bool bad_utf8; /* it holds bytes that are not UTF-8 */
	bool keep_end; /* the final newline stays as it was, there or not */
};

/* The text in normal form: narrowed, or built in r->out, which the next call
 * reuses. *gap is set if a blank line is due between what earlier parts
 * gave and this one. */
struct span repair_text(
    struct repair *r, struct span text, struct repair_part part, bool *gap);
/* Only fill r->line with the lines of text (source points into text). */
void repair_split(struct repair *r, struct span text);
void repair_fini(struct repair *r);

/* --- repair.c --- */

/* One round of it: what it joins may make markup anew. */
struct span repair_once(
    struct repair *r, struct span text, const struct repair_part *part);
bool repair_wants(const struct repair *r, enum repair_kind kind);
/* Mojibake is to be undone in such a part. */
bool repair_undoes(const struct repair *r, const struct repair_part *part);
void repair_note_line(
    struct repair *r, size_t at, size_t n, const char *source);
/* A line that has no character to mend. */
bool repair_line_stays(const struct repair *r, const char *p, size_t n);
/* Bytes up to the newline or end. */
size_t repair_line_length(const char *p, const char *end);

/* --- repairmend.c --- */

/* text, which is not in normal form but for its first head bytes, mended into
 * r->out. */
void repair_mend(struct repair *r, struct span text, size_t head,
    const struct repair_part *part);

/* --- repairscan.c --- */

/* Offset of the first byte of p[0..n) where a character begins that one of
 * the repairs of lines may change: a control, a blank before a blank, an odd
 * space, what is invisible; n if there is none. Knows nothing of NFC, of
 * bad UTF-8 and of blanks at the ends. */
size_t repair_scan(const char *p, size_t n);
/* The plain version, held against the other by the tests. */
size_t repair_scan_plain(const char *p, size_t n);

/* --- repairline.c --- */

/* Append the mended line to r->out; no character in it ends a line. */
void repair_line(struct repair *r, struct span line);
/* Bytes of the line end other than a newline at p (CR, U+0085, U+2028,
 * U+2029), or 0. */
size_t repair_line_end(const char *p, const char *end);

/* --- repairdecode.c --- */

/* line with its bad runs in r->encoding, in r->decoded. In UTF-8, each maximal
 * subpart of a bad run is U+FFFD. */
struct span repair_decode(struct repair *r, struct span line);
/* Undo mojibake in a line of valid UTF-8: true if there was some, and *line is
 * then in r->undone. */
bool repair_undo(struct repair *r, struct span *line);
/* True if a line of text, valid UTF-8, is mojibake. */
bool repair_is_mojibake(struct repair *r, struct span text);

#endif
