/* SPDX-License-Identifier: Apache-2.0
 *
 * What is said of headers and sends that break a clause. */
#include "broker_fixture.h"

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
    server_receive(fixture->server, fixture->link->connection, frame, size + 8);
    expect_clauses(fixture, "HEADER-01 HEADER-03 JSON-05 HEADER-11 HB-01 HB-02 ");
}

/* HEADER-03: an opaque may come again once it is answered, not before. */
static void opaques_in_flight(void **state) {
    struct fixture *fixture = *state;
    send_message(fixture, 1);
    send_message(fixture, 1);
    expect_clauses(fixture, "");
    script_add(&fixture->server->script)->answer.after_us = 10;
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
        TEST(header_checks),
        TEST(opaques_in_flight),
        TEST(send_checks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
