/* SPDX-License-Identifier: Apache-2.0
 *
 * The scenario and what it spawns, as coroutines on the one queue of events. A call that takes time
 * suspends its task; whoever ends the wait arms an event that goes on with it. A task never runs
 * inside a callback of the producer or a fake. */
#ifndef TASKS_H
#define TASKS_H

#include "harness/lua/lua_host.h"
#include "harness/world/sim.h"

struct tasks {
    struct lua_host *host;
    struct sim *sim;
    struct task *first; /* in order of creation */
    struct task *last;
    struct task *current; /* the one that is running; NULL in answer functions */
    size_t unfinished;
    size_t made;     /* ever */
    size_t watching; /* tasks that wait for anything to happen */
    uint64_t watch_events;
};

/* What a task waits for. */
struct task_wait {
    const char *what; /* "p:send"; lives as long as the wait */
    /* task:cancel() was called. May wake the task now or later; NULL: the wait just ends. */
    void (*cancel)(void *arg);
    void *arg;
};

struct task {
    struct tasks *tasks;
    struct task *next;
    lua_State *thread;
    int anchor; /* registry reference of the thread */
    char *name;
    bool finished;
    bool waiting;
    bool cancelled;     /* the wait was ended by cancel */
    bool was_cancelled; /* ever */
    bool joining;       /* waits for other tasks to end */
    int results;        /* on the thread's stack, once finished */
    struct task_wait wait;
    struct sim_event wake;
    bool watching; /* waits for anything to happen since `seen` */
    bool has_seen;
    uint64_t seen;
};

void tasks_init(struct tasks *tasks, struct lua_host *host, struct sim *sim);
/* After the Lua state is closed. */
void tasks_close(struct tasks *tasks);

/* Start a task: the function, on top of L, runs as soon as possible. Pops it. */
struct task *tasks_spawn(struct tasks *tasks, lua_State *L, const char *name);
bool tasks_finished(const struct tasks *tasks);

/* Suspend the calling task until tasks_wake; then `go_on` runs in it. To be used as `return
 * tasks_wait(...)`. Ends the scenario when the caller cannot be suspended. */
int tasks_wait(lua_State *L, const struct task_wait *wait, lua_KFunction go_on,
               lua_KContext context);
/* The same with a deadline, which wakes it as well; at_us in the past: as soon as possible. */
int tasks_wait_until(lua_State *L, const struct task_wait *wait, int64_t at_us, lua_KFunction go_on,
                     lua_KContext context);
/* The task that would wait; NULL (and the scenario ends) when the caller cannot be suspended. */
struct task *tasks_current(lua_State *L);
/* End the wait of a task; harmless when it does not wait. */
void tasks_wake(struct task *task);
/* Raises InterruptedException when the wait just over was ended by task:cancel(). */
void tasks_check_cancelled(lua_State *L);
/* Wait for the next event of anything, or at_us. */
int tasks_watch(lua_State *L, int64_t at_us, lua_KFunction go_on, lua_KContext context);
/* Before each event: wake those who watch when something has happened since. */
void tasks_notice(struct tasks *tasks);

/* "main waits for p:send at line 9", for each unfinished task, separated by "; ".
 */
void tasks_describe(const struct tasks *tasks, char *text, size_t size);

/* The line at which the first of them waits, 0 when none does. */
int tasks_line(const struct tasks *tasks);

/* Register spawn, join, sleep, at, now and the class "task". */
int tasks_open(lua_State *L);

#endif
