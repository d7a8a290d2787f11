/* SPDX-License-Identifier: Apache-2.0
 *
 * Table, name server, fallback topic. */
#include "core/resolve.h"

#include "core/factory.h"
#include "core/producer.h"

static bool is_resolved(const struct resolve *resolve) {
    return producer_topic_is_usable(producer_topic(resolve->producer, resolve->topic));
}

static void finish(struct resolve *resolve) {
    mem_free(resolve->env, resolve->fallback_key);
    resolve->fallback_key = NULL;
    resolve->done(resolve->arg);
}

static void look_up(struct resolve *resolve, void (*done)(void *arg)) {
    resolve->update = (struct route_update){
        .factory = resolve->producer->factory,
        .topic = resolve->topic,
        .fallback_key = resolve->fallback_key,
        .fallback_queues = resolve->producer->default_topic_queue_nums,
        .for_whom = resolve->producer,
        .done = done,
        .arg = resolve,
    };
    route_update_start(&resolve->update);
}

static void on_fallback(void *arg) {
    struct resolve *resolve = arg;
    resolve->out_of_memory = resolve->update.out_of_memory;
    finish(resolve);
}

static void on_own(void *arg) {
    struct resolve *resolve = arg;
    const char *key = resolve->producer->create_topic_key;
    resolve->out_of_memory = resolve->update.out_of_memory;
    if (is_resolved(resolve) || resolve->cancelled || resolve->out_of_memory || key == NULL) {
        finish(resolve);
        return;
    }
    resolve->fallback_key = mem_text(resolve->env, key);
    if (resolve->fallback_key == NULL) {
        resolve->out_of_memory = true;
        finish(resolve);
        return;
    }
    /* ROUTE-04, ROUTE-09, ROUTE-27, WIRE-ROUTE-03: each send without queues comes here. */
    look_up(resolve, on_fallback);
}

void resolve_start(struct resolve *resolve, struct rmq_producer *producer, const char *topic,
                   void (*done)(void *arg), void *arg) {
    resolve->env = producer->env;
    resolve->producer = producer;
    resolve->topic = topic;
    resolve->cancelled = false;
    resolve->out_of_memory = false;
    resolve->done = done;
    resolve->arg = arg;
    if (is_resolved(resolve)) {
        /* ROUTE-08 */
        finish(resolve);
        return;
    }
    if (producer_add_topic(producer, topic) == NULL) {
        resolve->out_of_memory = true;
        finish(resolve);
        return;
    }
    /* ROUTE-03, ROUTE-10: as long as it takes, whatever the send's time-out. */
    look_up(resolve, on_own);
}

void resolve_cancel(struct resolve *resolve) {
    resolve->cancelled = true;
    route_update_cancel(&resolve->update);
}

void resolve_close(struct resolve *resolve) {
    if (resolve->env == NULL) {
        return;
    }
    mem_free(resolve->env, resolve->fallback_key);
    resolve->fallback_key = NULL;
    route_update_close(&resolve->update);
}
