/* SPDX-License-Identifier: Apache-2.0
 *
 * Sends by the scenario. */
#ifndef LUA_SEND_H
#define LUA_SEND_H

#include <lua.h>

/* Methods of producers. */
int lua_send_sync(lua_State *L);
int lua_send_try_sync(lua_State *L);
int lua_send_async(lua_State *L);
int lua_send_try_async(lua_State *L);
int lua_send_oneway(lua_State *L);
int lua_send_try_oneway(lua_State *L);

#endif
