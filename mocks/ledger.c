/* SPDX-License-Identifier: Apache-2.0
 *
 * The ledger: nothing a fake received is ever forgotten or changed. */
#include "ledger.h"

#include <stdlib.h>
#include <string.h>

/* SENDREQ-10: these carry their fields under one-letter names. */
static bool has_short_names(int32_t code) {
    return code == 310 || code == 320 || code == 325;
}

static const char *short_name(const char *name) {
    static const struct {
        const char *name;
        const char *letter;
    } names[] = {
        {"producerGroup", "a"}, {"topic", "b"},
        {"defaultTopic", "c"},  {"defaultTopicQueueNums", "d"},
        {"queueId", "e"},       {"sysFlag", "f"},
        {"bornTimestamp", "g"}, {"flag", "h"},
        {"properties", "i"},    {"reconsumeTimes", "j"},
        {"unitMode", "k"},      {"maxReconsumeTimes", "l"},
        {"batch", "m"},         {"brokerName", "n"},
        {"bname", "n"},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!strcmp(names[i].name, name))
            return names[i].letter;
    return name;
}

static const char *name_in(const struct wire_command *command, const char *name) {
    if (has_short_names(command->code))
        return short_name(name);
    return strcmp(name, "brokerName") ? name : "bname";
}

const char *mock_request_field(const struct mock_request *request, const char *name) {
    return wire_command_get(&request->command, name_in(&request->command, name));
}

bool mock_request_number(const struct mock_request *request, const char *name, int64_t low,
                         int64_t high, int64_t *number) {
    int64_t value;
    if (!wire_command_get_long(&request->command, name_in(&request->command, name), &value) ||
        value < low || value > high)
        return false;
    *number = value;
    return true;
}

struct mock_request *ledger_add(struct ledger *ledger, int64_t at_us, const char *client,
                                struct wire_command *command, uint8_t *bytes, size_t size) {
    if (ledger->count == ledger->capacity) {
        ledger->capacity = ledger->capacity ? ledger->capacity * 2 : 16;
        ledger->requests =
            must_resize(ledger->requests, ledger->capacity * sizeof(struct mock_request *));
    }
    struct mock_request *request = must_alloc(sizeof *request);
    request->number = ledger->count + 1;
    request->at_us = at_us;
    request->client = must_text(client);
    request->command = *command;
    wire_command_init(command);
    request->bytes = bytes;
    request->size = size;
    request->topic = mock_request_field(request, "topic");
    request->queue_id = INT64_MIN;
    mock_request_number(request, "queueId", INT64_MIN, INT64_MAX, &request->queue_id);
    request->oneway = (request->command.flag & 3) == 2; /* HEADER-01, SENDREQ-04 */
    ledger->requests[ledger->count++] = request;
    return request;
}

void ledger_close(struct ledger *ledger) {
    for (size_t i = 0; i < ledger->count; i++) {
        struct mock_request *request = ledger->requests[i];
        wire_command_close(&request->command);
        free(request->client);
        free(request->bytes);
        free(request);
    }
    free(ledger->requests);
    *ledger = (struct ledger){0};
}
