/* JSON Lines: one object a line, looked at without being taken apart.
 *
 * json_scan() checks a line against RFC 8259 to the last byte and notes where
 * its top-level members stand; it copies nothing and never recurses. UTF-8 is
 * not judged here (utf8.h does): a bad byte inside a string is no syntax
 * error. */
#ifndef JSON_H
#define JSON_H

#include "arena.h"
#include "buf.h"
#include "span.h"
#include <stdbool.h>
#include <stdint.h>

enum json_type {
	JSON_NULL,
	JSON_FALSE,
	JSON_TRUE,
	JSON_NUMBER,
	JSON_STRING,
	JSON_ARRAY,
	JSON_OBJECT
};

/* A member as it stands in the line: spans of the input. */
struct json_member {
	struct span key; /* between the quotes, escapes as written */
	struct span value; /* whole value; a string with its quotes */
	enum json_type type;
	bool key_escaped; /* key holds a backslash */
	bool escaped; /* value is a string that holds a backslash */
};

/* The members of one line, in order. Reused line after line. */
struct json_object {
	struct json_member *member;
	size_t n;
	size_t cap;
	const char *open; /* at the '{' */
	const char *close; /* at the last '}' */
};

struct json_limits {
	size_t
	    depth; /* containers inside one another, the object itself is 1 */
	size_t members; /* of the top-level object */
};

struct json_error {
	const char *what; /* "unterminated string", no full stop */
	size_t at; /* byte offset in the line */
};

/* Scan one line (without its newline; white space around the object is
 * allowed). True if it is one valid JSON object; else error says why not. A
 * valid value that is no object is an error too ("not an object"). */
bool json_scan(struct span line, const struct json_limits *limits,
    struct json_object *object, struct json_error *error);
void json_object_fini(struct json_object *object);

/* The last member of that (decoded) name, or NULL: as Python reads it. */
const struct json_member *json_find(
    const struct json_object *object, struct span name);

/* The text of a string member: a span of the line itself if it holds no
 * escape, else decoded in the arena. \u escapes: surrogate pairs are joined, a
 * lone surrogate becomes U+FFFD, \u0000 is a NUL byte. Bad UTF-8 stays. */
struct span json_text(const struct json_member *member, struct arena *arena);

/* The elements of a valid array (the value of a member of that type), one by
 * one: *rest is the array at first and is moved along. The element's value,
 * type and escaped are set. False at the end. */
bool json_element(struct span *rest, struct json_member *element);

/* Append s as the inside of a JSON string, without quotes, with the shortest
 * valid escapes; bad UTF-8 becomes U+FFFD. */
void json_escape(struct buf *out, struct span s);
/* The same with quotes. */
void json_string(struct buf *out, struct span s);

#endif
