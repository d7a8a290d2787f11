/* SPDX-License-Identifier: Apache-2.0
 *
 * The catalogue of clauses: reading it, finding in it, and its mistakes. */
#include "harness/base/requirements.h"
#include "harness/tests/scratch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Load a catalogue from text; the path is left out of *problem. */
static struct requirements *load(const char *text, char **problem) {
    char *path = scratch_file(text);
    *problem = NULL;
    struct requirements *requirements = requirements_load(path, problem);
    if (*problem != NULL)
        memmove(*problem, *problem + strlen(path), strlen(*problem + strlen(path)) + 1);
    scratch_remove(path);
    return requirements;
}

/* A good catalogue keeps the order of the file. */
static void catalogue_is_read(void **state) {
    (void)state;
    char *problem;
    struct requirements *requirements = load(
        "return {\n"
        "{ id = 'SEND-14', sentence = 'Six codes are retried.', level = 'must', source = 'x', seed "
        "= true },\n"
        "{ id = 'WIRE-ROUTE-02', sentence = 'y', level = 'reproduce', source = 'z', "
        "not_covered = 'Nobody sees it.' } }",
        &problem);
    assert_non_null(requirements);
    assert_int_equal(requirements->count, 2);
    const struct requirement *found = requirements_find(requirements, "WIRE-ROUTE-02");
    assert_ptr_equal(found, &requirements->list[1]);
    assert_string_equal(found->area, "WIRE-ROUTE");
    assert_false(found->seed);
    assert_string_equal(requirements->list[0].area, "SEND");
    assert_string_equal(found->not_covered, "Nobody sees it.");
    assert_true(requirements->list[0].seed);
    assert_null(requirements->list[0].not_covered);
    assert_null(requirements_find(requirements, "SEND-1"));
    assert_string_equal(requirements_nearest(requirements, "SEDN-14"), "SEND-14");
    assert_null(requirements_nearest(requirements, "HEARTBEAT-01"));
    requirements_free(requirements);
}

static void assert_problem(const char *text, const char *expected) {
    char *problem;
    assert_null(load(text, &problem));
    assert_string_equal(problem, expected);
    free(problem);
}

/* Each mistake is reported with its line and clause. */
static void mistakes_are_reported(void **state) {
    (void)state;
    assert_problem("return 1", ":1: the file returns a list of clauses");
    assert_problem(
        "return {\n{ id = \"SEND-1\", sentence = 's', level = 'must', source = 's' },\n"
        "{ id = \"SEND-1\", sentence = 's', level = 'must', source = 's' } }",
        ":3: SEND-1: the id is taken already");
    assert_problem("return { { id = \"SEND-1\", level = 'must', source = 's' } }",
                   ":1: SEND-1: sentence is missing or no text");
    assert_problem(
        "return {\n\n{ id = \"SEND-1\", sentense = 's', sentence = 's', level = 'must', source = "
        "'s' } }",
        ":3: SEND-1: no member \"sentense\" for a clause; did you mean \"sentence\"?");
    assert_problem("return { { id = \"SEND-1\", sentence = 's', level = 'most', source = 's' } }",
                   ":1: SEND-1: level is must, should, may, reproduce, deviate or either; did you "
                   "mean \"must\"?");
    assert_problem(
        "return { { id = \"SEND-1\", sentence = 's', level = 'must', source = 's', "
        "not_covered = true } }",
        ":1: SEND-1: not_covered is missing or no text");
    assert_problem(
        "return { { id = \"SEND-1\", sentence = 's', level = 'must', source = 's', "
        "seed = true, not_covered = 'why' } }",
        ":1: SEND-1: a clause of the seed is covered, not explained");
    assert_problem("return { { id = \"send\", sentence = 's', level = 'must', source = 's' } }",
                   ":1: send: an id is an area in capitals, a dash and a number");
    assert_problem("return { {} }", ":1: entry 1: id is missing or no text");
    assert_problem("return { 1 }", ":1: entry 1: a clause is a table");
}

/* A file that is no data ends with Lua's own words, and soon. */
static void bad_lua_is_reported(void **state) {
    (void)state;
    char *problem;
    assert_null(load("return {", &problem));
    assert_non_null(strstr(problem, ":1: "));
    free(problem);
    assert_null(load("while true do end", &problem));
    assert_non_null(strstr(problem, "does not come to an end"));
    free(problem);
    assert_null(load("\x1bLua", &problem));
    assert_non_null(problem);
    free(problem);
    assert_null(requirements_load("/nowhere/requirements.lua", &problem));
    assert_string_equal(problem, "/nowhere/requirements.lua: No such file or directory");
    free(problem);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(catalogue_is_read),
        cmocka_unit_test(mistakes_are_reported),
        cmocka_unit_test(bad_lua_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
