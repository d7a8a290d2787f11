/* SPDX-License-Identifier: Apache-2.0
 *
 * A local transaction in the hands of user code, and the END_TRANSACTION that tells a broker how it
 * ended. */
#ifndef CORE_LOCAL_TRANSACTION_H
#define CORE_LOCAL_TRANSACTION_H

#include "core/remoting.h"
#include "rmq_transaction.h"

struct rmq_local_transaction {
    const struct rmq_env *env;
    const struct rmq_message *message;
    const struct rmq_stored_message *stored; /* NULL: only sent so far */
    enum rmq_local_state state; /* TXN-10, TXN-22 deviates: UNKNOW until something is said */
    bool failed;
    char *failure; /* the exception's string form; NULL although it failed: no memory */
};

/* `message` is borrowed. */
void local_transaction_init(struct rmq_local_transaction *local, const struct rmq_env *env,
                            const struct rmq_message *message);
void local_transaction_close(struct rmq_local_transaction *local);

/* What is told to the broker. All pointers are borrowed until `done`. */
struct local_transaction_end {
    struct remoting *remoting;
    const struct rmq_local_transaction *local;
    const char *address; /* of the broker */
    const char *group;
    const char *msg_id;
    int64_t table_offset;
    int64_t commit_log_offset;
    bool from_check;
    int32_t timeout_ms;
    /* The request was handed over, or, which is logged, could not be (TXN-14). */
    void (*done)(void *arg);
    void *arg;

    struct call call;
};

/* `done` may run before this returns. */
void local_transaction_tell(struct local_transaction_end *end);
/* Free what it owns, also when it was never sent. */
void local_transaction_end_close(struct local_transaction_end *end);

#endif
