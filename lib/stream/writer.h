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

/* --- for the loop (stream.c) --- */

struct tool_common;

/* Write to fd. form: FORM_TEXT, FORM_JSONL, FORM_TSV or FORM_HTML. */
struct writer *writer_new(
    int fd, enum form form, const struct tool_common *common);
/* Bytes of the reader's buffer, written without a copy if they are many or
 * follow upon the last ones lent. Valid until writer_settle(). */
void writer_lend(struct writer *out, struct span s);
/* The reader's buffer is about to change: copy or write what was lent. */
void writer_settle(struct writer *out);
/* The last part of the record's article is done. */
void writer_end(struct writer *out, const struct record *rec);
/* True if the article of this record has had output. */
bool writer_wrote(const struct writer *out, const struct record *rec);
/* A faulty record as it was read: a piece of a JSON line, or text. */
void writer_raw(struct writer *out, const struct record *rec);
/* Write all that is held back. */
void writer_flush(struct writer *out);
/* Flush and close, checked; releases the writer. Returns the bytes written. */
uint64_t writer_bytes(const struct writer *out);
void writer_close(struct writer *out);

/* The form that is being written. */
enum form writer_form(const struct writer *out);
/* True under -0. */
bool writer_nul(const struct writer *out);

#endif
