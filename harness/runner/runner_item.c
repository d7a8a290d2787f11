/* SPDX-License-Identifier: Apache-2.0
 *
 * One run. The child writes the whole trace to its file and hands back a part of it when it is very
 * long: the parent keeps the results of all runs in memory. */
#include "harness/runner/runner_item.h"
#include "harness/base/real_limits.h"

#include <stdlib.h>
#include <string.h>

#include "harness/base/file.h"
#include "harness/base/text.h"
#include "harness/lua/scenario.h"
#include "mocks/mock.h"

/* Lines of a trace kept in the result document. */
enum { LINES_MAX = 1000 };

static bool has_failed(const cJSON *run) {
    return cJSON_GetObjectItemCaseSensitive(run, "failure") != NULL;
}

/* Take out the lines in the middle. */
static void shorten(cJSON *trace, cJSON *lines) {
    int count = cJSON_GetArraySize(lines), place = 0;
    if (count <= LINES_MAX)
        return;
    cJSON *kept = cJSON_CreateArray();
    char *left_out = must_format("... %d more", count - LINES_MAX);
    for (cJSON *line = lines->child, *next; line != NULL; line = next, place++) {
        next = line->next;
        if (place == LINES_MAX / 2)
            cJSON_AddItemToArray(kept, cJSON_CreateString(left_out));
        if (place < LINES_MAX / 2 || place >= count - LINES_MAX / 2)
            cJSON_AddItemToArray(kept, cJSON_DetachItemViaPointer(lines, line));
    }
    free(left_out);
    cJSON_ReplaceItemInObjectCaseSensitive(trace, "lines", kept);
}

static void write_trace(cJSON *trace, const cJSON *lines, const char *path) {
    struct text text = {0};
    const cJSON *line;
    cJSON_ArrayForEach(line, lines) {
        text_put(&text, cJSON_IsString(line) ? line->valuestring : "");
        text_put_char(&text, '\n');
    }
    char *problem = NULL, *bytes = text_take(&text);
    if (file_write(path, bytes, strlen(bytes), &problem))
        cJSON_AddStringToObject(trace, "file", path);
    else
        cJSON_AddStringToObject(trace, "problem", problem);
    free(problem);
    free(bytes);
}

static void keep_trace(cJSON *run, const struct runner_item *item, const struct options *options) {
    cJSON *trace = cJSON_GetObjectItemCaseSensitive(run, "trace");
    cJSON *lines = cJSON_GetObjectItemCaseSensitive(trace, "lines");
    if (lines == NULL || !has_failed(run))
        return;
    char *path = must_format("%s/%s.%llu.trace", options->out, item->file->id,
                             (unsigned long long)item->seed);
    write_trace(trace, lines, path);
    free(path);
    if (!options->trace)
        shorten(trace, lines);
}

static void set_wall(cJSON *run, double wall_ms) {
    cJSON_DeleteItemFromObjectCaseSensitive(run, "wall_ms");
    cJSON_AddNumberToObject(run, "wall_ms", wall_ms);
}

/* What a scenario says may be any bytes; the document is UTF-8. */
static void clean_text(cJSON *item) {
    struct text text = {0};
    for (const unsigned char *at = (const unsigned char *)item->valuestring; *at != 0;) {
        size_t length = *at >= 0x80 ? text_utf8_length(at) : 1;
        if (length > 0)
            text_put_bytes(&text, at, length);
        else
            text_put_char(&text, '?');
        at += length > 0 ? length : 1;
    }
    char *clean = text_take(&text);
    if (strcmp(clean, item->valuestring) != 0)
        cJSON_SetValuestring(item, clean);
    free(clean);
}

static void clean(cJSON *item) {
    for (; item != NULL; item = item->next) {
        if (cJSON_IsString(item))
            clean_text(item);
        clean(item->child);
    }
}

cJSON *runner_item_run(const struct runner_item *item, struct lua_host *language,
                       const struct requirements *requirements, const struct options *options) {
    struct scenario_options how = {.id = item->file->id,
                                   .path = item->file->path,
                                   .seed = item->seed,
                                   .keep_trace = options->trace,
                                   .limit_ms = options->limit_ms,
                                   .fail_allocation = options->fail_allocation,
                                   .requirements = requirements,
                                   .language = language};
    int64_t begun_us = real_limits_clock_us();
    cJSON *run = scenario_run(&how);
    clean(run);
    set_wall(run, (double)(real_limits_clock_us() - begun_us) / 1000);
    keep_trace(run, item, options);
    return run;
}

