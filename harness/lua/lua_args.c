/* SPDX-License-Identifier: Apache-2.0
 *
 * Option tables: the one place where they are checked. */
#include "harness/lua/lua_args.h"

#include "harness/base/nearest.h"
#include "harness/lua/lua_host.h"
#include "harness/lua/lua_value.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { NAMES_MAX = 64 };

/* ---- Types ---- */

static bool is_whole(lua_State *L, int index) {
    int whole;
    lua_tointegerx(L, index, &whole);
    return lua_type(L, index) == LUA_TNUMBER && whole;
}

static unsigned type_of(lua_State *L, int index) {
    switch (lua_type(L, index)) {
    case LUA_TSTRING:
        return ARGS_TEXT | ARGS_BYTES;
    case LUA_TNUMBER:
        return ARGS_TIME | (is_whole(L, index) ? ARGS_INTEGER : 0);
    case LUA_TBOOLEAN:
        return ARGS_BOOLEAN | (lua_toboolean(L, index) ? 0 : ARGS_FALSE);
    case LUA_TTABLE:
        return ARGS_TABLE;
    case LUA_TFUNCTION:
        return ARGS_FUNCTION;
    case LUA_TLIGHTUSERDATA:
        return ARGS_NULL;
    case LUA_TUSERDATA:
        return ARGS_OBJECT;
    default:
        return 0;
    }
}

static const char *push_types(lua_State *L, unsigned types) {
    static const struct {
        unsigned type;
        const char *name;
    } names[] = {{ARGS_TEXT | ARGS_BYTES, "a text"},
                 {ARGS_INTEGER, "a whole number"},
                 {ARGS_TIME, "a time in milliseconds"},
                 {ARGS_BOOLEAN, "a boolean"},
                 {ARGS_FALSE, "false"},
                 {ARGS_TABLE, "a table"},
                 {ARGS_FUNCTION, "a function"},
                 {ARGS_NULL, "null"},
                 {ARGS_OBJECT, "an object"}};
    char text[200] = "";
    size_t size = 0;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (types & names[i].type) {
            size += (size_t)snprintf(text + size, sizeof text - size, "%s%s", size ? " or " : "",
                                     names[i].name);
        }
    }
    return lua_pushstring(L, text);
}

static bool has_zero(lua_State *L, int index) {
    return strlen(lua_tostring(L, index)) != lua_rawlen(L, index);
}

/* The member on top of the stack. */
static void check_member(lua_State *L, const struct lua_args_spec *spec,
                         const struct lua_args_option *option) {
    if (option->types & ARGS_ANY) {
        return;
    }
    unsigned types = type_of(L, -1);
    if (!(types & option->types)) {
        const char *shown = lua_value_show(L, -1);
        lua_host_error(L, "option \"%s\" for %s must be %s, not %s", option->name, spec->what,
                       push_types(L, option->types), shown);
    }
    if ((types & ARGS_TEXT) && !(option->types & ARGS_BYTES) && has_zero(L, -1)) {
        lua_host_error(L, "option \"%s\" for %s must not contain zero bytes: %s", option->name,
                       spec->what, lua_value_show(L, -1));
    }
    bool is_time = (option->types & ARGS_TIME) && lua_type(L, -1) == LUA_TNUMBER;
    if (is_time && !(lua_tonumber(L, -1) >= 0 && lua_tonumber(L, -1) < 1e12)) {
        lua_host_error(L, "option \"%s\" for %s must be a time %s, not %s", option->name,
                       spec->what, lua_tonumber(L, -1) > 0 ? "under 1e12 ms" : "from 0 on",
                       lua_value_show(L, -1));
    }
    if (option->low < option->high && (types & option->types & ARGS_INTEGER)) {
        lua_Integer value = lua_tointeger(L, -1);
        if (value < option->low || value > option->high) {
            lua_host_error(L, "option \"%s\" for %s must be from %I to %I, not %I", option->name,
                           spec->what, (LUAI_UACINT)option->low, (LUAI_UACINT)option->high,
                           (LUAI_UACINT)value);
        }
    }
}

