/* SPDX-License-Identifier: Apache-2.0
 *
 * The result of a run as JSON: verdict, trace, and for a failure what explains it. */
#ifndef SCENARIO_REPORT_H
#define SCENARIO_REPORT_H

#include "harness/lua/run.h"

/* {"id", "file", "title", "seed", "profile", "tags", "covers"} as far as known before the
 * declaration. */
cJSON *scenario_report_begin(const struct scenario_options *options);
/* Add what the run, which is over, has to tell. */
void scenario_report_end(struct run *run);

#endif
