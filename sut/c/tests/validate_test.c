/* SPDX-License-Identifier: Apache-2.0
 *
 * Names, messages, the hash and port of the instance lock: exact texts and boundaries. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "core/manager.h"
#include "core/validate.h"
#include "tests/heap.h"

static struct heap heap;

/* The manager is somebody else's business; a message only wants its environment. */
const struct rmq_env *manager_env(const struct rmq_manager *manager) {
    (void)manager;
    return &heap.env;
}

static int set_up(void **state) {
    (void)state;
    heap_init(&heap);
    return 0;
}

static int nothing_leaked(void **state) {
    (void)state;
    return heap.live == 0 ? 0 : -1;
}

/* Take the failure and compare its text without suffix; NULL expects none. */
static void assert_failure(struct rmq_error *error, const char *text) {
    if (text == NULL) {
        assert_null(error);
        return;
    }
    assert_non_null(error);
    assert_string_equal(rmq_error_text(error), text);
    assert_non_null(strstr(rmq_error_message(error), "issues/64"));
    assert_null(rmq_error_cause(error));
    rmq_error_unref(error);
}

/* `count` times the letter a. */
static const char *letters(char text[512], size_t count) {
    memset(text, 'a', count);
    text[count] = '\0';
    return text;
}

/* VALIDATE-01, START-05: the checks of a group, in order. */
static void groups(void **state) {
    (void)state;
    const struct rmq_env *env = &heap.env;
    char text[512];
    assert_failure(validate_group(env, "PG-1_x"), NULL);
    assert_failure(validate_group(env, NULL), "the specified group is blank");
    assert_failure(validate_group(env, ""), "the specified group is blank");
    assert_failure(validate_group(env, "my group"), "the specified group is blank");
    assert_failure(validate_group(env, "a.b"),
                   "the specified group[a.b] contains illegal characters, allowing only "
                   "^[a-zA-Z0-9_-]+$");
    assert_failure(validate_group(env, letters(text, 255)), NULL);
    assert_failure(validate_group(env, letters(text, 256)),
                   "the specified group is longer than group max length 255.");
    assert_failure(validate_group(env, "DEFAULT_PRODUCER"),
                   "producerGroup can not equal DEFAULT_PRODUCER, please specify another one.");
}

/* VALIDATE-05: a long name with a dot is told about the dot. */
static void pattern_precedes_length(void **state) {
    (void)state;
    char text[512];
    letters(text, 300);
    text[7] = '.';
    struct rmq_error *error = validate_group(&heap.env, text);
    assert_non_null(strstr(rmq_error_text(error), "contains illegal characters"));
    rmq_error_unref(error);
}

/* VALIDATE-06, VALIDATE-07, VALIDATE-11: the checks of a topic. */
static void topics(void **state) {
    (void)state;
    const struct rmq_env *env = &heap.env;
    char text[512];
    assert_failure(validate_topic(env, "TopicTest"), NULL);
    assert_failure(validate_topic(env, NULL), "the specified topic is blank");
    assert_failure(validate_topic(env, "%RETRY%g"),
                   "the specified topic[%RETRY%g] contains illegal characters, allowing only "
                   "^[a-zA-Z0-9_-]+$");
    assert_failure(validate_topic(env, letters(text, 256)),
                   "the specified topic is longer than topic max length 255.");
    assert_failure(validate_topic(env, "TBW102"),
                   "the topic[TBW102] is conflict with default topic.");
}

/* VALIDATE-08, VALIDATE-09: the checks of a message; the limit is inclusive. */
static void messages(void **state) {
    (void)state;
    const struct rmq_env *env = &heap.env;
    assert_failure(validate_message(env, NULL, 10), "the message is null");
    struct rmq_message *message = rmq_message_new(NULL, NULL, NULL, 0);
    assert_failure(validate_message(env, message, 10), "the specified topic is blank");
    rmq_message_set_topic(message, "t");
    assert_failure(validate_message(env, message, 10), "the message body is null");
    rmq_message_set_body(message, "", 0);
    assert_failure(validate_message(env, message, 10), "the message body length is zero");
    rmq_message_set_body(message, "12345678901", 10);
    assert_failure(validate_message(env, message, 10), NULL);
    rmq_message_set_body(message, "12345678901", 11);
    assert_failure(validate_message(env, message, 10),
                   "the message body size over max value, MAX: 10");
    assert_failure(validate_message(env, message, -1),
                   "the message body size over max value, MAX: -1");
    rmq_message_free(message);
}

