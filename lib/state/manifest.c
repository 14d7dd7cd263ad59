/* The manifest: what lede-state(5) says, line by line. */
#include "day.h"
#include "hash.h"
#include "stateimpl.h"
#include "xalloc.h"
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

void
manifest_write(const struct manifest *m, struct buf *out)
{
	size_t begin = out->n;

	buf_printf(out, "lede-state %d\ntool %s %u\nparameters %s\n",
	    STATE_FORMAT, m->tool, m->version, m->parameters);
	buf_printf(
	    out, "seed %016" PRIx64 "\nnext %" PRIu64 "\n", m->seed, m->next);
	for (size_t i = 0; i < m->n; i++) {
		const struct state_item *item = &m->item[i];
		char oldest[DAY_TEXT], newest[DAY_TEXT];

		day_format(item->oldest, oldest);
		day_format(item->newest, newest);
		buf_printf(out,
		    "segment %s %" PRIu64 " %016" PRIx64 " %s %s %" PRIu64 "\n",
		    item->name, item->bytes, item->checksum, oldest, newest,
		    item->entries);
	}
	buf_printf(out, "checksum %016" PRIx64 "\n",
	    hash_span64(span_from(out->p + begin, out->n - begin), 0));
}

/* --- words of a line --- */

/* The next line of *rest, without its newline; false at the end. */
static bool
next_line(struct span *rest, struct span *line)
{
	const char *end = rest->n == 0 ? NULL : memchr(rest->p, '\n', rest->n);

	if (end == NULL)
		return false;
	*line = span_from(rest->p, (size_t)(end - rest->p));
	*rest = span_from(end + 1, rest->n - line->n - 1);
	return true;
}

/* The next word of *line, which may be empty; words are parted by a blank. */
static struct span
next_word(struct span *line)
{
	const char *blank = line->n == 0 ? NULL : memchr(line->p, ' ', line->n);
	struct span word = *line;

	if (blank == NULL) {
		*line = span_from(line->p, 0);
		return word;
	}
	word.n = (size_t)(blank - line->p);
	*line = span_from(blank + 1, line->n - word.n - 1);
	return word;
}

static bool
take_word(struct span *line, const char *word)
{
	return span_eq(next_word(line), span_str(word));
}

static bool
take_number(struct span *line, uint64_t most, uint64_t *value)
{
	struct span word = next_word(line);

	*value = 0;
	for (size_t i = 0; i < word.n; i++) {
		uint64_t digit = (uint64_t)(unsigned char)word.p[i] - '0';

		if (digit > 9 || *value > (most - digit) / 10)
			return false;
		*value = *value * 10 + digit;
	}
	return word.n > 0;
}

static bool
take_hex(struct span *line, uint64_t *value)
{
	struct span word = next_word(line);

	*value = 0;
	for (size_t i = 0; i < word.n; i++) {
		const char *digits = "0123456789abcdef";
		const char *digit =
		    word.p[i] == '\0' ? NULL : strchr(digits, word.p[i]);

		if (digit == NULL)
			return false;
		*value = *value << 4 | (uint64_t)(digit - digits);
	}
	return word.n == 16;
}

static bool
take_day(struct span *line, uint32_t *day)
{
	struct span word = next_word(line);

	return word.n == 10 && day_parse(word, day);
}

/* A file name such as ours; never one that leads out of the folder. */
static bool
take_name(struct span *line, char name[STATE_NAME])
{
	struct span word = next_word(line);

	if (word.n < 5 || word.n >= STATE_NAME ||
	    memcmp(word.p + word.n - 4, ".seg", 4) != 0)
		return false;
	for (size_t i = 0; i < word.n - 4; i++)
		if (word.p[i] == '\0' ||
		    strchr("0123456789abcdef-", word.p[i]) == NULL)
			return false;
	memcpy(name, word.p, word.n);
	name[word.n] = '\0';
	return true;
}

/* --- lines --- */

static bool
parse_segment(struct span line, struct state_item *item)
{
	return take_word(&line, "segment") && take_name(&line, item->name) &&
	    take_number(&line, INT64_MAX, &item->bytes) &&
	    take_hex(&line, &item->checksum) &&
	    take_day(&line, &item->oldest) && take_day(&line, &item->newest) &&
	    take_number(&line, INT64_MAX, &item->entries) && line.n == 0 &&
	    item->oldest <= item->newest;
}

static void
add_item(struct manifest *m, const struct state_item *item)
{
	if (m->n == m->cap) {
		m->cap = m->cap == 0 ? 8 : m->cap * 2;
		m->item = xreallocarray(m->item, m->cap, sizeof(*m->item));
	}
	m->item[m->n++] = *item;
}

/* The lines before the segments. */
static bool
parse_head(struct manifest *m, struct span *rest)
{
	struct span line, word;
	uint64_t version;

	if (!next_line(rest, &line) || !take_word(&line, "tool"))
		return false;
	word = next_word(&line);
	m->tool = xmemdup(word.p, word.n);
	if (word.n == 0 || memchr(word.p, '\0', word.n) != NULL ||
	    !take_number(&line, UINT32_MAX, &version) || line.n != 0)
		return false;
	m->version = (unsigned)version;
	if (!next_line(rest, &line) || !take_word(&line, "parameters"))
		return false;
	if (line.n > 0 && memchr(line.p, '\0', line.n) != NULL)
		return false;
	m->parameters = xmemdup(line.p, line.n);
	return next_line(rest, &line) && take_word(&line, "seed") &&
	    take_hex(&line, &m->seed) && line.n == 0 &&
	    next_line(rest, &line) && take_word(&line, "next") &&
	    take_number(&line, INT64_MAX, &m->next) && line.n == 0;
}

/* The last line holds the checksum of those before it. */
static bool
sum_holds(struct span text)
{
	size_t n = sizeof("checksum 0123456789abcdef\n") - 1;
	struct span line;
	uint64_t sum;

	if (text.n < n || text.p[text.n - 1] != '\n')
		return false;
	line = span_from(text.p + text.n - n, n - 1);
	return take_word(&line, "checksum") && take_hex(&line, &sum) &&
	    sum == hash_span64(span_from(text.p, text.n - n), 0);
}

bool
manifest_parse(struct manifest *m, struct span text, const char **what)
{
	struct span rest = text, line;
	struct state_item item;
	uint64_t format;

	*m = (struct manifest){ 0 };
	*what = "damaged";
	if (!next_line(&rest, &line) || !take_word(&line, "lede-state") ||
	    !take_number(&line, UINT32_MAX, &format)) {
		*what = "not the manifest of a state";
		return false;
	}
	if (format > STATE_FORMAT) {
		*what = "made by a newer version";
		return false;
	}
	if (!sum_holds(text) || !parse_head(m, &rest))
		return false;
	while (next_line(&rest, &line) && rest.n > 0) {
		memset(&item, 0, sizeof(item));
		if (m->n == STATE_MOST_SEGMENTS || !parse_segment(line, &item))
			return false;
		add_item(m, &item);
	}
	return true;
}

void
manifest_fini(struct manifest *m)
{
	free(m->tool);
	free(m->parameters);
	free(m->item);
	*m = (struct manifest){ 0 };
}
