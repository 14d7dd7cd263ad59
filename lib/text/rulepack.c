#include "rulepack.h"
#include "diag.h"
#include <stdio.h>

/* True if the pack is of that name, or one of its languages: NAME_LANG. */
static bool
belongs(const char *pack, const char *name)
{
	size_t n = strlen(name);

	return strncmp(pack, name, n) == 0 &&
	    (pack[n] == '\0' || pack[n] == '_');
}

bool
rulepack_load(struct rules *r, const char *name)
{
	char file[64];
	bool found = false;

	for (const struct rulepack *pack = rulepacks; pack->name != NULL;
	     pack++) {
		if (!belongs(pack->name, name))
			continue;
		snprintf(file, sizeof(file), "%s.rules", pack->name);
		if (!rules_load(r, file, pack->text, false))
			return false;
		found = true;
	}
	if (!found)
		diag("no rule pack %s", name);
	return found;
}
