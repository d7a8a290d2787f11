/* SPDX-License-Identifier: Apache-2.0
 *
 * The fault knobs of a server's network. */
#ifndef LUA_KNOBS_H
#define LUA_KNOBS_H

#include "harness/world/world.h"
#include <lua.h>

/* Set the knobs named in the table at `index`. */
void lua_knobs_set(lua_State *L, int index, struct fake *fake);
void lua_knobs_clear(struct fake *fake);

#endif
