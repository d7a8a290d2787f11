/* SPDX-License-Identifier: Apache-2.0
 *
 * The white list: which standard functions a scenario has, and those that had to be replaced. */
#ifndef LUA_SANDBOX_H
#define LUA_SANDBOX_H

#include <lua.h>

/* A lua_CFunction: fill the globals of the state with what is allowed. */
int lua_sandbox_open(lua_State *L);

/* Push an array of the keys of the table at `index`, numbers before texts before booleans, each in
 * order. Keys of other kinds have no order that would be the same in every run: they are left out,
 * and the result is false. */
int lua_sandbox_keys(lua_State *L, int index);

#endif
