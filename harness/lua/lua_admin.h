/* SPDX-License-Identifier: Apache-2.0
 *
 * Administration through a producer: topics, queues, offsets, stored messages. */
#ifndef LUA_ADMIN_H
#define LUA_ADMIN_H

#include <lauxlib.h>

/* Methods of producers, {NULL, NULL} at the end. */
extern const luaL_Reg lua_admin_methods[];

#endif
