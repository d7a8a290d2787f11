/* SPDX-License-Identifier: Apache-2.0
 *
 * What is said of requests that break a clause, and that nothing is said of those that do not. */
#include "broker_fixture.h"
#include "frames.h"

static void receive_header(struct fixture *fixture, const char *header) {
    uint8_t frame[256] = {0};
    size_t size = strlen(header);
    frame[3] = (uint8_t)(size + 4);
    frame[7] = (uint8_t)size;
    memcpy(frame + 8, header, size);
    server_receive(fixture->server, fixture->link->connection, frame, size + 8);
}

/* covers HEADER-01 HEADER-03 HEADER-20 JSON-05 JSON-13 JSON-14: each deviation of a header is
 * reported under its clause. */
static void headers(void **state) {
    struct fixture *fixture = *state;
    static const char *const cases[][2] = {
        {"\"flag\":4,\"language\":\"CPP\",\"opaque\":1,\"version\":31", "HEADER-01 "},
        {"\"flag\":0,\"language\":\"CPP\",\"version\":31", "HEADER-03 "},
        {"\"flag\":0,\"language\":\"CPP\",\"opaque\":2,\"version\":70", "HEADER-20 "},
        {"\"flag\":0,\"language\":\"GO\",\"opaque\":3,\"version\":31", "JSON-13 "},
        {"\"flag\":0,\"opaque\":4,\"version\":31", "JSON-13 "},
        {"\"flag\":0,\"language\":1,\"opaque\":5,\"version\":31", "JSON-05 "},
        {"\"flag\":0, \"language\":\"CPP\",\"opaque\":6,\"version\":31", "JSON-05 "},
        {"\"flag\":0,\"language\":\"CPP\",\"opaque\":7,\"version\":31,"
         "\"serializeTypeCurrentRPC\":\"JSON\"",
         "JSON-14 "},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char header[256];
        snprintf(header, sizeof header, "{\"code\":34,%s}", cases[i][0]);
        receive_header(fixture, header);
        char clauses[64];
        snprintf(clauses, sizeof clauses, "%sHB-02 ", cases[i][1]); /* it has no body either */
        expect_clauses(fixture, clauses);
    }
}

/* covers FRAME-02 HEADER-11 JSON-02: values that are no strings, fields out of order, a header that
 * 3.0.8 cannot read at all. */
static void forms(void **state) {
    struct fixture *fixture = *state;
    receive_header(fixture,
                   "{\"code\":35,\"extFields\":{\"clientID\":\"i@D\",\"producerGroup\":7},"
                   "\"flag\":0,\"language\":\"CPP\",\"opaque\":1,\"version\":31}");
    expect_clauses(fixture, "HEADER-11 ");
    receive_header(fixture,
                   "{\"code\":35,\"extFields\":{\"producerGroup\":\"PG\",\"clientID\":\"i@D\"},"
                   "\"flag\":0,\"language\":\"CPP\",\"opaque\":2,\"version\":31}");
    expect_clauses(fixture, "JSON-02 ");
    struct wire_command command;
    fake_send_request(&command, "T", 2);
    command.type = WIRE_BINARY;
    fake_send(fixture->link, &command);
    expect_clauses(fixture, "FRAME-02 ");
}

/* A response is checked as a request is, but for its flag. */
static void responses(void **state) {
    struct fixture *fixture = *state;
    struct wire_command command;
    wire_command_init(&command);
    command.code = 221;
    server_push(fixture->server, fixture->link->connection, &command);
    receive_header(fixture,
                   "{\"code\":0,\"flag\":3,\"language\":\"C\",\"opaque\":0,\"version\":0}");
    expect_clauses(fixture, "HEADER-01 HEADER-20 JSON-13 ");
}

/* HEADER-03: an opaque may come again once it is answered, not before. */
static void opaques_in_flight(void **state) {
    struct fixture *fixture = *state;
    send_message(fixture, 1);
    send_message(fixture, 1);
    expect_clauses(fixture, "");
    script(fixture)->after_us = 10;
    send_message(fixture, 1);
    send_message(fixture, 1);
    expect_clauses(fixture, "HEADER-03 ");
    struct fake_link *other = fake_connect(&fixture->world, fixture->server);
    struct wire_command command;
    fake_send_request(&command, "T", 1);
    fake_send(other, &command);
    expect_clauses(fixture, "");
    fake_disconnect(other);
}

