/* SPDX-License-Identifier: Apache-2.0
 *
 * The start sequence of a factory: lock port, name servers, the question for the project group, the
 * scheduled tasks, the inner producer (FACTORY-09). */
#include "core/factory.h"
#include "core/local_address.h"
#include "core/producer.h"
#include "core/validate.h"

#include <assert.h>

enum {
    FETCH_DELAY_US = 10000000,
    FETCH_PERIOD_US = 120000000,
    REFRESH_DELAY_US = 10000,
    HEARTBEAT_DELAY_US = 1000000,
};

/* The lock is given back first: whoever waits for it finds the outcome in the factory's state. */
static void finish(struct factory_start *start, struct rmq_error *error) {
    start->step = NULL;
    command_close(&start->call.request);
    lock_release(&start->factory->start_lock);
    start->done(start->arg, error);
}

static struct rmq_error *claim_port(struct factory *factory) {
    const struct rmq_env *env = factory->env;
    int32_t hash = 0;
    bool is_text = text_java_hash(factory->instance_name, &hash);
    assert(is_text); /* LOCK-15: refused before the factory was made. */
    (void)is_text;
    uint16_t port = instance_lock_port(hash);
    const char *problem = "";
    if (!env->udp_claim(env->context, port, &problem)) {
        /* LOCK-07, LOCK-08, LOCK-13: the name's port decides, whoever holds it. */
        return err_client_faq(env, FAQ_INSTANCE_NAME,
                              err_plain(env, RMQ_SOCKET_EXCEPTION, NULL, "%s", problem),
                              "instance name is a duplicate one[%s,%d], please set a new name",
                              factory->instance_name, (int)port);
    }
    factory->lock_port = port;
    factory->lock_held = true;
    return NULL;
}

/* FACTORY-14, REMOTE-51: tasks 1 to 3; the consumers' tasks 4 to 6 and their threads (FACTORY-18)
 * have nothing to do here. Delays count from now. */
static void add_tasks(struct factory *factory) {
    if (factory->namesrv_addr == NULL) {
        lane_add(&factory->lane, &factory->fetch_task, "name server address fetch", FETCH_DELAY_US,
                 FETCH_PERIOD_US, name_fetch_run, factory);
    }
    lane_add(&factory->lane, &factory->refresh_task, "route refresh", REFRESH_DELAY_US,
             (int64_t)factory->poll_interval_ms * 1000, route_refresh_run, factory);
    lane_add(&factory->lane, &factory->heartbeat_task, "heartbeat", HEARTBEAT_DELAY_US,
             (int64_t)factory->heartbeat_interval_ms * 1000, heartbeat_run, factory);
}

static void run_parts(struct factory_start *start) {
    struct factory *factory = start->factory;
    add_tasks(factory);
    /* START-16, START-17: the inner producer's own heartbeat attempt could reach nobody, as no
     * route is known yet. */
    bool registered = factory_register(factory, factory->inner);
    assert(registered); /* START-18: its name is refused to others. */
    (void)registered;
    factory->inner->state = RMQ_RUNNING;
    factory->state = RMQ_RUNNING;
    finish(start, NULL);
}

/* FACTORY-11, FACTORY-12, FACTORY-13: whatever the answer was, it is of no use to a client without
 * project groups. */
static void on_project_group(void *arg, enum call_end end, const struct command *response,
                             struct rmq_error *error) {
    (void)end;
    (void)response;
    rmq_error_unref(error);
    run_parts(arg);
}

/* FACTORY-10: the first request of a client's life; real name servers expect it. */
static void ask_for_project_group(struct factory_start *start) {
    struct factory *factory = start->factory;
    struct call *call = &start->call;
    char address[LOCAL_ADDRESS_BYTES];
    if (!local_address_pick(factory->env, address)) {
        /* CONFIG-03: a question without a key would be malformed. */
        run_parts(start);
        return;
    }
    *call = (struct call){.mode = CALL_SYNC, .timeout_ms = FACTORY_CALL_TIMEOUT_MS, .arg = start};
    call->ended = on_project_group;
    command_init(&call->request, factory->env, REQUEST_GET_KV_CONFIG);
    command_add(&call->request, "key", address);
    command_add(&call->request, "namespace", "PROJECT_CONFIG");
    start->step = "the project group";
    remoting_call(factory->remoting, call);
}

/* FACTORY-09, step 4. */
static void start_remoting(void *arg) {
    struct factory_start *start = arg;
    remoting_start(start->factory->remoting);
    ask_for_project_group(start);
}

static void run_sequence(struct factory_start *start) {
    struct factory *factory = start->factory;
    struct rmq_error *error = factory->profile.instance_lock ? claim_port(factory) : NULL;
    if (error != NULL) {
        /* LOCK-09: the factory stays in CREATE_JUST, so that another producer may try again. */
        finish(start, error);
        return;
    }
    /* LOCK-12, FACTORY-19 deviate: what Java finds out after the bind is checked before the factory
     * is made, so that from here on nothing can fail and leave the port taken. */
    factory->state = RMQ_START_FAILED;
    if (factory->namesrv_addr != NULL) {
        start_remoting(start);
        return;
    }
    start->step = "name server addresses";
    name_fetch_start(&factory->fetch, start_remoting, start);
}

static void on_turn(void *arg) {
    struct factory_start *start = arg;
    struct factory *factory = start->factory;
    switch (factory->state) {
    case RMQ_CREATE_JUST:
        run_sequence(start);
        return;
    case RMQ_START_FAILED:
        /* START-24 */
        finish(start, err_client(factory->env, NULL,
                                 "The Factory object[%s] has been created before, and failed.",
                                 factory->client_id));
        return;
    case RMQ_RUNNING:
    case RMQ_SHUTDOWN_ALREADY:
        finish(start, NULL);
        return;
    }
}

/* Those who had to wait go on from the loop, so that a queue of them does not pile up on the stack.
 */
static void on_lock(void *arg, bool held) {
    struct factory_start *start = arg;
    const struct rmq_env *env = start->factory->env;
    assert(held);
    (void)held;
    start->step = "its turn to start";
    env->timer_set(env->context, &start->timer, env->monotonic_us(env->context));
}

void factory_start(struct factory_start *start, struct factory *factory,
                   void (*done)(void *arg, struct rmq_error *error), void *arg) {
    *start = (struct factory_start){.factory = factory, .done = done, .arg = arg};
    start->timer.fire = on_turn;
    start->timer.arg = start;
    start->timer.name = "start of a factory";
    if (lock_try(&factory->start_lock)) {
        on_turn(start);
        return;
    }
    start->step = "another start or shutdown of its factory";
    lock_acquire(&factory->start_lock, &start->waiter, LOCK_WAIT_FOR_EVER, start->step, on_lock,
                 start);
}

void factory_start_close(struct factory_start *start) {
    if (start->factory == NULL || start->step == NULL) {
        return;
    }
    const struct rmq_env *env = start->factory->env;
    env->timer_cancel(env->context, &start->timer);
    lock_forget(&start->waiter);
    command_close(&start->call.request);
}
