/* SPDX-License-Identifier: Apache-2.0
 *
 * Filters as a scenario writes them. */

/* LUA filters
 * "SEND_MESSAGE" | { "SEND_MESSAGE", "HEART_BEAT" } | { "SEND_MESSAGE", whom = a, topic = "t" }
 *   Which events of the trace, or requests of a server, are meant. nil and "*" mean all.
 *     1, 2, ...  names of requests, responses or events; also as what = or request =
 *     who, whom  left and right name of the trace line: a text, a server, a producer
 *     client     with x:requests and x:received: the process a request came from
 *     others     fields of the event, or of the request, with their values; "*" is any value
 *   An answer counts when its request does. A name that is no request, response or event, a field
 *   that no event has, and an actor who does not exist, are errors.
 *   Events beside requests and responses:
 *     calls        START, SHUTDOWN, SEND, SEND_ASYNC, SEND_ONEWAY, SEND_IN_TRANSACTION, CANCEL, and
 *                  how they end: OK, SEND_OK or another status, the class of the failure; STATE
 *     user code    SELECT, EXECUTE, CHECK, HOOK_BEFORE, HOOK_AFTER, and how it ends: RETURN, THROW
 *     connections  CONNECT, CONNECTED, REFUSED, CLOSE, RESET, WRITE_FAILED, CUT, RAW
 *     the world    BROKER_DOWN, BROKER_UP, BROKER_MOVED, NAME_SERVER_DOWN, NAME_SERVER_UP,
 *                  NAME_SERVER_MOVED, NETWORK, CALM, CLOCK_JUMP, CLOCK_STALL, PORT_TAKEN,
 *                  PORT_FREED, ALLOCATION_FAILED, HTTP_GET, HTTP_ANSWER, NOTE */
#include "harness/lua/lua_filter.h"

#include "harness/base/nearest.h"
#include "harness/lua/lua_args.h"
#include "harness/lua/lua_host.h"
#include "harness/lua/lua_sandbox.h"
#include "harness/lua/lua_value.h"
#include "harness/lua/run.h"
#include "harness/trace/event_names.h"
#include "mocks/codes.h"
#include <stdio.h>
#include <string.h>

/* A filter being read. */
struct reading {
    struct filter *filter;
    int keep; /* index of the table that keeps its memory */
    bool of_requests;
};

/* ---- Known names ---- */

static bool happened(const struct run *run, const char *name, bool actor) {
    const struct trace *trace = world_trace(run->world);
    struct trace_event event;
    for (size_t number = 1; trace_get(trace, number, &event); number++) {
        if (!actor && strcmp(event.what, name) == 0) {
            return true;
        }
        if (actor &&
            (strcmp(event.who, name) == 0 || (event.whom && strcmp(event.whom, name) == 0))) {
            return true;
        }
    }
    return false;
}

static bool is_known(const struct run *run, const char *name, bool of_requests) {
    int32_t code;
    if (codes_request(name, &code)) {
        return true;
    }
    return !of_requests &&
           (codes_response(name, &code) || event_names_has(name) || happened(run, name, false));
}

static void check_what(lua_State *L, const char *name, bool of_requests) {
    if (is_known(run_of(L), name, of_requests)) {
        return;
    }
    const char *near = of_requests ? codes_request_nearest(name) : event_names_nearest(name);
    lua_host_error(
        L, near ? "no %s is called \"%s\"; did you mean \"%s\"?" : "no %s is called \"%s\"%s",
        of_requests ? "request" : "request, response or event", name, near ? near : "");
}

/* Scenarios may send and answer with fields of their own. */
static bool field_happened(const struct run *run, const char *key) {
    const struct trace *trace = world_trace(run->world);
    struct trace_event event;
    for (size_t number = 1; trace_get(trace, number, &event); number++) {
        if (trace_event_field(&event, key)) {
            return true;
        }
    }
    for (struct fake *fake = world_first_fake(run->world); fake; fake = fake_next(fake)) {
        const struct ledger *ledger = &fake_server(fake)->ledger;
        for (size_t i = 0; i < ledger->count; i++) {
            if (mock_request_field(ledger->requests[i], key)) {
                return true;
            }
        }
    }
    return false;
}

