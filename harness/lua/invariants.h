/* SPDX-License-Identifier: Apache-2.0
 *
 * What holds in every scenario, whether it asks for it or not. */
#ifndef INVARIANTS_H
#define INVARIANTS_H

#include "harness/lua/run.h"

/* Look at a run that has ended by itself. Returns NULL or a sentence about what was broken first
 * (the caller frees); *line is the scenario's line it is about, or 0. */
char *invariants_broken(const struct run *run, int *line);

/* Only what the producer reports of its calls: once each, and as one of the things it may be. */
char *invariants_reports_broken(const struct run *run, int *line);
/* Only what the trace shows; also of a run that was cut short. */
char *invariants_trace_broken(const struct run *run);

#endif
