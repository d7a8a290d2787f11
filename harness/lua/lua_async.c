/* SPDX-License-Identifier: Apache-2.0
 *
 * Asynchronous sends after they were handed over. */
#include "harness/lua/lua_async.h"

#include "harness/lua/call_trace.h"
#include "harness/lua/lua_args.h"
#include "harness/lua/lua_call.h"
#include "harness/lua/lua_class.h"
#include "harness/lua/lua_error.h"

static const char call_class[] = "call";

bool lua_async_read_options(lua_State *L, int index, int *on) {
    bool no_callback = lua_args_is_null(L, index, "callback");
    if (lua_getfield(L, index, "on") == LUA_TFUNCTION) {
        if (no_callback) {
            lua_host_error(L, "send_async takes on or callback = null, not both");
        }
        *on = luaL_ref(L, LUA_REGISTRYINDEX);
    } else {
        lua_pop(L, 1);
    }
    return !no_callback;
}

void lua_async_push(lua_State *L, struct call_record *call) {
    *(struct call_record **)lua_class_push(L, call_class, sizeof call) = call;
}

static struct call_record *check(lua_State *L) {
    return *(struct call_record **)lua_class_check(L, 1, call_class);
}

static int push_outcome(lua_State *L, const struct outcome *outcome) {
    if (outcome->error) {
        lua_pushnil(L);
        lua_error_push(L, outcome->error);
        return 2;
    }
    outcome_push_result(L, outcome);
    return 1;
}

/* The body of the task that runs `on`; upvalues: the function, the call. */
static int finish_on(lua_State *L, int status, lua_KContext context) {
    (void)L;
    (void)status;
    (void)context;
    return 0;
}

static int run_on(lua_State *L) {
    const struct call_record *call = lua_touserdata(L, lua_upvalueindex(2));
    lua_pushvalue(L, lua_upvalueindex(1));
    int arguments = push_outcome(L, &call->late);
    lua_callk(L, arguments, 0, 0, finish_on);
    return finish_on(L, LUA_OK, 0);
}

static int spawn_on(lua_State *L) {
    struct call_record *call = lua_touserdata(L, 1);
    lua_rawgeti(L, LUA_REGISTRYINDEX, call->on);
    lua_pushlightuserdata(L, call);
    lua_pushcclosure(L, run_on, 2);
    tasks_spawn(&call->run->tasks, L, "callback");
    return 0;
}

void lua_async_callback(void *context, const struct rmq_send_result *result,
                        const struct rmq_error *error) {
    struct call_record *call = context;
    struct run *run = call->run;
    struct outcome outcome;
    lua_call_judge(call, "callback", false, error);
    outcome_set(&outcome, result, error);
    call_trace_outcome(call, TRACE_CALLBACK, &outcome);
    if (call->callbacks++ > 0) { /* noticed by the invariants */
        outcome_close(&outcome);
        return;
    }
    call->late = outcome;
    call->callback_us = run_now(run);
    if (call->accepted) {
        run->outstanding--;
    }
    if (call->waiter) {
        tasks_wake(call->waiter);
    }
    if (call->on != LUA_NOREF && !lua_host_is_over(run->host)) {
        lua_host_open(run->host, spawn_on, call);
    }
}

static int waited(lua_State *L, int status, lua_KContext context) {
    (void)status;
    struct call_record *call = (struct call_record *)context;
    call->waiter = NULL;
    tasks_check_cancelled(L);
    return push_outcome(L, &call->late);
}

static int wait(lua_State *L) {
    struct call_record *call = check(L);
    if (call->callbacks > 0) {
        return push_outcome(L, &call->late);
    }
    if (!call->wants_callback) {
        return lua_host_error(L, "this send has no callback: there is nothing to wait for");
    }
    if (call->waiter) {
        return lua_host_error(L, "another task waits for this call already");
    }
    call->waiter = tasks_current(L);
    struct task_wait what = {.what = "call:wait"};
    return tasks_wait(L, &what, waited, (lua_KContext)call);
}

static int get_done(lua_State *L) {
    lua_pushboolean(L, check(L)->callbacks > 0);
    return 1;
}

static int get_callbacks(lua_State *L) {
    lua_pushinteger(L, (lua_Integer)check(L)->callbacks);
    return 1;
}

static int get_at(lua_State *L) {
    const struct call_record *call = check(L);
    if (call->callbacks == 0) {
        lua_pushnil(L);
    } else {
        lua_args_push_ms(L, call->callback_us);
    }
    return 1;
}

int lua_async_open(lua_State *L) {
    static const luaL_Reg methods[] = {{"wait", wait}, {NULL, NULL}};
    static const luaL_Reg members[] = {
        {"done", get_done}, {"callbacks", get_callbacks}, {"at", get_at}, {NULL, NULL}};
    lua_class_open(L, call_class, methods, members);
    return 0;
}
