/* SPDX-License-Identifier: Apache-2.0
 *
 * The end of all producers of a run, and the ledger of what they leave behind. One step follows
 * another, and each has its time; the first that is not done in it is what gets reported. */
#include "harness/lua/wind_down.h"

#include "harness/lua/invariants.h"
#include "harness/lua/lua_call.h"
#include "harness/world/process_ledger.h"
#include "harness/world/sim.h"
#include "mocks/mock.h"
#include <stdlib.h>
#include <string.h>

/* For what ends by itself: a send may have been given more time than anybody waits. */
static const int64_t patience_us = INT64_C(3600) * 1000 * 1000;
/* For what must end after a shutdown: a call under way keeps its time-out, of 2^31 ms at most. */
static const int64_t longest_us = INT64_C(30) * 24 * 3600 * 1000 * 1000;
/* For what is done as soon as the loop comes round, however long its queue. */
static const int64_t moment_us = 1000 * 1000;
static const uint64_t events_max = 10 * 1000 * 1000;
enum { ROUNDS_MAX = 8, EVENTS_A_LOOK = 64, LEFT_BYTES = 400 };

struct step {
    struct run *run;
    bool (*is_done)(const struct run *run);
    struct sim_event bound; /* in the foreground, so that background events happen too */
    bool expired;
    bool foreground; /* do not wait for what happens in the background */
    bool stuck;      /* that is all that can happen any more */
    bool too_long;
};

static void expire(void *arg) {
    ((struct step *)arg)->expired = true;
}

static bool is_over(void *arg) {
    struct step *step = arg;
    const struct sim *sim = world_sim(step->run->world);
    char text[120];
    step->stuck = !step->expired && sim->foreground <= 1;
    step->too_long = sim->events % EVENTS_A_LOOK == 0 &&
                     real_limits_exceeded(&step->run->host->limits.real, text, sizeof text);
    return step->is_done(step->run) || step->expired || step->too_long ||
           (step->stuck && step->foreground) || world_violation_count(step->run->world) > 0;
}

/* Let time pass until `is_done`. False: it was not in `us`. */
static bool pass(struct step *step, bool (*is_done)(const struct run *run), int64_t us) {
    struct sim *sim = world_sim(step->run->world);
    step->is_done = is_done;
    step->expired = false;
    step->bound.fire = expire;
    step->bound.arg = step;
    step->bound.name = "end of the run";
    sim->limit_us = INT64_MAX;
    sim->events_max = sim->events + events_max;
    sim_set(sim, &step->bound, sim->now_us + us);
    enum sim_stop stop = sim_run(sim, is_over, step);
    sim_cancel(sim, &step->bound);
    return stop == SIM_DONE && step->is_done(step->run);
}

/* ---- What is under way ---- */

static bool operations_over(const struct run *run) {
    const struct process *process = world_first_process(run->world);
    for (; process; process = process_next(process)) {
        struct process_left left;
        process_left(process, &left);
        if (left.usage.operations > 0) {
            return false;
        }
    }
    return true;
}

static bool calls_over(const struct run *run) {
    return run->outstanding == 0 && operations_over(run);
}

static char *still_under_way(const struct run *run, const char *why) {
    for (const struct call_record *call = run->under_way.first; call; call = call->next) {
        if (call->operation) {
            char text[256] = "";
            rmq_operation_describe(call->operation, text, sizeof text);
            return must_format("an operation of %s never ends%s: %s", call->actor->name, why, text);
        }
    }
    for (const struct call_record *call = run->async.first; call; call = call->next) {
        if (call->operation || (call->accepted && call->wants_callback && call->callbacks == 0)) {
            return must_format("an asynchronous send of %s never ends%s", call->actor->name, why);
        }
    }
    return must_format("an operation never ends%s", why);
}

/* Only what cannot end is reported here: a time-out may be longer than our patience. */
static char *let_end(struct run *run, struct step *step) {
    step->foreground = true;
    bool ended = pass(step, calls_over, patience_us);
    step->foreground = false;
    if (ended || world_violation_count(run->world) > 0) {
        return NULL;
    }
    if (step->too_long) {
        return still_under_way(run, ", and real time runs out");
    }
    return step->stuck ? still_under_way(run, "") : NULL;
}

/* ---- Shutting down ---- */

static void on_shut_down(void *context, const struct rmq_error *error) {
    (void)error;
    size_t *calls = context;
    ++*calls;
}

static size_t shut_down_running(const struct run *run, size_t *calls) {
    size_t begun = 0;
    for (const struct actor *actor = run->actors; actor; actor = actor->next) {
        bool running = actor->producer && rmq_producer_state(actor->producer) == RMQ_RUNNING;
        begun += running && rmq_producer_shutdown(actor->producer, on_shut_down, calls) != NULL;
    }
    return begun;
}

static const struct actor *first_running(const struct run *run) {
    const struct actor *actor = run->actors;
    while (actor && (!actor->producer || rmq_producer_state(actor->producer) != RMQ_RUNNING)) {
        actor = actor->next;
    }
    return actor;
}

/* More than one round: a producer may have been about to start, and a shutdown may find no memory.
 */
