/* Any text: escaped it holds no mark, and stripped it is itself again; marks
 * are found whole, and what a cut leaves open is closed. */
#include "fuzz.h"
#include "marks.h"

static void
escape_and_strip(struct span text, struct arena *arena)
{
	struct buf out = { 0 };

	marks_escape(&out, text);
	require(!marks_present(buf_span(&out)));
	require(span_eq(marks_strip(buf_span(&out), arena), text));
	/* The same between two marks, as a value, and in two pieces. */
	out.n = 0;
	buf_add_str(&out, "<A value=\"");
	marks_escape_value(&out, text);
	buf_add_str(&out, "\">");
	marks_escape(&out, span_from(text.p, text.n / 2));
	buf_add_str(&out, "</A>");
	marks_escape(&out, span_from(text.p + text.n / 2, text.n - text.n / 2));
	require(span_eq(marks_strip(buf_span(&out), arena), text));
	buf_fini(&out);
}

/* The text, cut here and closed, has nothing open. */
static void
cut(struct span text)
{
	struct mark_stack stack = { 0 };
	struct buf close = { 0 };

	marks_track(&stack, text);
	require(stack.n <= MARK_DEPTH);
	if (stack.lost == 0) {
		marks_close(&stack, &close);
		marks_track(&stack, buf_span(&close));
		require(stack.n == 0);
	}
	buf_fini(&close);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span text = { (const char *)data, size };
	struct arena *arena;
	struct mark mark;
	size_t length, at;

	if (size == 0)
		return 0;
	arena = arena_new();
	at = marks_find(text, &mark, &length);
	require((length > 0) == marks_present(text));
	require(length > 0 ? at + length <= size : at == size);
	if (length > 0)
		require(text.p[at] == '<' && text.p[at + length - 1] == '>');
	escape_and_strip(text, arena);
	cut(text);
	arena_free(arena);
	return 0;
}
