/* SPDX-License-Identifier: Apache-2.0
 *
 * One attempt of a send: address, body, header, call, answer (KERNEL). */
#ifndef CORE_KERNEL_H
#define CORE_KERNEL_H

#include "core/hook.h"
#include "core/queue_list.h"
#include "core/remoting.h"
#include "core/resolve.h"
#include "core/send_response.h"

struct kernel {
    /* Filled by the caller before kernel_start; all borrowed until the attempt is over. */
    struct rmq_producer *producer;
    const struct rmq_operation *caller; /* on whose behalf hooks run */
    const struct rmq_message *message;
    const struct rmq_queue *queue;
    enum call_mode mode;
    struct resolve *resolve; /* the send's own, idle while an attempt runs */
    /* ASYNC and ONEWAY: the attempt was handed to the transport (error NULL) or failed before
     * (SEND-18, SEND-21). With hooks this comes when they have returned, and `ended` may be first.
     */
    void (*handed_over)(void *arg, struct rmq_error *error);
    /* SYNC, and ASYNC once handed over: exactly once. `outcome` is filled when error is NULL; the
     * callee takes both. */
    void (*ended)(void *arg, struct rmq_error *error);
    void *arg;

    struct send_outcome outcome;
    bool shut_down; /* ended by the shutdown of the client (ASYNC-14) */

    enum {
        KERNEL_IDLE,
        KERNEL_RESOLVING,
        KERNEL_BEFORE, /* hooks are running before the call, or after it */
        KERNEL_CALLING,
        KERNEL_AFTER,
    } stage;
    char *address;
    int32_t sys_flag;
    struct call call;

    /* With hooks. */
    struct hook_run hooks;
    struct rmq_message *outgoing; /* what goes out, and what hooks see and may change */
    bool cancelled;               /* while they were running before the call */
    bool ended_early;             /* ASYNC: while they were running after the hand-over */
    struct rmq_error *error;      /* how the attempt ends, once they have returned */
};

/* Its callbacks may run before this returns. */
void kernel_start(struct kernel *kernel);

/* SEND-16: end it with an InterruptedException, unless it was handed over or has its outcome. */
void kernel_cancel(struct kernel *kernel);

/* Free what it owns, wherever it stands; does not touch the producer. */
void kernel_close(struct kernel *kernel);

void kernel_describe(const struct kernel *kernel, char *text, size_t size);

/* The broker of a queue, for texts: "null" when it has none. */
const char *kernel_broker(const struct rmq_queue *queue);

/* The failure of an operation that was cancelled. */
struct rmq_error *kernel_interrupted(const struct rmq_env *env);

#endif
