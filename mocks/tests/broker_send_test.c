/* SPDX-License-Identifier: Apache-2.0
 *
 * What a broker answers to sends by itself, and what it stores. */
#include "broker_fixture.h"

#include <zlib.h>

#define SEE_55 "\nSee https://github.com/alibaba/RocketMQ/issues/55 for further details."

static int set_up_topic(void **state) {
    set_up(state);
    broker_set_topic(((struct fixture *)*state)->broker, "T", 4, 4, 6);
    return 0;
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

/* covers BROKER-25 IDGEN-01 SENDRESP-04: offsets count per queue, ids by position in the log. */
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

/* covers BROKER-09: a new topic takes its settings from the default one. */
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

/* covers BROKER-10: not when creation is off, the default topic is gone or has nothing to inherit.
 * */
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

/* BROKER-09: switching creation off takes TBW102 away, not other topics that can be inherited. */
static void topics_are_created_as_another_one(void **state) {
    struct fixture *fixture = *state;
    broker_set_auto_create(fixture->broker, false);
    broker_set_topic(fixture->broker, "Model", 3, 2, 7);
    struct wire_command command;
    fake_send_request(&command, "New", 6);
    fake_set(&command, "defaultTopic", "Model");
    fake_send(fixture->link, &command);
    expect_stored(fixture, "1", "0");
    fake_send_request(&command, "New", 6);
    fake_set(&command, "queueId", "2");
    fake_send(fixture->link, &command);
    fake_expect(fixture->link, 6, 1,
                "queueId[2] is illagal, topicConfig.writeQueueNums: 2 producer: /p");
}

/* covers WIRE-ROUTE-17: some topics are there from the start. */
static void built_in_topics(void **state) {
    struct fixture *fixture = *state;
    broker_set_auto_create(fixture->broker, false);
    send_topic(fixture, "BenchmarkTest");
    expect_stored(fixture, "1", "0");
    send_topic(fixture, "SELF_TEST_TOPIC");
    fake_expect_part(fixture->link, 1, "writeQueueNums: 1 ");
    send_topic(fixture, "DefaultCluster");
    fake_expect_part(fixture->link, 1, "is conflict with system reserved words.");
}

/* covers BROKER-35: retry topics are made from nothing. */
static void retry_topics_are_created(void **state) {
    struct fixture *fixture = *state;
    broker_remove_topic(fixture->broker, "TBW102");
    struct wire_command command;
    fake_send_request(&command, "%RETRY%G", 6);
    fake_set(&command, "queueId", "0");
    fake_send(fixture->link, &command);
    expect_stored(fixture, "0", "0");
}

/* covers BROKER-06 BROKER-07 BROKER-11 BROKER-12 BROKER-13: refusals in the words of 3.0.8. */
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
    broker_set_topic(fixture->broker, "T", 4, 4, 6);
    broker_set_transactions(fixture->broker, false);
    send_with(fixture, "properties", "TRAN_MSG\1false\2");
    fake_expect(fixture->link, 5, 16,
                "the broker[10.0.0.1] sending transaction message is forbidden");
    broker_set_perm(fixture->broker, 4);
    send_topic(fixture, "T");
    fake_expect(fixture->link, 5, 16, "the broker[10.0.0.1] sending message is forbidden");
    assert_int_equal(0, broker_stored_count(fixture->broker));
}

/* covers SENDRESP-05: a refused send has an empty header, not none. */
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

/* covers BROKER-14 WIRE-TXN-23: topics over 127, properties over 32767, records over 512 KiB. */
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
    for (size_t over = 0; over < 2; over++) {
        struct wire_command command;
        size_t size = 524288 - (91 + 1 + 10) + over; /* beside it topic and properties */
        fake_send_request(&command, "T", 5);
        command.body = must_resize(command.body, size);
        memset(command.body, 'x', size);
        command.body_size = size;
        fake_send(fixture->link, &command);
        fake_expect(fixture->link, 5, over == 0 ? 0 : 13, over == 0 ? NULL : remark);
    }
    expect_clauses(fixture, "");
}

