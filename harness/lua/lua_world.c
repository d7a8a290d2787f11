/* SPDX-License-Identifier: Apache-2.0
 *
 * What concerns the whole world: network, clock, address_server, random, log. */
#include "harness/lua/lua_world.h"

#include "harness/lua/lua_args.h"
#include "harness/lua/lua_class.h"
#include "harness/lua/lua_host.h"
#include "harness/lua/lua_knobs.h"
#include "harness/lua/lua_record.h"
#include "harness/lua/lua_value.h"
#include "harness/lua/run.h"
#include <math.h>
#include <string.h>

enum { NOTE_BYTES_MAX = 65536 };

static const char address_server_class[] = "address server";

struct address_server {
    int status;
    int64_t after_us;
};

static int set_network(lua_State *L) {
    struct run *run = run_of(L);
    if (!world_first_fake(run->world)) {
        return lua_host_error(L, "network{} is for the servers made so far, and there is none");
    }
    for (struct fake *fake = world_first_fake(run->world); fake; fake = fake_next(fake)) {
        lua_knobs_set(L, 1, fake);
    }
    return 0;
}

/* LUA null
 * null
 *   The Java null, where an option takes it: group = null, p:send(null), { callback = null }. Not
 *   nil, which is an option that is not given. */

/* LUA calm
 * calm()
 *   Clear all knobs of all servers, and let those that are down come up. */
static int calm(lua_State *L) {
    struct run *run = run_of(L);
    for (struct fake *fake = world_first_fake(run->world); fake; fake = fake_next(fake)) {
        lua_knobs_clear(fake);
        if (!fake_is_up(fake)) {
            fake_set_up(fake, true);
        }
    }
    return 0;
}

/* ---- Clock ---- */

/* clock:jump(5) passes the clock itself. */
static void check_dot(lua_State *L, const char *name) {
    if (lua_istable(L, 1)) {
        lua_host_error(L, "write clock.%s(...), with a dot", name);
    }
}

/* LUA clock.jump
 * clock.jump(s(10)) ; clock.jump(-s(10))
 *   The wall clock of all processes jumps by whole milliseconds; timers go on as they were
 *   (SEND-28). */
static int clock_jump(lua_State *L) {
    check_dot(L, "jump");
    int64_t us = lua_args_us(L, 1);
    if (us % 1000 != 0) {
        return lua_host_error(L, "the wall clock has whole milliseconds only");
    }
    world_clock_jump(run_of(L)->world, us / 1000);
    return 0;
}

/* LUA clock.wall
 * clock.wall() -> ms
 *   Milliseconds since 1970 as the processes see them; 1400000000000 at the beginning. */
static int clock_wall(lua_State *L) {
    lua_pushinteger(L, world_wall_ms(run_of(L)->world));
    return 1;
}

static int stalled(lua_State *L, int status, lua_KContext context) {
    (void)status;
    (void)context;
    tasks_check_cancelled(L);
    return 0;
}

/* LUA clock.stall
 * clock.stall(s(3))
 *   The processes do not run for that long: time passes for the network and the servers, what is
 *   due in a process waits for the end. The calling task waits until then. */
static int clock_stall(lua_State *L) {
    check_dot(L, "stall");
    int64_t us = lua_args_us(L, 1);
    if (us < 0) {
        return lua_host_error(L, "clock.stall: a duration is not negative");
    }
    struct run *run = run_of(L);
    tasks_current(L);
    world_clock_stall(run->world, us);
    return tasks_wait_until(L, &(struct task_wait){.what = "clock.stall"}, run_now(run) + us,
                            stalled, 0);
}

/* ---- Address server ---- */

static void set_address_server(lua_State *L, int index, struct address_server *server) {
    static const struct lua_args_option options[] = {{"body", ARGS_TEXT, 0, 0},
                                                     {"status", ARGS_INTEGER, 0, 999},
                                                     {"after", ARGS_TIME, 0, 0},
                                                     {NULL, 0, 0, 0}};
    static const struct lua_args_spec spec = {.what = "address_server", .options = options};
    lua_args_check(L, index, &spec);
    int64_t status;
    if (lua_args_integer(L, index, "status", &status)) {
        server->status = (int)status;
    }
    lua_args_time(L, index, "after", &server->after_us);
    if (lua_getfield(L, index, "body") == LUA_TNIL) { /* keep the one before */
        lua_pop(L, 1);
        lua_getiuservalue(L, -1, 1);
    }
    lua_pushvalue(L, -1);
    lua_setiuservalue(L, -3, 1);
    const char *body = lua_isstring(L, -1) ? lua_tostring(L, -1) : "";
    world_http_set(run_of(L)->world, server->status, body, server->after_us);
    lua_pop(L, 1);
}

