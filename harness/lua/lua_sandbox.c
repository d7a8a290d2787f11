/* SPDX-License-Identifier: Apache-2.0
 *
 * The white list: which standard functions a scenario has, and those that had to be replaced.
 *
 * Left out because they let a scenario out of its limits: load and its kin (bytecode), xpcall (its
 * handler runs without the instruction hook), setmetatable (finalizers do too), coroutine,
 * collectgarbage, io, os, debug, package. Left out because they differ from run to run: next,
 * math.random, anything that shows an address. Some library functions loop in C, where the hook
 * does not count: their arguments are limited here. Pattern matching can still take very long
 * within the limit (it is exponential in the pattern): the runner's watchdog on real time ends such
 * a run. */
#include "harness/lua/lua_sandbox.h"

#include "harness/lua/lua_host.h"
#include "harness/lua/lua_value.h"
#include <lualib.h>
#include <stdlib.h>
#include <string.h>

enum { SUBJECT_BYTES_MAX = 65536, MOVED_MAX = 1000000 };

/* LUA sandbox
 * assert error ipairs pairs pcall select tonumber tostring type, string, table, math, utf8
 *   What there is of Lua 5.4. Left out: load and require (a scenario is one file), io and os (it
 *   reads nothing and its time is virtual), math.random (random is drawn from the seed), next and
 *   setmetatable, coroutine (spawn does it), string.dump, xpcall, and %p of string.format.
 *   Globals cannot be set: write local. Patterns work on texts of at most 65536 bytes.
 *   A scenario may use 16 MiB of memory and run 50 million instructions of Lua; in all a run may
 *   take 10 s of real time (--limit), 1 GiB, and 10 million events. Beyond that it is an ERROR. */

/* LUA table.sort
 * table.sort(list, before)
 *   As in Lua, but items of which neither is before the other stay in their order, and before may
 *   wait. */

/* ---- Keys in order ---- */

struct key {
    int rank; /* integers and other numbers 0, texts 1, booleans 2 */
    bool is_integer;
    lua_Integer integer;
    lua_Number number;
    const char *text;
    size_t size;
};

static int compare_numbers(const struct key *a, const struct key *b) {
    if (a->is_integer && b->is_integer) {
        return (a->integer > b->integer) - (a->integer < b->integer);
    }
    return (a->number > b->number) - (a->number < b->number);
}

static int compare_keys(const void *left, const void *right) {
    const struct key *a = left;
    const struct key *b = right;
    if (a->rank != b->rank) {
        return a->rank - b->rank;
    }
    if (a->rank != 1) {
        return compare_numbers(a, b);
    }
    int order = memcmp(a->text, b->text, a->size < b->size ? a->size : b->size);
    return order != 0 ? order : (a->size > b->size) - (a->size < b->size);
}

/* False for a kind of key that has no order. */
static bool read_key(lua_State *L, int index, struct key *key) {
    memset(key, 0, sizeof *key);
    switch (lua_type(L, index)) {
    case LUA_TNUMBER:
        key->is_integer = lua_isinteger(L, index);
        key->integer = lua_tointeger(L, index);
        key->number = lua_tonumber(L, index);
        return true;
    case LUA_TSTRING:
        key->rank = 1;
        key->text = lua_tolstring(L, index, &key->size);
        return true;
    case LUA_TBOOLEAN:
        key->rank = 2;
        key->number = lua_toboolean(L, index);
        return true;
    default:
        return false;
    }
}

static void push_key(lua_State *L, const struct key *key) {
    if (key->rank == 1) {
        lua_pushlstring(L, key->text, key->size);
    } else if (key->rank == 2) {
        lua_pushboolean(L, key->number != 0);
    } else if (key->is_integer) {
        lua_pushinteger(L, key->integer);
    } else {
        lua_pushnumber(L, key->number);
    }
}

