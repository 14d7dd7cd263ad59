/* fastText's models: from a file to guesses. */
#include "fasttext.h"
#include "fasttextimpl.h"
#include "xalloc.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static struct fasttext *
begin(struct span file, bool mapped, const char **why)
{
	struct fasttext *m = xcalloc(1, sizeof(*m));

	m->file = file;
	m->mapped = mapped;
	*why = fasttext_parse(m);
	if (*why != NULL) {
		fasttext_free(m);
		return NULL;
	}
	m->sums = fasttext_sums();
	m->hidden = xcalloc(m->dim, sizeof(*m->hidden));
	if (m->ngrams > 1)
		m->hash = xcalloc(FASTTEXT_WORDS, sizeof(*m->hash));
	fasttext_loss_begin(m);
	return m;
}

struct fasttext *
fasttext_read(struct span file, const char **why)
{
	return begin(file, false, why);
}

/* The open file's bytes; false with errno. */
static bool
map_file(int fd, struct span *file)
{
	struct stat st;
	void *p;

	if (fstat(fd, &st) != 0)
		return false;
	if (S_ISDIR(st.st_mode)) {
		errno = EISDIR;
		return false;
	}
	if (!S_ISREG(st.st_mode) || st.st_size <= 0)
		return true; /* none: ends too early */
	p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	if (p == MAP_FAILED)
		return false;
	*file = span_from(p, (size_t)st.st_size);
	return true;
}

struct fasttext *
fasttext_open(const char *path, const char **why)
{
	struct span file = { NULL, 0 };
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	bool mapped;

	*why = NULL;
	if (fd < 0)
		return NULL;
	mapped = map_file(fd, &file);
	close(fd);
	if (!mapped)
		return NULL;
	return begin(file, file.n > 0, why);
}

void
fasttext_free(struct fasttext *m)
{
	if (m == NULL)
		return;
	free(m->word);
	free(m->count);
	free(m->slot);
	free(m->kept);
	free(m->tree);
	free(m->hash);
	free(m->hidden);
	free(m->output);
	free(m->heap);
	free(m->path);
	free(m->path_score);
	if (m->mapped)
		munmap((void *)(uintptr_t)m->file.p, m->file.n);
	free(m);
}

uint32_t
fasttext_labels(const struct fasttext *m)
{
	return m->labels;
}

size_t
fasttext_predict(struct fasttext *m, struct span text, size_t k,
    float threshold, struct fasttext_guess *guess)
{
	if (!fasttext_hide(m, text))
		return 0;
	return fasttext_rank(m, k, threshold, guess);
}
