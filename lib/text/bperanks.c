/* tiktoken's rank files: "base64 rank" a line. */
#include "bpeimpl.h"

/* The value of a base64 digit (RFC 4648), -1 of anything else. */
static int
digit64(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	return c == '+' ? 62 : c == '/' ? 63 : -1;
}

static bool
decode64(struct span s, struct buf *out)
{
	uint32_t bits = 0;
	unsigned have = 0;

	out->n = 0;
	if (s.n == 0 || s.n % 4 != 0)
		return false;
	for (int pads = 0; s.p[s.n - 1] == '=' && pads < 2; pads++)
		s.n--;
	for (size_t i = 0; i < s.n; i++) {
		int digit = digit64(s.p[i]);

		if (digit < 0)
			return false;
		bits = (bits << 6 | (uint32_t)digit) & 0xFFFFFF;
		have += 6;
		if (have >= 8) {
			have -= 8;
			buf_add_byte(out, (char)(bits >> have));
		}
	}
	return out->n > 0;
}

static bool
read_rank(struct span s, uint32_t *rank)
{
	uint64_t n = 0;

	if (s.n == 0 || s.n > 10)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		n = n * 10 + (uint64_t)(s.p[i] - '0');
	}
	*rank = (uint32_t)n;
	return n < TOKEN_NONE;
}

static const char *
read_line(struct vocab *v, struct span line, struct buf *token)
{
	const char *blank = memchr(line.p, ' ', line.n);
	size_t n = blank == NULL ? line.n : (size_t)(blank - line.p);
	uint32_t rank;

	if (!decode64(span_from(line.p, n), token))
		return "not base64";
	if (blank == NULL ||
	    !read_rank(span_from(blank + 1, line.n - n - 1), &rank))
		return "no rank";
	if (vocab_find(v, buf_span(token)) != TOKEN_NONE)
		return "a token for the second time";
	vocab_add(v, buf_span(token), rank);
	return NULL;
}

bool
bpe_read_ranks(struct bpe *t, struct span file, struct buf *error)
{
	struct buf token = { 0 };
	const char *p = file.p, *end = span_end(file), *why = NULL;
	size_t number = 0;

	while (p < end && why == NULL) {
		const char *nl = memchr(p, '\n', (size_t)(end - p));
		struct span line =
		    span_trim(span_from(p, (size_t)((nl ? nl : end) - p)));

		number++;
		if (line.n > 0)
			why = read_line(&t->vocab, line, &token);
		p = nl == NULL ? end : nl + 1;
	}
	buf_fini(&token);
	if (why != NULL)
		buf_printf(error, "line %zu: %s", number, why);
	t->whole_first = true;
	return why == NULL;
}
