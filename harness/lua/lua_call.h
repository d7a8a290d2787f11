/* SPDX-License-Identifier: Apache-2.0
 *
 * Calls of a producer by the scenario: start, shutdown and the sends. Each suspends its task until
 * the call has returned, and is written into the trace with its result. */
#ifndef LUA_CALL_H
#define LUA_CALL_H

#include "harness/lua/run.h"

int lua_call_open(lua_State *L);

/* Methods of producers. */
int lua_call_start(lua_State *L);
int lua_call_try_start(lua_State *L);
int lua_call_shutdown(lua_State *L);
int lua_call_send(lua_State *L);
int lua_call_try_send(lua_State *L);
int lua_call_send_async(lua_State *L);
int lua_call_try_send_async(lua_State *L);
int lua_call_send_oneway(lua_State *L);
int lua_call_try_send_oneway(lua_State *L);

/* Free all calls, before the world goes. */
void lua_call_close(struct run *run);

#endif
