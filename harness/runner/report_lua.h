/* SPDX-License-Identifier: Apache-2.0
 *
 * The Lua side of reports. */
#ifndef REPORT_LUA_H
#define REPORT_LUA_H

#include <cjson/cJSON.h>
#include <lua.h>
#include <stddef.h>

/* A built-in Lua file, by name: "console", "lib/failure". */
struct report_source {
    const char *name;
    const unsigned char *bytes;
    size_t size;
};
const struct report_source *report_lua_source(const char *name);
/* The built-in formats in order; NULL past the last. */
const char *report_lua_format(size_t index);

/* A state with the safe libraries and `require` for the built-in files. NULL when out of memory. */
lua_State *report_lua_new(void);
/* Push a JSON value: objects and arrays as tables, null as nil. */
void report_lua_push(lua_State *L, const cJSON *value);

#endif
