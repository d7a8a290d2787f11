/* SPDX-License-Identifier: Apache-2.0
 *
 * Name servers of a scenario, and their routes. */
#include "harness/lua/lua_name_server.h"

#include "harness/lua/lua_args.h"
#include "harness/lua/lua_fake.h"
#include "harness/lua/lua_host.h"
#include "harness/lua/lua_sandbox.h"
#include "harness/lua/lua_value.h"
#include "harness/lua/run.h"
#include <string.h>

enum { ROUTE_BROKERS_MAX = 64, BROKER_ADDRESSES_MAX = 16, QUEUES_MAX = 65536 };

/* A route being read. Texts belong to the scenario's tables and to the brokers. */
struct route_draft {
    struct name_server_queues queues[ROUTE_BROKERS_MAX];
    size_t queue_count;
    struct name_server_broker brokers[ROUTE_BROKERS_MAX];
    size_t broker_count;
    struct name_server_address addresses[ROUTE_BROKERS_MAX][BROKER_ADDRESSES_MAX];
};

static struct name_server *check(lua_State *L) {
    return fake_name_server(lua_fake_check_class(L, 1, LUA_NAME_SERVER_CLASS));
}

/* ---- Queues ---- */

/* Members of the table at `index` change what `queues` says. */
static void read_queues(lua_State *L, int index, struct name_server_queues *queues) {
    int32_t both;
    if (lua_args_int32(L, index, "queues", &both)) {
        queues->read_queue_nums = both;
        queues->write_queue_nums = both;
    }
    lua_args_int32(L, index, "read", &queues->read_queue_nums);
    lua_args_int32(L, index, "write", &queues->write_queue_nums);
    lua_args_int32(L, index, "perm", &queues->perm);
}

/* ---- Addresses ---- */

static void add_address(lua_State *L, struct route_draft *draft, size_t broker, int64_t id,
                        const char *address) {
    struct name_server_broker *data = &draft->brokers[broker];
    if (data->address_count == BROKER_ADDRESSES_MAX) {
        lua_host_error(L, "a broker has at most %d addresses", (int)BROKER_ADDRESSES_MAX);
    }
    draft->addresses[broker][data->address_count++] = (struct name_server_address){id, address};
    data->addresses = draft->addresses[broker];
}

/* { [0] = "10.0.1.1:10911" } on top of the stack. */
static void read_addresses(lua_State *L, struct route_draft *draft, size_t broker) {
    int table = lua_gettop(L);
    lua_sandbox_keys(L, table);
    for (lua_Integer i = 1; lua_rawgeti(L, table + 1, i) != LUA_TNIL; i++) {
        if (!lua_isinteger(L, -1)) {
            lua_host_error(L,
                           "addresses = { [0] = \"ip:port\" }: the key is the broker's id, not %s",
                           lua_value_show(L, -1));
        }
        lua_Integer id = lua_tointeger(L, -1);
        lua_rawgeti(L, table, id);
        if (lua_type(L, -1) != LUA_TSTRING) {
            lua_host_error(L, "addresses = { [%d] = ... }: an address is a text", (int)id);
        }
        lua_args_check_zero(L, -1, "an address");
        add_address(L, draft, broker, id, lua_tostring(L, -1));
        lua_settop(L, table + 1);
    }
    lua_settop(L, table);
}

/* All fakes of the broker's name, masters and slaves. */
static void add_fakes(lua_State *L, struct route_draft *draft, size_t broker, const char *name) {
    struct run *run = run_of(L);
    for (struct fake *fake = world_first_fake(run->world); fake; fake = fake_next(fake)) {
        struct broker *other = fake_broker(fake);
        if (other && strcmp(broker_name(other), name) == 0) {
            add_address(L, draft, broker, broker_id(other), fake_server(fake)->address);
        }
    }
}

/* ---- Brokers given as objects ---- */

