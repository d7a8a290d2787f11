/* SPDX-License-Identifier: Apache-2.0
 *
 * The sandbox: what a scenario cannot do, and how what it does wrong is told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "harness/lua/lua_args.h"
#include "harness/lua/lua_host.h"
#include "harness/lua/lua_value.h"

/* How a piece of Lua ended: NULL for well, else "kind:line: message". The caller frees. */
static char *run(const char *text, const struct lua_host_limits *limits) {
    struct lua_host *host = lua_host_new(limits, "test.lua", NULL);
    if (lua_host_load(host, text, strlen(text), "@test.lua"))
        lua_host_call(host, 0, 0);
    char *end = NULL;
    if (host->failure) {
        const cJSON *line = cJSON_GetObjectItemCaseSensitive(host->failure, "line");
        end = malloc(1000);
        snprintf(end, 1000, "%s:%d: %s",
                 cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(host->failure, "kind")),
                 line ? line->valueint : 0,
                 cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(host->failure, "message")));
    }
    lua_host_free(host);
    return end;
}

static void expect_end(const char *text, const char *expected) {
    char *end = run(text, NULL);
    if (!end)
        fail_msg("nothing was wrong with: %s", text);
    assert_string_equal(end, expected);
    free(end);
}

static void expect_fine(const char *text) {
    char *end = run(text, NULL);
    if (end)
        fail_msg("%s: %s", text, end);
}

/* Nothing that differs from run to run, or reaches outside, is there. */
static void test_white_list(void **state) {
    (void)state;
    static const char *const absent[] = {"os",
                                         "io",
                                         "debug",
                                         "package",
                                         "require",
                                         "load",
                                         "loadstring",
                                         "dofile",
                                         "loadfile",
                                         "xpcall",
                                         "next",
                                         "print",
                                         "collectgarbage",
                                         "coroutine",
                                         "setmetatable",
                                         "getmetatable",
                                         "rawset",
                                         "rawget",
                                         "rawequal",
                                         "math.random",
                                         "math.randomseed",
                                         "string.dump"};
    for (size_t i = 0; i < sizeof absent / sizeof *absent; i++) {
        char text[100];
        snprintf(text, sizeof text, "if %s ~= nil then error('it is there') end", absent[i]);
        expect_fine(text);
    }
    expect_fine("local s = 'x'; if s.dump or ('').dump then error('dump') end");
}

/* Bytecode is not loaded. */
static void test_no_bytecode(void **state) {
    (void)state;
    struct lua_host *host = lua_host_new(NULL, "test.lua", NULL);
    assert_false(lua_host_load(host, "\033Lua", 4, "@test.lua"));
    assert_true(host->ended);
    lua_host_free(host);
}

/* Endless loops end, caught or not. */
static void test_instructions(void **state) {
    (void)state;
    static const char *const loops[] = {
        "while true do end", "while true do pcall(function() while true do end end) end",
        "pcall(function() pcall(function() while true do end end) end) while true do end",
        "('x'):gsub('x', function() while true do end end)"};
    const struct lua_host_limits limits = {.instructions = 1000000};
    for (size_t i = 0; i < sizeof loops / sizeof *loops; i++) {
        char *end = run(loops[i], &limits);
        assert_string_equal(
            end,
            "lua:1: the scenario ran more than 1 million Lua instructions; does a loop never end?");
        free(end);
    }
}

/* Memory is limited, and what was held is given back. */
static void test_memory(void **state) {
    (void)state;
    static const char *const hogs[] = {
        "local t = {} while true do t[#t + 1] = ('x'):rep(100000) .. #t end",
        "local s = 'x' while true do s = s .. s end", "local s = ('x'):rep(1 << 40)",
        "pcall(function() local s = 'x' while true do s = s .. s end end) s = ('x'):rep(1 << 40)"};
    for (size_t i = 0; i < sizeof hogs / sizeof *hogs; i++) {
        char *end = run(hogs[i], NULL);
        assert_non_null(end);
        assert_non_null(strstr(end, i == 2 || i == 3 ? ":" : "used more than 16 MiB of memory"));
        free(end);
    }
}

