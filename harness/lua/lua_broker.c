/* SPDX-License-Identifier: Apache-2.0
 *
 * Brokers of a scenario. */
#include "harness/lua/lua_broker.h"

#include "harness/lua/lua_args.h"
#include "harness/lua/lua_fake.h"
#include "harness/lua/lua_host.h"
#include "harness/lua/lua_request.h"
#include "harness/lua/run.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct broker *check(lua_State *L) {
    return fake_broker(lua_fake_check_class(L, 1, LUA_BROKER_CLASS));
}

static void set_options(lua_State *L, int index, struct broker *broker) {
    bool flag;
    int32_t perm;
    lua_fake_read_dialect(L, index, broker_base(broker));
    if (lua_args_boolean(L, index, "auto_create", &flag)) {
        broker_set_auto_create(broker, flag);
    }
    if (lua_args_boolean(L, index, "transactions", &flag)) {
        broker_set_transactions(broker, flag);
    }
    if (lua_args_int32(L, index, "perm", &perm)) {
        broker_set_perm(broker, perm);
    }
}

static size_t count_brokers(const struct run *run) {
    size_t count = 0;
    for (struct fake *fake = world_first_fake(run->world); fake; fake = fake_next(fake)) {
        count += fake_broker(fake) != NULL;
    }
    return count;
}

/* The address a new broker gets, as text; NULL leaves it to the world. */
static const char *read_address(lua_State *L, int index, char *text, size_t size) {
    const char *address;
    int64_t port;
    if (lua_args_text(L, index, "address", &address, NULL)) {
        return address;
    }
    if (!lua_args_integer(L, index, "port", &port)) {
        return NULL;
    }
    snprintf(text, size, "10.0.1.%zu:%d", count_brokers(run_of(L)) + 1, (int)port);
    return text;
}

static struct fake *master_of(lua_State *L, int index) {
    lua_getfield(L, index, "of");
    struct fake *master = lua_isnil(L, -1) ? NULL : lua_fake_test(L, -1);
    if (!lua_isnil(L, -1) && (!master || !fake_broker(master))) {
        lua_host_error(L, "of = a wants the broker whose slave this one is");
    }
    lua_pop(L, 1);
    return master;
}

static void check_id(lua_State *L, const char *broker, int64_t id) {
    struct run *run = run_of(L);
    for (struct fake *fake = world_first_fake(run->world); fake; fake = fake_next(fake)) {
        struct broker *other = fake_broker(fake);
        if (other && strcmp(broker_name(other), broker) == 0 && broker_id(other) == id) {
            lua_host_error(L, "broker %s has id %d of \"%s\" already", fake_name(fake), (int)id,
                           broker);
        }
    }
}

static int make(lua_State *L, const char *name) {
    static const struct lua_args_option options[] = {
        {"name", ARGS_TEXT, 0, 0},          {"of", ARGS_OBJECT, 0, 0},
        {"id", ARGS_INTEGER, 0, INT32_MAX}, {"port", ARGS_INTEGER, 1, 65535},
        {"address", ARGS_TEXT, 0, 0},       {"auto_create", ARGS_BOOLEAN, 0, 0},
        {"perm", ARGS_INTEGER, 0, 7},       {"transactions", ARGS_BOOLEAN, 0, 0},
        {"dialect", ARGS_TEXT, 0, 0},       {NULL, 0, 0, 0}};
    static const struct lua_args_spec spec = {.what = "broker", .options = options};
    bool table = lua_istable(L, 1);
    char text[64];
    const char *address = NULL;
    const char *route_name = name;
    int64_t id = 0;
    if (table) {
        lua_args_check(L, 1, &spec);
        name = lua_args_require_text(L, 1, "broker", "name");
        struct fake *master = master_of(L, 1);
        route_name = master ? broker_name(fake_broker(master)) : name;
        id = master ? 1 : 0;
        lua_args_integer(L, 1, "id", &id);
        address = read_address(L, 1, text, sizeof text);
    }
    run_check_name(L, name);
    check_id(L, route_name, id);
    struct fake *fake = world_broker(run_of(L)->world, name, address, route_name, id);
    if (table) {
        set_options(L, 1, fake_broker(fake));
    }
    lua_fake_push(L, fake, LUA_BROKER_CLASS);
    return 1;
}

