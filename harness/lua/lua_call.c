/* SPDX-License-Identifier: Apache-2.0
 *
 * Calls of a producer by the scenario.
 *
 * A call is begun in the task, which then waits. The producer's callback keeps the outcome and
 * wakes the task; going on, the task turns it into Lua values. Lua never runs inside a callback. */
#include "harness/lua/lua_call.h"

#include "harness/lua/call_trace.h"
#include "harness/lua/lua_args.h"
#include "harness/lua/lua_async.h"
#include "harness/lua/lua_error.h"
#include "harness/lua/lua_message.h"
#include "harness/lua/lua_producer.h"
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

static void on_sent(void *context, const struct rmq_send_result *result,
                    const struct rmq_error *error) {
    lua_call_returned(context, result, error);
}

static void on_done(void *context, const struct rmq_error *error) {
    lua_call_returned(context, NULL, error);
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

static void on_accepted(void *context, const struct rmq_error *error) {
    struct call_record *call = context;
    call->accepted = !error;
    call->run->outstanding += call->accepted && call->wants_callback;
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

static int give_result(lua_State *L, struct call_record *call) {
    outcome_push_result(L, &call->outcome);
    return 1;
}

static int give_call(lua_State *L, struct call_record *call) {
    lua_async_push(L, call);
    return 1;
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

/* ---- Sends ---- */

static struct rmq_operation *begin_operation(struct call_record *call,
                                             const struct rmq_message *message) {
    struct rmq_producer *producer = call->actor->producer;
    if (call->kind == CALL_SEND) {
        return rmq_producer_send(producer, message, on_sent, call);
    }
    if (call->kind == CALL_SEND_ONEWAY) {
        return rmq_producer_send_oneway(producer, message, on_done, call);
    }
    return rmq_producer_send_async(producer, message, on_accepted,
                                   call->wants_callback ? lua_async_callback : NULL, call);
}

static int begin_send(lua_State *L, enum call_kind kind, bool try) {
    struct actor *actor = lua_producer_check(L, 1);
    tasks_current(L);
    bool wants_callback = true;
    int on = LUA_NOREF;
    if (kind == CALL_SEND_ASYNC && !lua_isnoneornil(L, 3)) {
        wants_callback = lua_async_read_options(L, 3, &on);
    }
    struct lua_message_use use;
    lua_message_read(L, 2, process_manager(actor->process), &use);
    actor->run->sends++;
    struct call_record *call = lua_call_new(L, actor, kind, try);
    call->give = kind == CALL_SEND         ? give_result
                 : kind == CALL_SEND_ASYNC ? give_call
                                           : lua_call_give_true;
    call->wants_callback = wants_callback;
    call->on = on;
    call_trace_begin(call, use.message);
    struct rmq_operation *operation = use.out_of_memory ? NULL : begin_operation(call, use.message);
    lua_message_done(&use);
    return lua_call_wait(L, call, operation);
}

/* LUA p:send
 * p:send(message) -> result ; p:try_send(message) -> result or nil, error
 *   Send and wait for the outcome (SYNC). message: see messages. result: { status =, msgId =,
 *   topic =, broker =, queueId =, queueOffset = }. p:send raises a failure, which fails the
 *   scenario unless expect.fails takes it; p:try_send returns it, see errors.
 *   Example: expect.equal(p:send { topic = "orders", body = "1" }.status, "SEND_OK") */
int lua_call_send(lua_State *L) {
    return begin_send(L, CALL_SEND, false);
}

int lua_call_try_send(lua_State *L) {
    return begin_send(L, CALL_SEND, true);
}

/* LUA p:send_async
 * p:send_async(message, options) -> call
 * p:try_send_async(message, options) -> call or nil, error
 *   Send and wait until the request is handed over (ASYNC); a failure before that is raised, or
 *   returned. options: { on = function(result, error) ... end } is run as a task of its own when
 *   the outcome comes; { callback = null } passes no callback at all (SEND-31).
 *     call:wait()     -> result or nil, error
 *     call.done       whether the callback ran; call.callbacks: how often
 *     call.at         when it ran first */
int lua_call_send_async(lua_State *L) {
    return begin_send(L, CALL_SEND_ASYNC, false);
}

int lua_call_try_send_async(lua_State *L) {
    return begin_send(L, CALL_SEND_ASYNC, true);
}

/* LUA p:send_oneway
 * p:send_oneway(message) ; p:try_send_oneway(message) -> true or nil, error
 *   Send without an answer and wait until the request is handed over (ONEWAY). */
int lua_call_send_oneway(lua_State *L) {
    return begin_send(L, CALL_SEND_ONEWAY, false);
}

int lua_call_try_send_oneway(lua_State *L) {
    return begin_send(L, CALL_SEND_ONEWAY, true);
}
