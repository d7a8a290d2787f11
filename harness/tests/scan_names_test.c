/* SPDX-License-Identifier: Apache-2.0
 *
 * The list of names that `check` knows, against the names a running scenario has. */
#include "harness/scan_names.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "harness/file.h"
#include "harness/scenario.h"
#include "harness/text.h"

/* A scenario that looks at `lines` and passes when all is well; the failure's message otherwise, ""
 * for none. */
static void assert_passes(const char *lines) {
    char path[] = "/tmp/mqrig_names_XXXXXX", *problem = NULL;
    struct text text = {0};
    text_format(&text,
                "scenario { \"Names\", covers = \"SEND-01\", expect_no_send = \"names\" }\n%s",
                lines);
    int file = mkstemp(path);
    assert_true(file >= 0);
    close(file);
    assert_true(file_write(path, text.bytes, text.size, &problem));
    cJSON *run =
        scenario_run(&(struct scenario_options){.id = "names/all", .path = path, .seed = 1});
    const cJSON *failure = cJSON_GetObjectItemCaseSensitive(run, "failure");
    const cJSON *message = cJSON_GetObjectItemCaseSensitive(failure, "message");
    assert_string_equal(message != NULL ? message->valuestring : "", "");
    cJSON_Delete(run);
    unlink(path);
    text_close(&text);
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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(listed_names_exist),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
