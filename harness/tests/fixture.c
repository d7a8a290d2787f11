/* SPDX-License-Identifier: Apache-2.0
 *
 * Whole scenarios as texts, and how they end. */
#include "harness/tests/fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "harness/lua/scenario.h"
#include "harness/tests/scratch.h"

static cJSON *run_text(const char *text, bool declare, int64_t limit_ms) {
    char *path = scratch_file(text);
    struct scenario_options options = {
        .id = "area/x", .path = path, .seed = 1, .keep_trace = true, .limit_ms = limit_ms};
    cJSON *result = declare ? scenario_declare(&options) : scenario_run(&options);
    scratch_remove(path);
    return result;
}

cJSON *fixture_run(const char *text, bool declare) {
    return run_text(text, declare, 0);
}

cJSON *fixture_run_within(const char *text, int64_t limit_ms) {
    return run_text(text, false, limit_ms);
}

const char *fixture_text(const cJSON *object, const char *name) {
    const char *text = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, name));
    return text ? text : "";
}

void fixture_pass(const char *text) {
    cJSON *result = fixture_run(text, false);
    if (strcmp(fixture_text(result, "verdict"), "PASS") != 0)
        fail_msg("%s: %s", fixture_text(result, "verdict"), fixture_text(result, "reason"));
    cJSON_Delete(result);
}

void fixture_end(const char *text, const char *verdict, const char *kind, int line,
                 const char *message) {
    cJSON *result = fixture_run(text, false);
    const cJSON *failure = cJSON_GetObjectItemCaseSensitive(result, "failure");
    const cJSON *number = cJSON_GetObjectItemCaseSensitive(failure, "line");
    if (strcmp(fixture_text(result, "verdict"), verdict) != 0)
        fail_msg("%s: %s: %s", text, fixture_text(result, "verdict"),
                 fixture_text(result, "reason"));
    if (!strstr(fixture_text(failure, "message"), message))
        fail_msg("%s: %s", text, fixture_text(failure, "message"));
    assert_string_equal(fixture_text(failure, "kind"), kind);
    assert_int_equal(number ? number->valueint : 0, line);
    cJSON_Delete(result);
}
