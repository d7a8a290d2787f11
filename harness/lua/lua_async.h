/* SPDX-License-Identifier: Apache-2.0
 *
 * Asynchronous sends after they were handed over: the object `call` and its callback. */
#ifndef LUA_ASYNC_H
#define LUA_ASYNC_H

#include "harness/lua/run.h"

int lua_async_open(lua_State *L);
/* Push the object of a call that was accepted. */
void lua_async_push(lua_State *L, struct call_record *call);
/* What p:send_async takes besides the options of all sends. */
#define LUA_ASYNC_OPTIONS                                                                          \
    {"on", ARGS_FUNCTION, 0, 0}, {                                                                 \
        "callback", ARGS_NULL, 0, 0                                                                \
    }
/* Read them from a checked table; false: no callback. *on: reference of the function to run, or
 * LUA_NOREF. */
bool lua_async_read_options(lua_State *L, int index, int *on);
/* The producer's callback, with a struct call_record. */
void lua_async_callback(void *context, const struct rmq_send_result *result,
                        const struct rmq_error *error);

#endif
