/* Sentences: paragraphs with a mark where each must be cut. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "buf.h"
#include "props.h"
#include "sentence.h"
#include "utf8.h"

struct sentence_case {
	const char *lang; /* NULL: by the text */
	const char *marked; /* a cut: "|" at a blank, "^" where there is none */
};

static struct buf
unmark(const char *marked)
{
	struct buf text = { NULL, 0, 0 };

	for (; *marked != '\0'; marked++)
		if (*marked != '^')
			buf_add_byte(&text, *marked == '|' ? ' ' : *marked);
	return text;
}

static void
cut_with(const struct sentence_case *c, const struct sentence_options *options)
{
	struct buf text = unmark(c->marked), got = { NULL, 0, 0 };
	const char *at = text.p;
	struct sentences s;
	struct span sentence;

	sentences_begin(&s, buf_span(&text), options);
	while (sentences_next(&s, &sentence)) {
		if (got.n > 0 && sentence.p == at)
			buf_add_byte(&got, '^');
		for (; at < sentence.p; at++)
			buf_add_byte(&got, *at == ' ' ? '|' : *at);
		buf_add_span(&got, sentence);
		at = sentence.p + sentence.n;
	}
	buf_add_byte(&got, '\0');
	assert_string_equal(got.p, c->marked);
	buf_fini(&text);
	buf_fini(&got);
}

static void
cut_case(const struct sentence_case *c, struct sentence_memory *memory)
{
	struct sentence_options options = { .lang = c->lang, .memory = memory };

	cut_with(c, &options);
}

static void
cut_all(const struct sentence_case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++)
		cut_case(&cases[i], NULL);
}

#define CUT_ALL(cases) cut_all(cases, sizeof(cases) / sizeof(*cases))

static void
abbreviations_end_no_sentence(void **state)
{
	static const struct sentence_case cases[] = {
		{ "en", "Dr. Vale met Sen. Moro.|She had a cold." },
		{ "en", "It opened on Jan. 5 on Hill St. near the sea." },
		{ "en", "See fig. 3 and vol. 2.|The rest is lost." },
		{ "en", "Boats, nets, etc. were sold.|Nobody bid." },
		{ "en", "J. K. Moro wrote it.|Few read it." },
		{ "en", "Half came from the U.S. Navy.|The rest was ours." },
		{ "en", "We moved to the U.S.|The house was small." },
		{ "en",
		    "It is in Lind, Conn.|Moro built it.|Today, U.S. Judge "
		    "Vale met him." },
		{ "en", "Ana Lind (b. March 2009; d. 2013) is here." },
		{ "en", "Mm.|Okay.|Yes, hm.|Ana left." },
		{ "en", "Let it meet the space V.|We ask why; cf. eqn. (3)." },
		{ "en", "It was sunk in A.D. 514 near Lind v. Moro." },
		{ "en", "Lind & Co. sold ropes.|Moro Inc. bought them." },
		{ "en", "It was 5 p.m. EST.|It left at 5 p.m.|The sun set." },
		{ "en", "It weighs 3 lbs. more.|We ate vitamin C.|It helped." },
		{ "en", "The crwth (a kind of lyre, cf. below) is old." },
	};

	CUT_ALL(cases);
}

static void
numbers_and_addresses_stay_whole(void **state)
{
	static const struct sentence_case cases[] = {
		{ "en", "It cost $3.50.|Then 4.25.|At 5.30 it was over." },
		{ "en", "Look at www.example.org/a.html.|It is short." },
		{ "en", "Write to a.b@example.org or call.|We answer." },
		{ "en", "Version 2.0.1 of lib.c is here.|Take it." },
		{ "en", "He left the room.^Then he came back.|U.S.Army." },
		{ "en",
		    "The mayor left.^\"He is old.\"^The end came.|“We ran.”" },
	};

	CUT_ALL(cases);
}

