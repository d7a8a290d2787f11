/* SPDX-License-Identifier: Apache-2.0
 *
 * Unknown names in Lua source: found where they are, and not where they are not. */
#include "harness/runner/scan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const char *const known[] = {"print", "expect", "broker", "ipairs"};

static void note(void *context, size_t line, const char *name, bool assigned) {
    char *text = context;
    snprintf(text + strlen(text), 200 - strlen(text), "%zu:%s%s ", line, name, assigned ? "=" : "");
}

static void assert_names(const char *source, const char *expected) {
    char text[200] = "";
    scan_globals(source, strlen(source), known, sizeof known / sizeof *known, note, text);
    assert_string_equal(text, expected);
}

/* A typing mistake is found at its line, once. */
static void unknown_names_are_found(void **state) {
    (void)state;
    assert_names("local a = broker 'a'\nexepct.equal(a, 1)\nexepct.equal(a, 2)", "2:exepct ");
    assert_names("x = 1\nprint(x)", "1:x= ");
    assert_names("function helper(a) return a end", "1:helper= ");
    assert_names("print(a.b.c, d[e])", "1:a 1:d 1:e ");
    assert_names("local t = { key = value, [index] = 1, other }", "1:value 1:index 1:other ");
    assert_names("print(a == b, a ~= 1)", "1:a 1:b ");
}

/* Locals, parameters and loop variables are known in their scope and not behind it. */
static void scopes_are_followed(void **state) {
    (void)state;
    assert_names("do local x = 1 print(x) end print(x)", "1:x ");
    assert_names("for i = 1, 3 do print(i) end print(i)", "1:i ");
    assert_names("for k, v in ipairs({}) do print(k, v) end", "");
    assert_names("local function f(a, ...) return f(a, ...) end print(f, a)", "1:a ");
    assert_names(
        "local t = {} function t.x.y(b) print(b) end function t:z() print(self) end print(self)",
        "1:self ");
    assert_names("if print then local x = 1 print(x) elseif x then print(2) else print(x) end",
                 "1:x ");
    assert_names("while print do local x = 1 end print(x)", "1:x ");
    assert_names("repeat local x = 1 until x == 1", "");
    assert_names("while (function() local q = 1 return q end)() do local x print(x) end print(q)",
                 "1:q ");
    assert_names("local x <const>, y <close> = 1, 2 print(x, y)", "");
    assert_names(
        "local f = function(a) return { a = a, b = function(c) local d = c return d end } end "
        "print(f)",
        "");
}

/* Fields, methods, keys, labels, strings and comments are no names. */
static void other_words_are_left_alone(void **state) {
    (void)state;
    assert_names("print(expect.equal, broker:on('x'))", "");
    assert_names(
        "-- words here\n--[[ and\nhere ]] print [==[ x ]] y ]==] print 'it\\'s' print \"a\\\\\"",
        "");
    assert_names("goto out ::out:: print(1e5, 0x1F, .5, 3..2, 1e-5)", "");
    assert_names("print('a' .. 'b', ...)", "");
    assert_names("--[[ never closed", "");
    assert_names("print [[ never closed", "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unknown_names_are_found),
        cmocka_unit_test(scopes_are_followed),
        cmocka_unit_test(other_words_are_left_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
