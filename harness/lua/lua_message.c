/* SPDX-License-Identifier: Apache-2.0
 *
 * Messages of a scenario. */

/* LUA messages
 * { topic =, body =, tags =, keys =, delay =, flag =, wait =, properties = {}, empty = false }
 *   What every send takes; it also takes a message object (p:message) or null.
 *     topic, body  texts; null or absent: the Java null
 *     tags, keys   properties TAGS and KEYS; keys may be a list of texts, joined by blanks
 *     delay        property DELAY, a whole number
 *     wait         property WAIT, a boolean
 *     flag         a whole number
 *     properties   { name = value } in the order of names, or { { name, value }, ... } in that
 *                  order, after the others; a value may be null
 *     empty        begin without any property; otherwise a message begins with WAIT = true, as the
 *                  Java constructor makes it (CONFIG-11) */
#include "harness/lua/lua_message.h"

#include "harness/lua/lua_args.h"
#include "harness/lua/lua_class.h"
#include "harness/lua/lua_host.h"
#include "harness/lua/lua_sandbox.h"
#include "harness/lua/lua_value.h"
#include <lauxlib.h>
#include <stdio.h>
#include <string.h>

static const char message_class[] = "message";

struct message_object {
    struct rmq_message *message;
};

static const struct lua_args_option message_options[] = {
    {"topic", ARGS_TEXT | ARGS_NULL, 0, 0},
    {"body", ARGS_BYTES | ARGS_NULL, 0, 0},
    {"keys", ARGS_TEXT | ARGS_TABLE | ARGS_NULL, 0, 0},
    {"tags", ARGS_TEXT | ARGS_NULL, 0, 0},
    {"delay", ARGS_INTEGER, 0, 0},
    {"flag", ARGS_INTEGER, 0, 0},
    {"wait", ARGS_BOOLEAN | ARGS_NULL, 0, 0},
    {"properties", ARGS_TABLE, 0, 0},
    {"empty", ARGS_BOOLEAN, 0, 0},
    {NULL, 0, 0, 0}};
static const struct lua_args_spec message_spec = {.what = "a message", .options = message_options};

/* ---- Properties: everything is checked before a message exists, so that nothing is lost when it
 * is wrong ---- */

static void check_text_or_null(lua_State *L, int index, const char *what) {
    if (lua_type(L, index) != LUA_TSTRING && lua_type(L, index) != LUA_TLIGHTUSERDATA) {
        lua_host_error(L, "%s is a text or null, not %s", what, lua_value_show(L, index));
    }
    if (lua_type(L, index) == LUA_TSTRING) {
        lua_args_check_zero(L, index, what);
    }
}

static void check_name(lua_State *L, int index) {
    if (lua_type(L, index) != LUA_TSTRING) {
        lua_host_error(L, "the name of a property is a text, not %s", lua_value_show(L, index));
    }
    lua_args_check_zero(L, index, "the name of a property");
}

static void check_properties(lua_State *L, int table) {
    lua_sandbox_keys(L, table);
    int keys = lua_gettop(L);
    for (lua_Integer i = 1; lua_rawgeti(L, keys, i) != LUA_TNIL; i++) {
        bool pair = lua_type(L, -1) == LUA_TNUMBER;
        lua_pushvalue(L, -1);
        lua_rawget(L, table);
        if (pair && !lua_istable(L, -1)) {
            lua_host_error(L, "properties = { name = value } or { { name, value } }, not %s",
                           lua_value_show(L, -1));
        }
        if (pair) {
            lua_rawgeti(L, -1, 1);
            lua_rawgeti(L, -2, 2);
        }
        check_name(L, pair ? lua_gettop(L) - 1 : keys + 1);
        check_text_or_null(L, lua_gettop(L), "the value of a property");
        lua_settop(L, keys);
    }
    lua_settop(L, keys - 1);
}

/* Join a list of keys by blanks. Pushes. */
static void push_keys(lua_State *L, int list) {
    list = lua_absindex(L, list);
    luaL_Buffer text;
    luaL_buffinit(L, &text);
    lua_Integer count = (lua_Integer)lua_rawlen(L, list);
    for (lua_Integer i = 1; i <= count; i++) {
        if (i > 1) {
            luaL_addchar(&text, ' ');
        }
        lua_rawgeti(L, list, i);
        luaL_addvalue(&text);
    }
    luaL_pushresult(&text);
}

