/* SPDX-License-Identifier: Apache-2.0
 *
 * What name servers and brokers have in common for a scenario: answers, requests, faults. */
#ifndef LUA_FAKE_H
#define LUA_FAKE_H

#include "harness/world/world.h"
#include <lauxlib.h>
#include <lua.h>

#define LUA_NAME_SERVER_CLASS "name server"
#define LUA_BROKER_CLASS      "broker"

int lua_fake_open(lua_State *L);
/* Register a class of fakes with the common methods and those of its own. */
void lua_fake_open_class(lua_State *L, const char *class_name, const luaL_Reg *methods);
void lua_fake_push(lua_State *L, struct fake *fake, const char *class_name);
/* The fake at `index` ("broker" or "name server"), NULL when it is something else. */
struct fake *lua_fake_test(lua_State *L, int index);
struct fake *lua_fake_check(lua_State *L, int index);
struct fake *lua_fake_check_class(lua_State *L, int index, const char *class_name);

/* Read dialect = "3.0" | "any" of the options at `index`, if it is there. */
void lua_fake_read_dialect(lua_State *L, int index, struct server *server);

#endif
