/* SPDX-License-Identifier: Apache-2.0
 *
 * Expected text against a small trace: what fits, and the sentence when it does not. */
#include "harness/trace/match.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static size_t add(struct trace *trace, int64_t ms, const char *whom, const char *what,
                  const char *queue) {
    struct trace_field fields[] = {{"topic", "orders"}, {"queueId", queue}};
    return trace_add(trace, &(struct trace_event){.at_us = ms * 1000,
                                                  .kind = TRACE_REQUEST,
                                                  .who = "p",
                                                  .whom = whom,
                                                  .what = what,
                                                  .command = what,
                                                  .fields = fields,
                                                  .field_count = 2});
}

static void answer(struct trace *trace, int64_t ms, const char *whom, const char *what,
                   size_t request) {
    struct trace_event asked;
    assert_true(trace_get(trace, request, &asked));
    trace_add(trace, &(struct trace_event){.at_us = ms * 1000,
                                           .kind = TRACE_ANSWER,
                                           .who = "p",
                                           .whom = whom,
                                           .to_left = true,
                                           .what = what,
                                           .command = asked.command,
                                           .request = request});
}

/* A busy broker, a second attempt, and a heartbeat in between. */
static struct trace *busy_then_stored(void) {
    struct trace *trace = trace_new();
    size_t first = add(trace, 0, "a", "SEND_MESSAGE", "0");
    answer(trace, 20, "a", "SYSTEM_BUSY", first);
    add(trace, 20, "a", "HEART_BEAT", "9");
    size_t second = add(trace, 20, "b", "SEND_MESSAGE", "2");
    answer(trace, 41, "b", "SUCCESS", second);
    return trace;
}

static const char *const sends[] = {"SEND_MESSAGE"};
static const struct filter only_sends = {.whats = (const char **)sends, .what_count = 1};

/* The sentence of a failed match, "" for a good one, the problem for a bad text. */
static void assert_sends(const char *expected, const char *sentence) {
    struct trace *trace = busy_then_stored();
    struct match_result result;
    match(trace, &only_sends, expected, &result);
    const char *got = result.problem != NULL      ? result.problem
                      : result.difference != NULL ? result.difference
                                                  : "";
    assert_string_equal(got, sentence);
    assert_int_equal(result.matched, *sentence == 0);
    assert_true(result.problem != NULL || result.compared == 4);
    match_result_close(&result);
    trace_free(trace);
}

/* A text with every kind of time and value fits. */
static void a_good_text_fits(void **state) {
    (void)state;
    assert_sends(
        "\n"
        "     *     p > a  SEND_MESSAGE  topic=orders queueId=*\n"
        "  +20ms    p < a  SYSTEM_BUSY\n\n"
        "   0ms~0.02s p > b  SEND_MESSAGE  topic=\"\\x6frders\"\n"
        "  +20ms~22ms p < b  SUCCESS\n",
        "");
}

/* The first difference is one plain sentence. */
static void differences_are_sentences(void **state) {
    (void)state;
    assert_sends(
        "* p > a SEND_MESSAGE\n+20ms p < a SYSTEM_BUSY\n* p > c SEND_MESSAGE\n* p < c SUCCESS",
        "peer: expected c, got b");
    assert_sends(
        "* p > a SEND_MESSAGE\n+20ms p < a SYSTEM_BUSY\n+0ms p > b SEND_MESSAGE\n+20ms p < b "
        "SUCCESS",
        "time: expected 40ms (+20ms), got 41ms");
    assert_sends(
        "* p > a SEND_MESSAGE\n* p < a SYSTEM_BUSY\n* p > b SEND_MESSAGE\n1ms~2.5ms p < b SUCCESS",
        "time: expected 1ms~2.500ms, got 41ms");
    assert_sends(
        "* p > a SEND_MESSAGE\n* p < a SYSTEM_BUSY\n* p > b SEND_MESSAGE queueId=0\n* p < b "
        "SUCCESS",
        "queueId: expected 0, got 2");
    assert_sends("* p > a SEND_MESSAGE flag=*\n...", "flag: expected any value, got no such field");
    assert_sends("* p > a SEND_MESSAGE\n* p < a SUCCESS\n...",
                 "event: expected SUCCESS, got SYSTEM_BUSY");
    assert_sends("* p > a SEND_MESSAGE\n* p > b SEND_MESSAGE\n...",
                 "expected p > b SEND_MESSAGE, got p < a SYSTEM_BUSY");
    assert_sends("* q > a SEND_MESSAGE\n...", "who: expected q, got p");
    assert_sends("* p STATE\n...", "expected p STATE, got p > a SEND_MESSAGE");
}

