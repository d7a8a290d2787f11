/* SPDX-License-Identifier: Apache-2.0
 *
 * Shutting a producer down: its group leaves the factory, the brokers are told, the factory follows
 * if this was the last one (SHUTDOWN). */
#include "core/factory.h"
#include "core/operation.h"
#include "core/producer.h"
#include "core/transaction_producer.h"

#include <assert.h>
#include <stdio.h>

struct shutdown {
    struct rmq_operation operation;
    rmq_done *done;
    void *context;
    struct lock_waiter waiter;
    struct heartbeat_round round;
    struct factory_shutdown factory_shutdown;
};

static void finish(struct shutdown *shutdown) {
    lock_release(&shutdown->operation.producer->lifecycle);
    operation_end(&shutdown->operation);
}

static void on_factory_over(void *arg) {
    struct shutdown *shutdown = arg;
    /* SHUTDOWN-11: only now; until here sends were accepted. SHUTDOWN-13: topics and counters stay.
     */
    producer_set_state(shutdown->operation.producer, RMQ_SHUTDOWN_ALREADY);
    transaction_producer_shutdown(shutdown->operation.producer);
    finish(shutdown);
}

static void on_unregistered(void *arg) {
    struct shutdown *shutdown = arg;
    /* SHUTDOWN-07, SHUTDOWN-08, HB-23 */
    factory_shutdown(&shutdown->factory_shutdown, shutdown->operation.producer->factory,
                     on_factory_over, shutdown);
}

/* SHUTDOWN-01: out of the table first, so that no heartbeat names the group again (HEARTBEAT-12).
 */
static void begin(void *arg) {
    struct shutdown *shutdown = arg;
    struct rmq_producer *producer = shutdown->operation.producer;
    if (producer->state != RMQ_RUNNING) {
        /* SHUTDOWN-02, TXN-25 deviates */
        finish(shutdown);
        return;
    }
    factory_unregister(producer->factory, producer);
    heartbeat_unregister(&shutdown->round, producer->factory, producer->registered_group,
                         on_unregistered, shutdown);
}

static void on_lock(void *arg, bool held) {
    struct shutdown *shutdown = arg;
    assert(held);
    (void)held;
    if (shutdown->operation.inside) {
        begin(shutdown);
    } else {
        operation_post(&shutdown->operation, "shutdown of a producer", begin);
    }
}

static void report(struct rmq_operation *operation) {
    struct shutdown *shutdown = (struct shutdown *)operation;
    shutdown->done(shutdown->context, NULL);
}

static void close_shutdown(struct rmq_operation *operation) {
    struct shutdown *shutdown = (struct shutdown *)operation;
    lock_forget(&shutdown->waiter);
    if (!operation->ended) {
        heartbeat_close(&shutdown->round);
        factory_shutdown_close(&shutdown->factory_shutdown);
    }
}

static void describe(const struct rmq_operation *operation, char *text, size_t size) {
    const struct shutdown *shutdown = (const struct shutdown *)operation;
    const char *step = shutdown->factory_shutdown.step;
    const struct heartbeat_round *round = &shutdown->round;
    char what[160];
    if (operation->ended) {
        (void)snprintf(text, size, "shutdown: ended, not yet reported");
        return;
    }
    if (step != NULL && !shutdown->factory_shutdown.round.calling) {
        (void)snprintf(text, size, "shutdown: waiting for %s", step);
        return;
    }
    heartbeat_describe(step != NULL ? &shutdown->factory_shutdown.round : round, what, sizeof what);
    (void)snprintf(text, size, "shutdown: unregistering: %s", what);
}

static const struct operation_kind shutdown_kind = {
    .report = report,
    .close = close_shutdown,
    .describe = describe,
};

struct rmq_operation *rmq_producer_shutdown(struct rmq_producer *producer, rmq_done *done,
                                            void *context) {
    struct shutdown *shutdown = operation_new(producer, &shutdown_kind, sizeof *shutdown);
    if (shutdown == NULL) {
        return NULL;
    }
    shutdown->done = done;
    shutdown->context = context;
    lock_acquire(&producer->lifecycle, &shutdown->waiter, LOCK_WAIT_FOR_EVER, "producer", on_lock,
                 shutdown);
    return operation_leave(&shutdown->operation);
}
