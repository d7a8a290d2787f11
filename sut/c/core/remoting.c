/* SPDX-License-Identifier: Apache-2.0
 *
 * What all calls of a client share: connections, permits, the table of pending calls and the scan
 * for those that waited too long. */
#include "core/remoting.h"

#include <assert.h>
#include <string.h>

#include "core/call.h"
#include "core/log.h"

/* ---- Entry and exit ---- */

/* ONEWAY-03: writes that will not be reported any more have failed. */
static void give_up_oneway_writes(struct remoting *remoting, struct channel *channel) {
    remoting->oneway_owed += (int32_t)channel->oneway_writes;
    channel->oneway_writes = 0;
}

/* The calls of a connection that is over. */
static void tell_calls(struct remoting *remoting, struct channel *channel, const char *why) {
    give_up_oneway_writes(remoting, channel);
    while (!list_is_empty(&channel->waiting)) {
        call_connect_failed(LIST_OBJECT(channel->waiting.next, struct call, link));
    }
    /* Only writes that never left fail. REMOTE-16, SYNC-08: calls that were written go on waiting
     * for their time-out. */
    while (!list_is_empty(&channel->writing)) {
        call_write_failed(LIST_OBJECT(channel->writing.next, struct call, link), why);
    }
}

static void tell_broken(struct remoting *remoting) {
    struct channel *channel = LIST_OBJECT(remoting->broken.next, struct channel, link);
    list_remove(&channel->link);
    tell_calls(remoting, channel, "the connection is closed");
    channel_unref(channel);
}

/* Do what was put off, until nothing is left. */
static void settle(struct remoting *remoting) {
    for (;;) {
        if (!list_is_empty(&remoting->broken)) {
            tell_broken(remoting);
        } else if (remoting->async_owed > 0) {
            remoting->async_owed--;
            lock_release(&remoting->async_permits);
        } else if (remoting->oneway_owed > 0) {
            remoting->oneway_owed--;
            lock_release(&remoting->oneway_permits);
        } else {
            return;
        }
    }
}

static void destroy(struct remoting *remoting) {
    call_table_close(&remoting->pending);
    buf_close(&remoting->out);
    name_servers_close(&remoting->servers);
    mem_free(remoting->env, remoting);
}

void remoting_enter(struct remoting *remoting) {
    remoting->depth++;
}

void remoting_leave(struct remoting *remoting) {
    if (remoting->depth == 1) {
        settle(remoting);
    }
    remoting->depth--;
    if (remoting->depth == 0 && remoting->freed) {
        destroy(remoting);
    }
}

/* ---- Connections ---- */

static void on_received(void *owner, struct channel *channel, const struct command *command) {
    struct remoting *remoting = owner;
    remoting_enter(remoting);
    remoting_incoming_take(remoting, channel, command);
    remoting_leave(remoting);
}

static void on_opened(void *owner, struct channel *channel) {
    struct remoting *remoting = owner;
    remoting_enter(remoting);
    while (channel->state == CHANNEL_OPEN && !list_is_empty(&channel->waiting)) {
        call_connected(LIST_OBJECT(channel->waiting.next, struct call, link));
    }
    remoting_leave(remoting);
}

static void call_written(struct remoting *remoting, int32_t opaque, const char *error) {
    struct call *call = call_table_find(&remoting->pending, opaque);
    if (call == NULL) {
        return; /* answered or given up before the write was reported */
    }
    if (error == NULL) {
        list_remove(&call->link);
    } else {
        call_write_failed(call, error);
    }
}