/* A broker, or { broker, queues =, ... }, on top of the stack. */
static void read_broker(lua_State *L, struct route_draft *draft,
                        const struct name_server_queues *defaults) {
    static const struct lua_args_option options[] = {
        {"queues", ARGS_INTEGER, 0, QUEUES_MAX}, {"read", ARGS_INTEGER, 0, QUEUES_MAX},
        {"write", ARGS_INTEGER, 0, QUEUES_MAX},  {"perm", ARGS_INTEGER, 0, 7},
        {"addresses", ARGS_TABLE, 0, 0},         {NULL, 0, 0, 0}};
    static const struct lua_args_spec spec = {
        .what = "a broker of a route", .options = options, .positional = 1};
    int entry = lua_gettop(L);
    if (lua_istable(L, entry)) {
        lua_args_check(L, entry, &spec);
        lua_rawgeti(L, entry, 1);
    }
    struct fake *fake = lua_fake_test(L, -1);
    if (!fake || !fake_broker(fake)) {
        lua_host_error(L, "brokers = { a, { b, queues = 2 } } wants brokers, not %s",
                       lua_value_show(L, -1));
    }
    size_t number = draft->broker_count++;
    draft->queue_count++;
    const char *name = broker_name(fake_broker(fake));
    draft->queues[number] = *defaults;
    draft->queues[number].broker_name = name;
    draft->brokers[number].name = name;
    bool own_addresses = false;
    if (lua_istable(L, entry)) {
        read_queues(L, entry, &draft->queues[number]);
        own_addresses = lua_getfield(L, entry, "addresses") == LUA_TTABLE;
        if (own_addresses) {
            read_addresses(L, draft, number);
        }
    }
    if (!own_addresses) {
        add_fakes(L, draft, number, name);
    }
    lua_settop(L, entry);
}

static void check_room(lua_State *L, size_t count) {
    if (count == ROUTE_BROKERS_MAX) {
        lua_host_error(L, "a route has at most %d brokers", (int)ROUTE_BROKERS_MAX);
    }
}

static void read_brokers(lua_State *L, int index, struct route_draft *draft) {
    struct name_server_queues defaults = {.read_queue_nums = 4, .write_queue_nums = 4, .perm = 6};
    read_queues(L, index, &defaults);
    lua_getfield(L, index, "brokers");
    int list = lua_gettop(L);
    for (lua_Integer i = 1; lua_rawgeti(L, list, i) != LUA_TNIL; i++) {
        check_room(L, draft->broker_count);
        read_broker(L, draft, &defaults);
        lua_settop(L, list);
    }
    lua_settop(L, list - 1);
}

/* Every broker of a route accepts the topic, slaves too. */
static void teach_brokers(lua_State *L, const struct route_draft *draft, const char *topic) {
    struct run *run = run_of(L);
    for (size_t i = 0; i < draft->broker_count; i++) {
        const struct name_server_queues *queues = &draft->queues[i];
        for (struct fake *fake = world_first_fake(run->world); fake; fake = fake_next(fake)) {
            struct broker *broker = fake_broker(fake);
            if (broker && strcmp(broker_name(broker), queues->broker_name) == 0) {
                broker_set_topic(broker, topic, queues->read_queue_nums, queues->write_queue_nums,
                                 queues->perm);
            }
        }
    }
}

/* ---- Raw routes ---- */

static void read_queue_data(lua_State *L, int index, struct route_draft *draft) {
    static const struct lua_args_option options[] = {
        {"broker", ARGS_TEXT, 0, 0},   {"queues", ARGS_INTEGER, 0, 0}, {"read", ARGS_INTEGER, 0, 0},
        {"write", ARGS_INTEGER, 0, 0}, {"perm", ARGS_INTEGER, 0, 0},   {NULL, 0, 0, 0}};
    static const struct lua_args_spec spec = {.what = "queue_data", .options = options};
    if (lua_getfield(L, index, "queue_data") != LUA_TTABLE) {
        lua_pop(L, 1);
        return;
    }
    int list = lua_gettop(L);
    for (lua_Integer i = 1; lua_rawgeti(L, list, i) != LUA_TNIL; i++) {
        check_room(L, draft->queue_count);
        lua_args_check(L, -1, &spec);
        struct name_server_queues *queues = &draft->queues[draft->queue_count++];
        *queues =
            (struct name_server_queues){.read_queue_nums = 4, .write_queue_nums = 4, .perm = 6};
        queues->broker_name = lua_args_require_text(L, lua_gettop(L), "queue_data", "broker");
        read_queues(L, lua_gettop(L), queues);
        lua_settop(L, list);
    }
    lua_settop(L, list - 1);
}

