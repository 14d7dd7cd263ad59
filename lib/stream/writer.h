/* Standard output: big blocks, borrowed spans, nothing lost in silence.
 *
 * A failed or short write ends the program with status 2. Data only. */
#ifndef WRITER_H
#define WRITER_H

#include "buf.h"
#include "record.h"
#include "span.h"

struct writer;

/* --- raw bytes, for tools that make lines of their own --- */

/* Append a copy of s. */
void writer_put(struct writer *out, struct span s);
void writer_put_str(struct writer *out, const char *s);
void writer_put_byte(struct writer *out, char c);
/* A TSV field: tab, newline, return and backslash as \t \n \r \\. */
void writer_put_tsv(struct writer *out, struct span s);
/* As printf(3). */
void writer_printf(struct writer *out, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* --- articles as text --- */

/* Bytes of the record's article in text form. Puts the separator ("\f\n", or
 * NUL behind the one before under -0) first where a new article begins to have
 * output; an article without output leaves no trace. The separator's byte
 * inside s becomes a blank (JSON text may hold form feeds). */
void writer_text(struct writer *out, const struct record *rec, struct span s);

/* --- whole records --- */

/* The record in the form of the output, with rec->text as its text and the
 * members that record_set() added: what the loop does for RECORD_OUT. JSON
 * Lines that nothing changed go out as they were read. */
void writer_record(struct writer *out, struct record *rec);

/* The form that is being written. */
enum form writer_form(const struct writer *out);
/* True under -0. */
bool writer_nul(const struct writer *out);

#endif
