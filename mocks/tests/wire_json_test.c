/* SPDX-License-Identifier: Apache-2.0
 *
 * JSON headers as odd senders write them: what must be borne, what is refused, and how each says
 * so. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "mock.h"
#include "wire.h"
#include "wire_header.h"
#include "wire_json.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *decode(struct wire_command *command, const char *header, size_t size) {
    struct wire_buffer frame = {0};
    wire_buffer_integer(&frame, size + 4, 4);
    wire_buffer_integer(&frame, size, 4);
    wire_buffer_add(&frame, header, size);
    const char *problem = wire_decode(command, frame.bytes, frame.size);
    free(frame.bytes);
    return problem;
}

static void accept(struct wire_command *command, const char *header) {
    assert_null(decode(command, header, strlen(header)));
}

static void assert_refused(const char *header, const char *problem) {
    struct wire_command command;
    const char *actual = decode(&command, header, strlen(header));
    assert_non_null(actual);
    assert_string_equal(actual, problem);
    assert_null(command.fields);
}

/* Unknown members of any shape are skipped, the digit escape is read, white space may follow. */
static void unknown_members_are_skipped(void **state) {
    (void)state;
    struct wire_command command;
    accept(&command,
           "{\"code\":1,\"flag\":1,\"opaque\":3,\"extFields\":{\"a\":\"x\\2y\"},"
           "\"unknown\":{\"k\":[1,2]}}\n");
    assert_int_equal(command.code, 1);
    assert_string_equal(wire_command_get(&command, "a"), "x\2y");
    wire_command_close(&command);
}

/* Integers may come in quotes, which is noted. */
static void integers_may_be_quoted(void **state) {
    (void)state;
    struct wire_command command;
    accept(&command, "{\"code\":\"7\",\"flag\":\"1\",\"opaque\":\"-5\"}");
    assert_int_equal(command.code, 7);
    assert_int_equal(command.flag, 1);
    assert_int_equal(command.opaque, -5);
    assert_string_equal(command.deviation, "an integer in quotes");
    wire_command_close(&command);
}

/* covers HEADER-06 HEADER-11: field values of any kind are taken as text and marked; a language may
 * be its number. */
static void values_that_are_no_strings_are_marked(void **state) {
    (void)state;
    struct wire_command command;
    accept(&command,
           "{\"language\":9,\"extFields\":{\"queueId\":2,\"b\":true,\"c\":null,\"d\":[1],"
           "\"e\":\"s\"}}");
    assert_string_equal(command.language, "GO");
    assert_string_equal(wire_command_get(&command, "queueId"), "2");
    assert_string_equal(wire_command_get(&command, "b"), "true");
    assert_null(wire_command_get(&command, "c"));
    assert_string_equal(wire_command_get(&command, "d"), "[1]");
    assert_int_equal(command.field_count, 5);
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(command.fields[i].was_string, i == 4);
    wire_command_close(&command);
}

/* Absent and null members have defaults. */
static void absent_members_have_defaults(void **state) {
    (void)state;
    static const char *const headers[] = {
        "{}", " { \"code\" : null , \"opaque\":null,\"remark\" :null,\"extFields\":null }"};
    for (size_t i = 0; i < COUNT(headers); i++) {
        struct wire_command command;
        accept(&command, headers[i]);
        assert_int_equal(command.code, 0);
        assert_int_equal(command.flag, 0);
        assert_false(command.has_opaque);
        assert_false(command.has_fields);
        assert_null(command.remark);
        assert_null(command.language);
        wire_command_close(&command);
    }
}

/* Of duplicate keys the last one counts, at both levels. */
static void the_last_duplicate_counts(void **state) {
    (void)state;
    struct wire_command command;
    accept(&command,
           "{\"code\":1,\"remark\":\"a\",\"code\":2,\"remark\":\"b\",\"language\":\"A\","
           "\"language\":\"B\",\"extFields\":{\"x\":\"0\",\"y\":\"1\"},"
           "\"extFields\":{\"k\":\"1\",\"k\":2}}");
    assert_int_equal(command.code, 2);
    assert_string_equal(command.remark, "b");
    assert_string_equal(command.language, "B");
    assert_int_equal(command.field_count, 1);
    assert_string_equal(wire_command_get(&command, "k"), "2");
    wire_command_close(&command);
}