static char *shut_all_down(struct run *run, struct step *step) {
    for (int round = 0; round < ROUNDS_MAX && first_running(run); round++) {
        size_t calls = 0;
        size_t begun = shut_down_running(run, &calls);
        if (!pass(step, operations_over, longest_us)) {
            return world_violation_count(run->world) > 0
                       ? NULL
                       : still_under_way(run, step->too_long
                                                  ? ", and real time runs out"
                                                  : " after the shutdown of its producer");
        }
        if (calls != begun) {
            return must_format("%zu shutdowns were reported %zu times", begun, calls);
        }
    }
    const struct actor *running = first_running(run);
    return running ? must_format("%s cannot be shut down", running->name) : NULL;
}

/* ---- What is left ---- */

/* A request that was sent before the shutdown may still have its time (REMOTE-52). */
static bool requests_over(const struct run *run) {
    const struct process *process = world_first_process(run->world);
    for (; process; process = process_next(process)) {
        struct process_left left;
        process_left(process, &left);
        bool busy = left.usage.calls > 0 || left.fetches > 0 || left.user_code > 0;
        if (busy && left.usage.left_groups == 0) {
            return false;
        }
    }
    return true;
}

/* START-12, FACTORY-22: such a group keeps its factory, which goes on with its work. */
static void leave_out_kept(struct process_left *left) {
    left->timers = left->connections = left->ports = left->fetches = 0;
    left->usage.calls = left->usage.pending = left->usage.connections = 0;
    left->usage.locks = 0;
    left->usage.factories = 0;
}

static bool is_quiet(const struct run *run, bool freed, char *text, size_t size,
                     const char **name) {
    const struct process *process = world_first_process(run->world);
    for (; process; process = process_next(process)) {
        struct process_left left;
        process_left(process, &left);
        if (left.usage.left_groups > 0) {
            leave_out_kept(&left);
        }
        left.bytes = 0; /* the manager has its own */
        if (!freed) {
            left.usage.factories = left.usage.producers = 0;
        }
        *name = process_name(process);
        if (process_left_describe(&left, text, size)) {
            return false;
        }
    }
    return true;
}

static bool all_quiet(const struct run *run) {
    char text[LEFT_BYTES];
    const char *name;
    return is_quiet(run, false, text, sizeof text, &name);
}

static bool all_freed(const struct run *run) {
    char text[LEFT_BYTES];
    const char *name;
    return is_quiet(run, true, text, sizeof text, &name);
}

static char *still_held(const struct run *run, bool freed) {
    char text[LEFT_BYTES];
    const char *name;
    if (world_violation_count(run->world) > 0 || is_quiet(run, freed, text, sizeof text, &name)) {
        return NULL;
    }
    return must_format("%s still holds %s after its producers were %s", name, text,
                       freed ? "freed" : "shut down");
}

static void free_producers(const struct run *run) {
    for (struct actor *actor = run->actors; actor; actor = actor->next) {
        (void)rmq_producer_free(actor->producer);
        actor->producer = NULL;
    }
}

/* What is not done when real time has run out may be in order all the same. */
static char *not_quiet(const struct run *run, const struct step *step, bool freed) {
    return step->too_long ? must_text("real time runs out while the producers end")
                          : still_held(run, freed);
}

/* The outcomes the scenario was told are memory of the producer's. */
static char *stop_processes(struct run *run) {
    lua_call_close(run);
    struct process *process = world_first_process(run->world);
    for (; process; process = process_next(process)) {
        struct process_left left;
        char text[LEFT_BYTES];
        process_left(process, &left);
        bool kept = left.usage.left_groups > 0;
        process_stop(process);
        process_left(process, &left);
        left.fetches = kept ? 0 : left.fetches; /* that of a factory nobody could shut down */
        if (process_left_describe(&left, text, sizeof text)) {
            return must_format("%s still holds %s after its manager was freed",
                               process_name(process), text);
        }
    }
    return NULL;
}

/* ---- All of it ---- */

static void end_scenario(struct run *run, bool traced) {
    const struct sim *sim = world_sim(run->world);
    run->wound_down = true;
    run->end_us = sim->now_us;
    run->end_events = sim->events;
    lua_host_close(run->host);
    if (!traced) {
        trace_stop(world_trace(run->world));
    }
    struct process *process = world_first_process(run->world);
    for (; process; process = process_next(process)) {
        process_resume_all(process);
    }
}

char *wind_down(struct run *run, bool traced, int *line) {
    struct step step = {.run = run};
    *line = 0;
    end_scenario(run, traced);
    char *broken = let_end(run, &step);
    broken = broken ? broken : shut_all_down(run, &step);
    if (broken || world_violation_count(run->world) > 0) {
        return broken;
    }
    pass(&step, requests_over, longest_us);
    if (!pass(&step, all_quiet, moment_us)) {
        return not_quiet(run, &step, false);
    }
    broken = invariants_reports_broken(run, line);
    if (broken) {
        return broken;
    }
    free_producers(run);
    if (!pass(&step, all_freed, moment_us)) {
        return not_quiet(run, &step, true);
    }
    return stop_processes(run);
}
