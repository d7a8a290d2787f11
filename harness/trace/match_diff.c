/* SPDX-License-Identifier: Apache-2.0
 *
 * Differences are looked for in the order in which they explain one another: who, what, when, and
 * then the fields as the line names them. */
#include "harness/trace/match_diff.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "harness/trace/trace_text.h"
#include "mocks/mock.h"

static bool same_text(const char *a, const char *b) {
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static bool same_direction(const struct expected_line *line, const struct trace_event *event) {
    return event->whom == NULL || line->to_left == event->to_left;
}

bool match_diff_alike(const struct expected_line *line, const struct trace_event *event) {
    return same_text(line->who, event->who) && same_text(line->whom, event->whom) &&
           same_direction(line, event) && same_text(line->what, event->what);
}

static bool same_time(const struct expected_line *line, const struct trace_event *event,
                      int64_t base_us) {
    int64_t from = line->time == EXPECTED_AFTER_LAST ? base_us : 0;
    return line->time == EXPECTED_ANY_TIME ||
           (event->at_us >= from + line->low_us && event->at_us <= from + line->high_us);
}

static bool same_field(const struct expected_field *field, const struct trace_event *event) {
    const char *value = trace_event_field(event, field->key);
    return value != NULL && (field->any || strcmp(value, field->value) == 0);
}

/* The first field that differs, NULL when none does. */
static const struct expected_field *other_field(const struct expected_line *line,
                                                const struct trace_event *event) {
    for (size_t i = 0; i < line->field_count; i++)
        if (!same_field(&line->fields[i], event))
            return &line->fields[i];
    return NULL;
}

bool match_diff_same(const struct expected_line *line, const struct trace_event *event,
                     int64_t base_us) {
    return match_diff_alike(line, event) && same_time(line, event, base_us) &&
           other_field(line, event) == NULL;
}

char *match_diff_line_name(const struct expected_line *line) {
    if (line->whom == NULL)
        return must_format("%s %s", line->who, line->what);
    return must_format("%s %c %s %s", line->who, line->to_left ? '<' : '>', line->whom, line->what);
}

char *match_diff_event_name(const struct trace_event *event) {
    struct text text = {0};
    trace_text_peers(&text, event);
    text_format(&text, " %s", event->what);
    return text_take(&text);
}

/* One word when only one thing about it is wrong, the whole event otherwise. */
static char *name_sentence(const struct expected_line *line, const struct trace_event *event) {
    bool who = !same_text(line->who, event->who), whom = !same_text(line->whom, event->whom);
    bool what = !same_text(line->what, event->what), direction = !same_direction(line, event);
    bool pair = line->whom != NULL && event->whom != NULL;
    if (pair && who + whom + what + direction == 1 && !direction) {
        if (what)
            return must_format("event: expected %s, got %s", line->what, event->what);
        return must_format("%s: expected %s, got %s", who ? "who" : "peer",
                           who ? line->who : line->whom, who ? event->who : event->whom);
    }
    char *expected = match_diff_line_name(line), *actual = match_diff_event_name(event);
    char *sentence = must_format("expected %s, got %s", expected, actual);
    free(expected);
    free(actual);
    return sentence;
}

static void put_range(struct text *text, int64_t low_us, int64_t high_us) {
    char low[32], high[32];
    text_put(text, trace_time(low_us, low, sizeof low));
    if (low_us != high_us)
        text_format(text, "~%s", trace_time(high_us, high, sizeof high));
}

static char *time_sentence(const struct expected_line *line, const struct trace_event *event,
                           int64_t base_us) {
    struct text text = {0};
    char got[32];
    int64_t from = line->time == EXPECTED_AFTER_LAST ? base_us : 0;
    text_put(&text, "time: expected ");
    put_range(&text, from + line->low_us, from + line->high_us);
    if (line->time == EXPECTED_AFTER_LAST) {
        text_put(&text, " (+");
        put_range(&text, line->low_us, line->high_us);
        text_put(&text, ")");
    }
    text_format(&text, ", got %s", trace_time(event->at_us, got, sizeof got));
    return text_take(&text);
}

static char *field_sentence(const struct expected_field *field, const struct trace_event *event) {
    struct text text = {0};
    const char *value = trace_event_field(event, field->key);
    text_format(&text, "%s: expected ", field->key);
    if (field->any)
        text_put(&text, "any value");
    else
        trace_text_value(&text, field->value);
    text_put(&text, ", got ");
    if (value == NULL)
        text_put(&text, "no such field");
    else
        trace_text_value(&text, value);
    return text_take(&text);
}

char *match_diff_sentence(const struct expected_line *line, const struct trace_event *event,
                          int64_t base_us) {
    if (!match_diff_alike(line, event))
        return name_sentence(line, event);
    if (!same_time(line, event, base_us))
        return time_sentence(line, event, base_us);
    const struct expected_field *field = other_field(line, event);
    assert(field != NULL);
    return field_sentence(field, event);
}