/* Endless recursion is an error like any other. */
static void test_recursion(void **state) {
    (void)state;
    char *end = run("local function f() return 1 + f() end\nf()", NULL);
    assert_non_null(end);
    free(end);
}

/* Library functions that loop in C are limited. */
static void test_loops_in_c(void **state) {
    (void)state;
    expect_fine("if ('').rep('', 1 << 60) ~= '' then error('rep') end");
    expect_end("table.move({}, 1, 1 << 60, 2)",
               "scenario:1: table.move: at most 1000000 elements at once");
    expect_end("local s = ('x'):rep(65537)\n s:find('x-x-y')",
               "scenario:2: patterns work on texts of at most 65536 bytes, this one has 65537");
    expect_fine("local s = ('x'):rep(65536); if s:find('y') then error('found') end");
}

/* pairs visits numbers, texts and booleans, each in order. */
static void test_sorted_pairs(void **state) {
    (void)state;
    expect_fine(
        "local seen = {}\n"
        "for k in pairs { b = 1, a = 1, [3] = 1, [1.5] = 1, [true] = 1, [-2] = 1, aa = 1 } do\n"
        "  seen[#seen + 1] = tostring(k)\n"
        "end\n"
        "local order = table.concat(seen, ' ')\n"
        "if order ~= '-2 1.5 3 a aa b true' then error(order) end");
    expect_fine(
        "local t = { a = 1, b = 2, c = 3 }\n"
        "local n = 0\n"
        "for k in pairs(t) do t.b = nil; t.c = nil; n = n + 1 end\n"
        "if n ~= 1 then error(n) end");
    expect_end(
        "for k in pairs { [{}] = 1 } do end",
        "scenario:1: pairs: a key is neither number, text nor boolean; such keys have no order");
}

/* No address ever shows. */
static void test_no_addresses(void **state) {
    (void)state;
    expect_fine(
        "local t = tostring({ 1, b = { x = 'y' } })\n"
        "if t ~= '{ 1, b = { x = \"y\" } }' then error(t) end");
    expect_fine("if tostring(print) ~= 'nil' or tostring(pairs) ~= 'function' then error('x') end");
    expect_fine("if ('%s %s'):format({}, pairs) ~= '{} function' then error('x') end");
    expect_end("('%p'):format({})",
               "scenario:1: string.format: %p shows an address, which differs in every run");
    expect_end("error({ a = 1 })", "lua:1: { a = 1 }");
    expect_end("\nerror(function() end)", "lua:2: function");
}

/* Errors are told with the line they belong to. */
static void test_lines(void **state) {
    (void)state;
    expect_end("\n\nlocal x = nil + 1", "lua:3: attempt to perform arithmetic on a nil value");
    expect_end("local x = = 1", "lua:1: unexpected symbol near '='");
    expect_end("local function f()\n error('here')\nend\nf()", "lua:2: here");
    expect_end("\nlocal fine, err = pcall(error, 'here')\nerror(err, 0)", "lua:3: here");
    expect_end("\nlocal ok, err = pcall(function()\n error('here') end)\n\nerror(err, 0)",
               "lua:3: here");
}

/* pcall gives what it should, but does not catch what ends a scenario. */
static void test_pcall(void **state) {
    (void)state;
    expect_fine(
        "local ok, a, b = pcall(function(x) return x, 2 end, 1)\n"
        "if not (ok and a == 1 and b == 2) then error('results') end\n"
        "local bad, err = pcall(error, 'e')\n"
        "if bad or err ~= 'e' then error('error') end");
    expect_end("pcall(function() table.move({}, 1, 1 << 60, 2) end)",
               "scenario:1: table.move: at most 1000000 elements at once");
}

