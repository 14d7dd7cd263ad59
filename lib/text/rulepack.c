#include "rulepack.h"
#include "diag.h"
#include <stdio.h>

bool
rulepack_load(struct rules *r, const char *name)
{
	char file[64];

	for (const struct rulepack *pack = rulepacks; pack->name != NULL;
	     pack++)
		if (strcmp(pack->name, name) == 0) {
			snprintf(file, sizeof(file), "%s.rules", name);
			return rules_load(r, file, pack->text, false);
		}
	diag("no rule pack %s", name);
	return false;
}
