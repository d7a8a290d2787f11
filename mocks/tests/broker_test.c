/* SPDX-License-Identifier: Apache-2.0
 *
 * What a broker answers by itself, what it stores, and what it says of requests. */
#include "fake_world.h"

#include <zlib.h>

#define SEE_55 "\nSee https://github.com/alibaba/RocketMQ/issues/55 for further details."

struct fixture {
    struct fake_world world;
    struct broker *broker;
    struct fake_link *link;
};

static struct fixture *fixture_new(int64_t id) {
    struct fixture *fixture = must_alloc(sizeof *fixture);
    fake_world_init(&fixture->world);
    fixture->broker = broker_new(&fixture->world.env, "a", "10.0.0.1:10911", "a", id);
    broker_set_topic(fixture->broker, "T", 4, 4, 6);
    fixture->link = fake_connect(&fixture->world, broker_base(fixture->broker));
    return fixture;
}

static int set_up(void **state) {
    *state = fixture_new(0);
    return 0;
}

static int set_up_slave(void **state) {
    *state = fixture_new(1);
    return 0;
}

static int tear_down(void **state) {
    struct fixture *fixture = *state;
    fake_disconnect(fixture->link);
    broker_free(fixture->broker);
    free(fixture);
    return 0;
}

static void send_topic(struct fixture *fixture, const char *topic) {
    struct wire_command command;
    fake_send_request(&command, topic, 5);
    fake_send(fixture->link, &command);
}

/* Send with one field changed; NULL removes it. */
static void send_with(struct fixture *fixture, const char *key, const char *value) {
    struct wire_command command;
    fake_send_request(&command, "T", 5);
    wire_command_set(&command, key, value);
    fake_send(fixture->link, &command);
}

static void expect_stored(struct fixture *fixture, const char *queue_id, const char *offset) {
    struct wire_command answer;
    assert_true(fake_answer(fixture->link, &answer));
    assert_int_equal(0, answer.code);
    assert_null(answer.remark);
    assert_null(answer.body);
    assert_int_equal(3, answer.field_count);
    assert_string_equal(queue_id, wire_command_get(&answer, "queueId"));
    assert_string_equal(offset, wire_command_get(&answer, "queueOffset"));
    assert_non_null(wire_command_get(&answer, "msgId"));
    wire_command_close(&answer);
}

static void expect_clauses(struct fixture *fixture, const char *clauses) {
    assert_string_equal(clauses, fixture->world.clauses);
    fixture->world.clauses[0] = '\0';
}

/* BROKER-25, IDGEN-01, SENDRESP-04: offsets count per queue, ids by position in the log. */
static void sends_are_stored(void **state) {
    struct fixture *fixture = *state;
    send_topic(fixture, "T");
    expect_stored(fixture, "1", "0");
    send_topic(fixture, "T");
    expect_stored(fixture, "1", "1");
    send_with(fixture, "queueId", "2");
    expect_stored(fixture, "2", "0");
    const struct stored_message *second = broker_stored(fixture->broker, 1);
    assert_int_equal(3, broker_stored_count(fixture->broker));
    assert_int_equal(2, second->number);
    assert_int_equal(91 + 5 + 1 + 10, second->commit_log_offset);
    assert_string_equal("0A00000100002A9F000000000000006B", second->message_id);
    assert_string_equal("T", second->topic);
    assert_memory_equal("hello", second->body, second->body_size);
    assert_int_equal(2, second->request->number);
    assert_null(broker_stored(fixture->broker, 3));
    expect_clauses(fixture, "");
}

/* BROKER-09: a new topic takes its settings from the default one. */
static void topics_are_created(void **state) {
    struct fixture *fixture = *state;
    send_topic(fixture, "New");
    expect_stored(fixture, "1", "0");
    struct wire_command command;
    fake_send_request(&command, "New", 6);
    fake_set(&command, "queueId", "4");
    fake_send(fixture->link, &command);
    fake_expect(fixture->link, 6, 1,
                "queueId[4] is illagal, topicConfig.writeQueueNums: 4 producer: /p");
}

/* BROKER-10: not when creation is off, the default topic is gone or has nothing to inherit. */
static void topics_are_not_created(void **state) {
    struct fixture *fixture = *state;
    const char *remark = "topic[New] not exist, apply first please!" SEE_55;
    broker_set_auto_create(fixture->broker, false);
    send_topic(fixture, "New");
    fake_expect(fixture->link, 5, 17, remark);
    broker_set_auto_create(fixture->broker, true);
    broker_set_topic(fixture->broker, "TBW102", 8, 8, 6);
    send_topic(fixture, "New");
    fake_expect(fixture->link, 5, 17, remark);
    broker_remove_topic(fixture->broker, "TBW102");
    send_topic(fixture, "New");
    fake_expect(fixture->link, 5, 17, remark);
    assert_int_equal(0, broker_stored_count(fixture->broker));
}

