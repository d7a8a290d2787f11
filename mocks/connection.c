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
#define FLYING_MAX 1024

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
    return connection;
}

void connection_free(struct mock_connection *connection) {
    wire_reader_close(&connection->reader);
    free(connection->flying);
    free(connection->client);
    free(connection);
}

bool connection_fly(struct mock_connection *connection, int32_t opaque) {
    for (size_t i = 0; i < connection->flying_count; i++)
        if (connection->flying[i] == opaque)
            return false;
    if (connection->flying == NULL)
        connection->flying = must_alloc(FLYING_MAX * sizeof *connection->flying);
    if (connection->flying_count == FLYING_MAX)
        connection_land(connection, connection->flying[0]);
    connection->flying[connection->flying_count++] = opaque;
    return true;
}

void connection_land(struct mock_connection *connection, int32_t opaque) {
    for (size_t i = 0; i < connection->flying_count; i++) {
        if (connection->flying[i] != opaque)
            continue;
        connection->flying_count--;
        memmove(&connection->flying[i], &connection->flying[i + 1],
                (connection->flying_count - i) * sizeof *connection->flying);
        return;
    }
}

void connection_write(struct mock_connection *connection, const void *bytes, size_t size) {
    const struct mock_env *env = connection->server->env;
    if (!connection->ended && !connection->shut && size > 0)
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
    server_answer_cancel(connection);
    forget_in_ledger(connection);
    unlink_connection(connection);
    if (!connection->busy)
        connection_free(connection);
}
