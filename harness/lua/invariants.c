/* SPDX-License-Identifier: Apache-2.0
 *
 * What holds in every scenario:
 *  - an asynchronous send that was handed over is completed exactly once, any other never
 * (ASYNC-09);
 *  - a process whose producers are all shut down sends no more requests (FACTORY-23); what was on
 *    its way by then may still arrive;
 *  - no two requests in flight on a connection have one opaque (REMOTE clauses);
 *  - a call is reported once, and a failure is of a class that the application can tell;
 *  - every SEND_OK names a message that some broker has stored.
 * What holds after it, that nothing is left of any producer, is looked at in wind_down.c. */
#include "harness/lua/invariants.h"

#include "mocks/mock.h"
#include <stdlib.h>
#include <string.h>

/* ---- Completed exactly once ---- */

static char *completion_broken(const struct run *run, int *line) {
    for (const struct call_record *call = run->async.first; call; call = call->next) {
        *line = call->line;
        const char *name = call->actor->name;
        if (call->callbacks > 1) {
            return must_format("%s called the callback of one asynchronous send %zu times", name,
                               call->callbacks);
        }
        if (call->callbacks > 0 && !call->accepted) {
            return must_format(
                "%s called the callback of an asynchronous send that was not handed over", name);
        }
        if (call->accepted && call->wants_callback && call->callbacks == 0) {
            return must_format("%s never completed an asynchronous send", name);
        }
    }
    *line = 0;
    return NULL;
}

/* ---- Silence after shutdown ---- */

/* When the last producer of a process had shut down; false while one may still send. */
static bool all_shut_down(const struct run *run, const struct process *process, int64_t *at_us,
                          size_t *event) {
    bool any = false;
    *event = 0;
    *at_us = 0;
    for (const struct actor *actor = run->actors; actor; actor = actor->next) {
        if (actor->process != process) {
            continue;
        }
        enum rmq_service_state state =
            actor->producer ? rmq_producer_state(actor->producer) : RMQ_RUNNING;
        /* START-12, FACTORY-22: a start that failed may leave a group that keeps the client alive.
         */
        if (state == RMQ_RUNNING || state == RMQ_START_FAILED) {
            return false;
        }
        if (actor->has_shut_down && actor->shut_down_event >= *event) {
            any = true;
            *event = actor->shut_down_event;
            *at_us = actor->shut_down_us;
        }
    }
    return any;
}

/* The client had closed the connection by then: what comes out of it was written before. */
static bool was_on_its_way(const struct trace *trace, const struct trace_event *request) {
    struct trace_event event;
    for (size_t number = request->number - 1; trace_get(trace, number, &event); number--) {
        if (event.kind == TRACE_CONNECTION && strcmp(event.who, request->who) == 0 &&
            strcmp(event.whom, request->whom) == 0) {
            return !event.to_left && strcmp(event.what, "CLOSE") == 0;
        }
    }
    return false;
}

static char *late_request(const struct run *run, const struct process *process) {
    int64_t at_us;
    size_t number;
    if (!all_shut_down(run, process, &at_us, &number)) {
        return NULL;
    }
    struct trace_event event;
    while (trace_get(world_trace(run->world), ++number, &event)) {
        bool request = event.kind == TRACE_REQUEST && strcmp(event.who, process_name(process)) == 0;
        /* What was sent before may arrive late, as late as the network was made to be. */
        bool late = run->slowest_us == 0 || event.at_us > at_us + run->slowest_us;
        if (request && late && !was_on_its_way(world_trace(run->world), &event)) {
            char then[40];
            return must_format("%s sent %s to %s at %s, after its last producer was shut down",
                               event.who, event.what, event.whom,
                               trace_time(event.at_us, then, sizeof then));
        }
    }
    return NULL;
}

static char *silence_broken(const struct run *run) {
    const struct process *process = world_first_process(run->world);
    for (; process; process = process_next(process)) {
        char *text = late_request(run, process);
        if (text) {
            return text;
        }
    }
    return NULL;
}

/* ---- Opaques ---- */

struct in_flight {
    size_t number; /* of the request event */
    const char *who;
    const char *whom;
    const char *opaque;
};

struct in_flights {
    struct in_flight *list;
    size_t count;
    size_t capacity;
};

static const struct in_flight *find_opaque(const struct in_flights *flights,
                                           const struct trace_event *event, const char *opaque) {
    for (size_t i = 0; i < flights->count; i++) {
        const struct in_flight *flight = &flights->list[i];
        if (strcmp(flight->opaque, opaque) == 0 && strcmp(flight->who, event->who) == 0 &&
            strcmp(flight->whom, event->whom) == 0) {
            return flight;
        }
    }
    return NULL;
}

