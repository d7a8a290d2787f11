/* SPDX-License-Identifier: Apache-2.0
 *
 * soak: what the sweep has found, and how to see it again. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "harness/runner/commands.h"
#include "harness/runner/soak.h"
#include "harness/runner/suite.h"
#include "harness/runner/worker.h"
#include "mocks/mock.h"

/* Line by line, below the line of the scenario. */
static void print_text(const char *text) {
    while (*text != 0) {
        size_t size = strcspn(text, "\n");
        printf("      %.*s\n", (int)size, text);
        text += size + (text[size] == '\n');
    }
}

static void print_finding(const struct soak_finding *finding, const struct options *options) {
    char *replay = commands_replay_line(options);
    printf("FAIL  %s  allocation %" PRIu64 "\n", finding->file->id, finding->allocation);
    print_text(finding->text);
    printf("      replay  %s %s --seed %" PRIu64 " --fail-allocation %" PRIu64 "\n\n", replay,
           finding->file->id, options->seed, finding->allocation);
    free(replay);
}

/* The findings come in the order of scenarios. */
static size_t count_failed(const struct soak_result *result) {
    size_t failed = 0;
    for (size_t i = 0; i < result->finding_count; i++)
        failed += i == 0 || result->findings[i].file != result->findings[i - 1].file;
    return failed;
}

static int report(struct soak_result *result, const struct options *options) {
    for (size_t i = 0; i < result->finding_count; i++)
        print_finding(&result->findings[i], options);
    size_t failed = count_failed(result);
    printf("%zu scenarios, %" PRIu64 " allocations failed, %zu findings\n", result->scenarios,
           result->allocations, result->finding_count);
    if (result->problem != NULL)
        return commands_fail(SUITE_RIG, must_text(result->problem));
    if (!result->complete)
        return commands_fail(SUITE_RIG, must_text("interrupted"));
    printf("%zu passed, %zu failed\n", result->scenarios - failed, failed);
    return failed > 0 ? SUITE_FAILED : SUITE_CLEAN;
}

int commands_soak(const struct options *options) {
    struct suite suite = {0};
    char *problem = NULL;
    worker_catch_signals();
    int code = (int)suite_open(&suite, options, &problem);
    if (code == SUITE_CLEAN)
        code = (int)suite_choose(&suite, options, &problem);
    if (code != SUITE_CLEAN) {
        commands_fail(code, problem);
    } else {
        struct soak_result result;
        soak_run(&suite.selection, suite.requirements, options, &result);
        code = report(&result, options);
        soak_result_close(&result);
    }
    suite_close(&suite);
    return code;
}