/* LUA broker
 * broker "a" | broker { name = "a", of = a, id = 1, port =, address =, auto_create = true,
 *                       perm = 6, transactions = true, dialect = "3.0" } -> broker
 *   A fake broker that stores and answers as a real one does (BROKER clauses). of and id make it a
 *   slave: it has the other broker's name in routes, its own in traces. Addresses are
 *   10.0.1.1:10911, 10.0.1.2:10911, ... unless port or address says otherwise. auto_create: a topic
 *   that is sent to is made (BROKER-09, BROKER-10). perm without 2: not writeable (BROKER-06).
 *   transactions = false: half messages are refused (BROKER-13).
 *   dialect "3.0": a request a 3.0.8 server would not understand is a breach of its clause; "any":
 *   what later clients send is fine too, binary headers and SEND_MESSAGE_V2 among it.
 *   a.name, a.address. */
static int new_broker(lua_State *L) {
    return make(L, lua_istable(L, 1) ? NULL : lua_args_text_argument(L, 1, "broker"));
}

/* LUA a:topic
 * a:topic { topic =, queues = 4, read =, write =, perm = 6 } ; a:forget "topic"
 *   Make a topic known to the broker; ns:route does it too. queues sets read and write. */
static int set_topic(lua_State *L) {
    static const struct lua_args_option options[] = {
        {"topic", ARGS_TEXT, 0, 0},       {"queues", ARGS_INTEGER, 0, 65536},
        {"read", ARGS_INTEGER, 0, 65536}, {"write", ARGS_INTEGER, 0, 65536},
        {"perm", ARGS_INTEGER, 0, 7},     {NULL, 0, 0, 0}};
    static const struct lua_args_spec spec = {.what = "topic", .options = options};
    struct broker *broker = check(L);
    lua_args_check(L, 2, &spec);
    int32_t queues = 4;
    lua_args_int32(L, 2, "queues", &queues);
    int32_t read = queues;
    int32_t write = queues;
    int32_t perm = 6;
    lua_args_int32(L, 2, "read", &read);
    lua_args_int32(L, 2, "write", &write);
    lua_args_int32(L, 2, "perm", &perm);
    broker_set_topic(broker, lua_args_require_text(L, 2, "topic", "topic"), read, write, perm);
    return 0;
}

static int forget(lua_State *L) {
    struct broker *broker = check(L);
    broker_remove_topic(broker, lua_args_text_argument(L, 2, "forget"));
    return 0;
}

/* LUA a:set
 * a:set { auto_create =, perm =, transactions =, dialect = }
 *   Change options of broker{}. */
static int set(lua_State *L) {
    static const struct lua_args_option options[] = {{"auto_create", ARGS_BOOLEAN, 0, 0},
                                                     {"perm", ARGS_INTEGER, 0, 7},
                                                     {"transactions", ARGS_BOOLEAN, 0, 0},
                                                     {"dialect", ARGS_TEXT, 0, 0},
                                                     {NULL, 0, 0, 0}};
    static const struct lua_args_spec spec = {.what = "a:set", .options = options};
    struct broker *broker = check(L);
    lua_args_check(L, 2, &spec);
    set_options(L, 2, broker);
    return 0;
}

/* LUA a:stored
 * a:stored() -> array of { topic =, queueId =, queueOffset =, body =, msgId =, commitLogOffset =,
 *                          at =, properties = {}, number = }
 *   The messages the broker has stored, in that order. body is as the application gave it, inflated
 *   if need be. */
