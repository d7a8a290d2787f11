/* SPDX-License-Identifier: Apache-2.0
 *
 * Which facts of what happened become fields of a trace event, and under which names. */
#include <assert.h>
#include <cjson/cJSON.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "harness/base/text.h"
#include "harness/trace/event_names.h"
#include "harness/world/world_parts.h"
#include "mocks/codes.h"

enum { FIELDS_MAX = 320, BODY_SHOWN_MAX = 64 };

/* An event being put together. */
struct draft {
    struct trace_field fields[FIELDS_MAX];
    size_t count;
    char opaque[16];
    char body_size[24];
    char body[BODY_SHOWN_MAX + 1];
    char code[16];
};

static void add(struct draft *draft, const char *key, const char *value) {
    if (value != NULL && draft->count < FIELDS_MAX)
        draft->fields[draft->count++] = (struct trace_field){key, value};
}

/* Decimal without printf: it is done for every event. */
static const char *decimal(char *text, size_t size, int64_t value) {
    uint64_t left = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    char *at = text + size;
    *--at = '\0';
    do
        *--at = (char)('0' + left % 10);
    while ((left /= 10) != 0);
    if (value < 0)
        *--at = '-';
    return at;
}

static void add_opaque(struct draft *draft, const struct wire_command *command) {
    if (command->has_opaque)
        add(draft, "opaque", decimal(draft->opaque, sizeof draft->opaque, command->opaque));
}

static void add_body_size(struct draft *draft, const struct wire_command *command) {
    add(draft, "bodySize",
        decimal(draft->body_size, sizeof draft->body_size, (int64_t)command->body_size));
}

static void add_fields(struct draft *draft, const struct wire_command *command) {
    for (size_t i = 0; i < command->field_count; i++)
        add(draft, command->fields[i].key, command->fields[i].value);
}

static int compare_fields(const void *a, const void *b) {
    const struct trace_field *left = a;
    const struct trace_field *right = b;
    return strcmp(left->key, right->key);
}

static const char *request_name(struct draft *draft, int32_t code) {
    const char *name = codes_request_name(code);
    return name != NULL ? name : decimal(draft->code, sizeof draft->code, code);
}

static const char *response_name(struct draft *draft, int32_t code) {
    const char *name = codes_response_name(code);
    return name != NULL ? name : decimal(draft->code, sizeof draft->code, code);
}

/* ---- Requests ---- */

static bool is_send(int32_t code) {
    return code == 10 || code == 310 || code == 320;
}

static void add_body_text(struct draft *draft, const struct wire_command *command) {
    if (command->body_size == 0 || command->body_size > BODY_SHOWN_MAX)
        return;
    for (size_t i = 0; i < command->body_size; i++) {
        if (command->body[i] < 0x20 || command->body[i] > 0x7e)
            return;
        draft->body[i] = (char)command->body[i];
    }
    draft->body[command->body_size] = '\0';
    add(draft, "body", draft->body);
}

static void add_send(struct draft *draft, const struct mock_request *request) {
    static const char *const names[] = {
        "topic",          "queueId",       "producerGroup", "sysFlag",
        "flag",           "bornTimestamp", "defaultTopic",  "defaultTopicQueueNums",
        "reconsumeTimes", "unitMode",      "properties",
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        add(draft, names[i], mock_request_field(request, names[i]));
    add_body_size(draft, &request->command);
    add_body_text(draft, &request->command);
}

static int compare_names(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* All group names, in the order of the alphabet: theirs means nothing (HEARTBEAT-02). */
static char *join_groups(const cJSON *data) {
    size_t count = 0;
    const char **names = must_alloc(((size_t)cJSON_GetArraySize(data) + 1) * sizeof *names);
    const cJSON *datum;
    cJSON_ArrayForEach(datum, data) {
        const char *name =
            cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(datum, "groupName"));
        names[count++] = name != NULL ? name : "?";
    }
    qsort(names, count, sizeof *names, compare_names);
    struct text joined = {0};
    for (size_t i = 0; i < count; i++) {
        text_put(&joined, i > 0 ? "," : "");
        text_put(&joined, names[i]);
    }
    free(names);
    return text_take(&joined);
}

/* Who the heartbeat speaks for. The strings live until the event was added. */
static void add_heartbeat(struct draft *draft, const cJSON *heartbeat, char **groups) {
    *groups = join_groups(cJSON_GetObjectItemCaseSensitive(heartbeat, "producerDataSet"));
    add(draft, "clientID",
        cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(heartbeat, "clientID")));
    add(draft, "groups", *groups);
}

