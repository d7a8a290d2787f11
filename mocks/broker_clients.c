/* SPDX-License-Identifier: Apache-2.0
 *
 * Who is connected: which producer groups were announced on which connection. */
#include "broker_clients.h"
#include "wire_json.h"

#include <stdlib.h>
#include <string.h>

void broker_clients_close(struct broker_clients *clients) {
    for (size_t i = 0; i < clients->count; i++)
        free(clients->list[i].group);
    free(clients->list);
    memset(clients, 0, sizeof *clients);
}

static bool is_client(const struct broker_client *client, const char *group,
                      const struct mock_connection *connection) {
    return client->connection == connection && (group == NULL || strcmp(client->group, group) == 0);
}

/* Forget one group of a connection, or all of them when `group` is NULL. */
static void forget(struct broker_clients *clients, const char *group,
                   const struct mock_connection *connection) {
    size_t kept = 0;
    for (size_t i = 0; i < clients->count; i++) {
        if (is_client(&clients->list[i], group, connection))
            free(clients->list[i].group);
        else
            clients->list[kept++] = clients->list[i];
    }
    clients->count = kept;
}

/* Takes over the group. A script may have ended the connection while the heartbeat was on its way.
 */
static void add(struct broker_clients *clients, char *group,
                const struct mock_connection *connection) {
    if (connection == NULL) {
        free(group);
        return;
    }
    forget(clients, group, connection);
    if (clients->count == clients->capacity) {
        clients->capacity = clients->capacity == 0 ? 8 : 2 * clients->capacity;
        clients->list = must_resize(clients->list, clients->capacity * sizeof *clients->list);
    }
    clients->list[clients->count++] = (struct broker_client){group, connection};
}

static void read_producer(struct wire_json *json, struct broker_clients *clients,
                          const struct mock_connection *connection) {
    struct wire_json_slice key, value;
    if (!wire_json_open(json, '{'))
        return;
    while (wire_json_member(json, &key))
        if (wire_json_value(json, &value) && wire_json_text_is(&key, "groupName") &&
            value.kind == WIRE_JSON_STRING)
            add(clients, wire_json_text(&value, NULL), connection);
}

static void read_member(struct wire_json *json, const struct wire_json_slice *key,
                        struct broker_clients *clients, const struct mock_connection *connection) {
    struct wire_json_slice value;
    if (!wire_json_text_is(key, "producerDataSet") || wire_json_peek(json) != '[') {
        wire_json_value(json, &value);
        return;
    }
    wire_json_open(json, '[');
    while (wire_json_item(json))
        read_producer(json, clients, connection);
}

const char *broker_clients_heartbeat(struct broker_clients *clients,
                                     const struct mock_request *request) {
    struct wire_json json;
    struct wire_json_slice key;
    wire_json_init(&json, request->command.body, request->command.body_size);
    if (wire_json_open(&json, '{'))
        while (wire_json_member(&json, &key))
            read_member(&json, &key, clients, request->connection);
    if (wire_json_end(&json))
        return NULL;
    return json.problem == NULL ? "syntax error" : json.problem;
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

size_t broker_clients_count(const struct broker_clients *clients, const char *group) {
    size_t count = 0;
    for (size_t i = 0; i < clients->count; i++)
        count += strcmp(clients->list[i].group, group) == 0;
    return count;
}