int lua_sandbox_keys(lua_State *L, int index) {
    index = lua_absindex(L, index);
    luaL_checkstack(L, 4, NULL);
    size_t count = 0;
    for (lua_pushnil(L); lua_next(L, index) != 0; lua_pop(L, 1)) {
        count++;
    }
    struct key *keys = lua_newuserdatauv(L, (count + 1) * sizeof *keys, 0);
    size_t ordered = 0;
    for (lua_pushnil(L); lua_next(L, index) != 0; lua_pop(L, 1)) {
        ordered += read_key(L, -2, &keys[ordered]);
    }
    qsort(keys, ordered, sizeof *keys, compare_keys);
    lua_createtable(L, (int)ordered, 0);
    for (size_t i = 0; i < ordered; i++) {
        push_key(L, &keys[i]);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    lua_remove(L, -2);
    return ordered == count;
}

/* Upvalues: keys, position. Members removed meanwhile are skipped, as with the standard pairs. */
static int next_pair(lua_State *L) {
    lua_Integer position = lua_tointeger(L, lua_upvalueindex(2));
    for (;;) {
        lua_settop(L, 1);
        position++;
        if (lua_rawgeti(L, lua_upvalueindex(1), position) == LUA_TNIL) {
            return 1;
        }
        lua_pushvalue(L, -1);
        if (lua_rawget(L, 1) != LUA_TNIL) {
            lua_pushinteger(L, position);
            lua_replace(L, lua_upvalueindex(2));
            return 2;
        }
    }
}

/* LUA pairs
 * for key, value in pairs(table) do ... end
 *   Visits numbers before texts before booleans, each in order, so that every run is the same.
 *   Keys of other kinds are an error. `next` does not exist. */
static int sorted_pairs(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTABLE);
    if (!lua_sandbox_keys(L, 1)) {
        return lua_host_error(
            L, "pairs: a key is neither number, text nor boolean; such keys have no order");
    }
    lua_pushinteger(L, 0);
    lua_pushcclosure(L, next_pair, 2);
    lua_pushvalue(L, 1);
    return 2;
}

/* ---- Replaced functions ---- */

static int own_tostring(lua_State *L) {
    luaL_checkany(L, 1);
    lua_value_text(L, 1);
    return 1;
}

static int finish_pcall(lua_State *L, int status, lua_KContext context) {
    (void)context;
    if (status == LUA_OK || status == LUA_YIELD) {
        return lua_gettop(L);
    }
    if (lua_host_of(L)->ended) {
        return lua_error(L);
    }
    lua_pushboolean(L, 0);
    lua_insert(L, -2);
    return 2;
}

/* LUA pcall
 * pcall(function, ...) -> true, results... | false, error
 *   As in Lua, but a failed expectation, a wrong option and a limit are not caught: they end the
 *   scenario. */
static int own_pcall(lua_State *L) {
    luaL_checkany(L, 1);
    lua_pushboolean(L, 1); /* the first result when all goes well */
    lua_insert(L, 1);
    int status = lua_pcallk(L, lua_gettop(L) - 2, LUA_MULTRET, 0, 0, finish_pcall);
    return finish_pcall(L, status, 0);
}

/* Calls the original, upvalue 1, once the arguments are seen to be harmless. */
static int call_original(lua_State *L) {
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_insert(L, 1);
    lua_call(L, lua_gettop(L) - 1, LUA_MULTRET);
    return lua_gettop(L);
}

static int limited_pattern(lua_State *L) {
    size_t size;
    luaL_checklstring(L, 1, &size);
    if (size > SUBJECT_BYTES_MAX) {
        return lua_host_error(L, "patterns work on texts of at most %d bytes, this one has %d",
                              (int)SUBJECT_BYTES_MAX, (int)size);
    }
    return call_original(L);
}

static int limited_rep(lua_State *L) {
    size_t size;
    size_t separator = 0;
    luaL_checklstring(L, 1, &size);
    luaL_optlstring(L, 3, "", &separator);
    if (size + separator == 0) { /* would loop in C for as often as one likes */
        lua_pushliteral(L, "");
        return 1;
    }
    return call_original(L);
}

static int limited_move(lua_State *L) {
    lua_Integer from = luaL_checkinteger(L, 2);
    lua_Integer to = luaL_checkinteger(L, 3);
    if (to > from && (lua_Unsigned)to - (lua_Unsigned)from > MOVED_MAX) {
        return lua_host_error(L, "table.move: at most %d elements at once", (int)MOVED_MAX);
    }
    return call_original(L);
}

