/* SPDX-License-Identifier: Apache-2.0
 *
 * Sends as a 3.0.8 broker decides them: its checks in its order and its words, then the store. */
#include "broker_state.h"
#include "server_answer.h"
#include "wire_record.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SEE_55 "\nSee https://github.com/alibaba/RocketMQ/issues/55 for further details."

enum response_code {
    SYSTEM_ERROR = 1,
    MESSAGE_ILLEGAL = 13,
    SERVICE_NOT_AVAILABLE = 14,
    NO_PERMISSION = 16,
    TOPIC_NOT_EXIST = 17
};

#define COMPRESSED      0x1
#define TRANSACTION     0xC /* SENDREQ-30: prepared, commit or rollback */
#define PREPARED        0x4
#define RECORD_MAX      524288 /* WIRE-TXN-23 */
#define TOPIC_MAX       127
#define PROPERTIES_MAX  32767 /* SENDREQ-23 */
#define DELAY_LEVEL_MAX 16

#define SEND_BATCH_MESSAGE 320

/* A send as read from its header. */
struct send {
    const struct mock_request *request;
    const char *topic;
    const char *default_topic;
    int64_t default_queue_nums;
    int64_t queue_id;
    int64_t sys_flag;
    const char *properties; /* "" when there are none */
    size_t properties_size;
    const uint8_t *body;
    size_t body_size;
    int32_t delay_level;               /* set when it is stored */
    const struct broker_topic *config; /* NULL: unknown */
};

/* ---- Reading ---- */

/* The name of a required field that is missing or no number; NULL when all is there. */
static const char *find_missing(const struct mock_request *request) {
    static const char *const texts[] = {"producerGroup", "topic", "defaultTopic"};
    static const char *const numbers[] = {"defaultTopicQueueNums", "queueId", "sysFlag",
                                          "bornTimestamp", "flag"};
    int64_t number;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (mock_request_field(request, texts[i]) == NULL)
            return texts[i];
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        bool is_long = strcmp(numbers[i], "bornTimestamp") == 0;
        if (!mock_request_number(request, numbers[i], is_long ? INT64_MIN : INT32_MIN,
                                 is_long ? INT64_MAX : INT32_MAX, &number))
            return numbers[i];
    }
    return NULL;
}

static void read_send(const struct mock_request *request, struct send *send) {
    memset(send, 0, sizeof *send);
    send->request = request;
    send->topic = request->topic;
    send->queue_id = request->queue_id;
    send->default_topic = mock_request_field(request, "defaultTopic");
    mock_request_number(request, "defaultTopicQueueNums", INT32_MIN, INT32_MAX,
                        &send->default_queue_nums);
    mock_request_number(request, "sysFlag", INT32_MIN, INT32_MAX, &send->sys_flag);
    send->properties = mock_request_field(request, "properties");
    if (send->properties == NULL)
        send->properties = "";
    send->properties_size = strlen(send->properties);
    send->body = request->command.body;
    send->body_size = request->command.body_size;
}

/* ---- Refusing ---- */

static void refuse(const struct send *send, struct wire_command *response, int32_t code,
                   char *remark) {
    server_answer_refuse(response, send->request, code);
    if (remark != NULL)
        server_answer_remark(response, remark);
    response->has_fields = true; /* SENDRESP-05: {} */
}

static char *broker_ip(const struct broker *broker) {
    char *ip = must_text(broker->server.address);
    char *colon = strrchr(ip, ':');
    if (colon != NULL)
        *colon = '\0';
    return ip;
}

static char *not_exist_text(const char *topic) {
    return must_format("topic[%s] not exist, apply first please!" SEE_55, topic);
}

static char *forbidden_text(const char *topic) {
    return must_format("the topic[%s] sending message is forbidden", topic);
}

static char *illegal_text(void) {
    return must_text("the message is illegal, maybe length not matched.");
}

static char *unavailable_text(void) {
    return must_text(
        "service not available now, maybe disk full, CL:  0.91 CQ:  0.91 INDEX:  0.91");
}

