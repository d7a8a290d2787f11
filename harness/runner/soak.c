/* SPDX-License-Identifier: Apache-2.0
 *
 * The sweep. A child does many runs of one scenario, and says before each which allocation fails in
 * it: should it crash, that is what is to blame, and the next child goes on behind it. */
#include "harness/runner/soak.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "harness/base/real_limits.h"
#include "harness/lua/scenario.h"
#include "harness/runner/worker.h"
#include "mocks/mock.h"

enum {
    SLICE_MS = 2000,
    SLICE_RUNS = 500,
    GRACE_MS = 2000,
    FINDINGS_MAX = 5,
    OUTPUT_LINES = 6,
    STRIDE_SPLIT = 50
};

/* Before each number a child says; nothing else it may print begins so. */
static const char mark[] = "\001soak ";

/* Every `step`-th allocation of a scenario, from `next` on. */
struct piece {
    const struct selection_file *file;
    uint64_t next;
    uint64_t step;
    size_t findings;
    bool measured; /* `step` is final */
    bool done;
};

struct soak {
    const struct requirements *requirements;
    const struct options *options;
    struct piece *pieces;
    size_t count;
    struct piece **round; /* those not done yet */
    size_t left;
    size_t done;
    bool progress;
    struct soak_result *result;
};

/* ---- In the child ---- */

static uint64_t allocations_of(const cJSON *run) {
    const cJSON *number = cJSON_GetObjectItemCaseSensitive(run, "allocations");
    return cJSON_IsNumber(number) ? (uint64_t)number->valuedouble : 0;
}

static bool add_finding(cJSON *findings, uint64_t allocation, const cJSON *run) {
    const cJSON *failure = cJSON_GetObjectItemCaseSensitive(run, "failure");
    const cJSON *message = cJSON_GetObjectItemCaseSensitive(failure, "message");
    if (failure == NULL)
        return false;
    cJSON *finding = cJSON_CreateObject();
    cJSON_AddNumberToObject(finding, "allocation", (double)allocation);
    cJSON_AddStringToObject(finding, "text",
                            cJSON_IsString(message) ? message->valuestring : "failed");
    cJSON_AddItemToArray(findings, finding);
    return true;
}

/* --most: the steps are as long as they must be. How many allocations there are shows a run in
 * which none fails. */
static uint64_t step_for(const struct soak *soak, const struct piece *piece,
                         struct scenario_options how) {
    uint64_t most = soak->options->most;
    if (most == 0 || piece->measured)
        return piece->step;
    how.fail_allocation = UINT64_MAX;
    cJSON *run = scenario_run(&how);
    uint64_t least = (allocations_of(run) + most - 1) / most;
    cJSON_Delete(run);
    return least > piece->step ? least : piece->step;
}

static cJSON *work(void *context, size_t index) {
    const struct soak *soak = context;
    const struct piece *piece = soak->round[index];
    struct scenario_options how = {.id = piece->file->id,
                                   .path = piece->file->path,
                                   .seed = soak->options->seed,
                                   .limit_ms = soak->options->limit_ms,
                                   .requirements = soak->requirements,
                                   .fail_allocation = piece->next};
    cJSON *result = cJSON_CreateObject();
    cJSON *findings = cJSON_AddArrayToObject(result, "findings");
    int64_t until_us = real_limits_clock_us() + SLICE_MS * 1000;
    uint64_t step = step_for(soak, piece, how), runs = 0;
    size_t found = piece->findings;
    bool done = false;
    while (!done && found < FINDINGS_MAX && runs < SLICE_RUNS &&
           real_limits_clock_us() < until_us) {
        fprintf(stderr, "%s%" PRIu64 "\n", mark, how.fail_allocation);
        cJSON *run = scenario_run(&how);
        uint64_t allocations = allocations_of(run);
        found += add_finding(findings, how.fail_allocation, run);
        cJSON_Delete(run);
        done = allocations < how.fail_allocation;
        runs += !done;
        how.fail_allocation += step;
    }
    cJSON_AddNumberToObject(result, "runs", (double)runs);
    cJSON_AddNumberToObject(result, "next", (double)how.fail_allocation);
    cJSON_AddNumberToObject(result, "step", (double)step);
    cJSON_AddBoolToObject(result, "done", done);
    return result;
}

/* ---- In the parent ---- */

/* Takes `text`. */
static void keep_finding(struct soak *soak, struct piece *piece, uint64_t allocation, char *text) {
    struct soak_result *result = soak->result;
    result->findings =
        must_resize(result->findings, (result->finding_count + 1) * sizeof *result->findings);
    result->findings[result->finding_count++] =
        (struct soak_finding){piece->file, allocation, text};
    if (++piece->findings >= FINDINGS_MAX)
        piece->done = true;
}

static uint64_t number_of(const cJSON *result, const char *name) {
    return (uint64_t)cJSON_GetNumberValue(cJSON_GetObjectItemCaseSensitive(result, name));
}

static void take_slice(struct soak *soak, struct piece *piece, const cJSON *slice) {
    piece->next = number_of(slice, "next");
    piece->step = number_of(slice, "step");
    piece->measured = true;
    piece->done = cJSON_IsTrue(cJSON_GetObjectItemCaseSensitive(slice, "done"));
    soak->result->allocations += number_of(slice, "runs");
    const cJSON *finding;
    cJSON_ArrayForEach(finding, cJSON_GetObjectItemCaseSensitive(slice, "findings")) {
        const cJSON *text = cJSON_GetObjectItemCaseSensitive(finding, "text");
        keep_finding(soak, piece, number_of(finding, "allocation"), must_text(text->valuestring));
    }
}

