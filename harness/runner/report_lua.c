/* SPDX-License-Identifier: Apache-2.0
 *
 * The Lua side of reports: a state without io and os, since a report is a function of the document
 * and nothing else. */
#include "harness/runner/report_lua.h"

#include <lauxlib.h>
#include <lualib.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static const unsigned char console[] = {
#include "reports/console.lua.inc"
};
static const unsigned char junit[] = {
#include "reports/junit.lua.inc"
};
static const unsigned char json[] = {
#include "reports/json.lua.inc"
};
static const unsigned char digests[] = {
#include "reports/digests.lua.inc"
};
static const unsigned char failure[] = {
#include "reports/lib/failure.lua.inc"
};

/* The formats first, then what they are made of. */
static const struct report_source sources[] = {
    {"console", console, sizeof console},
    {"junit", junit, sizeof junit},
    {"json", json, sizeof json},
    {"digests", digests, sizeof digests},
    {"lib/failure", failure, sizeof failure},
};
enum { SOURCES = sizeof sources / sizeof *sources, FORMATS = 4 };

const struct report_source *report_lua_source(const char *name) {
    for (size_t i = 0; i < SOURCES; i++)
        if (strcmp(sources[i].name, name) == 0)
            return &sources[i];
    return NULL;
}

const char *report_lua_format(size_t index) {
    return index < FORMATS ? sources[index].name : NULL;
}

/* require "lib/failure": run a built-in file once. */
static int require_built_in(lua_State *L) {
    const char *name = luaL_checkstring(L, 1);
    const struct report_source *source = report_lua_source(name);
    if (source == NULL)
        return luaL_error(L, "no built-in file \"%s\"", name);
    if (lua_getfield(L, lua_upvalueindex(1), name) != LUA_TNIL)
        return 1;
    char chunk[64];
    snprintf(chunk, sizeof chunk, "@reports/%s.lua", name);
    if (luaL_loadbufferx(L, (const char *)source->bytes, source->size, chunk, "t") != LUA_OK)
        return lua_error(L);
    lua_call(L, 0, 1);
    lua_pushvalue(L, -1);
    lua_setfield(L, lua_upvalueindex(1), name);
    return 1;
}

lua_State *report_lua_new(void) {
    static const luaL_Reg libraries[] = {{LUA_GNAME, luaopen_base},
                                         {LUA_TABLIBNAME, luaopen_table},
                                         {LUA_STRLIBNAME, luaopen_string},
                                         {LUA_MATHLIBNAME, luaopen_math},
                                         {LUA_UTF8LIBNAME, luaopen_utf8}};
    static const char *const removed[] = {"dofile", "loadfile", "load", "print", "collectgarbage"};
    lua_State *L = luaL_newstate();
    if (L == NULL)
        return NULL;
    for (size_t i = 0; i < sizeof libraries / sizeof *libraries; i++) {
        luaL_requiref(L, libraries[i].name, libraries[i].func, 1);
        lua_pop(L, 1);
    }
    for (size_t i = 0; i < sizeof removed / sizeof *removed; i++) {
        lua_pushnil(L);
        lua_setglobal(L, removed[i]);
    }
    lua_newtable(L);
    lua_pushcclosure(L, require_built_in, 1);
    lua_setglobal(L, "require");
    return L;
}

static void push_table(lua_State *L, const cJSON *value) {
    lua_Integer index = 0;
    bool array = cJSON_IsArray(value);
    lua_newtable(L);
    for (const cJSON *item = value->child; item != NULL; item = item->next) {
        report_lua_push(L, item);
        if (array)
            lua_rawseti(L, -2, ++index);
        else
            lua_setfield(L, -2, item->string);
    }
}

void report_lua_push(lua_State *L, const cJSON *value) {
    luaL_checkstack(L, 4, "the document is nested too deeply");
    if (cJSON_IsString(value))
        lua_pushstring(L, value->valuestring);
    else if (cJSON_IsBool(value))
        lua_pushboolean(L, cJSON_IsTrue(value));
    else if (cJSON_IsNumber(value) && floor(value->valuedouble) == value->valuedouble &&
             fabs(value->valuedouble) < 9e15)
        lua_pushinteger(L, (lua_Integer)value->valuedouble);
    else if (cJSON_IsNumber(value))
        lua_pushnumber(L, value->valuedouble);
    else if (cJSON_IsArray(value) || cJSON_IsObject(value))
        push_table(L, value);
    else
        lua_pushnil(L);
}
