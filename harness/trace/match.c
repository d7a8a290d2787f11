/* SPDX-License-Identifier: Apache-2.0
 *
 * Search, and the sentence about the first difference. */
#include "harness/trace/match.h"

#include <stdlib.h>
#include <string.h>

#include "harness/trace/match_diff.h"
#include "harness/trace/match_search.h"
#include "mocks/mock.h"

static size_t *accepted(const struct trace *trace, const struct filter *filter, size_t *count) {
    size_t *numbers = must_alloc((trace_count(trace) + 1) * sizeof *numbers);
    struct trace_event event;
    *count = 0;
    for (size_t number = 1; trace_get(trace, number, &event); number++)
        if (filter_accepts(filter, trace, &event))
            numbers[(*count)++] = number;
    return numbers;
}

static char *surplus_sentence(const struct expected *expected, const struct trace_event *event) {
    char *name = match_diff_event_name(event);
    char *sentence = expected->count > 0
                         ? must_format("unexpected %s after the last expected line", name)
                         : must_format("unexpected %s, nothing was expected", name);
    free(name);
    return sentence;
}

static char *missing_sentence(const struct expected_line *line, size_t left) {
    char *name = match_diff_line_name(line);
    char *sentence =
        left == 0   ? must_format("expected %s, got nothing more", name)
        : left == 1 ? must_format("expected %s, the one event left is another", name)
                    : must_format("expected %s, none of the %zu events left is that", name, left);
    free(name);
    return sentence;
}

/* Behind "..." the event that was probably meant is the first with the same peers and name. */
static void settle_on_likely(const struct trace *trace, const size_t *numbers, size_t count,
                             const struct expected_line *line, struct match_progress *progress) {
    struct trace_event event;
    if (!progress->searched || line->kind != EXPECTED_EVENT)
        return;
    for (size_t i = progress->event; i < count; i++)
        if (trace_get(trace, numbers[i], &event) && match_diff_alike(line, &event)) {
            progress->event = i;
            progress->searched = false;
            return;
        }
}

static void explain(const struct trace *trace, const size_t *numbers, size_t count,
                    const struct expected *expected, struct match_progress *progress,
                    struct match_result *result) {
    struct trace_event event = {0};
    const struct expected_line *line =
        progress->line < expected->count ? &expected->lines[progress->line] : NULL;
    if (line != NULL && line->kind == EXPECTED_OPEN) /* A block behind "..." */
        line = &expected->lines[++progress->line];
    if (line != NULL)
        settle_on_likely(trace, numbers, count, line, progress);
    bool compared = progress->event < count && trace_get(trace, numbers[progress->event], &event);
    if (line == NULL)
        result->difference = surplus_sentence(expected, &event);
    else if (compared && !progress->searched && line->kind == EXPECTED_EVENT)
        result->difference = match_diff_sentence(line, &event, progress->base_us);
    else
        result->difference = missing_sentence(line, compared ? count - progress->event : 0);
    if (!compared && trace_count(trace) > 0)
        trace_get(trace, trace_count(trace), &event);
    result->at_us = event.at_us;
    result->line = progress->line + 1;
    match_rows(trace, numbers, count, expected, progress, result);
}

static void compare(const struct trace *trace, const size_t *numbers, size_t count,
                    const struct expected *expected, struct match_result *result) {
    struct match_progress progress = {.chosen = must_alloc((expected->count + 1) * sizeof(long))};
    result->matched = match_search(trace, numbers, count, expected, &progress);
    if (!result->matched)
        explain(trace, numbers, count, expected, &progress, result);
    free(progress.chosen);
}

void match(const struct trace *trace, const struct filter *filter, const char *text,
           struct match_result *result) {
    struct expected expected;
    size_t count;
    size_t *numbers = accepted(trace, filter, &count);
    match_parse(text, &expected);
    *result = (struct match_result){.lines = expected.count, .compared = count};
    for (size_t i = 0; i < expected.count; i++)
        result->named += expected.lines[i].kind == EXPECTED_EVENT;
    if (expected.problem != NULL) {
        result->problem = must_text(expected.problem);
        result->problem_line = expected.problem_line;
    } else {
        compare(trace, numbers, count, &expected, result);
    }
    match_parse_close(&expected);
    free(numbers);
}

void match_result_close(struct match_result *result) {
    for (size_t i = 0; i < result->row_count; i++) {
        free(result->rows[i].expected);
        free(result->rows[i].actual);
    }
    free(result->rows);
    free(result->problem);
    free(result->difference);
    *result = (struct match_result){0};
}
