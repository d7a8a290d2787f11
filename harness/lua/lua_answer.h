/* SPDX-License-Identifier: Apache-2.0
 *
 * What a fake answers when the scenario says so: the second argument of x:on, a table or a
 * function. */
#ifndef LUA_ANSWER_H
#define LUA_ANSWER_H

#include "mocks/script.h"
#include <lua.h>

struct run;

/* Read an answer table into an empty answer, or the scenario ends. */
void lua_answer_read(lua_State *L, int index, struct mock_answer *answer);
/* Let the function at `index` answer. */
void lua_answer_set_function(lua_State *L, int index, struct rule *rule);
/* Forget the functions; after the Lua state is closed. */
void lua_answer_close(struct run *run);

/* Each member of the table of header fields at `index` in the order of names: texts as they are,
 * numbers and booleans as texts, false as NULL (remove). */
void lua_answer_each_field(lua_State *L, int index,
                           void (*each)(void *arg, const char *key, const char *value), void *arg);
/* For it: set a field of the struct wire_command `arg`. */
void lua_answer_set_command_field(void *arg, const char *key, const char *value);

#endif
