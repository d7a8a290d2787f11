/* SPDX-License-Identifier: Apache-2.0
 *
 * run and replay: choose, run, report. */
#include "harness/commands.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "harness/file.h"
#include "harness/report.h"
#include "harness/result.h"
#include "harness/suite.h"
#include "harness/terminal.h"
#include "harness/worker.h"
#include "mocks/mock.h"

int commands_fail(int code, char *problem) {
    fprintf(stderr, "mqrig: %s\n", problem);
    free(problem);
    return code;
}

/* ---- Reports ---- */

static bool goes_to_screen(const struct options *options) {
    for (size_t i = 0; i < options->report_count; i++)
        if (options->reports[i].file == NULL)
            return true;
    return false;
}

static bool put_on_screen(const char *text, size_t size, char **problem) {
    fwrite(text, 1, size, stdout);
    if (terminal_flush())
        return true;
    *problem = must_text("standard output cannot be written");
    return false;
}

static bool make_report(const char *format, const char *file, const cJSON *result,
                        const struct options *options, char **problem) {
    bool terminal = file == NULL && terminal_is_one();
    struct report_options how = {.width = file == NULL ? terminal_width() : TERMINAL_WIDTH_OF_FILES,
                                 .colour = file == NULL && terminal_has_colour(),
                                 .verbose = options->verbose,
                                 .trace = options->trace,
                                 .terminal = terminal};
    size_t size;
    char *text = report_make(format, result, &how, &size, problem);
    if (text == NULL)
        return false;
    bool written =
        file != NULL ? file_write(file, text, size, problem) : put_on_screen(text, size, problem);
    free(text);
    return written;
}

/* People always get their report, unless another one takes standard output. */
static int make_reports(const cJSON *result, const struct options *options) {
    char *problem = NULL;
    int code = 0;
    for (size_t i = 0; i < options->report_count; i++) {
        const struct options_report *report = &options->reports[i];
        if (!make_report(report->format, report->file, result, options, &problem))
            code = commands_fail(SUITE_RIG, problem);
    }
    if (!goes_to_screen(options) && !make_report("console", NULL, result, options, &problem))
        code = commands_fail(SUITE_RIG, problem);
    return code;
}

/* ---- Running ---- */

/* The beginning of the command that replays a run of this suite. */
static char *replay_command(const struct options *options) {
    if (options->scenarios == NULL)
        return must_format("%s replay", options->program);
    return must_format("%s replay --scenarios %s", options->program, options->scenarios);
}

static int run_chosen(const struct suite *suite, const struct options *options) {
    struct runner_result runs;
    int64_t begun_us = worker_clock_us();
    runner_run(&suite->selection, suite->requirements, options, &runs);
    char *replay = replay_command(options);
    double wall_ms = (double)(worker_clock_us() - begun_us) / 1000;
    cJSON *result = result_new(&runs, suite->requirements, options, replay, wall_ms);
    free(replay);
    int code = make_reports(result, options);
    if (runs.problem != NULL)
        code = commands_fail(SUITE_RIG, runs.problem);
    if (code == 0)
        code = result_exit_code(result);
    cJSON_Delete(result);
    return worker_interrupted() != 0 ? commands_fail(SUITE_RIG, must_text("interrupted")) : code;
}

static void list_chosen(const struct suite *suite) {
    int width = 0;
    for (size_t i = 0; i < suite->selection.count; i++)
        if (suite->selection.files[i].chosen && (int)strlen(suite->selection.files[i].id) > width)
            width = (int)strlen(suite->selection.files[i].id);
    for (size_t i = 0; i < suite->selection.count; i++) {
        const struct selection_file *file = &suite->selection.files[i];
        const cJSON *title = cJSON_GetObjectItemCaseSensitive(file->declared, "title");
        if (file->chosen)
            printf("%-*s  %s\n", width, file->id,
                   cJSON_IsString(title) ? title->valuestring : "(cannot be read)");
    }
}

static bool reports_exist(const struct options *options, char **problem) {
    for (size_t i = 0; i < options->report_count; i++)
        if (!report_exists(options->reports[i].format, problem))
            return false;
    return true;
}

/* Open the suite and choose; SUITE_CLEAN when there is something to do. */
static enum suite_code prepare(struct suite *suite, const struct options *options, char **problem) {
    worker_catch_signals();
    enum suite_code code = suite_open(suite, options, problem);
    return code == SUITE_CLEAN ? suite_choose(suite, options, problem) : code;
}

int commands_run(const struct options *options) {
    struct suite suite = {0};
    char *problem = NULL;
    if (!reports_exist(options, &problem))
        return commands_fail(SUITE_MISTAKE, problem);
    int code = (int)prepare(&suite, options, &problem);
    if (code != SUITE_CLEAN)
        code = commands_fail(code, problem);
    else if (options->list)
        list_chosen(&suite);
    else
        code = run_chosen(&suite, options);
    suite_close(&suite);
    return code;
}

int commands_replay(const struct options *options) {
    struct options once = *options;
    struct suite suite = {0};
    char *problem = NULL;
    once.has_seed = true;
    once.trace = true;
    once.jobs = 1;
    if (!reports_exist(options, &problem))
        return commands_fail(SUITE_MISTAKE, problem);
    int code = (int)prepare(&suite, &once, &problem);
    if (code == SUITE_CLEAN && suite_chosen(&suite) > 1) {
        code = SUITE_MISTAKE;
        problem = must_format("\"%s\" names %zu scenarios; replay takes one", options->words[0],
                              suite_chosen(&suite));
    }
    code = code == SUITE_CLEAN ? run_chosen(&suite, &once) : commands_fail(code, problem);
    suite_close(&suite);
    return code;
}
