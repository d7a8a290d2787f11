/* SPDX-License-Identifier: Apache-2.0
 *
 * The check pool of a transaction producer: which checks run now, which wait, which are dropped
 * (TXN-18). It counts as the Java client's thread pool does; the threads are the environment's. */
#ifndef CORE_CHECK_POOL_H
#define CORE_CHECK_POOL_H

#include "core/err.h"
#include "core/list.h"

/* A check; embedded in what it is about. */
struct check_job {
    struct link link;                    /* waiting or running */
    void (*run)(struct check_job *job);  /* its turn has come; check_pool_over when it is done. It
                                            may be called from inside check_pool_add */
    void (*drop)(struct check_job *job); /* its turn will not come; may free it */
};

struct check_pool {
    const struct rmq_env *env;
    int32_t core;
    int32_t maximum;
    int32_t hold_max;
    int32_t busy;    /* running */
    int32_t workers; /* how many may run while others wait */
    int32_t held;    /* waiting */
    int64_t over_us; /* when one ended last */
    struct link running;
    struct link waiting; /* in the order in which they came */
    bool closed;
};

/* With the defaults of START-27. */
void check_pool_init(struct check_pool *pool, const struct rmq_env *env);

/* START-27: what is wrong with the numbers, NULL when nothing is. */
struct rmq_error *check_pool_check(const struct check_pool *pool);

/* Run it, now or when its turn comes. False: there is no room, nothing was kept. */
bool check_pool_add(struct check_pool *pool, struct check_job *job);
void check_pool_over(struct check_pool *pool, struct check_job *job);

/* TXN-24: drop those that wait; those that run go on, and nothing begins any more. */
void check_pool_close(struct check_pool *pool);

#endif
