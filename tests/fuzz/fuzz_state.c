/* A manifest or, if the first byte is odd, a segment. The checksums are made to
 * fit, so that what lies behind them is reached. What is taken for a manifest
 * is written and read again the same; the sections of a segment lie in it, and
 * can be searched. */
#include "fuzz.h"
#include "hash.h"
#include "stateimpl.h"
#include "table.h"
#include "xalloc.h"
#include <inttypes.h>
#include <string.h>

static void
read_manifest(struct span text)
{
	struct buf signed_text = { 0 }, first = { 0 }, second = { 0 };
	struct manifest m, again;
	const char *what;

	require(!manifest_parse(&m, text, &what) || text.n > 0);
	manifest_fini(&m);
	buf_add_span(&signed_text, text);
	buf_printf(
	    &signed_text, "checksum %016" PRIx64 "\n", hash_span64(text, 0));
	if (manifest_parse(&m, buf_span(&signed_text), &what)) {
		for (size_t i = 0; i < m.n; i++)
			require(strchr(m.item[i].name, '/') == NULL);
		manifest_write(&m, &first);
		require(manifest_parse(&again, buf_span(&first), &what));
		manifest_write(&again, &second);
		require(span_eq(buf_span(&first), buf_span(&second)));
		require(again.n == m.n && again.seed == m.seed);
		manifest_fini(&again);
	}
	manifest_fini(&m);
	buf_fini(&signed_text);
	buf_fini(&first);
	buf_fini(&second);
}

static void
search(const struct state_section *section)
{
	struct table t = { *section, 16, section->n / 16 };
	uint64_t key;

	for (uint64_t i = 0; i < t.n && i < 64; i++) {
		uint64_t at;

		memcpy(&key, table_get(&t, i), sizeof(key));
		at = table_find(&t, key);
		require(at <= t.n);
		table_lookup(&t, key + 1);
	}
}

/* data over the head, and more of it as the sections. */
static void
read_segment(const uint8_t *data, size_t size)
{
	size_t rest = size > 2080 ? size - 2080 : 0;
	uint64_t end = STATE_BLOCK + rest / 8 * 8;
	uint64_t blocks = segment_blocks(end), bytes = end + blocks * 8;
	char *map = xcalloc(1, (size_t)bytes);
	struct segment_head *head = (void *)map;
	uint64_t *sums = (void *)(map + end);
	struct state_segment segment = { .map = map,
		.head = head,
		.sums = sums,
		.blocks = blocks,
		.folder = "" };
	struct state_section section;

	memcpy(map, data, size - rest);
	memcpy(map + STATE_BLOCK, data + size - rest, rest / 8 * 8);
	memcpy(head->magic, SEGMENT_MAGIC, sizeof(head->magic));
	head->order = SEGMENT_ORDER;
	head->format = STATE_FORMAT;
	head->end = end;
	for (uint64_t i = 0; i < blocks; i++) {
		uint64_t at = i * STATE_BLOCK;

		sums[i] = hash_span64(
		    span_from(map + at,
			(size_t)(end - at < STATE_BLOCK ? end - at :
							  STATE_BLOCK)),
		    0);
	}
	segment.checked = xcalloc((size_t)(blocks / 8 + 1), 1);
	if (segment_fault(map, bytes,
		hash_span64(span_from(map + end, (size_t)(bytes - end)), 0)) ==
	    NULL)
		for (uint32_t i = 0; i < head->sections; i++) {
			require(state_section(
			    &segment, head->section[i].name, &section));
			state_read(&section, 0, (size_t)section.n);
			search(&section);
		}
	free(segment.checked);
	free(map);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size == 0)
		return 0;
	if (data[0] % 2 == 0)
		read_manifest(span_from((const char *)data + 1, size - 1));
	else
		read_segment(data + 1, size - 1);
	return 0;
}
