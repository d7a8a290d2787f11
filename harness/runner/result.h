/* SPDX-License-Identifier: Apache-2.0
 *
 * The result document, reports/result.schema.json: everything a report may know. */
#ifndef RESULT_H
#define RESULT_H

#include "harness/base/requirements.h"
#include "harness/runner/runner.h"

#define RESULT_VERSION "0.1.0"

/* Takes the runs out of `runs`. `replay` is the beginning of the command that replays a run.
 * `wall_ms` is what the whole took. `requirements` may be NULL. */
cJSON *result_new(struct runner_result *runs, const struct requirements *requirements,
                  const struct options *options, const char *replay, double wall_ms);

/* 0 clean, 1 a scenario failed, 2 a scenario is in error, 3 a run broke down. */
int result_exit_code(const cJSON *result);

#endif