/* Every escape a real parser knows is resolved; half a surrogate pair becomes a question mark. */
static void escapes_are_resolved(void **state) {
    (void)state;
    static const char header[] =
        "{\"remark\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\v\\'\\x41\\xe9\\u00e9"
        "\\u20AC\\ud83d\\ude00|\\ud83d|\\ude00|\\7\"}";
    struct wire_command command;
    accept(&command, header);
    assert_string_equal(command.remark,
                        "\"\\/\b\f\n\r\t\v'A\xc3\xa9\xc3\xa9\xe2\x82\xac"
                        "\xf0\x9f\x98\x80|?|?|\7");
    wire_command_close(&command);
}

/* NUL arrives in two spellings and stays in the value. */
static void nul_is_a_character(void **state) {
    (void)state;
    struct wire_command command;
    accept(&command, "{\"extFields\":{\"k\":\"a\\0b\\u0000c\"}}");
    assert_int_equal(command.fields[0].value_size, 5);
    assert_memory_equal(command.fields[0].value, "a\0b\0c", 6);
    wire_command_close(&command);
}

/* Each lenient form is accepted, and named. */
static void lenient_forms_are_named(void **state) {
    (void)state;
    static const struct {
        const char *header;
        const char *deviation;
    } forms[] = {
        {"{\"code\":5,\"remark\":\"\xc3\xa9\\u0001\"}", NULL},
        {"{\"\\u0063ode\":5}", NULL},
        {"{code:5}", "a key without quotes"},
        {"{'code':5}", "a string in single quotes"},
        {"{\"code\": 5}", "white space between tokens"},
        {"{\"code\":5,\"remark\":\"\1\"}", "a control character without escape"},
        {"{\"code\":5,\"remark\":\"\\1\"}", "an escape that standard JSON does not have"},
        {"{\"code\":5,\"remark\":12}", "a remark that is no string"},
        {"{\"code\":5,\"language\":1}", "a language that is no string"},
        {"{\"code\":05}", "a number with leading zeros"},
        {"{\"code\":5,\"x\":[0,-0,0.5]}", NULL},
        {"{\"code\":5,\"extFields\":{\"a\":\"1\",\"a\":\"2\"}}", "a key twice"},
        {"{\"code\":5,\"remark\":\"\xf0\x90\x80\x80 \xf4\x8f\xbf\xbf \xef\xbf\xbf\"}", NULL},
        {"{\"code\":5,\"remark\":\"\x80\"}", "a string that is not UTF-8"},
        {"{\"code\":5,\"remark\":\"\xc3\"}", "a string that is not UTF-8"},
        {"{\"code\":5,\"remark\":\"\xc0\x80\"}", "a string that is not UTF-8"},
        {"{\"code\":5,\"remark\":\"\xe2\x82\x41\"}", "a string that is not UTF-8"},
        {"{\"code\":5,\"remark\":\"\xed\xa0\x80\"}", "a string that is not UTF-8"},
        {"{\"code\":5,\"remark\":\"\xf4\x90\x80\x80\"}", "a string that is not UTF-8"},
        {"{\"code\":5,\"remark\":\"\xf8\x88\x80\x80\x80\"}", "a string that is not UTF-8"},
        {"{\"code\":5,\"x\":{0:\"a:1\"}}", "a key without quotes"},
    };
    for (size_t i = 0; i < COUNT(forms); i++) {
        struct wire_command command;
        accept(&command, forms[i].header);
        assert_int_equal(command.code, 5);
        if (forms[i].deviation)
            assert_string_equal(command.deviation, forms[i].deviation);
        else
            assert_null(command.deviation);
        wire_command_close(&command);
    }
}