/* What the declaration says of the run, as far as there is one. */
static cJSON *skeleton(const struct runner_item *item) {
    static const char *const members[] = {"title", "profile", "tags", "covers"};
    cJSON *run = cJSON_CreateObject();
    cJSON_AddStringToObject(run, "id", item->file->id);
    cJSON_AddStringToObject(run, "file", item->file->path);
    cJSON_AddNumberToObject(run, "seed", (double)item->seed);
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        const cJSON *member = cJSON_GetObjectItemCaseSensitive(item->file->declared, members[i]);
        cJSON *copy = member != NULL ? cJSON_Duplicate(member, 1)
                      : i < 2        ? cJSON_CreateString("")
                                     : cJSON_CreateArray();
        cJSON_AddItemToObject(run, members[i], copy);
    }
    return run;
}

/* The output of a child, line by line. */
static cJSON *output_lines(const char *output) {
    cJSON *lines = cJSON_CreateArray();
    while (*output != 0) {
        size_t size = strcspn(output, "\n");
        char *line = must_format("%.*s", (int)size, output);
        for (char *at = line; *at != 0;
             at++) /* A line is shown as one, without colours and the like. */
            if (*at > 0 && *at < ' ')
                *at = ' ';
        cJSON_AddItemToArray(lines, cJSON_CreateString(line));
        free(line);
        output += size + (output[size] == '\n');
    }
    return lines;
}

/* The clauses the scenario covers, as in every failure. */
static cJSON *clauses_of(const struct runner_item *item, const struct requirements *requirements) {
    cJSON *clauses = cJSON_CreateArray();
    const cJSON *cover;
    cJSON_ArrayForEach(cover, cJSON_GetObjectItemCaseSensitive(item->file->declared, "covers")) {
        const struct requirement *found = requirements != NULL && cJSON_IsString(cover)
                                              ? requirements_find(requirements, cover->valuestring)
                                              : NULL;
        if (found == NULL)
            continue;
        cJSON *clause = cJSON_CreateObject();
        cJSON_AddStringToObject(clause, "id", found->id);
        cJSON_AddStringToObject(clause, "sentence", found->sentence);
        cJSON_AddStringToObject(clause, "source", found->source);
        cJSON_AddItemToArray(clauses, clause);
    }
    return clauses;
}

static cJSON *failure_of(const struct runner_item *item, const struct options *options,
                         const struct worker_outcome *outcome) {
    bool too_long = outcome->end == WORKER_TOO_LONG;
    char *message = too_long ? must_format("ran longer than %lld s of real time",
                                           (long long)options->limit_ms / 1000)
                             : must_format("the run broke down: %s", outcome->how);
    cJSON *failure = cJSON_CreateObject();
    cJSON_AddStringToObject(failure, "kind", too_long ? "limit" : "crash");
    cJSON_AddStringToObject(failure, "file", item->file->path);
    cJSON_AddStringToObject(failure, "message", message);
    free(message);
    if (*outcome->output != 0)
        cJSON_AddItemToObject(failure, "output", output_lines(outcome->output));
    return failure;
}

cJSON *runner_item_broken(const struct runner_item *item, const struct requirements *requirements,
                          const struct options *options, const struct worker_outcome *outcome) {
    cJSON *run = skeleton(item), *failure = failure_of(item, options, outcome);
    static const char *const numbers[] = {"virtual_ms", "wall_ms", "events", "sends"};
    cJSON_AddStringToObject(run, "verdict", "ERROR");
    cJSON_AddStringToObject(run, "reason",
                            cJSON_GetObjectItemCaseSensitive(failure, "message")->valuestring);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        cJSON_AddNumberToObject(run, numbers[i], 0);
    cJSON_AddItemToObject(failure, "clauses", clauses_of(item, requirements));
    cJSON_AddItemToObject(run, "failure", failure);
    clean(run);
    return run;
}
