/* SPDX-License-Identifier: Apache-2.0
 *
 * One lookup of a topic's route, from taking the name-server lock to applying the answer (ROUTE).
 */
#ifndef CORE_ROUTE_UPDATE_H
#define CORE_ROUTE_UPDATE_H

#include "core/lock.h"
#include "core/remoting.h"

struct factory;

struct route_update {
    /* Filled by the caller. `topic` and `fallback_key` must stay valid until `done`. */
    struct factory *factory;
    const char *topic;
    const char *fallback_key; /* NULL: ask for the topic itself; else ROUTE-04 */
    int32_t fallback_queues;  /* ROUTE-05 */
    const struct rmq_producer
        *for_whom; /* ROUTE-13: skip when this one has queues by now; NULL: never skip */
    /* Once, however it went (ROUTE-20); may be called before route_update_start returns. */
    void (*done)(void *arg);
    void *arg;

    bool out_of_memory; /* the reason why it went wrong */

    struct lock_waiter waiter;
    struct rmq_timer timer;
    struct call call;
    enum { ROUTE_UPDATE_IDLE, ROUTE_UPDATE_WAITING, ROUTE_UPDATE_TURN, ROUTE_UPDATE_CALLING } stage;
    bool starting;
};

void route_update_start(struct route_update *update);
/* End it early, through `done`. Harmless when nothing is under way. */
void route_update_cancel(struct route_update *update);
/* Free what it owns, at the end of the manager. */
void route_update_close(struct route_update *update);
void route_update_describe(const struct route_update *update, char *text, size_t size);

#endif
