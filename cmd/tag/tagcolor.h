/* Colours of types: the same in pages and on terminals. */
#ifndef TAGCOLOR_H
#define TAGCOLOR_H

/* Degrees of the colour circle; -1 for what is underlined instead, since it
 * holds others. */
int tagcolor_hue(const char *type);
/* The sequence that begins the colour on a terminal; ESC [ m ends it. */
const char *tagcolor_sequence(const char *type);

#endif