static void
closing_marks_belong_to_the_sentence(void **state)
{
	static const struct sentence_case cases[] = {
		{ "en", "\"Who is it?\" she asked.|\"It is me.\"|He came in." },
		{ "en", "“We lost.”|The coach left.|(He was ill.)|It rained." },
		{ "en", "\"Is it far?\" Ana Moro said." },
		{ "en", "It ended.[3]|So did the war. [4] [5]|We left." },
		{ "en", "They paid a fee. 8|Yet some did not.|5 boats sank." },
		{ "en", "The ship sank.12 13|They swam (all).3|None drowned." },
		{ "en", "He sang. ''|Then he slept.|,, Well, '' she said." },
		{ "en", "What?!|No...|Yes!!!|Perhaps... not today." },
		{ "fi", "Hän tuli.|”Satoi koko yön”, hän sanoi." },
		{ "de", "Er rief: „Komm!“|Sie kam.|„Gut.“|Dann aßen sie." },
	};

	CUT_ALL(cases);
}

static void
lists_within_a_line_are_cut_before_each_item(void **state)
{
	static const struct sentence_case cases[] = {
		{ "en", "1. The ropes|2. The nets|3. The boats" },
		{ "en", "1.) The ropes.|They are old|2.) The nets" },
		{ "en", "(a) Ropes|(b) nets (c. 1900)|(c) boats" },
		{ "en", "⁃9. The ropes|⁃10. The nets" },
		{ "en", "1. The ropes and 3. of the nets" },
		{ "en", "The ropes 2. and the nets 3. are old" },
		{ "en", "We sell these.|1. New ropes|2. Old nets" },
		{ "en", "Figure 2. Original and copy" },
		{ "en", "So we agreed.|1) that he pays and 2) that we go." },
	};

	CUT_ALL(cases);
}

static void
a_number_with_a_stop_is_an_ordinal_in_german(void **state)
{
	static const struct sentence_case cases[] = {
		{ "de", "Am 3. Mai fuhr er zur 2. Fähre.|Sie war voll." },
		{ NULL, "Er kam am 5. Juni mit der Fähre nach Hause." },
		{ NULL, "She came in at number 5.|June was not with her." },
	};

	CUT_ALL(cases);
}

static void
a_number_ends_a_sentence_where_nouns_have_no_capitals(void **state)
{
	static const struct sentence_case cases[] = {
		{ "fi", "Hän jäi sijalle 27.|Lindin vene oli 3. ja hyvä." },
		{ "nl", "Het werd 4 - 2.|Linden won." },
		{ "cs", "Stalo se 8. 8. 1940 v Praze.|Bylo jich 11.|Loni ne." },
		{ "es",
		    "Se llama Z.|También es de J. Moro y mide 5 km.|Otro no." },
		{ "es", "Llegó a EE. UU. en mayo.|No volvió." },
	};

	CUT_ALL(cases);
}

static void
an_omission_belongs_to_what_stands_before(void **state)
{
	static const struct sentence_case cases[] = {
		{ "en", "We left. [...]|The boat sank.|It was […] old." },
	};

	CUT_ALL(cases);
}

static void
marks_of_other_scripts_end_sentences(void **state)
{
	static const struct sentence_case cases[] = {
		{ NULL, "今日は雨です。^明日は晴れます！^「はい。」^行こう" },
		{ NULL, "他走了。^“再见。”^她说。" },
		{ NULL, "किताब यहाँ है।|वह गया।" },
		{ NULL, "जयपुर. श्री ए. के. शर्मा आए।|वह गया।" },
		{ NULL, "「雨」です。^\"空想\"です。" },
		{ NULL, "أين البيت؟|هو هناك." },
		{ NULL, "Նա եկավ։|Նա գնաց։" },
	};

	CUT_ALL(cases);
}

static void
a_newline_ends_a_sentence_unless_text_is_wrapped(void **state)
{
	static const struct sentence_case cases[] = {
		{ "en", "A headline\nBy Ana Moro\nRain fell.|It was cold." },
		{ "en", "Rain fell.\n[1] It was cold.\n-- If so" },
		{ "en",
		    "The harbour office said that the ferry would leave later\n"
		    "than planned, because the tide had carried a barge "
		    "across\n"
		    "the channel.|Two tugs were needed to bring it back to "
		    "its\n"
		    "berth." },
	};

	CUT_ALL(cases);
}

