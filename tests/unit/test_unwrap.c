/* clean's wraps and hyphens: what is joined, what is not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../cmd/clean/repair.h"

/* A paragraph that shows by itself how wide it is: 64 columns. */
#define WIDE                                                               \
	"The ferry that links the islands with the coast is to stop for\n" \
	"the winter, the county said on Monday, because nobody could be\n" \
	"found who would pay for the line, which has lost money ever so\n" \
	"long, and whose last boat carried nine passengers and one dog.\n"
#define WIDE_JOINED                                                       \
	"The ferry that links the islands with the coast is to stop for " \
	"the winter, the county said on Monday, because nobody could be " \
	"found who would pay for the line, which has lost money ever so " \
	"long, and whose last boat carried nine passengers and one dog.\n"

#define FERRY_ZH                                                           \
	"\xE6\xB8\xA1\xE8\xBD\xAE\xE5\x86\xAC\xE5\xA4\xA9\xE5\x81\x9C\xE8" \
	"\x88\xAA\xEF\xBC\x8C\xE5\x8E\xBF\xE9\x87\x8C\xE5\x91\xA8\xE4\xB8" \
	"\x80\xE8\xAF\xB4\xEF\xBC\x8C\xE6\xB2\xA1\xE6\x9C\x89\xE4\xBA\xBA" \
	"\xE6\x84\xBF\xE6\x84\x8F\xE5\x87\xBA\xE9\x92\xB1\xEF\xBC\x8C\xE8" \
	"\x88\xB9\xE5\x85\xAC\xE5\x8F\xB8\xE8\xAF\xB4\xE4\xB9\x9F\xE6\xB2" \
	"\xA1\xE6\x9C\x89\xE5\x8A\x9E\xE6\xB3\x95"
#define SCHOOL_ZH                                                          \
	"\xE5\xB2\x9B\xE4\xB8\x8A\xE5\xAD\xA6\xE6\xA0\xA1\xE5\x8F\xAA\xE6" \
	"\x9C\x89\xE5\x9B\x9B\xE4\xB8\xAA\xE5\xAD\xA6\xE7\x94\x9F\xEF\xBC" \
	"\x8C\xE8\x80\x81\xE5\xB8\x88\xE8\xAF\xB4\xE4\xBB\x96\xE4\xBB\xAC" \
	"\xE4\xB9\x9F\xE8\xA6\x81\xE8\xB5\xB0\xEF\xBC\x8C\xE4\xBD\x86\xE6" \
	"\x98\xAF\xE6\xB2\xA1\xE6\x9C\x89\xE8\x88\xB9\xE5\xB0\xB1\xE8\xB5" \
	"\xB0\xE4\xB8\x8D\xE4\xBA\x86\xE4\xBA\x86"
#define END_ZH                                                             \
	"\xE6\xB2\xA1\xE6\x9C\x89\xE4\xBA\xBA\xE7\x9F\xA5\xE9\x81\x93\xE3" \
	"\x80\x82"                                                         \
	"\n"

