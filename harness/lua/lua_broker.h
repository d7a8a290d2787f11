/* SPDX-License-Identifier: Apache-2.0
 *
 * Registers `broker`. */
#ifndef LUA_BROKER_H
#define LUA_BROKER_H

#include <lua.h>

int lua_broker_open(lua_State *L);

#endif
