#include "layout.h"
#include "utf8.h"
#include "xalloc.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <utf8proc.h>

#define GAP 2 /* blanks between columns */

/* --- cells --- */

static bool
is_control(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7F && cp < 0xA0);
}

size_t
layout_width(struct span text)
{
	const char *p = text.p, *end = span_end(text);
	size_t width = 0;

	while (p < end) {
		uint32_t cp;
		int columns;

		p += utf8_decode(p, end, &cp);
		columns = utf8proc_charwidth((utf8proc_int32_t)cp);
		width += columns < 0 ? 1 : (size_t)columns;
	}
	return width;
}

/* Digits and, if it has one, where the point is. */
static bool
is_number(struct span s, bool *whole)
{
	size_t digits = 0;

	*whole = true;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (byte_is_digit((unsigned char)c))
			digits++;
		else if (c == '.' || c == 'e' || (c == '+' && i > 0) ||
		    (c == '-' && i > 0))
			*whole = false;
		else if (!((c == '-' || c == '+') && i == 0))
			return false;
	}
	return digits > 0;
}

/* The digits of a whole number, by threes. */
static void
add_grouped(struct buf *out, struct span digits)
{
	while (digits.n > 0 && !byte_is_digit((unsigned char)*digits.p)) {
		buf_add_byte(out, *digits.p++);
		digits.n--;
	}
	for (size_t i = 0; i < digits.n; i++) {
		if (i > 0 && (digits.n - i) % 3 == 0)
			buf_add_byte(out, ',');
		buf_add_byte(out, digits.p[i]);
	}
}

static void
add_bytes(struct buf *out, struct span digits)
{
	static const char *const units[] = { "B", "kB", "MB", "GB", "TB",
		"PB" };
	char text[32];
	double bytes;
	size_t unit = 0;

	(void)snprintf(text, sizeof(text), "%.*s", (int)digits.n, digits.p);
	bytes = strtod(text, NULL);
	for (; bytes >= 999.5 && unit + 1 < sizeof(units) / sizeof(units[0]);
	     unit++)
		bytes /= 1000;
	buf_printf(out, unit == 0 || bytes >= 99.95 ? "%.0f %s" : "%.1f %s",
	    bytes, units[unit]);
}

static void
add_fraction(struct buf *out, struct span number)
{
	char text[64];
	double x;

	(void)snprintf(text, sizeof(text), "%.*s", (int)number.n, number.p);
	x = strtod(text, NULL);
	if (x >= 10000 || x <= -10000) {
		(void)snprintf(text, sizeof(text), "%.0f", x);
		add_grouped(out, span_str(text));
	} else
		buf_printf(out, "%.4g", x);
}

/* What a terminal would take for an order becomes a question mark. */
static void
add_visible(struct buf *out, struct span text)
{
	const char *p = text.p, *end = span_end(text);

	while (p < end) {
		uint32_t cp;
		size_t n = utf8_decode(p, end, &cp);

		if (is_control(cp))
			buf_add_byte(out, '?');
		else if (cp == UTF8_REPLACEMENT)
			buf_add_str(out, "\xEF\xBF\xBD");
		else
			buf_add(out, p, n);
		p += n;
	}
}

void
layout_cell(struct buf *out, struct span column, struct span cell)
{
	bool whole;

	if (span_eq(column, SPAN("gram")) || !is_number(cell, &whole) ||
	    cell.n > 40)
		add_visible(out, cell);
	else if (!whole)
		add_fraction(out, cell);
	else if (span_eq(column, SPAN("bytes")))
		add_bytes(out, cell);
	else
		add_grouped(out, cell);
}

/* --- a table --- */

struct column {
	struct span name;
	size_t width;
	bool left; /* text: it begins at the left */
};

struct layout {
	struct column *column;
	size_t columns, rows;
	struct buf cells; /* rows, a tab between cells, a newline behind */
	size_t *row; /* where each begins in it */
	unsigned width; /* of the screen */
	struct writer *out;
};

static struct span
next_cell(struct span *rest)
{
	size_t n = 0;
	struct span cell;

	while (n < rest->n && rest->p[n] != '\t' && rest->p[n] != '\n')
		n++;
	cell = span_from(rest->p, n);
	n += n < rest->n;
	*rest = span_from(rest->p + n, rest->n - n);
	return cell;
}

static void
read_header(struct layout *t, struct span *rest)
{
	const char *nl = memchr(rest->p, '\n', rest->n);
	struct span line = span_from(rest->p, (size_t)(nl - rest->p));

	*rest = span_from(nl + 1, rest->n - line.n - 1);
	t->columns = 1;
	for (size_t i = 0; i < line.n; i++)
		t->columns += line.p[i] == '\t';
	t->column = xcalloc(t->columns, sizeof(*t->column));
	for (size_t i = 0; i < t->columns; i++) {
		t->column[i].name = next_cell(&line);
		t->column[i].width = t->column[i].name.n;
		t->column[i].left = i == 0;
	}
}

