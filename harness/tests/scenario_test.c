/* SPDX-License-Identifier: Apache-2.0
 *
 * Whole scenarios: the verdict each comes to, its kind, its line and its sentence. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "harness/lua/language.h"
#include "harness/lua/scenario.h"
#include "harness/tests/fixture.h"
#include "harness/tests/scratch.h"

/* The declaration alone is read without running the rest. */
static void test_declare(void **state) {
    (void)state;
    cJSON *result = fixture_run(
        "scenario { 'A title', covers = { 'SEND-01' }, tags = 'x', seeds = 3, limit = s(9) }\n"
        "error('not reached')",
        true);
    assert_null(cJSON_GetObjectItemCaseSensitive(result, "failure"));
    assert_string_equal(fixture_text(result, "title"), "A title");
    assert_string_equal(fixture_text(result, "profile"), "3.0");
    char *tags = cJSON_PrintUnformatted(cJSON_GetObjectItemCaseSensitive(result, "tags"));
    assert_string_equal(tags, "[\"area\",\"x\"]");
    free(tags);
    assert_int_equal(cJSON_GetObjectItemCaseSensitive(result, "seeds")->valueint, 3);
    cJSON_Delete(result);
}

/* A file that does not begin with its declaration is an error, also when it is only declared. */
static void test_declaration_first(void **state) {
    (void)state;
    static const char first[] = "scenario { ... } must be the first statement";
    fixture_end("local x = 1\n", "ERROR", "scenario", 1, first);
    fixture_end("\nlocal ns = name_server 'ns'", "ERROR", "scenario", 2, first);
    fixture_end("scenario { 'a' }\nscenario { 'b' }", "ERROR", "scenario", 2,
                "a file has one scenario");
    fixture_end("scenario { covers = 'X' }", "ERROR", "scenario", 1, "wants a title");
    fixture_end("scenario { 'a', profile = '4.9' }", "ERROR", "scenario", 1,
                "no profile \"4.9\"; did you mean \"3.0\"?");
    cJSON *result = fixture_run("local ns = name_server 'ns'", true);
    assert_non_null(cJSON_GetObjectItemCaseSensitive(result, "failure"));
    cJSON_Delete(result);
}

static char *declared(const char *path, struct lua_host *language) {
    struct scenario_options options = {.id = "area/x", .path = path, .language = language};
    cJSON *result = scenario_declare(&options);
    char *text = cJSON_Print(result);
    cJSON_Delete(result);
    return text;
}

/* Files declared one after the other with one language know nothing of each other. */
static void test_language_of_many(void **state) {
    (void)state;
    static const char *const texts[] = {
        "scenario { 'A', tags = 'x' }",
        "while true do end",
        "local ns = name_server 'ns'",
        "local x = ('x'):rep(1e9)",
        "this is no Lua",
        "",
        "for i = 1, 5000 do end scenario { 'B', covers = 'SEND-01', seeds = 3 }"};
    struct lua_host *language = language_new();
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char *path = scratch_file(texts[i]);
        char *shared = declared(path, language);
        char *alone = declared(path, NULL);
        assert_string_equal(shared, alone);
        free(shared);
        free(alone);
        scratch_remove(path);
    }
    lua_host_free(language);
}

/* The plain things work together. */
static void test_pass(void **state) {
    (void)state;
    fixture_pass(WORLD SENT);
    fixture_pass(
        WORLD
        "local call = p:send_async { topic = 'T', body = '1' }\n"
        "local result = call:wait()\n"
        "expect.equal(result.status, 'SEND_OK')\n"
        "expect.equal(call.callbacks, 1)\n"
        "p:send_oneway { topic = 'T', body = '2' }\n"
        "p:shutdown()\n"
        "expect.equal(p.state, 'SHUTDOWN_ALREADY')\n"
        "expect.states(p, { 'CREATE_JUST', 'START_FAILED', 'RUNNING', 'SHUTDOWN_ALREADY' })");
    fixture_pass(WORLD "a:on('SEND_MESSAGE', { code = 'SYSTEM_ERROR', after = ms(20) })\n" SENT
                       "expect.brokers({ a, 'b' })\n"
                       "expect.equal(now(), 20)\n"
                       "expect.trace('SEND_MESSAGE', [[\n"
                       "  *     p > a SEND_MESSAGE topic=T\n"
                       "  +20ms p < a SYSTEM_ERROR\n"
                       "  +0ms  p > b SEND_MESSAGE\n"
                       "  +0ms  p < b SUCCESS\n"
                       "]])");
}

