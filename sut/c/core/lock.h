/* SPDX-License-Identifier: Apache-2.0
 *
 * What Java does with locks and semaphores: counted permits with a queue of waiters, first come
 * first served, each with its own deadline. A lock is a set of one permit. Used for lockNamesrv and
 * lockHeartbeat (ROUTE-11, HEARTBEAT-08, SHUTDOWN-06), factory start (FACTORY-08), channel tables
 * (REMOTE-05) and in-flight permits (ASYNC-02, ONEWAY-02). */
#ifndef CORE_LOCK_H
#define CORE_LOCK_H

#include "core/list.h"
#include "env.h"

enum { LOCK_WAIT_FOR_EVER = -1 };

struct lock {
    const struct rmq_env *env;
    int32_t all;     /* that there are */
    int32_t permits; /* that are free */
    struct link waiters;
};

/* Somebody who wants a permit; embedded in its operation. */
struct lock_waiter {
    struct link link;
    struct lock *lock;
    struct rmq_timer deadline;
    /* `held`: the permit is yours; give it back with lock_release. Otherwise the wait is over
     * without it. */
    void (*resume)(void *arg, bool held);
    void *arg;
};

void lock_init(struct lock *lock, const struct rmq_env *env, int32_t permits);

/* Take a permit if one is free and nobody waits. */
bool lock_try(struct lock *lock);

/* Take a permit, waiting up to wait_us (LOCK_WAIT_FOR_EVER: no limit; 0: only if free now).
 * `resume` is called once, possibly before this returns. `name` is a literal for describing what is
 * waited for. */
void lock_acquire(struct lock *lock, struct lock_waiter *waiter, int64_t wait_us, const char *name,
                  void (*resume)(void *arg, bool held), void *arg);

/* Give a permit back; the first waiter gets it, and its `resume` runs before this returns. */
void lock_release(struct lock *lock);

/* Stop waiting without a call of resume. Harmless when not waiting. */
void lock_forget(struct lock_waiter *waiter);

/* How many permits are taken; less than 0 when more were given back. */
int32_t lock_taken(const struct lock *lock);

#endif
