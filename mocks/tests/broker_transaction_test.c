/* SPDX-License-Identifier: Apache-2.0
 *
 * Prepared messages: how they are ended, and how a broker asks after them. */
#include "broker_fixture.h"
#include "frames.h"
#include "wire_record.h"

/* covers WIRE-TXN-20: byte for byte the record of worked example C.7. */
static void records_as_3_0_8_writes_them(void **state) {
    (void)state;
    struct frame frame;
    struct wire_command command;
    const struct wire_record record = {
        .queue_id = 2,
        .queue_offset = 3,
        .commit_log_offset = 1024,
        .sys_flag = 4,
        .born_ms = 1400000000123,
        .born_host = "10.0.0.9:50000",
        .store_ms = 1400000000200,
        .store_host = "10.0.0.1:10911",
        .body = "Hello",
        .body_size = 5,
        .topic = "TopicTest",
        .properties = "TRAN_MSG\1true\2PGROUP\1PG\2WAIT\1true\2",
    };
    frame_read(&frame, "wire-c7-check-transaction");
    assert_null(wire_decode(&command, frame.bytes, frame.size));
    assert_int_equal(command.body_size, wire_record_size(&record));
    uint8_t *bytes = wire_record_encode(&record);
    assert_memory_equal(command.body, bytes, command.body_size);
    free(bytes);
    wire_command_close(&command);
}

/* A prepared message of group PG. */
static const struct stored_message *prepare(struct fixture *fixture) {
    struct wire_command command;
    fake_send_request(&command, "T", 5);
    fake_set(&command, "sysFlag", "4");
    fake_set(&command, "properties", "TRAN_MSG\1true\2PGROUP\1PG\2");
    fake_send(fixture->link, &command);
    fake_expect(fixture->link, 5, 0, NULL);
    return broker_stored(fixture->broker, broker_stored_count(fixture->broker) - 1);
}

/* One-way as it should be, or not to see what is answered. */
static void end(struct fixture *fixture, const char *outcome, int32_t flag, const char *key,
                const char *value) {
    struct wire_command command;
    fake_end_transaction(&command, 9, outcome);
    command.flag = flag;
    if (key != NULL)
        wire_command_set(&command, key, value);
    fake_send(fixture->link, &command);
}

/* The outcome is noted; nothing comes back. A commit takes a place in the queue (WIRE-TXN-05). */
static void prepared_messages_are_ended(void **state) {
    struct fixture *fixture = *state;
    const struct stored_message *message = prepare(fixture);
    end(fixture, "0", 2, NULL, NULL);
    assert_int_equal(0, message->outcome);
    end(fixture, "8", 2, NULL, NULL);
    assert_int_equal(8, message->outcome);
    fake_expect_silence(fixture->link);
    send_message(fixture, 1);
    const struct stored_message *next = broker_stored(fixture->broker, 1);
    assert_int_equal(1, next->queue_offset);
    assert_int_equal(2 * (91 + 5 + 1 + 24), next->commit_log_offset);
    end(fixture, "12", 2, NULL, NULL);
    assert_int_equal(12, message->outcome);
    expect_clauses(fixture, "");
}

/* covers WIRE-TXN-04 WIRE-TXN-05 WIRE-TXN-06: asked two-way, a broker says what it did or why not,
 * but nothing to "unknown". */
static void ends_are_answered_two_way(void **state) {
    struct fixture *fixture = *state;
    static const struct {
        const char *outcome, *key, *value, *remark;
    } cases[] = {
        {"8", "commitLogOffset", "77", "find prepared transaction message failed"},
        {"8", "producerGroup", "other", "the producer group wrong"},
        {"12", "tranStateTableOffset", "1", "the transaction state table offset wrong"},
        {"7", NULL, NULL, "commitOrRollback field wrong"},
        {"8", "msgId", NULL, "the custom field <msgId> is null"},
        {"8", "commitLogOffset", "x", "the custom field <commitLogOffset> is null"},
        {"8", "producerGroup", NULL, "the custom field <producerGroup> is null"},
    };
    const struct stored_message *message = prepare(fixture);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        end(fixture, cases[i].outcome, 0, cases[i].key, cases[i].value);
        fake_expect_part(fixture->link, 1, cases[i].remark);
    }
    end(fixture, "0", 0, NULL, NULL);
    fake_expect_silence(fixture->link);
    assert_int_equal(0, message->outcome);
    end(fixture, "8", 0, NULL, NULL);
    fake_expect(fixture->link, 9, 0, NULL);
}

static void heartbeat(struct fake_link *link) {
    struct wire_command command;
    const char *body =
        "{\"clientID\":\"i@D\",\"consumerDataSet\":[],"
        "\"producerDataSet\":[{\"groupName\":\"PG\"}]}";
    fake_request(&command, 34, 9);
    wire_command_set_body(&command, body, strlen(body));
    fake_send(link, &command);
    fake_expect(link, 9, 0, NULL);
}

/* covers WIRE-TXN-10 WIRE-TXN-14 WIRE-TXN-15 HB-08: asked on a connection of the message's group,
 * with the message as it lies in the log. */
static void producers_are_asked(void **state) {
    struct fixture *fixture = *state;
    const struct stored_message *message = prepare(fixture);
    assert_false(broker_transaction_check(fixture->broker, message));
    struct fake_link *other = fake_connect(&fixture->world, fixture->server);
    heartbeat(fixture->link);
    heartbeat(other);
    fixture->world.random = 3;
    assert_true(broker_transaction_check(fixture->broker, message));
    struct wire_command check;
    assert_true(fake_answer(other, &check));
    assert_int_equal(39, check.code);
    assert_int_equal(2, check.flag);
    assert_string_equal("0", wire_command_get(&check, "commitLogOffset"));
    assert_string_equal("0", wire_command_get(&check, "tranStateTableOffset"));
    assert_int_equal(91 + 5 + 1 + 24, check.body_size);
    size_t size;
    uint8_t *record = broker_record(message, &size);
    assert_memory_equal(record, check.body, size);
    free(record);
    wire_command_close(&check);
    fake_disconnect(other);
    send_message(fixture, 1);
    fake_expect(fixture->link, 1, 0, NULL);
    assert_false(broker_transaction_check(fixture->broker, broker_stored(fixture->broker, 1)));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records_as_3_0_8_writes_them),
        TEST(prepared_messages_are_ended),
        TEST(ends_are_answered_two_way),
        TEST(producers_are_asked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
