/* SPDX-License-Identifier: Apache-2.0
 *
 * Every fault a script can ask for (BROKER-31). */
#include "broker_fixture.h"

static void expect_stored(struct fixture *fixture, size_t count) {
    assert_int_equal(count, broker_stored_count(fixture->broker));
}

/* A refusal by script is decided before the store and has the words of 3.0.8. */
static void scripted_refusals(void **state) {
    struct fixture *fixture = *state;
    static const struct {
        int32_t code;
        const char *remark;
    } cases[] = {
        {1, "UNKNOWN_ERROR"},
        {2, "too many requests and system thread pool busy, please try another server"},
        {3, " request type 10 not supported"},
        {13, "the message is illegal, maybe length not matched."},
        {14, "service not available now, maybe disk full, CL:  0.91 CQ:  0.91 INDEX:  0.91"},
        {16, "the topic[T] sending message is forbidden"},
        {17,
         "topic[T] not exist, apply first please!\nSee "
         "https://github.com/alibaba/RocketMQ/issues/55 for further details."},
        {215, NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct mock_answer *answer = script(fixture);
        answer->has_code = true;
        answer->code = cases[i].code;
        send_message(fixture, 5);
        fake_expect(fixture->link, 5, cases[i].code, cases[i].remark);
    }
    expect_stored(fixture, 0);
}

/* SENDRESP-06: 10, 11 and 12 are stored, with all result fields; topics need not exist. */
static void blemished_successes(void **state) {
    struct fixture *fixture = *state;
    static const int32_t codes[] = {0, 10, 11, 12};
    broker_set_auto_create(fixture->broker, false);
    for (size_t i = 0; i < 4; i++) {
        struct mock_answer *scripted = script(fixture);
        scripted->has_code = true;
        scripted->code = codes[i];
        send_message(fixture, 5);
        struct wire_command answer = next_answer(fixture);
        assert_int_equal(codes[i], answer.code);
        assert_int_equal(3, answer.field_count);
        assert_null(answer.remark);
        wire_command_close(&answer);
    }
    expect_stored(fixture, 4);
}

/* The store can be told apart from the answer, both ways. */
static void lying_about_the_store(void **state) {
    struct fixture *fixture = *state;
    struct mock_answer *answer = script(fixture);
    answer->has_code = true;
    answer->code = 1;
    answer->stored = true;
    send_message(fixture, 1);
    fake_expect(fixture->link, 1, 1, "UNKNOWN_ERROR");
    expect_stored(fixture, 1);
    script(fixture)->not_stored = true;
    send_message(fixture, 2);
    fake_expect(fixture->link, 2, 0, NULL);
    expect_stored(fixture, 1);
    send_message(fixture, 3);
    fake_expect(fixture->link, 3, 0, NULL);
    assert_int_equal(1, broker_stored(fixture->broker, 1)->queue_offset);
    assert_int_equal(2 * 107, broker_stored(fixture->broker, 1)->commit_log_offset);
}

static void add_field(struct mock_answer *answer, const char *key, const char *value) {
    answer->fields =
        must_resize(answer->fields, (answer->field_count + 1) * sizeof *answer->fields);
    answer->fields[answer->field_count++] = (struct wire_field){
        must_text(key), must_text(value), value == NULL ? 0 : strlen(value), true};
}

/* Fields are set, replaced and removed; the remark and the body are replaced. */
static void changed_responses(void **state) {
    struct fixture *fixture = *state;
    struct mock_answer *scripted = script(fixture);
    add_field(scripted, "msgId", NULL);
    add_field(scripted, "queueId", "77");
    add_field(scripted, "MSG_REGION", "R");
    scripted->remark = must_text("odd");
    scripted->has_body = true;
    scripted->body = must_alloc(3);
    scripted->body_size = 3;
    send_message(fixture, 5);
    struct wire_command answer = next_answer(fixture);
    assert_null(wire_command_get(&answer, "msgId"));
    assert_string_equal("77", wire_command_get(&answer, "queueId"));
    assert_string_equal("R", wire_command_get(&answer, "MSG_REGION"));
    assert_string_equal("odd", answer.remark);
    assert_int_equal(3, answer.body_size);
    wire_command_close(&answer);
}

/* No header fields at all, and no remark. */
static void stripped_responses(void **state) {
    struct fixture *fixture = *state;
    struct mock_answer *scripted = script(fixture);
    scripted->has_code = true;
    scripted->code = 1;
    scripted->no_fields = true;
    scripted->no_remark = true;
    send_message(fixture, 5);
    struct wire_command answer = next_answer(fixture);
    assert_false(answer.has_fields);
    assert_null(answer.remark);
    wire_command_close(&answer);
}

/* HEADER-01, HEADER-03, BIN-07: another opaque, no response flag, the binary form. */
static void odd_headers(void **state) {
    struct fixture *fixture = *state;
    struct mock_answer *scripted = script(fixture);
    scripted->opaque_offset = 1;
    scripted->request_flag = true;
    scripted->binary = true;
    send_message(fixture, INT32_MAX);
    struct wire_command answer = next_answer(fixture);
    assert_int_equal(INT32_MIN, answer.opaque);
    assert_int_equal(0, answer.flag);
    assert_int_equal(WIRE_BINARY, answer.type);
    assert_int_equal(31, answer.version);
    assert_string_equal("JAVA", answer.language);
    wire_command_close(&answer);
}

/* covers BIN-06 BIN-07 FRAME-03: a request in one form is answered in that form, refused or not. */
static void answers_take_the_form_of_their_request(void **state) {
    struct fixture *fixture = *state;
    fixture->server->dialect = DIALECT_ANY;
    for (int i = 0; i < 4; i++) {
        struct wire_command command;
        fake_send_request(&command, i < 2 ? "T" : "TBW102", 5);
        command.type = i % 2 == 0 ? WIRE_BINARY : WIRE_JSON;
        fake_send(fixture->link, &command);
        struct wire_command answer = next_answer(fixture);
        assert_int_equal(i < 2 ? 0 : 1, answer.code);
        assert_int_equal(i % 2 == 0 ? WIRE_BINARY : WIRE_JSON, answer.type);
        wire_command_close(&answer);
    }
}

/* An answer that looks like a request may be refused: the script asked for it, not the peer. */
static void answers_that_ask(void **state) {
    struct fixture *fixture = *state;
    script(fixture)->request_flag = true;
    send_message(fixture, 5);
    struct wire_command answer = next_answer(fixture);
    wire_command_close(&answer);
    struct wire_command refusal;
    fake_request(&refusal, 3, 5);
    refusal.flag = 1;
    fake_send(fixture->link, &refusal);
    expect_clauses(fixture, "");
}

/* The message is stored at once, the answer is written when its time has come. */
static void late_answers(void **state) {
    struct fixture *fixture = *state;
    script(fixture)->after_us = 20000;
    script(fixture)->after_us = 10000;
    send_message(fixture, 1);
    send_message(fixture, 2);
    expect_stored(fixture, 2);
    fake_run(&fixture->world, 9999);
    fake_expect_silence(fixture->link);
    fake_run(&fixture->world, 1);
    fake_expect(fixture->link, 2, 0, NULL);
    fake_expect_silence(fixture->link);
    fake_run(&fixture->world, 10000);
    fake_expect(fixture->link, 1, 0, NULL);
    assert_int_equal(2, fixture->world.answers);
}

/* An answer whose connection has ended meanwhile is nobody's. */
static void late_answers_for_nobody(void **state) {
    struct fixture *fixture = *state;
    script(fixture)->after_us = 10;
    send_message(fixture, 1);
    server_disconnected(fixture->server, fixture->link->connection);
    fixture->link->connection = NULL;
    assert_null(fixture->server->ledger.requests[0]->connection);
    fake_run(&fixture->world, 100);
    assert_int_equal(0, fixture->world.answers);
    assert_int_equal(0, fixture->world.timer_count);
}

/* No answer, though the request is carried out. */
static void silence(void **state) {
    struct fixture *fixture = *state;
    script(fixture)->silent = true;
    send_message(fixture, 1);
    fake_expect_silence(fixture->link);
    expect_stored(fixture, 1);
    assert_int_equal(0, fixture->world.answers);
}

/* The same answer more than once. */
static void copies(void **state) {
    struct fixture *fixture = *state;
    script(fixture)->copies = 2;
    send_message(fixture, 1);
    for (int i = 0; i < 3; i++)
        fake_expect(fixture->link, 1, 0, NULL);
    fake_expect_silence(fixture->link);
    assert_int_equal(3, fixture->world.answers);
}

/* Bytes of the script's own instead of a frame; also for a one-way request. */
static void raw_bytes(void **state) {
    struct fixture *fixture = *state;
    for (int i = 0; i < 2; i++) {
        struct mock_answer *answer = script(fixture);
        answer->raw = must_alloc(5);
        answer->raw_size = 5;
        struct wire_command command;
        fake_send_request(&command, "T", 1);
        command.flag = i == 0 ? 0 : 2;
        fake_send(fixture->link, &command);
    }
    assert_int_equal(10, fixture->link->written);
    assert_false(fixture->world.last_had_response);
}

/* A part of the frame, then the end. */
static void cut_answers(void **state) {
    struct fixture *fixture = *state;
    struct mock_answer *answer = script(fixture);
    answer->has_cut = true;
    answer->cut = 10;
    answer->close_how = MOCK_RESET;
    send_message(fixture, 1);
    assert_int_equal(10, fixture->link->written);
    assert_true(fixture->link->closed);
    assert_int_equal(MOCK_RESET, fixture->link->how);
    assert_null(server_first_connection(fixture->server));
}

/* The end instead of an answer; later requests in the same bytes are lost. */
static void close_before(void **state) {
    struct fixture *fixture = *state;
    script(fixture)->close_before = true;
    uint8_t bytes[2048];
    size_t total = 0;
    for (int32_t i = 0; i < 2; i++) {
        struct wire_command command;
        size_t size;
        fake_send_request(&command, "T", i);
        uint8_t *frame = wire_encode(&command, &size);
        memcpy(bytes + total, frame, size);
        total += size;
        free(frame);
        wire_command_close(&command);
    }
    server_receive(fixture->server, fixture->link->connection, bytes, total);
    assert_true(fixture->link->closed);
    assert_int_equal(0, fixture->link->written);
    assert_int_equal(1, fixture->world.requests);
    assert_int_equal(1, fixture->world.answers);
    assert_false(fixture->world.last_had_response);
    expect_stored(fixture, 1);
}

/* The answer, then a half close: what comes later is read but not answered. */
static void close_after(void **state) {
    struct fixture *fixture = *state;
    struct mock_answer *answer = script(fixture);
    answer->close_after = true;
    answer->close_how = MOCK_SHUT;
    send_message(fixture, 1);
    fake_expect(fixture->link, 1, 0, NULL);
    assert_true(fixture->link->shut);
    send_message(fixture, 2);
    fake_expect_silence(fixture->link);
    expect_stored(fixture, 2);
    assert_int_equal(1, fixture->world.answers);
}

/* Nothing more is read, the answer under way is still written. */
static void stop_reading(void **state) {
    struct fixture *fixture = *state;
    script(fixture)->stop_reading = true;
    send_message(fixture, 1);
    assert_true(fixture->link->stopped);
    send_message(fixture, 2);
    fake_expect(fixture->link, 1, 0, NULL);
    fake_expect_silence(fixture->link);
    assert_int_equal(1, fixture->world.requests);
}

/* HEADER-02: a script that names a code does not make a one-way request answered. */
static void oneway_is_not_answered(void **state) {
    struct fixture *fixture = *state;
    struct wire_command command;
    script(fixture)->has_code = true;
    fake_send_request(&command, "T", 1);
    command.flag = 2;
    fake_send(fixture->link, &command);
    fake_expect_silence(fixture->link);
}

static bool cut_all(void *arg, const struct mock_request *request, struct mock_answer *answer) {
    (void)request;
    (void)answer;
    server_close_all(arg, MOCK_RESET);
    return true;
}

/* A script's function may end the very connection it is asked about. */
static void functions_may_end_the_connection(void **state) {
    struct fixture *fixture = *state;
    struct rule *rule = script_add(&fixture->server->script);
    rule->function = cut_all;
    rule->function_arg = fixture->server;
    send_message(fixture, 1);
    assert_true(fixture->link->closed);
    assert_int_equal(0, fixture->link->written);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(scripted_refusals),
        TEST(blemished_successes),
        TEST(lying_about_the_store),
        TEST(changed_responses),
        TEST(stripped_responses),
        TEST(odd_headers),
        TEST(answers_that_ask),
        TEST(answers_take_the_form_of_their_request),
        TEST(late_answers),
        TEST(late_answers_for_nobody),
        TEST(silence),
        TEST(copies),
        TEST(raw_bytes),
        TEST(cut_answers),
        TEST(close_before),
        TEST(close_after),
        TEST(stop_reading),
        TEST(oneway_is_not_answered),
        TEST(functions_may_end_the_connection),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
