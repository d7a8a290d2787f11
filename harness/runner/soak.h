/* SPDX-License-Identifier: Apache-2.0
 *
 * The chosen scenarios again and again, each time with another allocation of the producers failing.
 */
#ifndef SOAK_H
#define SOAK_H

#include "harness/base/requirements.h"
#include "harness/runner/options.h"
#include "harness/runner/selection.h"

/* What a producer did that it never may. */
struct soak_finding {
    const struct selection_file *file;
    uint64_t allocation; /* the one that failed */
    char *text;
};

struct soak_result {
    size_t scenarios;
    uint64_t allocations;          /* that failed, one in each run */
    struct soak_finding *findings; /* in the order of scenarios and allocations */
    size_t finding_count;
    bool complete; /* false: interrupted */
    char *problem; /* trouble of the rig itself, NULL when there was none */
};

/* With every options->stride-th allocation, of which the first depends on the scenario's id, so
 * that a few runs meet many places. A scenario with too many findings is given up. */
void soak_run(const struct selection *selection, const struct requirements *requirements,
              const struct options *options, struct soak_result *result);
void soak_result_close(struct soak_result *result);

#endif
