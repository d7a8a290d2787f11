/* SPDX-License-Identifier: Apache-2.0
 *
 * What standard output can show. */
#ifndef TERMINAL_H
#define TERMINAL_H

#include <stdbool.h>
#include <stddef.h>

enum { TERMINAL_WIDTH_OF_FILES = 132 };

bool terminal_is_one(void);
/* On a terminal that can, unless NO_COLOR is set. */
bool terminal_has_colour(void);
/* Whether lines should be cut to the width: a terminal, or COLUMNS is set. */
bool terminal_is_narrow(void);
/* Columns: COLUMNS when it is set, else the terminal's, else those of files. */
size_t terminal_width(void);
/* Write out what was printed so far. False when it cannot be written; a reader who has gone away,
 * as head does, has seen what it wanted. */
bool terminal_flush(void);

#endif