/* By the rules' own count. */
static void
an_article_without_capitals_is_known_by_and_by(void **state)
{
	static const struct sentence_case early = { "en",
		"We went home. nobody was there." };
	static const struct sentence_case late = { "en",
		"We went home.|nobody was there." };
	struct sentence_memory memory = { 0 };
	struct sentence_options options = {
		.lang = "en", .memory = &memory, .rules = true
	};

	cut_with(&early, &options);
	for (int i = 0; i < 4; i++) {
		struct sentences s;
		struct span sentence;

		sentences_begin(&s, SPAN("it rained. he slept."), &options);
		while (sentences_next(&s, &sentence))
			continue;
	}
	cut_with(&late, &options);
	for (int i = 0; i < 80; i++) {
		struct sentences s;
		struct span sentence;

		sentences_begin(&s, SPAN("It rained. He slept."), &options);
		while (sentences_next(&s, &sentence))
			continue;
	}
	cut_with(&early, &options);
}

/* The model's part: what the rules would not cut. */
static void
informal_text_is_cut(void **state)
{
	static const struct sentence_case cases[] = {
		{ "en", "do you know that shop?|where is it?|i looked." },
		{ "en", "We had to wait!!!^I liked the soup, though." },
		{ "en", "Thank you for the boat....^She likes it." },
		{ "en", "we went home and slept.|nobody was there." },
		{ "en", "The boat, i.e. the old one, left.|It sank." },
		{ "en", "\"Is it far?\" asked the boy.|It was." },
		{ "en",
		    "See main.c or lib.h.|The page is example.org/Some.Page." },
	};

	CUT_ALL(cases);
}

static void
dashes_and_measures_are_told_apart(void **state)
{
	static const struct sentence_case cases[] = {
		{ "en", "LIND, Calif. -- The ferry is late.|It sank." },
		{ "en", "Moro Corp. -- $750 million of notes." },
		{ "en", "It fell.|-- If it falls again, we stop." },
		{ "en",
		    "The rope is 37km.|Between them lies a net of 5 kg.|It "
		    "is old." },
		{ "en", "It left at 2 p.m. Lind time.|We saw it." },
	};

	CUT_ALL(cases);
}

/* Once a text is known to have no capitals, quotations and abbreviations may
 * end a sentence, too. */
static void
text_without_capitals_is_cut(void **state)
{
	static const struct sentence_case cases[] = {
		{ "en", "we saw it.|it was late.|nobody ran.|we left." },
		{ "en", "he said: \"we know.\"|the boat was old." },
		{ "en", "they sold it in the u.s.|they came back." },
		{ "en", "the u.s. and lind inc. of moro bought it." },
		{ "en", "mr. lind, i.e. the mayor, saw dr. moro." },
		{ "en", "\"who is it?\" he asked.|it was ana." },
	};
	struct sentence_memory memory = { 0 };

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		cut_case(&cases[i], &memory);
}

static void
the_rules_alone_decide_where_asked(void **state)
{
	static const struct sentence_case plain = { "en",
		"do you know that shop? where is it? i looked." };
	struct sentence_options options = { .lang = "en", .rules = true };

	cut_with(&plain, &options);
}

static void
quotations_stay_whole_where_asked(void **state)
{
	static const struct sentence_case cases[] = {
		{ "en", "He said: \"We left. Nobody came.\"|It rained." },
		{ "en", "“Is it far? Not very.” she said.|They ran." },
		{ "en", "They slept (it was late. It rained).|Then they ate." },
		{
		    "en",
		    "'We left. It was late,' he said.|'Tis the boys' net.",
		},
		{ "en", "Her \"own.|He said.|She left." },
		{ "de", "Er rief: „Komm! Es ist spät.“|Sie kam." },
		{ NULL, "他说：“走吧。快走。”^她走了。" },
	};
	static const struct sentence_case cut = { "en",
		"He said: \"We left.|Nobody came.\"|It rained." };

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct sentence_options options = { .lang = cases[i].lang,
			.keep = true };

		cut_with(&cases[i], &options);
	}
	cut_case(&cut, NULL);
}

