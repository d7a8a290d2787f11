/* SPDX-License-Identifier: Apache-2.0
 *
 * What a scenario may do to the rig: each ends with a sentence and its line, never with a crash, a
 * hang or half of a text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "harness/lua/scenario.h"
#include "harness/tests/fixture.h"

#define SEND "p:try_send { topic = 'T', body = '1' }\n"

/* A text that a zero byte would cut short is a mistake wherever it is not taken as bytes. */
static void test_zero_bytes(void **state) {
    (void)state;
    static const char *const texts[] = {
        "p:send { topic = 'a\\0b', body = '1' }",
        "p:send { topic = 'T', body = '1', tags = 'a\\0b' }",
        "p:send { topic = 'T', body = '1', keys = { 'a\\0b' } }",
        "p:send { topic = 'T', body = '1', properties = { K = 'a\\0b' } }",
        "p:send { topic = 'T', body = '1', properties = { { 'a\\0b', 'v' } } }",
        "producer 'a\\0b'",
        "producer { name = 'q', name_server = { 'a\\0b' } }",
        "broker 'a\\0b'",
        "name_server 'a\\0b'",
        "process { name = 'q', ip = { 'a\\0b' } }",
        "process { name = 'q', settings = { ['a\\0b'] = 'v' } }",
        "process { name = 'q', settings = { N = 'a\\0b' } }",
        "a:on('a\\0b', {})",
        "a:on('SEND_MESSAGE', { remark = 'a\\0b' })",
        "a:on('SEND_MESSAGE', { fields = { k = 'a\\0b' } })",
        "a:on('SEND_MESSAGE', { fields = { ['a\\0b'] = 'v' } })",
        "a:move 'a\\0b'",
        "a:forget 'a\\0b'",
        "ns:route { topic = 'U', broker_data = { { name = 'a', addresses = { [0] = 'a\\0b' } } } }",
        "expect.count(0, 'a\\0b')",
        "expect.count(0, { 'SEND_MESSAGE', topic = 'a\\0b' })",
        "expect.trace('SEND_MESSAGE', 'a\\0b')",
        "spawn('a\\0b', function() end)",
        "skip 'a\\0b'",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char *text = malloc(2000);
        snprintf(text, 2000, "%s%s", WORLD, texts[i]);
        fixture_end(text, "ERROR", "scenario", 7, "must not contain zero bytes: \"a\\x00b\"");
        free(text);
    }
    fixture_end("scenario { 'a\\0b' }", "ERROR", "scenario", 1, "must not contain zero bytes");
    fixture_end(WORLD "p:set { ['retries\\0'] = 1 }", "ERROR", "scenario", 7, "no option");
}

/* Where bytes are meant, all of them count. */
static void test_bytes(void **state) {
    (void)state;
    fixture_pass(WORLD
                 "local broker = p:send { topic = 'T', body = 'a\\0b\\xff' }.broker\n"
                 "expect.equal((broker == 'a' and a or b):stored()[1].body, 'a\\0b\\xff')");
    fixture_pass(WORLD SENT
                 "log('a\\0b') expect.trace('NOTE', [[ * script NOTE text=\"\\\"a\\\\x00b"
                 "\\\"\" ]])");
}

/* A table that contains itself is shown or refused, whoever takes it. */
static void test_circles(void **state) {
    (void)state;
    static const char circle[] = "a filter compares with texts";
    fixture_end(WORLD "local t = {} t[1] = t expect.count(0, t)", "ERROR", "scenario", 7, circle);
    fixture_end(WORLD "local t = {} t.what = t expect.count(0, t)", "ERROR", "scenario", 7,
                "wants names, not {");
    fixture_end(WORLD "local t = {} t.what = { t } expect.count(0, t)", "ERROR", "scenario", 7,
                circle);
    fixture_end(WORLD "local t = {} t[1] = t a:requests(t)", "ERROR", "scenario", 7, circle);
    fixture_end(WORLD "local t = {} t[1] = t expect.equal(t, 1)", "FAIL", "value", 7, "{...}");
    fixture_end(WORLD "local t = {} t.fields = t a:on('SEND_MESSAGE', t)", "ERROR", "scenario", 7,
                "a header field is a text");
    fixture_end(WORLD "local r, e = p:try_send { topic = '', body = '1' } e.cause = e error(e)",
                "FAIL", "error", 7, "the specified topic is blank");
}

