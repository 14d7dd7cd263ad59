/* The options of lede-stat. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include "tallier.h"
#include "tool.h"

extern const struct tool_option stat_options[];

/* Parse them into stat; ends the program where they do not go together. */
void options_parse(struct tallier *stat, struct tool *tool);

#endif
