/* SPDX-License-Identifier: Apache-2.0
 *
 * Runs what was selected. */
#include "harness/runner/runner.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "harness/lua/language.h"
#include "harness/runner/runner_item.h"
#include "mocks/mock.h"

/* Work under way: the child's side and the parent's. */
struct runner {
    const struct options *options;
    const struct requirements *requirements;
    const struct selection *selection;
    struct lua_host *language; /* made once; each child has a copy */
    struct runner_item *items;
    cJSON **results; /* by item, NULL until it has ended */
    size_t count;
    size_t wanted; /* items from here on are given up: --fail-fast */
    size_t ended;
    bool progress;
    char *problem;
    char *note;
};

static void add_item(struct runner *runner, const struct selection_file *file, uint64_t seed) {
    size_t count = runner->count;
    if ((count & (count - 1)) == 0) /* 0 or a power of two: full */
        runner->items =
            must_resize(runner->items, (count > 0 ? count * 2 : 1) * sizeof *runner->items);
    runner->items[runner->count++] = (struct runner_item){file, seed};
}

static void note_problem(struct runner *runner, const char *how) {
    if (runner->problem == NULL)
        runner->problem = must_format("a child process could not be started: %s", how);
}

static cJSON *run_work(void *context, size_t index) {
    struct runner *runner = context;
    return runner_item_run(&runner->items[index], runner->language, runner->requirements,
                           runner->options);
}

static void show_progress(const struct runner *runner, const char *id) {
    if (runner->progress)
        fprintf(stderr, "\r\033[K%zu of %zu  %.60s", runner->ended, runner->count, id);
}

static void clear_progress(const struct runner *runner) {
    if (runner->progress)
        fprintf(stderr, "\r\033[K");
}

static void check_trace_file(struct runner *runner, const cJSON *run) {
    const cJSON *trace = cJSON_GetObjectItemCaseSensitive(run, "trace");
    const cJSON *trouble = cJSON_GetObjectItemCaseSensitive(trace, "problem");
    if (cJSON_IsString(trouble) && runner->note == NULL)
        runner->note = must_format("the trace could not be written: %s; choose a folder with --out",
                                   trouble->valuestring);
}

static size_t run_ended(void *context, size_t index, struct worker_outcome *outcome) {
    struct runner *runner = context;
    if (outcome->end == WORKER_STOPPED)
        return runner->wanted;
    if (outcome->end == WORKER_NO_START) {
        note_problem(runner, outcome->how);
        return runner->wanted;
    }
    cJSON *run = outcome->result;
    outcome->result = NULL;
    if (outcome->end != WORKER_DONE)
        run = runner_item_broken(&runner->items[index], runner->requirements, runner->options,
                                 outcome);
    runner->results[index] = run;
    runner->ended++;
    check_trace_file(runner, run);
    show_progress(runner, runner->items[index].file->id);
    bool failed = cJSON_GetObjectItemCaseSensitive(run, "failure") != NULL;
    if (failed && runner->options->fail_fast && index + 1 < runner->wanted)
        runner->wanted = index + 1;
    return runner->wanted;
}

/* A scenario with `seeds` runs with each from 1, unless the command line asks for one. */
static void plan(struct runner *runner) {
    for (size_t i = 0; i < runner->selection->count; i++) {
        const struct selection_file *file = &runner->selection->files[i];
        const cJSON *seeds = cJSON_GetObjectItemCaseSensitive(file->declared, "seeds");
        if (!file->chosen)
            continue;
        if (runner->options->has_seed || !cJSON_IsNumber(seeds) || seeds->valueint < 1) {
            add_item(runner, file, runner->options->seed);
            continue;
        }
        for (int seed = 1; seed <= seeds->valueint; seed++)
            add_item(runner, file, (uint64_t)seed);
    }
}

void runner_run(const struct selection *selection, const struct requirements *requirements,
                const struct options *options, struct runner_result *result) {
    struct runner runner = {.options = options,
                            .requirements = requirements,
                            .selection = selection,
                            .language = language_new()};
    runner.progress = isatty(STDOUT_FILENO) && isatty(STDERR_FILENO);
    plan(&runner);
    runner.results = must_alloc((runner.count + 1) * sizeof(cJSON *));
    runner.wanted = runner.count;
    worker_run(&(struct worker_plan){.work = run_work,
                                     .ended = run_ended,
                                     .context = &runner,
                                     .count = runner.count,
                                     .jobs = options->jobs,
                                     .limit_ms = options->limit_ms + RUNNER_GRACE_MS});
    lua_host_free(runner.language);
    clear_progress(&runner);
    *result = (struct runner_result){.runs = cJSON_CreateArray(),
                                     .planned = runner.count,
                                     .problem = runner.problem,
                                     .note = runner.note};
    size_t reported = 0;
    for (size_t i = 0; i < runner.count; i++) {
        if (runner.results[i] == NULL)
            continue;
        if (i >= runner.wanted) { /* Behind the first failure: which of these ended is chance. */
            cJSON_Delete(runner.results[i]);
            continue;
        }
        cJSON_AddItemToArray(result->runs, runner.results[i]);
        reported++;
    }
    result->complete = reported == runner.count;
    free(runner.items);
    free(runner.results);
}
