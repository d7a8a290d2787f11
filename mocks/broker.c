/* SPDX-License-Identifier: Apache-2.0
 *
 * A broker: what it is set to, and its answers to everything but sends. */
#include "broker.h"
#include "broker_admin.h"
#include "broker_state.h"
#include "checks.h"
#include "server_answer.h"
#include "wire_record.h"

#include <stdlib.h>
#include <string.h>

enum request_code {
    SEND_MESSAGE = 10,
    HEART_BEAT = 34,
    UNREGISTER_CLIENT = 35,
    END_TRANSACTION = 37,
    SEND_MESSAGE_V2 = 310,
    SEND_BATCH_MESSAGE = 320,
    SEND_REPLY_MESSAGE = 324,
    SEND_REPLY_MESSAGE_V2 = 325
};

#define CLUSTER       "DefaultCluster"
#define SCAN_EVERY_US 10000000LL  /* HB-07 */
#define SILENT_US     120000000LL /* HB-07 */

/* CODE-05: codes that 3.0.8 declares but a broker has no hand for. */
static bool is_ignored(int32_t code) {
    static const struct {
        int32_t low, high;
    } ranges[] = {{13, 13},   {22, 23},   {27, 27},   {39, 40},
                  {100, 106}, {205, 206}, {209, 214}, {216, 221}};
    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++)
        if (code >= ranges[i].low && code <= ranges[i].high)
            return true;
    return false;
}

static void set_housekeeping(struct broker *broker, int64_t now_us) {
    const struct mock_env *env = broker->server.env;
    int64_t rounds = (now_us - broker->made_us) / SCAN_EVERY_US;
    broker->housekeeps = true;
    env->timer_set(env->context, &broker->housekeeping,
                   broker->made_us + (rounds + 1) * SCAN_EVERY_US);
}

/* HB-07: every 10 s, whoever registered and then sent no heartbeat for more than 120 s is put out,
 * whatever else it sends. */
static void keep_house(void *arg) {
    struct broker *broker = arg;
    int64_t now_us = broker->server.env->now_us(broker->server.env->context);
    struct mock_connection *silent;
    broker->housekeeps = false;
    while ((silent = broker_clients_silent(&broker->clients, now_us - SILENT_US)) != NULL)
        connection_end(silent, MOCK_CLOSE);
    if (broker->clients.count > 0)
        set_housekeeping(broker, now_us);
}

static void heartbeat(struct broker *broker, const struct mock_request *request,
                      struct wire_command *response) {
    struct wire_heartbeat heartbeat;
    wire_heartbeat_read(&heartbeat, &request->command);
    if (heartbeat.problem == NULL) { /* HB-05: a bare success */
        broker_clients_heartbeat(&broker->clients, request, &heartbeat);
        if (broker->clients.count > 0 && !broker->housekeeps)
            set_housekeeping(broker, request->at_us);
    } else { /* BROKER-37: it throws in the processor */
        server_answer_refuse(response, request, 1);
        server_answer_remark(response, must_format("com.alibaba.fastjson.JSONException: %s, "
                                                   "com.alibaba.fastjson.parser.DefaultJSONParser",
                                                   heartbeat.problem));
    }
    wire_heartbeat_close(&heartbeat);
}

static void undeclared(const struct broker *broker, const struct mock_request *request,
                       struct wire_command *response) {
    server_answer_undeclared(&broker->server, response, request,
                             "broker.processor.AdminBrokerProcessor");
}

static bool is_send(int32_t code) {
    return code == SEND_MESSAGE || code == SEND_MESSAGE_V2 || code == SEND_BATCH_MESSAGE ||
           code == SEND_REPLY_MESSAGE || code == SEND_REPLY_MESSAGE_V2; /* SENDREQ-10 */
}

static bool answer_other(struct broker *broker, const struct mock_request *request,
                         struct wire_command *response) {
    switch (request->command.code) {
    case HEART_BEAT:
        heartbeat(broker, request, response);
        return true;
    case UNREGISTER_CLIENT:
        broker_clients_unregister(&broker->clients, request);
        response->has_fields = true; /* HB-21: a typed header without fields */
        return true;
    case END_TRANSACTION:
        return broker_transaction_end(broker, request, response);
    default:
        if (broker_admin_keys(request->command.code) != NULL) {
            broker_admin_answer(broker, request, response);
            return true;
        }
        if (is_ignored(request->command.code))
            return false;
        undeclared(broker, request, response);
        return true;
    }
}

static bool answer(struct server *server, struct mock_request *request,
                   const struct mock_answer *scripted, struct wire_command *response) {
    struct broker *broker = (struct broker *)server;
    bool send = is_send(request->command.code);
    if (send && (server->dialect == DIALECT_ANY || request->command.code == SEND_MESSAGE))
        return broker_send(broker, request, scripted, response);
    if (send && !scripted->has_code) { /* SENDREQ-10 */
        undeclared(broker, request, response);
        return true;
    }
    if (!server_answer_is_refusal(scripted))
        return answer_other(broker, request, response);
    server_answer_refuse(response, request, scripted->code);
    return true;
}

