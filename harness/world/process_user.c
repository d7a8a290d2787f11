/* SPDX-License-Identifier: Apache-2.0
 *
 * User code of a process: run as an event of its own, on whatever thread, since there is but one.
 * It returns at once unless it asks to be held, which is how code blocks in virtual time. */
#include "harness/world/world_parts.h"

static void done(struct process *process, struct rmq_task *task) {
    struct process *before = process_json_enter(process);
    task->done(task->arg);
    process_json_leave(before);
}

static void returned(void *arg) {
    struct wake *wake = arg;
    struct process *process = wake->context;
    struct rmq_task *task = wake->object;
    task->slot[0] = NULL;
    wake_give(&process->world->wakes, wake);
    done(process, task);
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
        done(process, task);
}

static void arm(struct process *process, struct rmq_task *task, void (*fire)(void *arg)) {
    struct wake *wake = process_wake_for(process, task, fire, "user code");
    task->slot[0] = wake;
    sim_set(&process->world->sim, &wake->event, process->world->sim.now_us);
}

void process_user_run(void *context, struct rmq_task *task) {
    arm(context, task, runs);
}

bool process_user_is(const struct sim_event *event) {
    return event->fire == runs || event->fire == returned;
}

struct rmq_task *process_hold_user(struct process *process) {
    struct rmq_task *task = process->user;
    if (task != NULL && !process->user_held) {
        process->user_held = true;
        task->slot[1] = process->held;
        process->held = task;
    }
    return task;
}

void process_resume_user(struct process *process, struct rmq_task *task) {
    if (process->held == task) {
        process->held = task->slot[1];
    } else {
        struct rmq_task *before = process->held;
        while (before->slot[1] != task)
            before = before->slot[1];
        before->slot[1] = task->slot[1];
    }
    task->slot[1] = NULL;
    arm(process, task, returned);
}

void process_resume_all(struct process *process) {
    while (process->held != NULL)
        process_resume_user(process, process->held);
}