/* BROKER-35: retry topics are made from nothing. */
static void retry_topics_are_created(void **state) {
    struct fixture *fixture = *state;
    broker_remove_topic(fixture->broker, "TBW102");
    struct wire_command command;
    fake_send_request(&command, "%RETRY%G", 6);
    fake_set(&command, "queueId", "0");
    fake_send(fixture->link, &command);
    expect_stored(fixture, "0", "0");
}

/* BROKER-06, BROKER-07, BROKER-11, BROKER-12: refusals in the words of 3.0.8. */
static void refusals(void **state) {
    struct fixture *fixture = *state;
    send_topic(fixture, "TBW102");
    fake_expect(fixture->link, 5, 1, "the topic[TBW102] is conflict with system reserved words.");
    broker_set_topic(fixture->broker, "T", 4, 2, 6);
    send_with(fixture, "queueId", "2");
    fake_expect(fixture->link, 5, 1,
                "queueId[2] is illagal, topicConfig.writeQueueNums: 2 producer: /p");
    broker_set_topic(fixture->broker, "T", 4, 4, 4);
    send_topic(fixture, "T");
    fake_expect(fixture->link, 5, 16, "the topic[T] sending message is forbidden");
    broker_set_perm(fixture->broker, 4);
    send_topic(fixture, "T");
    fake_expect(fixture->link, 5, 16, "the broker[10.0.0.1] sending message is forbidden");
    assert_int_equal(0, broker_stored_count(fixture->broker));
}

/* SENDRESP-05: a refused send has an empty header, not none. */
static void refusals_have_empty_fields(void **state) {
    struct fixture *fixture = *state;
    struct wire_command answer;
    broker_set_perm(fixture->broker, 4);
    send_topic(fixture, "T");
    assert_true(fake_answer(fixture->link, &answer));
    assert_true(answer.has_fields);
    assert_int_equal(0, answer.field_count);
    wire_command_close(&answer);
}

/* BROKER-14: topics over 127, properties over 32767, records over 512 KiB. */
static void oversized_messages(void **state) {
    struct fixture *fixture = *state;
    const char *remark = "the message is illegal, maybe length not matched.";
    char topic[129];
    memset(topic, 'x', 128);
    topic[128] = '\0';
    send_topic(fixture, topic);
    fake_expect(fixture->link, 5, 13, remark);
    char *properties = must_alloc(32769);
    memset(properties, 'x', 32768);
    properties[1] = 1;
    properties[32767] = 2;
    send_with(fixture, "properties", properties);
    fake_expect(fixture->link, 5, 13, remark);
    free(properties);
    struct wire_command command;
    fake_send_request(&command, "T", 5);
    command.body = must_resize(command.body, 524288);
    memset(command.body, 'x', 524288);
    command.body_size = 524288;
    fake_send(fixture->link, &command);
    fake_expect(fixture->link, 5, 13, remark);
    expect_clauses(fixture, "");
}

/* BROKER-38: a slave does not store. */
static void slave_refuses(void **state) {
    struct fixture *fixture = *state;
    send_topic(fixture, "T");
    fake_expect(fixture->link, 5, 14,
                "service not available now, maybe disk full, CL:  0.91 CQ:  0.91 INDEX:  0.91");
    assert_int_equal(1, broker_id(fixture->broker));
}

/* BROKER-32: a negative queue id leaves the choice to the broker. */
static void negative_queue(void **state) {
    struct fixture *fixture = *state;
    fixture->world.random = 7;
    send_with(fixture, "queueId", "-1");
    expect_stored(fixture, "3", "0");
}

/* BROKER-33: a one-way send is stored and not answered, nor is a refused one. */
static void oneway_sends(void **state) {
    struct fixture *fixture = *state;
    struct wire_command command;
    for (int32_t i = 0; i < 2; i++) {
        fake_send_request(&command, i == 0 ? "T" : "TBW102", 5);
        command.flag = 2;
        fake_send(fixture->link, &command);
    }
    fake_expect_silence(fixture->link);
    assert_int_equal(1, broker_stored_count(fixture->broker));
}

/* BROKER-39: a delayed message tells the offset of its level's queue. */
static void delayed_messages(void **state) {
    struct fixture *fixture = *state;
    send_topic(fixture, "T");
    expect_stored(fixture, "1", "0");
    send_with(fixture, "properties",
              "DELAY\1"
              "3\2");
    expect_stored(fixture, "1", "0");
    send_with(fixture, "properties",
              "DELAY\1"
              "3\2");
    expect_stored(fixture, "1", "1");
    send_topic(fixture, "T");
    expect_stored(fixture, "1", "1");
}

