/* SPDX-License-Identifier: Apache-2.0
 *
 * Left the script's own text, right what happened: `same` for what fitted, then what really
 * followed. */
#include "harness/trace/match_rows.h"

#include <stdlib.h>
#include <string.h>

#include "harness/trace/trace_text.h"
#include "mocks/mock.h"

/* Events shown past the last expected line. */
enum { SURPLUS_MAX = 10 };

struct builder {
    const struct trace *trace;
    const size_t *numbers;
    size_t number_count;
    const struct expected *expected;
    const struct match_progress *progress;
    const char **keys; /* every field the script names, NULL-ended */
    bool *used;        /* per event: chosen by a line */
    size_t next;       /* the next event to show beside a line */
    struct match_result *result;
};

/* A field named twice is shown once. */
static bool is_known(const char *const *keys, size_t count, const char *key) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(keys[i], key) == 0)
            return true;
    return false;
}

static const char **all_keys(const struct expected *expected) {
    const char **keys = must_alloc(sizeof *keys);
    size_t count = 0;
    for (size_t i = 0; i < expected->count; i++)
        for (size_t k = 0; k < expected->lines[i].field_count; k++) {
            const char *key = expected->lines[i].fields[k].key;
            if (is_known(keys, count, key))
                continue;
            keys = must_resize(keys, (count + 2) * sizeof *keys);
            keys[count++] = key;
        }
    keys[count] = NULL;
    return keys;
}

static char *event_text(const struct builder *builder, size_t index, bool same) {
    struct trace_event event;
    struct text text = {0};
    trace_get(builder->trace, builder->numbers[index], &event);
    if (same) {
        trace_text_time(&text, event.at_us);
        text_put(&text, "  same");
    } else {
        trace_text_event(&text, &event, builder->keys);
    }
    return text_take(&text);
}

static void add_row(struct builder *builder, const char *expected, char *actual, bool same) {
    struct match_result *result = builder->result;
    result->rows = must_resize(result->rows, (result->row_count + 1) * sizeof *result->rows);
    struct match_row *row = &result->rows[result->row_count++];
    *row = (struct match_row){result->row_count, must_text(expected), actual, same};
}

/* The next event no line has chosen, as text; NULL when there is none. */
static char *next_text(struct builder *builder) {
    while (builder->next < builder->number_count && builder->used[builder->next])
        builder->next++;
    if (builder->next >= builder->number_count)
        return NULL;
    return event_text(builder, builder->next++, false);
}

/* What "..." stood for: the events up to the one the line below chose. */
static char *gap_text(const struct builder *builder, size_t line) {
    const long *chosen = builder->progress->chosen;
    long from = 0;
    for (size_t i = 0; i < line; i++)
        if (chosen[i] != MATCH_NO_EVENT && chosen[i] >= from)
            from = chosen[i] + 1;
    for (size_t i = line + 1; i < builder->expected->count; i++)
        if (chosen[i] != MATCH_NO_EVENT)
            return must_format("(%ld skipped)", chosen[i] > from ? chosen[i] - from : 0);
    if (!builder->progress->searched)
        return must_format("(%ld skipped)", (long)builder->progress->event - from);
    return NULL;
}

static void add_line(struct builder *builder, size_t index) {
    const struct expected_line *line = &builder->expected->lines[index];
    const struct match_progress *progress = builder->progress;
    long chosen = progress->chosen[index];
    bool before = index < progress->line;
    if (chosen != MATCH_NO_EVENT)
        add_row(builder, line->shown, event_text(builder, (size_t)chosen, true), true);
    else if (line->kind != EXPECTED_EVENT)
        add_row(builder, line->shown,
                before && line->kind == EXPECTED_GAP ? gap_text(builder, index) : NULL, before);
    else if (index == progress->line && progress->searched)
        add_row(builder, line->shown, NULL, false);
    else
        add_row(builder, line->shown, next_text(builder), false);
}

static void add_surplus(struct builder *builder) {
    for (size_t shown = 0; shown < SURPLUS_MAX; shown++) {
        char *text = next_text(builder);
        if (text == NULL)
            return;
        add_row(builder, NULL, text, false);
    }
    size_t left = 0;
    for (size_t i = builder->next; i < builder->number_count; i++)
        left += !builder->used[i];
    if (left > 0)
        add_row(builder, NULL, must_format("... and %zu more", left), false);
}

void match_rows(const struct trace *trace, const size_t *numbers, size_t number_count,
                const struct expected *expected, const struct match_progress *progress,
                struct match_result *result) {
    struct builder builder = {.trace = trace,
                              .numbers = numbers,
                              .number_count = number_count,
                              .expected = expected,
                              .progress = progress,
                              .keys = all_keys(expected),
                              .used = must_alloc(number_count + 1),
                              .next = progress->event,
                              .result = result};
    for (size_t i = 0; i < expected->count; i++)
        if (progress->chosen[i] != MATCH_NO_EVENT)
            builder.used[progress->chosen[i]] = true;
    for (size_t i = 0; i < expected->count; i++)
        add_line(&builder, i);
    add_surplus(&builder);
    free(builder.used);
    free(builder.keys);
}
