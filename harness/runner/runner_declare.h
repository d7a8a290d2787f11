/* SPDX-License-Identifier: Apache-2.0
 *
 * Asks files for their declarations. */
#ifndef RUNNER_DECLARE_H
#define RUNNER_DECLARE_H

#include "harness/base/requirements.h"
#include "harness/runner/options.h"
#include "harness/runner/selection.h"

/* Ask every file, or only the chosen ones, for its declaration, in child processes. A file that
 * cannot be declared gets one with a `failure`. False with *problem when the rig could not. */
bool runner_declare(struct selection *selection, bool only_chosen,
                    const struct requirements *requirements, const struct options *options,
                    char **problem);

#endif
