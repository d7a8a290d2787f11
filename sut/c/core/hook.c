/* SPDX-License-Identifier: Apache-2.0
 *
 * The list of a producer's hooks, and walking it. */
#include "core/hook.h"

#include "core/producer.h"

#include <string.h>

/* ---- The list ---- */

void hook_list_unref(struct hook_list *list) {
    if (list != NULL && --list->refs == 0) {
        mem_free(list->env, list);
    }
}

bool rmq_producer_register_hook(struct rmq_producer *producer, const struct rmq_hook *hook) {
    struct hook_list *old = producer->hooks;
    size_t count = old == NULL ? 0 : old->count;
    struct hook_list *list =
        mem_new(producer->env, sizeof *list + (count + 1) * sizeof *list->hooks);
    if (list == NULL) {
        return false;
    }
    list->env = producer->env;
    list->refs = 1;
    list->count = count + 1;
    if (count > 0) {
        memcpy(list->hooks, old->hooks, count * sizeof *list->hooks);
    }
    /* HOOKS-01: in the order of registration. */
    list->hooks[count] = *hook;
    producer->hooks = list;
    hook_list_unref(old);
    return true;
}

/* ---- One attempt ---- */

void hook_run_begin(struct hook_run *run, struct hook_list *list,
                    const struct rmq_hook_context *context) {
    /* HOOKS-05 deviates: decided here, once per attempt. */
    *run = (struct hook_run){.list = list, .context = *context};
    if (list != NULL) {
        list->refs++;
    }
}

static void (*function_of(const struct hook_run *run))(void *, struct rmq_hook_context *) {
    const struct rmq_hook *hook = &run->list->hooks[run->next];
    return run->after ? hook->after : hook->before;
}

/* HOOKS-04: there is nothing it could come back with. */
static void run_one(void *arg) {
    struct hook_run *run = arg;
    function_of(run)(run->list->hooks[run->next].context, &run->context);
}

static void go_on(struct hook_run *run);

static void on_returned(void *arg) {
    struct hook_run *run = arg;
    run->next++;
    go_on(run);
}

static void go_on(struct hook_run *run) {
    while (run->next < run->list->count && function_of(run) == NULL) {
        run->next++;
    }
    if (run->next == run->list->count) {
        run->done(run->arg);
        return;
    }
    const struct rmq_env *env = run->list->env;
    env->run_user(env->context, &run->task);
}

static void start(struct hook_run *run, bool after, const struct rmq_operation *caller,
                  void (*done)(void *arg), void *arg) {
    run->after = after;
    run->next = 0;
    run->done = done;
    run->arg = arg;
    run->task =
        (struct rmq_task){.work = run_one, .done = on_returned, .arg = run, .caller = caller};
    go_on(run);
}

void hook_run_before(struct hook_run *run, const struct rmq_operation *caller,
                     void (*done)(void *arg), void *arg) {
    start(run, false, caller, done, arg);
}

void hook_run_after(struct hook_run *run, const struct rmq_operation *caller,
                    void (*done)(void *arg), void *arg) {
    start(run, true, caller, done, arg);
}

void hook_run_end(struct hook_run *run) {
    hook_list_unref(run->list);
    run->list = NULL;
}
