#include "starts.h"
#include "diag.h"
#include "stream.h"
#include "xalloc.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdlib.h>

struct starts {
	pcre2_code *code;
	pcre2_match_data *match;
	bool failed;
};

struct starts *
starts_new(const char *pattern)
{
	struct starts *s = xcalloc(1, sizeof(*s));
	unsigned char why[256];
	size_t at;
	int number;

	s->code = pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED,
	    PCRE2_UTF | PCRE2_UCP | PCRE2_MATCH_INVALID_UTF |
		PCRE2_NEVER_BACKSLASH_C,
	    &number, &at, NULL);
	if (s->code == NULL) {
		pcre2_get_error_message(number, why, sizeof(why));
		die("-e: %s: %s at %zu", pattern, (char *)why, at);
	}
	pcre2_jit_compile(s->code, PCRE2_JIT_COMPLETE);
	s->match = pcre2_match_data_create(1, NULL);
	return s;
}

void
starts_free(struct starts *s)
{
	if (s == NULL)
		return;
	pcre2_code_free(s->code);
	pcre2_match_data_free(s->match);
	free(s);
}

bool
starts_article(struct starts *s, struct span line)
{
	int n = pcre2_match(s->code, (PCRE2_SPTR)(line.n > 0 ? line.p : ""),
	    line.n, 0, 0, s->match, NULL);

	s->failed |= n < 0 && n != PCRE2_ERROR_NOMATCH;
	return n >= 0;
}

bool
starts_may(const struct starts *s, struct record *rec)
{
	if (rec->form != FORM_TEXT) {
		diag_at((struct place){ rec->file, rec->line },
		    "-e: only in plain text");
		return false;
	}
	if (s->failed)
		stream_fault(rec, "-e: the pattern gave up on a line");
	return true;
}
