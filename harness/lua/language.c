/* SPDX-License-Identifier: Apache-2.0
 *
 * Puts the language of scenarios together: the natives of all parts, then the prelude. */
#include "harness/lua/language.h"

#include "harness/lua/lua_async.h"
#include "harness/lua/lua_broker.h"
#include "harness/lua/lua_declare.h"
#include "harness/lua/lua_error.h"
#include "harness/lua/lua_expect.h"
#include "harness/lua/lua_hook.h"
#include "harness/lua/lua_message.h"
#include "harness/lua/lua_name_server.h"
#include "harness/lua/lua_process.h"
#include "harness/lua/lua_producer.h"
#include "harness/lua/lua_rule.h"
#include "harness/lua/lua_world.h"
#include "harness/lua/tasks.h"
#include "harness/lua/user_code.h"

static const char prelude_source[] = {
#include "harness/lua/prelude.lua.inc"
};

struct lua_host *language_new(void) {
    static const lua_CFunction parts[] = {lua_error_open,       lua_declare_open,  tasks_open,
                                          lua_world_open,       lua_process_open,  lua_rule_open,
                                          lua_name_server_open, lua_broker_open,   lua_message_open,
                                          lua_async_open,       lua_producer_open, user_code_open,
                                          lua_hook_open,        lua_expect_open};
    struct lua_host *host = lua_host_new(NULL, "prelude", NULL);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        lua_host_open(host, parts[i], NULL);
    }
    if (lua_host_load(host, prelude_source, sizeof prelude_source, "=prelude")) {
        lua_getfield(host->L, LUA_REGISTRYINDEX, "native");
        lua_host_call(host, 1, 0);
    }
    lua_gc(host->L, LUA_GCCOLLECT);
    return host;
}
