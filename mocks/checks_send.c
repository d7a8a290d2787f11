/* SPDX-License-Identifier: Apache-2.0
 *
 * What a send must keep: its nine fields and the agreement of flags, properties and body. */
#include "checks.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SEND_MESSAGE 10
#define COMPRESSED   0x1
#define PREPARED     0x4
#define DAY_MS       (24 * 60 * 60 * 1000LL)
#define INFLATED_MAX (16u * 1024 * 1024)

static const char *const KEYS[] = {"producerGroup",         "topic",   "defaultTopic",
                                   "defaultTopicQueueNums", "queueId", "sysFlag",
                                   "bornTimestamp",         "flag",    "properties"};
#define KEY_COUNT (sizeof KEYS / sizeof KEYS[0])

/* SENDREQ-01: exactly the nine. */
static void check_keys(struct server *server, const struct mock_request *request) {
    for (size_t i = 0; i < KEY_COUNT; i++)
        if (wire_command_get(&request->command, KEYS[i]) == NULL) {
            server_violation(server, request, "SENDREQ-01", "Header field %s is missing.", KEYS[i]);
            return;
        }
    if (request->command.field_count != KEY_COUNT)
        server_violation(server, request, "SENDREQ-01", "There are %zu header fields, not nine.",
                         request->command.field_count);
}

/* A number as Java prints it: no plus sign, no leading zeros (HEADER-09). */
static bool field_number(const struct mock_request *request, const char *name, int64_t low,
                         int64_t high, int64_t *number) {
    const char *text = mock_request_field(request, name);
    if (text == NULL)
        return false;
    char again[24];
    *number = strtoll(text, NULL, 10);
    snprintf(again, sizeof again, "%lld", (long long)*number);
    return strcmp(again, text) == 0 && *number >= low && *number <= high;
}

static void check_numbers(struct server *server, const struct mock_request *request) {
    static const char *const names[] = {"defaultTopicQueueNums", "queueId", "sysFlag", "flag"};
    int64_t number;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (mock_request_field(request, names[i]) != NULL &&
            !field_number(request, names[i], INT32_MIN, INT32_MAX, &number))
            server_violation(server, request, "HEADER-09", "Header field %s is no plain int.",
                             names[i]);
    if (mock_request_field(request, "bornTimestamp") != NULL &&
        !field_number(request, "bornTimestamp", INT64_MIN, INT64_MAX, &number))
        server_violation(server, request, "HEADER-09",
                         "Header field bornTimestamp is no plain long.");
}

/* KERNEL-12: wall clock in milliseconds. A day of slack lets scenarios set clocks. */
static void check_born(struct server *server, const struct mock_request *request) {
    int64_t born;
    int64_t now = server->env->wall_ms(server->env->context);
    if (!field_number(request, "bornTimestamp", INT64_MIN, INT64_MAX, &born))
        return;
    if (born < now - DAY_MS || born > now + DAY_MS)
        server_violation(server, request, "KERNEL-12",
                         "bornTimestamp %lld is not near the wall clock, %lld.", (long long)born,
                         (long long)now);
}

static bool is_topic_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
}

/* SENDREQ-35: what the producer has to refuse never arrives. */
static void check_topic(struct server *server, const struct mock_request *request) {
    const char *topic = request->topic;
    if (topic == NULL)
        return;
    size_t size = strlen(topic);
    bool fine = size > 0 && size <= 255 && strcmp(topic, "TBW102") != 0;
    for (size_t i = 0; fine && i < size; i++)
        fine = is_topic_character(topic[i]);
    if (!fine)
        server_violation(server, request, "SENDREQ-35", "The topic \"%s\" may not be sent to.",
                         topic);
}

/* KERNEL-13, SENDREQ-20. Marks inside names and values are not escaped (KERNEL-14), so no more can
 * be told. */
static void check_properties(struct server *server, const struct mock_request *request) {
    const char *properties = mock_request_field(request, "properties");
    if (properties == NULL || properties[0] == '\0')
        return;
    if (properties[strlen(properties) - 1] != 2)
        server_violation(server, request, "SENDREQ-20", "The properties do not end with byte 2.");
    if (strchr(properties, 1) == NULL)
        server_violation(server, request, "SENDREQ-20", "The properties have no byte 1.");
}

/* A zlib header, cheap to tell (SENDREQ-32). */
static bool looks_deflated(const struct wire_command *command) {
    return command->body_size > 6 && (command->body[0] & 0x0f) == 8 &&
           ((unsigned)command->body[0] << 8 | command->body[1]) % 31 == 0;
}

static bool is_deflated(const struct wire_command *command) {
    if (!looks_deflated(command))
        return false;
    size_t size;
    uint8_t *inflated = wire_inflate(command->body, command->body_size, INFLATED_MAX, &size);
    free(inflated);
    return inflated != NULL;
}

static bool says_prepared(const struct mock_request *request) {
    const char *properties = mock_request_field(request, "properties");
    if (properties == NULL || strstr(properties, "TRAN_MSG") == NULL)
        return false;
    char *value = wire_property(properties, strlen(properties), "TRAN_MSG");
    bool prepared = value != NULL && strlen(value) == 4;
    for (size_t i = 0; prepared && i < 4; i++)
        prepared = (value[i] | 0x20) == "true"[i];
    free(value);
    return prepared;
}

/* SENDREQ-31, KERNEL-08: the flag is true to body and properties, and has no other bit. */
static void check_flag(struct server *server, const struct mock_request *request) {
    int64_t flag;
    if (!field_number(request, "sysFlag", INT32_MIN, INT32_MAX, &flag))
        return;
    if ((flag & ~(int64_t)(COMPRESSED | PREPARED)) != 0)
        server_violation(server, request, "KERNEL-08", "sysFlag is %d.", (int)flag);
    if (((flag & COMPRESSED) != 0) != is_deflated(&request->command))
        server_violation(server, request, "SENDREQ-31",
                         "sysFlag %d says the body is %s zlib stream.", (int)flag,
                         (flag & COMPRESSED) != 0 ? "a zlib stream, but it is no"
                                                  : "not compressed, but it is a");
    if (((flag & PREPARED) != 0) != says_prepared(request))
        server_violation(server, request, "SENDREQ-31", "sysFlag %d and TRAN_MSG do not agree.",
                         (int)flag);
}

void checks_send(struct server *server, const struct mock_request *request) {
    if (request->command.body_size == 0)
        server_violation(server, request, "SENDREQ-35", "The message has no body.");
    check_numbers(server, request);
    check_born(server, request);
    if (request->command.code != SEND_MESSAGE)
        return;
    check_keys(server, request);
    check_topic(server, request);
    check_properties(server, request);
    check_flag(server, request);
}
