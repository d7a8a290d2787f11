/* SPDX-License-Identifier: Apache-2.0
 *
 * One run, as it is done in a child process, and what is reported of a child that could not finish
 * it. */
#ifndef RUNNER_ITEM_H
#define RUNNER_ITEM_H

#include "harness/base/requirements.h"
#include "harness/runner/options.h"
#include "harness/runner/selection.h"
#include "harness/runner/worker.h"

struct runner_item {
    const struct selection_file *file;
    uint64_t seed;
};

/* In the child. Writes the trace of a failing run to its file. */
cJSON *runner_item_run(const struct runner_item *item, const struct requirements *requirements,
                       const struct options *options);
/* In the parent: the run of a child that crashed or took too long. */
cJSON *runner_item_broken(const struct runner_item *item, const struct requirements *requirements,
                          const struct options *options, const struct worker_outcome *outcome);

#endif
