/* Members of the record that its units carry. */
#include "units.h"
#include "utf8.h"

/* Longest line that is taken for a headline, in code points. */
#define LONGEST_HEADLINE 200

/* What units say of themselves. */
static const char *const own[] = { "id", "doc", "unit", "start", "end", "text",
	"words", "chars", "tokens", "overlap", "title" };

#define OWN (sizeof(own) / sizeof(own[0]))

/* What lede-clean says of the whole text. */
static bool
is_of_map(const struct splitter *s, struct span name)
{
	return s->origin &&
	    (span_eq(name, SPAN("map")) || span_eq(name, SPAN("cut")) ||
		span_eq(name, SPAN("was")) || span_eq(name, SPAN("source")));
}

static bool
is_own(const struct splitter *s, struct span name)
{
	if (is_of_map(s, name))
		return true;
	for (size_t i = 0; i < OWN; i++)
		if (span_eq(name, span_str(own[i])))
			return i < 6 ||
			    (i == 10 ? s->title : s->unit == UNIT_CHUNK);
	return false;
}

/* JSON as it was read; bad UTF-8 as U+FFFD. */
static void
add_json(struct buf *line, struct span value)
{
	const char *p = value.p, *end = span_end(value);

	while (p < end) {
		size_t good = utf8_valid(p, (size_t)(end - p));
		uint32_t cp;

		buf_add(line, p, good);
		p += good;
		if (p < end) {
			p += utf8_decode(p, end, &cp);
			buf_add_str(line, "\xEF\xBF\xBD");
		}
	}
}

/* A member that is wanted. */
struct wanted {
	struct span name; /* decoded */
	struct span json; /* p NULL: there is none */
	struct span text; /* of a string decoded, else as json */
};

static struct wanted
want(struct splitter *s, struct span name)
{
	struct wanted w = { .name = name };
	const struct json_member *m = record_member(s->rec, name);

	if (m != NULL) {
		w.json = m->value;
		w.text = record_field(s->rec, name);
	} else if (s->rec->form == FORM_WET) {
		struct buf made = { 0 };

		w.text = record_field(s->rec, name);
		if (w.text.p == NULL || w.text.n == 0)
			return w;
		json_string(&made, w.text);
		w.json = arena_copy(s->rec->arena, buf_span(&made));
		buf_fini(&made);
	}
	return w;
}

typedef void carrier(struct buf *line, const struct wanted *w);

static void
carry_one(struct splitter *s, struct span name, carrier *each, struct buf *line)
{
	struct wanted w = want(s, name);

	if (w.json.p != NULL && !is_own(s, name))
		each(line, &w);
}

static void
carry_listed(struct splitter *s, carrier *each, struct buf *line)
{
	const char *p = s->carry;

	for (;;) {
		size_t n = strcspn(p, ",");

		if (n > 0)
			carry_one(s, span_from(p, n), each, line);
		p += n;
		if (*p == '\0')
			return;
		p++;
	}
}

/* All members but the id and the text; of a name that is there twice, the
 * last. */
static void
carry_all(struct splitter *s, carrier *each, struct buf *line)
{
	const struct json_object *o = s->rec->json;

	if (s->rec->form == FORM_WET) {
		carry_one(s, SPAN("url"), each, line);
		carry_one(s, SPAN("date"), each, line);
	}
	for (size_t i = 0; o != NULL && i < o->n; i++) {
		struct json_member key = { .type = JSON_STRING,
			.escaped = o->member[i].key_escaped,
			.value = {
			    o->member[i].key.p - 1, o->member[i].key.n + 2 } };
		struct span name = json_text(&key, s->rec->arena);

		if (&o->member[i] != s->rec->text_member &&
		    !span_eq(name, span_str(s->rec->id_field)) &&
		    record_member(s->rec, name) == &o->member[i])
			carry_one(s, name, each, line);
	}
}

static void
carry(struct splitter *s, carrier *each, struct buf *line)
{
	if (s->carry == NULL)
		return;
	if (strcmp(s->carry, "all") == 0)
		carry_all(s, each, line);
	else
		carry_listed(s, each, line);
}

static void
add_member(struct buf *line, const struct wanted *w)
{
	buf_add_byte(line, ',');
	json_string(line, w->name);
	buf_add_byte(line, ':');
	add_json(line, w->json);
}

/* A letter or digit of ASCII, or what else may stand in an element's name. */
static bool
is_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

static void
add_attribute(struct buf *line, const struct wanted *w)
{
	buf_add_byte(line, ' ');
	for (size_t i = 0; i < w->name.n; i++)
		buf_add_byte(line, is_name(w->name.p[i]) ? w->name.p[i] : '_');
	buf_add_str(line, "=\"");
	vertical_escape(line, w->text, true);
	buf_add_byte(line, '"');
}

void
carry_begin(struct splitter *s)
{
	s->carried.n = 0;
	carry(s, s->layout == LAYOUT_VERTICAL ? add_attribute : add_member,
	    &s->carried);
}

void
carry_title(const struct splitter *s, struct buf *line)
{
	if (!s->title || s->headline.n == 0)
		return;
	buf_add_str(line, ",\"title\":");
	json_string(line, buf_span(&s->headline));
}
/* A first paragraph of one line that is not long and ends as no sentence does.
 */
static bool
is_headline(struct span paragraph)
{
	paragraph = span_trim(paragraph);
	return paragraph.n > 0 && paragraph.p[paragraph.n - 1] != '.' &&
	    memchr(paragraph.p, '\n', paragraph.n) == NULL &&
	    utf8_count(paragraph.p, paragraph.n) <= LONGEST_HEADLINE;
}

void
carry_headline(struct splitter *s, struct span paragraph)
{
	struct span title;

	if (s->headline_sought)
		return;
	s->headline_sought = true;
	title = record_field(s->rec, SPAN("title"));
	if (title.p == NULL && is_headline(paragraph))
		title = plain_make(&s->plain, span_trim(paragraph));
	if (title.p != NULL)
		buf_add_span(&s->headline, title);
}
