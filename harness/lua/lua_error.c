/* SPDX-License-Identifier: Apache-2.0
 *
 * A failed call of the producer as a Lua value. */

/* LUA errors
 * { class =, message =, text =, code =, cause = }
 *   What p:try_send and its kin return, and what p:send raises. tostring gives "class: message".
 *     class    name of the exception: "MQClientException", "RemotingTimeoutException", ...
 *     message  its whole text, with the suffix of ERR-02
 *     text     the text without the suffix (ERR-03, ERR-04)
 *     code     the response code, -1 for every other failure
 *     cause    another such table, nil at the end of the chain */
#include "harness/lua/lua_error.h"

#include "harness/lua/lua_host.h"
#include "harness/lua/lua_record.h"
#include <lauxlib.h>
#include <string.h>

enum { CAUSES_MAX = 20 };

static const char error_class[] = "error";

static void set_text(lua_State *L, const char *key, const char *value) {
    if (value) {
        lua_pushstring(L, value);
        lua_setfield(L, -2, key);
    }
}

void lua_error_push(lua_State *L, const struct rmq_error *error) {
    luaL_checkstack(L, 4, NULL);
    lua_createtable(L, 0, 6);
    luaL_setmetatable(L, error_class);
    set_text(L, "class", rmq_error_class_name(rmq_error_class_of(error)));
    set_text(L, "message", rmq_error_message(error));
    set_text(L, "text", rmq_error_text(error));
    lua_pushinteger(L, rmq_error_response_code(error));
    lua_setfield(L, -2, "code");
    if (rmq_error_cause(error)) {
        lua_error_push(L, rmq_error_cause(error));
        lua_setfield(L, -2, "cause");
    }
}

void lua_error_push_plain(lua_State *L, const char *class_name, const char *message) {
    lua_createtable(L, 0, 3);
    luaL_setmetatable(L, error_class);
    set_text(L, "class", class_name);
    set_text(L, "message", message);
    lua_pushinteger(L, -1);
    lua_setfield(L, -2, "code");
}

int lua_error_raise(lua_State *L, const char *doing) {
    set_text(L, "doing", doing);
    lua_pushinteger(L, lua_host_line(L));
    lua_setfield(L, -2, "line");
    return lua_error(L);
}

bool lua_error_is(lua_State *L, int index, const char *class_name) {
    index = lua_absindex(L, index);
    if (!lua_istable(L, index) || !lua_getmetatable(L, index)) {
        return false;
    }
    luaL_getmetatable(L, error_class);
    bool is_error = lua_rawequal(L, -1, -2);
    lua_pop(L, 2);
    if (is_error && class_name) {
        lua_pushliteral(L, "class");
        lua_rawget(L, index);
        const char *name = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : "";
        is_error = strcmp(name, class_name) == 0;
        lua_pop(L, 1);
    }
    return is_error;
}

/* "class: text" of the error at `index`. Pushes. */
static const char *push_short(lua_State *L, int index) {
    lua_getfield(L, index, "class");
    if (lua_getfield(L, index, "text") == LUA_TNIL) {
        lua_pop(L, 1);
        lua_getfield(L, index, "message");
    }
    const char *class_name = lua_tostring(L, -2);
    const char *text = lua_tostring(L, -1);
    lua_pushfstring(L, "%s%s%s", class_name ? class_name : "error", text ? ": " : "",
                    text ? text : "");
    lua_replace(L, -3);
    lua_pop(L, 1);
    return lua_tostring(L, -1);
}

/* For reports: the failure without its pointer to a FAQ, and the chain of its causes. */
static int describe(lua_State *L) {
    lua_settop(L, 1);
    lua_getfield(L, 1, "doing");
    const char *doing = lua_tostring(L, -1);
    lua_pushfstring(L, "%s failed: %s", doing ? doing : "the call", push_short(L, 1));
    lua_replace(L, 2);
    lua_settop(L, 2);
    lua_pushnil(L);
    lua_getfield(L, 1, "cause");
    /* A scenario may have made the chain a circle. */
    for (int i = 0; i < CAUSES_MAX && lua_istable(L, 4); i++) {
        const char *before = lua_tostring(L, 3);
        lua_pushfstring(L, "%s%scaused by %s", before ? before : "", before ? "\n" : "",
                        push_short(L, 4));
        lua_replace(L, 3);
        lua_settop(L, 4);
        lua_getfield(L, 4, "cause");
        lua_replace(L, 4);
    }
    lua_settop(L, 3);
    return 2;
}

static int error_text(lua_State *L) {
    lua_settop(L, 1);
    lua_getfield(L, 1, "doing");
    lua_getfield(L, 1, "class");
    lua_getfield(L, 1, "message");
    luaL_Buffer text;
    luaL_buffinit(L, &text);
    if (lua_isstring(L, 2)) {
        luaL_addstring(&text, lua_tostring(L, 2));
        luaL_addstring(&text, " failed: ");
    }
    luaL_addstring(&text, lua_isstring(L, 3) ? lua_tostring(L, 3) : "error");
    if (lua_isstring(L, 4)) {
        luaL_addstring(&text, ": ");
        luaL_addstring(&text, lua_tostring(L, 4));
    }
    luaL_pushresult(&text);
    return 1;
}

int lua_error_open(lua_State *L) {
    static const char *const names[] = {"class", "message", "text", "code",
                                        "cause", "doing",   "line", NULL};
    luaL_newmetatable(L, error_class);
    lua_pushcfunction(L, error_text);
    lua_setfield(L, -2, "__tostring");
    lua_pushcfunction(L, describe);
    lua_setfield(L, -2, "__failed"); /* lua_host tells a failed call from a wrong scenario by it */
    lua_record_push_index(L, "an error", names);
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    return 0;
}
