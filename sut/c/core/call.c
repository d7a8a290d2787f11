/* SPDX-License-Identifier: Apache-2.0
 *
 * One call from stage to stage: choose a name server, connect, take a permit, write, wait. Only the
 * wait for the response counts against the call's time-out; the stages before it have limits of
 * their own (REMOTE-14). */
#include "core/call.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "core/err.h"

static const int64_t LOCK_WAIT_US = 3000000;    /* REMOTE-05 */
static const int64_t CONNECT_WAIT_US = 3000000; /* REMOTE-11 */

static int64_t now_us(const struct call *call) {
    const struct rmq_env *env = call->remoting->env;
    return env->monotonic_us(env->context);
}

static struct lock *permits_of(const struct call *call) {
    return call->mode == CALL_ASYNC ? &call->remoting->async_permits
                                    : &call->remoting->oneway_permits;
}

/* ---- Ends ---- */

void call_detach(struct call *call) {
    struct remoting *remoting = call->remoting;
    remoting->env->timer_cancel(remoting->env->context, &call->timer);
    lock_forget(&call->permit);
    list_remove(&call->link);
    list_remove(&call->all);
    if (call->stage == CALL_WAITING) {
        /* REMOTE-20: out of the table however it ended; a late response finds nothing (SYNC-09). */
        call_table_remove(&remoting->pending, call);
        if (call->mode == CALL_ASYNC) {
            remoting_scan_count(remoting, -1);
        }
    }
    call->stage = CALL_IDLE;
    channel_unref(call->channel);
    call->channel = NULL;
}

void call_finish(struct call *call, enum call_end end, const struct command *response,
                 struct rmq_error *error) {
    struct remoting *remoting = call->remoting;
    bool by_ended = call->mode == CALL_SYNC || call->stage == CALL_WAITING;
    bool holds_choice = call->holds_choice;
    call_detach(call);
    if (call->holds_permit) {
        /* ASYNC-12, and ASYNC-13 deviates: whatever the end, the permit is free before the callback
         * runs (REMOTE-23). */
        call->holds_permit = false;
        lock_release(permits_of(call));
    }
    if (remoting->freed) {
        rmq_error_unref(error);
    } else if (by_ended) {
        call->ended(call->arg, end, response, error);
    } else {
        call->handed_over(call->arg, error);
    }
    if (holds_choice) {
        lock_release(&remoting->choice);
    }
}

static void fail(struct call *call, struct rmq_error *error) {
    call_finish(call, CALL_FAILED, NULL, error);
}

struct rmq_error *call_connect_error(const struct call *call) {
    /* REMOTE-13, ERR-08; ERR-10: a name server has no address at this level. */
    return err_plain(call->remoting->env, RMQ_REMOTING_CONNECT_EXCEPTION, NULL,
                     "connect to <%s> failed", call->address != NULL ? call->address : "null");
}

static struct rmq_error *write_error(const struct call *call, const char *why) {
    const struct rmq_env *env = call->remoting->env;
    struct rmq_error *cause = err_plain(env, RMQ_IO_EXCEPTION, NULL, "%s", why);
    if (call->stage == CALL_WAITING && call->mode == CALL_ASYNC) {
        return cause; /* ASYNC-05 deviates: the cause is reported */
    }
    /* REMOTE-22, SYNC-10, ERR-08 */
    return err_plain(env, RMQ_REMOTING_SEND_REQUEST_EXCEPTION, cause, "send request to <%s> failed",
                     channel_name(call->channel));
}

void call_write_failed(struct call *call, const char *why) {
    struct rmq_error *error = write_error(call, why);
    /* REMOTE-22: a SYNC call takes the connection with it; REMOTE-25: an ASYNC one does not. */
    if (call->mode == CALL_SYNC) {
        remoting_break(call->remoting, call->channel);
    }
    fail(call, error);
}

static void time_out(struct call *call) {
    /* REMOTE-21, SYNC-10, ERR-08: the connection stays. */
    fail(call, err_plain(call->remoting->env, RMQ_REMOTING_TIMEOUT_EXCEPTION, NULL,
                         "wait response on the channel <%s> timeout, %d(ms)",
                         channel_name(call->channel), (int)call->timeout_ms));
}

static void on_timer(void *arg) {
    struct call *call = arg;
    struct remoting *remoting = call->remoting;
    remoting_enter(remoting);
    if (call->stage == CALL_CONNECTING) {
        /* REMOTE-12: this call stops waiting; the attempt goes on, for those who come later. */
        call_connect_failed(call);
    } else {
        assert(call->stage == CALL_WAITING && call->mode == CALL_SYNC);
        time_out(call);
    }
    remoting_leave(remoting);
}

static void set_timer(struct call *call, const char *name, int64_t at_us) {
    const struct rmq_env *env = call->remoting->env;
    call->timer.fire = on_timer;
    call->timer.arg = call;
    call->timer.name = name;
    call->timer.background = false;
    /* SEND-02: an answer at the last instant is an answer (rows 17 and 19 of table 23.5). */
    call->timer.deadline = call->stage == CALL_WAITING && call->timeout_ms > 0;
    env->timer_set(env->context, &call->timer, at_us);
}

