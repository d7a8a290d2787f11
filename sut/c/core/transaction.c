/* SPDX-License-Identifier: Apache-2.0
 *
 * A transactional send: half message, local transaction, its end (TXN-01 to TXN-16). The half
 * message is an ordinary send, an operation of its own. */
#include "core/factory.h"
#include "core/local_transaction.h"
#include "core/log.h"
#include "core/message.h"
#include "core/msg_id.h"
#include "core/operation.h"
#include "core/producer.h"
#include "core/send.h"
#include "core/transaction_producer.h"

#include <stdio.h>

struct transaction {
    struct rmq_operation operation;
    rmq_local_transact *execute;
    void *execute_arg;
    rmq_transacted *done;
    void *context;

    enum {
        TRANSACTION_CHECKING,
        TRANSACTION_SENDING,
        TRANSACTION_EXECUTING,
        TRANSACTION_ENDING,
        TRANSACTION_ENDED,
    } stage;
    struct rmq_message *message; /* the half message: a copy with two properties more */
    struct rmq_operation *send;  /* of the half message, while that stage lasts */
    char *result_msg_id;
    char *result_broker_name;
    struct rmq_transaction_result result;
    struct rmq_error *error;
    struct rmq_local_transaction local;
    struct rmq_task task;
    struct msg_id stored_at;
    struct local_transaction_end end;
};

/* `error` NULL: with the result (TXN-16). */
static void end(struct transaction *transaction, struct rmq_error *error) {
    transaction->error = error;
    transaction->stage = TRANSACTION_ENDED;
    operation_end(&transaction->operation);
}

/* ---- Step 3: its end ---- */

static void on_told(void *arg) {
    end(arg, NULL);
}

/* TXN-11, TXN-13. WIRE-TXN-02: to the address the id names, which need not be that of the route. */
static void tell(struct transaction *transaction) {
    struct rmq_producer *producer = transaction->operation.producer;
    transaction->end = (struct local_transaction_end){
        .remoting = producer->factory->remoting,
        .local = &transaction->local,
        .address = transaction->stored_at.address,
        .group = producer->registered_group,
        .msg_id = transaction->result_msg_id,
        .table_offset = transaction->result.sent.queue_offset,
        .commit_log_offset = transaction->stored_at.offset,
        .from_check = false,
        .timeout_ms = producer->send_msg_timeout_ms,
        .done = on_told,
        .arg = transaction,
    };
    transaction->stage = TRANSACTION_ENDING;
    local_transaction_tell(&transaction->end);
}

static void on_executed(void *arg) {
    struct transaction *transaction = arg;
    transaction->result.local_state = transaction->local.state;
    if (msg_id_decode(transaction->result_msg_id, &transaction->stored_at)) {
        tell(transaction);
        return;
    }
    /* TXN-14, TXN-15 deviates: there is no address to tell it to. */
    log_line(transaction->operation.env, RMQ_LOG_WARN,
             "cannot end a transaction: \"%s\" is no message id", transaction->result_msg_id);
    end(transaction, NULL);
}

/* ---- Step 2: the local transaction ---- */

static void execute(void *arg) {
    struct transaction *transaction = arg;
    transaction->execute(transaction->execute_arg, &transaction->local);
}

/* TXN-09: once, by the caller, whatever status the half message was stored with. */
static void start_execution(struct transaction *transaction) {
    const struct rmq_env *env = transaction->operation.env;
    local_transaction_init(&transaction->local, env, transaction->message);
    transaction->stage = TRANSACTION_EXECUTING;
    transaction->task = (struct rmq_task){.work = execute,
                                          .done = on_executed,
                                          .arg = transaction,
                                          .caller = &transaction->operation};
    env->run_user(env->context, &transaction->task);
}

/* ---- Step 1: the half message ---- */

/* The result outlives the send. */
static bool keep_result(struct transaction *transaction, const struct rmq_send_result *sent) {
    const struct rmq_env *env = transaction->operation.env;
    transaction->result_msg_id = mem_text(env, sent->msg_id);
    transaction->result_broker_name = mem_text(env, sent->broker_name);
    transaction->result.sent = *sent;
    transaction->result.sent.msg_id = transaction->result_msg_id;
    transaction->result.sent.broker_name = transaction->result_broker_name;
    transaction->result.sent.topic = rmq_message_topic(transaction->message);
    return transaction->result_msg_id != NULL && transaction->result_broker_name != NULL;
}

static void on_sent(void *context, const struct rmq_send_result *sent,
                    const struct rmq_error *error) {
    struct transaction *transaction = context;
    const struct rmq_env *env = transaction->operation.env;
    transaction->send = NULL;
    if (error != NULL && rmq_error_class_of(error) != RMQ_OUT_OF_MEMORY) {
        /* TXN-05, STATE-03 */
        end(transaction, err_client(env, rmq_error_ref(error), "send message Exception"));
    } else if (error != NULL || !keep_result(transaction, sent)) {
        end(transaction, err_out_of_memory());
    } else {
        /* TXN-08: half messages of earlier attempts are left to the brokers' checks. */
        start_execution(transaction);
    }
}

