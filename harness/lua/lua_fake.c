/* SPDX-License-Identifier: Apache-2.0
 *
 * What name servers and brokers have in common for a scenario: requests, pushes, going down, being
 * somewhere. */
#include "harness/lua/lua_fake.h"

#include "harness/lua/lua_answer.h"
#include "harness/lua/lua_args.h"
#include "harness/lua/lua_class.h"
#include "harness/lua/lua_filter.h"
#include "harness/lua/lua_host.h"
#include "harness/lua/lua_knobs.h"
#include "harness/lua/lua_request.h"
#include "harness/lua/lua_rule.h"
#include "harness/lua/lua_value.h"
#include "harness/lua/run.h"
#include <string.h>

struct fake *lua_fake_test(lua_State *L, int index) {
    struct fake **object = lua_class_test(L, index, LUA_BROKER_CLASS);
    if (!object) {
        object = lua_class_test(L, index, LUA_NAME_SERVER_CLASS);
    }
    return object ? *object : NULL;
}

struct fake *lua_fake_check_class(lua_State *L, int index, const char *class_name) {
    return *(struct fake **)lua_class_check(L, index, class_name);
}

struct fake *lua_fake_check(lua_State *L, int index) {
    struct fake *fake = lua_fake_test(L, index);
    if (!fake) {
        lua_class_wrong_object(L, "server");
    }
    return fake;
}

void lua_fake_push(lua_State *L, struct fake *fake, const char *class_name) {
    *(struct fake **)lua_class_push(L, class_name, sizeof fake) = fake;
}

/* ---- What it received ---- */

/* LUA x:requests
 * x:requests(filter) -> array of requests
 *   What the server has received so far and the filter lets through (see filters, requests),
 *   oldest first.
 *   Example: a:requests { request = "SEND_MESSAGE", topic = "orders" }[1].properties.KEYS */
static int fake_requests(lua_State *L) {
    struct fake *fake = lua_fake_check(L, 1);
    struct filter filter;
    lua_filter_read_requests(L, 2, &filter);
    const struct ledger *ledger = &fake_server(fake)->ledger;
    lua_newtable(L);
    lua_Integer count = 0;
    for (size_t i = 0; i < ledger->count; i++) {
        const struct mock_request *request = ledger->requests[i];
        if (!lua_request_is_reply(request) && lua_filter_accepts(&filter, request)) {
            lua_request_push(L, request);
            lua_rawseti(L, -2, ++count);
        }
    }
    return 1;
}

/* LUA x:received
 * x:received(filter) -> number
 *   How many requests x:requests(filter) would give. */
static int fake_received(lua_State *L) {
    struct fake *fake = lua_fake_check(L, 1);
    struct filter filter;
    lua_filter_read_requests(L, 2, &filter);
    const struct ledger *ledger = &fake_server(fake)->ledger;
    lua_Integer count = 0;
    for (size_t i = 0; i < ledger->count; i++) {
        const struct mock_request *request = ledger->requests[i];
        count += !lua_request_is_reply(request) && lua_filter_accepts(&filter, request);
    }
    lua_pushinteger(L, count);
    return 1;
}

/* LUA x:replies
 * x:replies() -> array of requests
 *   The responses the server got to requests of its own (x:push), in the form of requests; `code`
 *   is the response code. */
static int fake_replies(lua_State *L) {
    struct fake *fake = lua_fake_check(L, 1);
    const struct ledger *ledger = &fake_server(fake)->ledger;
    lua_newtable(L);
    lua_Integer count = 0;
    for (size_t i = 0; i < ledger->count; i++) {
        if (lua_request_is_reply(ledger->requests[i])) {
            lua_request_push(L, ledger->requests[i]);
            lua_rawseti(L, -2, ++count);
        }
    }
    return 1;
}

/* ---- Requests of its own ---- */

/* The connection of `client`, or the first one. */
static struct mock_connection *find_connection(lua_State *L, struct fake *fake,
                                               const char *client) {
    struct mock_connection *connection = server_first_connection(fake_server(fake));
    while (connection && client && strcmp(mock_connection_client(connection), client) != 0) {
        connection = server_next_connection(connection);
    }
    if (!connection) {
        lua_host_error(L,
                       client ? "%s has no open connection from %s to push on"
                              : "%s has no open connection to push on%s",
                       fake_name(fake), client ? client : "");
    }
    return connection;
}

/* Read client = "q" or client = process. */
static const char *read_client(lua_State *L, int index) {
    lua_getfield(L, index, "client");
    if (lua_type(L, -1) == LUA_TUSERDATA) {
        lua_getfield(L, -1, "name");
    }
    const char *client = lua_tostring(L, -1); /* kept by the object or the table */
    return client;
}

