/* SPDX-License-Identifier: Apache-2.0
 *
 * The codec against frames of real clients and the specification's worked examples. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "frames.h"
#include "mock.h"
#include "wire.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void decode_file(struct wire_command *command, const char *name) {
    struct frame frame;
    frame_read(&frame, name);
    assert_null(wire_decode(command, frame.bytes, frame.size));
}

static void assert_encodes(const struct wire_command *command, const char *name) {
    struct frame frame;
    size_t size;
    frame_read(&frame, name);
    uint8_t *bytes = wire_encode(command, &size);
    assert_int_equal(size, frame.size);
    assert_memory_equal(bytes, frame.bytes, size);
    free(bytes);
}

/* What real servers send and what a client must send comes out byte for byte. */
static void encoding_gives_the_exact_frame_back(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(exact); i++) {
        struct wire_command command;
        decode_file(&command, exact[i]);
        assert_null(command.deviation);
        assert_encodes(&command, exact[i]);
        wire_command_close(&command);
    }
}

/* C.3 and C.3b are one request, once with the escapes of 3.0.8 and once with standard ones. */
static void the_escapes_of_java_mean_the_standard_ones(void **state) {
    (void)state;
    struct wire_command command;
    decode_file(&command, "wire-c3-send-request-java");
    assert_string_equal(command.deviation, "an escape that standard JSON does not have");
    assert_string_equal(wire_command_get(&command, "properties"), "WAIT\1true\2TAGS\1TagA\2");
    assert_encodes(&command, "wire-c3b-send-request");
    wire_command_close(&command);
}

/* covers JSON-02: a send response made from nothing, fields set in any order, is C.4. */
static void a_response_is_built_as_java_writes_it(void **state) {
    (void)state;
    struct wire_command command;
    wire_command_init(&command);
    command.language = must_text("JAVA");
    command.version = 31;
    command.flag = 1;
    command.opaque = 1;
    wire_command_set(&command, "queueOffset", "8");
    wire_command_set(&command, "queueId", "2");
    wire_command_set(&command, "remove", "me");
    char *id = wire_message_id("10.0.0.1:10911", 1024);
    wire_command_set(&command, "msgId", id);
    wire_command_set(&command, "queueOffset", "7");
    wire_command_set(&command, "remove", NULL);
    wire_command_set(&command, "absent", NULL);
    assert_encodes(&command, "wire-c4-send-response");
    free(id);
    wire_command_close(&command);
}

/* An error response made from nothing in binary form is C.6b. */
static void a_binary_response_is_built_as_java_writes_it(void **state) {
    (void)state;
    struct wire_command command;
    wire_command_init(&command);
    command.type = WIRE_BINARY;
    command.code = 17;
    command.version = 409;
    command.opaque = 9;
    command.flag = 1;
    command.remark = must_text("no route");
    assert_encodes(&command, "wire-c6b-error-binary");
    wire_command_close(&command);
}

/* What every one of the eight captured requests says, whoever wrote it. */
static void assert_common(const struct wire_command *command, bool long_names) {
    int64_t number;
    const char *properties = wire_command_get(command, long_names ? "properties" : "i");
    assert_int_equal(command->code, long_names ? 10 : 310);
    assert_int_equal(command->flag, 0);
    assert_true(command->has_opaque);
    assert_true(command->has_fields);
    assert_int_equal(command->type, WIRE_JSON);
    assert_string_equal(wire_command_get(command, long_names ? "producerGroup" : "a"), "PG_peer");
    assert_string_equal(wire_command_get(command, long_names ? "topic" : "b"), "TopicTest");
    assert_true(wire_command_get_long(command, long_names ? "sysFlag" : "f", &number));
    assert_int_equal(number, 0);
    assert_true(wire_command_get_long(command, long_names ? "bornTimestamp" : "g", &number));
    assert_true(number > 1795365000000 && number < 1795368000000);
    char *tag = wire_property(properties, strlen(properties), "TAGS");
    assert_string_equal(tag, "TagA");
    free(tag);
    assert_int_equal(command->body_size, 100);
    assert_memory_equal(command->body, "0001xxxx", 8);
}