/* What the child printed after the last mark: its first lines. */
static char *last_words(const char *output, uint64_t *allocation) {
    const char *at = output;
    for (const char *next = strstr(at, mark); next != NULL; next = strstr(at, mark))
        at = next + sizeof mark - 1;
    if (at != output)
        *allocation = strtoull(at, NULL, 10);
    at += strcspn(at, "\n");
    size_t size = 0;
    for (int lines = 0; lines <= OUTPUT_LINES && at[size] != 0; size++)
        lines += at[size] == '\n';
    while (size > 0 && at[size - 1] == '\n')
        size--;
    return must_format("%.*s", (int)size, at);
}

static void take_crash(struct soak *soak, struct piece *piece,
                       const struct worker_outcome *outcome) {
    uint64_t allocation = piece->next;
    char *words = last_words(outcome->output, &allocation);
    const char *how = outcome->end == WORKER_CRASHED ? outcome->how : "takes too long";
    piece->next = allocation + piece->step;
    keep_finding(soak, piece, allocation, must_format("the run broke down: %s%s", how, words));
    free(words);
}

static void show_progress(const struct soak *soak) {
    if (soak->progress)
        fprintf(stderr, "\r\033[K%zu of %zu  %" PRIu64 " allocations, %zu findings", soak->done,
                soak->count, soak->result->allocations, soak->result->finding_count);
}

static size_t ended(void *context, size_t index, struct worker_outcome *outcome) {
    struct soak *soak = context;
    struct piece *piece = soak->round[index];
    switch (outcome->end) {
    case WORKER_DONE:
        take_slice(soak, piece, outcome->result);
        break;
    case WORKER_CRASHED:
    case WORKER_TOO_LONG:
        take_crash(soak, piece, outcome);
        break;
    case WORKER_STOPPED:
        break;
    case WORKER_NO_START:
        if (soak->result->problem == NULL)
            soak->result->problem =
                must_format("a child process could not be started: %s", outcome->how);
        piece->done = true;
        break;
    }
    soak->done += piece->done;
    show_progress(soak);
    return soak->left;
}

/* ---- All of it ---- */

/* Where a sweep with steps begins: elsewhere in each scenario, and the same every day. */
static uint64_t first_of(const char *id, uint64_t stride) {
    uint64_t value = UINT64_C(0xcbf29ce484222325);
    for (; *id != 0; id++)
        value = (value ^ (unsigned char)*id) * UINT64_C(0x100000001b3);
    return 1 + value % stride;
}

/* Several pieces of one scenario, so that the longest one is not waited for alone, unless there is
 * little to do. */
static void plan(struct soak *soak, const struct selection *selection) {
    const struct options *options = soak->options;
    size_t jobs = options->most > 0 || options->stride > STRIDE_SPLIT ? 1 : options->jobs;
    soak->pieces = must_alloc((selection->count * jobs + 1) * sizeof *soak->pieces);
    for (size_t i = 0; i < selection->count; i++) {
        const struct selection_file *file = &selection->files[i];
        if (!file->chosen)
            continue;
        soak->result->scenarios++;
        for (size_t job = 0; job < jobs; job++)
            soak->pieces[soak->count++] =
                (struct piece){.file = file,
                               .next = first_of(file->id, options->stride) + job * options->stride,
                               .step = options->stride * jobs};
    }
}

static void do_round(struct soak *soak) {
    soak->left = 0;
    for (size_t i = 0; i < soak->count; i++)
        if (!soak->pieces[i].done)
            soak->round[soak->left++] = &soak->pieces[i];
    worker_run(&(struct worker_plan){.work = work,
                                     .ended = ended,
                                     .context = soak,
                                     .count = soak->left,
                                     .jobs = soak->options->jobs,
                                     .limit_ms = SLICE_MS + soak->options->limit_ms + GRACE_MS});
}

static int compare(const void *a, const void *b) {
    const struct soak_finding *left = a, *right = b;
    if (left->file != right->file)
        return left->file < right->file ? -1 : 1;
    return left->allocation < right->allocation ? -1 : left->allocation > right->allocation;
}

void soak_run(const struct selection *selection, const struct requirements *requirements,
              const struct options *options, struct soak_result *result) {
    struct soak soak = {.requirements = requirements, .options = options, .result = result};
    *result = (struct soak_result){0};
    soak.progress = isatty(STDOUT_FILENO) && isatty(STDERR_FILENO);
    plan(&soak, selection);
    soak.round = must_alloc((soak.count + 1) * sizeof *soak.round);
    do
        do_round(&soak);
    while (soak.done < soak.count && worker_interrupted() == 0);
    if (soak.progress)
        fprintf(stderr, "\r\033[K");
    if (result->finding_count > 0)
        qsort(result->findings, result->finding_count, sizeof *result->findings, compare);
    result->complete = soak.done == soak.count;
    free(soak.pieces);
    free(soak.round);
}

void soak_result_close(struct soak_result *result) {
    for (size_t i = 0; i < result->finding_count; i++)
        free(result->findings[i].text);
    free(result->findings);
    free(result->problem);
    *result = (struct soak_result){0};
}
