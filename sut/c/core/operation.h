/* SPDX-License-Identifier: Apache-2.0
 *
 * What starts, sends and shutdowns have in common: they are owned by the manager, end exactly once,
 * and never report from inside the public call that made them. */
#ifndef CORE_OPERATION_H
#define CORE_OPERATION_H

#include "core/list.h"
#include "core/mem.h"
#include "rmq.h"

struct operation_kind {
    /* Call the application back. The producer may be gone afterwards. */
    void (*report)(struct rmq_operation *operation);
    /* Free what the operation owns, wherever it stands, without touching its producer. */
    void (*close)(struct rmq_operation *operation);
    /* SEND-16; NULL: it cannot be cancelled. */
    void (*cancel)(struct rmq_operation *operation);
    void (*describe)(const struct rmq_operation *operation, char *text, size_t size);
};

/* First member of each operation. */
struct rmq_operation {
    struct link link; /* in the manager */
    const struct operation_kind *kind;
    struct rmq_producer *producer;
    const struct rmq_env *env;
    const struct rmq_operation *caller; /* rmq_task.caller of its user code: itself, or the
                                           operation it is a part of */
    struct rmq_timer timer;
    bool inside; /* a public call is on the stack: nothing may be reported */
    bool ended;
};

/* A zeroed object of `size` bytes whose first member is the operation; `inside` is set. NULL when
 * out of memory. */
void *operation_new(struct rmq_producer *producer, const struct operation_kind *kind, size_t size);

/* Free it without a report. */
void operation_free(struct rmq_operation *operation);

/* The public call is over; returns `operation`. */
struct rmq_operation *operation_leave(struct rmq_operation *operation);

/* It has ended: report and free it, now or, from inside a public call, from the loop. */
void operation_end(struct rmq_operation *operation);

/* Go on with `fire` from the loop, without a delay. `name` is a literal. */
void operation_post(struct rmq_operation *operation, const char *name, void (*fire)(void *arg));

#endif
