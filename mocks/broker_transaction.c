/* SPDX-License-Identifier: Apache-2.0
 *
 * Prepared messages: what ends them, and asking for what became of them. */
#include "broker_state.h"
#include "server_answer.h"
#include "wire_record.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COMMIT = 8, ROLLBACK = 12, CHECK_TRANSACTION_STATE = 39, ONEWAY = 2 };

static char *group_of(const struct stored_message *message) {
    return wire_property(message->properties, strlen(message->properties), "PGROUP");
}

/* ---- END_TRANSACTION ---- */

static const char *find_missing(const struct mock_request *request) {
    static const char *const numbers[] = {"tranStateTableOffset", "commitLogOffset",
                                          "commitOrRollback"};
    int64_t number;
    if (mock_request_field(request, "producerGroup") == NULL)
        return "producerGroup";
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        if (!mock_request_number(request, numbers[i], INT64_MIN, INT64_MAX, &number))
            return numbers[i];
    return mock_request_field(request, "msgId") == NULL ? "msgId" : NULL;
}

static bool is_group(const struct stored_message *message, const char *group) {
    char *actual = group_of(message);
    bool same = actual != NULL && strcmp(actual, group) == 0;
    free(actual);
    return same;
}

/* WIRE-TXN-05: why a prepared message is not ended, NULL when it can be. */
static const char *objection(const struct stored_message *message,
                             const struct mock_request *request) {
    int64_t table_offset = 0;
    mock_request_number(request, "tranStateTableOffset", INT64_MIN, INT64_MAX, &table_offset);
    if (message == NULL)
        return "find prepared transaction message failed";
    if (!is_group(message, mock_request_field(request, "producerGroup")))
        return "the producer group wrong";
    return message->queue_offset == table_offset ? NULL
                                                 : "the transaction state table offset wrong";
}

/* A commit or rollback is a record of its own, with the body or without; only a commit takes a
 * place in the queue. */
static void end(struct broker *broker, struct stored_message *message, int32_t outcome) {
    size_t body_size = outcome == COMMIT ? message->log_body_size : 0;
    message->outcome = outcome;
    store_take(&broker->store, WIRE_RECORD_OVERHEAD + body_size + strlen(message->topic) +
                                   strlen(message->properties));
    if (outcome == COMMIT)
        (*store_queue_next(&broker->store, message->topic, message->queue_id))++;
}

static void refuse(struct wire_command *response, const struct mock_request *request,
                   const char *remark) {
    server_answer_refuse(response, request, 1);
    server_answer_remark(response, must_text(remark));
}

bool broker_transaction_end(struct broker *broker, const struct mock_request *request,
                            struct wire_command *response) {
    const char *missing = find_missing(request);
    int64_t outcome = 0;
    int64_t offset = -1;
    if (missing != NULL) {
        server_answer_refuse_field(response, request, missing);
        return true;
    }
    mock_request_number(request, "commitOrRollback", INT64_MIN, INT64_MAX, &outcome);
    mock_request_number(request, "commitLogOffset", INT64_MIN, INT64_MAX, &offset);
    if (outcome == 0) /* WIRE-TXN-06: not even two-way */
        return false;
    struct stored_message *message = store_at(&broker->store, offset);
    const char *remark = objection(message, request);
    if (outcome != COMMIT && outcome != ROLLBACK) /* WIRE-TXN-04 */
        remark =
            "com.alibaba.rocketmq.remoting.exception.RemotingCommandException: "
            "commitOrRollback field wrong, com.alibaba.rocketmq.common.protocol.header."
            "EndTransactionRequestHeader.checkFields";
    if (remark != NULL)
        refuse(response, request, remark);
    else
        end(broker, message, (int32_t)outcome);
    return true;
}

/* ---- CHECK_TRANSACTION_STATE ---- */

static void set_number(struct wire_command *command, const char *key, int64_t number) {
    char text[24];
    snprintf(text, sizeof text, "%lld", (long long)number);
    wire_command_set(command, key, text);
}

/* WIRE-TXN-14, HB-08: the moment is the caller's, the connection drawn of those that registered. */
static struct mock_connection *draw_connection(struct broker *broker,
                                               const struct stored_message *message) {
    const struct mock_env *env = broker->server.env;
    char *group = group_of(message);
    size_t count = group == NULL ? 0 : broker_clients_count(&broker->clients, group);
    struct mock_connection *connection = NULL;
    if (count > 0)
        connection = broker_clients_connection(&broker->clients, group,
                                               env->random(env->context) % (uint32_t)count);
    free(group);
    return connection;
}

bool broker_transaction_check(struct broker *broker, const struct stored_message *message) {
    struct mock_connection *connection = draw_connection(broker, message);
    struct wire_command command;
    if (connection == NULL)
        return false;
    wire_command_init(&command);
    command.code = CHECK_TRANSACTION_STATE;
    command.flag = ONEWAY; /* WIRE-TXN-10 */
    set_number(&command, "tranStateTableOffset", message->queue_offset);
    set_number(&command, "commitLogOffset", message->commit_log_offset);
    /* WIRE-TXN-15, WIRE-TXN-22: the record as it lies in the log; the id can be told from it. */
    size_t size;
    uint8_t *record = broker_record(message, &size);
    wire_command_set_body(&command, record, size);
    free(record);
    server_push(&broker->server, connection, &command);
    wire_command_close(&command);
    return true;
}
