/* SPDX-License-Identifier: Apache-2.0
 *
 * Lua values for people: shown as they would be written, without addresses and in a fixed order;
 * and compared in depth.
 *
 * Showing writes into a block of fixed size, so that a scenario at its memory limit can still be
 * reported. */
#include "harness/lua/lua_value.h"

#include "harness/lua/lua_sandbox.h"
#include <lauxlib.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { DEPTH_MAX = 5, TEXT_MAX = 400 };

struct out {
    char text[LUA_VALUE_SHOWN_MAX + 1];
    size_t size;
};

static void put(struct out *out, const char *text, size_t size) {
    size_t room = LUA_VALUE_SHOWN_MAX - out->size;
    size_t taken = size < room ? size : room;
    memcpy(out->text + out->size, text, taken);
    out->size += taken;
}

__attribute__((format(printf, 2, 3))) static void putf(struct out *out, const char *format, ...) {
    char text[128];
    va_list arguments;
    va_start(arguments, format);
    int size = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (size > 0) {
        put(out, text, (size_t)size < sizeof text ? (size_t)size : sizeof text - 1);
    }
}

static void put_byte(struct out *out, unsigned char byte) {
    switch (byte) {
    case '\n':
        put(out, "\\n", 2);
        break;
    case '"':
        put(out, "\\\"", 2);
        break;
    case '\\':
        put(out, "\\\\", 2);
        break;
    default:
        if (byte < 0x20 || byte == 0x7f) {
            putf(out, "\\x%02X", byte);
        } else {
            put(out, (const char *)&byte, 1);
        }
    }
}

static void put_quoted(struct out *out, const char *text, size_t size) {
    put(out, "\"", 1);
    size_t shown = size > TEXT_MAX ? TEXT_MAX : size;
    for (size_t i = 0; i < shown; i++) {
        put_byte(out, (unsigned char)text[i]);
    }
    put(out, "\"", 1);
    if (shown < size) {
        putf(out, "... (%zu bytes)", size);
    }
}

static void put_value(struct out *out, lua_State *L, int index, int depth);

static bool is_name(const char *text, size_t size) {
    bool word = size > 0 && !(text[0] >= '0' && text[0] <= '9');
    for (size_t i = 0; i < size && word; i++) {
        char c = text[i];
        word =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }
    return word;
}

static void put_key(struct out *out, lua_State *L, int depth) {
    size_t size;
    if (lua_type(L, -1) == LUA_TSTRING) {
        const char *text = lua_tolstring(L, -1, &size);
        if (is_name(text, size)) {
            put(out, text, size);
            put(out, " = ", 3);
            return;
        }
    }
    put(out, "[", 1);
    put_value(out, L, -1, depth);
    put(out, "] = ", 4);
}

static void put_table(struct out *out, lua_State *L, int index, int depth) {
    if (depth >= DEPTH_MAX) {
        put(out, "{...}", 5);
        return;
    }
    luaL_checkstack(L, 6, NULL);
    lua_sandbox_keys(L, index);
    lua_Integer count = (lua_Integer)lua_rawlen(L, -1);
    lua_Integer in_order = 1; /* keys 1, 2, ... are not shown */
    put(out, "{", 1);
    for (lua_Integer i = 1; i <= count && out->size < LUA_VALUE_SHOWN_MAX; i++) {
        put(out, i == 1 ? " " : ", ", i == 1 ? 1 : 2);
        lua_rawgeti(L, -1, i);
        if (lua_isinteger(L, -1) && lua_tointeger(L, -1) == in_order) {
            in_order++;
        } else {
            put_key(out, L, depth + 1);
        }
        lua_rawget(L, index);
        put_value(out, L, -1, depth + 1);
        lua_pop(L, 1);
    }
    put(out, count > 0 ? " }" : "}", count > 0 ? 2 : 1);
    lua_pop(L, 1);
}

/* Its sign, which printf shows, differs from machine to machine. */
static bool is_nan(lua_State *L, int index) {
    return lua_type(L, index) == LUA_TNUMBER && isnan(lua_tonumber(L, index));
}

static void put_number(struct out *out, lua_State *L, int index) {
    if (lua_isinteger(L, index)) {
        putf(out, "%lld", (long long)lua_tointeger(L, index));
    } else if (is_nan(L, index)) {
        put(out, "nan", 3);
    } else {
        putf(out, "%.14g", lua_tonumber(L, index));
    }
}

