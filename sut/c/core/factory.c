/* SPDX-License-Identifier: Apache-2.0
 *
 * Making and freeing factories, who is registered, and what brokers may ask of a client. */
#include "core/factory.h"

#include "core/log.h"
#include "core/manager.h"
#include "core/producer.h"
#include "core/transaction_producer.h"

#include <assert.h>
#include <string.h>

/* REMOTE-40: a client without consumers has nothing to tell, in these words. */
static bool answer_consumer_status(const struct rmq_env *env, struct command *response) {
    static const char body[] = "{\"consumerTable\":{},\"messageQueueTable\":{}}";
    (void)mem_replace_text(env, &response->remark, "not set any response code");
    command_set_body(response, body, sizeof body - 1);
    return true;
}

/* FACTORY-20, REMOTE-44: the four codes a client takes from brokers. */
static bool handle_request(void *arg, const char *remote, const struct command *request,
                           struct command *response, bool *answer) {
    struct factory *factory = arg;
    switch (request->code) {
    case REQUEST_GET_CONSUMER_STATUS_FROM_CLIENT:
        return answer_consumer_status(factory->env, response);
    case REQUEST_CHECK_TRANSACTION_STATE:
        /* WIRE-TXN-13: never answered by a response. */
        transaction_check_take(factory, remote, request);
        *answer = false;
        return true;
    case REQUEST_NOTIFY_CONSUMER_IDS_CHANGED:
    case REQUEST_RESET_CONSUMER_CLIENT_OFFSET:
        *answer = false;
        return true;
    }
    return false;
}

static bool is_empty(const char *text) {
    return text == NULL || text[0] == '\0';
}

/* CONFIG-06, NSADDR-05: the copies the factory lives by. */
static bool copy_properties(struct factory *factory, const struct rmq_producer *producer,
                            const char *client_id) {
    const struct rmq_env *env = factory->env;
    factory->profile = producer->profile;
    factory->poll_interval_ms = producer->poll_interval_ms;
    factory->heartbeat_interval_ms = producer->heartbeat_interval_ms;
    /* NSADDR-03: an empty list is no list. */
    const char *names = is_empty(producer->namesrv_addr) ? NULL : producer->namesrv_addr;
    return mem_replace_text(env, &factory->client_id, client_id) &&
           mem_replace_text(env, &factory->instance_name, producer->instance_name) &&
           mem_replace_text(env, &factory->namesrv_addr, names);
}

/* FACTORY-04: the remoting client, with the list if there is one, and no connection yet. */
static bool make_parts(struct factory *factory) {
    factory->inner = producer_new_inner(factory->manager, &factory->profile);
    factory->remoting = remoting_new(factory->env, &factory->profile, handle_request, factory);
    if (factory->inner == NULL || factory->remoting == NULL ||
        !name_fetch_init(&factory->fetch, factory)) {
        return false;
    }
    return factory->namesrv_addr == NULL ||
           remoting_set_name_servers(factory->remoting, factory->namesrv_addr);
}

static void init_parts(struct factory *factory) {
    const struct rmq_env *env = factory->env;
    list_init(&factory->link);
    list_init(&factory->producers);
    table_init(&factory->routes, env);
    address_table_init(&factory->addresses, env);
    table_init(&factory->refresh.topics, env);
    lock_init(&factory->start_lock, env, 1);
    lock_init(&factory->namesrv_lock, env, 1);
    lock_init(&factory->heartbeat_lock, env, 1);
    lane_init(&factory->lane, env);
}

struct factory *factory_new(struct rmq_producer *producer, const char *client_id) {
    struct rmq_manager *manager = producer->manager;
    struct factory *factory = mem_new(manager->env, sizeof *factory);
    if (factory == NULL) {
        return NULL;
    }
    factory->manager = manager;
    factory->env = manager->env;
    factory->state = RMQ_CREATE_JUST;
    init_parts(factory);
    if (!copy_properties(factory, producer, client_id) || !make_parts(factory)) {
        factory_free(factory);
        return NULL;
    }
    list_append(&manager->factories, &factory->link);
    factory->listed = true;
    factory->refs = 1;
    return factory;
}