/* Each cell as it is shown; a column is as wide as its widest. */
static void
read_rows(struct layout *t, struct span rest)
{
	size_t room = 0;

	while (rest.n > 0) {
		if (t->rows == room) {
			room = room == 0 ? 64 : room * 2;
			t->row = xreallocarray(t->row, room, sizeof(*t->row));
		}
		t->row[t->rows++] = t->cells.n;
		for (size_t i = 0; i < t->columns; i++) {
			struct column *c = &t->column[i];
			struct span cell = next_cell(&rest);
			size_t from = t->cells.n, wide;
			bool whole;

			if (i == 0)
				add_visible(&t->cells, cell);
			else
				layout_cell(&t->cells, c->name, cell);
			wide = layout_width(
			    span_from(t->cells.p + from, t->cells.n - from));
			c->width = wide > c->width ? wide : c->width;
			c->left |= cell.n > 0 && !is_number(cell, &whole) &&
			    !span_eq(cell, SPAN("-"));
			buf_add_byte(
			    &t->cells, i + 1 < t->columns ? '\t' : '\n');
		}
	}
}

static void
blanks(struct layout *t, size_t n)
{
	while (n-- > 0)
		writer_put_byte(t->out, ' ');
}

/* The cell in its column. A name that is too long is cut: its end says more
 * than its beginning. last: nothing stands behind. */
static void
put_cell(struct layout *t, struct span cell, size_t width, bool left, bool last)
{
	size_t wide = layout_width(cell);

	if (wide > width) {
		const char *p = cell.p, *end = span_end(cell);
		uint32_t cp;

		while (p < end &&
		    layout_width(span_from(p, (size_t)(end - p))) + 1 > width)
			p += utf8_decode(p, end, &cp);
		cell = span_from(p, (size_t)(end - p));
		writer_put_str(t->out, "\xE2\x80\xA6");
		wide = layout_width(cell) + 1;
	}
	if (!left)
		blanks(t, width - wide);
	writer_put(t->out, cell);
	if (left && !last)
		blanks(t, width - wide);
}

static void
put_across(struct layout *t)
{
	for (size_t i = 0; i < t->columns; i++) {
		blanks(t, i == 0 ? 0 : GAP);
		put_cell(t, t->column[i].name, t->column[i].width,
		    t->column[i].left, i + 1 == t->columns);
	}
	writer_put_str(t->out, "\n");
	for (size_t r = 0; r < t->rows; r++) {
		struct span rest =
		    span_from(t->cells.p + t->row[r], t->cells.n - t->row[r]);

		for (size_t i = 0; i < t->columns; i++) {
			blanks(t, i == 0 ? 0 : GAP);
			put_cell(t, next_cell(&rest), t->column[i].width,
			    t->column[i].left, i + 1 == t->columns);
		}
		writer_put_str(t->out, "\n");
	}
}

/* Rows [from, from + n) side by side, each `width` wide. */
static void
put_block(struct layout *t, size_t from, size_t n, size_t names, size_t width)
{
	struct span *rest = xcalloc(n, sizeof(*rest));

	for (size_t i = 0; i < n; i++)
		rest[i] = span_from(t->cells.p + t->row[from + i],
		    t->cells.n - t->row[from + i]);
	for (size_t c = 0; c < t->columns; c++) {
		put_cell(t, t->column[c].name, names, true, false);
		for (size_t i = 0; i < n; i++) {
			blanks(t, GAP);
			put_cell(t, next_cell(&rest[i]), width, false, false);
		}
		writer_put_str(t->out, "\n");
	}
	free(rest);
}

static void
put_down(struct layout *t)
{
	size_t names = 0, width = 0, each;

	for (size_t i = 0; i < t->columns; i++) {
		const struct column *c = &t->column[i];
		size_t least = i == 0 && c->width > 24 ? 24 : c->width;

		if (c->name.n > names)
			names = c->name.n;
		/* A column's own name stands at the left. */
		if (least > width && (i == 0 || c->width > c->name.n))
			width = least;
	}
	if (width < 8)
		width = 8;
	each = t->width > names + width + GAP ?
	    (t->width - names) / (width + GAP) :
	    1;
	for (size_t i = 0; i < t->rows; i += each) {
		if (i > 0)
			writer_put_str(t->out, "\n");
		put_block(t, i, t->rows - i < each ? t->rows - i : each, names,
		    width);
	}
}

void
layout_write(struct span rows, unsigned width, struct writer *out)
{
	struct layout t = { .width = width, .out = out };
	size_t all = 0;

	if (rows.n == 0)
		return;
	read_header(&t, &rows);
	read_rows(&t, rows);
	for (size_t i = 0; i < t.columns; i++)
		all += t.column[i].width + (i == 0 ? 0 : GAP);
	/* A long name gives way first. */
	if (all > width && t.column[0].width > 12) {
		size_t over = all - width;
		size_t most = t.column[0].width - 12;
		size_t by = over < most ? over : most;

		if (all - by <= width) {
			t.column[0].width -= by;
			all -= by;
		}
	}
	if (all <= width || t.rows == 0)
		put_across(&t);
	else
		put_down(&t);
	free(t.column);
	free(t.row);
	buf_fini(&t.cells);
}
