/* SPDX-License-Identifier: Apache-2.0
 *
 * Calls of a producer and what came of them, as lines of the trace. */
#include "harness/lua/call_trace.h"

#include "harness/lua/lua_select.h"
#include "mocks/mock.h"
#include "sut/c/rmq_admin.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BODY_SHOWN_MAX = 100 };

static const struct {
    const char *verb;
    const char *name;
} kinds[CALL_KINDS] = {
    [CALL_START] = {"start", "START"},
    [CALL_SHUTDOWN] = {"shutdown", "SHUTDOWN"},
    [CALL_SEND] = {"send", "SEND"},
    [CALL_SEND_ASYNC] = {"send_async", "SEND_ASYNC"},
    [CALL_SEND_ONEWAY] = {"send_oneway", "SEND_ONEWAY"},
    [CALL_SEND_IN_TRANSACTION] = {"send_in_transaction", "SEND_IN_TRANSACTION"},
    [CALL_CREATE_TOPIC] = {"create_topic", "CREATE_TOPIC"},
    [CALL_FETCH_PUBLISH_MESSAGE_QUEUES] = {"fetch_publish_message_queues",
                                           "FETCH_PUBLISH_MESSAGE_QUEUES"},
    [CALL_SEARCH_OFFSET] = {"search_offset", "SEARCH_OFFSET"},
    [CALL_MAX_OFFSET] = {"max_offset", "MAX_OFFSET"},
    [CALL_MIN_OFFSET] = {"min_offset", "MIN_OFFSET"},
    [CALL_EARLIEST_MSG_STORE_TIME] = {"earliest_msg_store_time", "EARLIEST_MSG_STORE_TIME"},
    [CALL_VIEW_MESSAGE] = {"view_message", "VIEW_MESSAGE"},
    [CALL_QUERY_MESSAGE] = {"query_message", "QUERY_MESSAGE"},
};

const char *call_trace_verb(enum call_kind kind) {
    return kinds[kind].verb;
}

static void add(const struct call_record *call, enum trace_kind kind, const char *what,
                const struct trace_field *fields, size_t count) {
    struct trace_event event = {.kind = kind,
                                .who = "app",
                                .whom = call->actor->name,
                                .to_left = kind != TRACE_CALL,
                                .what = what,
                                .fields = fields,
                                .field_count = count};
    run_trace(call->run, &event);
}

/* A short body without NUL is shown, of others the size. */
static size_t add_body(const struct rmq_message *message, struct trace_field *field, char *text,
                       size_t size) {
    size_t body_size;
    const void *body = rmq_message_body(message, &body_size);
    if (!body) {
        return 0;
    }
    if (body_size > BODY_SHOWN_MAX || memchr(body, 0, body_size)) {
        snprintf(text, size, "%zu", body_size);
        *field = (struct trace_field){"bodySize", text};
    } else {
        memcpy(text, body, body_size);
        text[body_size] = '\0';
        *field = (struct trace_field){"body", text};
    }
    return 1;
}

void call_trace_user(const struct actor *actor, bool to_app, const char *what,
                     const struct trace_field *fields, size_t count) {
    struct trace_event event = {.kind = TRACE_USER,
                                .who = to_app ? actor->name : "app",
                                .whom = to_app ? "app" : actor->name,
                                .what = what,
                                .fields = fields,
                                .field_count = count};
    run_trace(actor->run, &event);
}

void call_trace_local(const struct actor *actor, const char *what,
                      const struct rmq_local_transaction *transaction) {
    const struct rmq_message *message = rmq_local_transaction_message(transaction);
    const struct rmq_stored_message *stored = rmq_local_transaction_stored(transaction);
    struct trace_field fields[3] = {{"topic", rmq_message_topic(message)}};
    char text[BODY_SHOWN_MAX + 1];
    size_t count = 1;
    count += add_body(message, &fields[count], text, sizeof text);
    if (stored) {
        fields[count++] = (struct trace_field){"msgId", stored->msg_id};
    }
    call_trace_user(actor, true, what, fields, count);
}

void call_trace_begin(const struct call_record *call, const struct rmq_message *message) {
    struct trace_field fields[3];
    char text[BODY_SHOWN_MAX + 1];
    size_t count = 0;
    if (message) {
        if (rmq_message_topic(message)) {
            fields[count++] = (struct trace_field){"topic", rmq_message_topic(message)};
        }
        count += add_body(message, &fields[count], text, sizeof text);
    }
    char *to = call->target ? lua_select_describe(call->target) : NULL;
    if (to) {
        fields[count++] = (struct trace_field){"to", to};
    }
    add(call, TRACE_CALL, kinds[call->kind].name, fields, count);
    free(to);
}

void call_trace_begin_with(const struct call_record *call, const struct trace_field *fields,
                           size_t count) {
    add(call, TRACE_CALL, kinds[call->kind].name, fields, count);
}

void call_trace_cancel(const struct call_record *call) {
    add(call, TRACE_CALL, "CANCEL", NULL, 0);
}

void call_trace_no_memory(const struct call_record *call) {
    add(call, TRACE_RESULT, "OutOfMemoryError", NULL, 0);
}

static void trace_error(const struct call_record *call, enum trace_kind kind,
                        const struct rmq_error *error) {
    struct trace_field fields[3];
    size_t count = 0;
    char code[16];
    if (rmq_error_message(error)) {
        fields[count++] = (struct trace_field){"message", rmq_error_message(error)};
    }
    if (rmq_error_response_code(error) != -1) {
        snprintf(code, sizeof code, "%d", (int)rmq_error_response_code(error));
        fields[count++] = (struct trace_field){"code", code};
    }
    if (rmq_error_cause(error)) {
        enum rmq_error_class cause = rmq_error_class_of(rmq_error_cause(error));
        fields[count++] = (struct trace_field){"cause", rmq_error_class_name(cause)};
    }
    add(call, kind, rmq_error_class_name(rmq_error_class_of(error)), fields, count);
}

static void trace_result(const struct call_record *call, enum trace_kind kind,
                         const struct outcome *outcome) {
    char queue[16];
    char offset[24];
    struct trace_field fields[5];
    size_t count = 0;
    if (call->local_state) {
        fields[count++] = (struct trace_field){"localState", call->local_state};
    }
    if (outcome->broker) {
        fields[count++] = (struct trace_field){"broker", outcome->broker};
    }
    snprintf(queue, sizeof queue, "%d", (int)outcome->queue_id);
    fields[count++] = (struct trace_field){"queueId", queue};
    snprintf(offset, sizeof offset, "%lld", (long long)outcome->queue_offset);
    fields[count++] = (struct trace_field){"queueOffset", offset};
    if (outcome->msg_id) {
        fields[count++] = (struct trace_field){"msgId", outcome->msg_id};
    }
    add(call, kind, rmq_send_status_name(outcome->status), fields, count);
}

void call_trace_outcome(const struct call_record *call, enum trace_kind kind,
                        const struct outcome *outcome) {
    if (outcome->error) {
        trace_error(call, kind, outcome->error);
    } else if (outcome->has_result) {
        trace_result(call, kind, outcome);
    } else {
        struct trace_field value = {"value", call->value};
        add(call, kind, "OK", &value, call->value[0] ? 1 : 0);
    }
}
