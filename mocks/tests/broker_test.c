/* SPDX-License-Identifier: Apache-2.0
 *
 * What a broker answers to everything but sends, and whom it knows. */
#include "broker_fixture.h"

static void heartbeat(struct fixture *fixture, const char *body) {
    struct wire_command command;
    fake_request(&command, 34, 9);
    wire_command_set_body(&command, body, strlen(body));
    fake_send(fixture->link, &command);
}

/* covers HB-05: a heartbeat registers its groups for the connection. */
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
        "{\"clientID\":\"c@D\",\"consumerDataSet\":[],"
        "\"producerDataSet\":[{\"groupName\":\"PG\"}]}";
    wire_command_set_body(&command, body, strlen(body));
    fake_send(other, &command);
    assert_int_equal(2, broker_producer_connections(fixture->broker, "PG"));
    fake_disconnect(other);
    assert_int_equal(1, broker_producer_connections(fixture->broker, "PG"));
    expect_clauses(fixture, "");
}

/* covers HB-07: a client that sends messages but no heartbeats is closed, at the first round of
 * every 10 s that finds its last one more than 120 s old. */
static void clients_without_heartbeats_are_closed(void **state) {
    struct fixture *fixture = *state;
    const char *body = "{\"producerDataSet\":[{\"groupName\":\"PG\"}],\"clientID\":\"c@D\"}";
    fake_run(&fixture->world, 4000000);
    heartbeat(fixture, body);
    fake_run(&fixture->world, 6000000);
    heartbeat(fixture, body);
    for (int i = 0; i < 2; i++) {
        fake_run(&fixture->world, 60000000);
        send_topic(fixture, "T");
    }
    fake_run(&fixture->world, 9999999);
    assert_false(fixture->link->closed);
    fake_run(&fixture->world, 1);
    assert_true(fixture->link->closed);
    assert_int_equal(MOCK_CLOSE, fixture->link->how);
    assert_int_equal(0, broker_producer_connections(fixture->broker, "PG"));
    assert_int_equal(0, fixture->world.timer_count);
}

/* A broker that was told to read nothing more hangs: it does not miss heartbeats. */
static void hanging_brokers_miss_nothing(void **state) {
    struct fixture *fixture = *state;
    script(fixture)->stop_reading = true;
    heartbeat(fixture, "{\"producerDataSet\":[{\"groupName\":\"PG\"}],\"clientID\":\"c@D\"}");
    fake_run(&fixture->world, 1000000000);
    assert_false(fixture->link->closed);
    assert_int_equal(1, broker_producer_connections(fixture->broker, "PG"));
}

/* HB-07: who never registered is nobody's to look after. */
static void strangers_are_left_alone(void **state) {
    struct fixture *fixture = *state;
    for (int i = 0; i < 5; i++) {
        fake_run(&fixture->world, 60000000);
        send_topic(fixture, "T");
    }
    assert_false(fixture->link->closed);
}

/* covers HB-21: a farewell is answered with an empty header and takes the group away. */
static void farewells_unregister(void **state) {
    struct fixture *fixture = *state;
    struct wire_command command, answer;
    heartbeat(fixture,
              "{\"clientID\":\"c@D\",\"consumerDataSet\":[],"
              "\"producerDataSet\":[{\"groupName\":\"PG\"}]}");
    fake_expect(fixture->link, 9, 0, NULL);
    fake_request(&command, 35, 10);
    fake_set(&command, "clientID", "c@D");
    fake_set(&command, "producerGroup", "PG");
    fake_send(fixture->link, &command);
    assert_true(fake_answer(fixture->link, &answer));
    assert_int_equal(0, answer.code);
    assert_true(answer.has_fields);
    wire_command_close(&answer);
    assert_int_equal(0, broker_producer_connections(fixture->broker, "PG"));
    expect_clauses(fixture, "");
}

/* covers BROKER-37 REMOTE-42: bad JSON is an error of the processor and registers nobody. */
static void broken_heartbeats(void **state) {
    struct fixture *fixture = *state;
    heartbeat(fixture, "{\"producerDataSet\":[{\"groupName\":\"PG\"}],");
    fake_expect_part(fixture->link, 1, "com.alibaba.fastjson.JSONException: ");
    assert_int_equal(0, broker_producer_connections(fixture->broker, "PG"));
}

/* covers CODE-05 CODE-06: silence for declared codes, a refusal for others; both reported. */
static void other_requests(void **state) {
    struct fixture *fixture = *state;
    struct wire_command command;
    fake_route_request(&command, "T", 1);
    fake_send(fixture->link, &command);
    fake_expect_silence(fixture->link);
    fake_request(&command, 999, 2);
    fake_send(fixture->link, &command);
    fake_expect(fixture->link, 2, 1,
                "java.lang.NullPointerException, com.alibaba.rocketmq.broker.processor."
                "AdminBrokerProcessor.processRequest(AdminBrokerProcessor.java:96)");
    expect_clauses(fixture, "CODE-06 CODE-06 ");
    broker_base(fixture->broker)->dialect = DIALECT_ANY;
    fake_request(&command, 999, 4);
    fake_send(fixture->link, &command);
    fake_expect(fixture->link, 4, 3, " request type 999 not supported");
    expect_clauses(fixture, "CODE-06 ");
    broker_base(fixture->broker)->allow_strays = true;
    fake_route_request(&command, "T", 3);
    fake_send(fixture->link, &command);
    expect_clauses(fixture, "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(heartbeats_register),
        TEST(clients_without_heartbeats_are_closed),
        TEST(hanging_brokers_miss_nothing),
        TEST(strangers_are_left_alone),
        TEST(farewells_unregister),
        TEST(broken_heartbeats),
        TEST(other_requests),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
