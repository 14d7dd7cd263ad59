/* The built-in model of names: names.model as it is, made by
 * `make train-names` (lib/learn/train/names/NOTE; its first bytes and `strings`
 * tell the same). */
#include "names.h"
#include <stdlib.h>

__asm__(".section .rodata,\"a\",@progbits\n"
	".balign 64\n"
	".globl lede_names_model\n"
	".globl lede_names_model_end\n"
	"lede_names_model:\n"
	".incbin \"lib/text/names.model\"\n"
	"lede_names_model_end:\n"
	".byte 0\n"
	".previous\n");

extern const char lede_names_model[], lede_names_model_end[];

void
name_model_builtin(struct name_model *model)
{
	size_t n = (size_t)(lede_names_model_end - lede_names_model);

	/* make check proves that it can be read; if not (the features were
	 * changed, and make train-names is to follow), there are no types. */
	if (name_model_read(model, span_from(lede_names_model, n)) != NULL)
		memset(model, 0, sizeof(*model));
}
