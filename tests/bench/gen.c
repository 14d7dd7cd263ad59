/* gen text|jsonl|lines BYTES: articles to time the tools on, or lines of which
 * half repeat, the same at every run.
 *
 * Sentences are drawn from the word lists below: content has no meaning, but
 * lengths of words, lines and articles, quotation marks, accents, repeats and
 * blank lines are like those of news (about 1.3 % of the bytes not ASCII). In
 * JSON each text has one return before a newline, so that mending line ends
 * changes every record. */
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static const char *const frequent[] = { "the", "of", "and", "to", "in", "a",
	"that", "for", "was", "on", "with", "is", "by", "it", "from", "at",
	"as", "had", "but", "his", "her", "they", "were", "which", "not",
	"after", "before", "who", "has", "would", "said", "their", "an" };

static const char *const plain[] = { "bridge", "harbour", "committee",
	"library", "colour", "ferry", "morning", "engineer", "council",
	"budget", "river", "meeting", "school", "teacher", "station", "winter",
	"market", "report", "minister", "question", "answer", "village",
	"hospital", "doctor", "strike", "union", "worker", "factory", "price",
	"season", "match", "goal", "player", "court", "judge", "trial",
	"police", "witness", "evidence", "storm", "flood", "road", "traffic",
	"neighbour", "garden", "museum", "painting", "concert", "music",
	"singer", "theatre", "actor", "election", "voter", "party", "campaign",
	"speech", "promise", "parliament", "law", "tax", "bank", "loan",
	"interest", "company", "profit", "loss", "share", "trade", "export",
	"border", "treaty", "talks", "peace", "army", "officer", "soldier",
	"camp", "refugee", "family", "children", "mother", "father", "house",
	"street", "window", "door", "fire", "rescue", "boat", "island", "coast",
	"fish", "water", "energy", "power", "plant", "science", "research",
	"student", "university", "result", "number", "decision", "agreed",
	"refused", "announced", "opened", "closed", "delayed", "rejected",
	"approved", "visited", "explained", "considered", "warned", "expected",
	"late", "early", "local", "national", "former", "new", "old", "large",
	"small", "public", "private", "several", "recent", "unusually",
	"quietly", "finally", "nevertheless", "approximately" };

static const char *const accented[] = { "caf\xC3\xA9", "r\xC3\xA9sum\xC3\xA9",
	"Z\xC3\xBCrich",
	"Montr\xC3\xA9"
	"al",
	"na\xC3\xAFve",
	"fa\xC3\xA7"
	"ade",
	"S\xC3\xA3o", "Malm\xC3\xB6" };

static const char *const syllable[] = { "ka", "ro", "mel", "tan", "vi", "sor",
	"be", "lin", "do", "ga", "nes", "fur", "hal", "ti", "wen", "pos" };

static uint64_t state = 0x9E3779B97F4A7C15;

/* splitmix64 */
static uint64_t
draw(void)
{
	uint64_t z = state += 0x9E3779B97F4A7C15;

	z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
	z = (z ^ z >> 27) * 0x94D049BB133111EB;
	return z ^ z >> 31;
}

static unsigned
below(unsigned n)
{
	return (unsigned)(draw() >> 33) % n;
}

struct text {
	char p[1 << 18];
	size_t n;
};

static void
add(struct text *t, const char *s)
{
	size_t n = strlen(s);

	if (t->n + n < sizeof(t->p)) {
		memcpy(t->p + t->n, s, n);
		t->n += n;
	}
}

static void
add_name(struct text *t)
{
	size_t at = t->n;

	for (unsigned n = 2 + below(3); n > 0; n--)
		add(t, syllable[below(COUNT(syllable))]);
	t->p[at] = (char)(t->p[at] - 'a' + 'A');
}

/* Rare words are rarer the further back they stand. */
static void
add_word(struct text *t)
{
	unsigned kind = below(1000);
	char number[16];

	if (kind < 450)
		add(t, frequent[below(1 + below(COUNT(frequent)))]);
	else if (kind < 930)
		add(t, plain[below(1 + below(COUNT(plain)))]);
	else if (kind < 970)
		add_name(t);
	else if (kind < 990)
		add(t, accented[below(COUNT(accented))]);
	else {
		snprintf(number, sizeof(number), "%u", below(3000));
		add(t, number);
	}
}

