/* SPDX-License-Identifier: Apache-2.0
 *
 * What all operations of administration have in common: the check of the state, one synchronous
 * call after another, what becomes of their failures (ADMIN). */
#ifndef CORE_ADMIN_H
#define CORE_ADMIN_H

#include "core/err.h"
#include "core/operation.h"
#include "core/remoting.h"
#include "core/route.h"

enum { ADMIN_TIMEOUT_MS = 3000 };

/* First member of each. */
struct admin {
    struct rmq_operation operation;
    const char *what;        /* "maxOffset"; for people */
    struct rmq_error *error; /* how it ended; NULL: well */
    bool cancelled;
    void *context;

    struct call call;
    bool calling;
    /* `response` is a success, or NULL and `error` is taken by the callee. */
    void (*answered)(struct admin *admin, const struct command *response, struct rmq_error *error);
    void (*looked_up)(struct admin *admin, struct route *route, struct rmq_error *error);
};

/* As operation_new. `what` is a literal. */
void *admin_new(struct rmq_producer *producer, const struct operation_kind *kind, size_t size,
                const char *what, void *context);
/* It has ended; takes `error`, NULL: well. */
void admin_end(struct admin *admin, struct rmq_error *error);

/* Ask for the route of a topic, without any table (ADMIN-01, ADMIN-04). `looked_up` gets it, or why
 * there is none; it takes both. */
void admin_look_up(struct admin *admin, const char *topic,
                   void (*looked_up)(struct admin *admin, struct route *route,
                                     struct rmq_error *error));

/* Begin a request, whose fields are then added to the command returned, and make the call.
 * `address`, NULL: a name server, must stay valid until `answered`, which may be called before
 * admin_call returns. */
struct command *admin_request(struct admin *admin, int32_t code);
void admin_call(struct admin *admin, const char *address,
                void (*answered)(struct admin *admin, const struct command *response,
                                 struct rmq_error *error));

/* For the kinds. */
void admin_cancel(struct rmq_operation *operation);
void admin_describe(const struct rmq_operation *operation, char *text, size_t size);
/* Free what struct admin owns. */
void admin_close(struct admin *admin);

#endif
