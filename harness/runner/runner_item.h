/* SPDX-License-Identifier: Apache-2.0
 *
 * One run, as it is done in a child process, and what is reported of a child that could not finish
 * it. */
#ifndef RUNNER_ITEM_H
#define RUNNER_ITEM_H

#include "harness/base/requirements.h"
#include "harness/lua/lua_host.h"
#include "harness/runner/options.h"
#include "harness/runner/selection.h"
#include "harness/runner/worker.h"

/* A run that takes too long says so itself, with its line, unless it hangs outside of Lua. */
enum { RUNNER_GRACE_MS = 2000 };

struct runner_item {
    const struct selection_file *file;
    uint64_t seed;
};

/* In the child, with its copy of the language. Writes the trace of a failing run to its file. */
cJSON *runner_item_run(const struct runner_item *item, struct lua_host *language,
                       const struct requirements *requirements, const struct options *options);
/* In the parent: the run of a child that crashed or took too long. */
cJSON *runner_item_broken(const struct runner_item *item, const struct requirements *requirements,
                          const struct options *options, const struct worker_outcome *outcome);

#endif
