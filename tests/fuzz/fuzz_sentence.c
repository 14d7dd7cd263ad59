/* Sentences and the white space between them are the paragraph, in any
 * language. */
#include "fuzz.h"
#include "props.h"
#include "sentence.h"
#include "utf8.h"

static void
require_space(const char *p, const char *end)
{
	while (p < end) {
		uint32_t cp;

		p += utf8_decode(p, end, &cp);
		if (!text_is_space(cp))
			abort();
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const langs[] = { NULL, "en", "de", "fr", "ru", "el",
		"hi", "zh" };
	struct sentence_options options = { 0 };
	struct sentences s;
	struct span paragraph, sentence;
	const char *at;

	if (size == 0)
		return 0;
	options.lang = langs[data[0] % (sizeof(langs) / sizeof(*langs))];
	options.keep = data[0] & 0x40;
	/* A copy of its own, so that a read past the end is seen. */
	paragraph.n = size - 1;
	paragraph.p = malloc(size - 1 ? size - 1 : 1);
	memcpy((char *)paragraph.p, data + 1, size - 1);
	at = paragraph.p;
	sentences_begin(&s, paragraph, &options);
	while (sentences_next(&s, &sentence)) {
		if (sentence.n == 0 || sentence.p < at)
			abort();
		require_space(at, sentence.p);
		at = sentence.p + sentence.n;
	}
	require_space(at, paragraph.p + paragraph.n);
	free((char *)paragraph.p);
	return 0;
}