static int own_format(lua_State *L) {
    const char *format = luaL_checkstring(L, 1);
    for (const char *percent = strchr(format, '%'); percent; percent = strchr(percent, '%')) {
        percent++;
        percent += strspn(percent, "-+ #0123456789.");
        if (*percent == 'p') {
            return lua_host_error(
                L, "string.format: %%p shows an address, which differs in every run");
        }
        percent += *percent != '\0';
    }
    int count = lua_gettop(L);
    for (int i = 2; i <= count; i++) {
        int type = lua_type(L, i);
        if (type != LUA_TSTRING && type != LUA_TNUMBER) {
            lua_value_show(L, i);
            lua_replace(L, i);
        }
    }
    return call_original(L);
}

/* ---- The list ---- */

static const char *const base_names[] = {"assert",   "error", "ipairs", "select",
                                         "tonumber", "type",  NULL};
static const char *const string_names[] = {"byte", "char", "len",    "lower",    "upper", "reverse",
                                           "sub",  "pack", "unpack", "packsize", NULL};
/* sort is in the prelude. */
static const char *const table_names[] = {"concat", "insert", "remove", "unpack", "pack", NULL};
static const char *const math_names[] = {"abs",        "ceil", "floor",      "fmod", "huge", "max",
                                         "maxinteger", "min",  "mininteger", "modf", "pi",   "sqrt",
                                         "tointeger",  "type", "ult",        "exp",  "log",  "sin",
                                         "cos",        "tan",  NULL};
static const char *const utf8_names[] = {"char",   "charpattern", "codepoint", "len",
                                         "offset", "codes",       NULL};

/* Copy the named members of the table below the top into the table on top. */
static void copy_names(lua_State *L, const char *const *names) {
    for (; *names; names++) {
        lua_getfield(L, -2, *names);
        lua_setfield(L, -2, *names);
    }
}

static void wrap(lua_State *L, const char *name, lua_CFunction function) {
    lua_getfield(L, -2, name);
    lua_pushcclosure(L, function, 1);
    lua_setfield(L, -2, name);
}

static void open_string(lua_State *L) {
    luaL_requiref(L, "string", luaopen_string, 0);
    lua_newtable(L);
    copy_names(L, string_names);
    wrap(L, "find", limited_pattern);
    wrap(L, "match", limited_pattern);
    wrap(L, "gmatch", limited_pattern);
    wrap(L, "gsub", limited_pattern);
    wrap(L, "rep", limited_rep);
    wrap(L, "format", own_format);
    lua_pushliteral(L, ""); /* methods of texts go through the same list */
    lua_getmetatable(L, -1);
    lua_pushvalue(L, -3);
    lua_setfield(L, -2, "__index");
    lua_pop(L, 2);
    lua_remove(L, -2);
}

static void open_library(lua_State *L, const char *name, lua_CFunction open,
                         const char *const *names) {
    luaL_requiref(L, name, open, 0);
    lua_newtable(L);
    copy_names(L, names);
    if (strcmp(name, "table") == 0) {
        wrap(L, "move", limited_move);
    }
    lua_remove(L, -2);
}

static void set_global(lua_State *L, const char *name, lua_CFunction function) {
    lua_pushcfunction(L, function);
    lua_setfield(L, -2, name);
}

int lua_sandbox_open(lua_State *L) {
    lua_newtable(L); /* the list, which becomes the globals */
    luaL_requiref(L, "_G", luaopen_base, 0);
    lua_pushvalue(L, -2);
    copy_names(L, base_names);
    lua_pop(L, 2);
    set_global(L, "pairs", sorted_pairs);
    set_global(L, "tostring", own_tostring);
    set_global(L, "pcall", own_pcall);
    open_string(L);
    lua_setfield(L, -2, "string");
    open_library(L, "table", luaopen_table, table_names);
    lua_setfield(L, -2, "table");
    open_library(L, "math", luaopen_math, math_names);
    lua_setfield(L, -2, "math");
    open_library(L, "utf8", luaopen_utf8, utf8_names);
    lua_setfield(L, -2, "utf8");
    lua_rawseti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
    lua_newtable(L);
    lua_setfield(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
    return 0;
}
