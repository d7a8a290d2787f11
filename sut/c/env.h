/* SPDX-License-Identifier: Apache-2.0
 *
 * The seam between the producer and the world.
 *
 * The core owns no thread, clock, socket or random source: it is told what arrived, and says
 * through this table what to send and when to be woken. One implementation is the simulator,
 * another real sockets; the core cannot tell them apart.
 *
 * Rules for whoever implements the table:
 *  - One loop. Every function below, and every call back into the core, happens on one thread at a
 *    time. But user code (rmq_task.work) calls what it is handed wherever it runs, and thereby
 *    `resize` and `random`: these two must bear it.
 *  - Nothing calls back from inside. A function of the table returns before any of its effects is
 *    reported.
 *  - Times are microseconds of the monotonic clock, except wall_ms.
 *  - Strings and bytes handed over are borrowed for the duration of the call.
 */
#ifndef RMQ_ENV_H
#define RMQ_ENV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct rmq_producer;
struct rmq_operation;

/* A wake-up call. Embedded in the object that waits, so that arming one can never fail.
 *
 * `fire`, `arg`, `name`, `background` and `deadline` are set by the core before timer_set and may
 * be set anew before each use. `name` is a literal for describing what is pending ("route
 * refresh"). `background` says that nobody waits for this timer: a world in which only background
 * timers are left, while an application waits, will never wake it. `deadline` says that what
 * arrives at that very instant is still in time: fire it after everything else that is due then.
 * `slot` belongs to the environment; it must be all zero while the timer is not armed. */
struct rmq_timer {
    void (*fire)(void *arg);
    void *arg;
    const char *name;
    bool background;
    bool deadline;
    void *slot[6];
};

/* A TCP connection of the environment. */
struct rmq_link;

/* What a link reports to the core. `owner` is the pointer given to dial.
 * After `closed`, and after the core has called hang_up, nothing more is reported. */
struct rmq_link_events {
    /* The connection stands. `remote` is its far end as "ip:port" (REMOTE-21). */
    void (*connected)(void *owner, const char *remote);
    /* Bytes came in, cut anywhere (FRAME-05). */
    void (*received)(void *owner, const void *bytes, size_t size);
    /* The write carrying `token` has left (error == NULL) or failed; `error` is the system's text.
     */
    void (*written)(void *owner, uint64_t token, const char *error);
    /* The connection is over, or (before `connected`) could not be made; `error` is the system's
     * text, NULL for an orderly end. The link is gone when this returns. */
    void (*closed)(void *owner, const char *error);
};

/* User code to be run off the core. Embedded in the object it is for, so that running it can never
 * fail.
 *
 * `caller` says where. NULL: on the executor, beside other tasks. Else on behalf of that operation,
 * by whoever made the call and waits for it, as selectors, executers and hooks run in the Java
 * client's calling thread; the operation goes on when the code has returned. */
struct rmq_task {
    void (*work)(void *arg); /* the user's code; may block */
    void (*done)(void *arg); /* on the loop, once work has returned; may free the object that embeds
                                the task */
    void *arg;
    const struct rmq_operation *caller;
    void *slot[4]; /* the environment's */
};

/* An HTTP GET under way. `done` is called once: status 0 when there was no answer; `body` is
 * borrowed. */
struct rmq_http {
    void (*done)(void *arg, int status, const char *body, size_t size);
    void *arg;
    void *slot[4]; /* the environment's */
};

enum rmq_log_level { RMQ_LOG_DEBUG, RMQ_LOG_INFO, RMQ_LOG_WARN, RMQ_LOG_ERROR };

struct rmq_env {
    void *context; /* first argument of every function below */

    /* Memory, as realloc: size 0 frees and returns NULL; NULL on failure, the block is then
     * untouched. */
    void *(*resize)(void *context, void *block, size_t size);

    /* Milliseconds since 1970. May jump in either direction (SEND-28). */
    int64_t (*wall_ms)(void *context);
    /* Microseconds of a clock that never goes back. */
    int64_t (*monotonic_us)(void *context);

    /* Call timer->fire(timer->arg) at `at_us`, or as soon as possible when that is past; never from
     * inside this call. Timers due at one instant fire in the order in which they were set. Setting
     * an armed timer moves it. */
    void (*timer_set)(void *context, struct rmq_timer *timer, int64_t at_us);
    /* Disarm. Harmless on a timer that is not armed. */
    void (*timer_cancel)(void *context, struct rmq_timer *timer);

    /* Open a connection to "host:port". NULL: out of memory or not an address. */
    struct rmq_link *(*dial)(void *context, const char *address,
                             const struct rmq_link_events *events, void *owner);
    /* Send bytes (copied). The outcome comes as `written` with the same token. False: refused at
     * once, nothing was taken and nothing will be reported for the token. */
    bool (*write)(void *context, struct rmq_link *link, const void *bytes, size_t size,
                  uint64_t token);
    /* Close. The link is gone when this returns; tokens still outstanding are not reported. */
    void (*hang_up)(void *context, struct rmq_link *link);

    /* Bind UDP `port` on the wildcard address without address reuse (LOCK-10) and keep it until
     * udp_release. False: it cannot be bound; *error is then a text that stays valid. */
    bool (*udp_claim)(void *context, uint16_t port, const char **error);
    void (*udp_release)(void *context, uint16_t port);

    /* Local addresses in the system's order, loopback included, without brackets; false when
     * `index` is past the last. The core picks by CONFIG-03. */
    bool (*local_address)(void *context, size_t index, char *text, size_t size);
    /* The address the local host name resolves to; false when unknown. */
    bool (*host_address)(void *context, char *text, size_t size);

    /* An environment variable or, for names with dots, the setting the Java client reads as a
     * system property
     * (`rocketmq.namesrv.addr`). NULL when unset. Valid until the next call. */
    const char *(*setting)(void *context, const char *name);

    uint32_t (*process_id)(void *context);
    /* Uniformly distributed bits. */
    uint32_t (*random)(void *context);

    /* Run task->work(task->arg), later and where task->caller says, then task->done on the loop. */
    void (*run_user)(void *context, struct rmq_task *task);

    /* HTTP GET with connect and read time-outs of timeout_ms each. May be NULL: there is no HTTP,
     * every fetch fails. */
    void (*http_get)(void *context, struct rmq_http *http, const char *url, int64_t timeout_ms);

    /* A producer moved from one service state to another (values of enum rmq_service_state). May be
     * NULL. */
    void (*state_changed)(void *context, struct rmq_producer *producer, int from, int to);

    /* A line for the log, without a newline. */
    void (*log)(void *context, enum rmq_log_level level, const char *text);
};

#endif
