/* SPDX-License-Identifier: Apache-2.0
 *
 * What a send must keep: its fields, and the agreement of flags, properties and body. */
#include "checks.h"

#include <stdlib.h>
#include <string.h>

#define SEND_MESSAGE     10
#define SEND_BATCH       320
#define COMPRESSED       0x1
#define PREPARED         0x4
#define COMPRESSION_TYPE 0x700
#define ZLIB_TYPE        0x300
#define DAY_MS           (24 * 60 * 60 * 1000LL)
#define INFLATED_MAX     (16u * 1024 * 1024)

static bool is_deflated(const struct wire_command *command) {
    size_t size;
    uint8_t *inflated = wire_inflate(command->body, command->body_size, INFLATED_MAX, &size);
    free(inflated);
    return inflated != NULL;
}

/* ---- What every broker and consumer needs ---- */

static void check_numbers(struct server *server, const struct mock_request *request) {
    static const char *const names[] = {"defaultTopicQueueNums", "queueId", "sysFlag", "flag"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        checks_number(server, request, names[i], INT32_MIN, INT32_MAX);
    checks_number(server, request, "bornTimestamp", INT64_MIN, INT64_MAX);
}

/* SENDREQ-31, SENDREQ-33: whoever reads the message will inflate it. Later releases have other
 * methods than zlib (SENDREQ-30). */
static void check_compressed(struct server *server, const struct mock_request *request,
                             int64_t flag) {
    int64_t type = flag & COMPRESSION_TYPE;
    if ((flag & COMPRESSED) != 0 && (type == 0 || type == ZLIB_TYPE) &&
        !is_deflated(&request->command))
        server_violation(server, request, "SENDREQ-31",
                         "sysFlag %d says the body is a zlib stream, but it is none.", (int)flag);
}

/* ---- What a producer of profile 3.0 keeps ---- */

/* KERNEL-12: wall clock in milliseconds. A day of slack lets scenarios set clocks. */
static void check_born(struct server *server, const struct mock_request *request) {
    int64_t born;
    int64_t now = server->env->wall_ms(server->env->context);
    if (!mock_request_number(request, "bornTimestamp", INT64_MIN, INT64_MAX, &born))
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

/* SENDREQ-38: what a project group adds does not count. */
static size_t plain_size(const char *topic) {
    const char *suffix = strstr(topic, "%PROJECT_");
    return suffix == NULL ? strlen(topic) : (size_t)(suffix - topic);
}

/* SENDREQ-35: what the producer has to refuse never arrives. */
static void check_topic(struct server *server, const struct mock_request *request) {
    const char *topic = request->topic;
    if (topic == NULL)
        return;
    size_t size = plain_size(topic);
    bool fine = size > 0 && size <= 255 && strcmp(topic, "TBW102") != 0;
    for (size_t i = 0; fine && i < size; i++)
        fine = is_topic_character(topic[i]);
    if (!fine)
        server_violation(server, request, "SENDREQ-35", "The topic \"%s\" may not be sent to.",
                         topic);
}

/* KERNEL-13, SENDREQ-02, SENDREQ-20. Marks inside names and values are not escaped (KERNEL-14), so
 * no more can be told. */
static void check_properties(struct server *server, const struct mock_request *request) {
    const char *properties = mock_request_field(request, "properties");
    if (properties == NULL) {
        server_violation(server, request, "SENDREQ-02",
                         "Header field properties is missing: without any it is empty.");
        return;
    }
    if (properties[0] == '\0')
        return;
    if (properties[strlen(properties) - 1] != 2)
        server_violation(server, request, "SENDREQ-20", "The properties do not end with byte 2.");
    if (strchr(properties, 1) == NULL)
        server_violation(server, request, "SENDREQ-20", "The properties have no byte 1.");
}

/* As the first bytes of level 5 are (SENDREQ-32). An application may compress bodies itself, but
 * hardly ever this way. */
static bool looks_compressed(const struct wire_command *command) {
    return command->body_size > 6 && command->body[0] == 0x78 && command->body[1] == 0x5e &&
           is_deflated(command);
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
static void check_flag(struct server *server, const struct mock_request *request, int64_t flag) {
    if ((flag & ~(int64_t)(COMPRESSED | PREPARED)) != 0)
        server_violation(server, request, "KERNEL-08", "sysFlag is %d.", (int)flag);
    if ((flag & COMPRESSED) == 0 && looks_compressed(&request->command))
        server_violation(server, request, "SENDREQ-31",
                         "sysFlag %d says the body is not compressed, but it is a zlib stream.",
                         (int)flag);
    if (((flag & PREPARED) != 0) != says_prepared(request))
        server_violation(server, request, "SENDREQ-31", "sysFlag %d and TRAN_MSG do not agree.",
                         (int)flag);
}

void checks_send(struct server *server, const struct mock_request *request) {
    static const char *const keys[] = {
        "producerGroup", "topic",   "defaultTopic",  "defaultTopicQueueNums",
        "queueId",       "sysFlag", "bornTimestamp", "flag",
        "properties",    NULL};
    int64_t flag = 0;
    mock_request_number(request, "sysFlag", INT32_MIN, INT32_MAX, &flag);
    if (request->command.body_size == 0)
        server_violation(server, request, "SENDREQ-35", "The message has no body.");
    else if (request->command.code == SEND_BATCH &&
             !wire_batch_is_whole(request->command.body, request->command.body_size))
        server_violation(server, request, "SENDREQ-40", "The body is no sequence of messages.");
    check_numbers(server, request);
    check_compressed(server, request, flag);
    if (server->dialect == DIALECT_3_0 && request->command.code != SEND_MESSAGE) {
        if (!server->allow_strays)
            server_violation(server, request, "SENDREQ-01", "A 3.0.8 broker knows no code %d.",
                             (int)request->command.code);
        return;
    }
    checks_fields(server, request, "SENDREQ-01", keys, 8); /* properties: SENDREQ-02 */
    if (server->dialect != DIALECT_3_0)
        return;
    check_born(server, request);
    check_topic(server, request);
    check_properties(server, request);
    check_flag(server, request, flag);
}
