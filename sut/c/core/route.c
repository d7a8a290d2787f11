/* SPDX-License-Identifier: Apache-2.0
 *
 * A decoded route: its sorted lists, and what is asked of them. Reading one from its JSON is in
 * route_decode.c. */
#include "core/route.h"

#include "core/text.h"

#include <string.h>

void route_free(struct route *route) {
    if (route == NULL) {
        return;
    }
    const struct rmq_env *env = route->env;
    for (size_t i = 0; i < route->queue_count; i++) {
        mem_free(env, route->queues[i].broker_name);
    }
    for (size_t i = 0; i < route->broker_count; i++) {
        struct broker_data *broker = &route->brokers[i];
        for (size_t k = 0; k < broker->address_count; k++) {
            mem_free(env, broker->addresses[k].address);
        }
        mem_free(env, broker->addresses);
        mem_free(env, broker->name);
    }
    mem_free(env, route->queues);
    mem_free(env, route->brokers);
    mem_free(env, route->order_topic_conf);
    mem_free(env, route);
}

void route_limit_queues(struct route *route, int32_t count) {
    /* ROUTE-05: the topic's own number of write queues plays no role. */
    for (size_t i = 0; i < route->queue_count; i++) {
        struct queue_data *queue = &route->queues[i];
        int32_t least = queue->read_queue_nums < count ? queue->read_queue_nums : count;
        queue->read_queue_nums = least;
        queue->write_queue_nums = least;
    }
}

static bool queue_equal(const struct queue_data *a, const struct queue_data *b) {
    return strcmp(a->broker_name, b->broker_name) == 0 &&
           a->read_queue_nums == b->read_queue_nums && a->write_queue_nums == b->write_queue_nums &&
           a->perm == b->perm;
}

static bool broker_equal(const struct broker_data *a, const struct broker_data *b) {
    if (strcmp(a->name, b->name) != 0 || a->address_count != b->address_count) {
        return false;
    }
    for (size_t i = 0; i < a->address_count; i++) {
        if (a->addresses[i].id != b->addresses[i].id ||
            strcmp(a->addresses[i].address, b->addresses[i].address) != 0) {
            return false;
        }
    }
    return true;
}

bool route_equal(const struct route *a, const struct route *b) {
    /* ROUTE-14, WIRE-ROUTE-16: both are sorted since they were decoded, so their order in the body
     * plays no role. */
    if (a == NULL || a->queue_count != b->queue_count || a->broker_count != b->broker_count ||
        !text_equal(a->order_topic_conf, b->order_topic_conf)) {
        return false;
    }
    for (size_t i = 0; i < a->queue_count; i++) {
        if (!queue_equal(&a->queues[i], &b->queues[i])) {
            return false;
        }
    }
    for (size_t i = 0; i < a->broker_count; i++) {
        if (!broker_equal(&a->brokers[i], &b->brokers[i])) {
            return false;
        }
    }
    return true;
}

const char *route_broker_address(const struct broker_data *broker, int64_t id) {
    for (size_t i = 0; i < broker->address_count; i++) {
        if (broker->addresses[i].id == id) {
            return broker->addresses[i].address;
        }
    }
    return NULL;
}

const struct broker_data *route_broker(const struct route *route, const char *name) {
    /* QUEUES-07: of several with one name the first; the sort is stable, so that is the lowest
     * index. */
    size_t low = 0;
    size_t high = route->broker_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(route->brokers[middle].name, name) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    bool found = low < route->broker_count && strcmp(route->brokers[low].name, name) == 0;
    return found ? &route->brokers[low] : NULL;
}