static void on_written(void *owner, struct channel *channel, uint64_t token, const char *error) {
    struct remoting *remoting = owner;
    remoting_enter(remoting);
    if (error != NULL) {
        log_line(remoting->env, RMQ_LOG_WARN, "write to %s failed: %s", channel_name(channel),
                 error);
    }
    switch ((enum token_kind)(token >> 32)) {
    case TOKEN_CALL:
        call_written(remoting, (int32_t)(uint32_t)token, error);
        break;
    case TOKEN_ONEWAY:
        /* ONEWAY-03, REMOTE-28: the permit comes back either way; a failure is only logged. */
        assert(channel->oneway_writes > 0);
        channel->oneway_writes--;
        lock_release(&remoting->oneway_permits);
        break;
    case TOKEN_RESPONSE:
        break;
    }
    remoting_leave(remoting);
}

static void on_ended(void *owner, struct channel *channel, const char *why) {
    struct remoting *remoting = owner;
    remoting_enter(remoting);
    /* REMOTE-11, REMOTE-16: the next call finds no connection and makes one, whoever ended this. */
    list_remove(&channel->link);
    tell_calls(remoting, channel, why);
    channel_unref(channel);
    remoting_leave(remoting);
}

static const struct channel_events CHANNEL_EVENTS = {
    .opened = on_opened,
    .received = on_received,
    .written = on_written,
    .ended = on_ended,
};

struct channel *remoting_find_channel(struct remoting *remoting, const char *address) {
    struct link *head = &remoting->connections;
    for (struct link *link = head->next; link != head; link = link->next) {
        struct channel *channel = LIST_OBJECT(link, struct channel, link);
        /* REMOTE-10: by the text of the address. */
        if (strcmp(channel->address, address) == 0) {
            return channel;
        }
    }
    return NULL;
}

struct channel *remoting_channel(struct remoting *remoting, const char *address) {
    struct channel *channel = remoting_find_channel(remoting, address);
    if (channel != NULL) {
        return channel;
    }
    channel = channel_new(remoting->env, address, &CHANNEL_EVENTS, remoting);
    if (channel == NULL) {
        log_line(remoting->env, RMQ_LOG_WARN, "cannot dial %s", address);
    } else {
        list_append(&remoting->connections, &channel->link);
    }
    return channel;
}

void remoting_break(struct remoting *remoting, struct channel *channel) {
    channel_close(channel);
    /* REMOTE-15, REMOTE-17, REMOTE-18: only the connection itself leaves the table, never a later
     * one to the same address. */
    if (!list_is_empty(&channel->link)) {
        list_remove(&channel->link);
        list_append(&remoting->broken, &channel->link);
    }
}

/* ---- Life cycle ---- */

/* BIN-05: the property beats the environment variable; a name nobody knows is no reason to send
 * what the servers may not understand. */
static bool writes_binary(const struct rmq_env *env, enum rmq_header_encoding encoding) {
    const char *name;
    switch (encoding) {
    case RMQ_HEADER_JSON:
        return false;
    case RMQ_HEADER_BINARY:
        return true;
    case RMQ_HEADER_BY_SETTING:
        break;
    }
    name = env->setting(env->context, "rocketmq.serialize.type");
    if (name == NULL) {
        name = env->setting(env->context, "ROCKETMQ_SERIALIZE_TYPE");
    }
    return name != NULL && strcmp(name, "ROCKETMQ") == 0;
}

struct remoting *remoting_new(const struct rmq_env *env, const struct rmq_profile *profile,
                              remoting_handler *handler, void *arg) {
    struct remoting *remoting = mem_new(env, sizeof *remoting);
    if (remoting == NULL) {
        return NULL;
    }
    remoting->env = env;
    remoting->version = profile->version;
    remoting->binary = writes_binary(env, profile->header_encoding);
    remoting->handler = handler;
    remoting->handler_arg = arg;
    name_servers_init(&remoting->servers, env);
    lock_init(&remoting->choice, env, 1);
    lock_init(&remoting->async_permits, env, profile->async_permits);
    lock_init(&remoting->oneway_permits, env, profile->oneway_permits);
    list_init(&remoting->connections);
    list_init(&remoting->broken);
    list_init(&remoting->calls);
    list_init(&remoting->ending);
    call_table_init(&remoting->pending, env);
    buf_init(&remoting->out, env);
    return remoting;
}

