/* SPDX-License-Identifier: Apache-2.0
 *
 * Making and setting transaction producers, and their check pools from start to shutdown. */
#include "core/transaction_producer.h"

#include "core/producer.h"

struct rmq_producer *rmq_producer_new_transactional(struct rmq_manager *manager,
                                                    const struct rmq_profile *profile) {
    struct rmq_producer *producer = rmq_producer_new(manager, profile);
    if (producer == NULL) {
        return NULL;
    }
    struct transaction_producer *own = mem_new(producer->env, sizeof *own);
    if (own == NULL) {
        (void)rmq_producer_free(producer);
        return NULL;
    }
    check_pool_init(&own->pool, producer->env);
    own->core = own->pool.core;
    own->maximum = own->pool.maximum;
    own->hold_max = own->pool.hold_max;
    producer->transactional = own;
    return producer;
}

void rmq_producer_set_check_listener(struct rmq_producer *producer, rmq_local_transact *listener,
                                     void *context) {
    struct transaction_producer *own = producer->transactional;
    if (own != NULL) {
        own->listener = listener;
        own->listener_context = context;
    }
}

void rmq_producer_set_check_pool(struct rmq_producer *producer, int32_t core, int32_t maximum,
                                 int32_t hold_max) {
    struct transaction_producer *own = producer->transactional;
    if (own != NULL) {
        own->core = core;
        own->maximum = maximum;
        own->hold_max = hold_max;
    }
}

struct rmq_error *transaction_producer_open(struct rmq_producer *producer) {
    struct transaction_producer *own = producer->transactional;
    if (own == NULL) {
        return NULL;
    }
    check_pool_init(&own->pool, producer->env);
    own->pool.core = own->core;
    own->pool.maximum = own->maximum;
    own->pool.hold_max = own->hold_max;
    return check_pool_check(&own->pool);
}

void transaction_producer_shutdown(struct rmq_producer *producer) {
    if (producer->transactional != NULL) {
        check_pool_close(&producer->transactional->pool);
    }
}

void transaction_producer_abandon(struct rmq_producer *producer) {
    rmq_producer_set_check_listener(producer, NULL, NULL);
}

static void free_all(struct link *list) {
    while (!list_is_empty(list)) {
        struct check_job *job = LIST_OBJECT(list->next, struct check_job, link);
        list_remove(&job->link);
        transaction_check_free(job);
    }
}

void transaction_producer_free(struct rmq_producer *producer) {
    struct transaction_producer *own = producer->transactional;
    if (own != NULL) {
        free_all(&own->pool.running);
        free_all(&own->pool.waiting);
        mem_free(producer->env, own);
    }
}
