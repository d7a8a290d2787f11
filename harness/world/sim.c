/* SPDX-License-Identifier: Apache-2.0
 *
 * The event queue: a binary heap by (time, order of setting), indexed from its members so that an
 * event can be moved or cancelled in O(log n). */
#include "harness/world/sim.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "mocks/mock.h"

void sim_init(struct sim *sim) {
    memset(sim, 0, sizeof *sim);
    sim->limit_us = INT64_MAX;
    sim->events_max = UINT64_MAX;
}

void sim_close(struct sim *sim) {
    for (size_t i = 0; i < sim->count; i++)
        sim->heap[i]->place = 0;
    free(sim->heap);
    sim->heap = NULL;
    sim->count = sim->capacity = sim->foreground = 0;
}

static bool is_before(const struct sim_event *a, const struct sim_event *b) {
    if (a->at_us != b->at_us)
        return a->at_us < b->at_us;
    return a->last != b->last ? b->last : a->order < b->order;
}

static void put(struct sim *sim, size_t index, struct sim_event *event) {
    sim->heap[index] = event;
    event->place = index + 1;
}

static void rise(struct sim *sim, size_t index, struct sim_event *event) {
    while (index > 0) {
        size_t parent = (index - 1) / 2;
        if (!is_before(event, sim->heap[parent]))
            break;
        put(sim, index, sim->heap[parent]);
        index = parent;
    }
    put(sim, index, event);
}

static void sink(struct sim *sim, size_t index, struct sim_event *event) {
    for (;;) {
        size_t child = 2 * index + 1;
        if (child >= sim->count)
            break;
        if (child + 1 < sim->count && is_before(sim->heap[child + 1], sim->heap[child]))
            child++;
        if (!is_before(sim->heap[child], event))
            break;
        put(sim, index, sim->heap[child]);
        index = child;
    }
    put(sim, index, event);
}

void sim_cancel(struct sim *sim, struct sim_event *event) {
    if (event->place == 0)
        return;
    size_t index = event->place - 1;
    assert(index < sim->count && sim->heap[index] == event);
    event->place = 0;
    if (event->counted)
        sim->foreground--;
    struct sim_event *last = sim->heap[--sim->count];
    if (last == event)
        return;
    if (index > 0 && is_before(last, sim->heap[(index - 1) / 2]))
        rise(sim, index, last);
    else
        sink(sim, index, last);
}

void sim_set(struct sim *sim, struct sim_event *event, int64_t at_us) {
    sim_cancel(sim, event);
    if (sim->count == sim->capacity) {
        sim->capacity = sim->capacity > 0 ? 2 * sim->capacity : 64;
        sim->heap = must_resize(sim->heap, sim->capacity * sizeof(struct sim_event *));
    }
    event->at_us = at_us > sim->now_us ? at_us : sim->now_us;
    event->order = sim->next_order++;
    event->counted = !event->background;
    if (event->counted)
        sim->foreground++;
    rise(sim, sim->count++, event);
}

void sim_stall(struct sim *sim, int64_t us) {
    int64_t until_us = sim->now_us + us;
    if (until_us > sim->stall_until_us)
        sim->stall_until_us = until_us;
}

static void run_first(struct sim *sim) {
    struct sim_event *event = sim->heap[0];
    sim->now_us = event->at_us;
    if (event->stalls && sim->now_us < sim->stall_until_us) {
        sim_set(sim, event, sim->stall_until_us);
        return;
    }
    sim_cancel(sim, event);
    sim->events++;
    event->fire(event->arg);
}

enum sim_stop sim_run(struct sim *sim, bool (*done)(void *arg), void *arg) {
    for (;;) {
        if (done != NULL && done(arg))
            return SIM_DONE;
        if (sim->foreground == 0)
            return SIM_HANG;
        if (sim->heap[0]->at_us > sim->limit_us)
            return SIM_TIME_LIMIT;
        if (sim->events >= sim->events_max)
            return SIM_EVENT_LIMIT;
        run_first(sim);
    }
}

static int compare(const void *a, const void *b) {
    const struct sim_event *const *left = a;
    const struct sim_event *const *right = b;
    return is_before(*left, *right) ? -1 : 1;
}

size_t sim_pending(const struct sim *sim, const struct sim_event **events, size_t max) {
    if (sim->count == 0)
        return 0;
    const struct sim_event **sorted = must_alloc(sim->count * sizeof(struct sim_event *));
    for (size_t i = 0; i < sim->count; i++)
        sorted[i] = sim->heap[i];
    qsort(sorted, sim->count, sizeof(struct sim_event *), compare);
    size_t shown = sim->count < max ? sim->count : max;
    for (size_t i = 0; i < shown; i++)
        events[i] = sorted[i];
    free(sorted);
    return shown;
}
