/* SPDX-License-Identifier: Apache-2.0
 *
 * Words that name scenarios, against a small folder. */
#include "harness/runner/selection.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "harness/base/file.h"
#include "harness/tests/scratch.h"

static const char *const paths[] = {
    "rules/requirements.lua",       "rules/send/retries_twice.lua", "rules/send/busy.lua",
    "rules/send/notes.txt",         "rules/route/poll.lua",         "rules/selftest/wrong.lua",
    "rules/route/old/gone.lua",     "rules/.hidden/x.lua",          "elsewhere/send/other.lua",
    "elsewhere/send/more/deep.lua",
};
enum { PATHS = sizeof paths / sizeof *paths };

/* A folder of its own for every test, which is also the working directory. */
static int enter(void **state) {
    char *folder = scratch_folder(), *problem = NULL;
    if (chdir(folder) != 0)
        return -1;
    for (size_t i = 0; i < PATHS; i++)
        if (!file_write(paths[i], "", 0, &problem))
            return -1;
    *state = folder;
    return 0;
}

static int leave(void **state) {
    if (chdir("/") != 0)
        return -1;
    scratch_remove(*state);
    return 0;
}

static void found(struct selection *selection) {
    char *problem = NULL;
    assert_true(selection_find(selection, "./rules/", &problem));
    cJSON *tags = cJSON_CreateArray(), *declared = cJSON_CreateObject();
    cJSON_AddItemToArray(tags, cJSON_CreateString("retry"));
    cJSON_AddItemToObject(declared, "tags", tags);
    selection->files[selection->count - 1].declared = declared;
}

static void assert_chosen(const struct selection *selection, const char *expected) {
    char ids[400] = "";
    for (size_t i = 0; i < selection->count; i++)
        if (selection->files[i].chosen)
            snprintf(ids + strlen(ids), sizeof ids - strlen(ids), "%s ", selection->files[i].id);
    assert_string_equal(ids, expected);
}

static void assert_choice(const char *word, const char *expected) {
    struct selection selection;
    found(&selection);
    const char *lost = selection_choose(&selection, &word, 1);
    assert_true((lost == NULL) == (*expected != 0));
    assert_chosen(&selection, expected);
    selection_close(&selection);
}

/* Files lie in folders and end in .lua; they are in the order of their ids. */
static void files_are_found(void **state) {
    (void)state;
    struct selection selection;
    found(&selection);
    assert_null(selection_choose(&selection, NULL, 0));
    assert_chosen(&selection, "route/old/gone route/poll send/busy send/retries_twice ");
    assert_string_equal(selection.files[1].path, "rules/route/poll.lua");
    selection_close(&selection);
}

/* A folder that is not there is a problem, not an empty suite. */
static void missing_folder_is_a_problem(void **state) {
    (void)state;
    struct selection selection;
    char *problem = NULL;
    assert_false(selection_find(&selection, "rulez", &problem));
    assert_string_equal(problem, "rulez: No such file or directory");
    free(problem);
    selection_close(&selection);
}

/* Each way of naming. */
static void words_choose(void **state) {
    (void)state;
    assert_choice("send/busy", "send/busy ");
    assert_choice("send", "send/busy send/retries_twice ");
    assert_choice("rules/send/busy.lua", "send/busy ");
    assert_choice("./rules/send/", "send/busy send/retries_twice ");
    assert_choice("rules", "route/old/gone route/poll send/busy send/retries_twice ");
    assert_choice("route/old", "route/old/gone ");
    assert_choice("*twice*", "send/retries_twice ");
    assert_choice("rules/*/b*.lua", "send/busy ");
    assert_choice("retry", "send/retries_twice ");
    assert_choice("se", "");
    assert_choice("nothing", "");
}

/* What fails on purpose runs only when it is named. */
static void selftest_must_be_named(void **state) {
    (void)state;
    assert_choice("selftest", "selftest/wrong ");
    assert_choice("selftest/wrong", "selftest/wrong ");
    assert_choice("rules/selftest/wrong.lua", "selftest/wrong ");
    assert_choice("*/w*", "");
}

/* Several words choose all they name; the first that names nothing is told. */
static void words_add_up(void **state) {
    (void)state;
    struct selection selection;
    found(&selection);
    const char *words[] = {"send/busy", "sedn/busy", "route/poll", "oops"};
    assert_string_equal(selection_choose(&selection, words, 4), "sedn/busy");
    assert_chosen(&selection, "route/poll send/busy ");
    assert_string_equal(selection_nearest(&selection, "sedn/busy"), "send/busy");
    assert_string_equal(selection_nearest(&selection, "rety"), "retry");
    assert_null(selection_nearest(&selection, "heartbeats"));
    selection_close(&selection);
}

/* Tags are asked for only when nothing else can be meant. */
static void tags_are_asked_for_when_needed(void **state) {
    (void)state;
    struct selection selection;
    found(&selection);
    assert_false(selection_needs_tags(&selection, "send/busy"));
    assert_false(selection_needs_tags(&selection, "rules/send"));
    assert_false(selection_needs_tags(&selection, "s*"));
    assert_true(selection_needs_tags(&selection, "send"));
    assert_true(selection_needs_tags(&selection, "retry"));
    selection_close(&selection);
}

/* Files and folders outside the root get ids from the folders they are in. */
static void other_paths_can_be_added(void **state) {
    (void)state;
    struct selection selection = {0};
    char *problem = NULL;
    assert_true(selection_add(&selection, "elsewhere/send/other.lua", &problem));
    assert_true(selection_has_path(&selection, "./elsewhere/send"));
    assert_false(selection_has_path(&selection, "elsewhere/sen"));
    assert_true(selection_add(&selection, "elsewhere/send/more/", &problem));
    const char *word = "elsewhere";
    assert_null(selection_choose(&selection, &word, 1));
    assert_chosen(&selection, "more/deep send/other ");
    char folder[20];
    assert_string_equal(selection_folder("send/more/deep", folder, sizeof folder), "send/more");
    assert_string_equal(selection_folder("deep", folder, sizeof folder), "");
    selection_close(&selection);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(files_are_found, enter, leave),
        cmocka_unit_test_setup_teardown(missing_folder_is_a_problem, enter, leave),
        cmocka_unit_test_setup_teardown(words_choose, enter, leave),
        cmocka_unit_test_setup_teardown(selftest_must_be_named, enter, leave),
        cmocka_unit_test_setup_teardown(words_add_up, enter, leave),
        cmocka_unit_test_setup_teardown(tags_are_asked_for_when_needed, enter, leave),
        cmocka_unit_test_setup_teardown(other_paths_can_be_added, enter, leave),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
