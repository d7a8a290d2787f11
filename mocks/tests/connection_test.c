/* SPDX-License-Identifier: Apache-2.0
 *
 * Connections of a fake server: what comes in, what it asks by itself, and their end. */
#include "broker_fixture.h"

/* FRAME-05: frames may come byte by byte. */
static void split_frames(void **state) {
    struct fixture *fixture = *state;
    struct wire_command command;
    size_t size;
    fake_send_request(&command, "T", 1);
    uint8_t *frame = wire_encode(&command, &size);
    for (size_t i = 0; i < size; i++)
        server_receive(fixture->server, fixture->link->connection, frame + i, 1);
    fake_expect(fixture->link, 1, 0, NULL);
    free(frame);
    wire_command_close(&command);
}

/* FRAME-07, FRAME-08: bytes that are no frame are reported and end the connection. */
static void undecodable_bytes(void **state) {
    struct fixture *fixture = *state;
    server_receive(fixture->server, fixture->link->connection, "\0\0\0\x06\0\0\0\2{x", 10);
    assert_true(fixture->link->closed);
    expect_clauses(fixture, "FRAME-08 ");
    struct fake_link *other = fake_connect(&fixture->world, fixture->server);
    server_receive(fixture->server, other->connection, "\xff\xff\xff\xff", 4);
    assert_true(other->closed);
    assert_int_equal(0, fixture->world.requests);
    expect_clauses(fixture, "FRAME-07 ");
    fake_disconnect(other);
}

static void push(struct fixture *fixture, int32_t code, int32_t opaque) {
    struct wire_command command;
    wire_command_init(&command);
    command.code = code;
    command.opaque = opaque;
    command.has_opaque = opaque != 0;
    server_push(fixture->server, fixture->link->connection, &command);
    wire_command_close(&command);
}

static void respond(struct fixture *fixture, int32_t opaque) {
    struct wire_command command;
    fake_request(&command, 3, opaque);
    command.flag = 1;
    fake_send(fixture->link, &command);
}

/* A request of the server's own is numbered, and told as nobody's answer. */
static void pushed_requests(void **state) {
    struct fixture *fixture = *state;
    push(fixture, 221, 0);
    struct wire_command pushed = next_answer(fixture);
    assert_int_equal(221, pushed.code);
    assert_int_equal(0, pushed.flag);
    assert_true(pushed.has_opaque);
    assert_string_equal("JAVA", pushed.language);
    assert_int_equal(31, pushed.version);
    assert_null(fixture->world.last_request);
    assert_true(fixture->world.last_had_response);
    wire_command_close(&pushed);
}

/* HEADER-04: a response has the opaque of a request and comes once; it is recorded, not answered.
 */
static void responses_of_the_peer(void **state) {
    struct fixture *fixture = *state;
    respond(fixture, 7);
    expect_clauses(fixture, "HEADER-04 ");
    push(fixture, 221, 7);
    struct wire_command pushed = next_answer(fixture);
    wire_command_close(&pushed);
    respond(fixture, 8);
    expect_clauses(fixture, "HEADER-04 ");
    respond(fixture, 7);
    expect_clauses(fixture, "");
    respond(fixture, 7);
    expect_clauses(fixture, "HEADER-04 ");
    assert_int_equal(4, fixture->server->ledger.count);
    assert_int_equal(4, fixture->world.requests);
    fake_expect_silence(fixture->link);
}

/* REMOTE-40, WIRE-TXN-13: some requests of a broker are never answered. */
static void requests_without_response(void **state) {
    struct fixture *fixture = *state;
    static const int32_t codes[] = {39, 40, 220};
    for (int32_t i = 0; i < 3; i++) {
        push(fixture, codes[i], i + 1);
        respond(fixture, i + 1);
        expect_clauses(fixture, "HEADER-04 ");
    }
    push(fixture, 999, 9); /* REMOTE-41 */
    respond(fixture, 9);
    expect_clauses(fixture, "");
}

/* What raw bytes ask, nobody knows. */
static void responses_to_raw_bytes(void **state) {
    struct fixture *fixture = *state;
    server_push_raw(fixture->server, fixture->link->connection, "x", 1);
    respond(fixture, 7);
    expect_clauses(fixture, "");
}

/* Connections are listed in order of acceptance, and all can be ended at once. */
static void many_connections(void **state) {
    struct fixture *fixture = *state;
    struct fake_link *second = fake_connect(&fixture->world, fixture->server);
    struct fake_link *third = fake_connect(&fixture->world, fixture->server);
    struct mock_connection *first = server_first_connection(fixture->server);
    assert_ptr_equal(fixture->link, mock_connection_link(first));
    assert_string_equal("p", mock_connection_client(first));
    fake_disconnect(second);
    assert_ptr_equal(third->connection, server_next_connection(first));
    assert_null(server_next_connection(third->connection));
    server_push_raw(fixture->server, third->connection, "xyz", 3);
    assert_int_equal(3, third->written);
    server_close_all(fixture->server, MOCK_RESET);
    assert_true(fixture->link->closed && third->closed);
    assert_null(server_first_connection(fixture->server));
    fake_disconnect(third);
}

/* REMOTE-33: 120 s without a byte in either direction end a connection. */
static void idle_connections_are_closed(void **state) {
    struct fixture *fixture = *state;
    fake_run(&fixture->world, 100000000);
    server_receive(fixture->server, fixture->link->connection, "\0", 1);
    fake_run(&fixture->world, 100000000);
    server_push_raw(fixture->server, fixture->link->connection, "x", 1);
    fake_run(&fixture->world, 119999999);
    assert_false(fixture->link->closed);
    fake_run(&fixture->world, 1);
    assert_true(fixture->link->closed);
    assert_int_equal(MOCK_CLOSE, fixture->link->how);
    assert_int_equal(0, fixture->world.timer_count);
}

/* A server that reads nothing more hangs: it closes nothing either. */
static void hanging_servers_close_nothing(void **state) {
    struct fixture *fixture = *state;
    script(fixture)->stop_reading = true;
    send_message(fixture, 1);
    fake_run(&fixture->world, 1000000000);
    assert_false(fixture->link->closed);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(split_frames),
        TEST(undecodable_bytes),
        TEST(pushed_requests),
        TEST(responses_of_the_peer),
        TEST(requests_without_response),
        TEST(responses_to_raw_bytes),
        TEST(many_connections),
        TEST(idle_connections_are_closed),
        TEST(hanging_servers_close_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
