/* SPDX-License-Identifier: Apache-2.0
 *
 * run and replay: choose, run, report. */
#include "harness/runner/commands.h"
#include "harness/base/real_limits.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "harness/base/file.h"
#include "harness/base/text.h"
#include "harness/runner/report.h"
#include "harness/runner/result.h"
#include "harness/runner/suite.h"
#include "harness/runner/terminal.h"
#include "harness/runner/worker.h"
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

/* As a shell reads it back: in quotes when it is not plain. */
static char *shell_word(const char *word) {
    struct text text = {0};
    static const char plain[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
        "_-./:,=+@%";
    if (*word != 0 && word[strspn(word, plain)] == 0)
        return must_text(word);
    text_put_char(&text, '\'');
    for (; *word != 0; word++)
        if (*word == '\'')
            text_put(&text, "'\\''");
        else
            text_put_char(&text, *word);
    text_put_char(&text, '\'');
    return text_take(&text);
}

char *commands_replay_line(const struct options *options) {
    char *program = shell_word(options->program);
    char *root = options->scenarios != NULL ? shell_word(options->scenarios) : NULL;
    struct text line = {0};
    text_put(&line, program);
    text_put(&line, " replay");
    if (root != NULL) {
        text_put(&line, " --scenarios ");
        text_put(&line, root);
    }
    if (options->fail_allocation > 0)
        text_format(&line, " --fail-allocation %llu", (unsigned long long)options->fail_allocation);
    free(program);
    free(root);
    return text_take(&line);
}

/* A replay in which nothing failed after all shows nothing. */
static char *never_failed(const cJSON *runs, const struct options *options) {
    const cJSON *run;
    cJSON_ArrayForEach(run, runs) {
        double made = cJSON_GetNumberValue(cJSON_GetObjectItemCaseSensitive(run, "allocations"));
        if (made < (double)options->fail_allocation)
            return must_format(
                "no allocation failed: this run makes %.0f, and number %llu was asked "
                "for",
                made, (unsigned long long)options->fail_allocation);
    }
    return NULL;
}

static int report_runs(struct runner_result *runs, const struct suite *suite,
                       const struct options *options, double wall_ms) {
    char *replay = commands_replay_line(options);
    char *idle = never_failed(runs->runs, options);
    cJSON *result = result_new(runs, suite->requirements, options, replay, wall_ms);
    free(replay);
    int code = make_reports(result, options);
    if (idle != NULL)
        code = commands_fail(SUITE_MISTAKE, idle);
    if (runs->note != NULL)
        commands_fail(code, runs->note);
    if (runs->problem != NULL)
        code = commands_fail(SUITE_RIG, runs->problem);
    if (code == 0)
        code = result_exit_code(result);
    cJSON_Delete(result);
    return worker_interrupted() != 0 ? commands_fail(SUITE_RIG, must_text("interrupted")) : code;
}

static int run_chosen(const struct suite *suite, const struct options *options) {
    struct runner_result runs;
    int64_t begun_us = real_limits_clock_us();
    runner_run(&suite->selection, suite->requirements, options, &runs);
    return report_runs(&runs, suite, options, (double)(real_limits_clock_us() - begun_us) / 1000);
}

/* Nothing was run: a report says so, or it would show the runs of another day. */
static int not_prepared(int code, char *problem, const struct suite *suite,
                        const struct options *options) {
    struct runner_result none = {0};
    if (worker_interrupted() == 0 || options->list)
        return commands_fail(code, problem);
    free(problem);
    none.runs = cJSON_CreateArray();
    return report_runs(&none, suite, options, 0);
}

/* The title on the line of its id, cut to the width; ids longer than that stay whole. */
static void list_one(const char *id, const char *title, int id_width) {
    size_t width = terminal_width(), used = (size_t)id_width + 2;
    size_t room = used + 20 < width ? width - used : 20;
    if (!terminal_is_narrow() || strlen(title) <= room) {
        printf("%-*s  %s\n", id_width, id, title);
        return;
    }
    for (room -= 3; room > 0 && ((unsigned char)title[room] & 0xC0) == 0x80;)
        room--; /* not through the middle of a letter */
    printf("%-*s  %.*s...\n", id_width, id, (int)room, title);
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
            list_one(file->id, cJSON_IsString(title) ? title->valuestring : "(cannot be read)",
                     width);
    }
}

/* What would fail after the runs is better known before them. */
static bool reports_possible(const struct options *options, char **problem) {
    for (size_t i = 0; i < options->report_count; i++) {
        const struct options_report *report = &options->reports[i];
        if (!report_exists(report->format, problem) ||
            (report->file != NULL && !file_can_be_written(report->file, problem)))
            return false;
    }
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
    if (!reports_possible(options, &problem))
        return commands_fail(SUITE_MISTAKE, problem);
    int code = (int)prepare(&suite, options, &problem);
    if (code != SUITE_CLEAN)
        code = not_prepared(code, problem, &suite, options);
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
    if (!reports_possible(options, &problem))
        return commands_fail(SUITE_MISTAKE, problem);
    int code = (int)prepare(&suite, &once, &problem);
    if (code == SUITE_CLEAN && suite_chosen(&suite) > 1) {
        code = SUITE_MISTAKE;
        problem = must_format("\"%s\" names %zu scenarios; replay takes one", options->words[0],
                              suite_chosen(&suite));
    }
    code = code == SUITE_CLEAN ? run_chosen(&suite, &once)
                               : not_prepared(code, problem, &suite, &once);
    suite_close(&suite);
    return code;
}
