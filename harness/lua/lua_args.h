/* SPDX-License-Identifier: Apache-2.0
 *
 * Option tables: `thing { name = value, ... }`. The one place where they are checked: an unknown
 * option, a wrong type and a value out of range end the scenario at its line, with a suggestion. */
#ifndef LUA_ARGS_H
#define LUA_ARGS_H

#include <lua.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What an option may be; or-ed. */
enum lua_args_type {
    ARGS_TEXT = 1,
    ARGS_INTEGER = 2, /* also 3.0 */
    ARGS_TIME = 4,    /* a number of milliseconds, from 0 */
    ARGS_BOOLEAN = 8,
    ARGS_FALSE = 16,
    ARGS_TABLE = 32,
    ARGS_FUNCTION = 64,
    ARGS_NULL = 128, /* the constant null */
    ARGS_OBJECT = 256,
    ARGS_BYTES = 512, /* a text in which zero bytes are fine */
    ARGS_ANY = 1024,  /* whatever it is */
};

struct lua_args_option {
    const char *name; /* NULL ends the list */
    unsigned types;
    int64_t low; /* of an integer; low == high: any */
    int64_t high;
};

/* What people write instead. */
struct lua_args_alias {
    const char *name; /* NULL ends the list */
    const char *option;
};

struct lua_args_spec {
    const char *what; /* "producer" */
    const struct lua_args_option *options;
    int positional;                       /* members 1 .. positional may be there, of any kind */
    const struct lua_args_alias *aliases; /* NULL: none */
};

/* The table at `index` keeps to the specification, or the scenario ends. */
void lua_args_check(lua_State *L, int index, const struct lua_args_spec *spec);

/* Read a member of a checked table. False: it is not there (or null, false or another type it may
 * have). */
bool lua_args_text(lua_State *L, int index, const char *name, const char **text, size_t *size);
bool lua_args_integer(lua_State *L, int index, const char *name, int64_t *value);
bool lua_args_int32(lua_State *L, int index, const char *name, int32_t *value);
bool lua_args_time(lua_State *L, int index, const char *name, int64_t *us);
bool lua_args_boolean(lua_State *L, int index, const char *name, bool *value);
/* The same for what is required: ends the scenario when it is missing. */
const char *lua_args_require_text(lua_State *L, int index, const char *what, const char *name);
/* Whether the member is the constant null. */
bool lua_args_is_null(lua_State *L, int index, const char *name);
bool lua_args_has(lua_State *L, int index, const char *name);

/* An argument that is a text without zero bytes, or the scenario ends: "forget wants a text". */
const char *lua_args_text_argument(lua_State *L, int argument, const char *what);
/* An argument that is a whole number from `low` to `high`, or the scenario ends with `wish` and
 * what there is instead. */
int64_t lua_args_whole_argument(lua_State *L, int argument, int64_t low, int64_t high,
                                const char *wish);
/* The text at `index` has no zero bytes, which would end it early, or the scenario ends. */
void lua_args_check_zero(lua_State *L, int index, const char *what);

/* A time argument in milliseconds as microseconds. */
int64_t lua_args_us(lua_State *L, int argument);
/* Push microseconds as milliseconds, whole ones as integers. */
void lua_args_push_ms(lua_State *L, int64_t us);

#endif
