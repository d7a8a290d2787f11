/* SPDX-License-Identifier: Apache-2.0
 *
 * Objects a scenario holds: servers, producers, tasks. A class has methods and read-only members; a
 * mistyped one, and a method called with a dot, end the scenario at its line. */
#ifndef LUA_CLASS_H
#define LUA_CLASS_H

#include <lauxlib.h>
#include <lua.h>

/* Register a class. Methods and members ({NULL, NULL} ends each list, NULL: none) get the object as
 * first argument; a member `name` is what the object is called in messages. */
void lua_class_open(lua_State *L, const char *class_name, const luaL_Reg *methods,
                    const luaL_Reg *members);

/* Give a registered class further methods, from another file. */
void lua_class_extend(lua_State *L, const char *class_name, const luaL_Reg *methods);

/* Push a new object: `size` zeroed bytes. */
void *lua_class_push(lua_State *L, const char *class_name, size_t size);

/* The object at `index`, which must be of that class. */
void *lua_class_check(lua_State *L, int index, const char *class_name);
/* A method was called on something else, mostly because of a dot: ends the scenario. */
int lua_class_wrong_object(lua_State *L, const char *class_name);
/* NULL when it is anything else. */
void *lua_class_test(lua_State *L, int index, const char *class_name);

#endif
