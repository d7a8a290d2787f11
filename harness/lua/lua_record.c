/* SPDX-License-Identifier: Apache-2.0
 *
 * The metatable's __index runs only for members that are nil, so whole tables cost nothing. */
#include "harness/lua/lua_record.h"

#include "harness/base/nearest.h"
#include "harness/lua/lua_host.h"
#include "harness/lua/lua_sandbox.h"
#include "harness/lua/lua_value.h"
#include <lauxlib.h>
#include <stddef.h>
#include <string.h>

enum { NAMES_MAX = 64 };

static int no_member(lua_State *L, const char *what, const char *const *names, size_t count) {
    char hint[100];
    const char *name = lua_value_text(L, 2);
    return lua_host_error(L, "no \"%s\" in %s%s", name, what,
                          nearest_hint(name, names, count, hint, sizeof hint));
}

/* Upvalues: what, names. */
static int missing_member(lua_State *L) {
    const char *const *names = lua_touserdata(L, lua_upvalueindex(2));
    const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "";
    size_t count = 0;
    for (; names[count]; count++) {
        if (strcmp(names[count], name) == 0) {
            lua_pushnil(L);
            return 1;
        }
    }
    return no_member(L, lua_tostring(L, lua_upvalueindex(1)), names, count);
}

void lua_record_push_index(lua_State *L, const char *what, const char *const *names) {
    lua_pushstring(L, what);
    lua_pushlightuserdata(L, (void *)(uintptr_t)names);
    lua_pushcclosure(L, missing_member, 2);
}

void lua_record_seal(lua_State *L, const char *what, const char *const *names) {
    luaL_checkstack(L, 4, NULL);
    if (luaL_newmetatable(L, what)) {
        lua_record_push_index(L, what, names);
        lua_setfield(L, -2, "__index");
    }
    lua_setmetatable(L, -2);
}

void lua_record_set_text(lua_State *L, const char *key, const char *value) {
    if (value) {
        lua_pushstring(L, value);
        lua_setfield(L, -2, key);
    }
}

void lua_record_set_integer(lua_State *L, const char *key, int64_t value) {
    lua_pushinteger(L, value);
    lua_setfield(L, -2, key);
}

/* Upvalue: what. */
static int missing_function(lua_State *L) {
    const char *names[NAMES_MAX];
    size_t count = 0;
    lua_sandbox_keys(L, 1);
    while (count < NAMES_MAX && lua_rawgeti(L, -1, (lua_Integer)count + 1) == LUA_TSTRING) {
        names[count++] = lua_tostring(L, -1); /* the table keeps it */
        lua_pop(L, 1);
    }
    return no_member(L, lua_tostring(L, lua_upvalueindex(1)), names, count);
}

void lua_record_seal_functions(lua_State *L, int index, const char *what) {
    index = lua_absindex(L, index);
    lua_createtable(L, 0, 1);
    lua_pushstring(L, what);
    lua_pushcclosure(L, missing_function, 1);
    lua_setfield(L, -2, "__index");
    lua_setmetatable(L, index);
}