/* Too few and too many events are told apart. */
static void missing_and_surplus_events(void **state) {
    (void)state;
    assert_sends("...\n* p < b SUCCESS\n* p > b SEND_MESSAGE",
                 "expected p > b SEND_MESSAGE, got nothing more");
    assert_sends("* p > a SEND_MESSAGE\n* p < a SYSTEM_BUSY\n* p > b SEND_MESSAGE",
                 "unexpected p < b SUCCESS after the last expected line");
    assert_sends("", "unexpected p > a SEND_MESSAGE, nothing was expected");
}

/* "..." stands for any number of events, and the search goes back when the first choice was wrong.
 */
static void gaps_skip(void **state) {
    (void)state;
    assert_sends("...", "");
    assert_sends("...\n...\n* p < b SUCCESS", "");
    assert_sends("* p > a SEND_MESSAGE\n...\n+41ms p < b SUCCESS\n...", "");
    assert_sends("...\n* p > b SEND_MESSAGE\n* p < b SUCCESS", "");
    assert_sends("...\n* p > b SEND_MESSAGE queueId=3\n...", "queueId: expected 3, got 2");
    assert_sends("* p > a SEND_MESSAGE\n...\n* p > c SEND_MESSAGE\n...",
                 "expected p > c SEND_MESSAGE, none of the 3 events left is that");
    assert_sends("* p > a SEND_MESSAGE\n...\n* p < b SUCCESS\n...\n* p < b SUCCESS",
                 "expected p < b SUCCESS, got nothing more");
}

/* Lines inside "any order" need one event each, whatever their order. */
static void any_order_is_a_matching(void **state) {
    (void)state;
    assert_sends(
        "* p > a SEND_MESSAGE\nany order {\n* p > b SEND_MESSAGE\n+20ms p < a SYSTEM_BUSY\n}\n* p "
        "< b SUCCESS",
        "");
    assert_sends(
        "any order {\n* p < b SUCCESS\n* p < a SYSTEM_BUSY\n* p > b SEND_MESSAGE\n* p > a "
        "SEND_MESSAGE\n}",
        "");
    assert_sends(
        "any order {\n* p > b SEND_MESSAGE topic=*\n* p > c SEND_MESSAGE\n* p > a SEND_MESSAGE\n"
        "* p < b SUCCESS\n}",
        "expected p > c SEND_MESSAGE, got p < a SYSTEM_BUSY");
    assert_sends("...\nany order {\n* p > b SEND_MESSAGE\n* p < b SUCCESS\n}", "");
    assert_sends("...\nany order {\n* p > c SEND_MESSAGE\n}\n...",
                 "expected p > c SEND_MESSAGE, none of the 4 events left is that");
    assert_sends("any order {\n}\n...", "");
}

/* Mistakes in the text are problems, not differences. */
static void bad_texts_are_problems(void **state) {
    (void)state;
    assert_sends("soon p > a SEND_MESSAGE",
                 "\"soon\" is no time; write 12ms, +20ms, 10ms~15ms, +10ms~15ms or *");
    assert_sends("12 p > a X", "\"12\" is no time; write 12ms, +20ms, 10ms~15ms, +10ms~15ms or *");
    assert_sends("20ms~10ms p > a X",
                 "\"20ms~10ms\" is no time; write 12ms, +20ms, 10ms~15ms, +10ms~15ms or *");
    assert_sends("* p > a",
                 "the line lacks the name of an event: time  who > whom  WHAT  field=value");
    assert_sends("* p > a X topic", "\"topic\" is not of the form field=value");
    assert_sends("* p > a X topic= a=b", "topic has no value; the empty one is topic=\"\"");
    assert_sends("* p > a X t=\"a", "the quote is not closed");
    assert_sends("* p > a X t=\"a\"b", "something follows the closing quote");
    assert_sends("* p > a X t=\"\\q\"", "an escape is \\n, \\\", \\\\ or \\xNN");
    assert_sends("any order {\n...\n}", "... has no place inside \"any order\"");
    assert_sends("any order {\n* p > a X", "\"any order {\" is not closed by a line }");
    assert_sends("}", "} closes nothing");
    assert_sends("... more", "... stands on a line of its own");
}

