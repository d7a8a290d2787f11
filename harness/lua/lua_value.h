/* SPDX-License-Identifier: Apache-2.0
 *
 * Lua values for people: shown as they would be written, without addresses and in a fixed order;
 * and compared in depth. */
#ifndef LUA_VALUE_H
#define LUA_VALUE_H

#include <lua.h>
#include <stdbool.h>
#include <stddef.h>

enum { LUA_VALUE_SHOWN_MAX = 2000 }; /* bytes; longer ones end in "..." */

/* Push the value at `index` as it would be written in Lua: "x" with quotes, tables with sorted
 * keys. */
const char *lua_value_show(lua_State *L, int index);

/* What tostring gives: like lua_value_show, but texts as they are. Pushes. */
const char *lua_value_text(lua_State *L, int index);

/* Whether two values are equal, tables in depth. When not, `path` names the first differing member
 * (".brokers[2]", empty for the values themselves). */
bool lua_value_equal(lua_State *L, int actual, int expected, char *path, size_t size);

#endif
