/* SPDX-License-Identifier: Apache-2.0
 *
 * Virtual time and the one queue of events. Nothing else in the program waits.
 *
 * Order is documented behaviour: events run by time, and among those of one instant by the order in which they were
 * set. An event set for the past runs now. While an event runs, the clock stands. */
#ifndef SIM_H
#define SIM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Embedded in whatever waits; zero it before its first use. */
struct sim_event {
    int64_t at_us;
    uint64_t order;
    void (*fire)(void *arg);
    void *arg;
    const char *owner;  /* who waits ("p"), for describing what is pending; lives as long as the event is armed */
    const char *name;   /* what for ("route refresh") */
    bool background;    /* nobody waits for it: see sim_run */
    size_t place;       /* place in the heap + 1; 0 while not armed */
};

struct sim {
    int64_t now_us;
    struct sim_event **heap;
    size_t count;
    size_t capacity;
    size_t foreground; /* armed events that are not background */
    uint64_t next_order;
    uint64_t events;   /* run so far */
    int64_t limit_us;  /* virtual time allowed */
    uint64_t events_max;
};

void sim_init(struct sim *sim);
void sim_close(struct sim *sim);

/* Arm, or move an armed event. Fields fire, arg, owner, name and background are the caller's and may be set before. */
void sim_set(struct sim *sim, struct sim_event *event, int64_t at_us);
void sim_cancel(struct sim *sim, struct sim_event *event);

enum sim_stop {
    SIM_DONE,        /* `done` said so */
    SIM_HANG,        /* only background events, or none, are left: what is awaited will never come */
    SIM_TIME_LIMIT,  /* the next event is later than limit_us */
    SIM_EVENT_LIMIT, /* events_max events have run */
};

/* Run events until `done(arg)`, asked before each event, says so or nothing more can happen. `idle_ok` says whether a world
 * with only background events may go on (a script that sleeps has a foreground event of its own). */
enum sim_stop sim_run(struct sim *sim, bool (*done)(void *arg), void *arg);

/* The armed events in the order in which they would run, at most `max`; returns how many. */
size_t sim_pending(const struct sim *sim, const struct sim_event **events, size_t max);

#endif
