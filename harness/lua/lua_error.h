/* SPDX-License-Identifier: Apache-2.0
 *
 * A failed call of the producer as a Lua value: { class=, message=, text=, code=, cause={...} }. */
#ifndef LUA_ERROR_H
#define LUA_ERROR_H

#include "sut/c/rmq.h"
#include <lua.h>
#include <stdbool.h>

int lua_error_open(lua_State *L);
/* Push `error` with its causes. */
void lua_error_push(lua_State *L, const struct rmq_error *error);
/* Push one that does not come from the producer; message may be NULL. */
void lua_error_push_plain(lua_State *L, const char *class_name, const char *message);
/* Raise the error on top of the stack; `doing` is "p:send". */
int lua_error_raise(lua_State *L, const char *doing);
/* Whether the value is such an error of that class (NULL: any). Never raises. */
bool lua_error_is(lua_State *L, int index, const char *class_name);

#endif
