/* SPDX-License-Identifier: Apache-2.0
 *
 * A fake name server: answers from tables of routes and settings as a real 3.0.8 one does
 * (NAMESRV-01 to NAMESRV-13). */
#ifndef NAME_SERVER_H
#define NAME_SERVER_H

#include "server.h"

struct name_server_address {
    int64_t id;
    const char *address;
};

struct name_server_broker {
    const char *name;
    const struct name_server_address *addresses;
    size_t address_count;
};

struct name_server_queues {
    const char *broker_name;
    int32_t read_queue_nums;
    int32_t write_queue_nums;
    int32_t perm;
};

struct name_server;
struct name_server *name_server_new(const struct mock_env *env, const char *name,
                                    const char *address);
void name_server_free(struct name_server *name_server);
struct server *name_server_base(struct name_server *name_server);

/* How map keys are written: as a real server would for the client's version (wire ROUTE-11), or
 * always one way. */
enum name_server_keys { KEYS_BY_VERSION, KEYS_BARE, KEYS_QUOTED };
void name_server_set_keys(struct name_server *name_server, enum name_server_keys keys);

/* Set the route of a topic, replacing an earlier one; order_topic_conf may be NULL. What happens to
 * brokers is said by what their topics' routes become: a master gone has no address 0 any more
 * (NAMESRV-21), one whose write permission was wiped no bit 2 (NAMESRV-22). No name server knows of
 * another's routes (NAMESRV-23). */
void name_server_set_route(struct name_server *name_server, const char *topic,
                           const char *order_topic_conf, const struct name_server_queues *queues,
                           size_t queue_count, const struct name_server_broker *brokers,
                           size_t broker_count);
/* The same with the body given literally. */
void name_server_set_route_body(struct name_server *name_server, const char *topic,
                                const void *body, size_t size);
/* Forget a topic: code 17 again (NAMESRV-02). */
void name_server_remove_route(struct name_server *name_server, const char *topic);
/* GET_KV_CONFIG; value NULL removes (NAMESRV-05, NAMESRV-06). */
void name_server_set_kv(struct name_server *name_server, const char *name_space, const char *key,
                        const char *value);

#endif
