/* SPDX-License-Identifier: Apache-2.0
 *
 * Registers `producer`. */
#ifndef LUA_PRODUCER_H
#define LUA_PRODUCER_H

#include <lua.h>

struct actor;
struct run;

int lua_producer_open(lua_State *L);
struct actor *lua_producer_check(lua_State *L, int index);
/* Free the actors; after the world is gone. */
void lua_producer_close(struct run *run);

#endif