static void check_field(lua_State *L, const char *key, bool of_requests) {
    if (strcmp(key, "client") == 0) {
        if (!of_requests) {
            lua_host_error(L, "client is for x:requests and x:received; write who = ...");
        }
        return;
    }
    if (event_names_has_field(key) || field_happened(run_of(L), key)) {
        return;
    }
    static const char *const members[] = {"what", "request", "who", "whom", "client"};
    const char *near = nearest(key, members, of_requests ? 5 : 4);
    near = near ? near : event_names_nearest_field(key);
    lua_host_error(L,
                   near ? "a filter: no event has a field \"%s\"; did you mean \"%s\"?"
                        : "a filter: no event has a field \"%s\"%s",
                   key, near ? near : "");
}

static void check_actor(lua_State *L, const char *name) {
    static const char *const others[] = {"app", "script", "world"};
    struct run *run = run_of(L);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (strcmp(name, others[i]) == 0) {
            return;
        }
    }
    if (!run_has_name(run, name) && !happened(run, name, true)) {
        lua_host_error(L, "nobody is called \"%s\"", name);
    }
}

/* ---- Reading ---- */

/* Text of the value on top, kept by the table `keep`. Pops it. */
static const char *keep_text(lua_State *L, int keep) {
    if (lua_type(L, -1) == LUA_TUSERDATA) { /* a server or producer: its name */
        lua_getfield(L, -1, "name");
        lua_remove(L, -2);
    } else if (lua_type(L, -1) == LUA_TNUMBER || lua_type(L, -1) == LUA_TBOOLEAN) {
        lua_value_show(L, -1); /* 3.0 as 3 */
        lua_remove(L, -2);
    }
    if (lua_type(L, -1) != LUA_TSTRING) {
        lua_host_error(L, "a filter compares with texts, numbers, booleans and actors, not %s",
                       lua_value_show(L, -1));
    }
    lua_args_check_zero(L, -1, "a filter");
    const char *text = lua_tostring(L, -1);
    lua_rawseti(L, keep, (lua_Integer)lua_rawlen(L, keep) + 1);
    return text;
}

/* The name on top. Pops it. */
static void add_name(lua_State *L, const struct reading *reading) {
    const char *name = keep_text(L, reading->keep);
    if (strcmp(name, "*") == 0) { /* any */
        return;
    }
    check_what(L, name, reading->of_requests);
    reading->filter->whats[reading->filter->what_count++] = name;
}

/* A name or { "A", "B" } on top. Pops it. */
static void add_what(lua_State *L, const struct reading *reading) {
    int list = lua_gettop(L);
    if (!lua_istable(L, list)) {
        add_name(L, reading);
        return;
    }
    if (lua_rawlen(L, list) == 0) {
        lua_host_error(L, "what = { \"A\", \"B\" } wants names, not %s", lua_value_show(L, list));
    }
    for (lua_Integer i = 1; lua_rawgeti(L, list, i) != LUA_TNIL; i++) {
        add_name(L, reading);
    }
    lua_settop(L, list - 1);
}

/* Key and value on top; pops the value. */
static void add_member(lua_State *L, const struct reading *reading) {
    struct filter *filter = reading->filter;
    int keep = reading->keep;
    if (lua_type(L, -2) == LUA_TNUMBER) {
        add_name(L, reading);
        return;
    }
    const char *key = lua_tostring(L, -2);
    if (strcmp(key, "what") == 0 || strcmp(key, "request") == 0) {
        add_what(L, reading);
    } else if (strcmp(key, "who") == 0) {
        filter->who = keep_text(L, keep);
        check_actor(L, filter->who);
    } else if (strcmp(key, "whom") == 0) {
        filter->whom = keep_text(L, keep);
        check_actor(L, filter->whom);
    } else {
        check_field(L, key, reading->of_requests);
        struct trace_field *field = &filter->fields[filter->field_count++];
        field->key = key;
        field->value = keep_text(L, keep);
    }
}

