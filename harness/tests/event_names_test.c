/* SPDX-License-Identifier: Apache-2.0
 *
 * The names of events that filters know, against those that events have. */
#include "harness/trace/event_names.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "harness/tests/fixture.h"

/* Names of what a script does to the world are known before it does it. */
static void faults_are_known(void **state) {
    (void)state;
    fixture_pass(WORLD SENT
                 "for _, name in ipairs { 'BROKER_DOWN', 'BROKER_UP', 'BROKER_MOVED',\n"
                 "   'NAME_SERVER_DOWN', 'NAME_SERVER_UP', 'NAME_SERVER_MOVED', 'NETWORK',\n"
                 "   'CALM', 'CUT', 'RAW', 'CLOCK_JUMP', 'CLOCK_STALL', 'PORT_TAKEN',\n"
                 "   'PORT_FREED', 'ALLOCATION_FAILED', 'HTTP_GET', 'HTTP_ANSWER', 'NOTE' } do\n"
                 "   expect.never(name)\n"
                 "end\n");
}

/* Each class of failure is known, and nothing else that ends like one. */
static void failures_are_known(void **state) {
    (void)state;
    assert_true(event_names_has("MQClientException"));
    assert_true(event_names_has("OutOfMemoryError"));
    assert_false(event_names_has("MQCleintException"));
    assert_false(event_names_has("none"));
    assert_string_equal(event_names_nearest("MQCleintException"), "MQClientException");
}

/* The suggestion is the nearest of all lists. */
static void nearest_is_of_all_lists(void **state) {
    (void)state;
    assert_string_equal(event_names_nearest("BROKER_DOWM"), "BROKER_DOWN");
    assert_string_equal(event_names_nearest("SEND_MESAGE"), "SEND_MESSAGE");
    assert_string_equal(event_names_nearest("SYSTEM_BUSSY"), "SYSTEM_BUSY");
    assert_null(event_names_nearest("potato"));
}

/* Everything an event shows may be filtered by: what happened is a field, listed or not. */
static void fields_are_those_of_events(void **state) {
    (void)state;
    assert_true(event_names_has_field("topic"));
    assert_string_equal(event_names_nearest_field("tpic"), "topic");
    fixture_end(WORLD SENT "expect.never { 'SEND_MESSAGE', tpic = 'x' }", "ERROR", "scenario", 8,
                "no event has a field \"tpic\"; did you mean \"topic\"?");
    fixture_end(WORLD SENT "expect.count(0, { 'SEND_MESSAGE', topik = 'x' })", "ERROR", "scenario",
                8, "did you mean \"topic\"?");
    fixture_end(WORLD SENT "expect.silence({ tpic = 'x' }, 1)", "ERROR", "scenario", 8,
                "did you mean \"topic\"?");
    fixture_pass(WORLD SENT
                 "a:push { request = 'NOTIFY_CONSUMER_IDS_CHANGED', fields = { mine = 'x' } }\n"
                 "sleep(1)\n"
                 "expect.count(1, { mine = 'x' })");
}

/* Requests of a server have no responses among them. */
static void requests_are_requests(void **state) {
    (void)state;
    fixture_end(WORLD SENT "a:received { reqest = 'SEND_MESSAGE' }", "ERROR", "scenario", 8,
                "did you mean \"request\"?");
    fixture_end(WORLD SENT "a:received 'SEND_OK'", "ERROR", "scenario", 8,
                "no request is called \"SEND_OK\"");
    fixture_end(WORLD SENT "expect.never { client = p }", "ERROR", "scenario", 8,
                "client is for x:requests");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(faults_are_known),        cmocka_unit_test(failures_are_known),
        cmocka_unit_test(nearest_is_of_all_lists), cmocka_unit_test(fields_are_those_of_events),
        cmocka_unit_test(requests_are_requests),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