/* Of two mistakes in one table the same is told in every run. */
static void test_same_mistake(void **state) {
    (void)state;
    for (int i = 0; i < 20; i++) {
        fixture_end(WORLD "p:set { compress_level = 'a', retries = 'b', timeout = 'c' }", "ERROR",
                    "scenario", 7, "option \"timeout\" for p:set");
        fixture_end(WORLD "p:set { b = 1, a = 2, c = 3 }", "ERROR", "scenario", 7,
                    "no option \"a\" for p:set");
    }
}

/* Numbers out of reach are refused before they are used. */
static void test_numbers(void **state) {
    (void)state;
    static const char *const texts[] = {
        "sleep(0/0)",
        "sleep(1/0)",
        "sleep(2^63)",
        "at(math.mininteger)",
        "clock.jump(-1/0)",
        "clock.stall(math.maxinteger)",
        "a:network { latency = 0/0 }",
        "a:network { latency = { 0, 1/0 } }",
        "a:on('SEND_MESSAGE', { after = 2^63 })",
        "a:on('SEND_MESSAGE', { copies = math.maxinteger })",
        "a:on('SEND_MESSAGE', { code = 2^40 })",
        "a:on(-1, {})",
        "a:on(2^31, {})",
        "p:send { topic = 'T', body = '1' } a:push { request = 40, opaque = 2^40 }",
        "p:send { topic = 'T', body = '1' } a:push { request = 40, fields = { a = 'x', b = {} } }",
        "a:on({ request = math.mininteger }, {})",
        "p:set { retries = 2^31 }",
        "p.process:occupy_port(65536)",
        "random(0, 2^63)",
        "expect.between(nil, nil, nil)",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char *text = malloc(2000);
        snprintf(text, 2000, "%s%s", WORLD, texts[i]);
        fixture_end(text, "ERROR", "scenario", 7, "");
        free(text);
    }
    fixture_pass(WORLD SENT "expect.equal(tostring(0/0), 'nan')"); /* on every machine */
    fixture_pass(WORLD SENT "expect.count(1, { 'SEND_MESSAGE', queueId = 0.0 })");
}

/* Sorting keeps equal items in order, needs no luck, and its function may wait. */
static void test_sort(void **state) {
    (void)state;
    fixture_pass(WORLD SENT
                 "for size = 0, 70 do\n"
                 "  local list = {}\n"
                 "  for i = 1, size do list[i] = { key = random(1, 5), place = i } end\n"
                 "  table.sort(list, function(x, y) return x.key < y.key end)\n"
                 "  for i = 2, size do\n"
                 "    local x, y = list[i - 1], list[i]\n"
                 "    expect.truthy(x.key < y.key or x.key == y.key and x.place < y.place)\n"
                 "  end\n"
                 "end\n"
                 "local numbers = { 3, 1, 2 }\n"
                 "table.sort(numbers, function(x, y) sleep(1) return x > y end)\n"
                 "expect.equal(numbers, { 3, 2, 1 })\n"
                 "table.sort(numbers)\n"
                 "expect.equal(numbers, { 1, 2, 3 })");
    fixture_end(WORLD "table.sort(5)", "ERROR", "scenario", 7, "table.sort wants a table, not 5");
    fixture_end(WORLD "table.sort({ 1, 2 }, function() while true do end end)", "ERROR", "lua", 7,
                "does a loop never end?");
}

