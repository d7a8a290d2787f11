/* SPDX-License-Identifier: Apache-2.0
 *
 * The queues a topic may be sent to, and how one is chosen (QUEUES, SELECT). */
#ifndef CORE_QUEUE_LIST_H
#define CORE_QUEUE_LIST_H

#include "core/route.h"
#include "rmq.h"

/* A route that promises more queues than this is broken, not rich: 1024 is the most a real topic is
 * known to have. */
enum { QUEUES_MAX = 1 << 20 };

/* Reference-counted and immutable: a send keeps the list it began with (SEND-01, ROUTE-30). */
struct queue_list {
    const struct rmq_env *env;
    int refs;
    size_t count;
    struct rmq_queue *queues; /* their texts are the list's */
};

/* QUEUES-01 to QUEUES-10. NULL with *problem when the order configuration is broken (QUEUES-02) or,
 * mem_exhausted, memory ran out. */
struct queue_list *queue_list_new(const struct rmq_env *env, const char *topic,
                                  const struct route *route, const char **problem);
struct queue_list *queue_list_ref(struct queue_list *list);
void queue_list_unref(struct queue_list *list); /* NULL is fine */

/* SELECT-02 to SELECT-05: take the next queue whose broker is not `last_broker` (NULL: any) and
 * move *counter by one. NULL when there is none. Never out of bounds, whatever the counter
 * (SELECT-10 deviates: index 0). */
const struct rmq_queue *queue_list_select(const struct queue_list *list, int32_t *counter,
                                          const char *last_broker);

#endif
