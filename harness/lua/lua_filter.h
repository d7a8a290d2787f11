/* SPDX-License-Identifier: Apache-2.0
 *
 * Filters as a scenario writes them: which events, or which requests of a server, are meant. */
#ifndef LUA_FILTER_H
#define LUA_FILTER_H

#include "harness/trace/match.h"
#include "mocks/ledger.h"
#include <lua.h>

/* Read the filter at `index` (nil or absent: all; a name; a table) into *filter, and push a value
 * that keeps its memory: leave that on the stack as long as the filter is used. Unknown names end
 * the scenario. */
void lua_filter_read(lua_State *L, int index, struct filter *filter);

/* The same for the requests of a server: names of requests only; a field `client` means whose. */
void lua_filter_read_requests(lua_State *L, int index, struct filter *filter);

/* Whether a request a fake received passes; a field `client` means whose it is. */
bool lua_filter_accepts(const struct filter *filter, const struct mock_request *request);

#endif