static void add_other(struct draft *draft, const struct wire_command *command) {
    size_t first = draft->count;
    add_fields(draft, command);
    qsort(&draft->fields[first], draft->count - first, sizeof *draft->fields, compare_fields);
    if (command->body_size > 0)
        add_body_size(draft, command);
}

static void remember(struct fake *fake, const struct mock_request *request, size_t event) {
    if (request->number > fake->event_capacity) {
        fake->event_capacity = 2 * request->number + 64;
        fake->events = must_resize(fake->events, fake->event_capacity * sizeof *fake->events);
    }
    fake->events[request->number - 1] = event;
}

static size_t add_event(struct fake *fake, struct draft *draft, struct trace_event *event) {
    event->at_us = fake->world->sim.now_us;
    event->whom = fake->name;
    event->fields = draft->fields;
    event->field_count = draft->count;
    return trace_add(fake->world->trace, event);
}

/* The response to a request of the fake's own. */
static void trace_reply(struct fake *fake, const struct mock_request *request) {
    const struct wire_command *command = &request->command;
    struct draft draft;
    draft.count = 0;
    add_fields(&draft, command);
    add(&draft, "remark", command->remark);
    add_opaque(&draft, command);
    struct trace_event event = {.kind = TRACE_REPLY, .who = request->client};
    event.what = response_name(&draft, command->code);
    char code[16];
    for (size_t i = 0; i < fake->push_count; i++) {
        const struct fake_push *push = &fake->pushes[i];
        if (push->connection != request->connection || push->opaque != command->opaque)
            continue;
        const char *name = codes_request_name(push->code);
        event.command = name != NULL ? name : decimal(code, sizeof code, push->code);
        event.request = push->event;
    }
    remember(fake, request, add_event(fake, &draft, &event));
}

void world_trace_request(struct fake *fake, const struct mock_request *request) {
    const struct wire_command *command = &request->command;
    if ((command->flag & 1) != 0) {
        trace_reply(fake, request);
        return;
    }
    struct draft draft;
    draft.count = 0;
    cJSON *heartbeat = NULL;
    char *groups = NULL;
    if (is_send(command->code))
        add_send(&draft, request);
    else
        add_other(&draft, command);
    if (command->code == 34 && command->body_size > 0) {
        heartbeat = cJSON_ParseWithLength((const char *)command->body, command->body_size);
        add_heartbeat(&draft, heartbeat, &groups);
    }
    add_opaque(&draft, command);
    if (request->oneway)
        add(&draft, "oneway", "true");
    struct trace_event event = {.kind = TRACE_REQUEST, .who = request->client};
    event.what = event.command = request_name(&draft, command->code);
    remember(fake, request, add_event(fake, &draft, &event));
    cJSON_Delete(heartbeat);
    free(groups);
}

/* ---- Answers ---- */

static void remember_push(struct fake *fake, struct mock_connection *connection,
                          const struct wire_command *command, size_t event) {
    fake->pushes = must_resize(fake->pushes, (fake->push_count + 1) * sizeof *fake->pushes);
    fake->pushes[fake->push_count++] =
        (struct fake_push){connection, command->opaque, command->code, event};
}

