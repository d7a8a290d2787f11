/* SPDX-License-Identifier: Apache-2.0
 *
 * Administration through a producer: topics, queues, offsets, stored messages. What a callback gets
 * lives no longer than the callback, so it is made into Lua values right there; they wait in the
 * registry for the task. */
#include "harness/lua/lua_admin.h"

#include "harness/lua/call_trace.h"
#include "harness/lua/lua_args.h"
#include "harness/lua/lua_call.h"
#include "harness/lua/lua_message_view.h"
#include "harness/lua/lua_producer.h"
#include "harness/lua/lua_select.h"
#include "harness/lua/lua_value.h"
#include "sut/c/rmq_admin.h"
#include <stdio.h>

/* A call of the producer at argument 1, about to begin. */
static struct call_record *new_call(lua_State *L, enum call_kind kind, bool try) {
    struct actor *actor = lua_producer_check(L, 1);
    tasks_current(L);
    return lua_call_new(L, actor, kind, try);
}

static int give_kept(lua_State *L, struct call_record *call) {
    lua_rawgeti(L, LUA_REGISTRYINDEX, call->kept);
    return 1;
}

/* Keep the value on top of the stack as what the call gives. */
static void keep(lua_State *L, struct call_record *call) {
    call->kept = luaL_ref(L, LUA_REGISTRYINDEX);
    call->give = give_kept;
}

static void returned(struct call_record *call, const struct rmq_error *error, long long value) {
    if (!error) {
        snprintf(call->value, sizeof call->value, "%lld", value);
    }
    lua_call_returned(call, NULL, error);
}

/* ---- Topics ---- */

static void on_created(void *context, const struct rmq_error *error) {
    lua_call_returned(context, NULL, error);
}

/* A text, or null, of an argument. */
static const char *text_or_null(lua_State *L, int argument, const char *what) {
    bool null = lua_type(L, argument) == LUA_TLIGHTUSERDATA;
    return null ? NULL : lua_args_text_argument(L, argument, what);
}

static int create_topic(lua_State *L, bool try) {
    struct actor *actor = lua_producer_check(L, 1);
    const char *key = lua_args_text_argument(L, 2, "create_topic");
    const char *topic = text_or_null(L, 3, "create_topic");
    int32_t queues = (int32_t)lua_args_whole_argument(L, 4, INT32_MIN, INT32_MAX,
                                                      "create_topic wants a number of queues");
    struct call_record *call = new_call(L, CALL_CREATE_TOPIC, try);
    struct trace_field fields[] = {{"key", key}, {"topic", topic}};
    call->give = lua_call_give_true;
    call_trace_begin_with(call, fields, topic ? 2 : 1);
    return lua_call_wait(
        L, call, rmq_producer_create_topic(actor->producer, key, topic, queues, on_created, call));
}

/* LUA p:create_topic
 * p:create_topic(key, topic, queues) ; p:try_create_topic(...) -> true or nil, error
 *   Create a topic with that many queues at the master of every broker in the route of the topic
 *   `key`, one after another (ADMIN-01). Brokers know it then; a route has it when ns:route says
 *   so. topic may be null.
 *   Example: p:create_topic("TBW102", "orders", 8) */
static int create(lua_State *L) {
    return create_topic(L, false);
}

static int try_create(lua_State *L) {
    return create_topic(L, true);
}

/* ---- Queues ---- */

struct got_queues {
    struct call_record *call;
    const struct rmq_queue *queues;
    size_t count;
};

