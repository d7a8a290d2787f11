/* SPDX-License-Identifier: Apache-2.0
 *
 * The life of an accepted connection: what is in flight on it, writing, and its end from either
 * side. */
#include "connection.h"
#include "server_answer.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* More are in flight only when a script never answers; the peer has given up the oldest by then. */
#define OPAQUES_MAX 1024
#define IDLE_US     120000000LL

/* REMOTE-33: what was silent in both directions for 120 s is closed. The timer is not moved by each
 * byte: it finds out how long it has to wait again. A fake that was told to read nothing more plays
 * one that hangs, and a hanging server closes nothing. */
static void idle_fire(void *arg) {
    struct mock_connection *connection = arg;
    const struct mock_env *env = connection->server->env;
    int64_t due_us = connection->active_us + IDLE_US;
    if (due_us > env->now_us(env->context))
        env->timer_set(env->context, &connection->idle, due_us);
    else if (!connection->deaf)
        connection_end(connection, MOCK_CLOSE);
}

void connection_touch(struct mock_connection *connection) {
    const struct mock_env *env = connection->server->env;
    connection->active_us = env->now_us(env->context);
}

static void watch_idle(struct mock_connection *connection) {
    const struct mock_env *env = connection->server->env;
    connection->idle = (struct mock_timer){idle_fire, connection, .background = true};
    connection_touch(connection);
    env->timer_set(env->context, &connection->idle, connection->active_us + IDLE_US);
}

struct mock_connection *connection_new(struct server *server, void *link, const char *client) {
    struct mock_connection *connection = must_alloc(sizeof *connection);
    connection->server = server;
    connection->link = link;
    connection->client = must_text(client);
    connection->first_request = server->ledger.count;
    struct mock_connection **place = &server->connections;
    while (*place != NULL) {
        connection->previous = *place;
        place = &(*place)->next;
    }
    *place = connection;
    watch_idle(connection);
    return connection;
}

void connection_free(struct mock_connection *connection) {
    wire_reader_close(&connection->reader);
    free(connection->flying.list);
    free(connection->asked.list);
    free(connection->client);
    free(connection);
}

bool connection_opaques_remove(struct connection_opaques *opaques, int32_t opaque) {
    for (size_t i = 0; i < opaques->count; i++) {
        if (opaques->list[i] != opaque)
            continue;
        opaques->count--;
        memmove(&opaques->list[i], &opaques->list[i + 1],
                (opaques->count - i) * sizeof *opaques->list);
        return true;
    }
    return false;
}

bool connection_opaques_add(struct connection_opaques *opaques, int32_t opaque) {
    for (size_t i = 0; i < opaques->count; i++)
        if (opaques->list[i] == opaque)
            return false;
    if (opaques->list == NULL)
        opaques->list = must_alloc(OPAQUES_MAX * sizeof *opaques->list);
    if (opaques->count == OPAQUES_MAX)
        connection_opaques_remove(opaques, opaques->list[0]);
    opaques->list[opaques->count++] = opaque;
    return true;
}

void connection_write(struct mock_connection *connection, const void *bytes, size_t size) {
    const struct mock_env *env = connection->server->env;
    if (connection->ended || connection->shut || size == 0)
        return;
    connection_touch(connection);
    env->write(env->context, connection->link, bytes, size);
}

void connection_end(struct mock_connection *connection, enum mock_close how) {
    const struct mock_env *env = connection->server->env;
    if (connection->ended || (connection->shut && how == MOCK_SHUT))
        return;
    connection->shut = true;
    env->close(env->context, connection->link, how);
    if (how != MOCK_SHUT)
        connection_forget(connection);
}

static void unlink_connection(struct mock_connection *connection) {
    if (connection->previous != NULL)
        connection->previous->next = connection->next;
    else
        connection->server->connections = connection->next;
    if (connection->next != NULL)
        connection->next->previous = connection->previous;
}

/* Requests outlive their connection. */
static void forget_in_ledger(const struct mock_connection *connection) {
    const struct ledger *ledger = &connection->server->ledger;
    for (size_t i = connection->first_request; i < ledger->count; i++)
        if (ledger->requests[i]->connection == connection)
            ledger->requests[i]->connection = NULL;
}

void connection_forget(struct mock_connection *connection) {
    struct server *server = connection->server;
    assert(!connection->ended);
    connection->ended = true;
    if (server->kind->disconnected != NULL)
        server->kind->disconnected(server, connection);
    server->env->timer_cancel(server->env->context, &connection->idle);
    server_answer_cancel(connection);
    forget_in_ledger(connection);
    unlink_connection(connection);
    if (!connection->busy)
        connection_free(connection);
}
