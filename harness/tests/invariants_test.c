/* SPDX-License-Identifier: Apache-2.0
 *
 * What holds in every scenario, seen to be noticed when it does not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "harness/lua/invariants.h"

static struct actor actor = {.name = "p"};

static void begin(struct run *run) {
    memset(run, 0, sizeof *run);
    run->world = world_new(1);
    actor.run = run;
    run->actors = &actor;
    actor.process = world_process(run->world, "p");
    actor.producer = rmq_producer_new(process_manager(actor.process), rmq_profile_3_0());
}

static void expect_broken(struct run *run, const char *part) {
    int line = 0;
    char *text = invariants_broken(run, &line);
    if (!part) {
        assert_null(text);
    } else {
        assert_non_null(text);
        assert_non_null(strstr(text, part));
    }
    free(text);
}

static void end(struct run *run) {
    world_free(run->world);
}

static void add(struct run *run, enum trace_kind kind, const char *what, const char *key,
                const char *value, size_t request) {
    struct trace_field field = {key, value};
    trace_add(world_trace(run->world),
              &(struct trace_event){.at_us = run_now(run),
                                    .kind = kind,
                                    .who = kind == TRACE_RESULT ? "app" : "p",
                                    .whom = kind == TRACE_RESULT ? "p" : "a",
                                    .what = what,
                                    .request = request,
                                    .fields = &field,
                                    .field_count = 1});
}

/* Two requests with one opaque are fine one after another, not at once. */
static void test_opaque(void **state) {
    (void)state;
    struct run run;
    begin(&run);
    add(&run, TRACE_REQUEST, "SEND_MESSAGE", "opaque", "1", 0);
    add(&run, TRACE_ANSWER, "SUCCESS", "opaque", "1", 1);
    add(&run, TRACE_REQUEST, "SEND_MESSAGE", "opaque", "1", 0);
    add(&run, TRACE_REQUEST, "SEND_MESSAGE", "opaque", "2", 0);
    expect_broken(&run, NULL);
    add(&run, TRACE_CONNECTION, "CLOSE", "x", "x", 0);
    add(&run, TRACE_REQUEST, "SEND_MESSAGE", "opaque", "2", 0);
    expect_broken(&run, NULL);
    add(&run, TRACE_REQUEST, "HEART_BEAT", "opaque", "2", 0);
    expect_broken(&run, "p sent HEART_BEAT to a with opaque 2 while another");
    end(&run);
}

/* SEND_OK for a message nobody has; not when the scenario had an answer forged. */
static void test_stored(void **state) {
    (void)state;
    struct run run;
    begin(&run);
    add(&run, TRACE_RESULT, "SEND_OK", "msgId", "ABC", 0);
    expect_broken(&run, "no broker has stored: msgId ABC");
    run.forged = true;
    expect_broken(&run, NULL);
    end(&run);
}

/* Requests after the shutdown, but for those that the network made late. */
static void test_silence(void **state) {
    (void)state;
    struct run run;
    begin(&run);
    add(&run, TRACE_REQUEST, "HEART_BEAT", "opaque", "1", 0);
    actor.has_shut_down = true;
    actor.shut_down_event = 1;
    expect_broken(&run, NULL);
    add(&run, TRACE_REQUEST, "UNREGISTER_CLIENT", "opaque", "2", 0);
    expect_broken(&run,
                  "p sent UNREGISTER_CLIENT to a at 0ms, after its last producer was shut down");
    run.slowest_us = 10;
    expect_broken(&run, NULL);
    actor.has_shut_down = false;
    end(&run);
}

/* What arrives from a connection that the client has closed was sent before. */
static void test_silence_after_close(void **state) {
    (void)state;
    struct run run;
    begin(&run);
    add(&run, TRACE_CONNECTION, "CLOSE", "why", "", 0);
    actor.has_shut_down = true;
    actor.shut_down_event = 1;
    add(&run, TRACE_REQUEST, "HEART_BEAT", "opaque", "1", 0);
    expect_broken(&run, NULL);
    add(&run, TRACE_CONNECTION, "CONNECTED", "why", "", 0);
    add(&run, TRACE_REQUEST, "HEART_BEAT", "opaque", "2", 0);
    expect_broken(&run, "p sent HEART_BEAT to a at 0ms, after its last producer was shut down");
    actor.has_shut_down = false;
    end(&run);
}

/* Asynchronous sends end exactly once. */
static void test_completion(void **state) {
    (void)state;
    struct run run;
    begin(&run);
    struct call_record call = {
        .actor = &actor, .accepted = true, .wants_callback = true, .callbacks = 1};
    run.async.first = &call;
    expect_broken(&run, NULL);
    call.callbacks = 0;
    expect_broken(&run, "p never completed an asynchronous send");
    call.callbacks = 2;
    expect_broken(&run, "p called the callback of one asynchronous send 2 times");
    call.accepted = false;
    call.callbacks = 1;
    expect_broken(&run, "that was not handed over");
    end(&run);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_opaque), cmocka_unit_test(test_stored),
                                       cmocka_unit_test(test_silence),
                                       cmocka_unit_test(test_silence_after_close),
                                       cmocka_unit_test(test_completion)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