static void read_broker_data(lua_State *L, int index, struct route_draft *draft) {
    static const struct lua_args_option options[] = {
        {"name", ARGS_TEXT, 0, 0}, {"addresses", ARGS_TABLE, 0, 0}, {NULL, 0, 0, 0}};
    static const struct lua_args_spec spec = {.what = "broker_data", .options = options};
    if (lua_getfield(L, index, "broker_data") != LUA_TTABLE) {
        lua_pop(L, 1);
        return;
    }
    int list = lua_gettop(L);
    for (lua_Integer i = 1; lua_rawgeti(L, list, i) != LUA_TNIL; i++) {
        check_room(L, draft->broker_count);
        lua_args_check(L, -1, &spec);
        size_t number = draft->broker_count++;
        draft->brokers[number].name =
            lua_args_require_text(L, lua_gettop(L), "broker_data", "name");
        if (lua_getfield(L, -1, "addresses") == LUA_TTABLE) {
            read_addresses(L, draft, number);
        }
        lua_settop(L, list);
    }
    lua_settop(L, list - 1);
}

/* ---- The language ---- */

static void set_route(lua_State *L, struct name_server *name_server, const char *topic) {
    struct route_draft *draft = lua_newuserdatauv(L, sizeof *draft, 0);
    memset(draft, 0, sizeof *draft);
    const char *order = NULL;
    lua_args_text(L, 2, "order", &order, NULL);
    if (lua_args_has(L, 2, "brokers")) {
        read_brokers(L, 2, draft);
        teach_brokers(L, draft, topic);
    } else {
        read_queue_data(L, 2, draft);
        read_broker_data(L, 2, draft);
    }
    name_server_set_route(name_server, topic, order, draft->queues, draft->queue_count,
                          draft->brokers, draft->broker_count);
}

/* LUA ns:route
 * ns:route { topic =, brokers = { a, { b, queues =, read =, write =, perm =, addresses = {} } },
 *            queues = 4, read =, write =, perm = 6, order = "a:2;b:1" }
 * ns:route { topic =, queue_data = { { broker = "a", read =, write =, perm = } },
 *            broker_data = { { name = "a", addresses = { [0] = "10.0.1.1:10911" } } }, order = }
 * ns:route { topic =, body = '{...}' }
 *   Set or replace the route of a topic. First form: queues sets read and write, for all brokers or
 *   for one; slaves made so far are listed with their masters; every broker learns the topic, so
 *   that it accepts messages. Second form: exactly that, consistent or not. Third form: the body of
 *   the answer, literally. Topics without a route are made by sending to them only when there is a
 *   route of the create-topic key, "TBW102" (ROUTE-04). */
static int route(lua_State *L) {
    static const struct lua_args_option options[] = {{"topic", ARGS_TEXT, 0, 0},
                                                     {"brokers", ARGS_TABLE, 0, 0},
                                                     {"queues", ARGS_INTEGER, 0, QUEUES_MAX},
                                                     {"read", ARGS_INTEGER, 0, QUEUES_MAX},
                                                     {"write", ARGS_INTEGER, 0, QUEUES_MAX},
                                                     {"perm", ARGS_INTEGER, 0, 7},
                                                     {"order", ARGS_TEXT, 0, 0},
                                                     {"queue_data", ARGS_TABLE, 0, 0},
                                                     {"broker_data", ARGS_TABLE, 0, 0},
                                                     {"body", ARGS_BYTES, 0, 0},
                                                     {NULL, 0, 0, 0}};
    static const struct lua_args_spec spec = {.what = "route", .options = options};
    struct name_server *name_server = check(L);
    lua_args_check(L, 2, &spec);
    const char *topic = lua_args_require_text(L, 2, "route", "topic");
    bool raw = lua_args_has(L, 2, "queue_data") || lua_args_has(L, 2, "broker_data");
    const char *body;
    size_t size;
    if (lua_args_text(L, 2, "body", &body, &size)) {
        name_server_set_route_body(name_server, topic, body, size);
    } else if (raw || lua_args_has(L, 2, "brokers")) {
        set_route(L, name_server, topic);
    } else {
        return lua_host_error(L,
                              "route wants brokers = {...}, queue_data and broker_data, or body");
    }
    return 0;
}

