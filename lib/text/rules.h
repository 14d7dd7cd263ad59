/* Rule files, lede-rules(5): what clean takes out and what tag marks.
 *
 * A set of rules is read once, its patterns are compiled when a text first
 * could match them (PCRE2), and by JIT when they have been tried some times.
 * A literal prefilter decides which rules are tried at all. Texts that tag
 * searches may hold bad UTF-8: to a pattern, a bad byte is a control character
 * (U+001A). A pattern that takes too long on a text (PCRE2's limits) is told
 * once, and does not match that text.
 *
 * Clean rules ignore case unless they say `case exact`; tag rules do not,
 * (?i) in the pattern does. \w, \d, \s and \b know Unicode. %{NAME} in a
 * pattern stands for what `define NAME TEXT` said before. */
#ifndef RULES_H
#define RULES_H

#include "span.h"
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

struct rules;

enum rules_kind { RULES_CLEAN, RULES_TAG };

/* Where in an article a clean rule's line, or a tag rule's paragraph, may
 * stand. */
enum rule_place {
	RULE_ANYWHERE,
	RULE_TOP, /* among the first .reach lines that are not blank */
	RULE_BOTTOM, /* among the last .reach */
	RULE_EDGE /* either */
};

/* A rule as read; lives as long as its set. Strings end in NUL. */
struct rule {
	const char *id;
	const char *class; /* clean: "share"; NULL for a tag rule */
	const char *type; /* tag: "DATE"; NULL for a clean rule */
	const char *langs; /* "en de", or "" where the language is no matter */
	const char *value; /* tag: template ("$1-$2", "${name}"), or NULL */
	const char *norm; /* tag: the normaliser's name ("date"), or NULL */
	int priority; /* tag: the higher wins an overlap; 0 if not said */
	enum rule_place place;
	uint64_t reach; /* lines (tag: paragraphs) counted from the edge; 0:
			   anywhere */
	uint64_t longest; /* clean: code points that the line may have */
	bool page; /* clean: takes a line only where others go as well: what
		      an article, too, can hold */
	bool brief; /* clean: so with a line of one or two words */
	bool keep; /* clean: a line that it matches stays; rules_keep() */
	const char *file; /* where the rule stands */
	uint64_t line;
	size_t index; /* in the order read: 0 .. rules_count() - 1 */
};

struct rules *rules_new(enum rules_kind kind);
void rules_free(struct rules *r);

/* Add the rules of a text, named file in messages. False if anything in it is
 * wrong (unknown key, duplicate or missing id, no pattern, a pattern that does
 * not compile): each fault has been told as "prog: file:line: what", and the
 * set is not to be used. check: compile every pattern now, to find its faults;
 * without it (for a pack that a test has checked) when first needed. */
bool rules_load(
    struct rules *r, const char *file, struct span text, bool check);
/* The same from a file, always checked; one that cannot be read is told. */
bool rules_load_file(struct rules *r, const char *path);

size_t rules_count(const struct rules *r);
const struct rule *rules_get(const struct rules *r, size_t index);
/* The rule of that id, or NULL. */
const struct rule *rules_by_id(const struct rules *r, const char *id);
/* Switch all rules of a class (clean) or type (tag) off or on; they begin
 * on. False if no rule has it. */
bool rules_enable(struct rules *r, const char *class_or_type, bool on);
/* Clean: the rules of a class do not take lines but keep them: a line that one
 * matches first is the article's, whatever else speaks against it. False if no
 * rule has the class. */
bool rules_keep(struct rules *r, const char *class);
/* How often the rule took a line or matched a span so far. */
uint64_t rules_hits(const struct rules *r, size_t index);

/* --- clean: lines --- */

/* Where a line stands among the n lines of its article that are not blank:
 * top lines before it, bottom after it. */
struct line_place {
	uint64_t top, bottom;
};

/* The first rule (in the order read) that takes the line, which holds no
 * newline and no white space at its ends; NULL if none does. Guards and the
 * place are obeyed. If its member keep is set, the line is to stay. The whole
 * line must match; one that is not valid UTF-8 is never taken. */
const struct rule *rules_match_line(
    struct rules *r, struct span line, struct line_place place);
/* Without the prefilter; for tests. */
const struct rule *rules_match_line_plain(
    struct rules *r, struct span line, struct line_place place);
/* False if no rule of the set can take a line of so many bytes wherever it
 * stands (it is longer than any rule's `longest`). */
bool rules_may_take(const struct rules *r, size_t bytes);

/* True if the line stands in quotation marks: the guard of that name. */
bool rules_is_quotation(struct span line);
/* True if it has one or two words: it may be an entry of a list. */
bool rules_is_brief(struct span line);
/* True if it is a full sentence: eight words or more and an end mark. */
bool rules_is_sentence(struct span line);
/* What rules leave alone: a line in quotation marks, a full sentence. */
enum { GUARD_QUOTE = 1, GUARD_SENTENCE = 2 };
/* True if the line is what one of the guards (bits of GUARD_*) protects. */
bool rules_guarded(unsigned guards, struct span line);

/* --- tag: spans --- */

/* A match; offsets in bytes of the text given. */
struct rule_match {
	const struct rule *rule;
	size_t start, end;
	const size_t *group; /* start and end of group i at [2i], [2i + 1];
				SIZE_MAX if it took no part; 0 is all */
	size_t groups; /* number of groups, 0 counted */
	struct span text; /* the text that was searched */
	const void *code; /* for rule_match_name() */
};

/* Where in its article the text stands that is searched next: paragraphs
 * before it and behind it. Rules that have another place are not tried. Until
 * this is called it is the only one. */
void rules_at(struct rules *r, struct line_place place);
/* Call each for all matches of all enabled rules in text (a paragraph): rule
 * by rule in the order read, each pattern's from left to right and not
 * overlapping. (In a text of more than 64 KiB rules take turns, a stretch of
 * the text at a time.) What a match points to is valid during the call
 * only. If each returns false the search ends. An empty match is none. A named
 * group `mark` in the pattern, if it took part, narrows start and end to
 * itself; `back` then moves start to the left. */
void rules_find(struct rules *r, struct span text,
    bool (*each)(void *self, const struct rule_match *m), void *self);
/* Without the prefilter; for tests. */
void rules_find_plain(struct rules *r, struct span text,
    bool (*each)(void *self, const struct rule_match *m), void *self);
/* Group number or name as text; p is NULL if it took no part or is not. */
struct span rule_match_group(const struct rule_match *m, size_t number);
struct span rule_match_name(const struct rule_match *m, const char *name);

/* --- examples --- */

/* Run the `match` and `nomatch` lines of all rules; each that fails is told.
 * Returns the number that failed. */
size_t rules_check_examples(struct rules *r);
/* Examples that the set holds. */
size_t rules_examples(const struct rules *r);

#endif
