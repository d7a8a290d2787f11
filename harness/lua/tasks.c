/* SPDX-License-Identifier: Apache-2.0
 *
 * The scenario and what it spawns, as coroutines on the one queue of events. */
#include "harness/lua/tasks.h"

#include "harness/lua/lua_args.h"
#include "harness/lua/lua_class.h"
#include "harness/lua/lua_error.h"
#include "harness/lua/lua_value.h"
#include "harness/lua/run.h"
#include "mocks/mock.h"
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char task_class[] = "task";

void tasks_init(struct tasks *tasks, struct lua_host *host, struct sim *sim) {
    memset(tasks, 0, sizeof *tasks);
    tasks->host = host;
    tasks->sim = sim;
}

void tasks_close(struct tasks *tasks) {
    struct task *next;
    for (struct task *task = tasks->first; task; task = next) {
        next = task->next;
        sim_cancel(tasks->sim, &task->wake);
        free(task->name);
        free(task);
    }
    tasks->first = NULL;
}

bool tasks_finished(const struct tasks *tasks) {
    return tasks->unfinished == 0;
}

/* ---- Running ---- */

static void wake_joining(struct tasks *tasks) {
    for (struct task *task = tasks->first; task; task = task->next) {
        if (task->joining) {
            tasks_wake(task);
        }
    }
}

static void release_thread(struct task *task) {
    luaL_unref(task->tasks->host->L, LUA_REGISTRYINDEX, task->anchor);
    task->anchor = LUA_NOREF;
    task->thread = NULL;
}

static void finish(struct task *task, int results) {
    task->finished = true;
    task->results = results;
    task->tasks->unfinished--;
    if (results == 0) {
        release_thread(task); /* thousands of tasks may come and go */
    }
    wake_joining(task->tasks);
}

/* A task that was cancelled and did not handle it has ended as it was told to. */
static bool ended_as_told(struct task *task) {
    return task->was_cancelled && lua_error_is(task->thread, -1, "InterruptedException");
}

static void fail(struct task *task) {
    if (!task->tasks->host->ended && ended_as_told(task)) {
        lua_pushnil(task->thread);
        lua_insert(task->thread, -2);
        finish(task, 2);
        return;
    }
    struct lua_host *host = task->tasks->host;
    lua_host_caught(host, task->thread);
    if (task != task->tasks->first) { /* which is the scenario itself */
        char *note = must_format("in the task \"%s\"", task->name);
        lua_host_note(host, note);
        free(note);
    }
}

static void go_on(void *arg) {
    struct task *task = arg;
    struct tasks *tasks = task->tasks;
    if (lua_host_is_over(tasks->host)) {
        return;
    }
    task->waiting = false;
    if (task->watching) {
        task->watching = false;
        tasks->watching--;
        tasks->watch_events++;
    }
    tasks->current = task;
    int results = 0;
    int status = lua_resume(task->thread, tasks->host->L, 0, &results);
    tasks->current = NULL;
    if (status == LUA_YIELD) {
        lua_pop(task->thread, results);
    } else if (status == LUA_OK) {
        finish(task, results);
    } else {
        fail(task);
    }
}

struct task *tasks_spawn(struct tasks *tasks, lua_State *L, const char *name) {
    lua_State *thread = lua_newthread(L);
    struct task *task = must_alloc(sizeof *task);
    task->tasks = tasks;
    task->thread = thread;
    task->name = must_text(name);
    task->wake =
        (struct sim_event){.fire = go_on, .arg = task, .owner = task->name, .name = "start"};
    if (tasks->last) {
        tasks->last->next = task;
    } else {
        tasks->first = task;
    }
    tasks->last = task;
    tasks->unfinished++;
    tasks->made++;
    task->anchor = luaL_ref(L, LUA_REGISTRYINDEX);
    lua_xmove(L, thread, 1);
    sim_set(tasks->sim, &task->wake, tasks->sim->now_us);
    return task;
}

/* ---- Waiting ---- */

struct task *tasks_current(lua_State *L) {
    struct task *task = run_of(L)->tasks.current;
    if (!task || task->thread != L || !lua_isyieldable(L)) {
        lua_host_error(
            L,
            "this takes time and cannot be done here: not in an answer function, nor in a function "
            "given to string.gsub; spawn a task for it");
    }
    return task;
}

static void begin_wait(struct task *task, const struct task_wait *wait) {
    task->wait = *wait;
    task->waiting = true;
    task->cancelled = false;
    task->wake.name = wait->what;
}