static int keep_queues(lua_State *L) {
    const struct got_queues *got = lua_touserdata(L, 1);
    lua_createtable(L, (int)got->count, 0);
    for (size_t i = 0; i < got->count; i++) {
        lua_select_push_queue(L, &got->queues[i]);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    keep(L, got->call);
    return 0;
}

static void on_queues(void *context, const struct rmq_queue *queues, size_t count,
                      const struct rmq_error *error) {
    struct call_record *call = context;
    struct got_queues got = {call, queues, count};
    if (!error) {
        lua_host_open(call->run->host, keep_queues, &got);
    }
    returned(call, error, (long long)count);
}

static int fetch_queues(lua_State *L, bool try) {
    struct actor *actor = lua_producer_check(L, 1);
    const char *topic = lua_args_text_argument(L, 2, "fetch_publish_message_queues");
    struct call_record *call = new_call(L, CALL_FETCH_PUBLISH_MESSAGE_QUEUES, try);
    struct trace_field fields[] = {{"topic", topic}};
    call_trace_begin_with(call, fields, 1);
    return lua_call_wait(
        L, call,
        rmq_producer_fetch_publish_message_queues(actor->producer, topic, on_queues, call));
}

/* LUA p:fetch_publish_message_queues
 * p:fetch_publish_message_queues(topic) -> array of { topic =, broker =, id = }
 * p:try_fetch_publish_message_queues(topic) -> array or nil, error
 *   The queues that can be sent to, as a name server tells them now (ADMIN-04). The trace shows
 *   how many as value=. */
static int fetch(lua_State *L) {
    return fetch_queues(L, false);
}

static int try_fetch(lua_State *L) {
    return fetch_queues(L, true);
}

/* ---- Offsets ---- */

static int give_number(lua_State *L, struct call_record *call) {
    lua_pushinteger(L, call->number);
    return 1;
}

static void on_number(void *context, int64_t number, const struct rmq_error *error) {
    struct call_record *call = context;
    call->number = number;
    returned(call, error, (long long)number);
}

/* The queue at argument 2; its texts are kept by the table. */
static struct rmq_queue read_queue(lua_State *L, const char *what) {
    static const struct lua_args_option options[] = {{"topic", ARGS_TEXT, 0, 0},
                                                     {"broker", ARGS_TEXT, 0, 0},
                                                     {"id", ARGS_INTEGER, 0, 0},
                                                     {NULL, 0, 0, 0}};
    static const struct lua_args_alias aliases[] = {
        {"brokerName", "broker"}, {"queueId", "id"}, {"queue", "id"}, {NULL, NULL}};
    struct lua_args_spec spec = {.what = what, .options = options, .aliases = aliases};
    if (!lua_istable(L, 2)) {
        lua_host_error(L, "%s wants a queue, { topic =, broker =, id = }, not %s", what,
                       lua_value_show(L, 2));
    }
    lua_args_check(L, 2, &spec);
    struct rmq_queue queue = {.topic = lua_args_require_text(L, 2, what, "topic"),
                              .broker_name = lua_args_require_text(L, 2, what, "broker")};
    lua_args_int32(L, 2, "id", &queue.id);
    return queue;
}

static struct rmq_operation *begin_number(struct call_record *call, const struct rmq_queue *queue,
                                          int64_t timestamp) {
    struct rmq_producer *producer = call->actor->producer;
    if (call->kind == CALL_SEARCH_OFFSET) {
        return rmq_producer_search_offset(producer, queue, timestamp, on_number, call);
    }
    if (call->kind == CALL_MAX_OFFSET) {
        return rmq_producer_max_offset(producer, queue, on_number, call);
    }
    if (call->kind == CALL_MIN_OFFSET) {
        return rmq_producer_min_offset(producer, queue, on_number, call);
    }
    return rmq_producer_earliest_msg_store_time(producer, queue, on_number, call);
}

static int ask_number(lua_State *L, enum call_kind kind, bool try) {
    lua_producer_check(L, 1);
    struct rmq_queue queue = read_queue(L, call_trace_verb(kind));
    int64_t timestamp = kind == CALL_SEARCH_OFFSET
                            ? lua_args_whole_argument(L, 3, INT64_MIN, INT64_MAX,
                                                      "search_offset wants a queue and a time")
                            : 0;
    char id[16];
    snprintf(id, sizeof id, "%d", (int)queue.id);
    struct trace_field fields[] = {
        {"topic", queue.topic}, {"broker", queue.broker_name}, {"queueId", id}};
    struct call_record *call = new_call(L, kind, try);
    call->give = give_number;
    call_trace_begin_with(call, fields, 3);
    return lua_call_wait(L, call, begin_number(call, &queue, timestamp));
}

/* LUA p:max_offset
 * p:max_offset(queue) -> number ; p:min_offset(queue) ; p:earliest_msg_store_time(queue)
 * p:search_offset(queue, timestamp) -> number
 * p:try_max_offset(queue) -> number or nil, error, and so on
 *   The offset to be written next, the first kept, when that was stored, the first stored at or
 *   after a time: asked of the master of the queue's broker (ADMIN-06). Times are milliseconds
 *   since 1970, as of clock.wall(). queue: { topic =, broker =, id = 0 }, one of
 *   fetch_publish_message_queues for example. The trace shows the answer as value=.
 *   Example: p:max_offset { topic = "orders", broker = "a", id = 0 } */
static int max_offset(lua_State *L) {
    return ask_number(L, CALL_MAX_OFFSET, false);
}

static int try_max_offset(lua_State *L) {
    return ask_number(L, CALL_MAX_OFFSET, true);
}

static int min_offset(lua_State *L) {
    return ask_number(L, CALL_MIN_OFFSET, false);
}

static int try_min_offset(lua_State *L) {
    return ask_number(L, CALL_MIN_OFFSET, true);
}

static int earliest(lua_State *L) {
    return ask_number(L, CALL_EARLIEST_MSG_STORE_TIME, false);
}

static int try_earliest(lua_State *L) {
    return ask_number(L, CALL_EARLIEST_MSG_STORE_TIME, true);
}

static int search_offset(lua_State *L) {
    return ask_number(L, CALL_SEARCH_OFFSET, false);
}

static int try_search_offset(lua_State *L) {
    return ask_number(L, CALL_SEARCH_OFFSET, true);
}

/* ---- Stored messages ---- */

struct got_messages {
    struct call_record *call;
    const struct rmq_stored_message *messages;
    size_t count;
};

static int keep_messages(lua_State *L) {
    const struct got_messages *got = lua_touserdata(L, 1);
    lua_createtable(L, (int)got->count, 0);
    for (size_t i = 0; i < got->count; i++) {
        lua_message_view_push_stored(L, &got->messages[i]);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    if (got->call->kind == CALL_VIEW_MESSAGE) {
        lua_rawgeti(L, -1, 1);
    }
    keep(L, got->call);
    return 0;
}

static void on_messages(void *context, const struct rmq_stored_message *messages, size_t count,
                        const struct rmq_error *error) {
    struct call_record *call = context;
    struct got_messages got = {call, messages, count};
    if (!error) {
        lua_host_open(call->run->host, keep_messages, &got);
    }
    returned(call, error, (long long)count);
}

static int view_message(lua_State *L, bool try) {
    struct actor *actor = lua_producer_check(L, 1);
    const char *id = lua_args_text_argument(L, 2, "view_message");
    struct call_record *call = new_call(L, CALL_VIEW_MESSAGE, try);
    struct trace_field fields[] = {{"msgId", id}};
    call_trace_begin_with(call, fields, 1);
    return lua_call_wait(L, call,
                         rmq_producer_view_message(actor->producer, id, on_messages, call));
}

/* LUA p:view_message
 * p:view_message(id) -> message or nil ; p:try_view_message(id) -> message or nil, error
 *   The stored message of that id, asked of the broker that the id names (ADMIN-07); nil when what
 *   it answers is no message. See "a message of the producer". */
static int view(lua_State *L) {
    return view_message(L, false);
}

static int try_view(lua_State *L) {
    return view_message(L, true);
}

static int query_message(lua_State *L, bool try) {
    static const struct lua_args_option options[] = {
        {"topic", ARGS_TEXT, 0, 0},   {"key", ARGS_TEXT, 0, 0},   {"max", ARGS_INTEGER, 0, 0},
        {"from", ARGS_INTEGER, 0, 0}, {"to", ARGS_INTEGER, 0, 0}, {NULL, 0, 0, 0}};
    static const struct lua_args_spec spec = {.what = "query_message", .options = options};
    struct actor *actor = lua_producer_check(L, 1);
    lua_args_check(L, 2, &spec);
    const char *topic = lua_args_require_text(L, 2, "query_message", "topic");
    const char *key = lua_args_require_text(L, 2, "query_message", "key");
    int32_t max = 32;
    int64_t from = 0;
    int64_t to = INT64_MAX;
    lua_args_int32(L, 2, "max", &max);
    lua_args_integer(L, 2, "from", &from);
    lua_args_integer(L, 2, "to", &to);
    struct call_record *call = new_call(L, CALL_QUERY_MESSAGE, try);
    struct trace_field fields[] = {{"topic", topic}, {"key", key}};
    call_trace_begin_with(call, fields, 2);
    return lua_call_wait(
        L, call,
        rmq_producer_query_message(actor->producer, topic, key, max, from, to, on_messages, call));
}

/* LUA p:query_message
 * p:query_message { topic =, key =, max = 32, from =, to = } -> array of messages
 * p:try_query_message { ... } -> array or nil, error
 *   The messages of a topic with that word among their KEYS, at most max of each broker, stored
 *   between two times in milliseconds since 1970 (at any time unless given); all brokers of the
 *   topic are asked at once (ADMIN-07). */
static int query(lua_State *L) {
    return query_message(L, false);
}

static int try_query(lua_State *L) {
    return query_message(L, true);
}

const luaL_Reg lua_admin_methods[] = {{"create_topic", create},
                                      {"try_create_topic", try_create},
                                      {"fetch_publish_message_queues", fetch},
                                      {"try_fetch_publish_message_queues", try_fetch},
                                      {"max_offset", max_offset},
                                      {"try_max_offset", try_max_offset},
                                      {"min_offset", min_offset},
                                      {"try_min_offset", try_min_offset},
                                      {"earliest_msg_store_time", earliest},
                                      {"try_earliest_msg_store_time", try_earliest},
                                      {"search_offset", search_offset},
                                      {"try_search_offset", try_search_offset},
                                      {"view_message", view},
                                      {"try_view_message", try_view},
                                      {"query_message", query},
                                      {"try_query_message", try_query},
                                      {NULL, NULL}};
