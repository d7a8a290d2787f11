/* SPDX-License-Identifier: Apache-2.0
 *
 * Registers `process`: a machine with one program on it. */
#ifndef LUA_PROCESS_H
#define LUA_PROCESS_H

#include "harness/world/world.h"
#include <lua.h>

int lua_process_open(lua_State *L);
void lua_process_push(lua_State *L, struct process *process);
struct process *lua_process_check(lua_State *L, int index);

#endif