static void put_object(struct out *out, lua_State *L, int index) {
    if (luaL_getmetafield(L, index, "__tostring") == LUA_TNIL) {
        const char *type = luaL_typename(L, index);
        put(out, type, strlen(type));
        return;
    }
    lua_pushvalue(L, index);
    lua_call(L, 1, 1);
    size_t size;
    const char *text = lua_tolstring(L, -1, &size);
    put(out, text ? text : "?", text ? size : 1);
    lua_pop(L, 1);
}

static void put_value(struct out *out, lua_State *L, int index, int depth) {
    index = lua_absindex(L, index);
    size_t size;
    switch (lua_type(L, index)) {
    case LUA_TNIL:
        put(out, "nil", 3);
        break;
    case LUA_TBOOLEAN:
        putf(out, "%s", lua_toboolean(L, index) ? "true" : "false");
        break;
    case LUA_TNUMBER:
        put_number(out, L, index);
        break;
    case LUA_TSTRING: {
        const char *text = lua_tolstring(L, index, &size);
        put_quoted(out, text, size);
        break;
    }
    case LUA_TTABLE:
        if (luaL_getmetafield(L, index, "__tostring") != LUA_TNIL) {
            lua_pop(L, 1);
            put_object(out, L, index);
        } else {
            put_table(out, L, index, depth);
        }
        break;
    case LUA_TLIGHTUSERDATA:
        put(out, "null", 4);
        break;
    default:
        put_object(out, L, index);
        break;
    }
}

const char *lua_value_show(lua_State *L, int index) {
    struct out out = {.size = 0};
    put_value(&out, L, index, 0);
    if (out.size == LUA_VALUE_SHOWN_MAX) {
        memcpy(out.text + out.size - 3, "...", 3);
    }
    return lua_pushlstring(L, out.text, out.size);
}

const char *lua_value_text(lua_State *L, int index) {
    if (lua_type(L, index) == LUA_TSTRING) {
        lua_pushvalue(L, index);
        return lua_tostring(L, -1);
    }
    if (lua_type(L, index) == LUA_TNUMBER && !is_nan(L, index)) {
        return luaL_tolstring(L, index, NULL);
    }
    return lua_value_show(L, index);
}

/* The path is built while unwinding, innermost first. */
static void prepend(char *path, size_t size, lua_State *L, int key) {
    char whole[160];
    if (lua_type(L, key) == LUA_TSTRING) {
        snprintf(whole, sizeof whole, ".%s%s", lua_tostring(L, key), path);
    } else if (lua_isinteger(L, key)) {
        snprintf(whole, sizeof whole, "[%lld]%s", (long long)lua_tointeger(L, key), path);
    } else {
        snprintf(whole, sizeof whole, "[?]%s", path);
    }
    snprintf(path, size, "%s", whole);
}

static bool equal(lua_State *L, int a, int b, char *path, size_t size, int depth);

/* Every member of `a` is the same in `b`. */
static bool members_equal(lua_State *L, int a, int b, char *path, size_t size, int depth) {
    lua_sandbox_keys(L, a);
    int keys = lua_gettop(L);
    lua_Integer count = (lua_Integer)lua_rawlen(L, keys);
    for (lua_Integer i = 1; i <= count; i++) {
        lua_rawgeti(L, keys, i);
        lua_pushvalue(L, -1);
        lua_rawget(L, a);
        lua_pushvalue(L, -2);
        lua_rawget(L, b);
        if (!equal(L, lua_gettop(L) - 1, lua_gettop(L), path, size, depth + 1)) {
            prepend(path, size, L, keys + 1);
            lua_settop(L, keys - 1);
            return false;
        }
        lua_settop(L, keys);
    }
    lua_settop(L, keys - 1);
    return true;
}

static bool equal(lua_State *L, int a, int b, char *path, size_t size, int depth) {
    if (lua_rawequal(L, a, b)) {
        return true;
    }
    if (!lua_istable(L, a) || !lua_istable(L, b) || depth > 20) {
        return false;
    }
    luaL_checkstack(L, 8, NULL);
    return members_equal(L, a, b, path, size, depth) && members_equal(L, b, a, path, size, depth);
}

bool lua_value_equal(lua_State *L, int actual, int expected, char *path, size_t size) {
    path[0] = '\0';
    return equal(L, lua_absindex(L, actual), lua_absindex(L, expected), path, size, 0);
}
