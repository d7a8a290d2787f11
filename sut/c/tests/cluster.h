/* SPDX-License-Identifier: Apache-2.0
 *
 * A name server and two brokers for the producer's tests, as short as will do: they answer at once
 * unless told otherwise, and write down who was asked for what.
 *
 *   ns 10.0.0.1:9876, a 10.0.1.1:10911, its slave 10.0.1.2:10911, b 10.0.1.3:10911 */
#ifndef CLUSTER_H
#define CLUSTER_H

#include "core/factory.h"
#include "core/manager.h"
#include "core/producer.h"
#include "fake_env.h"

enum { CLUSTER_LATER_MAX = 64, CLUSTER_TEXT_BYTES = 16384 };

struct cluster_later {
    size_t link;
    int64_t at_us;
    uint8_t *bytes;
    size_t size;
};

struct cluster {
    struct fake_env *fake;
    struct rmq_manager *manager;
    bool accepted[FAKE_LINKS_MAX];
    struct cluster_later later[CLUSTER_LATER_MAX];
    size_t later_count;

    bool name_server_silent;
    bool heartbeat_silent;
    const char *route;          /* body for the topic `orders`; NULL: unknown */
    const char *fallback_route; /* body for TBW102; NULL: unknown */
    /* What becomes of the next sends, blank-separated, used up from the front; when it is empty:
     * OK. OK, FD, E<code>, TO (silence), DEC (no msgId), CON (the next connection to a broker is
     * refused); @<ms> delays the answer. */
    const char *script;
    char asked[CLUSTER_TEXT_BYTES];    /* "ns:101 ns:105(orders) a:34 ..." */
    char attempts[CLUSTER_TEXT_BYTES]; /* "a0:OK b0:E1 ..." */
    char body[1024];                   /* of the last request that had one */
    char sys_flag[16];                 /* of the last send */
    int64_t msg_number;
    /* Answer a request that is not named above; false: not at all. NULL: code 22. */
    bool (*other)(void *arg, const struct command *request, struct command *response);
    void *other_arg;
    const char *msg_id; /* of every message stored; NULL: "ID1", "ID2", ... */
};

extern const char CLUSTER_ROUTE_A[];  /* two queues on a, and its slave */
extern const char CLUSTER_ROUTE_AB[]; /* two queues each on a and b */

void cluster_open(struct cluster *cluster);
/* Frees the manager too and checks that nothing is left. */
void cluster_close(struct cluster *cluster);
/* Let `ms` pass, a millisecond at a time. */
void cluster_run(struct cluster *cluster, int64_t ms);

/* What became of an operation, in words. */
struct cluster_end {
    int count;
    char text[512]; /* "ok", "SEND_OK a 0", "MQClientException|text|cause class" */
    char cause[256];
    int64_t at_us;
    struct cluster *cluster;
};

void cluster_done(void *end, const struct rmq_error *error);
void cluster_sent(void *end, const struct rmq_send_result *result, const struct rmq_error *error);

/* A producer of that group with the name server set; NULL when out of memory. */
struct rmq_producer *cluster_producer(struct cluster *cluster, const char *group);
/* Start it and let 5 ms pass; returns what became of it. */
struct cluster_end cluster_start(struct cluster *cluster, struct rmq_producer *producer);
/* Open the cluster with that route, and start a producer of group PG on it; what the name servers
 * were asked meanwhile is forgotten. */
struct rmq_producer *cluster_started(struct cluster *cluster, const char *route);
/* Send a message of topic `orders` in SYNC mode and let `ms` pass. */
struct cluster_end cluster_send(struct cluster *cluster, struct rmq_producer *producer, int64_t ms);

#endif
