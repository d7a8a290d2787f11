/* SPDX-License-Identifier: Apache-2.0
 *
 * Expectations that look at the trace; those on values are in prelude.lua. */
#ifndef LUA_EXPECT_H
#define LUA_EXPECT_H

#include <lua.h>

struct run;

/* Leaves the table of natives for the prelude in the registry field "native". */
int lua_expect_open(lua_State *L);
/* At the end of a run: look at what should never have happened again. A lua_CFunction. */
int lua_expect_look_again(lua_State *L);
void lua_expect_close(struct run *run);

#endif