/* All eight clients are understood, with their own language, version and counter. */
static void every_client_is_understood(void **state) {
    (void)state;
    static const struct {
        const char *language;
        int32_t version;
        int32_t opaque;
        bool strings; /* all values are strings */
    } says[] = {
        {"CPP", 333, 2, false},  {"CPP", 333, 2, false}, {"CPP", 333, 2, true},
        {"JAVA", 31, 8, true},   {"JAVA", 409, 6, true}, {"other", 373, 3, false},
        {"JAVA", 121, 3, false}, {"JAVA", 78, 3, false},
    };
    for (size_t i = 0; i < COUNT(clients); i++) {
        struct wire_command command;
        bool strings = true;
        decode_file(&command, clients[i]);
        assert_common(&command, i == 3);
        assert_string_equal(command.language, says[i].language);
        assert_int_equal(command.version, says[i].version);
        assert_int_equal(command.opaque, says[i].opaque);
        for (size_t j = 0; j < command.field_count; j++)
            strings = strings && command.fields[j].was_string;
        assert_int_equal(strings, says[i].strings);
        wire_command_close(&command);
    }
}

/* The C++ client's newline after the header belongs to the header, and is noted. */
static void white_space_after_the_header_is_noted(void **state) {
    (void)state;
    struct wire_command command;
    decode_file(&command, "send-cpp-2.2.0");
    assert_string_equal(command.deviation, "white space between tokens");
    assert_string_equal(command.remark, "");
    wire_command_close(&command);
}

/* The binary form carries the same fields. */
static void a_binary_request_is_understood(void **state) {
    (void)state;
    struct wire_command command;
    decode_file(&command, "wire-c5-send-request-binary");
    assert_int_equal(command.type, WIRE_BINARY);
    assert_int_equal(command.code, 310);
    assert_int_equal(command.version, 479);
    assert_string_equal(command.language, "JAVA");
    assert_int_equal(command.field_count, 13);
    assert_string_equal(wire_command_get(&command, "n"), "broker-a");
    assert_true(command.fields[0].was_string);
    wire_command_close(&command);
}

/* A copy shares nothing with its original. */
static void a_copy_is_whole(void **state) {
    (void)state;
    struct wire_command command, copy;
    decode_file(&command, "wire-c3b-send-request");
    wire_command_copy(&copy, &command);
    wire_command_close(&command);
    assert_encodes(&copy, "wire-c3b-send-request");
    wire_command_close(&copy);
}

/* Values hold any byte, NUL too, in both forms. */
static void a_value_may_hold_any_byte(void **state) {
    (void)state;
    uint8_t all[256];
    for (size_t i = 0; i < sizeof all; i++)
        all[i] = (uint8_t)i;
    for (int type = WIRE_JSON; type <= WIRE_BINARY; type++) {
        struct wire_command command, again;
        size_t size;
        wire_command_init(&command);
        command.type = (enum wire_header_type)type;
        wire_command_set_bytes(&command, "k", all, sizeof all);
        uint8_t *bytes = wire_encode(&command, &size);
        assert_null(wire_decode(&again, bytes, size));
        assert_int_equal(again.fields[0].value_size, sizeof all);
        assert_memory_equal(again.fields[0].value, all, sizeof all);
        free(bytes);
        wire_command_close(&command);
        wire_command_close(&again);
    }
}

/* A number is one as Java parses it, up to both ends of 64 bits. */
static void numbers_are_parsed_as_java_does(void **state) {
    (void)state;
    static const char *const bad[] = {"",   "-",   "+",   " 1",
                                      "1 ", "0x1", "1.0", "9223372036854775808"};
    struct wire_command command;
    int64_t number;
    wire_command_init(&command);
    wire_command_set(&command, "n", "-9223372036854775808");
    assert_true(wire_command_get_long(&command, "n", &number) && number == INT64_MIN);
    wire_command_set(&command, "n", "9223372036854775807");
    assert_true(wire_command_get_long(&command, "n", &number) && number == INT64_MAX);
    wire_command_set(&command, "n", "+07");
    assert_true(wire_command_get_long(&command, "n", &number) && number == 7);
    for (size_t i = 0; i < COUNT(bad); i++) {
        wire_command_set(&command, "n", bad[i]);
        assert_false(wire_command_get_long(&command, "n", &number));
    }
    assert_false(wire_command_get_long(&command, "absent", &number));
    wire_command_close(&command);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(encoding_gives_the_exact_frame_back),
        cmocka_unit_test(the_escapes_of_java_mean_the_standard_ones),
        cmocka_unit_test(a_response_is_built_as_java_writes_it),
        cmocka_unit_test(a_binary_response_is_built_as_java_writes_it),
        cmocka_unit_test(every_client_is_understood),
        cmocka_unit_test(white_space_after_the_header_is_noted),
        cmocka_unit_test(a_binary_request_is_understood),
        cmocka_unit_test(a_copy_is_whole),
        cmocka_unit_test(a_value_may_hold_any_byte),
        cmocka_unit_test(numbers_are_parsed_as_java_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
