/* SPDX-License-Identifier: Apache-2.0
 *
 * The end of a factory: the last producer that leaves takes it along (FACTORY-21 to FACTORY-24). */
#include "core/factory.h"
#include "core/producer.h"

#include <assert.h>

/* How long a shutdown waits for the callbacks it caused. Not for ever: the application may have
 * called it from a callback that blocks the very executor the others need. */
enum { CALLBACKS_WAIT_US = 3000000 };

static void set_timer(struct factory_shutdown *shutdown, int64_t delay_us, const char *name,
                      void (*fire)(void *arg)) {
    const struct rmq_env *env = shutdown->factory->env;
    shutdown->timer.fire = fire;
    shutdown->timer.arg = shutdown;
    shutdown->timer.name = name;
    env->timer_set(env->context, &shutdown->timer, env->monotonic_us(env->context) + delay_us);
}

static void finish(struct factory_shutdown *shutdown) {
    shutdown->step = NULL;
    lock_release(&shutdown->factory->start_lock);
    shutdown->done(shutdown->arg);
}

/* FACTORY-23, FACTORY-24: the port next to last, then the manager forgets the factory. */
static void leave(struct factory_shutdown *shutdown) {
    struct factory *factory = shutdown->factory;
    const struct rmq_env *env = factory->env;
    if (factory->lock_held) {
        /* LOCK-11 */
        env->udp_release(env->context, factory->lock_port);
        factory->lock_held = false;
    }
    factory_delist(factory);
    finish(shutdown);
}

static void stop_waiting(void *arg) {
    struct factory_shutdown *shutdown = arg;
    struct factory *factory = shutdown->factory;
    const struct rmq_env *env = factory->env;
    factory->callbacks_over = NULL;
    env->timer_cancel(env->context, &shutdown->timer);
    leave(shutdown);
}

void factory_shutdown_callback_over(struct factory *factory) {
    assert(factory->callbacks_due > 0);
    factory->callbacks_due--;
    if (factory->callbacks_due == 0 && factory->callbacks_over != NULL) {
        factory->callbacks_over(factory->callbacks_over_arg);
    }
}

static void on_inner_gone(void *arg) {
    struct factory_shutdown *shutdown = arg;
    struct factory *factory = shutdown->factory;
    heartbeat_close(&shutdown->round);
    factory->state = RMQ_SHUTDOWN_ALREADY;
    lane_stop(&factory->lane);
    remoting_shutdown(factory->remoting);
    if (factory->callbacks_due == 0) {
        leave(shutdown);
        return;
    }
    /* ASYNC-14 deviates: each request in flight gets its one callback before the shutdown is over.
     */
    shutdown->step = "callbacks";
    factory->callbacks_over = stop_waiting;
    factory->callbacks_over_arg = shutdown;
    set_timer(shutdown, CALLBACKS_WAIT_US, "callbacks at shutdown", stop_waiting);
}

static void on_turn(void *arg) {
    struct factory_shutdown *shutdown = arg;
    struct factory *factory = shutdown->factory;
    /* FACTORY-21, FACTORY-22: the inner producer counts as one, left-overs of failed starts count
     * too. */
    if (factory->state != RMQ_RUNNING || factory->producer_count > 1) {
        finish(shutdown);
        return;
    }
    /* SHUTDOWN-07: a second round, for the inner group. */
    factory_unregister(factory, factory->inner);
    factory->inner->state = RMQ_SHUTDOWN_ALREADY;
    shutdown->step = "unregistering the inner group";
    heartbeat_unregister(&shutdown->round, factory, INNER_PRODUCER_GROUP, on_inner_gone, shutdown);
}

static void on_lock(void *arg, bool held) {
    struct factory_shutdown *shutdown = arg;
    assert(held);
    (void)held;
    shutdown->step = "its turn to shut down";
    set_timer(shutdown, 0, "shutdown of a factory", on_turn);
}

void factory_shutdown(struct factory_shutdown *shutdown, struct factory *factory,
                      void (*done)(void *arg), void *arg) {
    *shutdown = (struct factory_shutdown){.factory = factory, .done = done, .arg = arg};
    if (lock_try(&factory->start_lock)) {
        on_turn(shutdown);
        return;
    }
    shutdown->step = "another start or shutdown of its factory";
    lock_acquire(&factory->start_lock, &shutdown->waiter, LOCK_WAIT_FOR_EVER, shutdown->step,
                 on_lock, shutdown);
}

void factory_shutdown_close(struct factory_shutdown *shutdown) {
    if (shutdown->factory == NULL || shutdown->step == NULL) {
        return;
    }
    const struct rmq_env *env = shutdown->factory->env;
    env->timer_cancel(env->context, &shutdown->timer);
    lock_forget(&shutdown->waiter);
    heartbeat_close(&shutdown->round);
}