/* Each deviation of a send is reported under its clause. */
static void sends(void **state) {
    struct fixture *fixture = *state;
    static const char *const cases[][3] = {
        {"reconsumeTimes", "0", "SENDREQ-01 "},
        {"topic", NULL, "SENDREQ-01 "},
        {"properties", NULL, "SENDREQ-02 "},
        {"flag", "+1", "HEADER-09 "},
        {"queueId", "01", "HEADER-09 "},
        {"queueId", "-0", "HEADER-09 "},
        {"sysFlag", "2147483648", "HEADER-09 "},
        {"defaultTopicQueueNums", "", "HEADER-09 "},
        {"bornTimestamp", "now", "HEADER-09 "},
        {"bornTimestamp", "1400000000", "KERNEL-12 "},
        {"topic", "a b", "SENDREQ-35 "},
        {"topic", "TBW102", "SENDREQ-35 "},
        {"topic", "%PROJECT_p%", "SENDREQ-35 "},
        {"topic", "T%PROJECT_p%", ""}, /* SENDREQ-38 */
        {"properties", "", ""},
        {"properties", "WAIT\1true", "SENDREQ-20 "},
        {"properties", "WAIT\2", "SENDREQ-20 "},
        {"sysFlag", "2", "KERNEL-08 "},
        {"sysFlag", "1", "SENDREQ-31 "},
        {"sysFlag", "4", "SENDREQ-31 "},
        {"properties", "TRAN_MSG\1TRUE\2", "SENDREQ-31 "},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        send_with(fixture, cases[i][0], cases[i][1]);
        expect_clauses(fixture, cases[i][2]);
    }
}

/* SENDREQ-31: a compressed body wants its flag; what an application compressed does not. */
static void bodies(void **state) {
    struct fixture *fixture = *state;
    static const char level_5[] = "\x78\x5e\x03\x00\x00\x00\x00\x01";
    static const char level_6[] = "\x78\x9c\x03\x00\x00\x00\x00\x01";
    static const struct {
        const char *body;
        size_t size;
        const char *clauses;
    } cases[] = {{NULL, 0, "SENDREQ-35 "}, {level_5, 8, "SENDREQ-31 "}, {level_6, 8, ""}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct wire_command command;
        fake_send_request(&command, "T", 1);
        wire_command_set_body(&command, cases[i].body, cases[i].size);
        fake_send(fixture->link, &command);
        expect_clauses(fixture, cases[i].clauses);
    }
}

static void heartbeat(struct fixture *fixture, const char *body) {
    struct wire_command command;
    fake_request(&command, 34, 9);
    wire_command_set_body(&command, body, strlen(body));
    fake_send(fixture->link, &command);
}

#define PRODUCERS "\"producerDataSet\":[{\"groupName\":\"PG\"}]"
#define CONSUMERS "\"consumerDataSet\":[]"

/* Each deviation of a heartbeat is reported under its clause. */
static void heartbeats(void **state) {
    struct fixture *fixture = *state;
    static const char *const cases[][2] = {
        {"{\"clientID\":\"i@D\"," CONSUMERS "," PRODUCERS "}", ""},
        {"{\"clientID\":", "HB-02 "},
        {"[]", "HB-02 "},
        {"{" CONSUMERS "," PRODUCERS "}", "HB-02 "},
        {"{\"clientID\":\"i@D\"," PRODUCERS "}", "HB-02 "},
        {"{\"clientID\":\"i@D\"," CONSUMERS "}", "HB-02 "},
        {"{\"clientID\":\"i@D\"," CONSUMERS ",\"producerDataSet\":[{}]}", "HB-02 "},
        {"{\"clientID\":\"i@D\"," CONSUMERS "," PRODUCERS ",\"withoutSub\":false}", "HB-02 "},
        {"{\"clientID\":\"i@D\"," CONSUMERS "," PRODUCERS "}\n", "JSON-05 "},
        {"{\"clientID\":\"iD\"," CONSUMERS "," PRODUCERS "}", "IDGEN-06 "},
        {"{\"clientID\":\"i@D\"," CONSUMERS
         ",\"producerDataSet\":[{\"groupName\":\"CLIENT_INNER_PRODUCER\"}]}",
         "HB-03 "},
    };
    fixture->server->allow_inner_group = false;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        heartbeat(fixture, cases[i][0]);
        expect_clauses(fixture, cases[i][1]);
    }
}

