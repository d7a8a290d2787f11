/* SPDX-License-Identifier: Apache-2.0
 *
 * Processes of a scenario. */
#include "harness/lua/lua_process.h"

#include "harness/lua/lua_args.h"
#include "harness/lua/lua_class.h"
#include "harness/lua/lua_host.h"
#include "harness/lua/lua_sandbox.h"
#include "harness/lua/lua_value.h"
#include "harness/lua/run.h"

enum { ADDRESSES_MAX = 16 };

static const char process_class[] = "process";

struct process *lua_process_check(lua_State *L, int index) {
    return *(struct process **)lua_class_check(L, index, process_class);
}

void lua_process_push(lua_State *L, struct process *process) {
    *(struct process **)lua_class_push(L, process_class, sizeof process) = process;
}

static void set_addresses(lua_State *L, struct process *process) {
    if (lua_getfield(L, 1, "ip") != LUA_TTABLE) {
        lua_pop(L, 1);
        return;
    }
    const char *addresses[ADDRESSES_MAX];
    size_t count = 0;
    int list = lua_gettop(L);
    for (lua_Integer i = 1; lua_rawgeti(L, list, i) != LUA_TNIL; i++) {
        if (lua_type(L, -1) != LUA_TSTRING || count == ADDRESSES_MAX) {
            lua_host_error(L, "ip = { \"10.0.2.1\" } wants a list of at most %d texts",
                           (int)ADDRESSES_MAX);
        }
        lua_args_check_zero(L, -1, "an address");
        addresses[count++] = lua_tostring(L, -1);
        lua_pop(L, 1);
    }
    process_set_addresses(process, addresses, count);
    lua_settop(L, list - 1);
}

static void set_settings(lua_State *L, int index, struct process *process) {
    int table = lua_absindex(L, index);
    lua_sandbox_keys(L, table);
    int keys = lua_gettop(L);
    for (lua_Integer i = 1; lua_rawgeti(L, keys, i) != LUA_TNIL; i++) {
        if (lua_type(L, -1) != LUA_TSTRING) {
            lua_host_error(L, "settings = { NAME = \"value\" }: a name is a text");
        }
        lua_args_check_zero(L, -1, "the name of a setting");
        const char *name = lua_tostring(L, -1);
        if (lua_getfield(L, table, name) == LUA_TSTRING) {
            lua_args_check_zero(L, -1, name);
            process_set_setting(process, name, lua_tostring(L, -1));
        } else if (!lua_toboolean(L, -1)) {
            process_set_setting(process, name, NULL);
        } else {
            lua_host_error(L, "settings: %s is a text or false, not %s", name,
                           lua_value_show(L, -1));
        }
        lua_settop(L, keys);
    }
    lua_settop(L, keys - 1);
}

/* LUA process
 * process "q" | process { name = "q", ip = { "10.0.2.1" }, host_address =, settings = {}, pid = }
 *   A program with its memory and its client manager. Producers without one share a process that
 *   is made with the first of them and has its name.
 *     ip            local addresses in the system's order, by default 127.0.0.1 and 10.0.2.n;
 *                   processes with the same first address share a host and so its UDP ports:
 *                   without ip all are on one host, and each needs its own instance name
 *     host_address  what the host's name resolves to; false: unknown
 *     settings      environment variables and system properties: { NAMESRV_ADDR = "..." }
 *     pid           its number */
