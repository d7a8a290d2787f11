/* SPDX-License-Identifier: Apache-2.0
 *
 * Permits and who waits for them. Nothing here touches a lock after it has resumed somebody: the
 * one resumed may free whatever the lock is part of. */
#include "core/lock.h"

#include <assert.h>

void lock_init(struct lock *lock, const struct rmq_env *env, int32_t permits) {
    lock->env = env;
    lock->all = permits;
    lock->permits = permits;
    list_init(&lock->waiters);
}

bool lock_try(struct lock *lock) {
    /* HEARTBEAT-08: no waiting, and no overtaking of those who do. */
    if (lock->permits <= 0 || !list_is_empty(&lock->waiters)) {
        return false;
    }
    lock->permits--;
    return true;
}

static void give_up(void *arg) {
    struct lock_waiter *waiter = arg;
    list_remove(&waiter->link);
    waiter->lock = NULL;
    waiter->resume(waiter->arg, false);
}

static void enqueue(struct lock *lock, struct lock_waiter *waiter, int64_t wait_us,
                    const char *name) {
    waiter->lock = lock;
    list_append(&lock->waiters, &waiter->link);
    if (wait_us == LOCK_WAIT_FOR_EVER) {
        return;
    }
    waiter->deadline.fire = give_up;
    waiter->deadline.arg = waiter;
    waiter->deadline.name = name;
    waiter->deadline.background = false;
    const struct rmq_env *env = lock->env;
    env->timer_set(env->context, &waiter->deadline, env->monotonic_us(env->context) + wait_us);
}

void lock_acquire(struct lock *lock, struct lock_waiter *waiter, int64_t wait_us, const char *name,
                  void (*resume)(void *arg, bool held), void *arg) {
    assert(wait_us >= 0 || wait_us == LOCK_WAIT_FOR_EVER);
    waiter->lock = NULL;
    waiter->resume = resume;
    waiter->arg = arg;
    if (lock_try(lock)) {
        resume(arg, true);
    } else if (wait_us == 0) {
        resume(arg, false);
    } else {
        enqueue(lock, waiter, wait_us, name);
    }
}

void lock_release(struct lock *lock) {
    if (list_is_empty(&lock->waiters)) {
        lock->permits++;
        return;
    }
    /* REMOTE-23: the permits are fair, so the one who waits longest is next. */
    struct lock_waiter *first = LIST_OBJECT(lock->waiters.next, struct lock_waiter, link);
    lock_forget(first);
    first->resume(first->arg, true);
}

void lock_forget(struct lock_waiter *waiter) {
    if (waiter->lock == NULL) {
        return;
    }
    const struct rmq_env *env = waiter->lock->env;
    env->timer_cancel(env->context, &waiter->deadline);
    list_remove(&waiter->link);
    waiter->lock = NULL;
}

int32_t lock_taken(const struct lock *lock) {
    return lock->all - lock->permits;
}