static void check_keys(lua_State *L, int list) {
    for (lua_Integer i = 1; i <= (lua_Integer)lua_rawlen(L, list); i++) {
        if (lua_rawgeti(L, list, i) != LUA_TSTRING) {
            lua_host_error(L, "keys = { \"k1\", \"k2\" } wants texts, not %s",
                           lua_value_show(L, -1));
        }
        lua_args_check_zero(L, -1, "a key");
        lua_pop(L, 1);
    }
}

/* Options of the send among those of the message. */
static void check_place(lua_State *L, int index) {
    static const char *const options[] = {"queue", "selector", "arg", "execute", "on", "callback"};
    for (size_t i = 0; lua_istable(L, index) && i < sizeof options / sizeof *options; i++) {
        if (lua_args_has(L, index, options[i])) {
            lua_host_error(L,
                           "%s is no option of a message but of the send: (message, { %s = ... })",
                           options[i], options[i]);
        }
    }
}

static void check_message(lua_State *L, int index) {
    check_place(L, index);
    lua_args_check(L, index, &message_spec);
    if (lua_getfield(L, index, "properties") == LUA_TTABLE) {
        check_properties(L, lua_gettop(L));
    }
    if (lua_getfield(L, index, "keys") == LUA_TTABLE) {
        check_keys(L, lua_gettop(L));
    }
    lua_pop(L, 2);
    int32_t flag;
    lua_args_int32(L, index, "flag", &flag);
}

/* ---- Filling ---- */

/* CONFIG-11: set by the constructors only when it is not empty. */
static bool set_text_property(lua_State *L, int index, const char *option, const char *name,
                              struct rmq_message *message) {
    bool fine = true;
    int type = lua_getfield(L, index, option);
    if (type == LUA_TTABLE) {
        push_keys(L, -1);
        lua_remove(L, -2);
        type = LUA_TSTRING;
    }
    if (type == LUA_TSTRING && lua_rawlen(L, -1) > 0) {
        fine = rmq_message_set_property(message, name, lua_tostring(L, -1));
    } else if (type == LUA_TLIGHTUSERDATA) {
        fine = rmq_message_set_property(message, name, NULL);
    }
    lua_pop(L, 1);
    return fine;
}

static bool set_delay(lua_State *L, int index, struct rmq_message *message) {
    int64_t delay;
    char text[24];
    if (!lua_args_integer(L, index, "delay", &delay)) {
        return true;
    }
    snprintf(text, sizeof text, "%lld", (long long)delay);
    return rmq_message_set_property(message, "DELAY", text);
}

static bool set_wait(lua_State *L, int index, struct rmq_message *message) {
    bool wait;
    if (lua_args_boolean(L, index, "wait", &wait)) {
        return rmq_message_set_property(message, "WAIT", wait ? "true" : "false");
    }
    return !lua_args_is_null(L, index, "wait") || rmq_message_set_property(message, "WAIT", NULL);
}

static bool set_properties(lua_State *L, int table, struct rmq_message *message) {
    bool fine = true;
    lua_sandbox_keys(L, table);
    int keys = lua_gettop(L);
    for (lua_Integer i = 1; fine && lua_rawgeti(L, keys, i) != LUA_TNIL; i++) {
        lua_pushvalue(L, -1);
        lua_rawget(L, table);
        if (lua_istable(L, -1)) {
            lua_rawgeti(L, -1, 1);
            lua_rawgeti(L, -2, 2);
        }
        fine = rmq_message_set_property(message, lua_tostring(L, -2), lua_tostring(L, -1));
        lua_settop(L, keys);
    }
    lua_settop(L, keys - 1);
    return fine;
}

static bool set_options(lua_State *L, int index, struct rmq_message *message) {
    int32_t flag;
    if (lua_args_int32(L, index, "flag", &flag)) {
        rmq_message_set_flag(message, flag);
    }
    bool fine = set_text_property(L, index, "tags", "TAGS", message) &&
                set_text_property(L, index, "keys", "KEYS", message) &&
                set_delay(L, index, message) && set_wait(L, index, message);
    if (lua_getfield(L, index, "properties") == LUA_TTABLE) {
        fine = fine && set_properties(L, lua_gettop(L), message);
    }
    lua_pop(L, 1);
    return fine;
}

