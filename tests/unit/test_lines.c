/* The fast way of lines, held to the one that does everything. */
#include "cmd/dedupe/dedupe.h"
#include "writer.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define TEXT 16000 /* bytes of a run's input, at most */
#define PARTS 12

struct part {
	size_t from, n;
	bool first, last;
};

struct input {
	char text[TEXT];
	struct part part[PARTS];
	size_t parts;
};

struct outcome {
	struct buf out;
	enum verdict verdict[PARTS];
	uint64_t units, repeats;
};

static void
add_line(struct input *in, size_t *n, bool ends)
{
	static const char bytes[] = "ab \t\r\n\0\303\251\377";
	int most = rand() % 8 == 0 ? 400 : 3;

	for (int i = rand() % most; i > 0; i--) {
		char c = bytes[(size_t)rand() % (sizeof(bytes) - 1)];

		in->text[(*n)++] = c == '\n' ? 'x' : c;
	}
	if (ends)
		in->text[(*n)++] = '\n';
}

/* Parts end at a newline, but for the last one of an article. */
static void
make_input(struct input *in)
{
	size_t n = 0;

	in->parts = 1 + (size_t)rand() % PARTS;
	for (size_t i = 0; i < in->parts; i++) {
		struct part *p = &in->part[i];

		p->from = n;
		p->first = i == 0 || in->part[i - 1].last;
		p->last = i + 1 == in->parts || rand() % 3 == 0;
		for (int k = rand() % 90; k > 0 && n < TEXT - PARTS * 900; k--)
			add_line(in, &n, true);
		if (p->last)
			add_line(in, &n, rand() % 2);
		p->n = n - p->from;
	}
}

static void
read_all(FILE *file, struct buf *out)
{
	int c;

	rewind(file);
	while ((c = getc(file)) != EOF)
		buf_add_byte(out, (char)c);
	fclose(file);
}

static void
run_parts(struct dedupe *d, const struct input *in, struct writer *out,
    struct outcome *o)
{
	uint64_t serial = 0;

	for (size_t i = 0; i < in->parts; i++) {
		const struct part *p = &in->part[i];
		struct record rec = { .form = FORM_TEXT,
			.text = span_from(in->text + p->from, p->n),
			.first = p->first,
			.last = p->last,
			.serial = serial += p->first };

		rec.raw = rec.read_text = rec.text;
		o->verdict[i] = dedupe_each(d, &rec, out);
		if (p->last)
			writer_end(out, &rec);
	}
	o->units = d->units;
	o->repeats = d->repeats;
}

static void
run(const struct input *in, bool fast, bool within, bool nul, struct outcome *o)
{
	struct settings set = {
		.key = KEY_RAW, .unit = UNIT_LINE, .within = within
	};
	struct tool tool = { .common = { .text_field = "text", .nul = nul } };
	struct dedupe *d = dedupe_new(&set, &tool, NULL);
	FILE *file = tmpfile();
	struct writer *out =
	    writer_new(dup(fileno(file)), FORM_TEXT, &tool.common);

	memset(o, 0, sizeof(*o));
	assert_true(d->lines);
	d->lines = fast;
	run_parts(d, in, out, o);
	writer_close(out);
	read_all(file, &o->out);
	dedupe_free(d);
}

static void
gives_what_the_general_way_gives(void **state)
{
	static struct input in;

	for (int round = 0; round < 3000; round++) {
		struct outcome fast, plain;
		bool within = rand() % 4 == 0, nul = rand() % 4 == 0;

		make_input(&in);
		run(&in, true, within, nul, &fast);
		run(&in, false, within, nul, &plain);
		assert_int_equal(fast.units, plain.units);
		assert_int_equal(fast.repeats, plain.repeats);
		assert_memory_equal(
		    fast.verdict, plain.verdict, sizeof(fast.verdict));
		assert_int_equal(fast.out.n, plain.out.n);
		if (fast.out.n > 0)
			assert_memory_equal(
			    fast.out.p, plain.out.p, fast.out.n);
		buf_fini(&fast.out);
		buf_fini(&plain.out);
	}
}

/* What asks for more than the output does not go that way. */
static void
is_not_for_what_needs_more(void **state)
{
	struct settings set = { .key = KEY_SPACE, .unit = UNIT_LINE };
	struct tool tool = { .common = { .text_field = "text" } };
	struct dedupe *d = dedupe_new(&set, &tool, NULL);

	assert_false(d->lines);
	set.key = KEY_RAW;
	assert_true(lines_fit(d));
	set.mark = true;
	assert_false(lines_fit(d));
	set.mark = false;
	set.near = true;
	assert_false(lines_fit(d));
	set.near = false;
	set.min_words = 2;
	assert_false(lines_fit(d));
	dedupe_free(d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(gives_what_the_general_way_gives),
		cmocka_unit_test(is_not_for_what_needs_more),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	srand(6);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
