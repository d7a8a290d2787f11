/* SPDX-License-Identifier: Apache-2.0
 *
 * Send hooks written in Lua. */
#ifndef LUA_HOOK_H
#define LUA_HOOK_H

#include "harness/lua/run.h"

int lua_hook_open(lua_State *L);
/* Method of producers. */
int lua_hook_register(lua_State *L);

/* Free all hooks, when no producer can call one any more. */
void lua_hook_close(struct run *run);

#endif
