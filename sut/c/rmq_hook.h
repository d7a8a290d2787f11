/* SPDX-License-Identifier: Apache-2.0
 *
 * Send hooks: user code before and after each attempt of each send (HOOKS). */
#ifndef RMQ_HOOK_H
#define RMQ_HOOK_H

#include "rmq.h"

enum rmq_communication_mode { RMQ_SYNC, RMQ_ASYNC, RMQ_ONEWAY };

/* One attempt, as hooks see it: one context for all of them (HOOKS-03). It and all it points to
 * live until the hook returns. */
struct rmq_hook_context {
    const char *group;
    enum rmq_communication_mode mode;
    const char *broker_address;
    /* What is about to go out, in a message of its own: the body is compressed already, the sysFlag
     * fixed. What `before` changes does go out (HOOKS-02), and later hooks see it; the
     * application's message stays as it is (KERNEL-09). */
    struct rmq_message *message;
    struct rmq_queue queue;
    /* For `after`, one of them at most: the result of a SYNC send, or what ended the attempt.
     * Neither for ASYNC and ONEWAY, where `after` runs right after the hand-over and the outcome is
     * never told (HOOKS-03, HOOKS-06). No `after` runs when memory runs out. */
    const struct rmq_send_result *result;
    const struct rmq_error *error;
    void *arg; /* free for hooks: goes through all of them from the first `before` to the last
                  `after` of one attempt; NULL at first */
};

/* Both may be NULL. There is nothing they could fail with (HOOKS-04). They run in the order of
 * registration (HOOKS-01), by the caller of the send or on its behalf (rmq_task.caller). */
struct rmq_hook {
    void (*before)(void *context, struct rmq_hook_context *attempt);
    void (*after)(void *context, struct rmq_hook_context *attempt);
    void *context;
};

/* Add a hook for the attempts that begin from now on; an attempt under way keeps the hooks it began
 * with (HOOKS-05 deviates). `hook` is copied; what its context points to must outlive the producer.
 * False: out of memory. */
bool rmq_producer_register_hook(struct rmq_producer *producer, const struct rmq_hook *hook);

#endif
