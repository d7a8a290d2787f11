/* SPDX-License-Identifier: Apache-2.0
 *
 * Headers in the binary form, and sends with one-letter fields, byte by byte against worked
 * examples. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "core/manager.h"
#include "core/message.h"
#include "core/producer.h"
#include "core/send_header.h"
#include "tests/data/frames.h"
#include "tests/fake_env.h"

enum { LANGUAGE_AT = 10, LANGUAGE_JAVA = 0 };

static const struct frame *find(const char *name) {
    for (size_t i = 0; i < FRAME_COUNT; i++) {
        if (strcmp(frames[i].name, name) == 0) {
            return &frames[i];
        }
    }
    fail_msg("no frame %s", name);
    return NULL;
}

/* Encode and compare, but for the language, which the examples have from Java. */
static void assert_encodes(const struct command *command, const char *name) {
    struct buf out;
    buf_init(&out, command->env);
    command_encode(command, &out);
    assert_false(out.failed);
    const struct frame *example = find(name);
    assert_int_equal(out.size, example->size);
    assert_int_equal(out.bytes[LANGUAGE_AT], LANGUAGE_OTHER);
    out.bytes[LANGUAGE_AT] = LANGUAGE_JAVA;
    assert_memory_equal(out.bytes, example->bytes, out.size);
    buf_close(&out);
}

/* The message of example C.5. */
static struct rmq_message *example_message(struct rmq_manager *manager) {
    struct rmq_message *message = rmq_message_new_empty(manager);
    assert_non_null(message);
    assert_true(rmq_message_set_topic(message, "TopicTest"));
    assert_true(rmq_message_set_body(message, "Hello", 5));
    assert_true(rmq_message_set_property(message, "UNIQ_KEY", "0A000001"));
    assert_true(rmq_message_set_property(message, "WAIT", "true"));
    assert_true(rmq_message_set_property(message, "TAGS", "TagA"));
    return message;
}

/* Fill an initialised command with the fields of example C.5. */
static void fill_example(struct command *command, const struct rmq_message *message) {
    struct rmq_producer producer = {.env = command->env, .profile = *rmq_profile_3_0()};
    producer.profile.send_header = RMQ_SEND_HEADER_V2;
    producer.registered_group = (char *)"PG";
    producer.create_topic_key = (char *)"TBW102";
    producer.default_topic_queue_nums = 4;
    send_header_fill(command, &producer, message, 2, 0);
    /* BIN-09: what Java adds since 4.9 comes behind ours. */
    command_add_number(command, "j", 0);
    command_add(command, "k", "false");
    command_add(command, "l", NULL);
    command_add(command, "m", "false");
    command_add(command, "n", "broker-a");
    command_set_body(command, "Hello", 5);
    command->version = 479;
    command->opaque = 2;
    command->binary = true;
}

/* The same fields in the same order. */
static void assert_same_fields(const struct command *command, const struct command *example) {
    struct pair ours;
    struct pair theirs;
    size_t our_at = 0;
    size_t their_at = 0;
    while (pairs_next(&example->fields, &their_at, &theirs)) {
        assert_true(pairs_next(&command->fields, &our_at, &ours));
        assert_string_equal(ours.name, theirs.name);
        size_t size = strlen(theirs.value);
        assert_memory_equal(ours.value, theirs.value, size);
        /* SENDREQ-20: 5.3.3 leaves out the last byte 2. */
        assert_string_equal(ours.value + size, strcmp(theirs.name, "i") == 0 ? "\2" : "");
    }
    assert_false(pairs_next(&command->fields, &our_at, &ours));
}

/* covers BIN-08 BIN-09 SENDREQ-10: the fields of example C.5. */
static void send_request_field_by_field(void **state) {
    (void)state;
    struct fake_env *fake = fake_env_new();
    fake->wall_ms = 1400000000123;
    struct rmq_manager *manager = rmq_manager_new(&fake->env);
    struct rmq_message *message = example_message(manager);
    struct command command;
    command_init(&command, &fake->env, 0);
    fill_example(&command, message);
    assert_false(command.failed);
    const struct frame *frame = find("c5");
    struct command example;
    assert_null(command_decode(&example, &fake->env, frame->bytes + 4, frame->size - 4));
    assert_int_equal(command.code, example.code);
    assert_same_fields(&command, &example);
    command_close(&example);
    command_close(&command);
    rmq_message_free(message);
    rmq_manager_free(manager);
    fake_env_free(fake);
}

/* covers BIN-01 BIN-02: what was decoded is encoded to the same bytes; a remark without fields too.
 */
static void there_and_back(void **state) {
    (void)state;
    static const char *const names[] = {"c5", "c6", "c6b"};
    struct fake_env *fake = fake_env_new();
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const struct frame *frame = find(names[i]);
        struct command command;
        assert_null(command_decode(&command, &fake->env, frame->bytes + 4, frame->size - 4));
        assert_true(command.binary);
        assert_encodes(&command, names[i]);
        command_close(&command);
    }
    fake_env_free(fake);
}

/* covers BIN-02: a null value is not written, and neither is it told from no field at all. */
static void nulls_are_left_out(void **state) {
    (void)state;
    static const uint8_t expected[] =
        "\0\0\0\x20\1\0\0\x1c\xff\xff\7\0\x1f\x80\0\0\0\0\0\0\1"
        "\0\0\0\0\0\0\0\7\0\1b\0\0\0";
    struct fake_env *fake = fake_env_new();
    struct command command;
    command_init(&command, &fake->env, -1);
    command.binary = true;
    command.version = 31;
    command.opaque = INT32_MIN;
    command.flag = 1;
    assert_true(pairs_add(&command.fields, "a", NULL));
    assert_true(pairs_add(&command.fields, "b", ""));
    struct buf out;
    buf_init(&out, &fake->env);
    command_encode(&command, &out);
    assert_int_equal(out.size, sizeof expected);
    assert_memory_equal(out.bytes, expected, sizeof expected);
    buf_close(&out);
    command_close(&command);
    fake_env_free(fake);
}

/* Whatever request for memory is refused, encoding says so. */
static void lack_of_memory(void **state) {
    (void)state;
    struct fake_env *fake = fake_env_new();
    struct rmq_manager *manager = rmq_manager_new(&fake->env);
    struct rmq_message *message = example_message(manager);
    bool failed = true;
    for (uint64_t n = 1; failed; n++) {
        int64_t blocks = fake->blocks;
        struct command command;
        struct buf out;
        fake->fail_allocation = fake->allocations + n;
        command_init(&command, &fake->env, 0);
        fill_example(&command, message);
        buf_init(&out, &fake->env);
        command_encode(&command, &out);
        failed = command.failed || out.failed;
        assert_true(failed || n > 3);
        buf_close(&out);
        command_close(&command);
        assert_true(fake->blocks == blocks);
    }
    rmq_message_free(message);
    rmq_manager_free(manager);
    fake_env_free(fake);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(send_request_field_by_field),
        cmocka_unit_test(there_and_back),
        cmocka_unit_test(nulls_are_left_out),
        cmocka_unit_test(lack_of_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
