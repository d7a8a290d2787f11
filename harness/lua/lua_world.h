/* SPDX-License-Identifier: Apache-2.0
 *
 * Registers what concerns the whole world: network, clock, address_server, random, log. */
#ifndef LUA_WORLD_H
#define LUA_WORLD_H

#include <lua.h>

int lua_world_open(lua_State *L);

#endif
