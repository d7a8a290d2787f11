/* SPDX-License-Identifier: Apache-2.0
 *
 * The list of names that `check` knows, against the names a running scenario has. */
#include "harness/runner/scan_names.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "harness/base/text.h"
#include "harness/lua/scenario.h"
#include "harness/runner/scan_words.h"
#include "harness/tests/scratch.h"
#include "mocks/mock.h"

/* A scenario that looks at `lines` and passes when all is well; the failure's message otherwise, ""
 * for none. */
static void assert_says(const char *lines, const char *expected) {
    struct text text = {0};
    text_format(&text,
                "scenario { \"Names\", covers = \"SEND-01\", expect_no_send = \"names\" }\n%s",
                lines);
    char *path = scratch_file(text.bytes);
    cJSON *run =
        scenario_run(&(struct scenario_options){.id = "names/all", .path = path, .seed = 1});
    const cJSON *failure = cJSON_GetObjectItemCaseSensitive(run, "failure");
    const cJSON *message = cJSON_GetObjectItemCaseSensitive(failure, "message");
    assert_string_equal(message != NULL ? message->valuestring : "", expected);
    cJSON_Delete(run);
    scratch_remove(path);
    text_close(&text);
}

static void assert_passes(const char *lines) {
    assert_says(lines, "");
}

static void count_words(void *context, size_t line, const char *problem) {
    (void)line;
    (void)problem;
    ++*(size_t *)context;
}

/* Every name listed exists. */
static void listed_names_exist(void **state) {
    (void)state;
    size_t count;
    const char *const *names = scan_names(&count);
    struct text lines = {0};
    for (size_t i = 0; i < count; i++)
        text_format(&lines, "expect.truthy(%s ~= nil, \"%s\")\n", names[i], names[i]);
    assert_passes(lines.bytes);
    text_close(&lines);
}

/* The members of expect and clock that a run has are no mistakes, and nothing else is one. */
static void all_words_are_known(void **state) {
    (void)state;
    static const char fine[] =
        "local t = { own = function() end } function t:mine() end t:own() t:mine() "
        "local expect = {} expect.whatever() print(x.clock.hands) x:send {} "
        "x:on('SEND_MESSAGE') x:on(name) y.expect.nothing()";
    size_t found = 0;
    scan_words(fine, sizeof fine - 1, count_words, &found);
    assert_int_equal(found, 0);
    static const char wrong[] = "expect.equals(1) clock.stop(1) x:sent {} x:on 'SEND'";
    scan_words(wrong, sizeof wrong - 1, count_words, &found);
    assert_int_equal(found, 4);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(listed_names_exist),
        cmocka_unit_test(all_words_are_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