static int stored(lua_State *L) {
    struct broker *broker = check(L);
    size_t count = broker_stored_count(broker);
    lua_createtable(L, (int)count, 0);
    for (size_t i = 0; i < count; i++) {
        lua_request_push_stored(L, broker_stored(broker, i));
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

/* ---- Half messages ---- */

static const char *outcome_of(const struct stored_message *message) {
    enum { COMMIT = 8, ROLLBACK = 12 };
    return message->outcome == COMMIT     ? "commit"
           : message->outcome == ROLLBACK ? "rollback"
                                          : "pending";
}

/* LUA a:half_messages
 * a:half_messages() -> array of stored messages, each with outcome = "pending" | "commit" |
 *                      "rollback"
 *   The half messages the broker has stored, in that order, and how they were ended; what it was
 *   told in vain (WIRE-TXN-05) does not count. */
static int half_messages(lua_State *L) {
    struct broker *broker = check(L);
    size_t count = broker_stored_count(broker);
    lua_Integer found = 0;
    lua_newtable(L);
    for (size_t i = 0; i < count; i++) {
        const struct stored_message *message = broker_stored(broker, i);
        if (message->prepared) {
            lua_request_push_stored(L, message);
            lua_pushliteral(L, "outcome");
            lua_pushstring(L, outcome_of(message));
            lua_rawset(L, -3);
            lua_rawseti(L, -2, ++found);
        }
    }
    return 1;
}

/* The message of that id, or the scenario ends. */
static const struct stored_message *find_message(lua_State *L, struct broker *broker) {
    const char *id = lua_args_text_argument(L, 2, "a message id");
    for (size_t i = 0; i < broker_stored_count(broker); i++) {
        if (strcmp(broker_stored(broker, i)->message_id, id) == 0) {
            return broker_stored(broker, i);
        }
    }
    lua_host_error(L, "no message \"%s\" is stored here", id);
    return NULL;
}

/* LUA a:check
 * a:check(msgId) | a:check() -> number
 *   Ask what became of a half message, or of all that are pending, by CHECK_TRANSACTION_STATE on a
 *   connection the message's group is registered on by heartbeat, drawn at random if there are
 *   several (WIRE-TXN-10, WIRE-TXN-14). How many were asked for: without such a connection none,
 *   so sleep(s(1)) after the start, when the first heartbeat is due, and look at the number.
 *   The moment is the scenario's. For checks no broker sends see a:record and x:push. */
static int check_transactions(lua_State *L) {
    struct broker *broker = check(L);
    size_t asked = 0;
    if (!lua_isnoneornil(L, 2)) {
        asked = broker_transaction_check(broker, find_message(L, broker));
    } else {
        for (size_t i = 0; i < broker_stored_count(broker); i++) {
            const struct stored_message *message = broker_stored(broker, i);
            bool pending = message->prepared && message->outcome == 0;
            asked += pending && broker_transaction_check(broker, message);
        }
    }
    lua_pushinteger(L, (lua_Integer)asked);
    return 1;
}

/* LUA a:record
 * a:record(msgId) -> bytes
 *   A stored message as it lies in the log: the body of CHECK_TRANSACTION_STATE (WIRE-TXN-20).
 *   Example: a:push { request = "CHECK_TRANSACTION_STATE", oneway = true, body =
 * a:record(id):sub(2), fields = { tranStateTableOffset = 0, commitLogOffset = 0 } } */
static int record(lua_State *L) {
    struct broker *broker = check(L);
    size_t size;
    uint8_t *bytes = broker_record(find_message(L, broker), &size);
    lua_pushlstring(L, (const char *)bytes, size);
    free(bytes);
    return 1;
}

/* LUA a:producers
 * a:producers("group") -> number
 *   On how many connections producers of that group are registered by heartbeats. */
static int producers(lua_State *L) {
    const struct broker *broker = check(L);
    const char *group = lua_args_text_argument(L, 2, "producers");
    size_t count = broker_producer_connections(broker, group);
    lua_pushinteger(L, (lua_Integer)count);
    return 1;
}

int lua_broker_open(lua_State *L) {
    static const luaL_Reg methods[] = {{"topic", set_topic},
                                       {"forget", forget},
                                       {"set", set},
                                       {"stored", stored},
                                       {"half_messages", half_messages},
                                       {"check", check_transactions},
                                       {"record", record},
                                       {"producers", producers},
                                       {NULL, NULL}};
    lua_fake_open_class(L, LUA_BROKER_CLASS, methods);
    lua_pushcfunction(L, new_broker);
    lua_setglobal(L, "broker");
    return 0;
}