/* ---- Names ---- */

static const struct lua_args_option *find_option(const struct lua_args_spec *spec,
                                                 const char *name) {
    for (const struct lua_args_option *option = spec->options; option->name; option++) {
        if (strcmp(option->name, name) == 0) {
            return option;
        }
    }
    return NULL;
}

static bool is_known(lua_State *L, const struct lua_args_spec *spec, int key) {
    if (lua_type(L, key) == LUA_TSTRING) {
        return find_option(spec, lua_tostring(L, key)) && !has_zero(L, key);
    }
    lua_Integer position = is_whole(L, key) ? lua_tointeger(L, key) : 0;
    return position >= 1 && position <= spec->positional;
}

/* Of several unknown names the first in order, so that the message is the same in every run.
 * Pushes. */
static const char *first_unknown(lua_State *L, int index, const struct lua_args_spec *spec) {
    lua_pushnil(L); /* the first so far */
    for (lua_pushnil(L); lua_next(L, index) != 0; lua_pop(L, 1)) {
        if (is_known(L, spec, -2)) {
            continue;
        }
        const char *name = lua_value_text(L, -2);
        if (lua_isnil(L, -4) || strcmp(name, lua_tostring(L, -4)) < 0) {
            lua_replace(L, -4);
        } else {
            lua_pop(L, 1);
        }
    }
    return lua_tostring(L, -1);
}

static const char *option_meant(const struct lua_args_spec *spec, const char *name) {
    for (const struct lua_args_alias *alias = spec->aliases; alias && alias->name; alias++) {
        if (strcmp(alias->name, name) == 0) {
            return alias->option;
        }
    }
    return NULL;
}

/* broker { "b" } */
static void check_name_in_braces(lua_State *L, int index, const struct lua_args_spec *spec) {
    if (lua_rawgeti(L, index, 1) == LUA_TSTRING && find_option(spec, "name") &&
        spec->positional == 0) {
        const char *name = lua_value_show(L, -1);
        lua_host_error(L, "write %s %s or name = %s", spec->what, name, name);
    }
    lua_pop(L, 1);
}

static int unknown_option(lua_State *L, int index, const struct lua_args_spec *spec) {
    check_name_in_braces(L, index, spec);
    const char *name = first_unknown(L, index, spec);
    const char *meant = option_meant(spec, name);
    if (meant) {
        lua_host_error(L, "no option \"%s\" for %s; did you mean \"%s\"?", name, spec->what, meant);
    }
    const char *names[NAMES_MAX];
    size_t count = 0;
    for (const struct lua_args_option *option = spec->options; option->name && count < NAMES_MAX;
         option++) {
        names[count++] = option->name;
    }
    char hint[100];
    return lua_host_error(L, "no option \"%s\" for %s%s", name, spec->what,
                          nearest_hint(name, names, count, hint, sizeof hint));
}

void lua_args_check(lua_State *L, int index, const struct lua_args_spec *spec) {
    index = lua_absindex(L, index);
    if (lua_isfunction(L, index)) {
        lua_host_error(L, "%s wants a table of options, { name = function(...) ... end }",
                       spec->what);
    }
    if (!lua_istable(L, index)) {
        lua_host_error(L, "%s wants a table of options, not %s", spec->what,
                       lua_value_show(L, index));
    }
    for (lua_pushnil(L); lua_next(L, index) != 0; lua_pop(L, 1)) {
        if (!is_known(L, spec, -2)) {
            unknown_option(L, index, spec);
        }
    }
    /* In the order of the list, not of the table, which differs from run to run. */
    for (const struct lua_args_option *option = spec->options; option->name; option++) {
        if (lua_getfield(L, index, option->name) != LUA_TNIL) {
            check_member(L, spec, option);
        }
        lua_pop(L, 1);
    }
}

/* ---- Members ---- */

bool lua_args_text(lua_State *L, int index, const char *name, const char **text, size_t *size) {
    bool is_text = lua_getfield(L, index, name) == LUA_TSTRING;
    if (is_text) {
        *text = lua_tolstring(L, -1, size); /* the table keeps it */
    }
    lua_pop(L, 1);
    return is_text;
}