/* The problem is given with its line of the text. */
static void problems_have_a_line(void **state) {
    (void)state;
    struct trace *trace = busy_then_stored();
    struct match_result result;
    match(trace, NULL, "\n* p > a X\n\nnow p X\n", &result);
    assert_int_equal(result.problem_line, 4);
    assert_false(result.matched);
    match_result_close(&result);
    trace_free(trace);
}

static void assert_row(const struct match_row *row, const char *expected, const char *actual,
                       bool same) {
    assert_int_equal(row->same, same);
    assert_true((row->expected == NULL) == (expected == NULL));
    if (expected != NULL)
        assert_string_equal(row->expected, expected);
    assert_true((row->actual == NULL) == (actual == NULL));
    if (actual != NULL)
        assert_string_equal(row->actual, actual);
}

/* Both columns: the script's own text, and what happened with the fields it names. */
static void rows_show_both_sides(void **state) {
    (void)state;
    struct trace *trace = busy_then_stored();
    struct match_result result;
    match(trace, &only_sends,
          "\n    *  p > a  SEND_MESSAGE\n  0ms  p > b  SEND_MESSAGE  queueId=0\n", &result);
    assert_int_equal(result.line, 2);
    assert_int_equal(result.lines, 2);
    assert_int_equal(result.at_us, 20000);
    assert_int_equal(result.row_count, 4);
    assert_row(&result.rows[0], "  *  p > a  SEND_MESSAGE", "      0ms  same", true);
    assert_row(&result.rows[1], "0ms  p > b  SEND_MESSAGE  queueId=0",
               "     20ms  p < a     SYSTEM_BUSY", false);
    assert_row(&result.rows[2], NULL, "     20ms  p > b     SEND_MESSAGE  queueId=2", false);
    assert_row(&result.rows[3], NULL, "     41ms  p < b     SUCCESS", false);
    match_result_close(&result);
    trace_free(trace);
}

static size_t count_accepted(const struct trace *trace, const struct filter *filter) {
    size_t count = 0;
    struct trace_event event;
    for (size_t number = 1; trace_get(trace, number, &event); number++)
        count += filter_accepts(filter, trace, &event);
    return count;
}

/* An answer counts by the name and the fields of its request. */
static void filters_choose(void **state) {
    (void)state;
    struct trace *trace = busy_then_stored();
    const char *busy[] = {"SYSTEM_BUSY"};
    struct trace_field queue = {"queueId", "2"};
    assert_int_equal(count_accepted(trace, NULL), 5);
    assert_int_equal(count_accepted(trace, &only_sends), 4);
    assert_int_equal(count_accepted(trace, &(struct filter){.whats = (const char **)sends,
                                                            .what_count = 1,
                                                            .no_answers = true}),
                     2);
    assert_int_equal(
        count_accepted(trace, &(struct filter){.whats = busy, .what_count = 1, .no_answers = true}),
        1);
    assert_int_equal(count_accepted(trace, &(struct filter){.fields = &queue, .field_count = 1}),
                     2);
    assert_int_equal(count_accepted(trace, &(struct filter){.whom = "b"}), 2);
    assert_int_equal(count_accepted(trace, &(struct filter){.who = "q"}), 0);
    trace_free(trace);
}

/* Many gaps over many events end soon. */
static void gaps_are_not_exponential(void **state) {
    (void)state;
    struct trace *trace = trace_new();
    for (int64_t i = 0; i < 400; i++)
        add(trace, i, "a", "SEND_MESSAGE", "0");
    char text[4096] = "";
    for (int i = 0; i < 60; i++)
        strcat(text, "...\n* p > a SEND_MESSAGE\n");
    strcat(text, "...\n* p > b SEND_MESSAGE\n");
    struct match_result result;
    match(trace, NULL, text, &result);
    assert_false(result.matched);
    assert_string_equal(result.difference,
                        "expected p > b SEND_MESSAGE, none of the 340 events left is that");
    match_result_close(&result);
    trace_free(trace);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_good_text_fits),
        cmocka_unit_test(differences_are_sentences),
        cmocka_unit_test(missing_and_surplus_events),
        cmocka_unit_test(gaps_skip),
        cmocka_unit_test(any_order_is_a_matching),
        cmocka_unit_test(bad_texts_are_problems),
        cmocka_unit_test(problems_have_a_line),
        cmocka_unit_test(rows_show_both_sides),
        cmocka_unit_test(filters_choose),
        cmocka_unit_test(gaps_are_not_exponential),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