static void
add_sentence(struct text *t)
{
	static const char *const open[] = { "\xE2\x80\x9C", "\"", "" };
	static const char *const close[] = { "\xE2\x80\x9D", "\"", "" };
	unsigned quoted = below(100) < 12 ? below(2) : 2;
	size_t at;

	add(t, open[quoted]);
	at = t->n;
	for (unsigned n = 6 + below(26); n > 0; n--) {
		add_word(t);
		add(t, n == 1 ? "" : below(12) == 0 ? ", " : " ");
	}
	if (t->p[at] >= 'a' && t->p[at] <= 'z')
		t->p[at] = (char)(t->p[at] - 'a' + 'A');
	add(t, below(20) == 0 ? "?" : ".");
	add(t, close[quoted]);
}

static void
make_article(struct text *t, bool returns)
{
	t->n = 0;
	for (unsigned n = 6 + below(22), first = n; n > 0; n--) {
		if (n < first)
			add(t, returns && n == first - 1 ? "\r\n\n" : "\n\n");
		if (below(12) == 0) {
			add(t, "Related: the harbour in winter");
			continue;
		}
		for (unsigned s = 1 + below(4); s > 0; s--) {
			add_sentence(t);
			add(t, s == 1 ? "" : " ");
		}
	}
}

static size_t
put_text(const struct text *t, size_t number)
{
	if (number > 1)
		fputs("\f\n", stdout);
	fwrite(t->p, 1, t->n, stdout);
	putchar('\n');
	return t->n + 3;
}

static size_t
put_json(const struct text *t, size_t number)
{
	static char line[3 * sizeof(t->p)];
	int n = sprintf(line,
	    "{\"id\":\"a%zu\",\"url\":\"https://example.org/%zu\",\"text\":\"",
	    number, number * 7);

	for (size_t i = 0; i < t->n; i++) {
		char c = t->p[i];

		if (c == '\n' || c == '\r' || c == '"') {
			line[n++] = '\\';
			c = c == '\n' ? 'n' : c == '\r' ? 'r' : c;
		}
		line[n++] = c;
	}
	n += sprintf(line + n, "\",\"date\":\"2021-0%zu-11\",\"n\":%zu}\n",
	    1 + number % 9, number % 1000);
	fwrite(line, 1, (size_t)n, stdout);
	return (size_t)n;
}

/* Line number i of those that differ: 40 to 110 bytes. */
static size_t
put_line(uint64_t i)
{
	static struct text text;
	uint64_t before = state;

	state = i * 0xD1B54A32D192ED03;
	text.n = 0;
	for (unsigned n = 6 + below(7); n > 0; n--) {
		add_word(&text);
		add(&text, " ");
	}
	text.n += (size_t)snprintf(text.p + text.n, 24, "%" PRIx64, i);
	state = before;
	fwrite(text.p, 1, text.n, stdout);
	putchar('\n');
	return text.n + 1;
}

/* Half of the lines are new; of the others most are an old one, some one of the
 * few that are everywhere. */
static void
put_lines(uint64_t size)
{
	uint64_t n = 0, lines = 0;

	while (n < size)
		if (below(2) == 0)
			n += put_line(lines++);
		else
			n += put_line(
			    below(5) == 0 ? below(1000) : draw() % (lines + 1));
}

int
main(int argc, char *argv[])
{
	static struct text text;
	uint64_t size = argc == 3 ? strtoull(argv[2], NULL, 10) : 0, n = 0;
	bool json;

	if (size == 0 ||
	    (strcmp(argv[1], "text") != 0 && strcmp(argv[1], "jsonl") != 0 &&
		strcmp(argv[1], "lines") != 0)) {
		fputs("usage: gen text|jsonl|lines BYTES\n", stderr);
		return 2;
	}
	if (argv[1][0] == 'l') {
		put_lines(size);
		return fflush(stdout) != 0;
	}
	json = argv[1][0] == 'j';
	for (size_t number = 1; n < size; number++) {
		make_article(&text, json);
		n += json ? put_json(&text, number) : put_text(&text, number);
	}
	return fflush(stdout) != 0;
}
