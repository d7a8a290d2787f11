/* SPDX-License-Identifier: Apache-2.0
 *
 * The scheduled thread without the thread: one timer stands for the task that is due first. Each
 * run starts from that timer, so missed runs follow one another without recursion. */
#include "core/lane.h"

#include <assert.h>

/* FACTORY-17: the earliest due time first; among equals the list's order, which is that of
 * creation, decides. */
static struct lane_task *first_due(struct lane *lane) {
    struct lane_task *first = NULL;
    for (struct link *link = lane->tasks.next; link != &lane->tasks; link = link->next) {
        struct lane_task *task = LIST_OBJECT(link, struct lane_task, link);
        if (first == NULL || task->due_us < first->due_us) {
            first = task;
        }
    }
    return first;
}

static void run_first(void *arg) {
    struct lane *lane = arg;
    struct lane_task *task = first_due(lane);
    lane->running = task;
    task->run(task->arg);
}

/* FACTORY-15: while a task runs no timer is armed, so a task that waits delays all others. */
static void arm(struct lane *lane) {
    struct lane_task *first = first_due(lane);
    if (lane->stopped || lane->running != NULL || first == NULL) {
        return;
    }
    lane->timer.name = first->name;
    lane->env->timer_set(lane->env->context, &lane->timer, first->due_us);
}

void lane_init(struct lane *lane, const struct rmq_env *env) {
    *lane = (struct lane){.env = env};
    list_init(&lane->tasks);
    lane->timer.fire = run_first;
    lane->timer.arg = lane;
    lane->timer.background = true;
}

void lane_add(struct lane *lane, struct lane_task *task, const char *name, int64_t delay_us,
              int64_t period_us, void (*run)(void *arg), void *arg) {
    assert(period_us > 0);
    task->name = name;
    task->due_us = lane->env->monotonic_us(lane->env->context) + delay_us;
    task->period_us = period_us;
    task->run = run;
    task->arg = arg;
    list_append(&lane->tasks, &task->link);
    arm(lane);
}

void lane_done(struct lane *lane) {
    assert(lane->running != NULL);
    /* FACTORY-15, FACTORY-16: fixed rate, however the run went. The next run is due one period
     * after this one was, even if that is past already. */
    lane->running->due_us += lane->running->period_us;
    lane->running = NULL;
    arm(lane);
}

void lane_stop(struct lane *lane) {
    lane->stopped = true;
    lane->env->timer_cancel(lane->env->context, &lane->timer);
}
