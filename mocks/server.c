/* SPDX-License-Identifier: Apache-2.0
 *
 * What comes in at a fake server: connections, frames, requests into the ledger and on to their
 * answer. */
#include "server.h"
#include "checks.h"
#include "server_answer.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void server_init(struct server *server, const struct mock_env *env, const struct server_kind *kind,
                 const char *name, const char *address) {
    memset(server, 0, sizeof *server);
    server->env = env;
    server->kind = kind;
    server->name = must_text(name);
    server->address = must_text(address);
    server->version = 31; /* HEADER-20 */
    server->dialect = DIALECT_3_0;
    server->allow_inner_group = true;
}

void server_close(struct server *server) {
    while (server->connections != NULL)
        connection_forget(server->connections);
    script_close(&server->script);
    ledger_close(&server->ledger);
    free(server->name);
    free(server->address);
}

struct mock_connection *server_accept(struct server *server, void *link, const char *client) {
    return connection_new(server, link, client);
}

void server_disconnected(struct server *server, struct mock_connection *connection) {
    assert(connection->server == server);
    connection_forget(connection);
}

static void report(struct server *server, const char *clause, const char *text, const void *bytes,
                   size_t size) {
    const struct mock_env *env = server->env;
    env->on_violation(env->context, server, clause, text, bytes, size);
}

void server_violation(struct server *server, const struct mock_request *request, const char *clause,
                      const char *format, ...) {
    char text[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    report(server, clause, text, request->bytes, request->size);
}

/* FRAME-07, FRAME-08: what cannot be decoded ends the connection, without an answer. */
static void give_up(struct mock_connection *connection, const char *clause, const char *problem,
                    const void *bytes, size_t size) {
    char text[512];
    snprintf(text, sizeof text, "What the peer sent is no frame: %s.", problem);
    report(connection->server, clause, text, bytes, size);
    connection_end(connection, MOCK_CLOSE);
}

/* FRAME-09: the flag tells responses from requests. One to a request of ours is only recorded. */
static void take_response(struct mock_connection *connection, const struct mock_request *request) {
    int32_t opaque = request->command.opaque;
    checks_response(connection->server, request);
    if (!connection_opaques_remove(&connection->asked, opaque) && !connection->garbled)
        server_violation(connection->server, request, "HEADER-04",
                         "A response with opaque %d came, but nothing of that opaque was asked.",
                         (int)opaque);
}

static void take_request(struct mock_connection *connection, struct mock_request *request) {
    struct server *server = connection->server;
    checks_request(server, request);
    server->kind->check(server, request);
    if (!request->oneway && !connection_opaques_add(&connection->flying, request->command.opaque))
        server_violation(server, request, "HEADER-03",
                         "Opaque %d is in flight already on this connection.",
                         (int)request->command.opaque);
    server_answer(connection, request);
}

static void take_frame(struct mock_connection *connection, const uint8_t *frame, size_t size) {
    struct server *server = connection->server;
    const struct mock_env *env = server->env;
    struct wire_command command;
    const char *problem = wire_decode(&command, frame, size);
    if (problem != NULL) {
        give_up(connection, "FRAME-08", problem, frame, size);
        return;
    }
    uint8_t *bytes = must_alloc(size);
    memcpy(bytes, frame, size);
    int64_t now_us = env->now_us(env->context);
    struct mock_request *request =
        ledger_add(&server->ledger, now_us, connection->client, &command, bytes, size);
    request->connection = connection;
    env->on_request(env->context, server, request);
    if ((request->command.flag & 1) != 0) /* HEADER-01 */
        take_response(connection, request);
    else
        take_request(connection, request);
}

static void take_frames(struct mock_connection *connection) {
    const uint8_t *frame;
    size_t size;
    const char *problem;
    while (!connection->ended && !connection->deaf) {
        int found = wire_reader_next(&connection->reader, &frame, &size, &problem);
        if (found == 0)
            return;
        if (found > 0)
            take_frame(connection, frame, size);
        else
            give_up(connection, found == -2 ? "FRAME-07" : "FRAME-08", problem,
                    connection->reader.bytes, connection->reader.size);
    }
}

void server_receive(struct server *server, struct mock_connection *connection, const void *bytes,
                    size_t size) {
    assert(connection->server == server && !connection->ended);
    if (connection->deaf)
        return;
    connection->busy = true;
    connection_touch(connection);
    wire_reader_feed(&connection->reader, bytes, size);
    take_frames(connection);
    connection->busy = false;
    if (connection->ended)
        connection_free(connection);
}

/* REMOTE-40, WIRE-TXN-13: these are never answered, one-way or not. Unknown ones may be, even when
 * they are one-way (REMOTE-41). */
static bool is_answered(int32_t code) {
    enum { CHECK_TRANSACTION_STATE = 39, NOTIFY_IDS_CHANGED = 40, RESET_OFFSET = 220 };
    return code != CHECK_TRANSACTION_STATE && code != NOTIFY_IDS_CHANGED && code != RESET_OFFSET;
}

void server_push(struct server *server, struct mock_connection *connection,
                 const struct wire_command *command) {
    const struct mock_env *env = server->env;
    struct wire_command copy;
    wire_command_copy(&copy, command);
    if (!copy.has_opaque)
        copy.opaque = server->next_opaque++;
    copy.has_opaque = true;
    if (copy.language == NULL)
        copy.language = must_text("JAVA");
    if (copy.version == 0)
        copy.version = server->version;
    if (is_answered(copy.code))
        connection_opaques_add(&connection->asked, copy.opaque);
    size_t size;
    uint8_t *frame = wire_encode(&copy, &size);
    connection_write(connection, frame, size);
    env->on_answer(env->context, server, connection, NULL, NULL, &copy);
    free(frame);
    wire_command_close(&copy);
}

void server_push_raw(struct server *server, struct mock_connection *connection, const void *bytes,
                     size_t size) {
    const struct mock_env *env = server->env;
    connection->garbled = true;
    connection_write(connection, bytes, size);
    env->on_answer(env->context, server, connection, NULL, NULL, NULL);
}

void server_close_all(struct server *server, enum mock_close how) {
    struct mock_connection *next;
    for (struct mock_connection *it = server->connections; it != NULL; it = next) {
        next = it->next;
        connection_end(it, how);
    }
}

struct mock_connection *server_first_connection(const struct server *server) {
    return server->connections;
}

struct mock_connection *server_next_connection(const struct mock_connection *connection) {
    return connection->next;
}

const char *mock_connection_client(const struct mock_connection *connection) {
    return connection->client;
}

void *mock_connection_link(const struct mock_connection *connection) {
    return connection->link;
}