static void trace_push(struct fake *fake, struct mock_connection *connection,
                       const struct wire_command *command, size_t written) {
    struct draft draft;
    draft.count = 0;
    struct trace_event event = {.kind = TRACE_PUSH, .to_left = true};
    event.who = mock_connection_client(connection);
    if (command == NULL) {
        event.what = "RAW";
        add(&draft, "bytes", decimal(draft.body_size, sizeof draft.body_size, (int64_t)written));
        add_event(fake, &draft, &event);
        return;
    }
    add_other(&draft, command);
    add(&draft, "remark", command->remark);
    add_opaque(&draft, command);
    if ((command->flag & 2) != 0)
        add(&draft, "oneway", "true");
    bool is_response = (command->flag & 1) != 0;
    event.what =
        is_response ? response_name(&draft, command->code) : request_name(&draft, command->code);
    event.command = is_response ? NULL : event.what;
    remember_push(fake, connection, command, add_event(fake, &draft, &event));
}

static void add_answer(struct draft *draft, struct trace_event *event,
                       const struct mock_answer *answer, const struct wire_command *response,
                       size_t written) {
    if (response == NULL || answer->has_cut) {
        event->what = response == NULL ? "RAW" : "CUT";
        add(draft, "bytes", decimal(draft->body_size, sizeof draft->body_size, (int64_t)written));
    } else {
        event->what = response_name(draft, response->code);
        add_fields(draft, response);
        add(draft, "remark", response->remark);
        if (response->body_size > 0)
            add_body_size(draft, response);
    }
    if (response != NULL)
        add_opaque(draft, response);
}

void world_trace_answer(struct fake *fake, struct mock_connection *connection,
                        const struct mock_request *request, const struct mock_answer *answer,
                        const struct wire_command *response, size_t written) {
    if (request == NULL) {
        trace_push(fake, connection, response, written);
        return;
    }
    if (response == NULL && written == 0)
        return; /* nothing but the end of the connection, which the network tells */
    struct draft draft;
    draft.count = 0;
    char code[16];
    const char *name = codes_request_name(request->command.code);
    struct trace_event event = {.kind = TRACE_ANSWER, .who = request->client, .to_left = true};
    event.command = name != NULL ? name : decimal(code, sizeof code, request->command.code);
    event.request = fake->events[request->number - 1];
    add_answer(&draft, &event, answer, response, written);
    add_event(fake, &draft, &event);
}

/* ---- Everything else ---- */

void world_trace_connection(struct world *world, const char *client, const char *server,
                            bool by_client, const char *what) {
    assert(event_names_has(what));
    trace_add(world->trace, &(struct trace_event){.at_us = world->sim.now_us,
                                                  .kind = TRACE_CONNECTION,
                                                  .who = client,
                                                  .whom = server,
                                                  .to_left = !by_client,
                                                  .what = what});
}

void world_trace_state(struct process *process, const struct rmq_producer *producer, int from,
                       int to) {
    struct trace_field fields[] = {
        {"from", rmq_service_state_name((enum rmq_service_state)from)},
        {"to", rmq_service_state_name((enum rmq_service_state)to)},
    };
    struct world *world = process->world;
    trace_add(world->trace, &(struct trace_event){.at_us = world->sim.now_us,
                                                  .kind = TRACE_STATE,
                                                  .who = process_producer_name(process, producer),
                                                  .what = "STATE",
                                                  .fields = fields,
                                                  .field_count = 2});
}

void world_trace_http(struct process *process, bool answer, const char *key, const char *value) {
    struct trace_field field = {key, value};
    struct world *world = process->world;
    trace_add(world->trace, &(struct trace_event){.at_us = world->sim.now_us,
                                                  .kind = TRACE_CONNECTION,
                                                  .who = process->name,
                                                  .whom = "address_server",
                                                  .to_left = answer,
                                                  .what = answer ? "HTTP_ANSWER" : "HTTP_GET",
                                                  .fields = &field,
                                                  .field_count = 1});
}

void world_fault(struct world *world, const char *who, const char *what,
                 const struct trace_field *fields, size_t field_count) {
    assert(event_names_has(what));
    if (world->closing)
        return;
    trace_add(world->trace, &(struct trace_event){.at_us = world->sim.now_us,
                                                  .kind = TRACE_FAULT,
                                                  .who = who,
                                                  .what = what,
                                                  .fields = fields,
                                                  .field_count = field_count});
}
