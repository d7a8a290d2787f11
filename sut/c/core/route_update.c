/* SPDX-License-Identifier: Apache-2.0
 *
 * Lock, ask, apply, unlock. */
#include "core/route_update.h"

#include "core/factory.h"
#include "core/log.h"
#include "core/producer.h"
#include "core/route_apply.h"

#include <stdio.h>

static void finish(struct route_update *update) {
    struct lock *lock = &update->factory->namesrv_lock;
    update->stage = ROUTE_UPDATE_IDLE;
    command_close(&update->call.request);
    lock_release(lock);
    update->done(update->arg);
}

/* ROUTE-20: whatever goes wrong is a line in the log; the tables keep what they had. */
static void log_problem(const struct route_update *update, const char *problem) {
    log_line(update->factory->env, RMQ_LOG_WARN, "route of %s: %s", update->topic, problem);
}

/* ROUTE-02, WIRE-ROUTE-06: `response` is a success with a body. */
static void take_route(struct route_update *update, const struct command *response) {
    struct factory *factory = update->factory;
    const char *problem = NULL;
    struct route *route = route_decode(factory->env, response->body, response->body_size, &problem);
    if (route == NULL) {
        update->out_of_memory = problem == mem_exhausted;
        log_problem(update, problem);
        return;
    }
    if (update->fallback_key != NULL) {
        /* ROUTE-05, ROUTE-06 */
        route_limit_queues(route, update->fallback_queues);
    }
    /* ROUTE-07: a fallback route is stored under the topic's own name. */
    update->out_of_memory = !route_apply(factory, update->topic, route);
}

static void on_ended(void *arg, enum call_end end, const struct command *response,
                     struct rmq_error *error) {
    struct route_update *update = arg;
    if (end == CALL_RESPONSE && response->code == RESPONSE_SUCCESS && response->body != NULL) {
        take_route(update, response);
    } else if (end == CALL_RESPONSE) {
        /* ROUTE-25: also a topic that the name server has forgotten keeps its old route. */
        log_problem(update, response->remark != NULL ? response->remark : "no route in the answer");
    } else if (error != NULL) {
        update->out_of_memory = rmq_error_class_of(error) == RMQ_OUT_OF_MEMORY;
        log_problem(update, rmq_error_message(error));
    }
    rmq_error_unref(error);
    finish(update);
}

static void ask(struct route_update *update) {
    struct call *call = &update->call;
    const char *name = update->fallback_key != NULL ? update->fallback_key : update->topic;
    *call = (struct call){.mode = CALL_SYNC, .timeout_ms = FACTORY_CALL_TIMEOUT_MS, .arg = update};
    call->ended = on_ended;
    /* ROUTE-01, ROUTE-31 */
    command_init(&call->request, update->factory->env, REQUEST_GET_ROUTEINTO_BY_TOPIC);
    command_add(&call->request, "topic", name);
    update->stage = ROUTE_UPDATE_CALLING;
    remoting_call(update->factory->remoting, call);
}

static void on_turn(void *arg) {
    struct route_update *update = arg;
    /* ROUTE-13 deviates: whoever waited while another fetched the same topic needs no request of
     * its own. */
    if (update->for_whom != NULL &&
        producer_topic_is_usable(producer_topic(update->for_whom, update->topic))) {
        finish(update);
        return;
    }
    ask(update);
}

static void on_lock(void *arg, bool held) {
    struct route_update *update = arg;
    if (!held) {
        /* ROUTE-11, ROUTE-12: skipped, without a request. */
        update->stage = ROUTE_UPDATE_IDLE;
        log_problem(update, "the name server lock is taken");
        update->done(update->arg);
        return;
    }
    update->stage = ROUTE_UPDATE_TURN;
    if (update->starting) {
        on_turn(update);
        return;
    }
    /* Those who waited go on from the loop: thousands of sends may wait for one topic. */
    const struct rmq_env *env = update->factory->env;
    update->timer.fire = on_turn;
    update->timer.arg = update;
    update->timer.name = "route lookup";
    env->timer_set(env->context, &update->timer, env->monotonic_us(env->context));
}

void route_update_start(struct route_update *update) {
    update->out_of_memory = false;
    update->stage = ROUTE_UPDATE_WAITING;
    struct lock *lock = &update->factory->namesrv_lock;
    /* Once `on_lock` has run, the owner may have freed the update. */
    if (lock_try(lock)) {
        update->starting = true;
        on_lock(update, true);
        return;
    }
    update->starting = false;
    lock_acquire(lock, &update->waiter, FACTORY_LOCK_WAIT_US, "name server lock", on_lock, update);
}

void route_update_cancel(struct route_update *update) {
    const struct rmq_env *env;
    switch (update->stage) {
    case ROUTE_UPDATE_IDLE:
        return;
    case ROUTE_UPDATE_WAITING:
        lock_forget(&update->waiter);
        update->stage = ROUTE_UPDATE_IDLE;
        update->done(update->arg);
        return;
    case ROUTE_UPDATE_TURN:
        env = update->factory->env;
        env->timer_cancel(env->context, &update->timer);
        finish(update);
        return;
    case ROUTE_UPDATE_CALLING:
        call_cancel(&update->call);
        return;
    }
}

void route_update_close(struct route_update *update) {
    if (update->stage == ROUTE_UPDATE_IDLE) {
        return;
    }
    const struct rmq_env *env = update->factory->env;
    env->timer_cancel(env->context, &update->timer);
    lock_forget(&update->waiter);
    command_close(&update->call.request);
    update->stage = ROUTE_UPDATE_IDLE;
}

void route_update_describe(const struct route_update *update, char *text, size_t size) {
    if (update->stage != ROUTE_UPDATE_CALLING) {
        (void)snprintf(text, size, "route lookup: waiting for the name server lock");
        return;
    }
    char what[160];
    call_describe(&update->call, what, sizeof what);
    (void)snprintf(text, size, "route lookup: %s", what);
}
