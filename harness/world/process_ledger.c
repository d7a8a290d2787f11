/* SPDX-License-Identifier: Apache-2.0
 *
 * What a process still holds of the world. Whatever it waits for is in the one queue of events, so
 * that is where it is looked up: nobody has to count along. */
#include "harness/world/process_ledger.h"

#include <stdio.h>
#include <string.h>

#include "harness/world/world_parts.h"

static void count_events(const struct process *process, struct process_left *left) {
    const struct sim *sim = &process->world->sim;
    for (size_t i = 0; i < sim->count; i++) {
        const struct sim_event *event = sim->heap[i];
        if (event->owner != process->name)
            continue;
        if (process_user_is(event))
            left->user_code++;
        else if (process_http_is(event))
            left->fetches++;
        else if (left->timers++ == 0 || strcmp(event->name, left->timer) < 0)
            left->timer = event->name; /* the first by name: the heap has no order to rely on */
    }
}

void process_left(const struct process *process, struct process_left *left) {
    *left = (struct process_left){.bytes = process->bytes_in_use};
    count_events(process, left);
    for (const struct rmq_task *task = process->held; task != NULL; task = task->slot[1])
        left->user_code++;
    for (const struct rmq_link *link = process->links; link != NULL; link = link->next)
        left->connections += link->end != NULL;
    for (const struct world_port *port = process->world->ports; port != NULL; port = port->next)
        left->ports += port->process == process;
    if (process->manager != NULL)
        rmq_manager_usage(process->manager, &left->usage);
}

/* ---- In words ---- */

struct words {
    char *text;
    size_t size;
    size_t used;
    size_t count;
};

static void add(struct words *words, int64_t number, const char *one, const char *many) {
    if (number == 0)
        return;
    size_t room = words->used < words->size ? words->size - words->used : 0;
    int length =
        snprintf(words->text + words->size - room, room, "%s%lld %s", words->count > 0 ? ", " : "",
                 (long long)number, number == 1 ? one : many);
    words->used += length > 0 ? (size_t)length : 0;
    words->count++;
}

static void add_usage(struct words *words, const struct rmq_usage *usage) {
    add(words, (int64_t)usage->operations, "operation", "operations");
    add(words, (int64_t)usage->calls, "call", "calls");
    add(words, (int64_t)usage->pending, "call that waits for a response",
        "calls that wait for a response");
    add(words, usage->async_permits, "async permit", "async permits");
    add(words, usage->oneway_permits, "oneway permit", "oneway permits");
    add(words, usage->locks, "lock", "locks");
}

bool process_left_describe(const struct process_left *left, char *text, size_t size) {
    struct words words = {.text = text, .size = size};
    char timer[80], timers[80];
    text[0] = '\0';
    const char *name = left->timer != NULL ? left->timer : "";
    snprintf(timer, sizeof timer, "timer \"%s\"", name);
    snprintf(timers, sizeof timers, "timers, one of them \"%s\"", name);
    add_usage(&words, &left->usage);
    add(&words, (int64_t)left->timers, timer, timers);
    add(&words, (int64_t)left->user_code, "piece of user code", "pieces of user code");
    add(&words, (int64_t)left->fetches, "HTTP fetch", "HTTP fetches");
    add(&words, (int64_t)left->connections, "connection", "connections");
    add(&words, (int64_t)left->ports, "UDP port", "UDP ports");
    add(&words, (int64_t)left->usage.factories, "factory", "factories");
    add(&words, (int64_t)left->usage.producers, "producer", "producers");
    add(&words, (int64_t)left->bytes, "byte", "bytes");
    return words.count > 0;
}