/* Drop the references of a list of connections; those that calls still name stay, closed. */
static void close_connections(struct link *list) {
    while (!list_is_empty(list)) {
        struct channel *channel = LIST_OBJECT(list->next, struct channel, link);
        list_remove(&channel->link);
        channel_close(channel);
        give_up_oneway_writes(channel->owner, channel);
        channel_unref(channel);
    }
}

static void detach_calls(struct link *list) {
    while (!list_is_empty(list)) {
        call_detach(LIST_OBJECT(list->next, struct call, all));
    }
}

void remoting_free(struct remoting *remoting) {
    if (remoting == NULL) {
        return;
    }
    remoting_enter(remoting);
    remoting->freed = true;
    remoting->shut_down = true;
    remoting_scan_stop(remoting);
    detach_calls(&remoting->calls);
    detach_calls(&remoting->ending);
    close_connections(&remoting->connections);
    close_connections(&remoting->broken);
    remoting->async_owed = 0;
    remoting->oneway_owed = 0;
    remoting_leave(remoting);
}

void remoting_start(struct remoting *remoting) {
    remoting_scan_start(remoting);
}

/* REMOTE-52: SYNC calls that were written keep their time-outs; everything else ends now. */
static void collect_for_shutdown(struct remoting *remoting) {
    struct link *next;
    for (struct link *link = remoting->calls.next; link != &remoting->calls; link = next) {
        next = link->next;
        struct call *call = LIST_OBJECT(link, struct call, all);
        if (call->mode == CALL_SYNC && call->stage == CALL_WAITING) {
            list_remove(&call->link);
        } else {
            list_remove(link);
            list_append(&remoting->ending, link);
        }
    }
}

void remoting_shutdown(struct remoting *remoting) {
    if (remoting->shut_down) {
        return;
    }
    remoting_enter(remoting);
    remoting->shut_down = true;
    remoting_scan_stop(remoting);
    collect_for_shutdown(remoting);
    close_connections(&remoting->connections);
    while (!list_is_empty(&remoting->ending)) {
        struct call *call = LIST_OBJECT(remoting->ending.next, struct call, all);
        if (call->stage == CALL_WAITING) {
            /* ASYNC-14 deviates: exactly one outcome for each. */
            call_finish(call, CALL_SHUT_DOWN, NULL, NULL);
        } else {
            call_finish(call, CALL_FAILED, NULL, call_connect_error(call));
        }
    }
    remoting_leave(remoting);
}

/* ---- For the factory ---- */

void remoting_add_usage(const struct remoting *remoting, struct rmq_usage *usage) {
    usage->calls += list_count(&remoting->calls) + list_count(&remoting->ending);
    usage->pending += remoting->pending.count;
    usage->async_permits += lock_taken(&remoting->async_permits);
    usage->oneway_permits += lock_taken(&remoting->oneway_permits);
    usage->locks += lock_taken(&remoting->choice);
    usage->connections += list_count(&remoting->connections) + list_count(&remoting->broken);
}

bool remoting_set_name_servers(struct remoting *remoting, const char *addresses) {
    return name_servers_set(&remoting->servers, addresses);
}

bool remoting_has_name_servers(const struct remoting *remoting) {
    return remoting->servers.count > 0;
}

int32_t remoting_new_opaque(struct remoting *remoting) {
    /* HEADER-03: from 0 up, wrapping to negative; what any connection has in use is passed over. */
    int32_t opaque;
    do {
        opaque = (int32_t)remoting->next_opaque++;
        /* JSON-07: the one value that no response can carry is passed over as well. */
    } while (opaque == COMMAND_OPAQUE_NONE || call_table_find(&remoting->pending, opaque) != NULL);
    return opaque;
}

void remoting_call(struct remoting *remoting, struct call *call) {
    remoting_enter(remoting);
    call_begin(remoting, call);
    remoting_leave(remoting);
}
