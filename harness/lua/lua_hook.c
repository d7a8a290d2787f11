/* SPDX-License-Identifier: Apache-2.0
 *
 * Send hooks. What a hook is shown lives as long as the attempt it looks at; the object for it in
 * Lua may live longer and then is of no use any more. */

/* LUA p:hook
 * p:hook { name = "audit", before = function(context) end, after = function(context) end }
 *   Register a hook: called before and after each attempt of each send from now on, in the order of
 *   registration (HOOKS-01). It may take its time, throw, send and cancel; see throw.
 *     context.group, .mode ("SYNC", "ASYNC", "ONEWAY"), .address (of the broker)
 *     context.message  what goes out, { topic =, body =, flag =, properties = {} }; its body is
 *                      compressed already
 *     context.queue    { topic =, broker =, id = }
 *     context.result   after: the result of a SYNC attempt, else nil
 *     context.error    after: what ended the attempt, else nil
 *     context.arg      free for hooks: goes from the first before to the last after of one attempt;
 *                      context.arg = value sets it
 *     context:set_property(name, value)
 *                      set a property of what goes out; value may be null
 *   In traces: p > app  HOOK_BEFORE name=audit to=a/0, app > p  RETURN of=HOOK_BEFORE; HOOK_AFTER.
 */
#include "harness/lua/lua_hook.h"

#include "harness/lua/call_trace.h"
#include "harness/lua/lua_args.h"
#include "harness/lua/lua_class.h"
#include "harness/lua/lua_error.h"
#include "harness/lua/lua_message_view.h"
#include "harness/lua/lua_producer.h"
#include "harness/lua/lua_select.h"
#include "harness/lua/user_code.h"
#include "mocks/mock.h"
#include "sut/c/rmq_hook.h"
#include <stdlib.h>
#include <string.h>

static const char context_class[] = "hook context";

struct lua_hook {
    struct lua_hook *next;
    struct actor *actor;
    char *name;
    int before; /* registry references; LUA_NOREF: none */
    int after;
    struct hook_call *calls; /* ever made, for the end of the run */
};

/* One call of a hook; used again when it is over. */
struct hook_call {
    struct hook_call *next;
    struct lua_hook *hook;
    struct rmq_hook_context *context; /* NULL: not under way */
    const char *what;
    int object; /* registry reference of the context's object */
};

/* ---- The context in Lua ---- */

static struct rmq_hook_context *check(lua_State *L) {
    struct hook_call **object = lua_class_check(L, 1, context_class);
    if (!*object) {
        lua_host_error(L, "this context was lent to a hook that has returned");
    }
    return (*object)->context;
}

static int get_group(lua_State *L) {
    lua_pushstring(L, check(L)->group);
    return 1;
}

static int get_mode(lua_State *L) {
    static const char *const names[] = {
        [RMQ_SYNC] = "SYNC", [RMQ_ASYNC] = "ASYNC", [RMQ_ONEWAY] = "ONEWAY"};
    lua_pushstring(L, names[check(L)->mode]);
    return 1;
}

static int get_address(lua_State *L) {
    lua_pushstring(L, check(L)->broker_address);
    return 1;
}

static int get_message(lua_State *L) {
    lua_message_view_push(L, check(L)->message);
    return 1;
}

static int get_queue(lua_State *L) {
    lua_select_push_queue(L, &check(L)->queue);
    return 1;
}

static int get_result(lua_State *L) {
    const struct rmq_hook_context *context = check(L);
    if (!context->result) {
        lua_pushnil(L);
        return 1;
    }
    struct outcome outcome;
    outcome_set(&outcome, context->result, NULL);
    outcome_push_result(L, &outcome);
    outcome_close(&outcome);
    return 1;
}

static int get_error(lua_State *L) {
    const struct rmq_hook_context *context = check(L);
    if (context->error) {
        lua_error_push(L, context->error);
    } else {
        lua_pushnil(L);
    }
    return 1;
}

/* The slot of the attempt holds a registry reference, NULL at first. */
static int get_arg(lua_State *L) {
    const void *slot = check(L)->arg;
    lua_rawgeti(L, LUA_REGISTRYINDEX, slot ? (lua_Integer)(intptr_t)slot : LUA_REFNIL);
    return 1;
}

static int set_member(lua_State *L) {
    struct rmq_hook_context *context = check(L);
    if (lua_type(L, 2) != LUA_TSTRING || strcmp(lua_tostring(L, 2), "arg") != 0) {
        lua_host_error(L, "of a hook context only arg can be set");
    }
    lua_settop(L, 3);
    context->arg = (void *)(intptr_t)luaL_ref(L, LUA_REGISTRYINDEX);
    return 0;
}

static int set_property(lua_State *L) {
    struct rmq_hook_context *context = check(L);
    const char *name = lua_args_text_argument(L, 2, "set_property");
    bool null = lua_type(L, 3) == LUA_TLIGHTUSERDATA;
    const char *value = null ? NULL : lua_args_text_argument(L, 3, "set_property");
    if (!rmq_message_set_property(context->message, name, value)) {
        lua_error_push_plain(L, "OutOfMemoryError", NULL);
        return lua_error_raise(L, "context:set_property");
    }
    return 0;
}

/* ---- Calls ---- */

