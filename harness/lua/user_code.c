/* SPDX-License-Identifier: Apache-2.0
 *
 * User code in Lua. The producer's call arrives outside of any task, so the function becomes a task
 * and the producer's side is held until that has ended. */
#include "harness/lua/user_code.h"

#include "harness/lua/call_trace.h"
#include "harness/lua/lua_args.h"
#include "harness/lua/lua_error.h"
#include "mocks/mock.h"
#include <stdlib.h>
#include <string.h>

/* A call under way; in Lua's memory, so that it goes with the task. */
struct code_under_way {
    struct user_code_call call;
    struct rmq_task *held;
};

static void resume(const struct code_under_way *code) {
    process_resume_user(code->call.actor->process, code->held);
}

static void trace_end(const struct code_under_way *code, const char *what, const char *value) {
    struct trace_field fields[] = {{"of", code->call.what}, {"value", value}};
    call_trace_user(code->call.actor, false, what, fields, value ? 2 : 1);
}

/* The exception on top of the stack as text: a RuntimeException is what `throw` was given. */
static const char *push_thrown(lua_State *L) {
    lua_getfield(L, -1, "message");
    if (lua_error_is(L, -2, "RuntimeException")) {
        return lua_tostring(L, -1);
    }
    lua_getfield(L, -2, "class");
    lua_pushfstring(L, "%s: %s", lua_tostring(L, -1),
                    lua_tostring(L, -2) ? lua_tostring(L, -2) : "null");
    return lua_tostring(L, -1);
}

/* A wrong result is reported where the function begins: it is not on the stack any more. */
static const char *read_results(lua_State *L, const struct code_under_way *code) {
    struct lua_host *host = run_of(L)->host;
    lua_Debug function;
    lua_rawgeti(L, LUA_REGISTRYINDEX, code->call.function);
    lua_getinfo(L, ">S", &function);
    host->returned_line = function.linedefined;
    const char *shown = code->call.returned(L, 1, code->call.arg);
    host->returned_line = 0;
    return shown;
}

static int ended(lua_State *L, int status, lua_KContext context) {
    struct code_under_way *code = (struct code_under_way *)context;
    bool threw = status != LUA_OK && status != LUA_YIELD;
    if (threw && (run_of(L)->host->ended || !lua_error_is(L, -1, NULL))) {
        return lua_error(L);
    }
    if (threw) {
        const char *text = push_thrown(L);
        trace_end(code, "THROW", text);
        code->call.thrown(text, code->call.arg);
    } else {
        trace_end(code, "RETURN", read_results(L, code));
    }
    resume(code);
    return 0;
}

/* The body of the task; upvalue: the code. */
static int run_code(lua_State *L) {
    struct code_under_way *code = lua_touserdata(L, lua_upvalueindex(1));
    lua_rawgeti(L, LUA_REGISTRYINDEX, code->call.function);
    int arguments = code->call.push(L, code->call.arg);
    int status = lua_pcallk(L, arguments, LUA_MULTRET, 0, (lua_KContext)code, ended);
    return ended(L, status, (lua_KContext)code);
}

static int spawn_code(lua_State *L) {
    const struct code_under_way *given = lua_touserdata(L, 1);
    struct code_under_way *code = lua_newuserdatauv(L, sizeof *code, 0);
    *code = *given;
    lua_pushcclosure(L, run_code, 1);
    tasks_spawn(&code->call.actor->run->tasks, L, code->call.what);
    return 0;
}

void user_code_run(const struct user_code_call *call) {
    struct run *run = call->actor->run;
    if (lua_host_is_over(run->host)) {
        return;
    }
    struct code_under_way code = {.call = *call, .held = process_hold_user(call->actor->process)};
    lua_host_open(run->host, spawn_code, &code);
}

/* LUA throw
 * throw(text)
 *   In a function that the producer calls (a selector, an executer, a listener, a hook): end it as
 *   a Java exception would. A call of a producer that fails in there, and is not caught, does the
 *   same. Anywhere else it is a failure like any other, of class RuntimeException.
 *   Example: p:send({ topic = "t", body = "1" }, { selector = function() throw "none fits" end })
 */
static int throw(lua_State * L) {
    lua_error_push_plain(L, "RuntimeException", lua_args_text_argument(L, 1, "throw"));
    return lua_error_raise(L, "throw");
}

int user_code_open(lua_State *L) {
    lua_pushcfunction(L, throw);
    lua_setglobal(L, "throw");
    return 0;
}
