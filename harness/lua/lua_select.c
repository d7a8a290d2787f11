/* SPDX-License-Identifier: Apache-2.0
 *
 * Given queues and selectors of sends. */

/* LUA queues
 * p:send(message, { queue = { broker = "a", id = 0 } })
 * p:send(message, { selector = function(queues, message, arg) return queues[1] end, arg = 1 })
 *   Every send takes where it is to go as a second argument, the asynchronous ones beside their
 *   own options.
 *     queue     { broker =, id =, topic = }: to that queue, with one attempt (SELECTOR-03). broker
 *               may be a text, a broker or null; topic is that of the message unless given, and may
 *               be null. null: the Java null
 *     selector  a function called with the queues of the topic, each { topic =, broker =, id = },
 *               the message, { topic =, body =, flag =, properties = {} }, and arg; returns where
 *               the message goes: one of the queues, a table like them, nil for none. It may take
 *               its time, throw, send and cancel; see throw. Or one of the Java client's selectors
 *               (SELECTOR-13): "hash", "random", "machine_room"
 *     arg       any value, for the selector; a text, or null, for "hash"
 *   In traces: p > app  SELECT, app > p  RETURN of=SELECT value=a/1.
 *   Example: p:send({ topic = "t", body = "1" }, { selector = "hash", arg = "user 17" }) */
#include "harness/lua/lua_select.h"

#include "harness/lua/call_trace.h"
#include "harness/lua/lua_fake.h"
#include "harness/lua/lua_host.h"
#include "harness/lua/lua_message_view.h"
#include "harness/lua/lua_record.h"
#include "harness/lua/lua_value.h"
#include "harness/lua/user_code.h"
#include "mocks/mock.h"
#include <stdlib.h>
#include <string.h>

/* ---- Queues ---- */

/* The text of an option; NULL when it is null or not there. */
static char *read_text(lua_State *L, int index, const char *name) {
    const char *text;
    return lua_args_text(L, index, name, &text, NULL) ? must_text(text) : NULL;
}

/* A broker by its name in routes. */
static char *read_broker(lua_State *L, int index) {
    lua_getfield(L, index, "broker");
    const struct fake *fake = lua_fake_test(L, -1);
    bool object = lua_type(L, -1) == LUA_TUSERDATA;
    lua_pop(L, 1);
    if (object && !(fake && fake_broker((struct fake *)fake))) {
        lua_host_error(L, "broker = a wants a broker, a text or null");
    }
    return object ? must_text(broker_name(fake_broker((struct fake *)fake)))
                  : read_text(L, index, "broker");
}

/* The table on top of the stack, which is popped. */
static void read_queue(lua_State *L, struct rmq_queue *queue) {
    static const struct lua_args_option options[] = {
        {"topic", ARGS_TEXT | ARGS_NULL, 0, 0},
        {"broker", ARGS_TEXT | ARGS_OBJECT | ARGS_NULL, 0, 0},
        {"id", ARGS_INTEGER, INT32_MIN, INT32_MAX},
        {NULL, 0, 0, 0}};
    static const struct lua_args_alias aliases[] = {
        {"brokerName", "broker"}, {"queueId", "id"}, {NULL, NULL}};
    static const struct lua_args_spec spec = {
        .what = "a queue", .options = options, .aliases = aliases};
    int index = lua_gettop(L);
    lua_args_check(L, index, &spec);
    int64_t id = 0;
    bool whole = lua_args_integer(L, index, "id", &id) && lua_args_has(L, index, "broker");
    if (!whole) {
        lua_host_error(L, "a queue is { broker = \"a\", id = 0 }, not %s",
                       lua_value_show(L, index));
    }
    queue->broker_name = read_broker(L, index);
    queue->topic = read_text(L, index, "topic");
    queue->id = (int32_t)id;
    lua_pop(L, 1);
}

static void close_queue(struct rmq_queue *queue) {
    free((char *)queue->broker_name);
    free((char *)queue->topic);
    *queue = (struct rmq_queue){0};
}

const char *lua_select_push_name(lua_State *L, const struct rmq_queue *queue) {
    return lua_pushfstring(L, "%s/%d", queue->broker_name ? queue->broker_name : "null",
                           (int)queue->id);
}

void lua_select_push_queue(lua_State *L, const struct rmq_queue *queue) {
    static const char *const names[] = {"topic", "broker", "id", NULL};
    lua_createtable(L, 0, 3);
    lua_pushstring(L, queue->topic);
    lua_setfield(L, -2, "topic");
    lua_pushstring(L, queue->broker_name);
    lua_setfield(L, -2, "broker");
    lua_pushinteger(L, queue->id);
    lua_setfield(L, -2, "id");
    lua_record_seal(L, "a queue", names);
}

/* ---- Selectors in Lua ---- */

