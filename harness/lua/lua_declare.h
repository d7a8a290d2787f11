/* SPDX-License-Identifier: Apache-2.0
 *
 * The declaration of a scenario, `scenario { ... }`, and the globals a scenario sees before and
 * after it. */
#ifndef LUA_DECLARE_H
#define LUA_DECLARE_H

#include <lua.h>

int lua_declare_open(lua_State *L);
/* Give the chunk on top of the stack the globals of a scenario: unknown ones are errors, and before
 * the declaration there is nothing but `scenario` and the units of time. */
void lua_declare_enclose(lua_State *L);
/* What to use instead of a name of Lua's that does not exist here; NULL when there is no advice. */
const char *lua_declare_instead_of(const char *name);

#endif