/* What is not JSON even to a lenient reader is refused with the reason. */
static void what_is_not_json_is_refused(void **state) {
    (void)state;
    static const struct {
        const char *header;
        const char *problem;
    } bad[] = {
        {"", "JSON: no object where one must be"},
        {"null", "JSON: no object where one must be"},
        {"[]", "JSON: no object where one must be"},
        {"{", "JSON: ends in the middle"},
        {"{\"code\":1", "JSON: ends in the middle"},
        {"{\"code\"", "JSON: no colon after a key"},
        {"{\"code\":", "JSON: ends in the middle"},
        {"{\"code\":1,}", "JSON: no key where one must be"},
        {"{,}", "JSON: no key where one must be"},
        {"{\"code\":1 \"flag\":2}", "JSON: neither a comma nor the closing bracket"},
        {"{\"code\":1]", "JSON: neither a comma nor the closing bracket"},
        {"{\"code\":1}x", "JSON: something after the end"},
        {"{\"code\":1}{}", "JSON: something after the end"},
        {"{\"remark\":\"a", "JSON: a string without an end"},
        {"{\"remark\":\"a\\", "JSON: a string without an end"},
        {"{\"remark\":\"\\q\"}", "JSON: an unknown escape"},
        {"{\"remark\":\"\\u12g4\"}", "JSON: an escape with too few digits"},
        {"{\"remark\":\"\\x1\"}", "JSON: an escape with too few digits"},
        {"{\"x\":-}", "JSON: a number without digits"},
        {"{\"x\":1.}", "JSON: a number without digits"},
        {"{\"x\":1e}", "JSON: a number without digits"},
        {"{\"x\":nul}", "JSON: an unknown word for a value"},
        {"{\"x\":[1,]}", "JSON: an unknown word for a value"},
        {"{\"extFields\":{\"a\":\"b\"},\"x\":?}", "JSON: an unknown word for a value"},
        {"{\"extFields\":[]}", "extFields is no object"},
        {"{\"code\":1.5}", "code, flag, opaque or version is no 32-bit integer"},
        {"{\"opaque\":2147483648}", "code, flag, opaque or version is no 32-bit integer"},
        {"{\"flag\":true}", "code, flag, opaque or version is no 32-bit integer"},
    };
    for (size_t i = 0; i < COUNT(bad); i++)
        assert_refused(bad[i].header, bad[i].problem);
}

/* A header may neither nest without end nor have fields without end. */
static void depth_and_number_are_limited(void **state) {
    (void)state;
    struct wire_buffer deep = {0};
    wire_buffer_text(&deep, "{\"x\":");
    for (size_t i = 0; i < 100000; i++)
        wire_buffer_text(&deep, i % 2 ? "[" : "{\"k\":");
    wire_buffer_add(&deep, "", 1);
    assert_refused((char *)deep.bytes, "JSON: nested more than 64 deep");
    free(deep.bytes);

    struct wire_buffer wide = {0};
    wire_buffer_text(&wide, "{\"extFields\":{");
    for (size_t i = 0; i < 100000; i++) {
        wire_buffer_decimal(&wide, (int64_t)i);
        wire_buffer_text(&wide, ":0,");
    }
    wire_buffer_text(&wide, "a:0}}");
    wire_buffer_add(&wide, "", 1);
    assert_refused((char *)wide.bytes, "more than 256 extFields");
    free(wide.bytes);
}

/* A route body with bare integer keys is read by walking it. */
static void a_body_can_be_walked(void **state) {
    (void)state;
    static const char body[] =
        "{\"brokerDatas\":[{\"brokerAddrs\":{0:\"a:1\"},\"brokerName\":\"b\"}"
        "],\"queueDatas\":[]}";
    struct wire_json json;
    struct wire_json_slice key, value;
    size_t names = 0;
    wire_json_init(&json, body, strlen(body));
    wire_json_open(&json, '{');
    while (wire_json_member(&json, &key)) {
        wire_json_open(&json, '[');
        while (wire_json_item(&json)) {
            wire_json_open(&json, '{');
            while (wire_json_member(&json, &key) && wire_json_value(&json, &value))
                if (wire_json_text_is(&key, "brokerName") && wire_json_text_is(&value, "b"))
                    names++;
        }
    }
    assert_true(wire_json_end(&json));
    assert_int_equal(names, 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unknown_members_are_skipped),
        cmocka_unit_test(integers_may_be_quoted),
        cmocka_unit_test(values_that_are_no_strings_are_marked),
        cmocka_unit_test(absent_members_have_defaults),
        cmocka_unit_test(the_last_duplicate_counts),
        cmocka_unit_test(escapes_are_resolved),
        cmocka_unit_test(nul_is_a_character),
        cmocka_unit_test(lenient_forms_are_named),
        cmocka_unit_test(what_is_not_json_is_refused),
        cmocka_unit_test(depth_and_number_are_limited),
        cmocka_unit_test(a_body_can_be_walked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