int tasks_wait(lua_State *L, const struct task_wait *wait, lua_KFunction next,
               lua_KContext context) {
    begin_wait(tasks_current(L), wait);
    return lua_yieldk(L, 0, context, next);
}

int tasks_wait_until(lua_State *L, const struct task_wait *wait, int64_t at_us, lua_KFunction next,
                     lua_KContext context) {
    struct task *task = tasks_current(L);
    begin_wait(task, wait);
    sim_set(task->tasks->sim, &task->wake, at_us);
    return lua_yieldk(L, 0, context, next);
}

void tasks_wake(struct task *task) {
    if (task->waiting) {
        task->waiting = false;
        sim_set(task->tasks->sim, &task->wake, task->tasks->sim->now_us);
    }
}

void tasks_check_cancelled(lua_State *L) {
    struct task *task = run_of(L)->tasks.current;
    if (task && task->cancelled) {
        task->cancelled = false;
        lua_error_push_plain(L, "InterruptedException", NULL);
        lua_error_raise(L, task->wait.what);
    }
}

int tasks_watch(lua_State *L, int64_t at_us, lua_KFunction next, lua_KContext context) {
    struct task *task = tasks_current(L);
    task->watching = true;
    task->has_seen = false;
    task->tasks->watching++;
    return tasks_wait_until(L, &(struct task_wait){.what = "expect.eventually"}, at_us, next,
                            context);
}

/* What those who watch do themselves does not count, or two of them would keep each other awake for
 * ever. */
void tasks_notice(struct tasks *tasks) {
    if (tasks->watching == 0) {
        return;
    }
    uint64_t happened = tasks->sim->events - tasks->watch_events;
    for (struct task *task = tasks->first; task; task = task->next) {
        if (!task->watching || !task->waiting) {
            continue;
        }
        if (!task->has_seen) {
            task->has_seen = true;
            task->seen = happened;
        } else if (happened > task->seen) {
            tasks_wake(task);
        }
    }
}

static size_t describe_task(const struct task *task, char *text, size_t size) {
    if (!task->waiting) {
        return (size_t)snprintf(text, size, "%s is ready to run", task->name);
    }
    return (size_t)snprintf(text, size, "%s waits for %s at line %d", task->name, task->wait.what,
                            lua_host_line(task->thread));
}

int tasks_line(const struct tasks *tasks) {
    const struct task *task = tasks->first;
    while (task && (task->finished || !task->waiting)) {
        task = task->next;
    }
    return task ? lua_host_line(task->thread) : 0;
}

void tasks_describe(const struct tasks *tasks, char *text, size_t size) {
    assert(size > 0);
    text[0] = '\0';
    size_t used = 0;
    for (const struct task *task = tasks->first; task && used < size; task = task->next) {
        if (!task->finished) {
            used += (size_t)snprintf(text + used, size - used, "%s", used ? "; " : "");
            used += used < size ? describe_task(task, text + used, size - used) : 0;
        }
    }
}

/* ---- The language ---- */

static struct task *check_task(lua_State *L) {
    return *(struct task **)lua_class_check(L, 1, task_class);
}

/* LUA spawn
 * spawn(function) -> task | spawn(name, function) -> task
 *   Run the function as a task of its own, beginning as soon as the caller waits. The scenario
 *   ends when all tasks have ended; a task that fails fails the scenario. Members: task.name,
 *   task.done.
 *   Example: local sender = spawn("sender", function() p:send { topic = "t", body = "1" } end) */
static int spawn(lua_State *L) {
    struct run *run = run_of(L);
    bool named = lua_type(L, 1) == LUA_TSTRING;
    int function = named ? 2 : 1;
    if (!lua_isfunction(L, function)) {
        return lua_host_error(L, "spawn wants a function, not %s", lua_value_show(L, function));
    }
    char number[30];
    snprintf(number, sizeof number, "task%zu", run->tasks.made);
    const char *name = named ? lua_args_text_argument(L, 1, "spawn") : number;
    struct task **object = lua_class_push(L, task_class, sizeof(struct task *));
    lua_pushvalue(L, function);
    *object = tasks_spawn(&run->tasks, L, name);
    return 1;
}

static int push_results(lua_State *L, struct task *task) {
    luaL_checkstack(L, task->results + 1, NULL);
    for (int i = 0; i < task->results; i++) {
        lua_pushvalue(task->thread, lua_gettop(task->thread) - task->results + 1);
    }
    if (task->results > 0) {
        lua_xmove(task->thread, L, task->results);
    }
    return task->results;
}

