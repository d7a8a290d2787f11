/* SPDX-License-Identifier: Apache-2.0
 *
 * What user code says of a local transaction, and how the broker hears of it. */
#include "core/local_transaction.h"

#include "core/err.h"
#include "core/log.h"

#include <assert.h>

const char *rmq_local_state_name(enum rmq_local_state state) {
    switch (state) {
    case RMQ_UNKNOW:
        return "UNKNOW";
    case RMQ_COMMIT_MESSAGE:
        return "COMMIT_MESSAGE";
    case RMQ_ROLLBACK_MESSAGE:
        return "ROLLBACK_MESSAGE";
    }
    return "UNKNOWN";
}

void local_transaction_init(struct rmq_local_transaction *local, const struct rmq_env *env,
                            const struct rmq_message *message) {
    *local = (struct rmq_local_transaction){.env = env, .message = message, .state = RMQ_UNKNOW};
}

void local_transaction_close(struct rmq_local_transaction *local) {
    if (local->env != NULL) {
        mem_free(local->env, local->failure);
        local->failure = NULL;
    }
}

const struct rmq_message *
rmq_local_transaction_message(const struct rmq_local_transaction *transaction) {
    return transaction->message;
}

const struct rmq_stored_message *
rmq_local_transaction_stored(const struct rmq_local_transaction *transaction) {
    return transaction->stored;
}

void rmq_local_transaction_end(struct rmq_local_transaction *transaction,
                               enum rmq_local_state state) {
    local_transaction_close(transaction);
    transaction->failed = false;
    transaction->state = state;
}

void rmq_local_transaction_fail(struct rmq_local_transaction *transaction, const char *text) {
    /* TXN-10, WIRE-TXN-12 */
    rmq_local_transaction_end(transaction, RMQ_UNKNOW);
    transaction->failed = true;
    /* TXN-12, TXN-20: as an exception prints itself: its class and, if it has one, its text. */
    const char *name = rmq_error_class_name(RMQ_RUNTIME_EXCEPTION);
    transaction->failure = text == NULL ? mem_text(transaction->env, name)
                                        : mem_format(transaction->env, "%s: %s", name, text);
}

/* ---- END_TRANSACTION ---- */

/* TXN-11, TXN-19, WIRE-TXN-04 */
static int32_t outcome_number(enum rmq_local_state state) {
    switch (state) {
    case RMQ_UNKNOW:
        return 0;
    case RMQ_COMMIT_MESSAGE:
        return 8;
    case RMQ_ROLLBACK_MESSAGE:
        return 12;
    }
    assert(false);
    return 0;
}

/* TXN-12, TXN-20, WIRE-TXN-01: a remark only when user code has failed. */
static void set_remark(const struct local_transaction_end *end, struct command *request) {
    if (!end->local->failed) {
        return;
    }
    const char *what = end->from_check ? "checkLocalTransactionState Exception"
                                       : "executeLocalTransactionBranch exception";
    const char *failure = end->local->failure;
    request->remark = failure == NULL ? NULL : mem_format(end->local->env, "%s: %s", what, failure);
    request->failed |= request->remark == NULL;
}

/* In the order of JSON-02. */
static void fill(const struct local_transaction_end *end, struct command *request) {
    command_add_number(request, "commitLogOffset", end->commit_log_offset);
    command_add_number(request, "commitOrRollback", outcome_number(end->local->state));
    command_add(request, "fromTransactionCheck", end->from_check ? "true" : "false");
    command_add(request, "msgId", end->msg_id);
    command_add(request, "producerGroup", end->group);
    command_add_number(request, "tranStateTableOffset", end->table_offset);
    set_remark(end, request);
}

static void on_handed_over(void *arg, struct rmq_error *error) {
    struct local_transaction_end *end = arg;
    if (error != NULL) {
        /* TXN-14 */
        log_line(end->local->env, RMQ_LOG_WARN,
                 "cannot tell %s that the local transaction of %s is %s: %s", end->address,
                 end->msg_id, rmq_local_state_name(end->local->state), rmq_error_message(error));
        rmq_error_unref(error);
    }
    end->done(end->arg);
}

void local_transaction_tell(struct local_transaction_end *end) {
    struct call *call = &end->call;
    /* WIRE-TXN-01, WIRE-TXN-03: whatever the outcome, and oneway. */
    *call = (struct call){.mode = CALL_ONEWAY,
                          .address = end->address,
                          .timeout_ms = end->timeout_ms,
                          .arg = end,
                          .handed_over = on_handed_over};
    command_init(&call->request, end->local->env, REQUEST_END_TRANSACTION);
    fill(end, &call->request);
    remoting_call(end->remoting, call);
}

void local_transaction_end_close(struct local_transaction_end *end) {
    if (end->call.request.env != NULL) {
        command_close(&end->call.request);
    }
}
