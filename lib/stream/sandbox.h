/* Give up all but what was named (Landlock, no-new-privileges; pledge and
 * unveil where they exist). */
#ifndef SANDBOX_H
#define SANDBOX_H

#include "buf.h"
#include <stdbool.h>

struct sandbox;

struct sandbox *sandbox_new(void);
/* Allow this file (or, for a folder, what is below it) to be read. A path that
 * does not exist is passed over: opening it will fail and be told. */
void sandbox_allow_read(struct sandbox *sandbox, const char *path);
/* Allow files below this folder to be made, written, renamed and removed. */
void sandbox_allow_state(struct sandbox *sandbox, const char *path);
/* From here on nothing else; releases the sandbox. What could not be given up
 * is appended to lacking, as text for people ("no Landlock in this kernel"),
 * empty if all was. */
void sandbox_enter(struct sandbox *sandbox, struct buf *lacking);
/* Release without entering. */
void sandbox_free(struct sandbox *sandbox);

#endif