static void check(struct server *server, const struct mock_request *request) {
    if (is_send(request->command.code))
        checks_send(server, request);
    else if (request->command.code == HEART_BEAT)
        checks_heartbeat(server, request);
    else if (request->command.code == UNREGISTER_CLIENT)
        checks_unregister(server, request);
    else if (request->command.code == END_TRANSACTION)
        checks_end_transaction(server, request);
    else if (broker_admin_keys(request->command.code) != NULL)
        checks_admin(server, request, broker_admin_keys(request->command.code));
    else
        checks_stray(server, request);
}

static void disconnected(struct server *server, struct mock_connection *connection) {
    struct broker *broker = (struct broker *)server;
    broker_clients_disconnected(&broker->clients, connection);
}

bool broker_is_reserved(const char *topic) {
    return strcmp(topic, BROKER_DEFAULT_TOPIC) == 0 || strcmp(topic, CLUSTER) == 0;
}

static int64_t number_of(const struct stored_message *message, const char *name) {
    int64_t number = 0;
    mock_request_number(message->request, name, INT64_MIN, INT64_MAX, &number);
    return number;
}

uint8_t *broker_record(const struct stored_message *message, size_t *size) {
    const struct wire_record record = {
        .queue_id = message->queue_id,
        .flag = (int32_t)number_of(message, "flag"),
        .queue_offset = message->queue_offset,
        .commit_log_offset = message->commit_log_offset,
        .sys_flag = (int32_t)number_of(message, "sysFlag"),
        .born_ms = number_of(message, "bornTimestamp"),
        .born_host = message->request->client,
        .store_ms = message->wall_ms,
        .store_host = message->store_host,
        .body = message->log_body,
        .body_size = message->log_body_size,
        .topic = message->topic,
        .properties = message->properties,
    };
    *size = wire_record_size(&record);
    return wire_record_encode(&record);
}

static const struct server_kind KIND = {
    .name = "broker", .answer = answer, .check = check, .disconnected = disconnected};

/* WIRE-ROUTE-17: what every broker has. */
static void add_built_in_topics(struct broker *broker) {
    const int32_t perm = PERM_READ | PERM_WRITE;
    broker_set_topic(broker, BROKER_DEFAULT_TOPIC, 8, 8, perm | PERM_INHERIT);
    broker_set_topic(broker, CLUSTER, 16, 16, perm | PERM_INHERIT);
    broker_set_topic(broker, "SELF_TEST_TOPIC", 1, 1, perm);
    broker_set_topic(broker, "BenchmarkTest", 1024, 1024, perm);
}

struct broker *broker_new(const struct mock_env *env, const char *name, const char *address,
                          const char *broker_name, int64_t id) {
    struct broker *broker = must_alloc(sizeof *broker);
    server_init(&broker->server, env, &KIND, name, address);
    broker->broker_name = must_text(broker_name);
    broker->id = id;
    broker->perm = PERM_READ | PERM_WRITE;
    broker->auto_create = true;
    broker->made_us = env->now_us(env->context);
    broker->housekeeping = (struct mock_timer){keep_house, broker, .background = true};
    broker->transactions = true;
    add_built_in_topics(broker);
    return broker;
}

static void topic_free(struct broker_topic *topic) {
    if (topic != NULL)
        free(topic->name);
    free(topic);
}

void broker_free(struct broker *broker) {
    if (broker == NULL)
        return;
    if (broker->housekeeps)
        broker->server.env->timer_cancel(broker->server.env->context, &broker->housekeeping);
    server_close(&broker->server);
    store_close(&broker->store);
    broker_clients_close(&broker->clients);
    for (size_t i = 0; i < broker->topics.count; i++)
        topic_free(broker->topics.items[i]);
    names_close(&broker->topics);
    free(broker->broker_name);
    free(broker);
}

struct server *broker_base(struct broker *broker) {
    return &broker->server;
}

const char *broker_name(const struct broker *broker) {
    return broker->broker_name;
}

int64_t broker_id(const struct broker *broker) {
    return broker->id;
}

void broker_set_topic(struct broker *broker, const char *topic, int32_t read_queue_nums,
                      int32_t write_queue_nums, int32_t perm) {
    struct broker_topic *config = names_find(&broker->topics, topic);
    if (config == NULL) {
        config = must_alloc(sizeof *config);
        config->name = must_text(topic);
        names_add(&broker->topics, config);
    }
    config->read_queue_nums = read_queue_nums;
    config->write_queue_nums = write_queue_nums;
    config->perm = perm;
}

void broker_remove_topic(struct broker *broker, const char *topic) {
    topic_free(names_remove(&broker->topics, topic));
}

void broker_set_auto_create(struct broker *broker, bool on) {
    broker->auto_create = on;
}

void broker_set_transactions(struct broker *broker, bool on) {
    broker->transactions = on;
}

void broker_set_perm(struct broker *broker, int32_t perm) {
    broker->perm = perm;
}

size_t broker_stored_count(const struct broker *broker) {
    return broker->store.count;
}

const struct stored_message *broker_stored(const struct broker *broker, size_t index) {
    return index < broker->store.count ? broker->store.messages[index] : NULL;
}

size_t broker_producer_connections(const struct broker *broker, const char *group) {
    return broker_clients_count(&broker->clients, group);
}