/* LUA address_server
 * address_server { body = "10.0.0.1:9876\n", status = 200, after = 0 } -> server
 *   How the HTTP address server (NSADDR clauses) answers from now on; without one every fetch
 *   fails. status 0: refused; after: ms until the answer. server:set{...} changes it;
 *   server.requests is an array of { url =, at = }. */
static int new_address_server(lua_State *L) {
    struct address_server *server = lua_class_push(L, address_server_class, sizeof *server);
    server->status = 200;
    set_address_server(L, 1, server);
    return 1;
}

static int address_server_set(lua_State *L) {
    struct address_server *server = lua_class_check(L, 1, address_server_class);
    lua_settop(L, 2);
    lua_pushvalue(L, 1);
    set_address_server(L, 2, server);
    return 0;
}

static int address_server_requests(lua_State *L) {
    struct world *world = run_of(L)->world;
    lua_newtable(L);
    for (size_t i = 0; i < world_http_count(world); i++) {
        const struct http_get *get = world_http(world, i);
        lua_createtable(L, 0, 2);
        lua_pushstring(L, get->url);
        lua_setfield(L, -2, "url");
        lua_args_push_ms(L, get->at_us);
        lua_setfield(L, -2, "at");
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

/* ---- Odds and ends ---- */

/* LUA random
 * random(a, b) -> number
 *   Drawn evenly from a..b by the seed of the run: whole when both are, in steps of 0.001
 *   otherwise. */
static int draw(lua_State *L) {
    double low = luaL_checknumber(L, 1);
    double high = luaL_checknumber(L, 2);
    if (!(low <= high) || low < -1e12 || high > 1e12) {
        return lua_host_error(L, "random(a, b): a is not more than b");
    }
    struct rng *rng = world_rng(run_of(L)->world, "script");
    if (floor(low) == low && floor(high) == high) {
        lua_pushinteger(L, rng_between(rng, (int64_t)low, (int64_t)high));
    } else {
        int64_t drawn =
            rng_between(rng, (int64_t)llround(low * 1000), (int64_t)llround(high * 1000));
        lua_pushnumber(L, (double)drawn / 1000);
    }
    return 1;
}

/* LUA log
 * log(text)
 *   Write a NOTE into the trace, of at most 65536 bytes. A value other than a text is shown as it
 *   would be written. */
static int note(lua_State *L) {
    luaL_checkany(L, 1);
    const char *text = lua_value_text(L, 1);
    if (lua_rawlen(L, -1) > NOTE_BYTES_MAX) {
        return lua_host_error(L, "log takes at most %d bytes", (int)NOTE_BYTES_MAX);
    }
    if (strlen(text) != lua_rawlen(L, -1)) { /* zero bytes: shown as \x00 */
        text = lua_value_show(L, -1);
    }
    struct trace_field field = {"text", text};
    run_trace(run_of(L), &(struct trace_event){.kind = TRACE_NOTE,
                                               .who = "script",
                                               .what = "NOTE",
                                               .fields = &field,
                                               .field_count = 1});
    return 0;
}

/* LUA skip
 * skip "reason"
 *   End the scenario here as skipped. */
static int skip(lua_State *L) {
    return lua_host_skip(L, lua_args_text_argument(L, 1, "skip"));
}

int lua_world_open(lua_State *L) {
    static const luaL_Reg functions[] = {{"network", set_network},
                                         {"calm", calm},
                                         {"random", draw},
                                         {"log", note},
                                         {"skip", skip},
                                         {"address_server", new_address_server},
                                         {NULL, NULL}};
    static const luaL_Reg clock_functions[] = {
        {"jump", clock_jump}, {"wall", clock_wall}, {"stall", clock_stall}, {NULL, NULL}};
    static const luaL_Reg methods[] = {{"set", address_server_set}, {NULL, NULL}};
    static const luaL_Reg members[] = {{"requests", address_server_requests}, {NULL, NULL}};
    lua_class_open(L, address_server_class, methods, members);
    lua_pushglobaltable(L);
    luaL_setfuncs(L, functions, 0);
    luaL_newlib(L, clock_functions);
    lua_record_seal_functions(L, -1, "clock");
    lua_setfield(L, -2, "clock");
    lua_pushlightuserdata(L, NULL);
    lua_setfield(L, -2, "null");
    return 0;
}
