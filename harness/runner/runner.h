/* SPDX-License-Identifier: Apache-2.0
 *
 * Runs what was selected: one child process per run, results in the order of the selection whatever
 * the order in which runs end. */
#ifndef RUNNER_H
#define RUNNER_H

#include "harness/base/requirements.h"
#include "harness/runner/options.h"
#include "harness/runner/selection.h"

struct runner_result {
    cJSON *runs;    /* an array of RUN objects of the result document; owned */
    size_t planned; /* how many there would be */
    bool complete;  /* false: interrupted, or ended early by --fail-fast */
    char *problem;  /* trouble of the rig itself, NULL when there was none; owned */
    char *note;     /* trouble that leaves the verdicts alone, NULL when there was none; owned */
};

/* Run the chosen files. Each must have been asked for its declaration. */
void runner_run(const struct selection *selection, const struct requirements *requirements,
                const struct options *options, struct runner_result *result);

#endif