/* TXN-04. TXN-06 deviates: on a copy, so that the application's message stays an ordinary one. */
static bool make_half(struct transaction *transaction, const struct rmq_message *message) {
    const char *group = transaction->operation.producer->registered_group;
    transaction->message = message_copy(message);
    return transaction->message != NULL &&
           rmq_message_set_property(transaction->message, "TRAN_MSG", "true") &&
           rmq_message_set_property(transaction->message, "PGROUP", group);
}

/* STATE-03: the state is looked at by the send, not here. */
static void send_half(struct transaction *transaction, const struct rmq_message *message) {
    if (make_half(transaction, message)) {
        transaction->stage = TRANSACTION_SENDING;
        struct send_order order = {.target = SEND_TO_ANY,
                                   .mode = CALL_SYNC,
                                   .message = transaction->message,
                                   .sent = on_sent,
                                   .context = transaction,
                                   .outer = &transaction->operation};
        transaction->send = send_start(transaction->operation.producer, &order);
    }
    if (transaction->send == NULL) {
        end(transaction, err_out_of_memory());
    }
}

static struct rmq_error *refusal(const struct transaction *transaction,
                                 const struct rmq_message *message) {
    const struct rmq_env *env = transaction->operation.env;
    const struct transaction_producer *own = transaction->operation.producer->transactional;
    if (own == NULL) {
        /* TXN-03 */
        return err_client(env, NULL,
                          "sendMessageInTransaction not implement, please use "
                          "TransactionMQProducer class");
    }
    if (own->listener == NULL) {
        /* TXN-01 */
        return err_client(env, NULL, "localTransactionBranchCheckListener is null");
    }
    if (transaction->execute == NULL) {
        /* TXN-02 */
        return err_client(env, NULL, "tranExecuter is null");
    }
    /* TXN-07 deviates */
    return message == NULL ? err_client(env, NULL, "the message is null") : NULL;
}

/* ---- The operation ---- */

static void report(struct rmq_operation *operation) {
    struct transaction *transaction = (struct transaction *)operation;
    const struct rmq_transaction_result *result =
        transaction->error == NULL ? &transaction->result : NULL;
    transaction->done(transaction->context, result, transaction->error);
}

static void close_transaction(struct rmq_operation *operation) {
    struct transaction *transaction = (struct transaction *)operation;
    local_transaction_end_close(&transaction->end);
    local_transaction_close(&transaction->local);
    rmq_message_free(transaction->message);
    mem_free(operation->env, transaction->result_msg_id);
    mem_free(operation->env, transaction->result_broker_name);
    rmq_error_unref(transaction->error);
}

/* TXN-05: only the send of the half message can be interrupted. */
static void cancel(struct rmq_operation *operation) {
    struct transaction *transaction = (struct transaction *)operation;
    if (transaction->send != NULL) {
        rmq_operation_cancel(transaction->send);
    }
}

static void describe(const struct rmq_operation *operation, char *text, size_t size) {
    const struct transaction *transaction = (const struct transaction *)operation;
    char what[256];
    switch (transaction->stage) {
    case TRANSACTION_SENDING:
        rmq_operation_describe(transaction->send, what, sizeof what);
        (void)snprintf(text, size, "transaction: %s", what);
        return;
    case TRANSACTION_EXECUTING:
        (void)snprintf(text, size, "transaction: the executer runs");
        return;
    case TRANSACTION_ENDING:
        call_describe(&transaction->end.call, what, sizeof what);
        (void)snprintf(text, size, "transaction: telling the broker: %s", what);
        return;
    case TRANSACTION_CHECKING:
    case TRANSACTION_ENDED:
        (void)snprintf(text, size, "transaction: ended, not yet reported");
        return;
    }
}

static const struct operation_kind transaction_kind = {
    .report = report,
    .close = close_transaction,
    .cancel = cancel,
    .describe = describe,
};

struct rmq_operation *rmq_producer_send_in_transaction(struct rmq_producer *producer,
                                                       const struct rmq_message *message,
                                                       rmq_local_transact *execute_local, void *arg,
                                                       rmq_transacted *done, void *context) {
    struct transaction *transaction =
        operation_new(producer, &transaction_kind, sizeof *transaction);
    if (transaction == NULL) {
        return NULL;
    }
    transaction->execute = execute_local;
    transaction->execute_arg = arg;
    transaction->done = done;
    transaction->context = context;
    struct rmq_error *error = refusal(transaction, message);
    if (error != NULL) {
        end(transaction, error);
    } else {
        send_half(transaction, message);
    }
    return operation_leave(&transaction->operation);
}