static int push_arguments(lua_State *L, void *arg) {
    struct lua_target *target = arg;
    const struct rmq_message *message = rmq_selection_message(target->selection);
    struct trace_field field = {"topic", rmq_message_topic(message)};
    call_trace_user(target->actor, true, "SELECT", &field, 1);
    size_t count = rmq_selection_count(target->selection);
    lua_createtable(L, (int)count, 0);
    for (size_t i = 0; i < count; i++) {
        lua_select_push_queue(L, rmq_selection_queue(target->selection, i));
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    lua_message_view_push(L, message);
    lua_rawgeti(L, LUA_REGISTRYINDEX, target->arg);
    return 3;
}

static const char *returned(lua_State *L, int first, void *arg) {
    struct lua_target *target = arg;
    bool none = lua_isnoneornil(L, first) || lua_type(L, first) == LUA_TLIGHTUSERDATA;
    if (!none && !lua_istable(L, first)) {
        lua_host_error(L, "a selector returns a queue or nil, not %s", lua_value_show(L, first));
    }
    if (!none && lua_rawlen(L, first) > 0) {
        lua_host_error(L, "a selector returns one queue, not a list; write queues[1]");
    }
    const char *name = "null";
    if (!none) {
        struct rmq_queue queue = {0};
        bool own_topic = lua_args_has(L, first, "topic");
        lua_pushvalue(L, first);
        read_queue(L, &queue);
        const char *topic = rmq_message_topic(rmq_selection_message(target->selection));
        queue.topic = own_topic ? queue.topic : must_text(topic);
        rmq_selection_choose(target->selection, &queue);
        name = lua_select_push_name(L, &queue);
        close_queue(&queue);
    }
    return name;
}

static void thrown(const char *text, void *arg) {
    struct lua_target *target = arg;
    rmq_selection_fail(target->selection, text);
}

static void run_function(void *arg, struct rmq_selection *selection) {
    struct lua_target *target = arg;
    target->selection = selection;
    struct user_code_call call = {.actor = target->actor,
                                  .what = "SELECT",
                                  .function = target->function,
                                  .push = push_arguments,
                                  .returned = returned,
                                  .thrown = thrown,
                                  .arg = target};
    user_code_run(&call);
}

/* ---- Options ---- */

static void read_function(lua_State *L, int index, struct lua_target *target) {
    lua_getfield(L, index, "selector");
    target->function = luaL_ref(L, LUA_REGISTRYINDEX);
    lua_getfield(L, index, "arg");
    target->arg = luaL_ref(L, LUA_REGISTRYINDEX);
    target->select = run_function;
}

static rmq_select *supplied(lua_State *L, const char *name) {
    static const struct {
        const char *name;
        rmq_select *select;
    } selectors[] = {{"hash", rmq_select_by_hash},
                     {"random", rmq_select_by_random},
                     {"machine_room", rmq_select_by_machine_room}};
    for (size_t i = 0; i < sizeof selectors / sizeof *selectors; i++) {
        if (strcmp(selectors[i].name, name) == 0) {
            return selectors[i].select;
        }
    }
    lua_host_error(L,
                   "selector = \"%s\": it is a function, \"hash\", \"random\" or "
                   "\"machine_room\"",
                   name);
    return NULL;
}

static void read_supplied(lua_State *L, int index, const char *name, struct lua_target *target) {
    target->select = supplied(L, name);
    int type = lua_getfield(L, index, "arg");
    if (type == LUA_TSTRING) {
        lua_args_check_zero(L, -1, "arg");
        target->text = must_text(lua_tostring(L, -1));
    } else if (type != LUA_TNIL && type != LUA_TLIGHTUSERDATA) {
        lua_host_error(L, "the arg of a selector of the Java client is a text or null, not %s",
                       lua_value_show(L, -1));
    }
    lua_pop(L, 1);
}

static void check_together(lua_State *L, int index, bool queue, bool selector) {
    if (queue && selector) {
        lua_host_error(L, "a send takes queue or selector, not both");
    }
    if (!selector && lua_args_has(L, index, "arg")) {
        lua_host_error(L, "arg is for a selector, and there is none");
    }
}

/* All that can be wrong is looked at before anything is allocated. */
struct lua_target *lua_select_read(lua_State *L, int index, struct actor *actor) {
    bool table = lua_istable(L, index);
    bool queue = table && lua_args_has(L, index, "queue");
    bool selector = table && lua_args_has(L, index, "selector");
    if (table) {
        check_together(L, index, queue, selector);
    }
    if (!queue && !selector) {
        return NULL;
    }
    struct lua_target target = {.kind = queue ? LUA_TARGET_QUEUE : LUA_TARGET_SELECTED,
                                .actor = actor,
                                .function = LUA_NOREF,
                                .arg = LUA_NOREF};
    const char *name;
    target.null = queue && lua_args_is_null(L, index, "queue");
    if (queue && !target.null) {
        lua_getfield(L, index, "queue");
        target.own_topic = lua_args_has(L, -1, "topic");
        read_queue(L, &target.given);
    } else if (selector && lua_args_text(L, index, "selector", &name, NULL)) {
        read_supplied(L, index, name, &target);
    } else if (selector) {
        read_function(L, index, &target);
    }
    struct lua_target *kept = must_alloc(sizeof *kept);
    *kept = target;
    return kept;
}

void lua_select_know_topic(struct lua_target *target, const char *topic) {
    if (target->kind == LUA_TARGET_QUEUE && !target->null && !target->own_topic && topic) {
        target->given.topic = must_text(topic);
    }
}

char *lua_select_describe(const struct lua_target *target) {
    const char *broker = target->given.broker_name;
    if (target->kind != LUA_TARGET_QUEUE || target->null) {
        return NULL;
    }
    return must_format("%s/%d", broker ? broker : "null", (int)target->given.id);
}

void lua_select_free(lua_State *L, struct lua_target *target) {
    if (!target) {
        return;
    }
    if (L) {
        luaL_unref(L, LUA_REGISTRYINDEX, target->function);
        luaL_unref(L, LUA_REGISTRYINDEX, target->arg);
    }
    close_queue(&target->given);
    free(target->text);
    free(target);
}