/* How many names and fields there may be at most. */
static size_t count_members(lua_State *L, int index) {
    size_t count = 0;
    for (lua_pushnil(L); lua_next(L, index) != 0; lua_pop(L, 1)) {
        count += lua_istable(L, -1) ? (size_t)lua_rawlen(L, -1) : 1;
    }
    return count + 1;
}

static void read_table(lua_State *L, int index, const struct reading *reading) {
    struct filter *filter = reading->filter;
    int keep = reading->keep;
    size_t count = count_members(L, index);
    filter->whats = lua_newuserdatauv(L, count * sizeof *filter->whats, 0);
    lua_rawseti(L, keep, 1);
    filter->fields = lua_newuserdatauv(L, count * sizeof *filter->fields, 0);
    lua_rawseti(L, keep, 2);
    if (!lua_sandbox_keys(L, index)) {
        lua_host_error(L, "a filter is a name or a table of names and fields");
    }
    int keys = lua_gettop(L);
    for (lua_Integer i = 1; lua_rawgeti(L, keys, i) != LUA_TNIL; i++) {
        lua_pushvalue(L, -1);
        lua_gettable(L, index);
        add_member(L, reading);
        lua_settop(L, keys);
    }
    lua_settop(L, keys - 1);
}

static void read_filter(lua_State *L, int index, struct filter *filter, bool of_requests) {
    index = lua_absindex(L, index);
    if (lua_gettop(L) < index) {
        lua_settop(L, index); /* not given */
    }
    luaL_checkstack(L, 10, NULL);
    memset(filter, 0, sizeof *filter);
    lua_newtable(L); /* 1 and 2 are the lists, texts follow */
    int keep = lua_gettop(L);
    const struct reading reading = {filter, keep, of_requests};
    if (lua_type(L, index) == LUA_TSTRING) {
        filter->whats = lua_newuserdatauv(L, sizeof *filter->whats, 0);
        lua_rawseti(L, keep, 1);
        lua_pushvalue(L, index);
        add_what(L, &reading);
    } else if (lua_istable(L, index)) {
        read_table(L, index, &reading);
    } else if (!lua_isnoneornil(L, index)) {
        lua_host_error(L, "a filter is a name or a table, not %s", lua_value_show(L, index));
    }
}

void lua_filter_read(lua_State *L, int index, struct filter *filter) {
    read_filter(L, index, filter, false);
}

/* ---- Requests of a server ---- */

void lua_filter_read_requests(lua_State *L, int index, struct filter *filter) {
    read_filter(L, index, filter, true);
}

static bool has_name(const struct filter *filter, int32_t code) {
    for (size_t i = 0; i < filter->what_count; i++) {
        int32_t wanted;
        if (codes_request(filter->whats[i], &wanted) && wanted == code) {
            return true;
        }
    }
    return filter->what_count == 0;
}

static bool field_is(const struct mock_request *request, const struct trace_field *field) {
    const char *value = strcmp(field->key, "client") == 0 ? request->client
                                                          : mock_request_field(request, field->key);
    return value && strcmp(value, field->value) == 0;
}

bool lua_filter_accepts(const struct filter *filter, const struct mock_request *request) {
    if (!has_name(filter, request->command.code)) {
        return false;
    }
    if (filter->who && (!request->client || strcmp(filter->who, request->client) != 0)) {
        return false;
    }
    for (size_t i = 0; i < filter->field_count; i++) {
        if (!field_is(request, &filter->fields[i])) {
            return false;
        }
    }
    return true;
}
