/* SPDX-License-Identifier: Apache-2.0
 *
 * Messages of a scenario: a table is turned into one for each send, or one is made and kept. */
#ifndef LUA_MESSAGE_H
#define LUA_MESSAGE_H

#include "sut/c/rmq.h"
#include <lua.h>

int lua_message_open(lua_State *L);

/* A message for one use. */
struct lua_message_use {
    struct rmq_message *message; /* NULL: the Java null, or out of memory */
    bool out_of_memory;
    bool made; /* to be freed after use */
};
/* The message at `index`: a table, a message object or null. A wrong one ends the scenario. */
void lua_message_read(lua_State *L, int index, struct rmq_manager *manager,
                      struct lua_message_use *use);
void lua_message_done(struct lua_message_use *use);

/* Push a new message object for the table at `index`; false: out of memory, nothing pushed. */
bool lua_message_push(lua_State *L, int index, struct rmq_manager *manager);

#endif
