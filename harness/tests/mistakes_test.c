/* SPDX-License-Identifier: Apache-2.0
 *
 * What people write who are new to the scenario language, and what they are told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "harness/tests/fixture.h"

#define MISTAKE(text, message) fixture_end(WORLD SENT text, "ERROR", "scenario", 8, message)

/* A mistyped member is an error, one that may be missing is nil. */
static void members_are_known(void **state) {
    (void)state;
    MISTAKE("expect.equal(p:send { topic = 'T' , body = '1' }.statsu, nil)",
            "no \"statsu\" in a result; did you mean \"status\"?");
    MISTAKE("expect.equal(a:requests()[1].opaqe, nil)",
            "no \"opaqe\" in a request; did you mean \"opaque\"?");
    MISTAKE("expect.equal(a:stored()[1].boddy, nil)",
            "no \"boddy\" in a stored message; did you mean \"body\"?");
    MISTAKE("local _, err = p:try_send { topic = '' } expect.equal(err.casue, nil)",
            "no \"casue\" in an error; did you mean \"cause\"?");
    fixture_pass(WORLD SENT
                 "local _, err = p:try_send { topic = '' }\n"
                 "expect.equal(err.cause, nil)\n"
                 "expect.equal(ns:requests('GET_ROUTEINTO_BY_TOPIC')[1].remark, nil)");
}

/* An expected trace without an event lets anything pass. */
static void traces_name_events(void **state) {
    (void)state;
    fixture_end(WORLD SENT "expect.trace('SEND_MESSAGE', '...\\n')", "ERROR", "vacuous", 8,
                "names no event");
    fixture_end(WORLD SENT "expect.trace([[\n  ...\n  any order {\n  }\n  ...\n]])", "ERROR",
                "vacuous", 8, "names no event");
}

/* A clause id without quotes is a global that does not exist. */
static void clauses_are_quoted(void **state) {
    (void)state;
    fixture_end("scenario { 'a', covers = SEND14 }", "ERROR", "scenario", 1,
                "a clause id needs quotes");
    fixture_end("scenario { 'a', covers = SEND-14 }", "ERROR", "scenario", 1,
                "a clause id needs quotes");
}

/* Functions of a table are called with a dot and by their name. */
static void functions_are_known(void **state) {
    (void)state;
    MISTAKE("expect:equal(1, 1)", "write expect.equal(...), with a dot");
    MISTAKE("expect:trace('...')", "write expect.trace(...), with a dot");
    MISTAKE("expect.equals(1, 1)", "no \"equals\" in expect; did you mean \"equal\"?");
    MISTAKE("clock.jmp(5)", "no \"jmp\" in clock; did you mean \"jump\"?");
    MISTAKE("clock:jump(5)", "write clock.jump(...), with a dot");
    MISTAKE("clock:stall(5)", "write clock.stall(...), with a dot");
    MISTAKE("p.start()", "start is a method of a producer: write p:start(...)");
    MISTAKE("expect.eventually(s(1), 'why', true)", "wants a function");
    MISTAKE("p:send_async({ topic = 'T', body = '1' }, function() end)", "{ on = function");
}

/* Options by their Java names, and names in braces. */
static void options_are_known(void **state) {
    (void)state;
    MISTAKE("producer { name = 'q', sendMsgTimeout = 1 }", "did you mean \"timeout\"?");
    MISTAKE("producer { name = 'q', retryTimesWhenSendFailed = 1 }", "did you mean \"retries\"?");
    MISTAKE("p:set { retry = 1 }", "did you mean \"retries\"?");
    MISTAKE("p:set { clientIP = '10.0.0.1' }", "did you mean \"client_ip\"?");
    MISTAKE("broker { 'c' }", "write broker \"c\" or name = \"c\"");
}

/* Arrows are one character. */
static void arrows_are_short(void **state) {
    (void)state;
    MISTAKE("expect.trace('SEND_MESSAGE', '* p -> a SEND_MESSAGE')",
            "\"->\" is no arrow: write > or <");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(members_are_known),  cmocka_unit_test(traces_name_events),
        cmocka_unit_test(clauses_are_quoted), cmocka_unit_test(functions_are_known),
        cmocka_unit_test(options_are_known),  cmocka_unit_test(arrows_are_short),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