/* BROKER-30: the words that go with a code when a script names only the code. The rarer answers of
 * one code are asked for by their remark (BROKER-16, BROKER-19, BROKER-26), or come of what the
 * broker is set to. */
static char *text_of(const struct send *send, int32_t code) {
    switch (code) {
    case SYSTEM_ERROR:
        return must_text("UNKNOWN_ERROR"); /* BROKER-18 */
    case MESSAGE_ILLEGAL:
        return illegal_text();
    case SERVICE_NOT_AVAILABLE:
        return unavailable_text();
    case NO_PERMISSION:
        return forbidden_text(send->topic);
    case TOPIC_NOT_EXIST:
        return not_exist_text(send->topic);
    default:
        return NULL;
    }
}

/* ---- The checks: each refuses, or returns false ---- */

typedef bool check_fn(struct broker *broker, struct send *send, struct wire_command *response);

static bool check_broker_perm(struct broker *broker, struct send *send,
                              struct wire_command *response) {
    if ((broker->perm & PERM_WRITE) != 0)
        return false;
    /* BROKER-06 */
    char *ip = broker_ip(broker);
    refuse(send, response, NO_PERMISSION,
           must_format("the broker[%s] sending message is forbidden", ip));
    free(ip);
    return true;
}

static bool check_reserved(struct broker *broker, struct send *send,
                           struct wire_command *response) {
    (void)broker;
    if (!broker_is_reserved(send->topic))
        return false;
    /* BROKER-07 */
    refuse(send, response, SYSTEM_ERROR,
           must_format("the topic[%s] is conflict with system reserved words.", send->topic));
    return true;
}

/* BROKER-09: the default topic lends its settings to a new one. */
static void create_topic(struct broker *broker, const struct send *send) {
    const struct broker_topic *model = names_find(&broker->topics, send->default_topic);
    bool exists = broker->auto_create || strcmp(send->default_topic, BROKER_DEFAULT_TOPIC) != 0;
    if (!exists || model == NULL || (model->perm & PERM_INHERIT) == 0)
        return;
    int64_t queues = send->default_queue_nums;
    if (queues > model->write_queue_nums)
        queues = model->write_queue_nums;
    if (queues < 0)
        queues = 0;
    broker_set_topic(broker, send->topic, (int32_t)queues, (int32_t)queues,
                     model->perm & ~PERM_INHERIT);
}

static void find_topic(struct broker *broker, struct send *send) {
    send->config = names_find(&broker->topics, send->topic);
    if (send->config != NULL)
        return;
    create_topic(broker, send);
    /* BROKER-35: retry topics need no model. */
    if (strncmp(send->topic, "%RETRY%", 7) == 0 && names_find(&broker->topics, send->topic) == NULL)
        broker_set_topic(broker, send->topic, 1, 1, PERM_READ | PERM_WRITE);
    send->config = names_find(&broker->topics, send->topic);
}

static bool check_topic(struct broker *broker, struct send *send, struct wire_command *response) {
    find_topic(broker, send);
    if (send->config == NULL) /* BROKER-10 */
        refuse(send, response, TOPIC_NOT_EXIST, not_exist_text(send->topic));
    else if ((send->config->perm & PERM_WRITE) == 0) /* BROKER-11 */
        refuse(send, response, NO_PERMISSION, forbidden_text(send->topic));
    else
        return false;
    return true;
}

static bool check_queue(struct broker *broker, struct send *send, struct wire_command *response) {
    (void)broker;
    if (send->queue_id < send->config->write_queue_nums)
        return false;
    /* BROKER-12 */
    refuse(send, response, SYSTEM_ERROR,
           must_format("queueId[%d] is illagal, topicConfig.writeQueueNums: %d producer: /%s",
                       (int)send->queue_id, (int)send->config->write_queue_nums,
                       send->request->client));
    return true;
}