/* Tasks run side by side in virtual time, and can be joined and cancelled. */
static void test_tasks(void **state) {
    (void)state;
    fixture_pass(
        WORLD SENT
        "local order = {}\n"
        "local t = spawn('t', function() sleep(5) order[#order + 1] = 't' return 1, 2 end)\n"
        "spawn(function() sleep(3) order[#order + 1] = 'u' end)\n"
        "local x, y = t:join()\n"
        "expect.equal({ x, y, order }, { 1, 2, { 'u', 't' } })\n"
        "expect.equal(now(), 5)\n"
        "local c = spawn(function() sleep(s(100)) end)\n"
        "sleep(1)\n"
        "c:cancel()\n"
        "local none, err = c:join()\n"
        "expect.equal(none, nil)\n"
        "expect.equal(err.class, 'InterruptedException')\n"
        "expect.equal(now(), 6)\n"
        "for i = 1, 3 do spawn(function() sleep(i) end) end\n"
        "join()\n"
        "expect.equal(now(), 9)\n");
    fixture_pass(WORLD
                 "a:on('SEND_MESSAGE', { silent = true, optional = true })\n"
                 "b:on('SEND_MESSAGE', { silent = true, optional = true })\n"
                 "local sender = spawn(function() p:send { topic = 'T', body = '1' } end)\n"
                 "sleep(10)\n"
                 "sender:cancel()\n"
                 "local _, err = sender:join()\n"
                 "expect.equal(err.class, 'InterruptedException')\n"
                 "expect.equal(now(), 10)\n"
                 "local seen = 0\n"
                 "spawn(function() sleep(20) seen = 1 end)\n"
                 "expect.eventually(ms(50), 'seen', function() return seen == 1 end)\n"
                 "expect.equal(now(), 30)\n");
    fixture_end(WORLD
                "spawn('sub', function()\n"
                "  error('in a task')\n"
                "end)\n"
                "sleep(5)",
                "ERROR", "lua", 8, "in a task");
}

/* Failed calls can be returned, expected or raised. */
static void test_errors(void **state) {
    (void)state;
    fixture_pass(WORLD SENT
                 "local result, err = p:try_send { topic = 'none', body = '1' }\n"
                 "expect.equal(result, nil)\n"
                 "expect.error(err, { class = 'MQClientException', code = -1, cause = false,\n"
                 "  message = faq(264, 'No route info of this topic, none') })\n"
                 "expect.fails(function() p:send { topic = 'none', body = '1' } end, { class = "
                 "'MQClientException' })\n"
                 "expect.error(p:try_start(), { class = 'MQClientException' })\n");
    fixture_end(WORLD SENT "p:send { topic = 'none', body = '1' }", "FAIL", "error", 8,
                "p:send failed: MQClientException: No route info");
    fixture_end(WORLD SENT
                "local _, err = p:try_send { topic = 'none', body = '1' }\n"
                "expect.error(err, { class = 'MQBrokerException' })",
                "FAIL", "value", 9, "the error's class: expected \"MQBrokerException\"");
    fixture_end(WORLD SENT "expect.error(nil, { class = 'MQBrokerException' })", "FAIL", "value", 8,
                "nothing failed");
    fixture_end(WORLD SENT "expect.fails(function() error('mine') end)", "ERROR", "lua", 8, "mine");
}

