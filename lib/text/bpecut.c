/* Cutting a text into the pieces that are merged by themselves, by PCRE2. */
#include "bpeimpl.h"
#include <ctype.h>
#include <string.h>

/* Steps that a match may take (PCRE2's match limit; without effect where JIT
 * runs on a stack of its own, which is bounded too). */
#define MATCH_LIMIT 100000000u

/* Unicode's White_Space, which \s means to the regular expressions of Rust
 * and to Oniguruma; PCRE2's \s holds U+180E as well. */
#define SPACES "\\t-\\r \\x{85}\\p{Z}"

struct named_pattern {
	const char *name;
	const char *pattern;
};

const char pattern_byte_level[] =
    "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+"
    "|\\s+(?!\\S)|\\s+";

#define CL100K                                                   \
	"'(?i:[sdmt]|ll|ve|re)|[^\\r\\n\\p{L}\\p{N}]?+\\p{L}++"  \
	"|\\p{N}{1,3}+| ?[^\\s\\p{L}\\p{N}]++[\\r\\n]*+|\\s++$|" \
	"\\s*[\\r\\n]|\\s+(?!\\S)|\\s"

#define O200K_SUFFIX "(?i:'s|'t|'re|'ve|'m|'ll|'d)?"
#define O200K                                                          \
	"[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]*"  \
	"[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]+" O200K_SUFFIX                  \
	"|[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]+" \
	"[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]*" O200K_SUFFIX                  \
	"|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*"                 \
	"|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+"

/* tiktoken 0.12, tiktoken_ext/openai_public.py. */
static const struct named_pattern named[] = {
	{ "cl100k_base", CL100K },
	{ "o200k_base", O200K },
	{ "p50k_base", pattern_byte_level },
	{ "r50k_base", pattern_byte_level },
	{ "gpt2", pattern_byte_level },
};

#define NAMED (sizeof(named) / sizeof(named[0]))

struct span
pattern_named(struct span name)
{
	for (size_t i = 0; i < NAMED; i++)
		if (span_eq(name, span_str(named[i].name)))
			return span_str(named[i].pattern);
	return span_from(NULL, 0);
}

struct span
pattern_of_file(const char *name)
{
	for (size_t i = 0; i < NAMED; i++)
		if (strstr(name, named[i].name) != NULL)
			return span_str(named[i].pattern);
	return span_from(NULL, 0);
}

/* The pattern with \s as its authors' engines read it. */
static void
add_portable(struct buf *out, struct span pattern)
{
	bool inside = false;

	for (size_t i = 0; i < pattern.n; i++) {
		char c = pattern.p[i];
		char next = i + 1 < pattern.n ? pattern.p[i + 1] : '\0';

		if (c == '\\' && next == 's') {
			buf_add_str(out, inside ? SPACES : "[" SPACES "]");
			i++;
		} else if (c == '\\' && next == 'S' && !inside) {
			buf_add_str(out, "[^" SPACES "]");
			i++;
		} else if (c == '\\' && next != '\0') {
			buf_add(out, pattern.p + i, 2);
			i++;
		} else {
			if (c == '[')
				inside = true;
			else if (c == ']')
				inside = false;
			buf_add_byte(out, c);
		}
	}
}

bool
cutter_init(
    struct cutter *c, struct span pattern, bool drops, struct buf *error)
{
	struct buf portable = { 0 };
	unsigned char why[256];
	size_t at;
	int number;

	add_portable(&portable, pattern);
	buf_add_byte(&portable, '\0');
	c->drops = drops;
	c->code = pcre2_compile((PCRE2_SPTR)portable.p, portable.n - 1,
	    PCRE2_UTF | PCRE2_UCP | PCRE2_DOLLAR_ENDONLY |
		PCRE2_NEVER_BACKSLASH_C,
	    &number, &at, NULL);
	buf_fini(&portable);
	if (c->code == NULL) {
		pcre2_get_error_message(number, why, sizeof(why));
		buf_printf(error, "pattern: %s", (char *)why);
		return false;
	}
	pcre2_jit_compile(c->code, PCRE2_JIT_COMPLETE);
	c->match = pcre2_match_data_create(1, NULL);
	return true;
}

void
cutter_fini(struct cutter *c)
{
	pcre2_code_free(c->code);
	pcre2_match_data_free(c->match);
}

int
cutter_next(struct cutter *c, struct span text, size_t *at, struct span *piece)
{
	const PCRE2_SIZE *found;
	size_t from = *at;
	int n;

	if (from >= text.n)
		return 0;
	n = pcre2_match(c->code, (PCRE2_SPTR)text.p, text.n, from,
	    PCRE2_NO_UTF_CHECK | PCRE2_NOTEMPTY, c->match, NULL);
	if (n < 0 && n != PCRE2_ERROR_NOMATCH)
		return -1;
	found = pcre2_get_ovector_pointer(c->match);
	if (n == PCRE2_ERROR_NOMATCH) {
		*at = text.n;
		*piece = span_from(text.p + from, text.n - from);
		return !c->drops;
	}
	if (found[0] > from && !c->drops) {
		*at = found[0];
		*piece = span_from(text.p + from, found[0] - from);
		return 1;
	}
	*at = found[1] > from ? found[1] : text.n;
	*piece = span_from(text.p + found[0], found[1] - found[0]);
	return 1;
}