static int check_options(lua_State *L) {
    static const struct lua_args_option options[] = {{"retries", ARGS_INTEGER, -1, 16},
                                                     {"group", ARGS_TEXT | ARGS_NULL, 0, 0},
                                                     {"after", ARGS_TIME, 0, 0},
                                                     {NULL, 0, 0, 0}};
    static const struct lua_args_spec spec = {.what = "producer", .options = options};
    lua_args_check(L, 1, &spec);
    return 0;
}

static int open_options(lua_State *L) {
    lua_pushcfunction(L, check_options);
    lua_setglobal(L, "producer");
    return 0;
}

static void expect_option(const char *text, const char *expected) {
    struct lua_host *host = lua_host_new(NULL, "test.lua", NULL);
    lua_host_open(host, open_options, NULL);
    lua_host_load(host, text, strlen(text), "@test.lua");
    lua_host_call(host, 0, 0);
    if (!expected) {
        assert_false(host->ended);
    } else {
        assert_non_null(host->failure);
        assert_string_equal(
            cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(host->failure, "message")),
            expected);
    }
    lua_host_free(host);
}

/* Options are checked by name, type and range, the same in every run. */
static void test_options(void **state) {
    (void)state;
    expect_option("producer { retries = 2, group = 'g', after = 0.5 }", NULL);
    expect_option("producer { retries = 2.0 }", NULL);
    expect_option("producer { retrys = 2 }",
                  "no option \"retrys\" for producer; did you mean \"retries\"?");
    expect_option("producer { zzz = 1, yyyyyyyy = 2, xxxxx = 3 }",
                  "no option \"xxxxx\" for producer");
    expect_option("producer { 'p' }", "no option \"1\" for producer");
    expect_option("producer { retries = '2' }",
                  "option \"retries\" for producer must be a whole number, not \"2\"");
    expect_option("producer { retries = 17 }",
                  "option \"retries\" for producer must be from -1 to 16, not 17");
    expect_option("producer { group = 1 }",
                  "option \"group\" for producer must be a text or null, not 1");
    expect_option("producer { after = -1 }",
                  "option \"after\" for producer must be a time from 0 on, not -1");
    expect_option("producer(5)", "producer wants a table of options, not 5");
}

static int compare(lua_State *L) {
    char path[100];
    bool equal = lua_value_equal(L, 1, 2, path, sizeof path);
    lua_pushstring(L, equal ? "equal" : path);
    return 1;
}

static int open_compare(lua_State *L) {
    lua_pushcfunction(L, compare);
    lua_setglobal(L, "compare");
    return 0;
}

/* Values are compared in depth, and the first difference has a name. */
static void test_equal(void **state) {
    (void)state;
    static const char text[] =
        "local function is(a, b, path)\n"
        "  if compare(a, b) ~= path then error(compare(a, b)) end\n"
        "end\n"
        "is(1, 1.0, 'equal')\n"
        "is({ 1, { x = 2 } }, { 1, { x = 2 } }, 'equal')\n"
        "is({ 1, { x = 2 } }, { 1, { x = 3 } }, '[2].x')\n"
        "is({ a = 1 }, { a = 1, b = 2 }, '.b')\n"
        "is(1, 2, '')\n";
    struct lua_host *host = lua_host_new(NULL, "test.lua", NULL);
    lua_host_open(host, open_compare, NULL);
    assert_true(lua_host_load(host, text, strlen(text), "@test.lua"));
    assert_true(lua_host_call(host, 0, 0));
    lua_host_free(host);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_white_list),   cmocka_unit_test(test_no_bytecode),
        cmocka_unit_test(test_instructions), cmocka_unit_test(test_memory),
        cmocka_unit_test(test_recursion),    cmocka_unit_test(test_loops_in_c),
        cmocka_unit_test(test_sorted_pairs), cmocka_unit_test(test_no_addresses),
        cmocka_unit_test(test_lines),        cmocka_unit_test(test_pcall),
        cmocka_unit_test(test_options),      cmocka_unit_test(test_equal)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