static int32_t read_request_code(lua_State *L, int index) {
    int32_t code = 0;
    const char *name;
    if (lua_args_text(L, index, "request", &name, NULL)) {
        return lua_rule_request_code(L, name);
    }
    if (!lua_args_int32(L, index, "request", &code)) {
        lua_host_error(L, "push wants request = \"...\" or a code");
    }
    return code;
}

static void each_field(lua_State *L, int index,
                       void (*each)(void *arg, const char *key, const char *value), void *arg) {
    if (lua_getfield(L, index, "fields") == LUA_TTABLE) {
        lua_answer_each_field(L, -1, each, arg);
    }
    lua_pop(L, 1);
}

static void ignore_field(void *arg, const char *key, const char *value) {
    (void)arg;
    (void)key;
    (void)value;
}

/* LUA x:push
 * x:push { request = "NOTIFY_CONSUMER_IDS_CHANGED", fields = {}, body =, oneway = false, client =,
 *          opaque =, binary = false }
 *   Send a request of the server's own on the connection of client (a process or its name), or on
 *   the first one. request is a name or a code; opaque is chosen unless given. The responses are in
 *   x:replies().
 *   Example: a:push { request = "CHECK_TRANSACTION_STATE", oneway = true } */
static int fake_push_request(lua_State *L) {
    static const struct lua_args_option options[] = {{"request", ARGS_TEXT | ARGS_INTEGER, 0, 0},
                                                     {"fields", ARGS_TABLE, 0, 0},
                                                     {"body", ARGS_BYTES, 0, 0},
                                                     {"oneway", ARGS_BOOLEAN, 0, 0},
                                                     {"client", ARGS_TEXT | ARGS_OBJECT, 0, 0},
                                                     {"opaque", ARGS_INTEGER, 0, 0},
                                                     {"binary", ARGS_BOOLEAN, 0, 0},
                                                     {NULL, 0, 0, 0}};
    static const struct lua_args_spec spec = {.what = "push", .options = options};
    struct fake *fake = lua_fake_check(L, 1);
    lua_args_check(L, 2, &spec);
    struct mock_connection *connection = find_connection(L, fake, read_client(L, 2));
    int32_t code = read_request_code(L, 2);
    int32_t opaque = 0;
    bool has_opaque = lua_args_int32(L, 2, "opaque", &opaque);
    each_field(L, 2, ignore_field, NULL); /* raises now, while nothing is held */
    struct wire_command command;
    wire_command_init(&command);
    command.code = code;
    command.language = must_text("JAVA");
    command.version = fake_server(fake)->version;
    bool flag = false;
    command.flag = lua_args_boolean(L, 2, "oneway", &flag) && flag ? 2 : 0;
    command.type = lua_args_boolean(L, 2, "binary", &flag) && flag ? WIRE_BINARY : WIRE_JSON;
    command.has_opaque = has_opaque;
    command.opaque = opaque;
    const char *body;
    size_t size;
    if (lua_args_text(L, 2, "body", &body, &size)) {
        wire_command_set_body(&command, body, size);
    }
    each_field(L, 2, lua_answer_set_command_field, &command);
    server_push(fake_server(fake), connection, &command);
    wire_command_close(&command);
    return 0;
}

/* LUA x:push_raw
 * x:push_raw("bytes", { client = })
 *   Write bytes on the connection of client, or on the first one, whatever they are.
 *   Example: a:push_raw("\x00\x00\x00\x04garb") */
static int fake_push_raw(lua_State *L) {
    struct fake *fake = lua_fake_check(L, 1);
    size_t size;
    const char *bytes = luaL_checklstring(L, 2, &size);
    const char *client = lua_istable(L, 3) ? read_client(L, 3) : NULL;
    server_push_raw(fake_server(fake), find_connection(L, fake, client), bytes, size);
    run_of(L)->forged = true; /* it may be an answer that names a message no broker stored */
    return 0;
}

/* ---- Faults ---- */

/* LUA x:down
 * x:down() ; x:up()
 *   Down: connects are refused and open connections are reset. Up: connects are accepted again. */
static int fake_down(lua_State *L) {
    fake_set_up(lua_fake_check(L, 1), false);
    return 0;
}

static int fake_up(lua_State *L) {
    fake_set_up(lua_fake_check(L, 1), true);
    return 0;
}

/* LUA x:network
 * x:network { ... } ; x:calm()
 *   Set knobs of this server's network, those of network; x:calm() clears all.
 *   Example: a:network { latency = ms(5), split = 1 } */
