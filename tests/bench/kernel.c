/* kernel TEXT JSONL: rates of the library's inner loops over two files that
 * are held in memory; megabytes (1e6) a second of CPU time, best of 7. */
#include "json.h"
#include "nfc.h"
#include "utf8.h"
#include "word.h"
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define ROUNDS 7
#define BLOCK ((size_t)256 * 1024) /* what a reader hands on at once */

static struct span
read_all(const char *path)
{
	FILE *in = fopen(path, "rb");
	struct buf bytes = { 0 };
	size_t got;

	if (in == NULL)
		err(2, "%s", path);
	do {
		buf_reserve(&bytes, BLOCK);
		got = fread(bytes.p + bytes.n, 1, BLOCK, in);
		bytes.n += got;
	} while (got > 0);
	fclose(in);
	return buf_span(&bytes);
}

static double
seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* The next block of s, cut at a line's end, off its head. */
static struct span
take_block(struct span *s)
{
	struct span block = { s->p, s->n < BLOCK ? s->n : BLOCK };
	const char *nl = memrchr(block.p, '\n', block.n);

	if (block.n < s->n && nl != NULL)
		block.n = (size_t)(nl - block.p) + 1;
	s->p += block.n;
	s->n -= block.n;
	return block;
}

/* --- what is timed: each returns a figure that must not change --- */

static uint64_t
validate(struct span s)
{
	uint64_t good = 0;

	while (s.n > 0) {
		struct span b = take_block(&s);

		good += utf8_valid(b.p, b.n);
	}
	return good;
}

static uint64_t
validate_nfc(struct span s)
{
	uint64_t good = 0;

	while (s.n > 0) {
		struct span b = take_block(&s);

		good += utf8_valid(b.p, b.n) + nfc_span(b.p, b.n);
	}
	return good;
}

static uint64_t
count_words(struct span s)
{
	uint64_t words = 0;

	while (s.n > 0)
		words += words_count(take_block(&s));
	return words;
}

static uint64_t
walk_words(struct span s)
{
	uint64_t words = 0;
	struct words walk;
	struct span segment;
	bool word;

	while (s.n > 0) {
		words_begin(&walk, take_block(&s));
		while (words_next(&walk, &segment, &word))
			words += word;
	}
	return words;
}

static const struct json_limits limits = { 1000, 65536 };

/* Scan each line; with texts, decode the text and write it anew. */
static uint64_t
walk_json(struct span s, bool texts)
{
	struct json_object object = { 0 };
	struct arena *arena = arena_new();
	struct json_error error;
	struct buf out = { 0 };
	uint64_t n = 0;

	while (s.n > 0) {
		const char *nl = memchr(s.p, '\n', s.n);
		size_t size = nl == NULL ? s.n : (size_t)(nl - s.p);
		const struct json_member *text;

		if (!json_scan(span_from(s.p, size), &limits, &object, &error))
			errx(2, "%s", error.what);
		n += object.n;
		text = json_find(&object, SPAN("text"));
		if (texts && text != NULL && text->type == JSON_STRING) {
			out.n = 0;
			json_string(&out, json_text(text, arena));
			n += out.n;
			arena_reset(arena);
		}
		size += nl != NULL;
		s.p += size;
		s.n -= size;
	}
	json_object_fini(&object);
	arena_free(arena);
	buf_fini(&out);
	return n;
}

static uint64_t
scan_lines(struct span s)
{
	return walk_json(s, false);
}

static uint64_t
rewrite_texts(struct span s)
{
	return walk_json(s, true);
}

static void
rate(const char *what, struct span s, uint64_t (*run)(struct span s))
{
	double best = 1e9;
	uint64_t figure = run(s);

	for (int i = 0; i < ROUNDS; i++) {
		double t = seconds();

		if (run(s) != figure)
			errx(2, "%s: not the same twice", what);
		t = seconds() - t;
		best = t < best ? t : best;
	}
	printf("%-44s %8s %8.0f\n", what, "", (double)s.n / best / 1e6);
}

int
main(int argc, char *argv[])
{
	struct span text, jsonl;

	if (argc != 3)
		errx(2, "usage: kernel TEXT JSONL");
	text = read_all(argv[1]);
	jsonl = read_all(argv[2]);
	rate("UTF-8 validation", text, validate);
	rate("UTF-8 validation and NFC check", text, validate_nfc);
	rate("words by UAX #29, counted", text, count_words);
	rate("words by UAX #29, one by one", text, walk_words);
	rate("JSON lines scanned", jsonl, scan_lines);
	rate(
	    "JSON lines scanned, texts decoded, written", jsonl, rewrite_texts);
	free((void *)text.p);
	free((void *)jsonl.p);
	return 0;
}
