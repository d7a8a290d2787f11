/* SPDX-License-Identifier: Apache-2.0
 *
 * Wake-up calls for objects that have room for one pointer only: the timers of the producer and of
 * the fakes. Nodes are taken from a pool and given back, so that arming one is cheap. */
#ifndef WAKE_H
#define WAKE_H

#include "harness/world/sim.h"

/* `event` is set up by whoever takes it; its arg is the node itself. */
struct wake {
    struct sim_event event;
    void *object;  /* what waits */
    void *context; /* whose it is */
    struct wake *next_free;
    struct wake *next;
};

/* Zeroed, but for `sim`. */
struct wake_pool {
    struct sim *sim;
    struct wake *all;
    struct wake *free;
};

struct wake *wake_take(struct wake_pool *pool);
/* Cancel it if need be, and give it back. */
void wake_give(struct wake_pool *pool, struct wake *wake);
void wake_pool_close(struct wake_pool *pool);

#endif
