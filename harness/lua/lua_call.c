/* SPDX-License-Identifier: Apache-2.0
 *
 * Calls of a producer by the scenario.
 *
 * A call is begun in the task, which then waits. The producer's callback keeps the outcome and
 * wakes the task; going on, the task turns it into Lua values. Lua never runs inside a callback. */
#include "harness/lua/lua_call.h"

#include "harness/lua/call_trace.h"
#include "harness/lua/lua_args.h"
#include "harness/lua/lua_error.h"
#include "harness/lua/lua_producer.h"
#include "harness/lua/lua_select.h"
#include "harness/world/process_json.h"
#include <stdlib.h>
#include <string.h>

/* ---- Records ---- */

static void list_add(struct call_list *list, struct call_record *call) {
    call->next = NULL;
    call->previous = list->last;
    if (list->last) {
        list->last->next = call;
    } else {
        list->first = call;
    }
    list->last = call;
}

static void list_remove(struct call_list *list, struct call_record *call) {
    if (call->next) {
        call->next->previous = call->previous;
    } else {
        list->last = call->previous;
    }
    if (call->previous) {
        call->previous->next = call->next;
    } else {
        list->first = call->next;
    }
}

static struct call_list *list_of(struct call_record *call) {
    return call->kind == CALL_SEND_ASYNC ? &call->run->async : &call->run->under_way;
}

struct call_record *lua_call_new(lua_State *L, struct actor *actor, enum call_kind kind, bool try) {
    struct run *run = actor->run;
    struct call_record *call = run->unused.first;
    if (call) {
        list_remove(&run->unused, call);
        memset(call, 0, sizeof *call);
    } else {
        call = must_alloc(sizeof *call);
    }
    call->run = run;
    call->actor = actor;
    call->kind = kind;
    call->try = try;
    call->line = lua_host_line(L);
    call->on = LUA_NOREF;
    call->kept = LUA_NOREF;
    list_add(list_of(call), call);
    return call;
}

/* Asynchronous sends stay: a second callback must find its record. */
static void give_back(lua_State *L, struct call_record *call) {
    outcome_close(&call->outcome);
    luaL_unref(L, LUA_REGISTRYINDEX, call->kept);
    call->kept = LUA_NOREF;
    if (call->kind != CALL_SEND_ASYNC) {
        lua_select_free(L, call->target);
        call->target = NULL;
        list_remove(&call->run->under_way, call);
        list_add(&call->run->unused, call);
    }
}

static void free_list(struct call_list *list) {
    struct call_record *next;
    for (struct call_record *call = list->first; call; call = next) {
        next = call->next;
        outcome_close(&call->outcome);
        outcome_close(&call->late);
        lua_select_free(NULL, call->target);
        free(call);
    }
    memset(list, 0, sizeof *list);
}

void lua_call_close(struct run *run) {
    free_list(&run->under_way);
    free_list(&run->async);
    free_list(&run->unused);
}

/* ---- What the producer reports ---- */

/* Kept for the invariants: Lua is not to be ended from inside the producer. */
void lua_call_judge(struct call_record *call, const char *what, bool again,
                    const struct rmq_error *error) {
    char **text = &call->run->misreported;
    const char *name = call->actor->name;
    if (*text) {
        return;
    }
    if (again) {
        *text = must_format("%s reported the end of one %s twice", name, what);
    } else if (error && strcmp(rmq_error_class_name(rmq_error_class_of(error)), "none") == 0) {
        *text = must_format("%s reported a failure of no class for its %s", name, what);
    }
}

void lua_call_returned(struct call_record *call, const struct rmq_send_result *result,
                       const struct rmq_error *error) {
    lua_call_judge(call, call_trace_verb(call->kind), call->returned, error);
    outcome_set(&call->outcome, result, error);
    call->returned = true;
    call->operation = NULL;
    call_trace_outcome(call, TRACE_RESULT, &call->outcome);
    if (call->caller) {
        tasks_wake(call->caller);
    }
}

