/* SPDX-License-Identifier: Apache-2.0
 *
 * Who gets a heartbeat or an unregistration, and the order in which they get it. */
#include "core/heartbeat.h"

#include "core/factory.h"
#include "core/heartbeat_body.h"
#include "core/log.h"
#include "core/route_apply.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

static void finish(struct heartbeat_round *round) {
    struct lock *lock = &round->factory->heartbeat_lock;
    const struct rmq_env *env = round->factory->env;
    address_list_close(&round->addresses);
    mem_free(env, round->body);
    round->body = NULL;
    lock_release(lock);
    round->done(round->arg);
}

static void go_on(struct heartbeat_round *round);

static void on_ended(void *arg, enum call_end end, const struct command *response,
                     struct rmq_error *error) {
    struct heartbeat_round *round = arg;
    const struct rmq_env *env = round->factory->env;
    const char *address = round->call.address;
    const char *name = command_request_name(round->call.request.code);
    /* HEARTBEAT-06, HEARTBEAT-11, SHUTDOWN-05: a failure is a line in the log and nothing else. */
    if (end == CALL_FAILED) {
        log_line(env, RMQ_LOG_WARN, "%s to %s: %s", name, address, rmq_error_message(error));
    } else if (end == CALL_RESPONSE && response->code != RESPONSE_SUCCESS) {
        log_line(env, RMQ_LOG_WARN, "%s to %s: code %d", name, address, (int)response->code);
    }
    rmq_error_unref(error);
    command_close(&round->call.request);
    round->calling = false;
    round->answered = true;
    if (!round->looping) {
        go_on(round);
    }
}

/* HEARTBEAT-01, SHUTDOWN-03 */
static void fill_request(struct heartbeat_round *round) {
    struct command *request = &round->call.request;
    const struct rmq_env *env = round->factory->env;
    if (round->group == NULL) {
        command_init(request, env, REQUEST_HEART_BEAT);
        command_set_body(request, round->body, strlen(round->body));
        return;
    }
    command_init(request, env, REQUEST_UNREGISTER_CLIENT);
    command_add(request, "clientID", round->factory->client_id);
    command_add(request, "producerGroup", round->group);
}

static void call_next(struct heartbeat_round *round) {
    struct call *call = &round->call;
    *call = (struct call){.mode = CALL_SYNC, .timeout_ms = FACTORY_CALL_TIMEOUT_MS, .arg = round};
    call->address = round->addresses.items[round->next++];
    call->ended = on_ended;
    fill_request(round);
    round->calling = true;
    round->answered = false;
    remoting_call(round->factory->remoting, call);
}

/* A call may end before remoting_call returns; the loop keeps a series of those off the stack. */
static void go_on(struct heartbeat_round *round) {
    round->looping = true;
    while (round->next < round->addresses.count) {
        call_next(round);
        if (!round->answered) {
            round->looping = false;
            return;
        }
    }
    round->looping = false;
    finish(round);
}

/* The lock is held. What cannot be prepared for want of memory is not sent. */
static void begin(struct heartbeat_round *round) {
    struct factory *factory = round->factory;
    bool heartbeat = round->group == NULL;
    /* HEARTBEAT-09: nobody registered, nothing to say. */
    if (!heartbeat || factory->producer_count > 0) {
        /* HEARTBEAT-04, HB-06, SHUTDOWN-03, SHUTDOWN-04: heartbeats to the masters, farewells to
         * the slaves too. */
        bool ready = address_list_take(&round->addresses, &factory->addresses, heartbeat);
        if (ready && heartbeat && round->addresses.count > 0) {
            round->body = heartbeat_body_new(factory);
            ready = round->body != NULL;
        }
        if (!ready) {
            log_line(factory->env, RMQ_LOG_ERROR, "no memory for a round over the brokers");
            address_list_close(&round->addresses);
        }
    }
    go_on(round);
}

static void init(struct heartbeat_round *round, struct factory *factory, void (*done)(void *arg),
                 void *arg) {
    *round = (struct heartbeat_round){.factory = factory, .done = done, .arg = arg};
}

void heartbeat_send(struct heartbeat_round *round, struct factory *factory, void (*done)(void *arg),
                    void *arg) {
    init(round, factory, done, arg);
    /* HEARTBEAT-08: no waiting for the round that is under way. */
    if (!lock_try(&factory->heartbeat_lock)) {
        log_line(factory->env, RMQ_LOG_WARN, "lock heartBeat, but failed.");
        done(arg);
        return;
    }
    begin(round);
}

static void on_lock(void *arg, bool held) {
    struct heartbeat_round *round = arg;
    if (held) {
        begin(round);
        return;
    }
    /* SHUTDOWN-06: the brokers are not told, the shutdown goes on. */
    log_line(round->factory->env, RMQ_LOG_WARN, "no unregistration: the heartbeat lock is taken");
    round->done(round->arg);
}

void heartbeat_unregister(struct heartbeat_round *round, struct factory *factory, const char *group,
                          void (*done)(void *arg), void *arg) {
    init(round, factory, done, arg);
    round->group = group;
    lock_acquire(&factory->heartbeat_lock, &round->waiter, FACTORY_LOCK_WAIT_US, "heartbeat lock",
                 on_lock, round);
}

void heartbeat_close(struct heartbeat_round *round) {
    if (round->factory == NULL) {
        return;
    }
    lock_forget(&round->waiter);
    address_list_close(&round->addresses);
    mem_free(round->factory->env, round->body);
    command_close(&round->call.request);
    round->body = NULL;
}

void heartbeat_describe(const struct heartbeat_round *round, char *text, size_t size) {
    if (round->calling) {
        call_describe(&round->call, text, size);
    } else {
        (void)snprintf(text, size, "waiting for the heartbeat lock");
    }
}

/* ---- The scheduled task ---- */

static void on_tick_over(void *arg) {
    struct factory *factory = arg;
    lane_done(&factory->lane);
    factory_unref(factory);
}

/* OFFLINE-05: the heartbeat follows whether or not there was a cleanup. */
static void on_tick_lock(void *arg, bool held) {
    struct factory *factory = arg;
    if (held) {
        route_apply_clean(factory);
        lock_release(&factory->namesrv_lock);
    }
    heartbeat_send(&factory->tick.round, factory, on_tick_over, factory);
}

void heartbeat_run(void *arg) {
    struct factory *factory = factory_ref(arg);
    /* OFFLINE-01, HEARTBEAT-07 */
    lock_acquire(&factory->namesrv_lock, &factory->tick.waiter, FACTORY_LOCK_WAIT_US,
                 "name server lock", on_tick_lock, factory);
}

void heartbeat_tick_close(struct heartbeat_tick *tick) {
    lock_forget(&tick->waiter);
    heartbeat_close(&tick->round);
}
