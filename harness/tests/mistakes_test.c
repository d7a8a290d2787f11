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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(members_are_known),
        cmocka_unit_test(traces_name_events),
        cmocka_unit_test(clauses_are_quoted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
