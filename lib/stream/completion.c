#include "tooltable.h"

const char *const tool_shells[] = { "bash", "zsh", "fish", NULL };

void
tool_completion(struct buf *out, const struct tool *tool, size_t shell)
{
	buf_add_str(out, "");
}
