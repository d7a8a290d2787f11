/* SPDX-License-Identifier: Apache-2.0
 *
 * A topic's route as a name server tells it (wire specification 4.3). */
#ifndef CORE_ROUTE_H
#define CORE_ROUTE_H

#include "core/mem.h"

struct broker_address {
    int64_t id; /* 0 is the master */
    char *address;
    size_t position; /* in the map */
};

struct broker_data {
    char *name;
    struct broker_address *addresses; /* sorted by id, no id twice */
    size_t address_count;
    size_t position; /* in the body, which keeps the sort stable */
};

struct queue_data {
    char *broker_name;
    int32_t read_queue_nums;
    int32_t write_queue_nums;
    int32_t perm;
    size_t position; /* as above */
};

/* Immutable once decoded, but for route_limit_queues. Both lists are sorted by broker name, stable
 * (ROUTE-14). */
struct route {
    const struct rmq_env *env;
    char *order_topic_conf; /* NULL when absent or empty */
    struct queue_data *queues;
    size_t queue_count;
    struct broker_data *brokers;
    size_t broker_count;
};

/* Decode a route body (ROUTE-02; WIRE-ROUTE-10, WIRE-ROUTE-13). NULL with *problem, a literal or
 * mem_exhausted, when it cannot be. */
struct route *route_decode(const struct rmq_env *env, const void *body, size_t size,
                           const char **problem);
void route_free(struct route *route);

/* ROUTE-05: read = write = min(count, read) for every queue datum. */
void route_limit_queues(struct route *route, int32_t count);
/* ROUTE-14. `a` may be NULL: no old route counts as changed. */
bool route_equal(const struct route *a, const struct route *b);
/* The first broker datum of that name (QUEUES-07), NULL when none. */
const struct broker_data *route_broker(const struct route *route, const char *name);
/* Address of an id; NULL when it has none. */
const char *route_broker_address(const struct broker_data *broker, int64_t id);

#endif
