/* SPDX-License-Identifier: Apache-2.0
 *
 * The transaction producer: half messages, local transactions, and the checks brokers make of them
 * (TXN). */
#ifndef RMQ_TRANSACTION_H
#define RMQ_TRANSACTION_H

#include "rmq.h"

/* What has become of a local transaction. UNKNOW, spelled as the protocol spells it, makes the
 * broker ask later. */
enum rmq_local_state { RMQ_UNKNOW, RMQ_COMMIT_MESSAGE, RMQ_ROLLBACK_MESSAGE };

/* "UNKNOW", "COMMIT_MESSAGE", "ROLLBACK_MESSAGE" */
const char *rmq_local_state_name(enum rmq_local_state state);

/* A local transaction that is to be carried out, or to be looked up for a broker's check. Valid
 * until the function it was handed to returns. */
struct rmq_local_transaction;
struct rmq_stored_message;

/* The half message, as it was sent or as the broker has stored it. */
const struct rmq_message *
rmq_local_transaction_message(const struct rmq_local_transaction *transaction);
/* The same with what the broker knows of it; NULL for an executer, which comes before anybody has
 * asked. See rmq_admin.h. */
const struct rmq_stored_message *
rmq_local_transaction_stored(const struct rmq_local_transaction *transaction);
/* How it ended; the last call counts. UNKNOW when it is not called (TXN-10; TXN-22 deviates). */
void rmq_local_transaction_end(struct rmq_local_transaction *transaction,
                               enum rmq_local_state state);
/* It failed with an exception, in the terms of the Java client: UNKNOW, and `text` reaches the
 * broker as a remark (TXN-12, TXN-20). */
void rmq_local_transaction_fail(struct rmq_local_transaction *transaction, const char *text);

/* The executer, which carries the transaction out (TXN-09), runs by the caller of the send or on
 * its behalf (rmq_task.caller). The listener, which looks one up (TXN-19), runs on the executor, as
 * many at once as the check pool has threads. */
typedef void rmq_local_transact(void *context, struct rmq_local_transaction *transaction);

/* A transaction producer in CREATE_JUST; everything of rmq.h holds for it too. A check that runs is
 * an operation under way: rmq_producer_free returns false until it is over, also after a shutdown,
 * which does not wait for it (TXN-24). NULL: out of memory. */
struct rmq_producer *rmq_producer_new_transactional(struct rmq_manager *manager,
                                                    const struct rmq_profile *profile);

/* Properties of transaction producers; no effect on others. */

/* Answers the checks of brokers; NULL: none, and no transaction can begin (TXN-01). Read at each
 * use. */
void rmq_producer_set_check_listener(struct rmq_producer *producer, rmq_local_transact *listener,
                                     void *context);
/* The check pool: listeners at once between core and maximum, 1 and 1; waiting checks at most,
 * 2000. Checked by the start, which leaves the state CREATE_JUST when they make no sense
 * (START-27). */
void rmq_producer_set_check_pool(struct rmq_producer *producer, int32_t core, int32_t maximum,
                                 int32_t hold_max);

struct rmq_transaction_result {
    struct rmq_send_result sent; /* of the half message */
    enum rmq_local_state local_state;
};

/* One of `result` and `error` is NULL; both live until it returns. */
typedef void rmq_transacted(void *context, const struct rmq_transaction_result *result,
                            const struct rmq_error *error);

/* Send a half message, carry the local transaction out, tell the broker how it ended (TXN-04,
 * TXN-09, TXN-11). `execute` may be NULL, which is a failure of its own (TXN-02). Cancelling it
 * interrupts the send of the half message, which makes that fail (TXN-05), and has no effect later.
 * NULL: out of memory. */
struct rmq_operation *rmq_producer_send_in_transaction(struct rmq_producer *producer,
                                                       const struct rmq_message *message,
                                                       rmq_local_transact *execute, void *arg,
                                                       rmq_transacted *done, void *context);

#endif