struct factory *factory_ref(struct factory *factory) {
    factory->refs++;
    return factory;
}

static void reap(void *arg) {
    struct factory *factory = arg;
    factory_free(factory);
}

void factory_unref(struct factory *factory) {
    assert(factory->refs > 0);
    if (--factory->refs > 0) {
        return;
    }
    const struct rmq_env *env = factory->env;
    factory->reaper.fire = reap;
    factory->reaper.arg = factory;
    factory->reaper.name = "end of a factory";
    factory->reaper.background = true;
    env->timer_set(env->context, &factory->reaper, env->monotonic_us(env->context));
}

void factory_delist(struct factory *factory) {
    if (factory->listed) {
        factory->listed = false;
        factory_unref(factory);
    }
}

void factory_disconnect(struct factory *factory) {
    if (factory->remoting != NULL) {
        remoting_free(factory->remoting);
        factory->remoting = NULL;
    }
}

static void empty_route(const struct rmq_env *env, void *entry) {
    (void)env;
    route_free(((struct stored_route *)entry)->route);
}

/* Producers of the application are the manager's; the inner one and the abandoned ones nobody else
 * knows. */
static void free_producers(struct factory *factory) {
    while (!list_is_empty(&factory->producers)) {
        struct rmq_producer *producer =
            LIST_OBJECT(factory->producers.next, struct rmq_producer, registration);
        list_remove(&producer->registration);
        if (producer->abandoned) {
            producer_free(producer);
        }
    }
    producer_free(factory->inner);
}

void factory_free(struct factory *factory) {
    const struct rmq_env *env = factory->env;
    env->timer_cancel(env->context, &factory->reaper);
    list_remove(&factory->link);
    lane_stop(&factory->lane);
    factory_disconnect(factory);
    route_refresh_close(&factory->refresh);
    heartbeat_tick_close(&factory->tick);
    name_fetch_close(&factory->fetch);
    if (factory->lock_held) {
        env->udp_release(env->context, factory->lock_port);
    }
    free_producers(factory);
    table_close(&factory->routes, empty_route);
    address_table_close(&factory->addresses);
    mem_free(env, factory->client_id);
    mem_free(env, factory->instance_name);
    mem_free(env, factory->namesrv_addr);
    mem_free(env, factory);
}

void factory_add_usage(const struct factory *factory, struct rmq_usage *usage) {
    const struct link *head = &factory->producers;
    for (const struct link *link = head->next; link != head; link = link->next) {
        const struct rmq_producer *producer = LIST_OBJECT(link, struct rmq_producer, registration);
        /* START-12: nobody can shut it down, so it stays (FACTORY-22). */
        usage->left_groups += producer->state == RMQ_START_FAILED && producer->operations == 0;
    }
    usage->factories++;
    usage->locks += lock_taken(&factory->start_lock) + lock_taken(&factory->namesrv_lock) +
                    lock_taken(&factory->heartbeat_lock);
    if (factory->remoting != NULL) {
        remoting_add_usage(factory->remoting, usage);
    }
}

bool factory_register(struct factory *factory, struct rmq_producer *producer) {
    const struct link *head = &factory->producers;
    for (const struct link *link = head->next; link != head; link = link->next) {
        const struct rmq_producer *other = LIST_OBJECT(link, struct rmq_producer, registration);
        /* FACTORY-06: the first one keeps the name. */
        if (strcmp(other->registered_group, producer->registered_group) == 0) {
            return false;
        }
    }
    list_append(&factory->producers, &producer->registration);
    producer->registered = true;
    factory->producer_count++;
    return true;
}

void factory_unregister(struct factory *factory, struct rmq_producer *producer) {
    if (producer->registered) {
        list_remove(&producer->registration);
        producer->registered = false;
        factory->producer_count--;
    }
}
