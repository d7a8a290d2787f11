/* SPDX-License-Identifier: Apache-2.0
 *
 * Tables whose members are known: results, failures, requests, and the tables of functions. A
 * mistyped member would be nil, and nil equals nil. */
#ifndef LUA_RECORD_H
#define LUA_RECORD_H

#include <lua.h>
#include <stdint.h>

/* Set a member of the table on top; a text that is NULL is not set. */
void lua_record_set_text(lua_State *L, const char *key, const char *value);
void lua_record_set_integer(lua_State *L, const char *key, int64_t value);

/* Seal the table on top: reading a member that is neither there nor one of `names` (NULL-ended,
 * static; members that may be missing) ends the scenario with a suggestion. `what` is its kind, as
 * in "a result"; each kind has the same names everywhere. */
void lua_record_seal(lua_State *L, const char *what, const char *const *names);

/* Push the __index that does it, for a metatable of one's own. */
void lua_record_push_index(lua_State *L, const char *what, const char *const *names);

/* The same for a table of functions at `index`, which has nothing but what is in it now. */
void lua_record_seal_functions(lua_State *L, int index, const char *what);

#endif