bool lua_args_integer(lua_State *L, int index, const char *name, int64_t *value) {
    lua_getfield(L, index, name);
    bool whole = is_whole(L, -1);
    if (whole) {
        *value = lua_tointeger(L, -1);
    }
    lua_pop(L, 1);
    return whole;
}

bool lua_args_int32(lua_State *L, int index, const char *name, int32_t *value) {
    int64_t wide;
    if (!lua_args_integer(L, index, name, &wide)) {
        return false;
    }
    if (wide < INT32_MIN || wide > INT32_MAX) {
        lua_host_error(L, "%s must fit into 32 bits", name);
    }
    *value = (int32_t)wide;
    return true;
}

static int64_t ms_to_us(lua_Number ms) {
    return (int64_t)llround(ms * 1000);
}

bool lua_args_time(lua_State *L, int index, const char *name, int64_t *us) {
    bool is_number = lua_getfield(L, index, name) == LUA_TNUMBER;
    if (is_number) {
        *us = ms_to_us(lua_tonumber(L, -1));
    }
    lua_pop(L, 1);
    return is_number;
}

bool lua_args_boolean(lua_State *L, int index, const char *name, bool *value) {
    bool is_boolean = lua_getfield(L, index, name) == LUA_TBOOLEAN;
    if (is_boolean) {
        *value = lua_toboolean(L, -1);
    }
    lua_pop(L, 1);
    return is_boolean;
}

const char *lua_args_require_text(lua_State *L, int index, const char *what, const char *name) {
    const char *text = NULL;
    if (!lua_args_text(L, index, name, &text, NULL)) {
        lua_host_error(L, "%s wants %s = \"...\"", what, name);
    }
    return text;
}

bool lua_args_is_null(lua_State *L, int index, const char *name) {
    bool is_null = lua_getfield(L, index, name) == LUA_TLIGHTUSERDATA;
    lua_pop(L, 1);
    return is_null;
}

bool lua_args_has(lua_State *L, int index, const char *name) {
    bool is_there = lua_getfield(L, index, name) != LUA_TNIL;
    lua_pop(L, 1);
    return is_there;
}

/* ---- Arguments ---- */

void lua_args_check_zero(lua_State *L, int index, const char *what) {
    if (has_zero(L, index)) {
        lua_host_error(L, "%s must not contain zero bytes: %s", what, lua_value_show(L, index));
    }
}

const char *lua_args_text_argument(lua_State *L, int argument, const char *what) {
    if (lua_type(L, argument) != LUA_TSTRING) {
        lua_host_error(L, "%s wants a text, not %s", what, lua_value_show(L, argument));
    }
    lua_args_check_zero(L, argument, what);
    return lua_tostring(L, argument);
}

int64_t lua_args_whole_argument(lua_State *L, int argument, int64_t low, int64_t high,
                                const char *wish) {
    int whole = 0;
    lua_Integer number = 0;
    /* A text of digits would be taken for a number otherwise. */
    if (lua_type(L, argument) == LUA_TNUMBER) {
        number = lua_tointegerx(L, argument, &whole);
    }
    if (lua_isnone(L, argument)) {
        lua_host_error(L, "%s", wish);
    }
    if (!whole || number < low || number > high) {
        lua_host_error(L, "%s, not %s", wish, lua_value_show(L, argument));
    }
    return number;
}

int64_t lua_args_us(lua_State *L, int argument) {
    lua_Number ms = luaL_checknumber(L, argument);
    if (!(ms > -1e12 && ms < 1e12)) {
        lua_host_error(L, "a time must be a number of milliseconds under 1e12");
    }
    return ms_to_us(ms);
}

void lua_args_push_ms(lua_State *L, int64_t us) {
    if (us % 1000 == 0) {
        lua_pushinteger(L, us / 1000);
    } else {
        lua_pushnumber(L, (lua_Number)us / 1000);
    }
}