/* An object of another kind, a dot for a colon, nothing at all: told as such. */
static void test_wrong_objects(void **state) {
    (void)state;
    fixture_end(WORLD "a.on('SEND_MESSAGE', {})", "ERROR", "scenario", 7,
                "a method of a server: write x:on(...), with a colon");
    fixture_end(WORLD "p.send { topic = 'T' }", "ERROR", "scenario", 7, "with a colon");
    fixture_end(WORLD "p.send(a, {})", "ERROR", "scenario", 7, "not on broker a");
    fixture_end(WORLD "a:on('SEND_MESSAGE')", "ERROR", "scenario", 7, "wants an answer");
    fixture_end(WORLD "a:on({ {} }, {})", "ERROR", "scenario", 7, "on wants the name");
    fixture_end(WORLD "a:forget()", "ERROR", "scenario", 7, "forget wants a text, not no value");
    fixture_end(WORLD "expect.trace('NOTE')", "ERROR", "scenario", 7, "expect.trace wants a text");
    fixture_end(WORLD "expect.brokers({ 1 })", "ERROR", "scenario", 7, "wants names and servers");
    fixture_end("scenario { 'x' }\nnetwork { split = 1 }", "ERROR", "scenario", 2, "there is none");
}

/* A run that takes too much real time says at which line, in Lua and between events. */
static void test_real_time(void **state) {
    (void)state;
    static const char *const texts[] = {
        WORLD "for i = 1, 1e9 do broker('x' .. i) end",
        WORLD "while true do pcall(function() for i = 1, 1e9 do broker('x' .. i) end end) end",
        WORLD "while true do sleep(0) end",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        cJSON *result = fixture_run_within(texts[i], 50);
        const cJSON *failure = cJSON_GetObjectItemCaseSensitive(result, "failure");
        assert_string_equal(fixture_text(failure, "kind"), "limit");
        assert_non_null(strstr(fixture_text(failure, "message"), "of real time"));
        assert_int_equal(cJSON_GetObjectItemCaseSensitive(failure, "line")->valueint, 7);
        cJSON_Delete(result);
    }
}

/* Answer functions may change the script and the world under their own feet. */
static void test_answer_functions(void **state) {
    (void)state;
    static const char *const bodies[] = {
        "a:down() b:down()",
        "a:cut()",
        "b:cut { how = 'shut' }",
        "calm()",
        "a:move '10.9.9.9:1'",
        "a:push { request = 40 }",
        "ns:down() a:forget 'T'",
        "network { split = 1, close_after = 1 }",
        "producer { name = 'z' .. random(1, 1e9) }",
        "spawn(function() p:try_send { topic = 'T', body = '2' } end)",
        "clock.jump(1e9)",
        "for _, h in ipairs(handles) do h:remove() end return { close = 'before' }"};
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        char *text = malloc(2000);
        snprintf(text, 2000,
                 "%slocal handles = {}\n"
                 "for i, x in ipairs { a, b } do\n"
                 "  handles[i] = x:on('SEND_MESSAGE', function(r)\n"
                 "    if r.number > 20 or r.body == '2' then return end\n"
                 "    if r.client then %s end\n"
                 "  end)\n"
                 "end\n" SEND SEND "sleep(100) expect.truthy(true)",
                 WORLD, bodies[i]);
        cJSON *result = fixture_run_within(text, 5000);
        assert_string_not_equal(fixture_text(result, "verdict"), "");
        const cJSON *failure = cJSON_GetObjectItemCaseSensitive(result, "failure");
        if (failure && strcmp(fixture_text(failure, "kind"), "scenario") != 0 &&
            strcmp(fixture_text(failure, "kind"), "unused_fault") != 0)
            fail_msg("%s: %s", bodies[i], fixture_text(result, "reason"));
        cJSON_Delete(result);
        free(text);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_zero_bytes),       cmocka_unit_test(test_bytes),
        cmocka_unit_test(test_circles),          cmocka_unit_test(test_same_mistake),
        cmocka_unit_test(test_numbers),          cmocka_unit_test(test_sort),
        cmocka_unit_test(test_wrong_objects),    cmocka_unit_test(test_real_time),
        cmocka_unit_test(test_answer_functions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