static bool set_contents(lua_State *L, int index, struct rmq_message *message) {
    const char *text;
    size_t size;
    bool fine = true;
    if (lua_args_has(L, index, "topic")) {
        bool given = lua_args_text(L, index, "topic", &text, NULL);
        fine = rmq_message_set_topic(message, given ? text : NULL);
    }
    if (fine && lua_args_has(L, index, "body")) {
        bool given = lua_args_text(L, index, "body", &text, &size);
        fine = rmq_message_set_body(message, given ? text : NULL, given ? size : 0);
    }
    return fine;
}

/* A new message for the table; NULL when out of memory. */
static struct rmq_message *make(lua_State *L, int index, struct rmq_manager *manager) {
    check_message(L, index);
    const char *topic = NULL;
    const char *body = NULL;
    size_t size = 0;
    bool empty = false;
    lua_args_boolean(L, index, "empty", &empty);
    lua_args_text(L, index, "topic", &topic, NULL);
    lua_args_text(L, index, "body", &body, &size);
    struct rmq_message *message =
        empty ? rmq_message_new_empty(manager) : rmq_message_new(manager, topic, body, size);
    if (!message) {
        return NULL;
    }
    bool fine = (!empty || set_contents(L, index, message)) && set_options(L, index, message);
    if (!fine) {
        rmq_message_free(message);
        return NULL;
    }
    return message;
}

void lua_message_read(lua_State *L, int index, struct rmq_manager *manager,
                      struct lua_message_use *use) {
    memset(use, 0, sizeof *use);
    if (lua_istable(L, index)) {
        use->message = make(L, index, manager);
        use->made = use->message != NULL;
        use->out_of_memory = !use->made;
        return;
    }
    struct message_object *object = lua_class_test(L, index, message_class);
    if (object) {
        use->message = object->message;
    } else if (lua_type(L, index) != LUA_TLIGHTUSERDATA) {
        lua_host_error(
            L,
            "a send takes a message: { topic = ..., body = ... }, a message object or null, not %s",
            lua_value_show(L, index));
    }
}

void lua_message_done(struct lua_message_use *use) {
    if (use->made) {
        rmq_message_free(use->message);
    }
}

/* ---- Message objects ---- */

bool lua_message_push(lua_State *L, int index, struct rmq_manager *manager) {
    struct message_object *object = lua_class_push(L, message_class, sizeof *object);
    object->message = make(L, index, manager);
    if (!object->message) {
        lua_pop(L, 1);
    }
    return object->message != NULL;
}

static struct rmq_message *check(lua_State *L) {
    return ((struct message_object *)lua_class_check(L, 1, message_class))->message;
}

static int collect(lua_State *L) {
    struct message_object *object = lua_touserdata(L, 1);
    rmq_message_free(object->message);
    object->message = NULL;
    return 0;
}

/* LUA m:body
 * m:topic() ; m:body() ; m:flag() ; m:property("KEYS")
 *   Read a message object; nil for what it does not have. */
static int get_topic(lua_State *L) {
    lua_pushstring(L, rmq_message_topic(check(L)));
    return 1;
}

static int get_body(lua_State *L) {
    size_t size;
    const void *body = rmq_message_body(check(L), &size);
    if (!body) {
        lua_pushnil(L);
    } else {
        lua_pushlstring(L, body, size);
    }
    return 1;
}

static int get_flag(lua_State *L) {
    lua_pushinteger(L, rmq_message_flag(check(L)));
    return 1;
}

static int get_property(lua_State *L) {
    const struct rmq_message *message = check(L);
    lua_pushstring(L, rmq_message_property(message, lua_args_text_argument(L, 2, "property")));
    return 1;
}

/* LUA m:set
 * m:set { topic =, body =, ... }
 *   Change a message object; what is not named stays. */
static int set(lua_State *L) {
    struct rmq_message *message = check(L);
    check_message(L, 2);
    if (!set_contents(L, 2, message) || !set_options(L, 2, message)) {
        return lua_host_error(
            L, "out of memory while a message was changed; make allocations fail elsewhere");
    }
    return 0;
}

int lua_message_open(lua_State *L) {
    static const luaL_Reg methods[] = {{"topic", get_topic}, {"body", get_body},
                                       {"flag", get_flag},   {"property", get_property},
                                       {"set", set},         {NULL, NULL}};
    lua_class_open(L, message_class, methods, NULL);
    luaL_getmetatable(L, message_class);
    lua_pushcfunction(L, collect);
    lua_setfield(L, -2, "__gc");
    lua_pop(L, 1);
    return 0;
}
