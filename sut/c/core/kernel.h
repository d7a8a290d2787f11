/* SPDX-License-Identifier: Apache-2.0
 *
 * One attempt of a send: address, body, header, call, answer (KERNEL). */
#ifndef CORE_KERNEL_H
#define CORE_KERNEL_H

#include "core/queue_list.h"
#include "core/remoting.h"
#include "core/resolve.h"
#include "core/send_response.h"

struct kernel {
    /* Filled by the caller before kernel_start; all borrowed until the attempt is over. */
    struct rmq_producer *producer;
    const struct rmq_message *message;
    const struct rmq_queue *queue;
    enum call_mode mode;
    struct resolve *resolve; /* the send's own, idle while an attempt runs */
    /* ASYNC and ONEWAY: the attempt was handed to the transport (error NULL) or failed before
     * (SEND-18, SEND-21). */
    void (*handed_over)(void *arg, struct rmq_error *error);
    /* SYNC, and ASYNC once handed over: exactly once. `outcome` is filled when error is NULL; the
     * callee takes both. */
    void (*ended)(void *arg, struct rmq_error *error);
    void *arg;

    struct send_outcome outcome;
    bool shut_down; /* ended by the shutdown of the client (ASYNC-14) */

    enum { KERNEL_IDLE, KERNEL_RESOLVING, KERNEL_CALLING } stage;
    char *address;
    struct call call;
};

/* Its callbacks may run before this returns. */
void kernel_start(struct kernel *kernel);

/* SEND-16: end it with an InterruptedException, unless it was handed over. */
void kernel_cancel(struct kernel *kernel);

/* Free what it owns, wherever it stands; does not touch the producer. */
void kernel_close(struct kernel *kernel);

void kernel_describe(const struct kernel *kernel, char *text, size_t size);

/* The broker of a queue, for texts: "null" when it has none. */
const char *kernel_broker(const struct rmq_queue *queue);

/* The failure of an operation that was cancelled. */
struct rmq_error *kernel_interrupted(const struct rmq_env *env);

#endif
