/* SPDX-License-Identifier: Apache-2.0
 *
 * Comparing, storing and spreading routes. */
#include "core/route_apply.h"

#include "core/factory.h"
#include "core/log.h"
#include "core/producer.h"

#include <string.h>

static struct rmq_producer *producer_at(const struct link *link) {
    return LIST_OBJECT(link, struct rmq_producer, registration);
}

/* ROUTE-15: somebody knows no queue of the topic yet. */
static bool is_needed(const struct factory *factory, const char *topic) {
    const struct link *head = &factory->producers;
    for (const struct link *link = head->next; link != head; link = link->next) {
        if (!producer_topic_is_usable(producer_topic(producer_at(link), topic))) {
            return true;
        }
    }
    return false;
}

/* Everything that can fail: room for the topic everywhere, and the broker addresses, which change
 * only if all of it went well. Empty entries left behind by a failure mean nothing. */
static bool prepare(struct factory *factory, const char *topic, const struct route *route) {
    if (table_add(&factory->routes, topic, sizeof(struct stored_route)) == NULL) {
        return false;
    }
    const struct link *head = &factory->producers;
    for (const struct link *link = head->next; link != head; link = link->next) {
        if (producer_add_topic(producer_at(link), topic) == NULL) {
            return false;
        }
    }
    /* ROUTE-16, step 1; WIRE-ROUTE-15 */
    return address_table_update(&factory->addresses, route->brokers, route->broker_count);
}

/* ROUTE-16, steps 2 and 4. OFFLINE-03: a changed address is in force from here on. HEARTBEAT-10:
 * nobody is greeted. ROUTE-26, ROUTE-28: an empty list, or a real route after a fallback, is a
 * route like any other. SELECT-08: ROUTE-18, ROUTE-19: the counters stay where they are, one per
 * producer and topic. */
static void commit(struct factory *factory, const char *topic, struct route *route,
                   struct queue_list *queues) {
    const struct link *head = &factory->producers;
    for (const struct link *link = head->next; link != head; link = link->next) {
        struct topic *entry = producer_topic(producer_at(link), topic);
        queue_list_unref(entry->queues);
        entry->queues = queue_list_ref(queues);
    }
    struct stored_route *stored = table_find(&factory->routes, topic);
    route_free(stored->route);
    stored->route = route;
}

bool route_apply(struct factory *factory, const char *topic, struct route *route) {
    const struct stored_route *stored = table_find(&factory->routes, topic);
    bool changed = !route_equal(stored == NULL ? NULL : stored->route, route);
    if (!changed && !is_needed(factory, topic)) {
        route_free(route);
        return true;
    }
    const char *problem = NULL;
    struct queue_list *queues = queue_list_new(factory->env, topic, route, &problem);
    if (queues == NULL) {
        /* ROUTE-21 deviates: a route that cannot be used whole changes nothing. */
        log_line(factory->env, RMQ_LOG_WARN, "route of %s: %s", topic, problem);
        route_free(route);
        return problem != mem_exhausted;
    }
    bool prepared = prepare(factory, topic, route);
    if (prepared) {
        commit(factory, topic, route, queues);
    } else {
        route_free(route);
    }
    queue_list_unref(queues);
    return prepared;
}

static bool route_lists(const struct route *route, const char *address) {
    for (size_t i = 0; i < route->broker_count; i++) {
        const struct broker_data *broker = &route->brokers[i];
        for (size_t k = 0; k < broker->address_count; k++) {
            if (strcmp(broker->addresses[k].address, address) == 0) {
                return true;
            }
        }
    }
    return false;
}

/* OFFLINE-02: any route ever stored counts, under any broker name and id. */
static bool is_listed(void *arg, const char *address) {
    const struct factory *factory = arg;
    for (size_t i = 0; i < factory->routes.count; i++) {
        const struct stored_route *stored = (const void *)factory->routes.entries[i];
        if (stored->route != NULL && route_lists(stored->route, address)) {
            return true;
        }
    }
    return false;
}

/* OFFLINE-04: connections and queue lists stay as they are. */
void route_apply_clean(struct factory *factory) {
    address_table_clean(&factory->addresses, is_listed, factory);
}