/* covers BROKER-14 WIRE-TXN-23: what counts is the whole record, and the limit is still fine. */
static void largest_record(void **state) {
    struct fixture *fixture = *state;
    const size_t around = 91 + strlen("T") + strlen("WAIT\1true\2");
    for (size_t more = 0; more < 2; more++) {
        struct wire_command command;
        size_t size = 524288 - around + more;
        fake_send_request(&command, "T", 5);
        command.body = must_resize(command.body, size);
        memset(command.body, 'x', size);
        command.body_size = size;
        fake_send(fixture->link, &command);
        fake_expect(fixture->link, 5, more == 0 ? 0 : 13,
                    more == 0 ? NULL : "the message is illegal, maybe length not matched.");
    }
    assert_int_equal(1, broker_stored_count(fixture->broker));
}

/* covers BROKER-38: a slave does not store. */
static void slave_refuses(void **state) {
    struct fixture *fixture = *state;
    struct broker *slave = broker_new(&fixture->world.env, "b", "10.0.0.2:10911", "a", 1);
    struct fake_link *link = fake_connect(&fixture->world, broker_base(slave));
    struct wire_command command;
    fake_send_request(&command, "T", 5);
    fake_send(link, &command);
    fake_expect(link, 5, 14,
                "service not available now, maybe disk full, CL:  0.91 CQ:  0.91 INDEX:  0.91");
    assert_int_equal(1, broker_id(slave));
    fake_disconnect(link);
    broker_free(slave);
}

/* covers BROKER-32: a negative queue id leaves the choice to the broker. */
static void negative_queue(void **state) {
    struct fixture *fixture = *state;
    fixture->world.random = 7;
    send_with(fixture, "queueId", "-1");
    expect_stored(fixture, "3", "0");
}

/* covers BROKER-33: a one-way send is stored and not answered, nor is a refused one. */
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

/* covers BROKER-39: a delayed message tells the offset of its level's queue. */
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

/* covers HEADER-10: without a required field, or with one that Java does not take for a number. */
static void missing_fields(void **state) {
    struct fixture *fixture = *state;
    static const char *const names[] = {"producerGroup",         "topic",   "defaultTopic",
                                        "defaultTopicQueueNums", "queueId", "sysFlag",
                                        "bornTimestamp",         "flag"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char part[64];
        snprintf(part, sizeof part, "the custom field <%s> is null, ", names[i]);
        send_with(fixture, names[i], NULL);
        fake_expect_part(fixture->link, 1, part);
        expect_clauses(fixture, "SENDREQ-01 ");
    }
    send_with(fixture, "queueId", " 1");
    fake_expect_part(fixture->link, 1, "the custom field <queueId> is null, ");
    assert_int_equal(0, broker_stored_count(fixture->broker));
}

/* covers SENDREQ-33: stored bodies are shown inflated. */
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
    assert_int_equal(size, broker_stored(fixture->broker, 0)->log_body_size);
    expect_clauses(fixture, "");
}

/* covers SENDREQ-03 SENDREQ-37 SENDREQ-39: fields of later releases mean nothing, and a topic may
 * have the name of a namespace in it. */
static void fields_of_others(void **state) {
    struct fixture *fixture = *state;
    struct wire_command command;
    fixture->server->dialect = DIALECT_ANY;
    fake_send_request(&command, "NS%T", 5);
    fake_set(&command, "producerGroup", "NS%PG");
    fake_set(&command, "AccessKey", "key");
    fake_set(&command, "Signature", "no such one");
    fake_set(&command, "unheardOf", "");
    fake_send(fixture->link, &command);
    expect_stored(fixture, "1", "0");
    assert_string_equal("NS%T", broker_stored(fixture->broker, 0)->topic);
    expect_clauses(fixture, "");
}

/* covers HEADER-06 HEADER-21: whoever sends, and of whatever release, gets the same answer. */
static void clients_of_any_kind(void **state) {
    struct fixture *fixture = *state;
    static const struct {
        const char *language;
        int32_t version;
        const char *offset;
    } clients[] = {{"JAVA", 31, "0"}, {"other", 373, "1"}, {"C", 0, "2"}, {"", INT32_MAX, "3"}};
    fixture->server->dialect = DIALECT_ANY;
    for (size_t i = 0; i < sizeof clients / sizeof clients[0]; i++) {
        struct wire_command command;
        fake_send_request(&command, "T", 5);
        free(command.language);
        command.language = must_text(clients[i].language);
        command.version = clients[i].version;
        fake_send(fixture->link, &command);
        expect_stored(fixture, "1", clients[i].offset);
    }
    expect_clauses(fixture, "");
}