/* HB-01, HB-20: one-way calls that want an answer, fields and bodies that have no place. */
static void small_requests(void **state) {
    struct fixture *fixture = *state;
    struct wire_command command;
    const char *body = "{\"clientID\":\"i@D\"," CONSUMERS "," PRODUCERS "}";
    fake_request(&command, 34, 1);
    fake_set(&command, "k", "v");
    command.flag = 2;
    wire_command_set_body(&command, body, strlen(body));
    fake_send(fixture->link, &command);
    expect_clauses(fixture, "HB-01 HB-01 ");
    fake_request(&command, 35, 1);
    fake_set(&command, "clientID", "i@D");
    command.flag = 2;
    wire_command_set_body(&command, "x", 1);
    fake_send(fixture->link, &command);
    expect_clauses(fixture, "HB-20 HB-20 HB-20 ");
}

/* covers WIRE-TXN-01 WIRE-TXN-04: each deviation of an end of a transaction. */
static void transaction_ends(void **state) {
    struct fixture *fixture = *state;
    static const char *const cases[][3] = {
        {"fromTransactionCheck", "true", ""},
        {"fromTransactionCheck", NULL, "WIRE-TXN-01 "},
        {"fromTransactionCheck", "yes", "HEADER-09 "},
        {"transactionId", "1", "WIRE-TXN-01 "},
        {"commitLogOffset", "0x4D", "HEADER-09 "},
        {"tranStateTableOffset", "+0", "HEADER-09 "},
        {"commitOrRollback", "4", "WIRE-TXN-04 "},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct wire_command command;
        fake_end_transaction(&command, 1, "8");
        command.flag = 2;
        wire_command_set(&command, cases[i][0], cases[i][1]);
        fake_send(fixture->link, &command);
        expect_clauses(fixture, cases[i][2]);
    }
    struct wire_command command;
    fake_end_transaction(&command, 1, "0");
    wire_command_set_body(&command, "x", 1);
    fake_send(fixture->link, &command);
    expect_clauses(fixture, "WIRE-TXN-01 WIRE-TXN-01 ");
}

/* Appendix A: what clients in use send is nothing to complain of where they are expected, and none
 * of them writes as a producer of 3.0 must. */
static void clients_in_use(void **state) {
    struct fixture *fixture = *state;
    static const char *const others[] = {"wire-c5-send-request-binary",
                                         "wire-c3-send-request-java"};
    for (size_t i = 0; i < 10; i++) {
        struct frame frame;
        frame_read(&frame, i < 8 ? clients[i] : others[i - 8]);
        fixture->server->dialect = DIALECT_ANY;
        server_receive(fixture->server, fixture->link->connection, frame.bytes, frame.size);
        expect_clauses(fixture, "");
        fixture->server->dialect = DIALECT_3_0;
        server_receive(fixture->server, fixture->link->connection, frame.bytes, frame.size);
        assert_string_not_equal("", fixture->world.clauses);
        fixture->world.clauses[0] = '\0';
    }
}

/* What the specification shows as a producer's own is nothing to complain of. */
static void worked_examples(void **state) {
    struct fixture *fixture = *state;
    static const char *const own[] = {"wire-c3b-send-request", "wire-c8-unregister",
                                      "wire-c8-end-transaction"};
    for (size_t i = 0; i < 3; i++) {
        struct frame frame;
        frame_read(&frame, own[i]);
        server_receive(fixture->server, fixture->link->connection, frame.bytes, frame.size);
        expect_clauses(fixture, "");
    }
}

/* covers HB-04: a heartbeat as others write it, with a newline behind it. */
static void heartbeats_of_others(void **state) {
    struct fixture *fixture = *state;
    fixture->server->dialect = DIALECT_ANY;
    heartbeat(fixture, "{\"clientID\":\"pid\"," PRODUCERS ",\"heartbeatFingerprint\":0}\n");
    expect_clauses(fixture, "");
    heartbeat(fixture, "{" PRODUCERS "}");
    expect_clauses(fixture, "HB-02 ");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(headers),           TEST(forms),           TEST(responses),
        TEST(opaques_in_flight), TEST(sends),           TEST(bodies),
        TEST(heartbeats),        TEST(small_requests),  TEST(transaction_ends),
        TEST(clients_in_use),    TEST(worked_examples), TEST(heartbeats_of_others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
