/* SPDX-License-Identifier: Apache-2.0
 *
 * A broker "a" at 10.0.0.1:10911 with one peer connected. */
#ifndef BROKER_FIXTURE_H
#define BROKER_FIXTURE_H

#include "fake_world.h"

struct fixture {
    struct fake_world world;
    struct broker *broker;
    struct server *server; /* its base */
    struct fake_link *link;
};

static inline int set_up(void **state) {
    struct fixture *fixture = must_alloc(sizeof *fixture);
    fake_world_init(&fixture->world);
    fixture->broker = broker_new(&fixture->world.env, "a", "10.0.0.1:10911", "a", 0);
    fixture->server = broker_base(fixture->broker);
    fixture->link = fake_connect(&fixture->world, fixture->server);
    *state = fixture;
    return 0;
}

static inline int tear_down(void **state) {
    struct fixture *fixture = *state;
    fake_disconnect(fixture->link);
    broker_free(fixture->broker);
    assert_int_equal(0, fixture->world.timer_count);
    free(fixture);
    return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

/* A new scripted answer, once, to any request. */
static inline struct mock_answer *script(struct fixture *fixture) {
    return &script_add(&fixture->server->script)->answer;
}

static inline struct mock_answer *script_code(struct fixture *fixture, int32_t code) {
    struct mock_answer *answer = script(fixture);
    answer->has_code = true;
    answer->code = code;
    return answer;
}

static inline void send_topic(struct fixture *fixture, const char *topic) {
    struct wire_command command;
    fake_send_request(&command, topic, 5);
    fake_send(fixture->link, &command);
}

static inline void send_message(struct fixture *fixture, int32_t opaque) {
    struct wire_command command;
    fake_send_request(&command, "T", opaque);
    fake_send(fixture->link, &command);
}

/* Send with one field changed; NULL removes it. */
static inline void send_with(struct fixture *fixture, const char *key, const char *value) {
    struct wire_command command;
    fake_send_request(&command, "T", 5);
    wire_command_set(&command, key, value);
    fake_send(fixture->link, &command);
}

static inline struct wire_command next_answer(struct fixture *fixture) {
    struct wire_command answer;
    assert_true(fake_answer(fixture->link, &answer));
    return answer;
}

/* What was reported since the last call. */
static inline void expect_clauses(struct fixture *fixture, const char *clauses) {
    assert_string_equal(clauses, fixture->world.clauses);
    fixture->world.clauses[0] = '\0';
}

#endif