/* covers BROKER-34: no body is a body. */
static void empty_bodies(void **state) {
    struct fixture *fixture = *state;
    struct wire_command command;
    fake_send_request(&command, "T", 5);
    wire_command_set_body(&command, NULL, 0);
    fake_send(fixture->link, &command);
    expect_stored(fixture, "1", "0");
    assert_int_equal(0, broker_stored(fixture->broker, 0)->body_size);
}

/* A batch header with a body of its own. */
static void send_batch(struct fixture *fixture, const void *body, size_t size) {
    static const char *const fields[][2] = {
        {"a", "PG"}, {"b", "T"},   {"c", "TBW102"},        {"d", "4"},
        {"e", "2"},  {"f", "0"},   {"g", "1400000000000"}, {"h", "0"},
        {"i", ""},   {"m", "true"}};
    struct wire_command command;
    fake_request(&command, 320, 1);
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
        fake_set(&command, fields[i][0], fields[i][1]);
    wire_command_set_body(&command, body, size);
    fake_send(fixture->link, &command);
}

#define ENTRY "\0\0\0\x1b\0\0\0\0\0\0\0\0\0\0\0\7\0\0\0\1"

/* covers SENDREQ-40 SENDREQ-41: the messages of a batch are stored one by one; all ids are told,
 * and the offset of the first. */
static void batches(void **state) {
    struct fixture *fixture = *state;
    fixture->server->dialect = DIALECT_ANY;
    send_batch(fixture, ENTRY "x\0\4A\1a\2" ENTRY "y\0\4B\1b\2", 54);
    struct wire_command answer = next_answer(fixture);
    assert_string_equal("0A00000100002A9F0000000000000000,0A00000100002A9F0000000000000061",
                        wire_command_get(&answer, "msgId"));
    assert_string_equal("0", wire_command_get(&answer, "queueOffset"));
    wire_command_close(&answer);
    assert_int_equal(2, broker_stored_count(fixture->broker));
    const struct stored_message *second = broker_stored(fixture->broker, 1);
    assert_memory_equal("y", second->body, second->body_size);
    assert_string_equal("B\1b\2", second->properties);
    assert_int_equal(1, second->queue_offset);
    assert_ptr_equal(second->body, second->log_body);
    expect_clauses(fixture, "");
    send_batch(fixture, ENTRY "x\0\4A\1a\2" ENTRY "y\0\5B\1b\2", 54);
    fake_expect(fixture->link, 1, 13, "the message is illegal, maybe length not matched.");
    send_batch(fixture, ENTRY "x\0\4A\1a\2", 26);
    fake_expect(fixture->link, 1, 13, "the message is illegal, maybe length not matched.");
    expect_clauses(fixture, "SENDREQ-40 SENDREQ-40 ");
}

/* covers SENDREQ-10: the short names of later releases are understood. */
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
    fixture->server->dialect = DIALECT_ANY;
    fake_send(fixture->link, &command);
    expect_stored(fixture, "2", "0");
    expect_clauses(fixture, "");
}

#define TEST_TOPIC(name) cmocka_unit_test_setup_teardown(name, set_up_topic, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST_TOPIC(sends_are_stored),
        TEST_TOPIC(topics_are_created),
        TEST_TOPIC(topics_are_not_created),
        TEST_TOPIC(topics_are_created_as_another_one),
        TEST_TOPIC(built_in_topics),
        TEST_TOPIC(retry_topics_are_created),
        TEST_TOPIC(refusals),
        TEST_TOPIC(refusals_have_empty_fields),
        TEST_TOPIC(oversized_messages),
        TEST_TOPIC(largest_record),
        TEST_TOPIC(slave_refuses),
        TEST_TOPIC(negative_queue),
        TEST_TOPIC(oneway_sends),
        TEST_TOPIC(delayed_messages),
        TEST_TOPIC(prepared_messages),
        TEST_TOPIC(missing_fields),
        TEST_TOPIC(compressed_bodies),
        TEST_TOPIC(batches),
        TEST_TOPIC(later_sends),
        TEST_TOPIC(fields_of_others),
        TEST_TOPIC(clients_of_any_kind),
        TEST_TOPIC(empty_bodies),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
