/* SPDX-License-Identifier: Apache-2.0
 *
 * Messages of the producer as Lua tables: those it hands to user code, and those it asked brokers
 * for. */
#ifndef LUA_MESSAGE_VIEW_H
#define LUA_MESSAGE_VIEW_H

#include "sut/c/rmq_admin.h"
#include <lua.h>

/* Push { topic =, body =, flag =, properties = {} }; what is null in it is nil. */
void lua_message_view_push(lua_State *L, const struct rmq_message *message);
/* The same with what a broker knows of it: msgId, queueId, queueOffset, ... */
void lua_message_view_push_stored(lua_State *L, const struct rmq_stored_message *stored);

#endif