static void on_started(void *context, const struct rmq_error *error) {
    struct call_record *call = context;
    if (!error) {
        call->actor->has_shut_down = false;
    }
    lua_call_returned(call, NULL, error);
}

static void on_shut_down(void *context, const struct rmq_error *error) {
    struct call_record *call = context;
    call->actor->has_shut_down = rmq_producer_state(call->actor->producer) == RMQ_SHUTDOWN_ALREADY;
    call->actor->shut_down_us = run_now(call->run);
    call->actor->shut_down_event = trace_count(world_trace(call->run->world));
    lua_call_returned(call, NULL, error);
}

/* ---- Waiting for it ---- */

static void cancel_call(void *arg) {
    struct call_record *call = arg;
    if (call->operation) {
        call_trace_cancel(call);
        struct process *before = process_json_enter(call->actor->process);
        rmq_operation_cancel(call->operation);
        process_json_leave(before);
    }
}

static int give_error(lua_State *L, struct call_record *call) {
    bool start = call->kind == CALL_START;
    if (!call->try) {
        lua_error_push(L, call->outcome.error);
        const char *label = call->actor->labels[call->kind];
        give_back(L, call);
        return lua_error_raise(L, label);
    }
    if (!start) {
        lua_pushnil(L);
    }
    lua_error_push(L, call->outcome.error);
    give_back(L, call);
    return start ? 1 : 2;
}

static int give_outcome(lua_State *L, struct call_record *call) {
    if (call->outcome.error) {
        return give_error(L, call);
    }
    int results = call->give ? call->give(L, call) : 0;
    give_back(L, call);
    return results;
}

int lua_call_give_true(lua_State *L, struct call_record *call) {
    lua_pushboolean(L, 1);
    return call->try ? 1 : 0;
}

static int go_on(lua_State *L, int status, lua_KContext context) {
    (void)status;
    return give_outcome(L, (struct call_record *)context);
}

/* The call was made; `operation` NULL: there was no memory for it. */
int lua_call_wait(lua_State *L, struct call_record *call, struct rmq_operation *operation) {
    if (!operation) {
        const char *label = call->actor->labels[call->kind];
        bool try = call->try;
        bool start = call->kind == CALL_START;
        call->returned = true;
        call_trace_no_memory(call);
        give_back(L, call);
        lua_pushnil(L);
        lua_error_push_plain(L, "OutOfMemoryError", NULL);
        return try ? start ? 1 : 2 : lua_error_raise(L, label);
    }
    call->operation = operation;
    call->caller = tasks_current(L);
    struct task_wait wait = {
        .what = call->actor->labels[call->kind], .cancel = cancel_call, .arg = call};
    return tasks_wait(L, &wait, go_on, (lua_KContext)call);
}

/* ---- Start and shutdown ---- */

static int begin_start(lua_State *L, bool try) {
    struct actor *actor = lua_producer_check(L, 1);
    tasks_current(L);
    struct call_record *call = lua_call_new(L, actor, CALL_START, try);
    call_trace_begin(call, NULL);
    struct process *before = process_json_enter(actor->process);
    struct rmq_operation *operation = rmq_producer_start(actor->producer, on_started, call);
    process_json_leave(before);
    return lua_call_wait(L, call, operation);
}

/* LUA p:start
 * p:start() ; p:try_start() -> nil or error
 *   Start the producer and wait until it has started. p:start raises a failure, which fails the
 *   scenario unless expect.fails or pcall takes it; p:try_start returns it (see errors). */
int lua_call_start(lua_State *L) {
    return begin_start(L, false);
}

int lua_call_try_start(lua_State *L) {
    return begin_start(L, true);
}

/* LUA p:shutdown
 * p:shutdown()
 *   Shut the producer down and wait for the end; never fails (SHUTDOWN-01). */
int lua_call_shutdown(lua_State *L) {
    struct actor *actor = lua_producer_check(L, 1);
    tasks_current(L);
    struct call_record *call = lua_call_new(L, actor, CALL_SHUTDOWN, false);
    call_trace_begin(call, NULL);
    return lua_call_wait(L, call, rmq_producer_shutdown(actor->producer, on_shut_down, call));
}