/* ---- Write ---- */

static void wait_for_response(struct call *call) {
    call->begin_us = now_us(call);
    call->stage = CALL_WAITING;
    list_append(&call->channel->writing, &call->link);
    if (call->mode == CALL_SYNC) {
        /* SYNC-01: the time-out counts from the write. */
        int64_t timeout_ms = call->timeout_ms > 0 ? call->timeout_ms : 0;
        set_timer(call, "response", call->begin_us + timeout_ms * 1000);
    } else {
        remoting_scan_count(call->remoting, 1);
        call->handed_over(call->arg, NULL);
    }
}

/* ONEWAY-01, ONEWAY-03: the call is over; its permit is now the write's. */
static void leave_oneway(struct call *call) {
    call->channel->oneway_writes++;
    call->holds_permit = false;
    call_detach(call);
    call->handed_over(call->arg, NULL);
}

/* A call that held a permit fails inside the loop that hands out permits: give it back later, or
 * one waiter after another would fail inside the one before. */
static void fail_before_write(struct call *call, struct rmq_error *error) {
    if (call->holds_permit) {
        call->holds_permit = false;
        call->remoting->async_owed += call->mode == CALL_ASYNC;
        call->remoting->oneway_owed += call->mode == CALL_ONEWAY;
    }
    fail(call, error);
}

static bool encode(struct call *call) {
    struct remoting *remoting = call->remoting;
    call->opaque = remoting_new_opaque(remoting);
    call->request.opaque = call->opaque;
    call->request.version = remoting->version;
    call->request.binary = remoting->binary;
    /* REMOTE-28, HEADER-01 */
    call->request.flag = call->mode == CALL_ONEWAY ? COMMAND_FLAG_ONEWAY : 0;
    buf_clear(&remoting->out);
    if (!call->request.failed) {
        command_encode(&call->request, &remoting->out);
    }
    return !call->request.failed && !remoting->out.failed;
}

static void write_request(struct call *call) {
    struct remoting *remoting = call->remoting;
    bool oneway = call->mode == CALL_ONEWAY;
    /* REMOTE-20: registered before it is written. REMOTE-28, REMOTE-32: oneway ones never are. */
    if (!encode(call) || (!oneway && !call_table_add(&remoting->pending, call))) {
        fail_before_write(call, err_out_of_memory());
        return;
    }
    uint64_t token = remoting_token(oneway ? TOKEN_ONEWAY : TOKEN_CALL, call->opaque);
    const struct buf *out = &remoting->out;
    if (!channel_write(call->channel, out->bytes, out->size, token)) {
        /* REMOTE-22, REMOTE-25: refused at once. Every mode reports it to its caller and closes. */
        call_table_remove(&remoting->pending, call);
        remoting_break(remoting, call->channel);
        fail_before_write(call, write_error(call, "the connection is closed"));
    } else if (oneway) {
        leave_oneway(call);
    } else {
        wait_for_response(call);
    }
}

/* ---- Permit ---- */

static struct rmq_error *permit_error(const struct call *call) {
    const struct rmq_env *env = call->remoting->env;
    /* ASYNC-02, ONEWAY-02, REMOTE-24, REMOTE-28, ERR-08 */
    if (call->timeout_ms > 0) {
        return err_plain(env, RMQ_REMOTING_TIMEOUT_EXCEPTION, NULL, "tryAcquire timeout(ms) %d",
                         (int)call->timeout_ms);
    }
    return err_plain(env, RMQ_REMOTING_TOO_MUCH_REQUEST_EXCEPTION, NULL, "%s invoke too fast",
                     call->mode == CALL_ASYNC ? "invokeAsyncImpl" : "invokeOnewayImpl");
}

static void on_permit(void *arg, bool held) {
    struct call *call = arg;
    struct remoting *remoting = call->remoting;
    remoting_enter(remoting);
    call->holds_permit = held;
    if (remoting->shut_down) {
        fail_before_write(call, call_connect_error(call));
    } else if (held) {
        write_request(call);
    } else {
        fail(call, permit_error(call));
    }
    remoting_leave(remoting);
}

/* REMOTE-11, REMOTE-20, REMOTE-23: the connection first, then the permit; SYNC calls need none. */
static void take_permit(struct call *call) {
    call->stage = CALL_PERMIT;
    if (call->mode == CALL_SYNC) {
        write_request(call);
        return;
    }
    int64_t timeout_ms = call->timeout_ms > 0 ? call->timeout_ms : 0;
    lock_acquire(permits_of(call), &call->permit, timeout_ms * 1000, "permit", on_permit, call);
}

/* ---- Connect ---- */

void call_connected(struct call *call) {
    struct remoting *remoting = call->remoting;
    bool holds_choice = call->holds_choice;
    call->holds_choice = false;
    list_remove(&call->link);
    remoting->env->timer_cancel(remoting->env->context, &call->timer);
    take_permit(call);
    if (holds_choice) {
        lock_release(&remoting->choice);
    }
}

