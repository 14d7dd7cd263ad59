/* lede-stat: count what a text holds. */
#include "options.h"
#include "stream.h"

int
main(int argc, char *argv[])
{
	struct tallier stat = { .max_groups = 1000000,
		.wording = { .runs = 1, .budget = { 256u << 20, 0 } } };
	struct tool tool = {
		.name = "stat",
		.about = "count bytes, words, sentences, paragraphs, articles",
		.synopsis = "[-a | -k name] [-ijv0] [--count list] [--lengths] "
			    "[--readability] "
			    "[--state path [--drift]] [--merge] "
			    "[--before file --after file] "
			    "[--signals list] [--verdict list] [--vocabulary] "
			    "[--top n] [--to form] [file ...]",
		.options = stat_options,
		.has_state = true,
		.forms = "tsv jsonl table bars html",
	};
	struct filter filter = {
		.self = &stat,
		.begin = tallier_begin,
		.each = tallier_each,
		.end = tallier_end,
	};

	stat.measurer.wanted = MEASURES_PLAIN;
	tool_begin(&tool, argc, argv);
	options_parse(&stat, &tool);
	tallier_ready(&stat, &filter);
	return tallier_run(&stat, &tool, &filter, argc, argv);
}
