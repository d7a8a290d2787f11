/* SPDX-License-Identifier: Apache-2.0
 *
 * A factory: what all producers of one clientId share (FACTORY). It owns the connections, the
 * routes, the broker addresses and the scheduled tasks.
 *
 * Who holds a reference: the manager as long as the factory is listed, each producer that joined
 * it, and each scheduled task or fetch while it runs. The last one to let go does not free it on
 * the spot, because that may happen deep inside the remoting layer, but from the loop. */
#ifndef CORE_FACTORY_H
#define CORE_FACTORY_H

#include "core/address_table.h"
#include "core/err.h"
#include "core/heartbeat.h"
#include "core/lane.h"
#include "core/name_fetch.h"
#include "core/remoting.h"
#include "core/route_refresh.h"
#include "core/table.h"

enum { FACTORY_CALL_TIMEOUT_MS = 3000, FACTORY_LOCK_WAIT_US = 3000000 };

#define INNER_PRODUCER_GROUP "CLIENT_INNER_PRODUCER"
#define DEFAULT_TOPIC_KEY    "TBW102"

/* The route applied last for a topic; never dropped (OFFLINE-02). */
struct stored_route {
    char *topic;
    struct route *route; /* NULL: none yet */
};

struct factory {
    struct link link; /* in the manager, until freed */
    struct rmq_manager *manager;
    const struct rmq_env *env;
    int refs;
    bool listed; /* found by its clientId */
    struct rmq_timer reaper;

    /* CONFIG-06: private copies. */
    struct rmq_profile profile;
    char *client_id;
    char *instance_name;
    char *namesrv_addr; /* NULL: unknown */
    int32_t poll_interval_ms;
    int32_t heartbeat_interval_ms;

    enum rmq_service_state state;
    struct link producers; /* registered ones, in the order of registration */
    size_t producer_count;
    struct rmq_producer *inner; /* START-17 */
    uint16_t lock_port;
    bool lock_held;
    size_t callbacks_due;              /* ASYNC-14: callbacks of calls that the shutdown ended */
    void (*callbacks_over)(void *arg); /* NULL: nobody waits for them */
    void *callbacks_over_arg;

    struct remoting *remoting;
    struct table routes; /* of stored_route */
    struct address_table addresses;
    struct lock start_lock;     /* FACTORY-08 */
    struct lock namesrv_lock;   /* ROUTE-11 */
    struct lock heartbeat_lock; /* HEARTBEAT-08 */

    struct lane lane; /* FACTORY-14 */
    struct lane_task fetch_task;
    struct lane_task refresh_task;
    struct lane_task heartbeat_task;
    struct name_fetch fetch;
    struct route_refresh refresh;
    struct heartbeat_tick tick;
};

/* A factory in CREATE_JUST with the client-level properties of `producer`, listed in its manager.
 * NULL when out of memory. */
struct factory *factory_new(struct rmq_producer *producer, const char *client_id);
struct factory *factory_ref(struct factory *factory);
void factory_unref(struct factory *factory);
/* Take it out of the manager, which gives up its reference. */
void factory_delist(struct factory *factory);

/* Close all connections for good, at the end of the manager. */
void factory_disconnect(struct factory *factory);
void factory_free(struct factory *factory);

/* Add what it holds. */
void factory_add_usage(const struct factory *factory, struct rmq_usage *usage);

/* FACTORY-06. False: the group is registered already. */
bool factory_register(struct factory *factory, struct rmq_producer *producer);
/* Harmless when it is not registered. */
void factory_unregister(struct factory *factory, struct rmq_producer *producer);

/* Start under the factory's lock (FACTORY-08, FACTORY-09); in factory_start.c. */
struct factory_start {
    struct factory *factory;
    struct lock_waiter waiter;
    struct rmq_timer timer;
    struct call call;
    const char *step; /* what it waits for; NULL: nothing */
    /* Once. `error` is taken by the callee. Without an error the factory is RUNNING, or
     * SHUTDOWN_ALREADY when it was shut down meanwhile. */
    void (*done)(void *arg, struct rmq_error *error);
    void *arg;
};
void factory_start(struct factory_start *start, struct factory *factory,
                   void (*done)(void *arg, struct rmq_error *error), void *arg);
/* Free what it owns, at the end of the manager. */
void factory_start_close(struct factory_start *start);

/* Shut down unless others are registered (FACTORY-21 to FACTORY-23); in factory_shutdown.c. */
struct factory_shutdown {
    struct factory *factory;
    struct lock_waiter waiter;
    struct rmq_timer timer;
    struct heartbeat_round round;
    const char *step;
    void (*done)(void *arg);
    void *arg;
};
void factory_shutdown(struct factory_shutdown *shutdown, struct factory *factory,
                      void (*done)(void *arg), void *arg);
void factory_shutdown_close(struct factory_shutdown *shutdown);
/* One of the callbacks of ASYNC-14 has returned. */
void factory_shutdown_callback_over(struct factory *factory);

#endif
