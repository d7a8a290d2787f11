/* SPDX-License-Identifier: Apache-2.0
 *
 * What is said of headers and sends that break a clause. */
#include "fake_world.h"

struct fixture {
    struct fake_world world;
    struct broker *broker;
    struct fake_link *link;
};

static int set_up(void **state) {
    struct fixture *fixture = must_alloc(sizeof *fixture);
    fake_world_init(&fixture->world);
    fixture->broker = broker_new(&fixture->world.env, "a", "10.0.0.1:10911", "a", 0);
    fixture->link = fake_connect(&fixture->world, broker_base(fixture->broker));
    *state = fixture;
    return 0;
}

static int tear_down(void **state) {
    struct fixture *fixture = *state;
    fake_disconnect(fixture->link);
    broker_free(fixture->broker);
    free(fixture);
    return 0;
}

static void send_message(struct fixture *fixture, int32_t opaque) {
    struct wire_command command;
    fake_send_request(&command, "T", opaque);
    fake_send(fixture->link, &command);
}

/* Send with one field changed; NULL removes it. */
static void send_with(struct fixture *fixture, const char *key, const char *value) {
    struct wire_command command;
    fake_send_request(&command, "T", 5);
    wire_command_set(&command, key, value);
    fake_send(fixture->link, &command);
}

static void expect_clauses(struct fixture *fixture, const char *clauses) {
    assert_string_equal(clauses, fixture->world.clauses);
    fixture->world.clauses[0] = '\0';
}

/* Each deviation of a header is reported under its clause. */
static void header_checks(void **state) {
    struct fixture *fixture = *state;
    struct wire_command command;
    fake_send_request(&command, "T", 1);
    command.version = 70;
    free(command.language);
    command.language = must_text("GO");
    fake_send(fixture->link, &command);
    expect_clauses(fixture, "HEADER-20 JSON-13 ");
    const char *header =
        "{\"code\":34, \"flag\":4,\"language\":\"CPP\",\"version\":31,"
        "\"extFields\":{\"a\":1}}";
    uint8_t frame[256] = {0};
    size_t size = strlen(header);
    frame[3] = (uint8_t)(size + 4);
    frame[7] = (uint8_t)size;
    memcpy(frame + 8, header, size);
    server_receive(broker_base(fixture->broker), fixture->link->connection, frame, size + 8);
    expect_clauses(fixture, "HEADER-01 HEADER-03 JSON-05 HEADER-11 HB-01 HB-02 ");
}

/* HEADER-03: an opaque may come again once it is answered, not before. */
static void opaques_in_flight(void **state) {
    struct fixture *fixture = *state;
    send_message(fixture, 1);
    send_message(fixture, 1);
    expect_clauses(fixture, "");
    script_add(&broker_base(fixture->broker)->script)->answer.after_us = 10;
    send_message(fixture, 1);
    send_message(fixture, 1);
    expect_clauses(fixture, "HEADER-03 ");
    struct fake_link *other = fake_connect(&fixture->world, broker_base(fixture->broker));
    struct wire_command command;
    fake_send_request(&command, "T", 1);
    fake_send(other, &command);
    expect_clauses(fixture, "");
    fake_disconnect(other);
}

/* Each deviation of a send is reported under its clause. */
static void send_checks(void **state) {
    struct fixture *fixture = *state;
    static const char *const cases[][3] = {
        {"reconsumeTimes", "0", "SENDREQ-01 "},
        {"properties", NULL, "SENDREQ-01 "},
        {"flag", "+1", "HEADER-09 "},
        {"queueId", "01", "HEADER-09 "},
        {"bornTimestamp", "1400000000", "KERNEL-12 "},
        {"topic", "a b", "SENDREQ-35 "},
        {"properties", "WAIT\1true", "SENDREQ-20 "},
        {"sysFlag", "2", "KERNEL-08 "},
        {"sysFlag", "1", "SENDREQ-31 "},
        {"sysFlag", "4", "SENDREQ-31 "},
        {"properties", "TRAN_MSG\1TRUE\2", "SENDREQ-31 "},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        send_with(fixture, cases[i][0], cases[i][1]);
        expect_clauses(fixture, cases[i][2]);
    }
    struct wire_command command;
    fake_send_request(&command, "T", 1);
    wire_command_set_body(&command, NULL, 0);
    fake_send(fixture->link, &command);
    expect_clauses(fixture, "SENDREQ-35 ");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(header_checks, set_up, tear_down),
        cmocka_unit_test_setup_teardown(opaques_in_flight, set_up, tear_down),
        cmocka_unit_test_setup_teardown(send_checks, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
