/* SPDX-License-Identifier: Apache-2.0
 *
 * Administration through a producer: topics, offsets, stored messages. */
#include "broker_fixture.h"

/* Ask with the fields given, in pairs. */
static struct wire_command ask(struct fixture *fixture, int32_t code, const char *const *fields) {
    struct wire_command command;
    fake_request(&command, code, 9);
    for (size_t i = 0; fields[i] != NULL; i += 2)
        fake_set(&command, fields[i], fields[i + 1]);
    fake_send(fixture->link, &command);
    return next_answer(fixture);
}

static void expect_field(struct wire_command answer, const char *key, const char *value) {
    assert_int_equal(0, answer.code);
    assert_string_equal(value, wire_command_get(&answer, key));
    wire_command_close(&answer);
}

static void expect_refusal(struct wire_command answer, int32_t code, const char *remark) {
    assert_int_equal(code, answer.code);
    assert_string_equal(remark, answer.remark);
    wire_command_close(&answer);
}

/* Two messages in queue 1 of T, a second apart, the first with keys "k kk"; one that waits. */
static void fill(struct fixture *fixture) {
    send_with(fixture, "properties", "KEYS\1k kk\2");
    fake_run(&fixture->world, 1000000);
    send_message(fixture, 5);
    send_with(fixture, "properties", "DELAY\0011\2KEYS\1k\2");
    for (int i = 0; i < 3; i++)
        fake_expect(fixture->link, 5, 0, NULL);
}

/* UPDATE_AND_CREATE_TOPIC makes topics, but not reserved ones. */
static void topics_are_made(void **state) {
    struct fixture *fixture = *state;
    const char *fields[] = {"topic",
                            "New",
                            "defaultTopic",
                            "TBW102",
                            "readQueueNums",
                            "2",
                            "writeQueueNums",
                            "1",
                            "perm",
                            "6",
                            "topicFilterType",
                            "SINGLE_TAG",
                            NULL};
    struct wire_command answer = ask(fixture, 17, fields);
    assert_int_equal(0, answer.code);
    assert_false(answer.has_fields);
    wire_command_close(&answer);
    send_topic(fixture, "New");
    fake_expect_part(fixture->link, 1, "writeQueueNums: 1 ");
    fields[1] = "TBW102";
    expect_refusal(ask(fixture, 17, fields), 1,
                   "the topic[TBW102] is conflict with system reserved words.");
    expect_clauses(fixture, "");
}

/* Offsets and times of a queue. */
static void offsets_are_told(void **state) {
    struct fixture *fixture = *state;
    const char *const queue[] = {"topic", "T", "queueId", "1", NULL};
    const char *const empty[] = {"topic", "T", "queueId", "2", NULL};
    const char *search[] = {"topic", "T", "queueId", "1", "timestamp", "1400000000001", NULL};
    fill(fixture);
    expect_field(ask(fixture, 30, queue), "offset", "2");
    expect_field(ask(fixture, 31, queue), "offset", "0");
    expect_field(ask(fixture, 32, queue), "timestamp", "1400000000000");
    expect_field(ask(fixture, 32, empty), "timestamp", "-1");
    expect_field(ask(fixture, 29, search), "offset", "1");
    search[5] = "1400000001001";
    expect_field(ask(fixture, 29, search), "offset", "2");
    expect_clauses(fixture, "");
}

/* covers IDGEN-05: VIEW_MESSAGE_BY_ID finds a record by its offset. */
static void messages_are_viewed(void **state) {
    struct fixture *fixture = *state;
    const char *fields[] = {"offset", "0", NULL};
    fill(fixture);
    struct wire_command answer = ask(fixture, 33, fields);
    assert_int_equal(0, answer.code);
    assert_int_equal(91 + 5 + 1 + 10, answer.body_size);
    wire_command_close(&answer);
    fields[1] = "1";
    expect_refusal(ask(fixture, 33, fields), 1, "can not find message by the offset, 1");
    expect_clauses(fixture, "");
}

/* covers BROKER-36: how often a message was consumed before is for the broker to say. */
static void reconsumption_starts_at_nothing(void **state) {
    struct fixture *fixture = *state;
    const char *fields[] = {"offset", "0", NULL};
    send_with(fixture, "reconsumeTimes", "3");
    fake_expect(fixture->link, 5, 0, NULL);
    struct wire_command answer = ask(fixture, 33, fields);
    assert_int_equal(91 + 5 + 1 + 10, answer.body_size);
    assert_memory_equal("\0\0\0\0", (const uint8_t *)answer.body + 72, 4);
    wire_command_close(&answer);
}

/* QUERY_MESSAGE finds by whole keys, topic and time. */
static void messages_are_queried(void **state) {
    struct fixture *fixture = *state;
    const char *fields[] = {
        "topic",         "T", "key", "kk", "maxNum", "9", "beginTimestamp", "0", "endTimestamp",
        "1400000000000", NULL};
    fill(fixture);
    for (int i = 0; i < 2; i++) {
        fields[3] = i == 0 ? "kk" : "k";
        struct wire_command answer = ask(fixture, 12, fields);
        assert_int_equal(0, answer.code);
        assert_int_equal(91 + 5 + 1 + 10, answer.body_size);
        assert_string_equal("1400000001000", wire_command_get(&answer, "indexLastUpdateTimestamp"));
        wire_command_close(&answer);
    }
    fields[3] = "kkk";
    expect_refusal(ask(fixture, 12, fields), 22,
                   "can not find message, maybe time range not correct");
    expect_clauses(fixture, "");
}

/* Every field is required; what is missing is answered and reported. */
static void incomplete_requests(void **state) {
    struct fixture *fixture = *state;
    static const int32_t codes[] = {12, 17, 29, 30, 31, 32, 33};
    const char *const none[] = {NULL};
    for (size_t i = 0; i < 7; i++) {
        struct wire_command answer = ask(fixture, codes[i], none);
        assert_int_equal(1, answer.code);
        assert_non_null(strstr(answer.remark, "the custom field <"));
        wire_command_close(&answer);
    }
    expect_clauses(fixture, "ADMIN-07 ADMIN-01 ADMIN-06 ADMIN-06 ADMIN-06 ADMIN-06 ADMIN-07 ");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(topics_are_made),     TEST(offsets_are_told),
        TEST(messages_are_viewed), TEST(messages_are_queried),
        TEST(incomplete_requests), TEST(reconsumption_starts_at_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
