/* SPDX-License-Identifier: Apache-2.0
 *
 * Objects a scenario holds. The metatable's __index is a C closure over two tables, methods and
 * members, so that what is missing can be told with a suggestion. */
#include "harness/lua/lua_class.h"

#include "harness/base/nearest.h"
#include "harness/lua/lua_host.h"
#include "harness/lua/lua_sandbox.h"
#include "harness/lua/lua_value.h"
#include <string.h>

enum { NAMES_MAX = 64 };

static size_t collect(lua_State *L, int table, const char **names, size_t count) {
    lua_sandbox_keys(L, table);
    lua_Integer size = (lua_Integer)lua_rawlen(L, -1);
    for (lua_Integer i = 1; i <= size && count < NAMES_MAX; i++) {
        lua_rawgeti(L, -1, i);
        names[count++] = lua_tostring(L, -1); /* the table of methods keeps it */
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    return count;
}

static int no_such_member(lua_State *L) {
    const char *names[NAMES_MAX];
    size_t count = collect(L, lua_upvalueindex(1), names, 0);
    count = collect(L, lua_upvalueindex(2), names, count);
    const char *name = lua_value_text(L, 2);
    char hint[100];
    return lua_host_error(L, "no \"%s\" in %s%s", name, lua_tostring(L, lua_upvalueindex(3)),
                          nearest_hint(name, names, count, hint, sizeof hint));
}

static int get_member(lua_State *L) {
    lua_pushvalue(L, 2);
    if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) {
        return 1;
    }
    lua_pushvalue(L, 2);
    if (lua_rawget(L, lua_upvalueindex(2)) == LUA_TNIL) {
        return no_such_member(L);
    }
    lua_pushvalue(L, 1);
    lua_call(L, 1, 1);
    return 1;
}

static int set_member(lua_State *L) {
    return lua_host_error(L, "members of %s cannot be set: \"%s\"",
                          lua_tostring(L, lua_upvalueindex(1)), lua_value_text(L, 2));
}

/* Upvalues: class name, members. */
static int object_text(lua_State *L) {
    lua_getfield(L, lua_upvalueindex(2), "name");
    if (lua_isnil(L, -1)) {
        lua_pushvalue(L, lua_upvalueindex(1));
        return 1;
    }
    lua_pushvalue(L, 1);
    lua_call(L, 1, 1);
    lua_pushfstring(L, "%s %s", lua_tostring(L, lua_upvalueindex(1)), lua_tostring(L, -1));
    return 1;
}

static void push_list(lua_State *L, const luaL_Reg *list) {
    lua_newtable(L);
    if (list) {
        luaL_setfuncs(L, list, 0);
    }
}

void lua_class_open(lua_State *L, const char *class_name, const luaL_Reg *methods,
                    const luaL_Reg *members) {
    luaL_newmetatable(L, class_name);
    push_list(L, methods);
    push_list(L, members);
    lua_pushstring(L, class_name);
    lua_pushvalue(L, -2);
    lua_pushcclosure(L, object_text, 2);
    lua_setfield(L, -4, "__tostring");
    lua_pushstring(L, class_name);
    lua_pushcclosure(L, get_member, 3);
    lua_setfield(L, -2, "__index");
    lua_pushstring(L, class_name);
    lua_pushcclosure(L, set_member, 1);
    lua_setfield(L, -2, "__newindex");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_pop(L, 1);
}

void lua_class_extend(lua_State *L, const char *class_name, const luaL_Reg *methods) {
    luaL_getmetatable(L, class_name);
    lua_getfield(L, -1, "__index");
    lua_getupvalue(L, -1, 1);
    luaL_setfuncs(L, methods, 0);
    lua_pop(L, 3);
}

void *lua_class_push(lua_State *L, const char *class_name, size_t size) {
    void *object = lua_newuserdatauv(L, size, 1);
    memset(object, 0, size);
    luaL_setmetatable(L, class_name);
    return object;
}

void *lua_class_test(lua_State *L, int index, const char *class_name) {
    return luaL_testudata(L, index, class_name);
}

int lua_class_wrong_object(lua_State *L, const char *class_name) {
    lua_Debug call;
    const char *name = NULL;
    if (lua_getstack(L, 0, &call) && lua_getinfo(L, "n", &call)) {
        name = call.name;
    }
    const char *object = strcmp(class_name, "producer") == 0 ? "p" : "x";
    return lua_host_error(L, "%s is a method of a %s: write %s:%s(...), with a colon, not on %s",
                          name ? name : "this", class_name, object, name ? name : "method",
                          lua_value_show(L, 1));
}

void *lua_class_check(lua_State *L, int index, const char *class_name) {
    void *object = luaL_testudata(L, index, class_name);
    if (!object && index == 1) {
        lua_class_wrong_object(L, class_name);
    } else if (!object) {
        lua_host_error(L, "a %s is wanted, not %s", class_name, lua_value_show(L, index));
    }
    return object;
}
