/* SPDX-License-Identifier: Apache-2.0
 *
 * What a transaction producer has that others have not. */
#ifndef CORE_TRANSACTION_PRODUCER_H
#define CORE_TRANSACTION_PRODUCER_H

#include "core/check_pool.h"
#include "core/command.h"
#include "core/factory.h"
#include "rmq_transaction.h"

struct transaction_producer {
    rmq_local_transact *listener; /* NULL: none */
    void *listener_context;
    struct check_pool pool;
    /* As set; the start hands them to the pool. */
    int32_t core;
    int32_t maximum;
    int32_t hold_max;
};

/* START-27: make the check pool. What is wrong with its numbers, NULL when nothing is. */
struct rmq_error *transaction_producer_open(struct rmq_producer *producer);
/* TXN-24 */
void transaction_producer_shutdown(struct rmq_producer *producer);
/* The producer is the factory's only, nobody is left who could be asked. */
void transaction_producer_abandon(struct rmq_producer *producer);
void transaction_producer_free(struct rmq_producer *producer);

/* TXN-17: a CHECK_TRANSACTION_STATE that came from `remote`. In transaction_check.c, as are the
 * other two. */
void transaction_check_take(struct factory *factory, const char *remote,
                            const struct command *request);
void transaction_check_free(struct check_job *job);

#endif
