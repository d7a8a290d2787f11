/* SPDX-License-Identifier: Apache-2.0
 *
 * The smallest world a fake can live in: a clock that tests turn, links that keep what is written,
 * and lists of what was reported. */
#ifndef FAKE_WORLD_H
#define FAKE_WORLD_H

#include "broker.h"
#include "name_server.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define FAKE_WALL_MS 1400000000000LL

struct fake_world {
    struct mock_env env;
    int64_t now_us;
    uint32_t random;
    struct mock_timer *timers[16];
    int64_t due_us[16];
    size_t timer_count;
    size_t requests;
    size_t answers;
    const struct mock_request *last_request; /* as on_answer named it */
    bool last_had_response;
    char clauses[512]; /* reported, each with a space after it */
};

/* The peer's end of a connection. */
struct fake_link {
    struct fake_world *world;
    struct server *server;
    struct mock_connection *connection; /* NULL once closed */
    struct wire_reader reader;
    size_t written;
    bool closed;
    bool shut;
    bool stopped;
    enum mock_close how;
};

static inline int64_t fake_now(void *context) {
    return ((struct fake_world *)context)->now_us;
}

static inline int64_t fake_wall(void *context) {
    return FAKE_WALL_MS + fake_now(context) / 1000;
}

static inline uint32_t fake_random(void *context) {
    return ((struct fake_world *)context)->random;
}

static inline void fake_timer_set(void *context, struct mock_timer *timer, int64_t at_us) {
    struct fake_world *world = context;
    assert_true(world->timer_count < 16);
    for (size_t i = 0; i < world->timer_count; i++)
        assert_ptr_not_equal(timer, world->timers[i]);
    world->due_us[world->timer_count] = at_us;
    world->timers[world->timer_count++] = timer;
}

static inline void fake_timer_cancel(void *context, struct mock_timer *timer) {
    struct fake_world *world = context;
    for (size_t i = 0; i < world->timer_count; i++)
        if (world->timers[i] == timer) {
            world->timer_count--;
            world->timers[i] = world->timers[world->timer_count];
            world->due_us[i] = world->due_us[world->timer_count];
            return;
        }
}

/* Move the clock and fire what is due, earliest first. */
static inline void fake_run(struct fake_world *world, int64_t us) {
    int64_t end = world->now_us + us;
    for (;;) {
        size_t first = 0;
        for (size_t i = 1; i < world->timer_count; i++)
            if (world->due_us[i] < world->due_us[first])
                first = i;
        if (world->timer_count == 0 || world->due_us[first] > end)
            break;
        struct mock_timer *timer = world->timers[first];
        world->now_us = world->due_us[first];
        fake_timer_cancel(world, timer);
        timer->fire(timer->arg);
    }
    world->now_us = end;
}

static inline void fake_write(void *context, void *link, const void *bytes, size_t size) {
    struct fake_link *fake = link;
    (void)context;
    assert_false(fake->closed || fake->shut);
    wire_reader_feed(&fake->reader, bytes, size);
    fake->written += size;
}

static inline void fake_close(void *context, void *link, enum mock_close how) {
    struct fake_link *fake = link;
    (void)context;
    assert_false(fake->closed);
    fake->how = how;
    if (how == MOCK_SHUT)
        fake->shut = true;
    else
        fake->closed = true;
    if (fake->closed)
        fake->connection = NULL;
}

static inline void fake_read_stop(void *context, void *link) {
    (void)context;
    ((struct fake_link *)link)->stopped = true;
}

static inline void fake_on_request(void *context, struct server *server,
                                   const struct mock_request *request) {
    (void)server;
    assert_non_null(request->connection);
    ((struct fake_world *)context)->requests++;
}

static inline void fake_on_answer(void *context, struct server *server,
                                  struct mock_connection *connection,
                                  const struct mock_request *request,
                                  const struct mock_answer *answer,
                                  const struct wire_command *response) {
    struct fake_world *world = context;
    (void)server;
    (void)answer;
    assert_non_null(mock_connection_client(connection));
    world->answers++;
    world->last_request = request;
    world->last_had_response = response != NULL;
}

static inline void fake_on_violation(void *context, struct server *server, const char *clause,
                                     const char *text, const void *bytes, size_t size) {
    struct fake_world *world = context;
    (void)server;
    assert_non_null(bytes);
    assert_true(size > 0);
    assert_int_equal('.', text[strlen(text) - 1]);
    strncat(world->clauses, clause, sizeof world->clauses - strlen(world->clauses) - 2);
    strcat(world->clauses, " ");
}