static int new_process(lua_State *L) {
    static const struct lua_args_option options[] = {{"name", ARGS_TEXT, 0, 0},
                                                     {"ip", ARGS_TABLE, 0, 0},
                                                     {"host_address", ARGS_TEXT | ARGS_FALSE, 0, 0},
                                                     {"settings", ARGS_TABLE, 0, 0},
                                                     {"pid", ARGS_INTEGER, 1, INT32_MAX},
                                                     {NULL, 0, 0, 0}};
    static const struct lua_args_spec spec = {.what = "process", .options = options};
    bool table = lua_istable(L, 1);
    if (table) {
        lua_args_check(L, 1, &spec);
    }
    const char *name = table ? lua_args_require_text(L, 1, "process", "name")
                             : lua_args_text_argument(L, 1, "process");
    run_check_name(L, name);
    struct process *process = world_process(run_of(L)->world, name);
    lua_process_push(L, process);
    if (!table) {
        return 1;
    }
    const char *host = NULL;
    int64_t pid;
    set_addresses(L, process);
    if (lua_args_has(L, 1, "host_address")) {
        lua_args_text(L, 1, "host_address", &host, NULL);
        process_set_host_address(process, host);
    }
    if (lua_getfield(L, 1, "settings") == LUA_TTABLE) {
        set_settings(L, -1, process);
    }
    lua_pop(L, 1);
    if (lua_args_integer(L, 1, "pid", &pid)) {
        process_set_pid(process, (uint32_t)pid);
    }
    return 1;
}

/* LUA proc:set
 * proc:set { NAME = "value" }
 *   Change settings of the process; false removes one. */
static int set(lua_State *L) {
    struct process *process = lua_process_check(L, 1);
    luaL_checktype(L, 2, LUA_TTABLE);
    set_settings(L, 2, process);
    return 0;
}

/* LUA proc:fail_allocation
 * proc:fail_allocation(n) ; proc:allocations() -> number
 *   The n-th allocation of memory from now fails, 1 is the next, 0: none does. allocations()
 *   counts those so far. */
static int fail_allocation(lua_State *L) {
    lua_Integer n = luaL_checkinteger(L, 2);
    if (n < 0) {
        return lua_host_error(L, "fail_allocation counts from 1, 0 takes it back");
    }
    process_fail_allocation(lua_process_check(L, 1), (uint64_t)n);
    return 0;
}

static int allocations(lua_State *L) {
    lua_pushinteger(L, (lua_Integer)process_allocations(lua_process_check(L, 1)));
    return 1;
}

static uint16_t check_port(lua_State *L) {
    lua_Integer port = luaL_checkinteger(L, 2);
    if (port < 1 || port > 65535) {
        lua_host_error(L, "a port is a number from 1 to 65535");
    }
    return (uint16_t)port;
}

/* LUA proc:occupy_port
 * proc:occupy_port(34036) -> boolean ; proc:free_port(34036) ; proc:port_taken(34036) -> boolean
 *   Let somebody else on the host take a UDP port (the instance lock, LOCK-01), false when it is
 *   taken already; give it back; ask whether anybody has it. */
static int occupy_port(lua_State *L) {
    lua_pushboolean(L, process_occupy_port(lua_process_check(L, 1), check_port(L)));
    return 1;
}

static int free_port(lua_State *L) {
    process_free_port(lua_process_check(L, 1), check_port(L));
    return 0;
}

static int port_taken(lua_State *L) {
    lua_pushboolean(L, process_port_taken(lua_process_check(L, 1), check_port(L)));
    return 1;
}

/* LUA proc:log
 * proc:log() -> array of texts
 *   The last lines of the client's log, "12ms WARN text", at most 100. */
static int get_log(lua_State *L) {
    struct process *process = lua_process_check(L, 1);
    size_t count = process_log_count(process);
    lua_createtable(L, (int)count, 0);
    for (size_t i = 0; i < count; i++) {
        lua_pushstring(L, process_log(process, i));
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

static int get_name(lua_State *L) {
    lua_pushstring(L, process_name(lua_process_check(L, 1)));
    return 1;
}

int lua_process_open(lua_State *L) {
    static const luaL_Reg methods[] = {{"set", set},
                                       {"fail_allocation", fail_allocation},
                                       {"allocations", allocations},
                                       {"occupy_port", occupy_port},
                                       {"free_port", free_port},
                                       {"port_taken", port_taken},
                                       {"log", get_log},
                                       {NULL, NULL}};
    static const luaL_Reg members[] = {{"name", get_name}, {NULL, NULL}};
    lua_class_open(L, process_class, methods, members);
    lua_pushcfunction(L, new_process);
    lua_setglobal(L, "process");
    return 0;
}