/* What the application wrote wrong is told at its line, with a suggestion. */
static void test_mistakes(void **state) {
    (void)state;
    fixture_end(WORLD "producer { name = 'q', retrys = 2 }", "ERROR", "scenario", 7,
                "did you mean \"retries\"?");
    fixture_end(WORLD "p:sned { topic = 'T' }", "ERROR", "scenario", 7,
                "no \"sned\" in producer; did you mean \"send\"?");
    fixture_end(WORLD "p.send { topic = 'T' }", "ERROR", "scenario", 7, "with a colon");
    fixture_end(WORLD "exepct.equal(1, 1)", "ERROR", "scenario", 7, "did you mean \"expect\"?");
    fixture_end(WORLD "print(1)", "ERROR", "scenario", 7, "log(text)");
    fixture_end(WORLD "x = 1", "ERROR", "scenario", 7, "write `local x`");
    fixture_end(WORLD "a:on('SEND_MESAGE', {})", "ERROR", "scenario", 7,
                "did you mean \"SEND_MESSAGE\"?");
    fixture_end(WORLD "a:on('SEND_MESSAGE', { code = 'SYSTEM_EROR' })", "ERROR", "scenario", 7,
                "did you mean \"SYSTEM_ERROR\"?");
    fixture_end(WORLD "broker 'a'", "ERROR", "scenario", 7, "taken already");
    fixture_end(WORLD "expect.count(0, 'SEND_MESAGE')", "ERROR", "scenario", 7,
                "did you mean \"SEND_MESSAGE\"?");
    fixture_end(WORLD "expect.equal(1)", "ERROR", "scenario", 7, "wants 2 values");
    fixture_end(WORLD "at(5)\nat(4)", "ERROR", "scenario", 8, "at(4ms) is in the past: it is 5ms");
    fixture_end(WORLD "local t = 'x'\nt:gsub('x', function() sleep(1) end)", "ERROR", "scenario", 8,
                "takes time");
    fixture_end(WORLD
                "a:on('SEND_MESSAGE', function() sleep(1) end)\np:send { topic = 'T', body = '1' }",
                "ERROR", "scenario", 7, "takes time");
    fixture_end(WORLD "local x = nil + 1", "ERROR", "lua", 7, "arithmetic");
    fixture_end("scenario { 'a' }\nlocal = 1", "ERROR", "lua", 2, "expected near");
}

/* Expectations fail with a sentence at their line, and cannot be caught. */
static void test_failures(void **state) {
    (void)state;
    fixture_end(WORLD SENT "expect.equal(1, 2, 'why')", "FAIL", "value", 8,
                "why: expected 2, got 1");
    fixture_end(WORLD SENT "pcall(expect.equal, 1, 2)\nlog('go on')", "FAIL", "value", 8,
                "expected 2, got 1");
    fixture_end(WORLD SENT "expect.equal({ x = { 1, 2 } }, { x = { 1, 3 } })", "FAIL", "value", 8,
                "the tables differ at .x[2]: expected 3, got 2");
    fixture_end(WORLD SENT "expect.at_least(2, 1)", "FAIL", "value", 8,
                "expected at least 2, got 1");
    fixture_end(WORLD SENT "expect.between(2, 3, 4)", "FAIL", "value", 8,
                "expected from 2 to 3, got 4");
    fixture_end(WORLD SENT "expect.contains('abc', 'x')", "FAIL", "value", 8, "a text with \"x\"");
    fixture_end(WORLD SENT "expect.count(2, 'SEND_MESSAGE')", "FAIL", "value", 8,
                "expected 2 events of \"SEND_MESSAGE\", got 1");
    fixture_end(WORLD SENT "expect.brokers { 'b' }", "FAIL", "value", 8,
                "requests went to \"a\", expected \"b\"");
    fixture_end(WORLD SENT "expect.never('HEART_BEAT')\nsleep(s(31))", "FAIL", "value", 8,
                "\"HEART_BEAT\" should never happen, but did");
    fixture_end(WORLD SENT "expect.silence('HEART_BEAT', s(31))", "FAIL", "value", 8,
                "expected nothing of \"HEART_BEAT\"");
    fixture_end(WORLD SENT "expect.eventually(ms(5), 'wish', function() return false end)", "FAIL",
                "wait", 8, "wish: it did not become true within 5ms");
    fixture_end(WORLD SENT
                "expect.trace('SEND_MESSAGE', [[\n * p > b SEND_MESSAGE\n * p < b SUCCESS\n]])",
                "FAIL", "trace", 8, "trace differs at line 1 of 2");
    fixture_end(WORLD SENT "expect.trace('SEND_MESSAGE', [[\n * p ? b SEND_MESSAGE\n]])", "ERROR",
                "scenario", 8, "line 1 of the expected trace");
}

