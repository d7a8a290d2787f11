/* SPDX-License-Identifier: Apache-2.0
 *
 * Answers to administration, from topics and store. */
#include "broker_admin.h"
#include "server_answer.h"
#include "wire_buffer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum request_code {
    QUERY_MESSAGE = 12,
    UPDATE_AND_CREATE_TOPIC = 17,
    SEARCH_OFFSET_BY_TIMESTAMP = 29,
    GET_MAX_OFFSET = 30,
    GET_MIN_OFFSET = 31,
    GET_EARLIEST_MSG_STORETIME = 32,
    VIEW_MESSAGE_BY_ID = 33
};

enum response_code { SYSTEM_ERROR = 1, QUERY_NOT_FOUND = 22 };

const char *const *broker_admin_keys(int32_t code) {
    static const char *const query[] = {"topic",          "key",          "maxNum",
                                        "beginTimestamp", "endTimestamp", NULL};
    static const char *const topic[] = {
        "topic", "defaultTopic", "readQueueNums", "writeQueueNums", "perm", "topicFilterType",
        NULL};
    static const char *const search[] = {"topic", "queueId", "timestamp", NULL};
    static const char *const queue[] = {"topic", "queueId", NULL};
    static const char *const view[] = {"offset", NULL};
    switch (code) {
    case QUERY_MESSAGE:
        return query;
    case UPDATE_AND_CREATE_TOPIC:
        return topic;
    case SEARCH_OFFSET_BY_TIMESTAMP:
        return search;
    case GET_MAX_OFFSET:
    case GET_MIN_OFFSET:
    case GET_EARLIEST_MSG_STORETIME:
        return queue;
    case VIEW_MESSAGE_BY_ID:
        return view;
    default:
        return NULL;
    }
}

static int64_t number_of(const struct mock_request *request, const char *name) {
    int64_t number = 0;
    mock_request_number(request, name, INT64_MIN, INT64_MAX, &number);
    return number;
}

static void refuse(struct wire_command *response, const struct mock_request *request, int32_t code,
                   char *remark) {
    server_answer_refuse(response, request, code);
    server_answer_remark(response, remark);
}

static void set_number(struct wire_command *response, const char *key, int64_t number) {
    char text[24];
    snprintf(text, sizeof text, "%lld", (long long)number);
    wire_command_set(response, key, text);
    response->has_fields = true;
}

static void update_topic(struct broker *broker, const struct mock_request *request,
                         struct wire_command *response) {
    if (broker_is_reserved(request->topic))
        refuse(
            response, request, SYSTEM_ERROR,
            must_format("the topic[%s] is conflict with system reserved words.", request->topic));
    else
        broker_set_topic(broker, request->topic, (int32_t)number_of(request, "readQueueNums"),
                         (int32_t)number_of(request, "writeQueueNums"),
                         (int32_t)number_of(request, "perm"));
}

/* The first message of the asked queue stored at or after `since_ms`; NULL when there is none. */
static const struct stored_message *
first_since(const struct broker *broker, const struct mock_request *request, int64_t since_ms) {
    for (size_t i = 0; i < broker->store.count; i++) {
        const struct stored_message *message = broker->store.messages[i];
        if (!message->waits && message->queue_id == request->queue_id &&
            message->wall_ms >= since_ms && strcmp(message->topic, request->topic) == 0)
            return message;
    }
    return NULL;
}

static void answer_queue(struct broker *broker, const struct mock_request *request,
                         struct wire_command *response) {
    int64_t end = *store_queue_next(&broker->store, request->topic, (int32_t)request->queue_id);
    const struct stored_message *found;
    switch ((enum request_code)request->command.code) {
    case SEARCH_OFFSET_BY_TIMESTAMP:
        found = first_since(broker, request, number_of(request, "timestamp"));
        set_number(response, "offset", found == NULL ? end : found->queue_offset);
        break;
    case GET_MAX_OFFSET:
        set_number(response, "offset", end);
        break;
    case GET_MIN_OFFSET:
        set_number(response, "offset", 0);
        break;
    case GET_EARLIEST_MSG_STORETIME:
        found = first_since(broker, request, INT64_MIN);
        set_number(response, "timestamp", found == NULL ? -1 : found->wall_ms);
        break;
    case QUERY_MESSAGE:
    case UPDATE_AND_CREATE_TOPIC:
    case VIEW_MESSAGE_BY_ID:
        break;
    }
}

/* IDGEN-05: a message is found by the offset in its id. */
static void view(struct broker *broker, const struct mock_request *request,
                 struct wire_command *response) {
    int64_t offset = number_of(request, "offset");
    const struct stored_message *message = store_at(&broker->store, offset);
    if (message == NULL) {
        refuse(response, request, SYSTEM_ERROR,
               must_format("can not find message by the offset, %lld", (long long)offset));
        return;
    }
    size_t size;
    uint8_t *record = broker_record(message, &size);
    wire_command_set_body(response, record, size);
    free(record);
}

/* Whether a blank-separated list has that word. */
static bool has_word(const char *list, const char *word) {
    size_t size = strlen(word);
    for (const char *at = strstr(list, word); size > 0 && at != NULL; at = strstr(at + 1, word))
        if ((at == list || at[-1] == ' ') && (at[size] == ' ' || at[size] == '\0'))
            return true;
    return false;
}

static bool is_wanted(const struct stored_message *message, const struct mock_request *request) {
    if (message->waits || strcmp(message->topic, request->topic) != 0 ||
        message->wall_ms < number_of(request, "beginTimestamp") ||
        message->wall_ms > number_of(request, "endTimestamp"))
        return false;
    char *keys = wire_property(message->properties, strlen(message->properties), "KEYS");
    bool wanted = keys != NULL && has_word(keys, mock_request_field(request, "key"));
    free(keys);
    return wanted;
}

static void query(struct broker *broker, const struct mock_request *request,
                  struct wire_command *response) {
    struct wire_buffer body = {0};
    const struct store *store = &broker->store;
    int64_t left = number_of(request, "maxNum");
    for (size_t i = 0; i < store->count && left > 0; i++) {
        if (!is_wanted(store->messages[i], request))
            continue;
        size_t size;
        uint8_t *record = broker_record(store->messages[i], &size);
        wire_buffer_add(&body, record, size);
        free(record);
        left--;
    }
    const struct stored_message *last =
        store->count == 0 ? NULL : store->messages[store->count - 1];
    set_number(response, "indexLastUpdateTimestamp", last == NULL ? 0 : last->wall_ms);
    set_number(response, "indexLastUpdatePhyoffset", last == NULL ? 0 : last->commit_log_offset);
    if (body.size == 0)
        refuse(response, request, QUERY_NOT_FOUND,
               must_text("can not find message, maybe time range not correct"));
    wire_command_set_body(response, body.bytes, body.size);
    free(body.bytes);
}

void broker_admin_answer(struct broker *broker, const struct mock_request *request,
                         struct wire_command *response) {
    for (const char *const *key = broker_admin_keys(request->command.code); *key != NULL; key++)
        if (mock_request_field(request, *key) == NULL) {
            server_answer_refuse_field(response, request, *key);
            return;
        }
    if (request->command.code == UPDATE_AND_CREATE_TOPIC)
        update_topic(broker, request, response);
    else if (request->command.code == VIEW_MESSAGE_BY_ID)
        view(broker, request, response);
    else if (request->command.code == QUERY_MESSAGE)
        query(broker, request, response);
    else
        answer_queue(broker, request, response);
}
