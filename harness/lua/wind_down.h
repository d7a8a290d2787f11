/* SPDX-License-Identifier: Apache-2.0
 *
 * After the scenario: what is under way ends, every producer is shut down and freed, and then
 * nothing may be left of any. The scenario's Lua is over by then, and virtual time passes without a
 * trace. */
#ifndef WIND_DOWN_H
#define WIND_DOWN_H

#include "harness/lua/run.h"

/* Returns a sentence on what did not end or was left behind, which the caller frees; NULL: nothing.
 * *line is the scenario's line it is about, or 0. `traced`: the trace goes on meanwhile. */
char *wind_down(struct run *run, bool traced, int *line);

#endif
