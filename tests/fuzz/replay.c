/* Run a fuzzer's function over the files of a folder, without a fuzzer; TAP.
 * The folder is named by the program: fuzz_json reads tests/fuzz/corpus/json.
 */
#include "fuzz.h"

#include <dirent.h>
#include <err.h>
#include <stdio.h>
#include <string.h>

static int
is_shown(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

/* Broken promises end the program (abort), so what returns is good. The input
 * is a block of its exact size: reading past its end is seen by ASan. */
static void
replay(const char *path)
{
	FILE *file = fopen(path, "rb");
	size_t size = 0, cap = 1 << 16, n;
	uint8_t *data = malloc(cap);

	if (file == NULL || data == NULL)
		err(2, "%s", path);
	while ((n = fread(data + size, 1, cap - size, file)) > 0)
		if ((size += n) == cap &&
		    (data = realloc(data, cap *= 2)) == NULL)
			err(2, "%s", path);
	fclose(file);
	if ((data = realloc(data, size > 0 ? size : 1)) == NULL)
		err(2, "%s", path);
	LLVMFuzzerTestOneInput(data, size);
	free(data);
}

static void
replay_folder(const char *folder)
{
	struct dirent **entry;
	char path[8192];
	int n = scandir(folder, &entry, is_shown, alphasort);

	if (n == -1)
		err(2, "%s", folder);
	/* Nothing at all is an input, too. */
	printf("1..%d\n", n + 1);
	LLVMFuzzerTestOneInput((const uint8_t *)"", 0);
	printf("ok 1 - empty\n");
	for (int i = 0; i < n; i++) {
		snprintf(path, sizeof(path), "%s/%s", folder, entry[i]->d_name);
		fflush(stdout);
		replay(path);
		printf("ok %d - %s\n", i + 2, entry[i]->d_name);
		free(entry[i]);
	}
	free(entry);
}

int
main(int argc, char *argv[])
{
	char folder[4096];
	const char *name = strrchr(argv[0], '/');

	name = name == NULL ? argv[0] : name + 1;
	if (strncmp(name, "fuzz_", 5) == 0)
		name += 5;
	snprintf(folder, sizeof(folder), "tests/fuzz/corpus/%s", name);
	replay_folder(argc > 1 ? argv[1] : folder);
	return 0;
}
