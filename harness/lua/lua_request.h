/* SPDX-License-Identifier: Apache-2.0
 *
 * Requests a fake received, and messages a broker stored, as Lua tables. */
#ifndef LUA_REQUEST_H
#define LUA_REQUEST_H

#include "mocks/broker.h"
#include <lua.h>

void lua_request_push(lua_State *L, const struct mock_request *request);
void lua_request_push_stored(lua_State *L, const struct stored_message *message);
/* Whether it is an answer to a request of the fake's own. */
bool lua_request_is_reply(const struct mock_request *request);

#endif