static inline void fake_world_init(struct fake_world *world) {
    memset(world, 0, sizeof *world);
    world->env = (struct mock_env){
        .context = world,
        .now_us = fake_now,
        .wall_ms = fake_wall,
        .timer_set = fake_timer_set,
        .timer_cancel = fake_timer_cancel,
        .random = fake_random,
        .write = fake_write,
        .close = fake_close,
        .read_stop = fake_read_stop,
        .on_request = fake_on_request,
        .on_answer = fake_on_answer,
        .on_violation = fake_on_violation,
    };
}

static inline struct fake_link *fake_connect(struct fake_world *world, struct server *server) {
    struct fake_link *link = must_alloc(sizeof *link);
    link->world = world;
    link->server = server;
    link->connection = server_accept(server, link, "p");
    return link;
}

/* Before the server is freed. */
static inline void fake_disconnect(struct fake_link *link) {
    if (link->connection != NULL)
        server_disconnected(link->server, link->connection);
    wire_reader_close(&link->reader);
    free(link);
}

/* Send a command, and free it. */
static inline void fake_send(struct fake_link *link, struct wire_command *command) {
    size_t size;
    uint8_t *frame = wire_encode(command, &size);
    server_receive(link->server, link->connection, frame, size);
    free(frame);
    wire_command_close(command);
}

/* The next answer that was written; false when there is none. The caller closes it. */
static inline bool fake_answer(struct fake_link *link, struct wire_command *answer) {
    const uint8_t *frame;
    size_t size;
    const char *problem;
    if (wire_reader_next(&link->reader, &frame, &size, &problem) != 1)
        return false;
    assert_null(wire_decode(answer, frame, size));
    return true;
}

/* Expect an answer of that code and remark, and its opaque. */
static inline void fake_expect(struct fake_link *link, int32_t opaque, int32_t code,
                               const char *remark) {
    struct wire_command answer;
    assert_true(fake_answer(link, &answer));
    assert_int_equal(1, answer.flag);
    assert_int_equal(opaque, answer.opaque);
    assert_int_equal(code, answer.code);
    if (remark == NULL)
        assert_null(answer.remark);
    else
        assert_string_equal(remark, answer.remark);
    wire_command_close(&answer);
}

/* Expect an answer of that code whose remark has that part. */
static inline void fake_expect_part(struct fake_link *link, int32_t code, const char *part) {
    struct wire_command answer;
    assert_true(fake_answer(link, &answer));
    assert_int_equal(code, answer.code);
    assert_non_null(answer.remark);
    assert_non_null(strstr(answer.remark, part));
    wire_command_close(&answer);
}

/* Nothing, whole or in part, is left to read. */
static inline void fake_expect_silence(struct fake_link *link) {
    struct wire_command answer;
    assert_false(fake_answer(link, &answer));
}

static inline void fake_request(struct wire_command *command, int32_t code, int32_t opaque) {
    wire_command_init(command);
    command->code = code;
    command->opaque = opaque;
    command->has_opaque = true;
    command->version = 31;
    command->language = must_text("OTHER");
}

static inline void fake_set(struct wire_command *command, const char *key, const char *value) {
    wire_command_set(command, key, value);
    command->has_fields = true;
}

/* A send as the producer's specification wants it: body "hello", queue 1. */
static inline void fake_send_request(struct wire_command *command, const char *topic,
                                     int32_t opaque) {
    fake_request(command, 10, opaque);
    fake_set(command, "producerGroup", "PG");
    fake_set(command, "topic", topic);
    fake_set(command, "defaultTopic", "TBW102");
    fake_set(command, "defaultTopicQueueNums", "4");
    fake_set(command, "queueId", "1");
    fake_set(command, "sysFlag", "0");
    fake_set(command, "bornTimestamp", "1400000000000");
    fake_set(command, "flag", "0");
    fake_set(command, "properties", "WAIT\1true\2");
    wire_command_set_body(command, "hello", 5);
}

static inline void fake_route_request(struct wire_command *command, const char *topic,
                                      int32_t opaque) {
    fake_request(command, 105, opaque);
    fake_set(command, "topic", topic);
}

static inline void fake_end_transaction(struct wire_command *command, int32_t opaque,
                                        const char *outcome) {
    fake_request(command, 37, opaque);
    fake_set(command, "producerGroup", "PG");
    fake_set(command, "tranStateTableOffset", "0");
    fake_set(command, "commitLogOffset", "0");
    fake_set(command, "commitOrRollback", outcome);
    fake_set(command, "fromTransactionCheck", "false");
    fake_set(command, "msgId", "0A00000100002A9F0000000000000000");
}

#endif