/* VALIDATE-02, VALIDATE-03: the set of white space, and its near misses. */
static void white_space(void **state) {
    (void)state;
    static const char *const blank[] = {
        "a\tb",         "a\r",          "\x1c",         "\037x",        "a\xE1\x9A\x80",
        "\xE2\x80\x80", "\xE2\x80\x86", "\xE2\x80\x88", "\xE2\x80\x8A", "\xE2\x80\xA8",
        "\xE2\x80\xA9", "\xE2\x81\x9F", "\xE3\x80\x80", "\xFF \xFE",
    };
    static const char *const solid[] = {
        "a",
        "\x08",
        "\x0E",
        "\x1b",
        "\xC2\xA0",
        "\xC2\x85",
        "\xE2\x80\x87",
        "\xE2\x80\xAF",
        "\xE2\x80\x8B",
        "\xE3\x80",
        "\xC0\xA0",
        "\xF5\x80\x80\x80",
        "\xED\xA0\x80",
    };
    for (size_t i = 0; i < sizeof blank / sizeof blank[0]; i++) {
        assert_true(text_is_blank(blank[i]));
    }
    for (size_t i = 0; i < sizeof solid / sizeof solid[0]; i++) {
        assert_false(text_is_blank(solid[i]));
    }
}

/* LOCK-02 to LOCK-06: the table of check values. */
static void lock_table(void **state) {
    (void)state;
    static const struct {
        const char *name;
        int32_t hash;
        uint16_t port;
    } rows[] = {
        {"DEFAULT", -2032180703, 34036},
        {"", 0, 33333},
        {"a", 97, 33430},
        {"Aa", 2112, 35445},
        {"BB", 2112, 35445},
        {"test", 3556498, 39831},
        {"producer-1", 1752578230, 41563},
        {"harness-1", -400567788, 41121},
        {"node15984", 421410703, 34036},
        {"\xE4\xB8\xAD\xE6\x96\x87", 646394, 39727},
        {"\xF0\x9F\x98\x80", 1772899, 36232},
        {"polygenelubricants", INT32_MIN, 29685},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int32_t hash = 1;
        assert_true(text_java_hash(rows[i].name, &hash));
        assert_int_equal(hash, rows[i].hash);
        assert_int_equal(instance_lock_port(hash), rows[i].port);
    }
}

/* LOCK-15: what is no UTF-8 has no hash. */
static void ill_formed_names_have_no_hash(void **state) {
    (void)state;
    static const char *const names[] = {"\x80",
                                        "a\xC3",
                                        "\xC1\x81",
                                        "\xED\xB0\x80",
                                        "\xE4\xB8",
                                        "\xF4\x90\x80\x80",
                                        "\xF0\x80\x80\x80",
                                        "\xFF"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        int32_t hash;
        assert_false(text_java_hash(names[i], &hash));
    }
}

/* covers HEADER-10: numbers as Java parses them, to the edge of the range. */
static void numbers(void **state) {
    (void)state;
    int32_t number = 7;
    int64_t large = 7;
    assert_true(text_to_int("-2147483648", 11, &number));
    assert_int_equal(number, INT32_MIN);
    assert_true(text_to_int("+12", 3, &number));
    assert_int_equal(number, 12);
    assert_true(text_to_long("9223372036854775807", 19, &large));
    assert_true(large == INT64_MAX);
    assert_true(text_to_long("-9223372036854775808", 20, &large));
    assert_true(large == INT64_MIN);
    static const char *const bad[] = {"",
                                      "+",
                                      "-",
                                      " 1",
                                      "1 ",
                                      "1.0",
                                      "0x1",
                                      "1e3",
                                      "9223372036854775808",
                                      "-9223372036854775809"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_false(text_to_long(bad[i], strlen(bad[i]), &large));
    }
    assert_false(text_to_int("2147483648", 10, &number));
    char text[TEXT_NUMBER_BYTES];
    assert_int_equal(text_from_long(INT64_MIN, text), 20);
    assert_string_equal(text, "-9223372036854775808");
    text_from_long(0, text);
    assert_string_equal(text, "0");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(groups, set_up, nothing_leaked),
        cmocka_unit_test_setup_teardown(pattern_precedes_length, set_up, nothing_leaked),
        cmocka_unit_test_setup_teardown(topics, set_up, nothing_leaked),
        cmocka_unit_test_setup_teardown(messages, set_up, nothing_leaked),
        cmocka_unit_test(white_space),
        cmocka_unit_test(lock_table),
        cmocka_unit_test(ill_formed_names_have_no_hash),
        cmocka_unit_test(numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