static void
each_language_has_its_abbreviations(void **state)
{
	static const struct sentence_case cases[] = {
		{ NULL, "Toplantıya Doç. Dr. Ayşe Kor da geldi.|Bu iyi oldu." },
		{ NULL, "Hän tuli esim. Turusta ja oli täällä.|Se oli hyvä." },
		{ NULL, "Spune dr. Ana Pop că este la nr. 5.|Nu este acolo." },
		{ NULL, "Det var bl.a. Anna och dr. Lind.|De kom inte." },
		{ NULL, "Він жив на вул. Садовій у м. Львові.|Це було давно." },
		{ NULL,
		    "Αυτό είναι π.χ. το σπίτι του κ. Ανδρέα.|Δεν ήταν εκεί." },
		{ NULL, "Πού είναι το σπίτι;|Εδώ είναι." },
		{ NULL, "कल डॉ. शर्मा ने यह बताया।|वह घर गया।" },
		{ NULL, "قال د. أحمد إن هذا البيت كان هنا.|هو في المدينة." },
		{ "pl",
		    "To kosztuje 3 mln zł.|Od 2018 r. jest w ul. Długiej." },
		{ "ru",
		    "Он стоит 5 млн руб.|Она живёт в г. Туле с 1963 г.|Она "
		    "тут." },
	};

	CUT_ALL(cases);
}

static void
a_headline_that_lost_its_line_is_cut_off(void **state)
{
	static const struct sentence_case cases[] = {
		{ "en", "Ferry held in the fog^The ferry to Lind is late." },
		{ "en", "Ferry to old Lind^The ferry is late." },
		{ "en", "The firm LinkedIn is big.|A YouTube star left." },
	};

	CUT_ALL(cases);
}

static void
lines_of_a_wrapped_text_are_no_sentences(void **state)
{
	static const struct sentence_case first = { "en",
		"The harbour office said on Monday that the ferry will be\n"
		"late, since the tide had carried a barge across the one\n"
		"channel that it can take." };
	static const struct sentence_case two = { "en",
		"Nobody was hurt, but the owners of the old barge said so.\n"
		"It was insured." };
	static const struct sentence_case unlike = { "en",
		"A headline\nBy Ana Moro\nRain fell." };
	static const struct sentence_case list = { "en",
		"The harbour office said on Monday that the ferry took\n"
		"these:\n"
		"- a box of ropes and nets that no one on the quay had seen\n"
		"before\n"
		"- two boats" };
	struct sentence_memory memory = { 0 };

	cut_case(&first, &memory);
	cut_case(&list, &memory);
	cut_case(&two, &memory);
	cut_case(&unlike, &memory);
}

static void
count_verdict(void *self, const struct sentence_verdict *verdict)
{
	struct buf *seen = self;

	assert_true(verdict->mark.p + verdict->mark.n > verdict->start);
	buf_printf(seen, "%s%s ", verdict->ends ? "+" : "-", verdict->rule);
}

static void
each_candidate_is_told_with_its_rule(void **state)
{
	struct buf seen = { NULL, 0, 0 };
	struct sentence_options options = {
		.lang = "en", .tell = count_verdict, .self = &seen
	};
	struct sentences s;
	struct span sentence;

	sentences_begin(&s,
	    SPAN("Dr. Vale (ill) left. U.S. ships, e.g. Lind, left."),
	    &options);
	while (sentences_next(&s, &sentence))
		continue;
	buf_add_byte(&seen, '\0');
	assert_string_equal(
	    seen.p, "-title +word -glued -lower-case -glued -never +end ");
	buf_fini(&seen);
}

static void
random_text_is_all_in_sentences_and_space(void **state)
{
	static const char *const bits[] = { ".", ". ", "!", "?", " ", "\n", "a",
		"A", "Mr", "1", "\"", "”", "(", ")", "[1]", "<A>", "</A>",
		"<A value=\"", "。", "」", "…", "\xE2", "\xC2\xA0", "''", ",,",
		" 2. ", "p.m", "U.S", "\xFF", "the", "-", "\r" };
	struct sentence_options options = { 0 };

	srandom(7);
	for (int round = 0; round < 20000; round++) {
		struct buf text = { NULL, 0, 0 };
		struct sentences s;
		struct span sentence;
		const char *at;
		uint32_t cp;

		for (long n = random() % 24; n >= 0; n--)
			buf_add_str(&text,
			    bits[(size_t)random() %
				(sizeof(bits) / sizeof(*bits))]);
		at = text.p;
		sentences_begin(&s, buf_span(&text), &options);
		while (sentences_next(&s, &sentence)) {
			assert_true(sentence.n > 0 && sentence.p >= at);
			while (at < sentence.p) {
				at += utf8_decode(at, sentence.p, &cp);
				assert_true(text_is_space(cp));
			}
			at = sentence.p + sentence.n;
		}
		while (at < text.p + text.n) {
			at += utf8_decode(at, text.p + text.n, &cp);
			assert_true(text_is_space(cp));
		}
		buf_fini(&text);
	}
}

