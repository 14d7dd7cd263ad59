/* From hidden numbers to the best labels. */
#include "fasttextimpl.h"
#include "xalloc.h"
#include <math.h>
#include <stdlib.h>

#define SIGMOID_STEPS 512
#define SIGMOID_REACH 8
#define NONE UINT32_MAX

/* A label and its probability, as a logarithm and (LOSS_HS apart) as it is. */
struct ranked {
	float score, probability;
	uint32_t label;
};

static float
log_of(float x)
{
	return (float)log((double)x + 1e-5);
}

/* --- the k best: a heap, the worst on top --- */

/* Which of two equal scores falls out, and which comes first, depends on how
 * the heap is moved: as the C++ library does, which fastText uses. */

/* Let x rise from the hole at i. */
static void
rise(struct ranked *heap, size_t i, struct ranked x)
{
	while (i > 0 && heap[(i - 1) / 2].score > x.score) {
		heap[i] = heap[(i - 1) / 2];
		i = (i - 1) / 2;
	}
	heap[i] = x;
}

/* Take the top off a heap of n, and put it behind the rest. */
static void
pop(struct ranked *heap, size_t n)
{
	struct ranked x = heap[n - 1];
	size_t hole = 0, child = 0;

	heap[n - 1] = heap[0];
	n--;
	while (n > 0 && child < (n - 1) / 2) {
		child = 2 * (child + 1);
		if (heap[child].score > heap[child - 1].score)
			child--;
		heap[hole] = heap[child];
		hole = child;
	}
	if (n % 2 == 0 && n > 1 && child == (n - 2) / 2) {
		child = 2 * (child + 1);
		heap[hole] = heap[child - 1];
		hole = child - 1;
	}
	rise(heap, hole, x);
}

static size_t
add(struct fasttext *m, size_t n, size_t k, struct ranked x)
{
	rise(m->heap, n, x);
	if (n < k)
		return n + 1;
	pop(m->heap, n + 1);
	return n;
}

/* --- losses --- */

static void
make_sigmoid(struct fasttext *m)
{
	for (int i = 0; i <= SIGMOID_STEPS; i++) {
		float x = (float)(i * 2 * SIGMOID_REACH) / SIGMOID_STEPS -
		    SIGMOID_REACH;

		m->sigmoid[i] = (float)(1.0 / (1.0 + (double)expf(-x)));
	}
}

static float
sigmoid(const struct fasttext *m, float x)
{
	if (x < -SIGMOID_REACH)
		return 0;
	if (x > SIGMOID_REACH)
		return 1;
	if (isnan(x))
		return x;
	return m->sigmoid[(
	    int)((x + SIGMOID_REACH) * SIGMOID_STEPS / SIGMOID_REACH / 2)];
}

static void
soften(float *output, uint32_t n)
{
	float max = output[0], sum = 0;

	for (uint32_t i = 0; i < n; i++)
		if (output[i] > max)
			max = output[i];
	for (uint32_t i = 0; i < n; i++) {
		output[i] = (float)exp((double)(output[i] - max));
		sum += output[i];
	}
	for (uint32_t i = 0; i < n; i++)
		output[i] /= sum;
}

/* True only if the logarithms differ too, as numbers of that precision. */
static bool
is_less(float x, float y)
{
	return x + 1e-5F < (y + 1e-5F) * 0.9999F;
}

static size_t
rank_all(struct fasttext *m, size_t k, float threshold)
{
	size_t n = 0;

	m->sums.multiply(&m->out, m->hidden, m->output);
	if (m->loss == LOSS_SOFTMAX)
		soften(m->output, m->labels);
	else
		for (uint32_t i = 0; i < m->labels; i++)
			m->output[i] = sigmoid(m, m->output[i]);
	for (uint32_t i = 0; i < m->labels; i++) {
		struct ranked x = { 0, m->output[i], i };

		if (!(x.probability >= threshold) ||
		    (n == k && is_less(x.probability, m->heap[0].probability)))
			continue;
		x.score = log_of(x.probability);
		if (n < k || x.score >= m->heap[0].score)
			n = add(m, n, k, x);
	}
	return n;
}

/* --- the tree of labels --- */

/* Huffman's, as fastText builds it: labels stand in falling order of their
 * counts. Nodes labels .. 2 * labels - 2 are made in turn. */
static void
make_tree(struct fasttext *m)
{
	uint64_t leaf = m->labels, node = leaf;
	uint64_t size = (uint64_t)m->labels * 2 - 1;

	m->tree = xcalloc(size, sizeof(*m->tree));
	for (uint32_t i = 0; i < m->labels; i++)
		m->tree[i] = (struct node){ NONE, NONE, m->count[i] };
	for (uint64_t i = m->labels; i < size; i++) {
		uint64_t least[2];

		for (int j = 0; j < 2; j++)
			least[j] = leaf > 0 &&
				(node == i ||
				    m->tree[leaf - 1].count <
					m->tree[node].count) ?
			    --leaf :
			    node++;
		m->tree[i] =
		    (struct node){ (uint32_t)least[0], (uint32_t)least[1],
			    m->tree[least[0]].count + m->tree[least[1]].count };
	}
}

/* The product of one row of the labels' nodes. */
static float
branch(struct fasttext *m, uint32_t node)
{
	struct matrix one = m->out;
	float x;

	one.rows = 1;
	if (one.quantised) {
		one.data += (uint64_t)node * one.parts;
		if (one.norm != NULL)
			one.norm += node;
	} else
		one.data += (uint64_t)node * one.dim * 4;
	m->sums.multiply(&one, m->hidden, &x);
	return (float)(1. / (double)(1 + expf(-x)));
}

static size_t
rank_tree(struct fasttext *m, size_t k, float threshold)
{
	float least = log_of(threshold);
	size_t n = 0, open = 1;

	m->path[0] = m->labels * 2 - 2;
	m->path_score[0] = 0;
	while (open > 0) {
		uint32_t node = m->path[--open];
		float score = m->path_score[open], right;

		if (isnan(score) || score < least ||
		    (n == k && score < m->heap[0].score))
			continue;
		if (m->tree[node].left == NONE) {
			n = add(m, n, k, (struct ranked){ score, 0, node });
			continue;
		}
		right = branch(m, node - m->labels);
		m->path[open] = m->tree[node].right;
		m->path_score[open++] = score + log_of(right);
		m->path[open] = m->tree[node].left;
		m->path_score[open++] =
		    score + log_of((float)(1.0 - (double)right));
	}
	return n;
}

/* --- both --- */

void
fasttext_loss_begin(struct fasttext *m)
{
	size_t labels = m->labels;

	make_sigmoid(m);
	m->output = xcalloc(labels, sizeof(*m->output));
	if (m->loss != LOSS_HS)
		return;
	make_tree(m);
	m->path = xcalloc(labels + 1, sizeof(*m->path));
	m->path_score = xcalloc(labels + 1, sizeof(*m->path_score));
}

size_t
fasttext_rank(
    struct fasttext *m, size_t k, float threshold, struct fasttext_guess *guess)
{
	size_t n;

	if (k > m->labels)
		k = m->labels;
	if (k > m->cap) {
		m->heap = xreallocarray(m->heap, k + 1, sizeof(*m->heap));
		m->cap = k;
	}
	n = m->loss == LOSS_HS ? rank_tree(m, k, threshold) :
				 rank_all(m, k, threshold);
	for (size_t left = n; left > 1; left--)
		pop(m->heap, left);
	for (size_t i = 0; i < n; i++)
		guess[i] = (struct fasttext_guess){ m->heap[i].label,
			expf(m->heap[i].score) };
	return n;
}
