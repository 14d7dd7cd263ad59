/* Byte-pair merging of one piece: of all pairs of neighbours that a merge
 * joins, the one of lowest rank goes first, of equals the leftmost (Sennrich,
 * Haddow, Birch: Neural Machine Translation of Rare Words with Subword Units,
 * 2016). Short pieces are searched through for it, long ones keep a heap. */
#include "bpeimpl.h"
#include "xalloc.h"
#include <stdlib.h>

/* Pieces up to this length need no heap. */
#define SHORT 96

/* A part of the piece, at the offset of its first byte. */
struct node {
	uint32_t prev, next; /* offsets of the neighbours; next: its end */
	uint32_t id;
	uint32_t rank; /* of its merge with the next; TOKEN_NONE: none */
	uint32_t merged; /* id of that */
};

/* Find what node i and its next one make. */
static void
look(const struct vocab *v, struct span piece, struct node *node, size_t i)
{
	size_t j = node[i].next, end;

	node[i].rank = TOKEN_NONE;
	if (j >= piece.n)
		return;
	if (v->pair_slots > 0) {
		const struct pair *p = vocab_pair(v, node[i].id, node[j].id);

		if (p != NULL) {
			node[i].rank = p->rank;
			node[i].merged = p->id;
		}
		return;
	}
	end = node[j].next;
	node[i].merged = vocab_find(v, span_from(piece.p + i, end - i));
	node[i].rank = node[i].merged;
}

static void
begin(const struct vocab *v, struct span piece, struct node *node)
{
	for (size_t i = 0; i < piece.n; i++) {
		node[i].prev = (uint32_t)i - 1;
		node[i].next = (uint32_t)i + 1;
		node[i].id = v->byte[(unsigned char)piece.p[i]];
	}
	for (size_t i = 0; i < piece.n; i++)
		look(v, piece, node, i);
}

/* Join node i and its next one. */
static void
join(const struct vocab *v, struct span piece, struct node *node, size_t i)
{
	size_t j = node[i].next;

	node[i].id = node[i].merged;
	node[i].next = node[j].next;
	if (node[j].next < piece.n)
		node[node[j].next].prev = (uint32_t)i;
	node[j].rank = TOKEN_NONE;
	look(v, piece, node, i);
	if (i > 0)
		look(v, piece, node, node[i].prev);
}

static void
merge_short(const struct vocab *v, struct span piece, struct node *node)
{
	for (;;) {
		size_t best = 0;
		uint32_t rank = TOKEN_NONE;

		for (size_t i = 0; i < piece.n; i = node[i].next)
			if (node[i].rank < rank) {
				rank = node[i].rank;
				best = i;
			}
		if (rank == TOKEN_NONE)
			return;
		join(v, piece, node, best);
	}
}

/* --- a binary heap of rank << 32 | offset, least first --- */

static void
heap_sift(struct merger *m, size_t i)
{
	uint64_t key = m->heap[i];

	for (;;) {
		size_t child = i * 2 + 1;

		if (child >= m->heaped)
			break;
		if (child + 1 < m->heaped &&
		    m->heap[child + 1] < m->heap[child])
			child++;
		if (m->heap[child] >= key)
			break;
		m->heap[i] = m->heap[child];
		i = child;
	}
	m->heap[i] = key;
}

static void
heap_add(struct merger *m, uint32_t rank, size_t at)
{
	uint64_t key = (uint64_t)rank << 32 | at;
	size_t i = m->heaped++;

	if (rank == TOKEN_NONE) {
		m->heaped--;
		return;
	}
	for (; i > 0 && m->heap[(i - 1) / 2] > key; i = (i - 1) / 2)
		m->heap[i] = m->heap[(i - 1) / 2];
	m->heap[i] = key;
}

static uint64_t
heap_take(struct merger *m)
{
	uint64_t least = m->heap[0];

	m->heap[0] = m->heap[--m->heaped];
	if (m->heaped > 0)
		heap_sift(m, 0);
	return least;
}

static void
merge_long(struct merger *m, const struct vocab *v, struct span piece)
{
	struct node *node = m->node;

	/* Each pair enters once at the beginning, and two with each merge, of
	 * which there are fewer than bytes. */
	if (m->heap_cap < piece.n * 3) {
		m->heap_cap = piece.n * 3;
		free(m->heap);
		m->heap = xreallocarray(NULL, m->heap_cap, sizeof(*m->heap));
	}
	m->heaped = 0;
	for (size_t i = 0; i < piece.n; i++)
		heap_add(m, node[i].rank, i);
	while (m->heaped > 0) {
		uint64_t key = heap_take(m);
		size_t i = key & UINT32_MAX;

		/* What is not so any more has been entered anew. */
		if (node[i].rank != key >> 32)
			continue;
		join(v, piece, node, i);
		heap_add(m, node[i].rank, i);
		if (i > 0)
			heap_add(m, node[node[i].prev].rank, node[i].prev);
	}
}

static void
give_tokens(struct span piece, const struct node *node, struct token_sink *sink)
{
	for (size_t i = 0; i < piece.n; i = node[i].next)
		token_give(sink, node[i].id);
}

void
merge_piece(struct merger *m, const struct vocab *v, struct span piece,
    struct token_sink *sink)
{
	if (piece.n > UINT32_MAX - 1)
		piece.n = UINT32_MAX - 1; /* --max-record is far below */
	if (piece.n > m->nodes) {
		m->nodes = piece.n < SHORT ? SHORT : piece.n;
		free(m->node);
		m->node = xreallocarray(NULL, m->nodes, sizeof(*m->node));
	}
	begin(v, piece, m->node);
	if (piece.n <= SHORT)
		merge_short(v, piece, m->node);
	else
		merge_long(m, v, piece);
	give_tokens(piece, m->node, sink);
}

void
merger_fini(struct merger *m)
{
	free(m->node);
	free(m->heap);
}
