/* SPDX-License-Identifier: Apache-2.0
 *
 * The producer's seam over the simulated world: memory, clocks, timers, and what the host says
 * about itself. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "harness/world/world_parts.h"

/* ---- Memory ---- */

/* Before each block, as large as the strictest alignment. */
union header {
    size_t size;
    max_align_t align;
};

static bool allocation_fails(struct process *process) {
    struct world *world = process->world;
    bool by_world = ++world->allocations == world->failing;
    bool by_process = ++process->allocations == process->failing;
    if (!by_world && !by_process)
        return false;
    if (by_process)
        process->failing = 0;
    world_fault(world, process->name, "ALLOCATION_FAILED", NULL, 0);
    return true;
}

static void *resize(void *context, void *block, size_t size) {
    struct process *process = context;
    union header *header = block != NULL ? (union header *)block - 1 : NULL;
    size_t old_size = header != NULL ? header->size : 0;
    if (size > 0 && allocation_fails(process))
        return NULL;
    process->bytes_in_use -= old_size;
    if (size == 0) {
        free(header);
        return NULL;
    }
    header = must_resize(header, sizeof *header + size);
    header->size = size;
    process->bytes_in_use += size;
    return header + 1;
}

/* ---- Clocks and timers ---- */

static int64_t wall_ms(void *context) {
    struct process *process = context;
    return world_wall_ms(process->world);
}

static int64_t monotonic_us(void *context) {
    struct process *process = context;
    return process->world->sim.now_us;
}

struct wake *process_wake_for(struct process *process, void *object, void (*fire)(void *arg),
                              const char *name) {
    struct wake *wake = wake_take(&process->world->wakes);
    wake->object = object;
    wake->context = process;
    wake->event.fire = fire;
    wake->event.owner = process->name;
    wake->event.name = name;
    wake->event.background = false;
    wake->event.stalls = true;
    return wake;
}

static void timer_fired(void *arg) {
    struct wake *wake = arg;
    struct process *process = wake->context;
    struct rmq_timer *timer = wake->object;
    timer->slot[0] = NULL;
    wake_give(&process->world->wakes, wake);
    struct process *before = process_json_enter(process);
    timer->fire(timer->arg);
    process_json_leave(before);
}

static void timer_set(void *context, struct rmq_timer *timer, int64_t at_us) {
    struct process *process = context;
    if (timer->slot[0] == NULL)
        timer->slot[0] = process_wake_for(process, timer, timer_fired, timer->name);
    struct wake *wake = timer->slot[0];
    wake->event.name = timer->name;
    wake->event.background = timer->background;
    wake->event.last = timer->deadline;
    sim_set(&process->world->sim, &wake->event, at_us);
}

static void timer_cancel(void *context, struct rmq_timer *timer) {
    struct process *process = context;
    if (timer->slot[0] != NULL)
        wake_give(&process->world->wakes, timer->slot[0]);
    timer->slot[0] = NULL;
}

/* ---- What the host says about itself ---- */

static bool local_address(void *context, size_t index, char *text, size_t size) {
    struct process *process = context;
    if (index >= process->address_count)
        return false;
    snprintf(text, size, "%s", process->addresses[index]);
    return true;
}

static bool host_address(void *context, char *text, size_t size) {
    struct process *process = context;
    if (process->host_address == NULL)
        return false;
    snprintf(text, size, "%s", process->host_address);
    return true;
}

static const char *setting(void *context, const char *name) {
    struct process *process = context;
    for (const struct process_setting *it = process->settings; it != NULL; it = it->next)
        if (strcmp(it->name, name) == 0)
            return it->value;
    return NULL;
}

static uint32_t process_id(void *context) {
    struct process *process = context;
    return process->pid;
}

static uint32_t draw(void *context) {
    struct process *process = context;
    return (uint32_t)(rng_next(process->rng) >> 32);
}

/* ---- What is told ---- */

static void state_changed(void *context, struct rmq_producer *producer, int from, int to) {
    struct process *process = context;
    if (process->world->closing)
        return;
    world_trace_state(process, producer, from, to);
    if (process->changed != NULL)
        process->changed(process->changed_arg, producer, from, to);
}

static void log_line(void *context, enum rmq_log_level level, const char *text) {
    struct process *process = context;
    struct process_log_line *line = &process->log[process->log_lines++ % PROCESS_LOG_LINES];
    free(line->text);
    line->text = must_text(text);
    line->at_us = process->world->sim.now_us;
    line->level = level;
}

void process_env_init(struct process *process) {
    process->env = (struct rmq_env){
        .context = process,
        .resize = resize,
        .wall_ms = wall_ms,
        .monotonic_us = monotonic_us,
        .timer_set = timer_set,
        .timer_cancel = timer_cancel,
        .dial = process_link_dial,
        .write = process_link_write,
        .hang_up = process_link_hang_up,
        .udp_claim = process_port_claim,
        .udp_release = process_port_release,
        .local_address = local_address,
        .host_address = host_address,
        .setting = setting,
        .process_id = process_id,
        .random = draw,
        .run_user = process_user_run,
        .http_get = process_http_get,
        .state_changed = state_changed,
        .log = log_line,
    };
}
