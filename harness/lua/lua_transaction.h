/* SPDX-License-Identifier: Apache-2.0
 *
 * Transactions of a scenario's producers: the send, its executer, the listener that answers checks.
 */
#ifndef LUA_TRANSACTION_H
#define LUA_TRANSACTION_H

#include "harness/lua/run.h"

/* What producer{} and p:set take for it; the names for lists of options. */
#define LUA_TRANSACTION_OPTIONS                                                                    \
    {"check", ARGS_FUNCTION | ARGS_NULL, 0, 0}, {                                                  \
        "check_pool", ARGS_TABLE, 0, 0                                                             \
    }

/* Set listener and pool as the checked table at `index` says. */
void lua_transaction_set(lua_State *L, int index, struct actor *actor);

/* Methods of producers. */
int lua_transaction_send(lua_State *L);
int lua_transaction_try_send(lua_State *L);

#endif