static int joined(lua_State *L, int status, lua_KContext context);
static int all_joined(lua_State *L, int status, lua_KContext context);

/* `task` NULL: all others. */
static int wait_joined(lua_State *L, struct task *task) {
    tasks_current(L)->joining = true;
    struct task_wait wait = {.what = task ? task->name : "join"};
    return tasks_wait(L, &wait, task ? joined : all_joined, (lua_KContext)task);
}

static int joined(lua_State *L, int status, lua_KContext context) {
    (void)status;
    struct task *task = (struct task *)context;
    run_of(L)->tasks.current->joining = false;
    tasks_check_cancelled(L);
    return task->finished ? push_results(L, task) : wait_joined(L, task);
}

/* LUA task:join
 * task:join() -> what the task's function returned
 *   Wait for a task to end. A task that was cancelled, and let that end it, gives nil and the
 *   error. */
static int task_join(lua_State *L) {
    struct task *task = check_task(L);
    if (task == run_of(L)->tasks.current) {
        return lua_host_error(L, "a task cannot wait for itself");
    }
    return task->finished ? push_results(L, task) : wait_joined(L, task);
}

static int all_joined(lua_State *L, int status, lua_KContext context) {
    (void)status;
    (void)context;
    struct tasks *tasks = &run_of(L)->tasks;
    tasks->current->joining = false;
    tasks_check_cancelled(L);
    return tasks->unfinished > 1 ? wait_joined(L, NULL) : 0;
}

/* LUA join
 * join()
 *   Wait until every other task has ended. */
static int join(lua_State *L) {
    return run_of(L)->tasks.unfinished > 1 ? wait_joined(L, NULL) : 0;
}

/* LUA task:cancel
 * task:cancel()
 *   Interrupt what the task waits for: a send under way ends with InterruptedException (SEND-16),
 *   any other wait raises it. Does nothing to a task that does not wait. */
static int task_cancel(lua_State *L) {
    struct task *task = check_task(L);
    if (!task->waiting) {
        return 0;
    }
    task->was_cancelled = true;
    if (task->wait.cancel) {
        task->wait.cancel(task->wait.arg);
    } else {
        task->cancelled = true;
        tasks_wake(task);
    }
    return 0;
}

static int slept(lua_State *L, int status, lua_KContext context) {
    (void)status;
    (void)context;
    tasks_check_cancelled(L);
    return 0;
}

/* LUA sleep
 * sleep(duration)
 *   Let `duration` milliseconds of virtual time pass, 0 or more. */
static int sleep_for(lua_State *L) {
    int64_t us = lua_args_us(L, 1);
    if (us < 0) {
        return lua_host_error(L, "sleep: a duration is not negative");
    }
    return tasks_wait_until(L, &(struct task_wait){.what = "sleep"}, run_now(run_of(L)) + us, slept,
                            0);
}

/* LUA at
 * at(time)
 *   Sleep until `time`, in milliseconds since the scenario began. A time that is past is an error.
 */
static int sleep_until(lua_State *L) {
    int64_t at_us = lua_args_us(L, 1);
    int64_t now_us = run_now(run_of(L));
    if (at_us < now_us) {
        lua_args_push_ms(L, at_us);
        lua_args_push_ms(L, now_us);
        return lua_host_error(L, "at(%sms) is in the past: it is %sms", lua_tostring(L, -2),
                              lua_tostring(L, -1));
    }
    return tasks_wait_until(L, &(struct task_wait){.what = "at"}, at_us, slept, 0);
}

/* LUA now
 * now() -> time
 *   Milliseconds of virtual time since the scenario began. */
static int now(lua_State *L) {
    lua_args_push_ms(L, run_now(run_of(L)));
    return 1;
}

static int task_name(lua_State *L) {
    lua_pushstring(L, check_task(L)->name);
    return 1;
}

static int task_done(lua_State *L) {
    lua_pushboolean(L, check_task(L)->finished);
    return 1;
}

int tasks_open(lua_State *L) {
    static const luaL_Reg methods[] = {{"join", task_join}, {"cancel", task_cancel}, {NULL, NULL}};
    static const luaL_Reg members[] = {{"name", task_name}, {"done", task_done}, {NULL, NULL}};
    static const luaL_Reg functions[] = {{"spawn", spawn},    {"join", join}, {"sleep", sleep_for},
                                         {"at", sleep_until}, {"now", now},   {NULL, NULL}};
    lua_class_open(L, task_class, methods, members);
    lua_pushglobaltable(L);
    luaL_setfuncs(L, functions, 0);
    return 0;
}
