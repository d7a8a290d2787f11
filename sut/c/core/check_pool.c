/* SPDX-License-Identifier: Apache-2.0
 *
 * The counting of java.util.concurrent.ThreadPoolExecutor: below the core number a new thread,
 * then the queue, then new threads up to the maximum, then refusal. */
#include "core/check_pool.h"

static const int64_t KEEP_ALIVE_US = 60000000;

void check_pool_init(struct check_pool *pool, const struct rmq_env *env) {
    *pool = (struct check_pool){.env = env, .core = 1, .maximum = 1, .hold_max = 2000};
    list_init(&pool->running);
    list_init(&pool->waiting);
}

struct rmq_error *check_pool_check(const struct check_pool *pool) {
    const struct rmq_env *env = pool->env;
    if (pool->hold_max < 1) {
        return err_client(env, NULL, "checkRequestHoldMax must be greater than 0, but is %d",
                          (int)pool->hold_max);
    }
    if (pool->core < 0) {
        return err_client(env, NULL, "checkThreadPoolMinSize must not be negative, but is %d",
                          (int)pool->core);
    }
    if (pool->maximum < 1 || pool->maximum < pool->core) {
        return err_client(env, NULL,
                          "checkThreadPoolMaxSize must be greater than 0 and not less than "
                          "checkThreadPoolMinSize, %d, but is %d",
                          (int)pool->core, (int)pool->maximum);
    }
    return NULL;
}

static int64_t now_us(const struct check_pool *pool) {
    return pool->env->monotonic_us(pool->env->context);
}

static void run(struct check_pool *pool, struct check_job *job) {
    pool->busy++;
    if (pool->workers < pool->busy) {
        pool->workers = pool->busy;
    }
    list_append(&pool->running, &job->link);
    job->run(job);
}

/* Threads beyond the core number that nobody needs go after a while; here all at once, when the
 * last of them has had nothing to do for so long. */
static void let_workers_go(struct check_pool *pool) {
    if (pool->busy < pool->workers && now_us(pool) - pool->over_us >= KEEP_ALIVE_US) {
        pool->workers = pool->busy;
    }
}

bool check_pool_add(struct check_pool *pool, struct check_job *job) {
    let_workers_go(pool);
    if (pool->closed) {
        return false;
    }
    /* One thread is made for what is queued even when the core number is 0. */
    int32_t core = pool->core > 0 ? pool->core : 1;
    if (pool->busy < core || pool->busy < pool->workers) {
        run(pool, job);
    } else if (pool->held < pool->hold_max) {
        pool->held++;
        list_append(&pool->waiting, &job->link);
    } else if (pool->busy < pool->maximum) {
        /* Before those that wait: the new thread begins with what it was made for. */
        run(pool, job);
    } else {
        return false;
    }
    return true;
}

static struct check_job *next_waiting(struct check_pool *pool) {
    struct check_job *job = LIST_OBJECT(pool->waiting.next, struct check_job, link);
    list_remove(&job->link);
    pool->held--;
    return job;
}

void check_pool_over(struct check_pool *pool, struct check_job *job) {
    list_remove(&job->link);
    pool->busy--;
    pool->over_us = now_us(pool);
    if (!list_is_empty(&pool->waiting)) {
        run(pool, next_waiting(pool));
    }
}

void check_pool_close(struct check_pool *pool) {
    pool->closed = true;
    while (!list_is_empty(&pool->waiting)) {
        struct check_job *job = next_waiting(pool);
        job->drop(job);
    }
}
