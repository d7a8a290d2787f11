/* SPDX-License-Identifier: Apache-2.0
 *
 * A process: what a scenario may set about the machine and the program a producer lives in. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "harness/world/world_parts.h"

struct process *process_new(struct world *world, const char *name, size_t number) {
    struct process *process = must_alloc(sizeof *process);
    process->world = world;
    process->name = must_text(name);
    process->pid = 1000 + (uint32_t)number;
    process->rng = world_rng(world, name);
    process->host_address = must_format("10.0.2.%zu", number);
    const char *addresses[] = {"127.0.0.1", process->host_address};
    process_set_addresses(process, addresses, 2);
    process_env_init(process);
    return process;
}

void process_stop(struct process *process) {
    rmq_manager_free(process->manager);
    process->manager = NULL;
    process->held = NULL;
}

static void free_addresses(struct process *process) {
    for (size_t i = 0; i < process->address_count; i++)
        free(process->addresses[i]);
    free(process->addresses);
}

static void free_producers(struct process *process) {
    while (process->producers != NULL) {
        struct process_producer *producer = process->producers;
        process->producers = producer->next;
        free(producer->name);
        free(producer);
    }
}

static void setting_free(struct process_setting *setting) {
    free(setting->name);
    free(setting->value);
    free(setting);
}

void process_free(struct process *process) {
    while (process->settings != NULL) {
        struct process_setting *setting = process->settings;
        process->settings = setting->next;
        setting_free(setting);
    }
    process_link_free_all(process);
    process_http_free_all(process);
    process_log_close(process);
    free_producers(process);
    free_addresses(process);
    free(process->host_address);
    free(process->name);
    free(process);
}

struct process *process_next(const struct process *process) {
    return process->next;
}

const char *process_name(const struct process *process) {
    return process->name;
}

struct rmq_manager *process_manager(struct process *process) {
    if (process->manager == NULL)
        process->manager = rmq_manager_new(&process->env);
    return process->manager;
}

const struct rmq_env *process_env(struct process *process) {
    return &process->env;
}

/* ---- Settings ---- */

void process_set_addresses(struct process *process, const char *const *addresses, size_t count) {
    free_addresses(process);
    process->address_count = count;
    process->addresses = must_alloc((count + 1) * sizeof *process->addresses);
    for (size_t i = 0; i < count; i++)
        process->addresses[i] = must_text(addresses[i]);
}

void process_set_host_address(struct process *process, const char *address) {
    free(process->host_address);
    process->host_address = must_text(address);
}

void process_set_setting(struct process *process, const char *name, const char *value) {
    struct process_setting **slot = &process->settings;
    while (*slot != NULL && strcmp((*slot)->name, name) != 0)
        slot = &(*slot)->next;
    struct process_setting *old = *slot;
    if (old != NULL) {
        *slot = old->next;
        setting_free(old);
    }
    if (value == NULL)
        return;
    struct process_setting *setting = must_alloc(sizeof *setting);
    setting->name = must_text(name);
    setting->value = must_text(value);
    setting->next = process->settings;
    process->settings = setting;
}

void process_set_pid(struct process *process, uint32_t pid) {
    process->pid = pid;
}

void process_fail_allocation(struct process *process, uint64_t n) {
    process->world->sweeps = process->world->sweeps || n > 0;
    process->failing = n > 0 ? process->allocations + n : 0;
}

uint64_t process_allocations(const struct process *process) {
    return process->allocations;
}

size_t process_bytes_in_use(const struct process *process) {
    return process->bytes_in_use;
}

/* ---- Producers, as the trace calls them ---- */

void process_name_producer(struct process *process, const struct rmq_producer *producer,
                           const char *name) {
    struct process_producer *named = must_alloc(sizeof *named);
    named->producer = producer;
    named->name = must_text(name);
    named->next = process->producers; /* in front: an address may come back for another one */
    process->producers = named;
}

const char *process_producer_name(const struct process *process,
                                  const struct rmq_producer *producer) {
    const struct process_producer *named = process->producers;
    while (named != NULL && named->producer != producer)
        named = named->next;
    return named != NULL ? named->name : process->name;
}

void process_on_state(struct process *process,
                      void (*changed)(void *arg, struct rmq_producer *producer, int from, int to),
                      void *arg) {
    process->changed = changed;
    process->changed_arg = arg;
}

/* ---- The log ---- */

size_t process_log_count(const struct process *process) {
    return process->log_lines < PROCESS_LOG_LINES ? process->log_lines : PROCESS_LOG_LINES;
}

static const char *level_name(enum rmq_log_level level) {
    switch (level) {
    case RMQ_LOG_DEBUG:
        return "DEBUG";
    case RMQ_LOG_INFO:
        return "INFO";
    case RMQ_LOG_WARN:
        return "WARN";
    case RMQ_LOG_ERROR:
        return "ERROR";
    }
    return "?";
}

const char *process_log(struct process *process, size_t index) {
    size_t count = process_log_count(process);
    if (index >= count)
        return NULL;
    size_t first = process->log_lines - count;
    const struct process_log_line *line = &process->log[(first + index) % PROCESS_LOG_LINES];
    char time[32];
    trace_time(line->at_us, time, sizeof time);
    free(process->log_shown);
    process->log_shown = must_format("%s %s %s", time, level_name(line->level), line->text);
    return process->log_shown;
}

void process_log_close(struct process *process) {
    for (size_t i = 0; i < PROCESS_LOG_LINES; i++)
        free(process->log[i].text);
    free(process->log_shown);
}