/* BROKER-13: 3.0.8 asks for the property, whatever it says. */
static bool check_transaction(struct broker *broker, struct send *send,
                              struct wire_command *response) {
    if (broker->transactions)
        return false;
    char *prepared = wire_property(send->properties, send->properties_size, "TRAN_MSG");
    if (prepared == NULL)
        return false;
    char *ip = broker_ip(broker);
    refuse(send, response, NO_PERMISSION,
           must_format("the broker[%s] sending transaction message is forbidden", ip));
    free(prepared);
    free(ip);
    return true;
}

static size_t record_size(const struct send *send) {
    return WIRE_RECORD_OVERHEAD + send->body_size + strlen(send->topic) + send->properties_size;
}

/* Java chars of UTF-8 text: what is beyond the basic plane counts twice. */
static size_t java_length(const char *text) {
    size_t length = 0;
    for (; *text != '\0'; text++) {
        unsigned char byte = (unsigned char)*text;
        length += (byte & 0xc0) != 0x80;
        length += byte >= 0xf0;
    }
    return length;
}

static bool is_batch(const struct send *send) {
    return send->request->command.code == SEND_BATCH_MESSAGE;
}

static bool check_size(struct broker *broker, struct send *send, struct wire_command *response) {
    (void)broker;
    /* BROKER-34: no body at all is fine. */
    bool is_whole = !is_batch(send) || wire_batch_is_whole(send->body, send->body_size);
    if (is_whole && java_length(send->topic) <= TOPIC_MAX &&
        java_length(send->properties) <= PROPERTIES_MAX && record_size(send) <= RECORD_MAX)
        return false;
    refuse(send, response, MESSAGE_ILLEGAL, illegal_text()); /* BROKER-14 */
    return true;
}

static bool check_slave(struct broker *broker, struct send *send, struct wire_command *response) {
    if (broker->id == 0)
        return false;
    refuse(send, response, SERVICE_NOT_AVAILABLE, unavailable_text()); /* BROKER-38, BROKER-15 */
    return true;
}

static bool is_refused(struct broker *broker, struct send *send, struct wire_command *response) {
    static check_fn *const checks[] = {check_broker_perm, check_reserved, check_topic, check_queue,
                                       check_transaction, check_size,     check_slave};
    for (size_t i = 0; i < sizeof checks / sizeof checks[0]; i++)
        if (checks[i](broker, send, response))
            return true;
    return false;
}

/* ---- Storing ---- */

/* BROKER-32, SENDRESP-03: a negative queue id leaves the choice to the broker, any other is kept.
 */
static void choose_queue(const struct broker *broker, struct send *send) {
    if (send->queue_id >= 0)
        return;
    const struct mock_env *env = broker->server.env;
    int32_t queues = send->config == NULL ? 0 : send->config->write_queue_nums;
    send->queue_id = queues <= 0 ? 0 : (int64_t)(env->random(env->context) % (uint32_t)queues);
}

/* The delay level, 0 for none. */
static int32_t delay_level(const struct send *send) {
    char *text = wire_property(send->properties, send->properties_size, "DELAY");
    long level = text == NULL ? 0 : strtol(text, NULL, 10);
    free(text);
    if (level > DELAY_LEVEL_MAX)
        level = DELAY_LEVEL_MAX;
    return level < 0 ? 0 : (int32_t)level;
}

static bool is_prepared(const struct send *send) {
    return (send->sys_flag & TRANSACTION) == PREPARED;
}

static int64_t *offset_counter(struct broker *broker, const struct send *send) {
    /* SENDRESP-04: a prepared message is counted in the transaction table. */
    if (is_prepared(send))
        return &broker->store.prepared;
    /* BROKER-39: a delayed one waits in the queue of its level. */
    if (send->delay_level > 0)
        return store_queue_next(&broker->store, "SCHEDULE_TOPIC_XXXX", send->delay_level - 1);
    return store_queue_next(&broker->store, send->topic, (int32_t)send->queue_id);
}

