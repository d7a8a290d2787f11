/* SPDX-License-Identifier: Apache-2.0
 *
 * The remoting client of one factory: one connection per address, the choice of the name server,
 * the table of pending calls, permits and time-outs (wire specification 7). It knows nothing of
 * topics or producers. */
#ifndef CORE_REMOTING_H
#define CORE_REMOTING_H

#include "core/command.h"
#include "core/lock.h"
#include "rmq.h"

struct remoting;

/* Answer an incoming request of `remote`, the far end's "ip:port", that is not one of the remoting
 * layer's own business: return true and fill `response` (initialised, code SUCCESS) to answer it,
 * or set *answer = false for none. Return false when the code is not supported (REMOTE-41). */
typedef bool remoting_handler(void *arg, const char *remote, const struct command *request,
                              struct command *response, bool *answer);

/* NULL when out of memory. Nothing is connected (REMOTE-50). */
struct remoting *remoting_new(const struct rmq_env *env, const struct rmq_profile *profile,
                              remoting_handler *handler, void *arg);
/* Hang up and free; pending calls end without being reported. May be called from a callback of a
 * call. */
void remoting_free(struct remoting *remoting);

/* Start the scan for timed-out asynchronous calls: first after 3000 ms, then every 1000 ms
 * (ASYNC-07, REMOTE-26). */
void remoting_start(struct remoting *remoting);

/* Stop the scan, close every connection; pending ASYNC calls end with CALL_SHUT_DOWN (ASYNC-14,
 * REMOTE-52), pending SYNC calls run into their time-out. Calls not written yet fail at once, later
 * ones always, as REMOTE-13. */
void remoting_shutdown(struct remoting *remoting);

/* Set the name server list from "a:1;b:2" (REMOTE-01, REMOTE-02, NSADDR-02, NSADDR-03). False: out
 * of memory. */
bool remoting_set_name_servers(struct remoting *remoting, const char *addresses);
bool remoting_has_name_servers(const struct remoting *remoting);

/* Add what the client holds. */
void remoting_add_usage(const struct remoting *remoting, struct rmq_usage *usage);

enum call_mode { CALL_SYNC, CALL_ASYNC, CALL_ONEWAY };

enum call_end {
    CALL_RESPONSE,  /* `response` is set */
    CALL_FAILED,    /* SYNC: connect, write, time-out, memory; `error` says which. ASYNC: the write
                       failed (ASYNC-04); `error` is its cause */
    CALL_TIMED_OUT, /* ASYNC: found by the scan (ASYNC-06); no error object */
    CALL_SHUT_DOWN, /* ASYNC: the client was shut down; no error object */
    CALL_CANCELLED, /* call_cancel; no error object */
};

/* One call; embedded in its operation, which must live until `ended`, or a failed `handed_over`,
 * has been called. */
struct call {
    /* Filled by the caller before remoting_call. */
    enum call_mode mode;
    const char *address; /* of the broker; NULL: a name server (REMOTE-10). Must stay valid as long
                            as the call */
    struct command
        request; /* opaque, version and flag are set here; freed by whoever embeds the call */
    int32_t timeout_ms;
    void *arg;
    /* ASYNC and ONEWAY: the call returns to its caller. error NULL: handed to the transport
     * (SEND-18), and an ASYNC call will see `ended`; otherwise it failed at once (SEND-21) and
     * nothing follows. The callee takes `error`. */
    void (*handed_over)(void *arg, struct rmq_error *error);
    /* SYNC, and ASYNC once handed over: exactly once. The callee takes `error`; `response` is
     * borrowed. */
    void (*ended)(void *arg, enum call_end end, const struct command *response,
                  struct rmq_error *error);

    /* The remoting layer's own. */
    struct remoting *remoting;
    struct link all;  /* among the calls under way */
    struct link link; /* in a list of its connection */
    struct lock_waiter permit;
    struct rmq_timer timer;
    struct channel *channel;
    int32_t opaque;
    int stage;
    size_t tries; /* name servers left to try (REMOTE-05) */
    bool holds_choice;
    bool holds_permit;
    int64_t begin_us;
};

/* Make the call. Its callbacks may run before this returns. */
void remoting_call(struct remoting *remoting, struct call *call);

/* End a call that has not ended, as an interrupted thread would (SEND-16): the call reports
 * CALL_CANCELLED through `ended` if it is SYNC; an ASYNC or ONEWAY call that is not handed over yet
 * reports an RMQ_INTERRUPTED_EXCEPTION through `handed_over`; one that is goes on. */
void call_cancel(struct call *call);

/* End a call whose answer nobody waits for any longer: as call_cancel, but an ASYNC call that is
 * handed over reports CALL_CANCELLED through `ended`. */
void call_give_up(struct call *call);

/* What the call is waiting for, for people: "connecting to 10.0.1.1:10911", "waiting for the
 * response of 10.0.1.1:10911 until 3000 ms". */
void call_describe(const struct call *call, char *text, size_t size);

#endif