/* A check of nothing is no check. */
static void test_vacuity(void **state) {
    (void)state;
    fixture_end(WORLD "p:send { topic = 'T', body = '1' }", "ERROR", "vacuous", 0,
                "nothing was expected");
    fixture_end(WORLD "expect.equal(1, 1)", "ERROR", "vacuous", 0, "no message was sent");
    fixture_end(WORLD "a:on('SEND_MESSAGE', { times = 3 })\n" SENT, "ERROR", "unused_fault", 7,
                "not used 2 of 3 times");
    fixture_end(WORLD SENT "expect.trace('PULL_MESSAGE', [[\n]])", "ERROR", "vacuous", 8,
                "nothing was compared");
    fixture_end(
        "scenario { 'a', expect_no_send = 'why' }\n"
        "local ns, a = name_server 'ns', broker 'a'\n"
        "ns:route { topic = 'T', brokers = { a } }\n"
        "local p = producer { name = 'p' }\n"
        "p:start()\n"
        "expect.equal(p:send { topic = 'T', body = '1' }.status, 'SEND_OK')",
        "FAIL", "value", 0, "declares expect_no_send");
    fixture_pass("scenario { 'a', expect_no_send = 'why' }\nexpect.equal(1, 1)");
    fixture_pass(
        WORLD "a:on('SEND_MESSAGE', { times = 'always' })\nb:on('*', { optional = true })\n" SENT);
}

/* What will never come is told at once, with what everybody waits for. */
static void test_hang_and_limits(void **state) {
    (void)state;
    fixture_end(WORLD SENT
                "local t\n"
                "t = spawn('first', function() sleep(1) local u = t while not u.done do spawn('x', "
                "function() end) u:join() end end)\n"
                "t:join()",
                "ERROR", "scenario", 9, "cannot wait for itself");
    fixture_end(WORLD SENT
                "local t, u\n"
                "t = spawn('t', function() sleep(1) u:join() end)\n"
                "u = spawn('u', function() sleep(1) t:join() end)\n",
                "ERROR", "hang", 9, "t waits for u at line 9; u waits for t at line 10");
    fixture_end(WORLD SENT "sleep(s(601))", "ERROR", "limit", 8,
                "the limit of 600000ms of virtual time is reached");
    fixture_end(WORLD SENT "while true do end", "ERROR", "lua", 8, "50 million Lua");
    fixture_end(WORLD SENT "local t = {}\nwhile true do t[#t + 1] = ('x'):rep(10000) .. #t end",
                "ERROR", "lua", 9, "16 MiB of memory");
}

/* An answer function sees the request and decides; its mistakes are the scenario's. */
static void test_answer_functions(void **state) {
    (void)state;
    fixture_pass(WORLD
                 "local seen\n"
                 "a:on('SEND_MESSAGE', function(request)\n"
                 "  seen = request\n"
                 "  if request.number == 1 then return { code = 'SYSTEM_ERROR' } end\n"
                 "end)\n" SENT
                 "expect.equal(seen.topic, 'T')\n"
                 "expect.equal(seen.name, 'SEND_MESSAGE')\n"
                 "expect.equal(seen.client, 'p')\n"
                 "expect.equal(seen.properties, { WAIT = 'true' })\n"
                 "expect.brokers { 'a', 'b' }");
    fixture_end(WORLD "a:on('SEND_MESSAGE', function() return { cod = 1 } end)\n" SENT, "ERROR",
                "scenario", 7, "did you mean \"code\"?");
    fixture_end(WORLD "a:on('SEND_MESSAGE', function()\n  error('oops') end)\n" SENT, "ERROR",
                "lua", 8, "oops");
}