/* Each of these would take hours if a candidate looked back, or ahead, over
 * more than a little. */
static void
hostile_text_takes_linear_time(void **state)
{
	static const char *const units[] = { "1.\xC2\xA0", "A.\xC2\xA0",
		". [1.]", "x.\")", ". ((", ".<A>", "<A value=\"", "5 a.m. EST ",
		"\"Why?\" Ana Lind ", ". ,,", "。 <A>", "a.b ", "1. A ",
		"abc?x ", "abc... x ", "\"a ", "'a ", "(a ", "。\"", "“a. ",
		"a ,b.\n", "; ", "I. A?! " };
	size_t n = sizeof(units) / sizeof(*units);

	for (size_t i = 0; i < n * 2; i++) {
		struct sentence_options options = { .keep = i >= n };
		struct buf text = { NULL, 0, 0 };
		struct sentences s;
		struct span sentence;
		size_t total = 0;

		while (text.n < 2000000)
			buf_add_str(&text, units[i % n]);
		buf_add_byte(&text, 'x');
		sentences_begin(&s, buf_span(&text), &options);
		while (sentences_next(&s, &sentence))
			total += sentence.n;
		assert_true(total > 0 && total <= text.n);
		buf_fini(&text);
	}
}

static void
lang_takes_auto_and_each_list(void **state)
{
	const struct abbrev_list *list = abbrev_lists;
	const char *lang;
	size_t n = 0;

	for (; list->lang != NULL; list++, n++) {
		assert_non_null(strstr(SENTENCE_LANGS, list->lang));
		assert_true(sentence_lang(list->lang, &lang));
		assert_string_equal(lang, list->lang);
	}
	assert_true(n <= SENTENCE_LISTS);
	assert_int_equal(
	    strlen(SENTENCE_LANGS), strlen("auto") + n * strlen(" en"));
	assert_true(sentence_lang("auto", &lang));
	assert_null(lang);
	assert_false(sentence_lang("xx", &lang));
	assert_false(sentence_lang("", &lang));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(abbreviations_end_no_sentence),
		cmocka_unit_test(numbers_and_addresses_stay_whole),
		cmocka_unit_test(closing_marks_belong_to_the_sentence),
		cmocka_unit_test(lists_within_a_line_are_cut_before_each_item),
		cmocka_unit_test(a_number_with_a_stop_is_an_ordinal_in_german),
		cmocka_unit_test(
		    a_number_ends_a_sentence_where_nouns_have_no_capitals),
		cmocka_unit_test(an_omission_belongs_to_what_stands_before),
		cmocka_unit_test(marks_of_other_scripts_end_sentences),
		cmocka_unit_test(
		    a_newline_ends_a_sentence_unless_text_is_wrapped),
		cmocka_unit_test(
		    an_article_without_capitals_is_known_by_and_by),
		cmocka_unit_test(informal_text_is_cut),
		cmocka_unit_test(dashes_and_measures_are_told_apart),
		cmocka_unit_test(text_without_capitals_is_cut),
		cmocka_unit_test(the_rules_alone_decide_where_asked),
		cmocka_unit_test(quotations_stay_whole_where_asked),
		cmocka_unit_test(each_language_has_its_abbreviations),
		cmocka_unit_test(a_headline_that_lost_its_line_is_cut_off),
		cmocka_unit_test(lines_of_a_wrapped_text_are_no_sentences),
		cmocka_unit_test(each_candidate_is_told_with_its_rule),
		cmocka_unit_test(random_text_is_all_in_sentences_and_space),
		cmocka_unit_test(hostile_text_takes_linear_time),
		cmocka_unit_test(lang_takes_auto_and_each_list),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
