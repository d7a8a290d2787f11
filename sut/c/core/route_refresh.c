/* SPDX-License-Identifier: Apache-2.0
 *
 * One lookup after another for each topic that any producer of the factory knows. */
#include "core/route_refresh.h"

#include "core/factory.h"
#include "core/log.h"
#include "core/producer.h"

/* ROUTE-22, ROUTE-23, ROUTE-24: the union over all producers, the inner one included; each topic
 * once. */
static bool collect(struct route_refresh *refresh, const struct factory *factory) {
    const struct link *head = &factory->producers;
    for (const struct link *link = head->next; link != head; link = link->next) {
        const struct table *topics = &LIST_OBJECT(link, struct rmq_producer, registration)->topics;
        for (size_t i = 0; i < topics->count; i++) {
            if (table_add(&refresh->topics, topics->entries[i]->key, sizeof(struct table_entry)) ==
                NULL) {
                return false;
            }
        }
    }
    return true;
}

static void finish(struct factory *factory) {
    table_close(&factory->refresh.topics, NULL);
    lane_done(&factory->lane);
    factory_unref(factory);
}

static void go_on(struct factory *factory);

static void on_done(void *arg) {
    struct factory *factory = arg;
    factory->refresh.answered = true;
    if (!factory->refresh.looping) {
        go_on(factory);
    }
}

static void look_up_next(struct factory *factory) {
    struct route_refresh *refresh = &factory->refresh;
    refresh->answered = false;
    refresh->update = (struct route_update){
        .factory = factory,
        .topic = refresh->topics.entries[refresh->next++]->key,
        .done = on_done,
        .arg = factory,
    };
    route_update_start(&refresh->update);
}

/* Lookups that end at once, as without any name server, stay off the stack. */
static void go_on(struct factory *factory) {
    struct route_refresh *refresh = &factory->refresh;
    refresh->looping = true;
    while (refresh->next < refresh->topics.count) {
        look_up_next(factory);
        if (!refresh->answered) {
            refresh->looping = false;
            return;
        }
    }
    refresh->looping = false;
    finish(factory);
}

void route_refresh_run(void *arg) {
    struct factory *factory = factory_ref(arg);
    if (!collect(&factory->refresh, factory)) {
        log_line(factory->env, RMQ_LOG_ERROR, "no memory for all topics of a route refresh");
    }
    factory->refresh.next = 0;
    go_on(factory);
}

void route_refresh_close(struct route_refresh *refresh) {
    route_update_close(&refresh->update);
    table_close(&refresh->topics, NULL);
}
