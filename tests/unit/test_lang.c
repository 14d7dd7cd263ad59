/* The language of a text. */
#include "lang.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static const struct {
	const char *code, *text;
} told[] = {
	{ "en", "The ferry to the islands was late again this morning." },
	{ "en", "THE FERRY TO THE ISLANDS WAS LATE AGAIN THIS MORNING." },
	{ "de", "Die Fähre zu den Inseln hat heute wieder Verspätung." },
	{ "de", "DIE FÄHRE ZU DEN INSELN HAT HEUTE WIEDER VERSPÄTUNG." },
	{ "fr", "Le bateau n’est pas encore rentré au port ce matin." },
	{ "es", "El barco todavía no ha vuelto al puerto esta mañana." },
	{ "it", "La nave non è ancora tornata nel porto questa mattina." },
	{ "pt", "O barco ainda não voltou ao porto nesta manhã de chuva." },
	{ "nl", "De veerboot naar de eilanden had vanochtend vertraging." },
	{ "pl", "Statek na wyspy znowu się dzisiaj rano spóźnił." },
	{ "tr", "Adalara giden vapur bu sabah yine geç kaldı." },
	{ "ru", "Паром на острова сегодня утром опять опоздал." },
	{ "uk", "Пором на острови сьогодні вранці знову запізнився." },
	{ "ar", "تأخرت العبارة المتجهة إلى الجزر مرة أخرى هذا الصباح." },
	{ "fa",
	    "کشتی جزیره‌ها امروز صبح دوباره دیر "
	    "به "
	    "بندر "
	    "رسید." },
	{ "hi", "आज सुबह द्वीपों के लिए नाव फिर से देर से चली और लोग रुके रहे।" },
	{ "mr", "आज सकाळी बेटांकडे जाणारी बोट पुन्हा उशिरा सुटली आहे." },
	{ "el", "Το πλοίο για τα νησιά άργησε πάλι σήμερα το πρωί." },
	{ "he", "המעבורת לאיים איחרה שוב הבוקר בגלל הרוח החזקה." },
	{ "ka", "ბორანი კუნძულებისკენ დღეს დილით ისევ დაგვიანდა." },
	{ "th", "เรือข้ามฟากไปเกาะมาสายอีกแล้วเมื่อเช้านี้" },
	{ "ja", "島へ向かうフェリーは今朝もまた遅れて港を出ました。" },
	{ "zh", "今天早上开往各个岛屿的渡轮又一次晚点了，乘客们等了很久。" },
	{ "ko", "섬으로 가는 여객선이 오늘 아침에도 다시 늦게 출발했습니다." },
	/* A few words of another script do not decide. */
	{ "ja", "Facebookの島へ向かうTitanicは今朝もまた遅れて港を出ました。" },
	{ "ru", "Паром «Sea Star» на острова сегодня утром опять опоздал." },
	/* Addresses and words with digits are none. */
	{ "de",
	    "Die Fähre hat heute wieder Verspätung, "
	    "https://www.example.com/the/ferry/was/late/this/morning/again "
	    "the.ferry.was.late@this.morning.example.org." },
	{ "und", "" },
	{ "und", "Ferry was late." },
	{ "und", "https://example.org/the-ferry-was-late-again-this-morning" },
	{ "und", "12 34 56 78 90 12 34 56 78 90 12 34 56 78 90" },
	{ "und", "x1234567890y x1234567890y x1234567890y abcdef1 abcdef1" },
};

static void
a_language_is_told_by_a_sentence(void **state)
{
	for (size_t i = 0; i < COUNT(told); i++) {
		struct lang lang = lang_tell(span_str(told[i].text));

		assert_string_equal(lang.code, told[i].code);
		if (strcmp(lang.code, "und") == 0)
			assert_true(lang.confidence == 0);
		else
			assert_true(
			    lang.confidence > 0.5 && lang.confidence <= 1);
	}
}

static void
twenty_letters_are_the_least(void **state)
{
	assert_string_equal(lang_tell(SPAN("thethethethethethet")).code, "und");
	assert_string_equal(
	    lang_tell(SPAN("The ferry was not late")).code, "und");
	assert_string_equal(
	    lang_tell(SPAN("The ferry was not so late")).code, "en");
}

/* The parts of a long text that are looked at, and its whole if they hold
 * nothing. */
static void
of_long_texts_parts_are_looked_at(void **state)
{
	enum { N = 100000 };
	static const char line[] = "The ferry was late again this morning. ";
	char *text = malloc(N);
	size_t n = sizeof(line) - 1;

	assert_non_null(text);
	for (size_t i = 0; i < N; i++)
		text[i] = line[i % n];
	assert_string_equal(lang_tell(span_from(text, N)).code, "en");
	memset(text, '.', N);
	assert_string_equal(lang_tell(span_from(text, N)).code, "und");
	memcpy(text + N / 2, line, n);
	assert_string_equal(lang_tell(span_from(text, N)).code, "en");
	free(text);
}

static void
sixty_languages_or_more_are_known_each_once(void **state)
{
	size_t n = 0;

	for (; lang_known(n) != NULL; n++) {
		assert_int_equal(strlen(lang_known(n)), 2);
		for (size_t i = 0; i < n; i++)
			assert_string_not_equal(lang_known(i), lang_known(n));
	}
	assert_int_equal(n, 66);
}

static bool
is_known(const char *code)
{
	bool found = strcmp(code, "und") == 0;

	for (size_t i = 0; lang_known(i) != NULL; i++)
		found = found || strcmp(lang_known(i), code) == 0;
	return found;
}

/* Bytes as they come, in blocks of their own size, for the sanitizers. */
static void
any_bytes_have_a_known_language(void **state)
{
	static const char *const pieces[] = { " ", "'", "@", "://", "www.",
		".com", "a", "É", "1", "की", "島", "の", "한", "\xFF",
		"\xE3\x81", "\xF0\x9F", "İ", "ẞ", "ა", "<", "abcdefgh" };
	uint32_t seed = 7;

	for (int round = 0; round < 3000; round++) {
		size_t want = (seed >> 8) % 3000, n = 0;
		char *text = malloc(want + 1);
		struct lang lang;

		assert_non_null(text);
		while (n < want) {
			const char *piece;

			seed = seed * 1664525 + 1013904223;
			piece = pieces[(seed >> 16) % COUNT(pieces)];
			for (; *piece != '\0' && n < want; piece++)
				text[n++] = *piece;
		}
		text = realloc(text, n + (n == 0));
		assert_non_null(text);
		lang = lang_tell(span_from(text, n));
		assert_true(is_known(lang.code));
		assert_true(lang.confidence >= 0 && lang.confidence <= 1);
		free(text);
		seed = seed * 1664525 + 1013904223;
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_language_is_told_by_a_sentence),
		cmocka_unit_test(twenty_letters_are_the_least),
		cmocka_unit_test(of_long_texts_parts_are_looked_at),
		cmocka_unit_test(sixty_languages_or_more_are_known_each_once),
		cmocka_unit_test(any_bytes_have_a_known_language),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