/* SENDRESP-04: a prepared message tells its index in the transaction table. */
static void prepared_messages(void **state) {
    struct fixture *fixture = *state;
    for (int i = 0; i < 2; i++) {
        struct wire_command command;
        fake_send_request(&command, "T", 5);
        fake_set(&command, "queueId", i == 0 ? "0" : "3");
        fake_set(&command, "sysFlag", "4");
        fake_set(&command, "properties", "TRAN_MSG\1true\2PGROUP\1PG\2");
        fake_send(fixture->link, &command);
        expect_stored(fixture, i == 0 ? "0" : "3", i == 0 ? "0" : "1");
    }
    expect_clauses(fixture, "");
}

/* HEADER-10: without a required field. */
static void missing_fields(void **state) {
    struct fixture *fixture = *state;
    struct wire_command answer;
    send_with(fixture, "queueId", NULL);
    assert_true(fake_answer(fixture->link, &answer));
    assert_int_equal(1, answer.code);
    assert_non_null(strstr(answer.remark, "the custom field <queueId> is null, "));
    wire_command_close(&answer);
    expect_clauses(fixture, "SENDREQ-01 ");
}

/* SENDREQ-33: stored bodies are shown inflated. */
static void compressed_bodies(void **state) {
    struct fixture *fixture = *state;
    struct wire_command command;
    uint8_t deflated[256];
    uLongf size = sizeof deflated;
    uint8_t body[100] = {0};
    assert_int_equal(Z_OK, compress2(deflated, &size, body, sizeof body, 5));
    fake_send_request(&command, "T", 5);
    fake_set(&command, "sysFlag", "1");
    wire_command_set_body(&command, deflated, size);
    fake_send(fixture->link, &command);
    expect_stored(fixture, "1", "0");
    assert_int_equal(100, broker_stored(fixture->broker, 0)->body_size);
    assert_memory_equal(body, broker_stored(fixture->broker, 0)->body, 100);
    expect_clauses(fixture, "");
}

/* SENDREQ-10: the short names of later releases are understood. */
static void later_sends(void **state) {
    struct fixture *fixture = *state;
    static const char *const fields[][2] = {
        {"a", "PG"}, {"b", "T"}, {"c", "TBW102"},        {"d", "4"},
        {"e", "2"},  {"f", "0"}, {"g", "1400000000000"}, {"h", "0"},
        {"i", ""}};
    struct wire_command command;
    fake_request(&command, 310, 1);
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
        fake_set(&command, fields[i][0], fields[i][1]);
    wire_command_set_body(&command, "hello", 5);
    fake_send(fixture->link, &command);
    expect_stored(fixture, "2", "0");
    expect_clauses(fixture, "");
}

static void heartbeat(struct fixture *fixture, const char *body) {
    struct wire_command command;
    fake_request(&command, 34, 9);
    wire_command_set_body(&command, body, strlen(body));
    fake_send(fixture->link, &command);
}

/* HB-05, HB-07: a heartbeat registers its groups for the connection. */
static void heartbeats_register(void **state) {
    struct fixture *fixture = *state;
    struct wire_command answer;
    heartbeat(fixture,
              "{\"clientID\":\"10.0.2.1@DEFAULT\",\"consumerDataSet\":[],"
              "\"producerDataSet\":[{\"groupName\":\"PG\"},"
              "{\"groupName\":\"CLIENT_INNER_PRODUCER\"}]}");
    assert_true(fake_answer(fixture->link, &answer));
    assert_int_equal(0, answer.code);
    assert_false(answer.has_fields);
    wire_command_close(&answer);
    assert_int_equal(1, broker_producer_connections(fixture->broker, "PG"));
    struct fake_link *other = fake_connect(&fixture->world, broker_base(fixture->broker));
    struct wire_command command;
    fake_request(&command, 34, 9);
    const char *body =
        "{\"clientID\":\"c\",\"consumerDataSet\":[],"
        "\"producerDataSet\":[{\"groupName\":\"PG\"}]}";
    wire_command_set_body(&command, body, strlen(body));
    fake_send(other, &command);
    assert_int_equal(2, broker_producer_connections(fixture->broker, "PG"));
    fake_disconnect(other);
    assert_int_equal(1, broker_producer_connections(fixture->broker, "PG"));
    expect_clauses(fixture, "");
}