static struct hook_call *new_call(struct lua_hook *hook, struct rmq_hook_context *context) {
    struct hook_call *call = hook->calls;
    while (call && call->context) {
        call = call->next;
    }
    if (!call) {
        call = must_alloc(sizeof *call);
        call->next = hook->calls;
        hook->calls = call;
    }
    call->hook = hook;
    call->context = context;
    return call;
}

static int push_context(lua_State *L, void *arg) {
    struct hook_call *call = arg;
    struct actor *actor = call->hook->actor;
    struct trace_field fields[] = {{"name", call->hook->name},
                                   {"to", lua_select_push_name(L, &call->context->queue)}};
    call_trace_user(actor, true, call->what, fields, 2);
    lua_pop(L, 1);
    *(struct hook_call **)lua_class_push(L, context_class, sizeof call) = call;
    lua_pushvalue(L, -1);
    call->object = luaL_ref(L, LUA_REGISTRYINDEX);
    return 1;
}

static void end_call(lua_State *L, struct hook_call *call) {
    lua_rawgeti(L, LUA_REGISTRYINDEX, call->object);
    *(struct hook_call **)lua_touserdata(L, -1) = NULL;
    lua_pop(L, 1);
    luaL_unref(L, LUA_REGISTRYINDEX, call->object);
    call->context = NULL;
}

static const char *returned(lua_State *L, int first, void *arg) {
    (void)first;
    end_call(L, arg);
    return NULL;
}

/* HOOKS-04: the trace tells it, the producer is not told. */
static void thrown(const char *text, void *arg) {
    (void)text;
    struct hook_call *call = arg;
    end_call(call->hook->actor->run->host->L, call);
}

static void run_hook(struct lua_hook *hook, struct rmq_hook_context *context, const char *what,
                     int function) {
    struct hook_call *call = new_call(hook, context);
    call->what = what;
    struct user_code_call code = {.actor = hook->actor,
                                  .what = what,
                                  .function = function,
                                  .push = push_context,
                                  .returned = returned,
                                  .thrown = thrown,
                                  .arg = call};
    user_code_run(&code);
}

static void run_before(void *context, struct rmq_hook_context *attempt) {
    struct lua_hook *hook = context;
    run_hook(hook, attempt, "HOOK_BEFORE", hook->before);
}

static void run_after(void *context, struct rmq_hook_context *attempt) {
    struct lua_hook *hook = context;
    run_hook(hook, attempt, "HOOK_AFTER", hook->after);
}

/* ---- Registration ---- */

static int read_function(lua_State *L, const char *name) {
    if (lua_getfield(L, 2, name) == LUA_TNIL) {
        lua_pop(L, 1);
        return LUA_NOREF;
    }
    return luaL_ref(L, LUA_REGISTRYINDEX);
}

static struct lua_hook *new_hook(lua_State *L, struct actor *actor) {
    const char *name = "hook";
    lua_args_text(L, 2, "name", &name, NULL);
    struct lua_hook *hook = must_alloc(sizeof *hook);
    hook->actor = actor;
    hook->name = must_text(name);
    hook->before = LUA_NOREF;
    hook->after = LUA_NOREF;
    hook->next = actor->run->hooks;
    actor->run->hooks = hook;
    return hook;
}

int lua_hook_register(lua_State *L) {
    static const struct lua_args_option options[] = {{"name", ARGS_TEXT, 0, 0},
                                                     {"before", ARGS_FUNCTION, 0, 0},
                                                     {"after", ARGS_FUNCTION, 0, 0},
                                                     {NULL, 0, 0, 0}};
    static const struct lua_args_spec spec = {.what = "p:hook", .options = options};
    struct actor *actor = lua_producer_check(L, 1);
    lua_args_check(L, 2, &spec);
    if (!lua_args_has(L, 2, "before") && !lua_args_has(L, 2, "after")) {
        lua_host_error(L, "p:hook wants before, after or both: functions of the context");
    }
    struct lua_hook *hook = new_hook(L, actor);
    hook->before = read_function(L, "before");
    hook->after = read_function(L, "after");
    struct rmq_hook own = {.before = hook->before == LUA_NOREF ? NULL : run_before,
                           .after = hook->after == LUA_NOREF ? NULL : run_after,
                           .context = hook};
    if (!rmq_producer_register_hook(actor->producer, &own)) {
        lua_error_push_plain(L, "OutOfMemoryError", NULL);
        return lua_error_raise(L, "p:hook");
    }
    return 0;
}

int lua_hook_open(lua_State *L) {
    static const luaL_Reg methods[] = {{"set_property", set_property}, {NULL, NULL}};
    static const luaL_Reg members[] = {
        {"group", get_group}, {"mode", get_mode},       {"address", get_address},
        {"queue", get_queue}, {"result", get_result},   {"error", get_error},
        {"arg", get_arg},     {"message", get_message}, {NULL, NULL}};
    lua_class_open(L, context_class, methods, members);
    luaL_getmetatable(L, context_class);
    lua_pushcfunction(L, set_member);
    lua_setfield(L, -2, "__newindex");
    lua_pop(L, 1);
    return 0;
}

void lua_hook_close(struct run *run) {
    struct lua_hook *next_hook;
    for (struct lua_hook *hook = run->hooks; hook; hook = next_hook) {
        struct hook_call *next_call;
        next_hook = hook->next;
        for (struct hook_call *call = hook->calls; call; call = next_call) {
            next_call = call->next;
            free(call);
        }
        free(hook->name);
        free(hook);
    }
    run->hooks = NULL;
}
