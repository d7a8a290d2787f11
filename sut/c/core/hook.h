/* SPDX-License-Identifier: Apache-2.0
 *
 * Hooks around one attempt (HOOKS): one after another, each as user code of its own, so that the
 * next begins when the last has returned, however long that takes. */
#ifndef CORE_HOOK_H
#define CORE_HOOK_H

#include "core/mem.h"
#include "rmq_hook.h"

/* Reference-counted and immutable: an attempt keeps the list it began with. */
struct hook_list {
    const struct rmq_env *env;
    int refs;
    size_t count;
    struct rmq_hook hooks[];
};

void hook_list_unref(struct hook_list *list); /* NULL is fine */

struct hook_run {
    struct hook_list *list; /* NULL: there are none, and nothing below is used */
    struct rmq_hook_context context;
    struct rmq_send_result result; /* context.result points here */
    bool after;
    size_t next;
    struct rmq_task task;
    void (*done)(void *arg);
    void *arg;
};

/* An attempt begins; `context` is copied. `list` may be NULL. */
void hook_run_begin(struct hook_run *run, struct hook_list *list,
                    const struct rmq_hook_context *context);
/* Run all `before`, or all `after`, then `done`, possibly before this returns. */
void hook_run_before(struct hook_run *run, const struct rmq_operation *caller,
                     void (*done)(void *arg), void *arg);
void hook_run_after(struct hook_run *run, const struct rmq_operation *caller,
                    void (*done)(void *arg), void *arg);
/* The attempt is over. Harmless when there were no hooks. */
void hook_run_end(struct hook_run *run);

#endif