/* Skipping needs no check. */
static void test_skip(void **state) {
    (void)state;
    cJSON *result = fixture_run("scenario { 'a' }\nskip 'not here'", false);
    assert_string_equal(fixture_text(result, "verdict"), "SKIP");
    assert_string_equal(fixture_text(result, "reason"), "not here");
    cJSON_Delete(result);
}

/* A scenario that ends while asynchronous sends are under way waits for them. */
static void test_drain(void **state) {
    (void)state;
    fixture_pass(WORLD
                 "a:on('SEND_MESSAGE', { after = ms(50) })\n"
                 "local call = p:send_async { topic = 'T', body = '1' }\n"
                 "expect.falsy(call.done)\n"
                 "expect.equal(now(), 0)");
}

/* A failure comes with what explains it. */
static void test_explained(void **state) {
    (void)state;
    cJSON *result = fixture_run(WORLD
                                "a:on('SEND_MESSAGE', { silent = true })\n"
                                "spawn(function() p:send { topic = 'T', body = '1' } end)\n"
                                "sleep(20)\n"
                                "expect.equal(1, 2)",
                                false);
    const cJSON *failure = cJSON_GetObjectItemCaseSensitive(result, "failure");
    const cJSON *lines = cJSON_GetObjectItemCaseSensitive(failure, "state");
    assert_int_equal(cJSON_GetArraySize(lines), 2);
    assert_non_null(strstr(cJSON_GetArrayItem(lines, 0)->valuestring, "at 20ms: p: "));
    assert_string_equal(cJSON_GetArrayItem(lines, 1)->valuestring, "at 20ms: p: RUNNING");
    assert_int_equal(cJSON_GetArraySize(cJSON_GetObjectItemCaseSensitive(failure, "recent")), 5);
    assert_true(cJSON_GetArraySize(cJSON_GetObjectItemCaseSensitive(failure, "pending")) > 2);
    assert_string_equal(fixture_text(failure, "expected"), "2");
    assert_string_equal(fixture_text(failure, "actual"), "1");
    cJSON_Delete(result);
}

/* The same seed gives the same trace. */
static void test_same_twice(void **state) {
    (void)state;
    static const char text[] = WORLD
        "network { latency = { ms(1), ms(9) }, split = 3 }\n"
        "for i = 1, 5 do p:send { topic = 'T', body = 'b' .. random(1, 1000) } end\n"
        "expect.count(5, 'SEND_MESSAGE')";
    cJSON *first = fixture_run(text, false);
    cJSON *second = fixture_run(text, false);
    assert_string_equal(fixture_text(first, "verdict"), "PASS");
    assert_string_equal(fixture_text(cJSON_GetObjectItemCaseSensitive(first, "trace"), "digest"),
                        fixture_text(cJSON_GetObjectItemCaseSensitive(second, "trace"), "digest"));
    cJSON_Delete(first);
    cJSON_Delete(second);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_declare),
                                       cmocka_unit_test(test_declaration_first),
                                       cmocka_unit_test(test_language_of_many),
                                       cmocka_unit_test(test_pass),
                                       cmocka_unit_test(test_tasks),
                                       cmocka_unit_test(test_errors),
                                       cmocka_unit_test(test_mistakes),
                                       cmocka_unit_test(test_failures),
                                       cmocka_unit_test(test_vacuity),
                                       cmocka_unit_test(test_hang_and_limits),
                                       cmocka_unit_test(test_answer_functions),
                                       cmocka_unit_test(test_skip),
                                       cmocka_unit_test(test_drain),
                                       cmocka_unit_test(test_explained),
                                       cmocka_unit_test(test_same_twice)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
