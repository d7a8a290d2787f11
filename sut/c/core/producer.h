/* SPDX-License-Identifier: Apache-2.0
 *
 * The producer: its properties, its state and its table of topics. */
#ifndef CORE_PRODUCER_H
#define CORE_PRODUCER_H

#include "core/lock.h"
#include "core/queue_list.h"
#include "core/table.h"
#include "rmq.h"

struct factory;
struct hook_list;
struct transaction_producer;

/* What the producer knows of a topic. Never removed while the producer lives (ROUTE-24). */
struct topic {
    char *name;
    struct queue_list *queues; /* NULL: none yet */
    int32_t counter;           /* SELECT-02; outlives changes of the list (ROUTE-18, ROUTE-19) */
};

struct rmq_producer {
    struct link link; /* in the manager */
    struct rmq_manager *manager;
    const struct rmq_env *env;
    struct rmq_profile profile;
    enum rmq_service_state state;

    char *group;
    char *create_topic_key;
    int32_t default_topic_queue_nums;
    int32_t send_msg_timeout_ms;
    int32_t compress_over_bytes;
    int32_t retry_times;
    bool retry_another_broker;
    int32_t max_message_size;
    int32_t compress_level;
    char *namesrv_addr;
    char *client_ip;
    char *instance_name;
    int32_t poll_interval_ms;
    int32_t heartbeat_interval_ms;

    struct factory *factory;  /* joined; NULL before the start */
    struct link registration; /* in the factory */
    bool registered;
    bool abandoned;         /* freed while registered (START-12): now the factory's to free */
    char *registered_group; /* CONFIG-07: frozen by the start */
    struct table topics;
    struct hook_list *hooks;                    /* NULL: none */
    struct transaction_producer *transactional; /* NULL: it has no transactions (TXN-03) */
    struct lock lifecycle;                      /* START-20: one start or shutdown at a time */
    size_t operations;                          /* under way; checks that run are counted too */
};

/* The factory's own producer (FACTORY-25): not listed in the manager. NULL when out of memory. */
struct rmq_producer *producer_new_inner(struct rmq_manager *manager,
                                        const struct rmq_profile *profile);
void producer_free(struct rmq_producer *producer);

void producer_set_state(struct rmq_producer *producer, enum rmq_service_state state);
/* NULL when it is RUNNING, else the failure of whatever was asked of it (STATE-01). */
struct rmq_error *producer_check_state(const struct rmq_producer *producer);

/* NULL when the producer does not know it. */
struct topic *producer_topic(const struct rmq_producer *producer, const char *name);
/* The entry of a topic, made empty when there is none. NULL when out of memory. */
struct topic *producer_add_topic(struct rmq_producer *producer, const char *name);
/* QUEUES-11: is there a queue to send to? `topic` may be NULL. */
bool producer_topic_is_usable(const struct topic *topic);

#endif
