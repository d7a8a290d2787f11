/* SPDX-License-Identifier: Apache-2.0
 *
 * Virtual time and the one queue of events. Nothing else in the program waits.
 *
 * Order is documented behaviour: events run by time, and among those of one instant by the order
 * in which they were set, those marked `last` after all others, also after those set meanwhile. An
 * event set for the past runs now, after what was already set for now. Moving an armed event sets
 * it anew. While an event runs, the clock stands. */
#ifndef SIM_H
#define SIM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Embedded in whatever waits; zero it before its first use. */
struct sim_event {
    /* The caller's, set before sim_set. */
    void (*fire)(void *arg);
    void *arg;
    const char *owner; /* who waits ("p"), for describing what is pending; outlives the event */
    const char *name;  /* what for ("route refresh") */
    bool background;   /* nobody waits for it: see sim_run */
    bool last;         /* a deadline: after everything else of its instant */
    bool stalls;       /* happens inside a process: waits for the end of a stall */

    /* The queue's. */
    bool counted; /* as a foreground event */
    int64_t at_us;
    uint64_t order;
    size_t place; /* in the heap + 1; 0 while not armed */
};

struct sim {
    int64_t now_us;
    struct sim_event **heap;
    size_t count;
    size_t capacity;
    size_t foreground; /* armed events that are not background */
    uint64_t next_order;
    uint64_t events;        /* run so far */
    int64_t limit_us;       /* virtual time allowed; no limit at first */
    uint64_t events_max;    /* no limit at first */
    int64_t stall_until_us; /* events with `stalls` set do not run earlier */
};

void sim_init(struct sim *sim);
/* Forget all events. They are their owners' to free. */
void sim_close(struct sim *sim);

/* Arm, or move an armed event. */
void sim_set(struct sim *sim, struct sim_event *event, int64_t at_us);
/* Harmless on an event that is not armed. */
void sim_cancel(struct sim *sim, struct sim_event *event);

/* From now on, for `us`, no event with `stalls` set runs. Those due meanwhile run at its end, in
 * the order in which they would have run, after what was set for that instant before. */
void sim_stall(struct sim *sim, int64_t us);

enum sim_stop {
    SIM_DONE,       /* `done` said so */
    SIM_HANG,       /* only background events, or none, are left: what is awaited will never come */
    SIM_TIME_LIMIT, /* the next event is later than limit_us */
    SIM_EVENT_LIMIT, /* events_max events have run */
};

/* Run events until `done(arg)`, asked before each event, says so, or nothing more can happen. A
 * script that merely lets time pass has a foreground event of its own. `done` may be NULL: run
 * until nothing but background events is left. */
enum sim_stop sim_run(struct sim *sim, bool (*done)(void *arg), void *arg);

/* The armed events in the order in which they would run, at most `max`; returns how many. */
size_t sim_pending(const struct sim *sim, const struct sim_event **events, size_t max);

#endif
