/* SPDX-License-Identifier: Apache-2.0
 *
 * Routes as text: put together when they are set, with both ways of writing map keys. */
#ifndef NAME_SERVER_ROUTE_H
#define NAME_SERVER_ROUTE_H

#include "name_server.h"
#include "names.h"
#include "wire_buffer.h"

/* One text with bare map keys and the same with quoted ones (WIRE-ROUTE-11). */
struct name_server_text {
    struct wire_buffer form[2]; /* [0] bare, [1] quoted */
};

struct name_server_route {
    char *topic; /* first: see names.h */
    bool literal;
    struct wire_buffer body; /* when literal */
    bool alive;              /* it has queues, and a broker is registered (NAMESRV-01) */
    char *order_topic_conf;
    struct name_server_text brokers; /* the array brokerDatas */
    struct wire_buffer queues;       /* the array queueDatas */
};

/* What is known of a broker name from all routes (NAMESRV-08). */
struct name_server_member {
    char *broker_name; /* first: see names.h */
    struct name_server_text data;
};

void name_server_route_free(struct name_server_route *route);
void name_server_member_free(struct name_server_member *member);

struct name_server_route *name_server_route_new(const char *topic, const char *order_topic_conf,
                                                const struct name_server_queues *queues,
                                                size_t queue_count,
                                                const struct name_server_broker *brokers,
                                                size_t broker_count);
struct name_server_route *name_server_route_literal(const char *topic, const void *body,
                                                    size_t size);
struct name_server_member *name_server_member_new(const struct name_server_broker *broker);

/* The body of an answer, in the form of WIRE-ROUTE-04; `order_topic_conf` NULL leaves it out. The
 * caller frees its bytes. */
struct wire_buffer name_server_route_body(const struct name_server_route *route,
                                          const char *order_topic_conf, bool quoted);
/* NAMESRV-08, NAMESRV-09. */
struct wire_buffer name_server_route_cluster(const struct names *members, bool quoted);
struct wire_buffer name_server_route_topics(const struct names *routes);

#endif
