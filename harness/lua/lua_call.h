/* SPDX-License-Identifier: Apache-2.0
 *
 * Calls of a producer by the scenario: what all have in common, start and shutdown. Each suspends
 * its task until the call has returned, and is written into the trace with its result. */
#ifndef LUA_CALL_H
#define LUA_CALL_H

#include "harness/lua/run.h"

int lua_call_open(lua_State *L);

/* Methods of producers. */
int lua_call_start(lua_State *L);
int lua_call_try_start(lua_State *L);
int lua_call_shutdown(lua_State *L);

/* For other files of calls: a record of a call that is about to begin. */
struct call_record *lua_call_new(lua_State *L, struct actor *actor, enum call_kind kind, bool try);
/* The call was made; NULL: there was no memory for it. Waits until lua_call_returned, then gives
 * what call->give pushes, or the failure. To be used as `return lua_call_wait(...)`. */
int lua_call_wait(lua_State *L, struct call_record *call, struct rmq_operation *operation);
/* From the producer's callback: keep the outcome and wake the task. `result` may be NULL. */
void lua_call_returned(struct call_record *call, const struct rmq_send_result *result,
                       const struct rmq_error *error);
/* The producer reports something: is it what it may be? `again`: it did so before. */
void lua_call_judge(struct call_record *call, const char *what, bool again,
                    const struct rmq_error *error);
/* For call->give: true, where p:try_... has to tell success from failure. */
int lua_call_give_true(lua_State *L, struct call_record *call);

/* Free all calls, before the world goes. */
void lua_call_close(struct run *run);

#endif
