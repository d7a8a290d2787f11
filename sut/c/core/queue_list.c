/* SPDX-License-Identifier: Apache-2.0
 *
 * From a route to a list of queues, and the round robin over it. The list is one block of memory:
 * queues, then the topic and the broker names they point to. */
#include "core/queue_list.h"

#include "core/text.h"

#include <string.h>

/* A list being built. The route is walked twice: first to count, with `list` NULL, then to fill. */
struct builder {
    size_t queue_count;
    size_t name_bytes;
    struct queue_list *list;
    const char *topic; /* in the list */
    char *names;
};

static const char too_many_queues[] = "more queues than a route can have";

/* Append queues 0 to count - 1 of a broker; NULL, or what is wrong. */
static const char *add_broker(struct builder *builder, const char *name, size_t name_size,
                              int32_t count) {
    if (count <= 0) { /* QUEUES-02, QUEUES-09 */
        return NULL;
    }
    if ((size_t)count > QUEUES_MAX - builder->queue_count) {
        return too_many_queues;
    }
    if (builder->list != NULL) {
        char *own = builder->names + builder->name_bytes;
        memcpy(own, name, name_size);
        own[name_size] = '\0';
        for (int32_t id = 0; id < count; id++) {
            builder->list->queues[builder->queue_count + (size_t)id] =
                (struct rmq_queue){.topic = builder->topic, .broker_name = own, .id = id};
        }
    }
    builder->queue_count += (size_t)count;
    builder->name_bytes += name_size + 1;
    return NULL;
}

/* QUEUES-02: `name:count`, whatever follows a second colon ignored. */
static const char *add_order_item(struct builder *builder, const char *item, size_t size) {
    static const char broken[] = "orderTopicConf item that is not name:count";
    const char *colon = memchr(item, ':', size);
    if (colon == NULL) {
        return broken;
    }
    const char *number = colon + 1;
    size_t rest = size - (size_t)(number - item);
    const char *second = memchr(number, ':', rest);
    int32_t count;
    if (!text_to_int(number, second == NULL ? rest : (size_t)(second - number), &count)) {
        return broken;
    }
    return add_broker(builder, item, (size_t)(colon - item), count);
}

/* QUEUES-01, QUEUES-03: by the text alone, in its order; nothing else of the route is looked at.
 * QUEUES-04: what comes out is a list like any other. */
static const char *add_ordered(struct builder *builder, const char *conf) {
    size_t size = strlen(conf);
    while (size > 0 && conf[size - 1] == ';') { /* QUEUES-02: trailing empty items are dropped */
        size--;
    }
    const char *item = conf;
    const char *end = conf + size;
    while (item < end) {
        const char *stop = memchr(item, ';', (size_t)(end - item));
        stop = stop == NULL ? end : stop;
        const char *problem = add_order_item(builder, item, (size_t)(stop - item));
        if (problem != NULL) {
            return problem;
        }
        item = stop + 1;
    }
    return NULL;
}

static bool is_usable(const struct route *route, const struct queue_data *queue) {
    enum { WRITABLE = 2, MASTER_ID = 0 };
    if ((queue->perm & WRITABLE) == 0) { /* QUEUES-06 */
        return false;
    }
    /* QUEUES-07, QUEUES-08 */
    const struct broker_data *broker = route_broker(route, queue->broker_name);
    return broker != NULL && route_broker_address(broker, MASTER_ID) != NULL;
}

/* QUEUES-05, QUEUES-10, WIRE-ROUTE-14: the route is sorted by broker name, and each broker's
 * queues stand together. */
static const char *add_unordered(struct builder *builder, const struct route *route) {
    const char *problem = NULL;
    for (size_t i = 0; i < route->queue_count && problem == NULL; i++) {
        const struct queue_data *queue = &route->queues[i];
        if (is_usable(route, queue)) {
            problem = add_broker(builder, queue->broker_name, strlen(queue->broker_name),
                                 queue->write_queue_nums);
        }
    }
    return problem;
}

static const char *walk(struct builder *builder, const struct route *route) {
    if (route->order_topic_conf != NULL) {
        return add_ordered(builder, route->order_topic_conf);
    }
    return add_unordered(builder, route);
}

struct queue_list *queue_list_new(const struct rmq_env *env, const char *topic,
                                  const struct route *route, const char **problem) {
    struct builder counted = {0};
    *problem = walk(&counted, route);
    if (*problem != NULL) {
        return NULL;
    }
    size_t queue_bytes = counted.queue_count * sizeof(struct rmq_queue);
    size_t topic_bytes = strlen(topic) + 1;
    struct queue_list *list =
        mem_new(env, sizeof *list + queue_bytes + topic_bytes + counted.name_bytes);
    if (list == NULL) {
        *problem = mem_exhausted;
        return NULL;
    }
    list->env = env;
    list->refs = 1;
    list->count = counted.queue_count;
    list->queues = (struct rmq_queue *)(void *)(list + 1);
    char *own_topic = (char *)(list->queues + list->count);
    memcpy(own_topic, topic, topic_bytes);
    struct builder filled = {.list = list, .topic = own_topic, .names = own_topic + topic_bytes};
    walk(&filled, route);
    return list;
}

struct queue_list *queue_list_ref(struct queue_list *list) {
    list->refs++;
    return list;
}

void queue_list_unref(struct queue_list *list) {
    if (list != NULL && --list->refs == 0) {
        mem_free(list->env, list);
    }
}

/* SELECT-03, SELECT-09: the index for a counter value of Java's int arithmetic, running backwards
 * below zero. SELECT-10: the least int is its own absolute value there, and fails; here it counts
 * as 0. */
static size_t index_of(uint32_t counter, size_t count) {
    uint32_t magnitude = counter > INT32_MAX ? 0 - counter : counter;
    return magnitude > INT32_MAX ? 0 : magnitude % count;
}

const struct rmq_queue *queue_list_select(const struct queue_list *list, int32_t *counter,
                                          const char *last_broker) {
    if (list->count == 0) {
        return NULL;
    }
    /* SELECT-02: one step, however many queues are inspected; it wraps, which signed arithmetic
     * must not. */
    uint32_t first = (uint32_t)*counter;
    uint32_t next = first + 1;
    memcpy(counter, &next, sizeof next);
    if (last_broker == NULL) {
        return &list->queues[index_of(first, list->count)];
    }
    /* SELECT-04, SELECT-11: from the counter on, the first of another broker. */
    for (uint32_t i = 0; i < list->count; i++) {
        const struct rmq_queue *queue = &list->queues[index_of(first + i, list->count)];
        if (strcmp(queue->broker_name, last_broker) != 0) {
            return queue;
        }
    }
    return NULL; /* SELECT-05 */
}
