/* icu sentences|words [-16] < TEXT: ICU's break iterator over each line, a unit
 * a line on standard output: what split -s and split -w are timed beside. It
 * works on UTF-8 as it is read (UText), or with -16 on each line made UTF-16,
 * as ICU's own strings are. */
#include <unicode/brkiter.h>
#include <unicode/ubrk.h>
#include <unicode/ustring.h>
#include <unicode/utext.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

using icu::BreakIterator;

static std::string out;

static void
put(const char *p, size_t n)
{
	out.append(p, n);
	out.push_back('\n');
	if (out.size() >= 65536) {
		fwrite(out.data(), 1, out.size(), stdout);
		out.clear();
	}
}

/* The unit without white space at its end; of words, what is one. */
static void
give(const BreakIterator &it, bool words, const char *p, size_t n)
{
	if (words && it.getRuleStatus() < UBRK_WORD_NONE_LIMIT)
		return;
	while (!words && n > 0 && (p[n - 1] == ' ' || p[n - 1] == '\n'))
		n--;
	if (n > 0)
		put(p, n);
}

static void
walk8(BreakIterator &it, bool words, const char *p, size_t n)
{
	UErrorCode status = U_ZERO_ERROR;
	UText *text = utext_openUTF8(nullptr, p, (int64_t)n, &status);

	it.setText(text, status);
	if (U_FAILURE(status))
		exit(2);
	int32_t from = it.first();
	for (int32_t to = it.next(); to != BreakIterator::DONE;
	     from = to, to = it.next())
		give(it, words, p + from, (size_t)(to - from));
	utext_close(text);
}

/* The same by UTF-16; where the units are in the bytes is counted on. */
static void
walk16(BreakIterator &it, bool words, const char *p, size_t n)
{
	static std::vector<UChar> wide;
	UErrorCode status = U_ZERO_ERROR;
	int32_t length;

	wide.resize(n + 1);
	u_strFromUTF8WithSub(wide.data(), (int32_t)wide.size(), &length, p,
	    (int32_t)n, 0xFFFD, nullptr, &status);
	icu::UnicodeString line(false, wide.data(), length);
	it.setText(line);
	int32_t from = it.first();
	size_t at = 0;
	for (int32_t to = it.next(); to != BreakIterator::DONE;
	     from = to, to = it.next()) {
		size_t start = at;
		for (int32_t i = from; i < to; i++)
			at += wide[i] < 0x80             ? 1 :
			    wide[i] < 0x800              ? 2 :
			    (wide[i] & 0xF800) == 0xD800 ? 2 :
							   3;
		give(it, words, p + start, at - start);
	}
}

int
main(int argc, char *argv[])
{
	UErrorCode status = U_ZERO_ERROR;
	bool words = argc > 1 && strcmp(argv[1], "words") == 0;
	bool wide = argc > 2 && strcmp(argv[2], "-16") == 0;
	std::unique_ptr<BreakIterator> it(words ?
		BreakIterator::createWordInstance(icu::Locale("en"), status) :
		BreakIterator::createSentenceInstance(
		    icu::Locale("en"), status));
	char *line = nullptr;
	size_t cap = 0;
	ssize_t n;

	if (U_FAILURE(status))
		return 2;
	while ((n = getline(&line, &cap, stdin)) > 0)
		(wide ? walk16 : walk8)(*it, words, line, (size_t)n);
	fwrite(out.data(), 1, out.size(), stdout);
	free(line);
	return 0;
}
