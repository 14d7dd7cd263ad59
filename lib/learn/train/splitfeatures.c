/* Write what the sentence splitter's model would see of each candidate it is
 * asked about: line, offset of the candidate's end in the line, what the rules
 * say, and the bins. Lines of standard input are
 * paragraphs, a line of a form feed begins an article. For train_split.py. */
#include "sentence.h"
#include <stdio.h>
#include <stdlib.h>

struct dump {
	const char *begin;
	unsigned long line;
};

static void
write_features(void *self, const struct sentence_verdict *verdict)
{
	const struct dump *dump = self;

	if (verdict->features == 0)
		return;
	printf("%lu %td %d", dump->line, span_end(verdict->mark) - dump->begin,
	    verdict->by_rule);
	for (size_t i = 0; i < verdict->features; i++)
		printf(" %d", verdict->feature[i]);
	putchar('\n');
}

int
main(int argc, char *argv[])
{
	struct sentence_memory memory = { 0 };
	struct dump dump = { NULL, 0 };
	struct sentence_options options = { .lang = argc > 1 ? argv[1] : NULL,
		.memory = &memory,
		.rules = true,
		.tell = write_features,
		.self = &dump };
	struct sentences s;
	struct span sentence;
	char *line = NULL;
	size_t room = 0;
	ssize_t n;

	for (; (n = getline(&line, &room, stdin)) != -1; dump.line++) {
		if (line[0] == '\f') {
			memory = (struct sentence_memory){ 0 };
			continue;
		}
		dump.begin = line;
		sentences_begin(&s, span_from(line, (size_t)n - 1), &options);
		while (sentences_next(&s, &sentence))
			continue;
	}
	free(line);
	return fflush(stdout) != 0;
}