/* IDGEN-03, IDGEN-04: from the address it is reached at. */
static char *message_id(const struct broker *broker, int64_t offset) {
    char *id = wire_message_id(broker->server.address, offset);
    return id != NULL ? id : wire_message_id("0.0.0.0:0", offset);
}

/* SENDRESP-01; SENDREQ-41: of a batch all ids, and the first offset. */
static void add_result(struct wire_command *response, const struct stored_message *message) {
    char text[24];
    const char *ids = wire_command_get(response, "msgId");
    if (ids != NULL) {
        char *more = must_format("%s,%s", ids, message->message_id);
        wire_command_set(response, "msgId", more);
        free(more);
        return;
    }
    wire_command_set(response, "msgId", message->message_id);
    snprintf(text, sizeof text, "%d", (int)message->queue_id);
    wire_command_set(response, "queueId", text);
    snprintf(text, sizeof text, "%lld", (long long)message->queue_offset);
    wire_command_set(response, "queueOffset", text);
    response->has_fields = true;
}

/* `keep` false: all the numbers of a stored message, but it is lost. */
static void store_one(struct broker *broker, struct send *send, bool keep,
                      struct wire_command *response) {
    send->delay_level = delay_level(send);
    int64_t *next = offset_counter(broker, send);
    struct stored_message message = {
        .at_us = send->request->at_us,
        .wall_ms = broker->server.env->wall_ms(broker->server.env->context),
        .topic = send->topic,
        .queue_id = (int32_t)send->queue_id,
        .queue_offset = *next,
        .commit_log_offset = store_take(&broker->store, record_size(send)),
        .body = send->body,
        .body_size = send->body_size,
        .log_body = send->body,
        .log_body_size = send->body_size,
        .request = send->request,
        .waits = is_prepared(send) || send->delay_level > 0,
        .prepared = is_prepared(send),
    };
    message.message_id = message_id(broker, message.commit_log_offset);
    if (response != NULL)
        add_result(response, &message);
    if (keep) {
        (*next)++;
        message.properties = must_alloc(send->properties_size + 1);
        memcpy(message.properties, send->properties, send->properties_size);
        message.store_host = must_text(broker->server.address);
        store_add(&broker->store, &message, (send->sys_flag & COMPRESSED) != 0);
    } else {
        free(message.message_id);
    }
}

/* SENDREQ-40: a message each, not compressed, with properties of its own. */
static void store_batch(struct broker *broker, const struct send *batch, bool keep,
                        struct wire_command *response) {
    struct wire_batch_entry entry;
    const uint8_t *at = batch->body;
    size_t left = batch->body_size;
    while (wire_batch_next(&at, &left, &entry)) {
        struct send send = *batch;
        send.sys_flag = 0;
        send.body = entry.body;
        send.body_size = entry.body_size;
        send.properties = entry.properties;
        send.properties_size = entry.properties_size;
        store_one(broker, &send, keep, response);
    }
}

static void store(struct broker *broker, struct send *send, bool keep,
                  struct wire_command *response) {
    choose_queue(broker, send);
    if (is_batch(send))
        store_batch(broker, send, keep, response);
    else
        store_one(broker, send, keep, response);
}

/* ---- Deciding ---- */

bool broker_send(struct broker *broker, const struct mock_request *request,
                 const struct mock_answer *scripted, struct wire_command *response) {
    struct send send;
    const char *missing = find_missing(request);
    bool refused = true;
    if (missing != NULL) {
        server_answer_refuse_field(response, request, missing);
        return true;
    }
    read_send(request, &send);
    if (server_answer_is_refusal(scripted))
        refuse(&send, response, scripted->code, text_of(&send, scripted->code));
    else if (!scripted->has_code)
        refused = is_refused(broker, &send, response);
    else {
        /* BROKER-22 to BROKER-25: a script that promises one of the successes gets it, whatever the
         * broker thinks of the message. */
        find_topic(broker, &send);
        refused = false;
    }
    if (!refused)
        store(broker, &send, !scripted->not_stored, response);
    else if (scripted->stored)
        store(broker, &send, true, NULL);
    return true;
}
