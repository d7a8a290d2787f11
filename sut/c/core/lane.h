/* SPDX-License-Identifier: Apache-2.0
 *
 * The client's one scheduled thread (FACTORY-14 to FACTORY-17): fixed-rate tasks that run one after
 * another, in due-time order, ties in the order of their creation. A task that overruns delays the
 * others, and executions missed meanwhile are made up back to back. */
#ifndef CORE_LANE_H
#define CORE_LANE_H

#include "core/list.h"
#include "env.h"

struct lane {
    const struct rmq_env *env;
    struct link tasks; /* in creation order */
    struct lane_task *running;
    struct rmq_timer timer;
    bool stopped;
};

struct lane_task {
    struct link link;
    const char *name; /* literal */
    int64_t due_us;
    int64_t period_us;
    /* Do the work and call lane_done when it has ended, at once or later. */
    void (*run)(void *arg);
    void *arg;
};

void lane_init(struct lane *lane, const struct rmq_env *env);
/* First run after delay_us from now, then every period_us (> 0). */
void lane_add(struct lane *lane, struct lane_task *task, const char *name, int64_t delay_us,
              int64_t period_us, void (*run)(void *arg), void *arg);
/* The running task has ended. */
void lane_done(struct lane *lane);
/* No task starts any more; a running one finishes (FACTORY-23). */
void lane_stop(struct lane *lane);

#endif
