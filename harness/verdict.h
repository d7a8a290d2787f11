/* SPDX-License-Identifier: Apache-2.0
 *
 * What a run that has stopped comes to, beyond what the scenario itself has expected. */
#ifndef VERDICT_H
#define VERDICT_H

#include "harness/run.h"

void verdict_reach(struct run *run, enum sim_stop stop);

#endif
