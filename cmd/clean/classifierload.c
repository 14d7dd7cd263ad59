/* Weights from a file, and features to a trainer. */
#include "classifier.h"
#include "diag.h"
#include "scan.h"
#include "xalloc.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static int
next_number(FILE *f, const char *path, int least, int most)
{
	int n;

	if (fscanf(f, "%d", &n) != 1 || n < least || n > most)
		die("%s: not a model", path);
	return n;
}

static void
load_trees(FILE *f, const char *path, struct trees *t)
{
	struct tree_question *question;
	int16_t *leaf;

	t->n = (size_t)next_number(f, path, 0, 10000);
	t->bias = next_number(f, path, INT16_MIN, INT16_MAX);
	question = xcalloc(t->n * TREES_DEPTH + 1, sizeof(*question));
	leaf = xcalloc(t->n * TREES_LEAVES + 1, sizeof(*leaf));
	for (size_t i = 0; i < t->n; i++) {
		struct tree_question *q = question + i * TREES_DEPTH;

		for (size_t d = 0; d < TREES_DEPTH; d++) {
			q[d].column =
			    (uint16_t)next_number(f, path, 0, FEATURES - 1);
			q[d].offset = (int8_t)next_number(
			    f, path, -TREES_REACH, TREES_REACH);
			q[d].cut = (uint8_t)next_number(f, path, 0, UINT8_MAX);
		}
		for (size_t k = 0; k < TREES_LEAVES; k++)
			leaf[i * TREES_LEAVES + k] =
			    (int16_t)next_number(f, path, INT16_MIN, INT16_MAX);
	}
	t->question = question;
	t->leaf = leaf;
	if (!trees_sound(t, FEATURES))
		die("%s: not a model", path);
}

static const struct wordscore *
load_words(FILE *f, const char *path)
{
	struct wordscore *w = xcalloc(1, sizeof(*w));
	int common = next_number(f, path, 0, WORD_KINDS);
	int weights = next_number(f, path, 0, 2 * WORD_KINDS);

	for (int i = 0; i < common; i++) {
		int kind = next_number(f, path, 0, WORD_KINDS - 1);

		w->common[kind / 8] |= (uint8_t)(1 << kind % 8);
	}
	for (int i = 0; i < weights; i++) {
		int kind = next_number(f, path, 0, 2 * WORD_KINDS - 1);

		w->weight[kind / WORD_KINDS][kind % WORD_KINDS] =
		    (int8_t)next_number(f, path, INT8_MIN, INT8_MAX);
	}
	return w;
}

/* What is read stays until the program ends. */
void
classifier_load(struct classifier *c, const char *path)
{
	FILE *f = fopen(path, "re");

	if (f != NULL) {
		c->words = load_words(f, path);
		load_trees(f, path, &c->first);
		load_trees(f, path, &c->second);
		fclose(f);
	} else
		die("%s: cannot be read", path);
}

static void
dump_words(struct buf *out, const struct lines *l, size_t i)
{
	const struct line_facts *line = &l->line[i];

	buf_add_byte(out, '\t');
	for (size_t k = 0; k < line->kept && k < WORDSCORE_WORDS; k++)
		buf_printf(
		    out, "%04x", l->word[line->word + k] & (WORD_KINDS - 1));
}

struct span
classifier_dump(struct classifier *c, struct span text,
    const struct repair_line *line, size_t n, const uint8_t *rule,
    const char *origin)
{
	struct buf *out = &c->reasons;
	const char *from = origin;
	uint64_t number = 1;

	if (!classifier_read(c, text, line, n))
		return span_from(NULL, 0);
	classifier_score(c, rule);
	for (size_t i = 0; i < n; i++) {
		const char *source = line[i].source;

		number += scan_count(from, (size_t)(source - from), '\n');
		from = source;
		buf_printf(
		    out, "%" PRIu64 "\t%" PRId32 "\t", number, c->score[i]);
		for (size_t k = 0; k < FEATURES; k++)
			buf_printf(out, "%02x", c->features.column[k][i]);
		dump_words(out, &c->lines, i);
		buf_add_byte(out, '\n');
	}
	return buf_span(out);
}