/* False: there is no such connection and none can be made. */
static bool connect_to(struct call *call, const char *address) {
    struct channel *channel = remoting_channel(call->remoting, address);
    if (channel == NULL) {
        return false;
    }
    call->channel = channel_ref(channel);
    if (channel->state == CHANNEL_OPEN) {
        call_connected(call);
        return true;
    }
    /* REMOTE-11: an attempt under way is shared, each call waiting its own 3000 ms. */
    call->stage = CALL_CONNECTING;
    list_append(&channel->waiting, &call->link);
    set_timer(call, "connect", now_us(call) + CONNECT_WAIT_US);
    return true;
}

/* REMOTE-05: as many tries as there are servers, each with the next one on the list. */
static void try_name_servers(struct call *call) {
    while (call->tries > 0) {
        call->tries--;
        const char *address = name_servers_choose(&call->remoting->servers);
        if (address != NULL && connect_to(call, address)) {
            return;
        }
    }
    fail(call, call_connect_error(call));
}

void call_connect_failed(struct call *call) {
    struct remoting *remoting = call->remoting;
    remoting->env->timer_cancel(remoting->env->context, &call->timer);
    list_remove(&call->link);
    channel_unref(call->channel);
    call->channel = NULL;
    /* REMOTE-11: no back-off. A broker's address gets one try; `tries` is 0. */
    try_name_servers(call);
}

/* REMOTE-04: the choice stands as long as its connection does. False: it does not. */
static bool use_choice(struct call *call) {
    const char *choice = call->remoting->servers.choice;
    struct channel *channel = choice == NULL ? NULL : remoting_find_channel(call->remoting, choice);
    return channel != NULL && channel->state == CHANNEL_OPEN && connect_to(call, choice);
}

static void on_choice(void *arg, bool held) {
    struct call *call = arg;
    struct remoting *remoting = call->remoting;
    remoting_enter(remoting);
    call->holds_choice = held;
    if (!held || remoting->shut_down) {
        fail(call, call_connect_error(call));
    } else if (!use_choice(call)) {
        /* REMOTE-06: with no list there is nothing to try. The number of tries is that of now. */
        call->tries = remoting->servers.count;
        try_name_servers(call);
    }
    remoting_leave(remoting);
}

static void choose_name_server(struct call *call) {
    if (!use_choice(call)) {
        call->stage = CALL_CHOOSING;
        lock_acquire(&call->remoting->choice, &call->permit, LOCK_WAIT_US, "name server choice",
                     on_choice, call);
    }
}

/* ---- For the caller ---- */

static void reset(struct remoting *remoting, struct call *call) {
    call->remoting = remoting;
    list_init(&call->link);
    list_append(&remoting->calls, &call->all);
    memset(&call->permit, 0, sizeof call->permit);
    memset(&call->timer, 0, sizeof call->timer);
    call->channel = NULL;
    call->stage = CALL_PERMIT;
    call->tries = 0;
    call->holds_choice = false;
    call->holds_permit = false;
    call->begin_us = 0;
}

void call_begin(struct remoting *remoting, struct call *call) {
    reset(remoting, call);
    if (remoting->shut_down) {
        fail(call, call_connect_error(call));
    } else if (call->address == NULL) {
        choose_name_server(call);
    } else if (!connect_to(call, call->address)) {
        fail(call, call_connect_error(call));
    }
}

static bool is_handed_over(const struct call *call) {
    return call->stage == CALL_WAITING && call->mode == CALL_ASYNC;
}

void call_cancel(struct call *call) {
    if (!is_handed_over(call)) {
        call_give_up(call);
    }
}

void call_give_up(struct call *call) {
    if (call->stage == CALL_IDLE) {
        return;
    }
    struct remoting *remoting = call->remoting;
    remoting_enter(remoting);
    if (call->mode == CALL_SYNC || is_handed_over(call)) {
        call_finish(call, CALL_CANCELLED, NULL, NULL);
    } else {
        fail(call, err_plain(remoting->env, RMQ_INTERRUPTED_EXCEPTION, NULL, "interrupted"));
    }
    remoting_leave(remoting);
}

void call_describe(const struct call *call, char *text, size_t size) {
    const char *peer = call->channel == NULL ? "" : channel_name(call->channel);
    int64_t until_ms = call->begin_us / 1000 + call->timeout_ms;
    switch ((enum call_stage)call->stage) {
    case CALL_IDLE:
        snprintf(text, size, "not under way");
        break;
    case CALL_CHOOSING:
        snprintf(text, size, "waiting for its turn to choose a name server");
        break;
    case CALL_CONNECTING:
        snprintf(text, size, "connecting to %s", peer);
        break;
    case CALL_PERMIT:
        snprintf(text, size, "waiting for a permit to write to %s", peer);
        break;
    case CALL_WAITING:
        snprintf(text, size, "waiting for the response of %s until %lld ms", peer,
                 (long long)until_ms);
        break;
    }
}
