/* SPDX-License-Identifier: Apache-2.0
 *
 * The names of events and fields; those of failures are the producer's own. */
#include "harness/trace/event_names.h"

#include "harness/base/nearest.h"
#include "mocks/codes.h"
#include "sut/c/rmq.h"
#include <stddef.h>
#include <string.h>

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* Keep "LUA filters" in lua_filter.c in step. */
static const char *const names[] = {
    /* calls and how they end; failures are named by their class */
    "START",
    "SHUTDOWN",
    "SEND",
    "SEND_ASYNC",
    "SEND_ONEWAY",
    "SEND_IN_TRANSACTION",
    "CREATE_TOPIC",
    "FETCH_PUBLISH_MESSAGE_QUEUES",
    "SEARCH_OFFSET",
    "MAX_OFFSET",
    "MIN_OFFSET",
    "EARLIEST_MSG_STORE_TIME",
    "VIEW_MESSAGE",
    "QUERY_MESSAGE",
    "CANCEL",
    "OK",
    "SEND_OK",
    "FLUSH_DISK_TIMEOUT",
    "FLUSH_SLAVE_TIMEOUT",
    "SLAVE_NOT_AVAILABLE",
    /* user code */
    "SELECT",
    "EXECUTE",
    "CHECK",
    "HOOK_BEFORE",
    "HOOK_AFTER",
    "RETURN",
    "THROW",
    "STATE",
    /* connections */
    "CONNECT",
    "CONNECTED",
    "REFUSED",
    "CLOSE",
    "RESET",
    "WRITE_FAILED",
    "CUT",
    "RAW",
    /* the world */
    "BROKER_DOWN",
    "BROKER_UP",
    "BROKER_MOVED",
    "NAME_SERVER_DOWN",
    "NAME_SERVER_UP",
    "NAME_SERVER_MOVED",
    "NETWORK",
    "CALM",
    "CLOCK_JUMP",
    "CLOCK_STALL",
    "PORT_TAKEN",
    "PORT_FREED",
    "ALLOCATION_FAILED",
    "HTTP_GET",
    "HTTP_ANSWER",
    "NOTE",
};

static const char *const fields[] = {
    /* user code */
    "name",
    "of",
    "value",
    /* sends */
    "topic",
    "queueId",
    "producerGroup",
    "sysFlag",
    "flag",
    "bornTimestamp",
    "defaultTopic",
    "defaultTopicQueueNums",
    "reconsumeTimes",
    "unitMode",
    "properties",
    "body",
    "bodySize",
    /* other requests, and responses */
    "opaque",
    "oneway",
    "remark",
    "clientID",
    "groups",
    "consumerGroup",
    "namespace",
    "key",
    "value",
    "queueOffset",
    "commitLogOffset",
    "tranStateTableOffset",
    "commitOrRollback",
    "fromTransactionCheck",
    "transactionId",
    "msgId",
    "bytes",
    /* administration */
    "readQueueNums",
    "writeQueueNums",
    "perm",
    "topicFilterType",
    "offset",
    "timestamp",
    "beginTimestamp",
    "endTimestamp",
    "maxNum",
    "indexLastUpdateTimestamp",
    "indexLastUpdatePhyoffset",
    /* calls */
    "broker",
    "localState",
    "message",
    "code",
    "cause",
    "from",
    "to",
    /* the world */
    "knobs",
    "how",
    "address",
    "by",
    "for",
    "port",
    "url",
    "status",
    "text",
};

static bool has(const char *const *list, size_t count, const char *name) {
    for (size_t i = 0; i < count; i++) {
        if (list[i][0] == name[0] && strcmp(list[i], name) == 0) {
            return true;
        }
    }
    return false;
}

enum { CLASSES = RMQ_RUNTIME_EXCEPTION };

/* The classes follow RMQ_NO_ERROR, which is no failure. */
static void list_classes(const char *classes[CLASSES]) {
    for (int i = 0; i < CLASSES; i++) {
        classes[i] = rmq_error_class_name((enum rmq_error_class)(i + 1));
    }
}

bool event_names_has(const char *name) {
    const char *classes[CLASSES];
    list_classes(classes);
    return has(names, COUNT(names), name) || has(classes, CLASSES, name);
}

const char *event_names_nearest(const char *name) {
    const char *classes[CLASSES];
    list_classes(classes);
    const char *found[] = {codes_request_nearest(name), codes_response_nearest(name),
                           nearest(name, names, COUNT(names)), nearest(name, classes, CLASSES)};
    size_t count = 0;
    for (size_t i = 0; i < COUNT(found); i++) {
        if (found[i]) {
            found[count++] = found[i];
        }
    }
    return nearest(name, found, count);
}

bool event_names_has_field(const char *key) {
    return has(fields, COUNT(fields), key);
}

const char *event_names_nearest_field(const char *key) {
    return nearest(key, fields, COUNT(fields));
}
