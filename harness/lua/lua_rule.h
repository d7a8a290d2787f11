/* SPDX-License-Identifier: Apache-2.0
 *
 * x:on of name servers and brokers: a rule of a fake's script, and the handle a scenario has of
 * it. */
#ifndef LUA_RULE_H
#define LUA_RULE_H

#include <lua.h>
#include <stdint.h>

/* The method. */
int lua_rule_on(lua_State *L);

/* The code of a request by its name; the scenario ends when there is none. */
int32_t lua_rule_request_code(lua_State *L, const char *name);

/* Register the class of handles. */
int lua_rule_open(lua_State *L);

#endif
