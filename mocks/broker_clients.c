/* SPDX-License-Identifier: Apache-2.0
 *
 * Who is connected: which producer groups were announced on which connection, and when last. */
#include "broker_clients.h"
#include "connection.h"

#include <stdlib.h>
#include <string.h>

void broker_clients_close(struct broker_clients *clients) {
    for (size_t i = 0; i < clients->count; i++)
        free(clients->list[i].group);
    free(clients->list);
    memset(clients, 0, sizeof *clients);
}

static struct broker_client *find(const struct broker_clients *clients, const char *group,
                                  const struct mock_connection *connection) {
    for (size_t i = 0; i < clients->count; i++)
        if (clients->list[i].connection == connection && strcmp(clients->list[i].group, group) == 0)
            return &clients->list[i];
    return NULL;
}

static struct broker_client *add(struct broker_clients *clients, const char *group,
                                 struct mock_connection *connection) {
    if (clients->count == clients->capacity) {
        clients->capacity = clients->capacity == 0 ? 8 : 2 * clients->capacity;
        clients->list = must_resize(clients->list, clients->capacity * sizeof *clients->list);
    }
    struct broker_client *client = &clients->list[clients->count++];
    *client = (struct broker_client){.group = must_text(group), .connection = connection};
    return client;
}

void broker_clients_heartbeat(struct broker_clients *clients, const struct mock_request *request,
                              const struct wire_heartbeat *heartbeat) {
    /* A script may have ended the connection while the heartbeat was on its way. */
    if (request->connection == NULL)
        return;
    for (size_t i = 0; i < heartbeat->group_count; i++) {
        const char *group = heartbeat->groups[i];
        struct broker_client *client = find(clients, group, request->connection);
        if (client == NULL)
            client = add(clients, group, request->connection);
        client->seen_us = request->at_us;
    }
}

/* Forget one group of a connection, or all of them when `group` is NULL. */
static void forget(struct broker_clients *clients, const char *group,
                   const struct mock_connection *connection) {
    size_t kept = 0;
    for (size_t i = 0; i < clients->count; i++) {
        struct broker_client *client = &clients->list[i];
        if (client->connection == connection && (group == NULL || !strcmp(client->group, group)))
            free(client->group);
        else
            clients->list[kept++] = *client;
    }
    clients->count = kept;
}

void broker_clients_unregister(struct broker_clients *clients, const struct mock_request *request) {
    const char *group = wire_command_get(&request->command, "producerGroup");
    if (group != NULL)
        forget(clients, group, request->connection);
}

void broker_clients_disconnected(struct broker_clients *clients,
                                 const struct mock_connection *connection) {
    forget(clients, NULL, connection);
}

struct mock_connection *broker_clients_silent(const struct broker_clients *clients,
                                              int64_t since_us) {
    for (size_t i = 0; i < clients->count; i++)
        if (clients->list[i].seen_us < since_us && !clients->list[i].connection->deaf)
            return clients->list[i].connection;
    return NULL;
}

size_t broker_clients_count(const struct broker_clients *clients, const char *group) {
    size_t count = 0;
    for (size_t i = 0; i < clients->count; i++)
        count += strcmp(clients->list[i].group, group) == 0;
    return count;
}

struct mock_connection *broker_clients_connection(const struct broker_clients *clients,
                                                  const char *group, size_t index) {
    for (size_t i = 0; i < clients->count; i++)
        if (strcmp(clients->list[i].group, group) == 0 && index-- == 0)
            return clients->list[i].connection;
    return NULL;
}
