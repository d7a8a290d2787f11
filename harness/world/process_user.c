/* SPDX-License-Identifier: Apache-2.0
 *
 * User code of a process: run as an event of its own, on whatever thread, since there is but one.
 * It returns at once unless it asks to be held, which is how code blocks in virtual time. */
#include "harness/world/world_parts.h"

static void returned(void *arg) {
    struct wake *wake = arg;
    struct process *process = wake->context;
    struct rmq_task *task = wake->object;
    task->slot[0] = NULL;
    wake_give(&process->world->wakes, wake);
    task->done(task->arg);
}

static void runs(void *arg) {
    struct wake *wake = arg;
    struct process *process = wake->context;
    struct rmq_task *task = wake->object;
    task->slot[0] = NULL;
    wake_give(&process->world->wakes, wake);
    process->user = task;
    process->user_held = false;
    task->work(task->arg);
    process->user = NULL;
    if (!process->user_held)
        task->done(task->arg);
}

static void arm(struct process *process, struct rmq_task *task, void (*fire)(void *arg)) {
    struct wake *wake = process_wake_for(process, task, fire, "user code");
    task->slot[0] = wake;
    sim_set(&process->world->sim, &wake->event, process->world->sim.now_us);
}

void process_user_run(void *context, struct rmq_task *task) {
    arm(context, task, runs);
}

struct rmq_task *process_hold_user(struct process *process) {
    process->user_held = process->user != NULL;
    return process->user;
}

void process_resume_user(struct process *process, struct rmq_task *task) {
    arm(process, task, returned);
}
