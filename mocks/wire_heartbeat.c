/* SPDX-License-Identifier: Apache-2.0
 *
 * Heartbeats as producers of all releases write them: sets may be missing (HB-04). */
#include "wire_heartbeat.h"
#include "mock.h"
#include "wire_json.h"

#include <stdlib.h>
#include <string.h>

static void add_group(struct wire_heartbeat *heartbeat, char *group) {
    heartbeat->groups =
        must_resize(heartbeat->groups, (heartbeat->group_count + 1) * sizeof *heartbeat->groups);
    heartbeat->groups[heartbeat->group_count++] = group;
}

static void read_producer(struct wire_json *json, struct wire_heartbeat *heartbeat) {
    struct wire_json_slice key, value;
    bool named = false;
    if (!wire_json_open(json, '{'))
        return;
    while (wire_json_member(json, &key)) {
        if (!wire_json_value(json, &value) || named || !wire_json_text_is(&key, "groupName") ||
            value.kind != WIRE_JSON_STRING)
            continue;
        add_group(heartbeat, wire_json_text(&value, NULL));
        named = true;
    }
    if (!named)
        heartbeat->unnamed = true;
}

static void read_producers(struct wire_json *json, struct wire_heartbeat *heartbeat) {
    struct wire_json_slice value;
    if (wire_json_peek(json) != '[') {
        wire_json_value(json, &value);
        return;
    }
    heartbeat->has_producers = wire_json_open(json, '[');
    while (wire_json_item(json))
        read_producer(json, heartbeat);
}

static void read_member(struct wire_json *json, const struct wire_json_slice *key,
                        struct wire_heartbeat *heartbeat) {
    struct wire_json_slice value;
    if (wire_json_text_is(key, "producerDataSet")) {
        read_producers(json, heartbeat);
        return;
    }
    if (!wire_json_value(json, &value))
        return;
    if (wire_json_text_is(key, "clientID")) {
        free(heartbeat->client_id);
        heartbeat->client_id = value.kind == WIRE_JSON_STRING ? wire_json_text(&value, NULL) : NULL;
    } else if (wire_json_text_is(key, "consumerDataSet")) {
        heartbeat->has_consumers = value.kind == WIRE_JSON_ARRAY;
    } else {
        heartbeat->has_stranger = true;
    }
}

void wire_heartbeat_read(struct wire_heartbeat *heartbeat, const struct wire_command *command) {
    struct wire_json json;
    struct wire_json_slice key;
    memset(heartbeat, 0, sizeof *heartbeat);
    wire_json_init(&json, command->body, command->body_size);
    if (wire_json_open(&json, '{'))
        while (wire_json_member(&json, &key))
            read_member(&json, &key, heartbeat);
    if (wire_json_end(&json)) {
        heartbeat->deviation = json.deviation;
        return;
    }
    wire_heartbeat_close(heartbeat);
    heartbeat->problem = json.problem;
}

void wire_heartbeat_close(struct wire_heartbeat *heartbeat) {
    for (size_t i = 0; i < heartbeat->group_count; i++)
        free(heartbeat->groups[i]);
    free(heartbeat->groups);
    free(heartbeat->client_id);
    memset(heartbeat, 0, sizeof *heartbeat);
}

bool wire_heartbeat_has_group(const struct wire_heartbeat *heartbeat, const char *group) {
    for (size_t i = 0; i < heartbeat->group_count; i++)
        if (strcmp(heartbeat->groups[i], group) == 0)
            return true;
    return false;
}
