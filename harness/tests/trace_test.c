/* SPDX-License-Identifier: Apache-2.0
 *
 * The trace: what is kept, how it is written, and its digest. */
#include "harness/trace/trace.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static size_t add_send(struct trace *trace, int64_t at_us, const char *topic) {
    struct trace_field fields[] = {{"topic", topic}, {"queueId", "0"}};
    return trace_add(trace, &(struct trace_event){.at_us = at_us,
                                                  .kind = TRACE_REQUEST,
                                                  .who = "p",
                                                  .whom = "a",
                                                  .what = "SEND_MESSAGE",
                                                  .command = "SEND_MESSAGE",
                                                  .fields = fields,
                                                  .field_count = 2});
}

static char *line_of(const struct trace *trace, size_t number, const char *const *keys) {
    struct trace_event event;
    assert_true(trace_get(trace, number, &event));
    char *line = NULL;
    trace_format(&event, keys, &line);
    return line;
}

static void assert_line(const struct trace *trace, size_t number, const char *const *keys,
                        const char *expected) {
    char *line = line_of(trace, number, keys);
    assert_string_equal(line, expected);
    free(line);
}

/* What is added can be read back, also after the trace has grown. */
static void events_are_kept(void **state) {
    (void)state;
    struct trace *trace = trace_new();
    for (size_t i = 1; i <= 1000; i++) {
        char topic[32];
        snprintf(topic, sizeof topic, "topic%zu", i);
        assert_int_equal(add_send(trace, (int64_t)i, topic), i);
    }
    struct trace_event event;
    assert_true(trace_get(trace, 700, &event));
    assert_int_equal(event.number, 700);
    assert_int_equal(event.at_us, 700);
    assert_string_equal(trace_event_field(&event, "topic"), "topic700");
    assert_null(trace_event_field(&event, "Topic"));
    assert_false(trace_get(trace, 1001, &event));
    assert_false(trace_get(trace, 0, &event));
    trace_free(trace);
}

/* Many different names do not lose one another. */
static void names_are_interned(void **state) {
    (void)state;
    struct trace *trace = trace_new();
    for (size_t i = 0; i < 600; i++) {
        char who[32];
        snprintf(who, sizeof who, "p%zu", i % 300);
        trace_add(trace, &(struct trace_event){.kind = TRACE_STATE, .who = who, .what = "STATE"});
    }
    struct trace_event first, again;
    trace_get(trace, 8, &first);
    trace_get(trace, 308, &again);
    assert_string_equal(first.who, "p7");
    assert_ptr_equal(first.who, again.who);
    trace_free(trace);
}

/* Whole milliseconds are written without decimals. */
static void times_are_short(void **state) {
    (void)state;
    char text[32];
    assert_string_equal(trace_time(0, text, sizeof text), "0ms");
    assert_string_equal(trace_time(12000, text, sizeof text), "12ms");
    assert_string_equal(trace_time(250, text, sizeof text), "0.250ms");
    assert_string_equal(trace_time(30010007, text, sizeof text), "30010.007ms");
    assert_string_equal(trace_time(-20000, text, sizeof text), "-20ms");
    assert_string_equal(trace_time(12000, text, 3), "");
}

/* A line has time, peers, name and fields; keys choose and order the fields. */
static void lines_have_one_form(void **state) {
    (void)state;
    struct trace *trace = trace_new();
    add_send(trace, 20000, "orders");
    trace_add(trace, &(struct trace_event){.at_us = 20250,
                                           .kind = TRACE_ANSWER,
                                           .who = "p",
                                           .whom = "ns",
                                           .to_left = true,
                                           .what = "SUCCESS",
                                           .request = 1});
    assert_line(trace, 1, NULL, "     20ms  p > a     SEND_MESSAGE  topic=orders queueId=0");
    const char *keys[] = {"queueId", "flag", "topic", NULL};
    assert_line(trace, 1, keys, "     20ms  p > a     SEND_MESSAGE  queueId=0 topic=orders");
    assert_line(trace, 2, NULL, " 20.250ms  p < ns    SUCCESS");
    trace_free(trace);
}

static void assert_value(const char *value, const char *written) {
    struct trace *trace = trace_new();
    struct trace_field field = {"text", value};
    trace_add(trace, &(struct trace_event){.kind = TRACE_NOTE,
                                           .who = "script",
                                           .what = "NOTE",
                                           .fields = &field,
                                           .field_count = 1});
    char *line = line_of(trace, 1, NULL);
    assert_string_equal(strstr(line, "text="), written);
    free(line);
    trace_free(trace);
}

/* Values that are not one plain word are quoted and escaped, so that a line can be read back and
 * put into JSON. */
static void values_are_quoted_where_needed(void **state) {
    (void)state;
    assert_value("orders", "text=orders");
    assert_value("", "text=\"\"");
    assert_value("*", "text=\"*\"");
    assert_value("a b", "text=\"a b\"");
    assert_value("say \"x\\\"\n", "text=\"say \\\"x\\\\\\\"\\n\"");
    assert_value("\x01\xff\x7f", "text=\"\\x01\\xFF\\x7F\"");
    assert_value("gr\xc3\xbc\xc3\x9f", "text=\"gr\xc3\xbc\xc3\x9f\"");
    assert_value("\xc3", "text=\"\\xC3\"");
    assert_value("\xed\xa0\x80", "text=\"\\xED\\xA0\\x80\"");
}

/* Appending a line keeps what was there. */
static void format_appends(void **state) {
    (void)state;
    struct trace *trace = trace_new();
    trace_add(trace,
              &(struct trace_event){.kind = TRACE_FAULT, .who = "world", .what = "CLOCK_JUMP"});
    struct trace_event event;
    trace_get(trace, 1, &event);
    char *line = strdup("->");
    trace_format(&event, NULL, &line);
    assert_string_equal(line, "->      0ms  world     CLOCK_JUMP");
    free(line);
    trace_free(trace);
}

/* Equal traces have equal digests, any difference in the text changes them. */
static void digest_follows_the_text(void **state) {
    (void)state;
    struct trace *a = trace_new(), *b = trace_new();
    assert_true(trace_digest(a) == UINT64_C(0xcbf29ce484222325));
    add_send(a, 1, "orders");
    add_send(b, 1, "orders");
    assert_true(trace_digest(a) == trace_digest(b));
    add_send(a, 2, "orders");
    add_send(b, 2, "Orders");
    assert_true(trace_digest(a) != trace_digest(b));
    trace_free(a);
    trace_free(b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(events_are_kept),
        cmocka_unit_test(names_are_interned),
        cmocka_unit_test(times_are_short),
        cmocka_unit_test(lines_have_one_form),
        cmocka_unit_test(values_are_quoted_where_needed),
        cmocka_unit_test(format_appends),
        cmocka_unit_test(digest_follows_the_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