/* LUA ns:forget
 * ns:forget "topic"
 *   The topic has no route any more: TOPIC_NOT_EXIST (NAMESRV-02). */
static int forget(lua_State *L) {
    struct name_server *name_server = check(L);
    name_server_remove_route(name_server, lua_args_text_argument(L, 2, "forget"));
    return 0;
}

/* LUA ns:kv
 * ns:kv { namespace =, key =, value = }
 *   Set what GET_KV_CONFIG tells; without a value it is removed (NAMESRV-05, NAMESRV-06). */
static int set_kv(lua_State *L) {
    static const struct lua_args_option options[] = {{"namespace", ARGS_TEXT, 0, 0},
                                                     {"key", ARGS_TEXT, 0, 0},
                                                     {"value", ARGS_TEXT, 0, 0},
                                                     {NULL, 0, 0, 0}};
    static const struct lua_args_spec spec = {.what = "kv", .options = options};
    struct name_server *name_server = check(L);
    lua_args_check(L, 2, &spec);
    const char *value = NULL;
    lua_args_text(L, 2, "value", &value, NULL);
    name_server_set_kv(name_server, lua_args_require_text(L, 2, "kv", "namespace"),
                       lua_args_require_text(L, 2, "kv", "key"), value);
    return 0;
}

static void set_keys(lua_State *L, struct name_server *name_server, const char *keys) {
    static const char *const names[] = {
        [KEYS_BY_VERSION] = "by version", [KEYS_BARE] = "bare", [KEYS_QUOTED] = "quoted"};
    for (int i = 0; i < 3; i++) {
        if (strcmp(names[i], keys) == 0) {
            name_server_set_keys(name_server, (enum name_server_keys)i);
            return;
        }
    }
    lua_host_error(L, "keys = \"%s\": it is \"bare\", \"quoted\" or \"by version\"", keys);
}

/* LUA name_server
 * name_server "ns" | name_server { name = "ns", keys = "by version", address =,
 *                                   dialect = "3.0" } -> server
 *   A fake name server that answers from the routes it is given. keys: how the numeric keys of
 *   brokerAddrs are written in routes, "bare", "quoted", or "by version" as a real server does for
 *   the client's (WIRE-ROUTE-11). Addresses are 10.0.0.1:9876, 10.0.0.2:9876, ... dialect: as of
 *   broker. ns.name, ns.address. */
static int new_name_server(lua_State *L) {
    static const struct lua_args_option options[] = {{"name", ARGS_TEXT, 0, 0},
                                                     {"keys", ARGS_TEXT, 0, 0},
                                                     {"address", ARGS_TEXT, 0, 0},
                                                     {"dialect", ARGS_TEXT, 0, 0},
                                                     {NULL, 0, 0, 0}};
    static const struct lua_args_spec spec = {.what = "name_server", .options = options};
    bool table = lua_istable(L, 1);
    const char *address = NULL;
    const char *keys = "by version";
    if (table) {
        lua_args_check(L, 1, &spec);
        lua_args_text(L, 1, "address", &address, NULL);
        lua_args_text(L, 1, "keys", &keys, NULL);
    }
    const char *name = table ? lua_args_require_text(L, 1, "name_server", "name")
                             : lua_args_text_argument(L, 1, "name_server");
    run_check_name(L, name);
    struct fake *fake = world_name_server(run_of(L)->world, name, address);
    set_keys(L, fake_name_server(fake), keys);
    if (table) {
        lua_fake_read_dialect(L, 1, fake_server(fake));
    }
    lua_fake_push(L, fake, LUA_NAME_SERVER_CLASS);
    return 1;
}

int lua_name_server_open(lua_State *L) {
    static const luaL_Reg methods[] = {
        {"route", route}, {"forget", forget}, {"kv", set_kv}, {NULL, NULL}};
    lua_fake_open_class(L, LUA_NAME_SERVER_CLASS, methods);
    lua_pushcfunction(L, new_name_server);
    lua_setglobal(L, "name_server");
    return 0;
}
