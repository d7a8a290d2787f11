/* SPDX-License-Identifier: Apache-2.0
 *
 * Registers `name_server`. */
#ifndef LUA_NAME_SERVER_H
#define LUA_NAME_SERVER_H

#include <lua.h>

int lua_name_server_open(lua_State *L);

#endif