static int fake_network(lua_State *L) {
    struct fake *fake = lua_fake_check(L, 1);
    lua_knobs_set(L, 2, fake);
    return 0;
}

static int fake_calm(lua_State *L) {
    lua_knobs_clear(lua_fake_check(L, 1));
    return 0;
}

/* LUA x:cut
 * x:cut { how = "reset" | "close" | "shut" } | x:cut()
 *   End all open connections now, from the server's side: reset (the default), an orderly close,
 *   or half of one (it writes no more but goes on reading). */
static int fake_cut(lua_State *L) {
    static const char *const hows[] = {"close", "reset", "shut", NULL};
    static const struct lua_args_option options[] = {{"how", ARGS_TEXT, 0, 0}, {NULL, 0, 0, 0}};
    static const struct lua_args_spec spec = {.what = "cut", .options = options};
    struct fake *fake = lua_fake_check(L, 1);
    const char *how = "reset";
    if (!lua_isnoneornil(L, 2)) {
        lua_args_check(L, 2, &spec);
        lua_args_text(L, 2, "how", &how, NULL);
    }
    enum mock_close close = MOCK_RESET;
    for (int i = 0; i <= 3; i++) {
        if (!hows[i]) {
            return lua_host_error(L, "how = \"%s\": it is \"reset\", \"close\" or \"shut\"", how);
        }
        if (strcmp(hows[i], how) == 0) {
            close = (enum mock_close)i;
            break;
        }
    }
    struct trace_field field = {"how", how};
    world_fault(run_of(L)->world, fake_name(fake), "CUT", &field, 1);
    server_close_all(fake_server(fake), close);
    return 0;
}

/* LUA x:move
 * x:move("10.0.9.9:10911")
 *   Listen at another address from now on. Open connections stay, routes are not touched. */
static int fake_move_to(lua_State *L) {
    struct fake *fake = lua_fake_check(L, 1);
    fake_move(fake, lua_args_text_argument(L, 2, "move"));
    return 0;
}

/* LUA x:allow_strays
 * x:allow_strays()
 *   From now on the server may get requests that no producer sends to a server of its kind, as when
 * a broker is taken for a name server. They are answered as a real one would: mostly not at all. */
static int fake_allow_strays(lua_State *L) {
    fake_server(lua_fake_check(L, 1))->allow_strays = true;
    return 0;
}

/* LUA x:connections
 * x:connections() -> number
 *   How many connections to the server are open. */
static int fake_connections(lua_State *L) {
    lua_Integer count = 0;
    struct mock_connection *connection = server_first_connection(fake_server(lua_fake_check(L, 1)));
    for (; connection; connection = server_next_connection(connection)) {
        count++;
    }
    lua_pushinteger(L, count);
    return 1;
}

void lua_fake_read_dialect(lua_State *L, int index, struct server *server) {
    const char *dialect;
    if (!lua_args_text(L, index, "dialect", &dialect, NULL)) {
        return;
    }
    if (strcmp(dialect, "3.0") != 0 && strcmp(dialect, "any") != 0) {
        lua_host_error(L, "dialect = \"%s\": it is \"3.0\" or \"any\"", dialect);
    }
    server->dialect = strcmp(dialect, "any") == 0 ? DIALECT_ANY : DIALECT_3_0;
}

/* ---- Members ---- */

static int get_name(lua_State *L) {
    lua_pushstring(L, fake_name(lua_fake_check(L, 1)));
    return 1;
}

static int get_address(lua_State *L) {
    lua_pushstring(L, fake_server(lua_fake_check(L, 1))->address);
    return 1;
}

void lua_fake_open_class(lua_State *L, const char *class_name, const luaL_Reg *methods) {
    static const luaL_Reg common[] = {{"on", lua_rule_on},
                                      {"requests", fake_requests},
                                      {"received", fake_received},
                                      {"replies", fake_replies},
                                      {"push", fake_push_request},
                                      {"push_raw", fake_push_raw},
                                      {"down", fake_down},
                                      {"up", fake_up},
                                      {"network", fake_network},
                                      {"calm", fake_calm},
                                      {"cut", fake_cut},
                                      {"move", fake_move_to},
                                      {"allow_strays", fake_allow_strays},
                                      {"connections", fake_connections}};
    static const luaL_Reg members[] = {{"name", get_name}, {"address", get_address}, {NULL, NULL}};
    luaL_Reg all[32] = {{NULL, NULL}};
    size_t count = sizeof common / sizeof *common;
    memcpy(all, common, sizeof common);
    while (methods->name) {
        all[count++] = *methods++;
    }
    lua_class_open(L, class_name, all, members);
}
