/* SPDX-License-Identifier: Apache-2.0
 *
 * Children that do well, crash, hang, talk, and are given up. */
#include "harness/runner/worker.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* What the parent heard, by piece. */
struct heard {
    enum worker_end end;
    double value;
    char how[64];
    char output[64];
};

struct test {
    struct heard heard[20];
    size_t count;
    size_t stop_at; /* a failure of this piece gives up those behind it */
};

/* What piece n does: 0 well, 1 abort, 2 for ever, 3 exit, 4 much text. */
static cJSON *work(void *context, size_t index) {
    (void)context;
    if (index == 1) {
        fprintf(stderr, "about to abort");
        fflush(stderr);
        signal(SIGABRT, SIG_DFL);
        abort();
    }
    if (index == 2)
        for (;;)
            pause();
    if (index == 3)
        exit(7);
    if (index == 4) {
        char *text = calloc(1, 1000001);
        memset(text, 'x', 1000000);
        cJSON *long_text = cJSON_CreateString(text);
        free(text);
        return long_text;
    }
    return cJSON_CreateNumber((double)index);
}

static size_t ended(void *context, size_t index, struct worker_outcome *outcome) {
    struct test *test = context;
    struct heard *heard = &test->heard[index];
    heard->end = outcome->end;
    if (cJSON_IsNumber(outcome->result))
        heard->value = outcome->result->valuedouble;
    else if (cJSON_IsString(outcome->result))
        heard->value = (double)strlen(outcome->result->valuestring);
    snprintf(heard->how, sizeof heard->how, "%s", outcome->how != NULL ? outcome->how : "");
    snprintf(heard->output, sizeof heard->output, "%s",
             outcome->output != NULL ? outcome->output : "");
    return index == test->stop_at ? index + 1 : test->count;
}

static void run(struct test *test, size_t jobs) {
    for (size_t i = 0; i < 20; i++)
        test->heard[i].end = WORKER_STOPPED;
    worker_run(&(struct worker_plan){.work = work,
                                     .ended = ended,
                                     .context = test,
                                     .count = test->count,
                                     .jobs = jobs,
                                     .limit_ms = 300});
}

/* Every end is told apart, and one child's end is no other's. */
static void ends_are_told_apart(void **state) {
    (void)state;
    struct test test = {.count = 8, .stop_at = 20};
    run(&test, 3);
    assert_int_equal(test.heard[0].end, WORKER_DONE);
    assert_int_equal(test.heard[1].end, WORKER_CRASHED);
    assert_string_equal(test.heard[1].how, "killed by signal 6 (Aborted)");
    assert_string_equal(test.heard[1].output, "about to abort");
    assert_int_equal(test.heard[2].end, WORKER_TOO_LONG);
    assert_int_equal(test.heard[3].end, WORKER_CRASHED);
    assert_string_equal(test.heard[3].how, "ended with exit status 7");
    assert_true(test.heard[4].value == 1000000);
    assert_true(test.heard[7].value == 7);
}

/* Giving up on what is behind a piece leaves what is before it alone. */
static void pieces_behind_are_given_up(void **state) {
    (void)state;
    struct test test = {.count = 20, .stop_at = 3};
    run(&test, 1);
    assert_int_equal(test.heard[0].end, WORKER_DONE);
    assert_int_equal(test.heard[3].end, WORKER_CRASHED);
    for (size_t i = 4; i < 20; i++)
        assert_int_equal(test.heard[i].end, WORKER_STOPPED);
}

/* A signal stops everything at once. Last, because it is not forgotten. */
static void a_signal_stops_all(void **state) {
    (void)state;
    struct test test = {.count = 5, .stop_at = 20};
    worker_catch_signals();
    raise(SIGTERM);
    assert_int_equal(worker_interrupted(), SIGTERM);
    run(&test, 2);
    assert_int_equal(test.heard[0].end, WORKER_STOPPED);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ends_are_told_apart),
        cmocka_unit_test(pieces_behind_are_given_up),
        cmocka_unit_test(a_signal_stops_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
