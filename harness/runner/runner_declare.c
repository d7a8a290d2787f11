/* SPDX-License-Identifier: Apache-2.0
 *
 * Asks files for their declarations. One takes much less time than a child process, so that many
 * share one; those whose child broke down are asked again, each in a child of its own. */
#include "harness/runner/runner_declare.h"

#include <stdlib.h>

#include "harness/lua/language.h"
#include "harness/lua/scenario.h"
#include "harness/runner/runner_item.h"
#include "mocks/mock.h"

enum { FILES_TOGETHER = 64 };

struct declaring {
    const struct options *options;
    const struct requirements *requirements;
    struct lua_host *language;
    struct selection_file **files; /* without a declaration */
    size_t count;
    size_t together; /* files of one child */
    char *problem;
};

/* The files of a piece of work are those from index * together up to this. */
static size_t end_of(const struct declaring *declaring, size_t index) {
    size_t end = (index + 1) * declaring->together;
    return end < declaring->count ? end : declaring->count;
}

static cJSON *work(void *context, size_t index) {
    const struct declaring *declaring = context;
    cJSON *list = cJSON_CreateArray();
    for (size_t i = index * declaring->together; i < end_of(declaring, index); i++) {
        struct scenario_options how = {.id = declaring->files[i]->id,
                                       .path = declaring->files[i]->path,
                                       .seed = declaring->options->seed,
                                       .limit_ms = declaring->options->limit_ms,
                                       .requirements = declaring->requirements,
                                       .language = declaring->language};
        cJSON_AddItemToArray(list, scenario_declare(&how));
    }
    return list;
}

static size_t ended(void *context, size_t index, struct worker_outcome *outcome) {
    struct declaring *declaring = context;
    size_t first = index * declaring->together;
    if (outcome->end == WORKER_DONE) {
        for (size_t i = first; i < end_of(declaring, index); i++)
            declaring->files[i]->declared = cJSON_DetachItemFromArray(outcome->result, 0);
    } else if (outcome->end == WORKER_NO_START) {
        free(declaring->problem);
        declaring->problem = must_format("a child process could not be started: %s", outcome->how);
    } else if (outcome->end != WORKER_STOPPED && declaring->together == 1) {
        struct runner_item item = {declaring->files[first], declaring->options->seed};
        declaring->files[first]->declared =
            runner_item_broken(&item, declaring->requirements, declaring->options, outcome);
    }
    return declaring->count;
}

/* Ask those that have no declaration yet. */
static void ask(struct declaring *declaring, struct selection *selection, bool only_chosen,
                size_t together) {
    declaring->together = together;
    declaring->count = 0;
    for (size_t i = 0; i < selection->count; i++) {
        struct selection_file *file = &selection->files[i];
        if (file->declared == NULL && (file->chosen || !only_chosen))
            declaring->files[declaring->count++] = file;
    }
    worker_run(&(struct worker_plan){.work = work,
                                     .ended = ended,
                                     .context = declaring,
                                     .count = (declaring->count + together - 1) / together,
                                     .jobs = declaring->options->jobs,
                                     .limit_ms = declaring->options->limit_ms + RUNNER_GRACE_MS});
}

bool runner_declare(struct selection *selection, bool only_chosen,
                    const struct requirements *requirements, const struct options *options,
                    char **problem) {
    struct declaring declaring = {.options = options,
                                  .requirements = requirements,
                                  .language = language_new(),
                                  .files =
                                      must_alloc((selection->count + 1) * sizeof *declaring.files)};
    ask(&declaring, selection, only_chosen, FILES_TOGETHER);
    if (declaring.problem == NULL && worker_interrupted() == 0)
        ask(&declaring, selection, only_chosen, 1);
    lua_host_free(declaring.language);
    free(declaring.files);
    *problem = declaring.problem;
    return declaring.problem == NULL;
}
