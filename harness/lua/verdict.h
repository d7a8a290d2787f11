/* SPDX-License-Identifier: Apache-2.0
 *
 * What a run that has stopped comes to, beyond what the scenario itself has expected. */
#ifndef VERDICT_H
#define VERDICT_H

#include "harness/lua/run.h"

/* End the run when it takes more time or memory than it may. */
void verdict_look_at_limits(struct run *run);

void verdict_reach(struct run *run, enum sim_stop stop);

/* The books of a run that is well so far: its producers are shut down, and nothing may be left. Its
 * Lua is over then. */
void verdict_close(struct run *run);

/* Instead of both: what a run comes to in which an allocation failed. Only what no application may
 * ever see counts: an end that does not come, a broken rule, something left behind. */
void verdict_survive(struct run *run, enum sim_stop stop);

#endif