static const struct {
	const char *what, *in, *out; /* out NULL: each line is a paragraph */
} cases[] = {
	{ "a paragraph", WIDE, WIDE_JOINED },
	{ "two lines behind others",
	    WIDE "\nTwo lines are too few to tell, but where the text is known "
		 "to\nbe wrapped, they follow.\n",
	    WIDE_JOINED "\nTwo lines are too few to tell, but where the text "
			"is known to be wrapped, they follow.\n" },
	{ "two lines alone",
	    "Two lines are too few to tell, though they would be wrapped if\n"
	    "others were.\n",
	    NULL },
	{ "paragraphs by their short last lines",
	    "The ferry that links the islands with the coast is to stop for\n"
	    "the winter, the county said on Monday.\n"
	    "Nobody could be found who would pay for the line, which it has\n"
	    "run since the war, and which has lost money for as long as any\n"
	    "of those asked remember.\n"
	    "The last boat carried nine passengers, one dog, and a piano to\n"
	    "the mainland.\n",
	    "The ferry that links the islands with the coast is to stop for "
	    "the winter, the county said on Monday.\n\n"
	    "Nobody could be found who would pay for the line, which it has "
	    "run since the war, and which has lost money for as long as any "
	    "of those asked remember.\n\n"
	    "The last boat carried nine passengers, one dog, and a piano to "
	    "the mainland.\n" },
	{ "paragraphs by their indents",
	    "   The ferry that links the islands with the coast is to stop\n"
	    "for the winter, the county said on Monday, because nobody was\n"
	    "found who would pay for the line, which it has run ever since.\n"
	    "   Its last boat carried nine passengers, one dog and a piano\n"
	    "to the mainland, where the mayor waited for it with the band.\n",
	    "The ferry that links the islands with the coast is to stop for "
	    "the winter, the county said on Monday, because nobody was found "
	    "who would pay for the line, which it has run ever since.\n\n"
	    "Its last boat carried nine passengers, one dog and a piano to "
	    "the mainland, where the mayor waited for it with the band.\n" },
	{ "lines that end in a blank go on",
	    "The ferry that links the islands with the coast is to stop for \n"
	    "the winter.\n"
	    "Nobody could be found who would pay for the line that the old \n"
	    "county ran.\n"
	    "The last boat carried nine passengers, one dog, and a piano to \n"
	    "the mainland.\n",
	    "The ferry that links the islands with the coast is to stop for "
	    "the winter.\n\n"
	    "Nobody could be found who would pay for the line that the old "
	    "county ran.\n\n"
	    "The last boat carried nine passengers, one dog, and a piano to "
	    "the mainland.\n" },
	{ "a word cut at a line's end, and one that is a compound",
	    "The harbour information was scarce, and so the office of infor-\n"
	    "mation asked the well-known pilots of the town, who were well-\n"
	    "known for their patience, to come to the office on Friday eve-\n"
	    "ning and to tell it all that they had seen of it from the sea.\n",
	    "The harbour information was scarce, and so the office of "
	    "information asked the well-known pilots of the town, who were "
	    "well-known for their patience, to come to the office on Friday "
	    "evening and to tell it all that they had seen of it from the "
	    "sea.\n" },
	{ "a hyphen that stands for what follows",
	    "Die F\xC3\xA4hre zu den Inseln f\xC3\xA4hrt im Winter nicht, "
	    "sagte der Haupt-\n"
	    "und Hafenausschuss am Montag, weil sich niemand finden "
	    "lie\xC3\x9F,"
	    " der\n"
	    "die Linie bezahlen wollte, und weil auch die Stadt kein Geld "
	    "hat.\n",
	    "Die F\xC3\xA4hre zu den Inseln f\xC3\xA4hrt im Winter nicht, "
	    "sagte der Haupt- und Hafenausschuss am Montag, weil sich niemand "
	    "finden lie\xC3\x9F, der die Linie bezahlen wollte, und weil auch "
	    "die Stadt kein Geld hat.\n" },
	{ "soft hyphens",
	    "The ferry that links the islands with the coast is to stop "
	    "in\xC2\xAD"
	    "\nstantly for the winter, the county said on Monday, because "
	    "no\xC2"
	    "\xAD\nbody could be found who would pay for the line, which it "
	    "ran.\n",
	    "The ferry that links the islands with the coast is to stop "
	    "instantly for the winter, the county said on Monday, because "
	    "nobody could be found who would pay for the line, which it "
	    "ran.\n" },
	{ "Chinese, without a blank",
	    FERRY_ZH "\n" SCHOOL_ZH "\n" FERRY_ZH "\n" SCHOOL_ZH "\n" END_ZH,
	    FERRY_ZH SCHOOL_ZH FERRY_ZH SCHOOL_ZH END_ZH },
	{ "verse",
	    "The boat that brought the bread is late,\n"
	    "the bell has rung, the lamp is lit,\n"
	    "and all who have no bread must wait\n"
	    "until the wind thinks well of it.\n",
	    NULL },
	{ "verse beside wrapped lines",
	    WIDE "\nThe boat that brought the bread is late,\n"
		 "the bell has rung, the lamp is lit,\n"
		 "and all who have no bread must wait.\n",
	    WIDE_JOINED "\nThe boat that brought the bread is late,\n\n"
			"the bell has rung, the lamp is lit,\n\n"
			"and all who have no bread must wait.\n" },
	{ "a list",
	    "- a boat of nine berths with all that belongs to it on it\n"
	    "- a piano that was left on the quay and nobody has claimed\n"
	    "- the lamp of the old harbour light, without its lens, used\n"
	    "- sundry ropes and nets, some of them in need of mending\n",
	    NULL },
	{ "a table",
	    "Harbour      boats  berths  fee in 2023  fee in 2024\n"
	    "Nortwick        12      40         1.50         1.75\n"
	    "Sandholm         7      22         1.20         1.20\n"
	    "Old Quay         3       9         0.80         0.95\n",
	    "Harbour boats berths fee in 2023 fee in 2024\n\n"
	    "Nortwick 12 40 1.50 1.75\n\n"
	    "Sandholm 7 22 1.20 1.20\n\n"
	    "Old Quay 3 9 0.80 0.95\n" },
	{ "an address",
	    "Harbour Office of the County of Nortwick\n"
	    "c/o Ms Marta Lind-Okoye, Second Floor\n"
	    "14 Old Quay Street\n"
	    "Nortwick\n",
	    NULL },
	{ "code",
	    "if (boat_is_late(boat) && !lamp_is_lit(harbour)) {\n"
	    "light_lamp(harbour); ring_bell(harbour, boat->name);\n"
	    "wait_until_the_wind_thinks_well_of_it(boat, now());\n"
	    "}\n",
	    NULL },
	{ "mail that is quoted",
	    "> The ferry that links the islands with the coast is to stop for\n"
	    "> the winter, the county said on Monday, because nobody could be\n"
	    "> found who would pay for the line, which has lost money ever so\n"
	    "> long.\n",
	    NULL },
	{ "lines as long as articles are", /* not filled to one width */
	    "The ferry that links the islands with the coast is to stop for "
	    "the winter, the county said.\n"
	    "Nobody could be found who would pay for the line.\n"
	    "The last boat carried nine passengers, one dog, and a piano.\n"
	    "Islanders were not surprised, as they told this paper.\n",
	    NULL },
};