static void take_off(struct in_flights *flights, const struct trace_event *event,
                     const char *opaque) {
    if (flights->count == flights->capacity) {
        flights->capacity = 2 * flights->capacity + 64;
        flights->list = must_resize(flights->list, flights->capacity * sizeof *flights->list);
    }
    flights->list[flights->count++] =
        (struct in_flight){event->number, event->who, event->whom, opaque};
}

static void land(struct in_flights *flights, size_t number) {
    for (size_t i = 0; i < flights->count; i++) {
        if (flights->list[i].number == number) {
            flights->list[i] = flights->list[--flights->count];
            return;
        }
    }
}

/* The connection is gone, and with it what was in flight on it. */
static void land_all(struct in_flights *flights, const struct trace_event *event) {
    size_t kept = 0;
    for (size_t i = 0; i < flights->count; i++) {
        const struct in_flight *flight = &flights->list[i];
        if (strcmp(flight->who, event->who) != 0 || !event->whom ||
            strcmp(flight->whom, event->whom) != 0) {
            flights->list[kept++] = *flight;
        }
    }
    flights->count = kept;
}

static char *opaque_broken(const struct run *run) {
    const struct trace *trace = world_trace(run->world);
    struct in_flights flights = {0};
    struct trace_event event;
    char *text = NULL;
    for (size_t number = 1; !text && trace_get(trace, number, &event); number++) {
        const char *opaque = trace_event_field(&event, "opaque");
        if (event.kind == TRACE_ANSWER && event.request) {
            land(&flights, event.request);
        } else if (event.kind == TRACE_CONNECTION) {
            land_all(&flights, &event);
        } else if (event.kind == TRACE_REQUEST && opaque && !trace_event_field(&event, "oneway")) {
            if (find_opaque(&flights, &event, opaque)) {
                text = must_format(
                    "%s sent %s to %s with opaque %s while another request with it was in flight",
                    event.who, event.what, event.whom, opaque);
            }
            take_off(&flights, &event, opaque);
        }
    }
    free(flights.list);
    return text;
}

/* ---- Acknowledged is stored ---- */

struct stored_ids {
    const char **list;
    size_t count;
};

static int compare_ids(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static struct stored_ids collect_ids(const struct run *run) {
    struct stored_ids ids = {0};
    for (struct fake *fake = world_first_fake(run->world); fake; fake = fake_next(fake)) {
        struct broker *broker = fake_broker(fake);
        size_t count = broker ? broker_stored_count(broker) : 0;
        ids.list = must_resize(ids.list, (ids.count + count + 1) * sizeof *ids.list);
        for (size_t i = 0; i < count; i++) {
            ids.list[ids.count++] = broker_stored(broker, i)->message_id;
        }
    }
    if (ids.count > 0) {
        qsort(ids.list, ids.count, sizeof *ids.list, compare_ids);
    }
    return ids;
}

static char *acknowledged_broken(const struct run *run) {
    if (run->forged) {
        return NULL;
    }
    struct stored_ids ids = collect_ids(run);
    struct trace_event event;
    char *text = NULL;
    for (size_t number = 1; !text && trace_get(world_trace(run->world), number, &event); number++) {
        bool result = event.kind == TRACE_RESULT || event.kind == TRACE_CALLBACK;
        if (!result || strcmp(event.what, "SEND_OK") != 0) {
            continue;
        }
        const char *id = trace_event_field(&event, "msgId");
        if (!id || ids.count == 0 ||
            !bsearch(&id, ids.list, ids.count, sizeof *ids.list, compare_ids)) {
            char then[40];
            text = must_format(
                "%s returned SEND_OK at %s for a message that no broker has stored: msgId %s",
                event.whom, trace_time(event.at_us, then, sizeof then), id ? id : "missing");
        }
    }
    free(ids.list);
    return text;
}

char *invariants_reports_broken(const struct run *run, int *line) {
    char *text = completion_broken(run, line);
    return text || !run->misreported ? text : must_text(run->misreported);
}

char *invariants_trace_broken(const struct run *run) {
    char *text = silence_broken(run);
    text = text ? text : opaque_broken(run);
    return text ? text : acknowledged_broken(run);
}

char *invariants_broken(const struct run *run, int *line) {
    char *text = invariants_reports_broken(run, line);
    return text ? text : invariants_trace_broken(run);
}