/* HB-21: a farewell is answered with an empty header and takes the group away. */
static void farewells_unregister(void **state) {
    struct fixture *fixture = *state;
    struct wire_command command, answer;
    heartbeat(fixture,
              "{\"clientID\":\"c\",\"consumerDataSet\":[],"
              "\"producerDataSet\":[{\"groupName\":\"PG\"}]}");
    fake_expect(fixture->link, 9, 0, NULL);
    fake_request(&command, 35, 10);
    fake_set(&command, "clientID", "c");
    fake_set(&command, "producerGroup", "PG");
    fake_send(fixture->link, &command);
    assert_true(fake_answer(fixture->link, &answer));
    assert_int_equal(0, answer.code);
    assert_true(answer.has_fields);
    wire_command_close(&answer);
    assert_int_equal(0, broker_producer_connections(fixture->broker, "PG"));
    expect_clauses(fixture, "");
}

/* BROKER-37: bad JSON is an error of the processor; the rest is reported. */
static void heartbeat_checks(void **state) {
    struct fixture *fixture = *state;
    struct wire_command answer;
    heartbeat(fixture, "{\"clientID\":");
    assert_true(fake_answer(fixture->link, &answer));
    assert_int_equal(1, answer.code);
    wire_command_close(&answer);
    expect_clauses(fixture, "HB-02 ");
    heartbeat(fixture, "{\"clientID\":\"c\",\"producerDataSet\":[]}");
    expect_clauses(fixture, "HB-02 ");
    heartbeat(fixture, "{\"clientID\":\"c\",\"consumerDataSet\":[],\"producerDataSet\":[{}]}");
    expect_clauses(fixture, "HB-02 ");
    heartbeat(fixture, "[]");
    expect_clauses(fixture, "HB-02 ");
}

/* HB-20: no consumerGroup. */
static void farewell_checks(void **state) {
    struct fixture *fixture = *state;
    struct wire_command command;
    fake_request(&command, 35, 10);
    fake_set(&command, "clientID", "c");
    fake_set(&command, "producerGroup", "PG");
    fake_set(&command, "consumerGroup", "PG");
    fake_send(fixture->link, &command);
    expect_clauses(fixture, "HB-20 ");
}

/* WIRE-TXN-01, WIRE-TXN-06: one-way and silent; two-way is reported and answered for commits. */
static void end_transactions(void **state) {
    struct fixture *fixture = *state;
    static const char *const outcomes[] = {"8", "0"};
    for (int32_t i = 0; i < 2; i++) {
        struct wire_command command;
        fake_request(&command, 37, i);
        fake_set(&command, "producerGroup", "PG");
        fake_set(&command, "tranStateTableOffset", "0");
        fake_set(&command, "commitLogOffset", "77");
        fake_set(&command, "commitOrRollback", outcomes[i]);
        fake_set(&command, "fromTransactionCheck", "false");
        fake_set(&command, "msgId", "0A00000100002A9F000000000000004D");
        fake_send(fixture->link, &command);
        expect_clauses(fixture, "WIRE-TXN-01 ");
    }
    fake_expect(fixture->link, 0, 1, "find prepared transaction message failed");
    fake_expect_silence(fixture->link);
}

/* CODE-05, CODE-06: silence for declared codes, a refusal for others; both reported. */
static void other_requests(void **state) {
    struct fixture *fixture = *state;
    struct wire_command command;
    fake_route_request(&command, "T", 1);
    fake_send(fixture->link, &command);
    fake_expect_silence(fixture->link);
    fake_request(&command, 999, 2);
    fake_send(fixture->link, &command);
    fake_expect(fixture->link, 2, 3, " request type 999 not supported");
    expect_clauses(fixture, "CODE-06 CODE-06 ");
    broker_base(fixture->broker)->allow_strays = true;
    fake_route_request(&command, "T", 3);
    fake_send(fixture->link, &command);
    expect_clauses(fixture, "");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(sends_are_stored),
        TEST(topics_are_created),
        TEST(topics_are_not_created),
        TEST(retry_topics_are_created),
        TEST(refusals),
        TEST(refusals_have_empty_fields),
        TEST(oversized_messages),
        cmocka_unit_test_setup_teardown(slave_refuses, set_up_slave, tear_down),
        TEST(negative_queue),
        TEST(oneway_sends),
        TEST(delayed_messages),
        TEST(prepared_messages),
        TEST(missing_fields),
        TEST(compressed_bodies),
        TEST(later_sends),
        TEST(heartbeats_register),
        TEST(farewells_unregister),
        TEST(heartbeat_checks),
        TEST(farewell_checks),
        TEST(end_transactions),
        TEST(other_requests),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