/* in with a blank line for each newline, but the last. */
static void
by_lines(struct buf *out, const char *in)
{
	out->n = 0;
	for (; *in != '\0'; in++) {
		buf_add_byte(out, *in);
		if (*in == '\n' && in[1] != '\0')
			buf_add_byte(out, '\n');
	}
}

static void
joins_what_was_wrapped_and_nothing_else(void **state)
{
	struct buf want = { NULL, 0, 0 };

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct repair r = { .what = REPAIR_ALL };
		struct repair_part part = { .first = true };
		bool gap;
		struct span got =
		    repair_text(&r, span_str(cases[i].in), part, &gap);

		want.n = 0;
		if (cases[i].out == NULL)
			by_lines(&want, cases[i].in);
		else
			buf_add_str(&want, cases[i].out);
		if (!span_eq(got, buf_span(&want)))
			fail_msg("%s: %.*s", cases[i].what, (int)got.n, got.p);
		repair_fini(&r);
	}
	buf_fini(&want);
}

static void
does_only_what_it_is_told_to(void **state)
{
	static const char in[] = "\n\n" WIDE "\n\n\n A  line. \n";
	static const struct {
		unsigned what;
		const char *out;
	} told[] = {
		{ REPAIR_BIT(REPAIR_WRAPS),
		    "\n\n" WIDE_JOINED "\n\n\n A  line. \n" },
		{ REPAIR_BIT(REPAIR_HYPHENS), in },
		{ REPAIR_ALL & ~REPAIR_BIT(REPAIR_WRAPS), NULL },
	};

	for (size_t i = 0; i < 3; i++) {
		struct repair r = { .what = told[i].what };
		struct repair_part part = { .first = true };
		bool gap;
		struct span got = repair_text(&r, span_str(in), part, &gap);

		if (told[i].out != NULL)
			assert_true(span_eq(got, span_str(told[i].out)));
		else
			assert_int_equal(r.lines, 5);
		repair_fini(&r);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(joins_what_was_wrapped_and_nothing_else),
		cmocka_unit_test(does_only_what_it_is_told_to),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
