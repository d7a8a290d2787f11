/* SPDX-License-Identifier: Apache-2.0
 *
 * Producers of a scenario: how they are made and set. What they do is in lua_call.c. */
#include "harness/lua/lua_producer.h"

#include "harness/lua/call_trace.h"
#include "harness/lua/lua_admin.h"
#include "harness/lua/lua_args.h"
#include "harness/lua/lua_call.h"
#include "harness/lua/lua_class.h"
#include "harness/lua/lua_error.h"
#include "harness/lua/lua_fake.h"
#include "harness/lua/lua_hook.h"
#include "harness/lua/lua_host.h"
#include "harness/lua/lua_message.h"
#include "harness/lua/lua_process.h"
#include "harness/lua/lua_send.h"
#include "harness/lua/lua_transaction.h"
#include "harness/lua/lua_value.h"
#include "harness/lua/run.h"
#include "sut/c/rmq_transaction.h"
#include <stdlib.h>
#include <string.h>

static const char producer_class[] = "producer";

struct actor *lua_producer_check(lua_State *L, int index) {
    return *(struct actor **)lua_class_check(L, index, producer_class);
}

/* ---- States ---- */

static void add_state(struct actor *actor, int state) {
    actor->states = must_resize(actor->states, (actor->state_count + 1) * sizeof *actor->states);
    actor->states[actor->state_count++] = state;
}

static void state_changed(void *arg, struct rmq_producer *producer, int from, int to) {
    (void)from;
    struct run *run = arg;
    for (struct actor *actor = run->actors; actor; actor = actor->next) {
        if (actor->producer == producer) {
            add_state(actor, to);
            return;
        }
    }
}

/* ---- Options ---- */

static void set_texts(lua_State *L, int index, struct rmq_producer *producer) {
    static const struct {
        const char *name;
        bool (*set)(struct rmq_producer *producer, const char *value);
    } texts[] = {{"group", rmq_producer_set_group},
                 {"create_topic_key", rmq_producer_set_create_topic_key},
                 {"instance", rmq_producer_set_instance_name},
                 {"client_ip", rmq_producer_set_client_ip}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const char *value = NULL;
        if (lua_args_text(L, index, texts[i].name, &value, NULL) ||
            lua_args_is_null(L, index, texts[i].name)) {
            if (!texts[i].set(producer, value)) {
                lua_error_push_plain(L, "OutOfMemoryError", NULL);
                lua_error_raise(L, "producer");
            }
        }
    }
}

static void set_numbers(lua_State *L, int index, struct rmq_producer *producer) {
    static const struct {
        const char *name;
        void (*set)(struct rmq_producer *producer, int32_t value);
    } numbers[] = {{"timeout", rmq_producer_set_send_msg_timeout},
                   {"retries", rmq_producer_set_retry_times},
                   {"compress_over", rmq_producer_set_compress_over},
                   {"compress_level", rmq_producer_set_compress_level},
                   {"max_message_size", rmq_producer_set_max_message_size},
                   {"default_queues", rmq_producer_set_default_topic_queue_nums},
                   {"poll_interval", rmq_producer_set_poll_name_server_interval},
                   {"heartbeat_interval", rmq_producer_set_heartbeat_broker_interval}};
    int32_t value;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        if (lua_args_int32(L, index, numbers[i].name, &value)) {
            numbers[i].set(producer, value);
        }
    }
    bool flag;
    if (lua_args_boolean(L, index, "retry_another_broker", &flag)) {
        rmq_producer_set_retry_another_broker(producer, flag);
    }
}

/* Push "a:1;b:2" for the list of servers and texts at `index`. */
static void push_addresses(lua_State *L, int index) {
    lua_pushliteral(L, "");
    for (lua_Integer i = 1; i <= (lua_Integer)lua_rawlen(L, index); i++) {
        lua_pushstring(L, i > 1 ? ";" : "");
        lua_rawgeti(L, index, i);
        struct fake *fake = lua_fake_test(L, -1);
        if (fake) {
            lua_pop(L, 1);
            lua_pushstring(L, fake_server(fake)->address);
        } else if (lua_type(L, -1) != LUA_TSTRING) {
            lua_host_error(
                L, "name_server = { ns1, \"10.0.0.9:9876\" } wants servers and texts, not %s",
                lua_value_show(L, -1));
        }
        lua_args_check_zero(L, -1, "an address");
        lua_concat(L, 3);
    }
}

/* Push the addresses of all name servers made so far; nil when there is none. */
static void push_all_addresses(lua_State *L) {
    lua_pushnil(L);
    struct run *run = run_of(L);
    for (struct fake *fake = world_first_fake(run->world); fake; fake = fake_next(fake)) {
        if (!fake_name_server(fake)) {
            continue;
        }
        const char *address = fake_server(fake)->address;
        if (lua_isnil(L, -1)) {
            lua_pushstring(L, address);
        } else {
            lua_pushfstring(L, "%s;%s", lua_tostring(L, -1), address);
        }
        lua_replace(L, -2);
    }
}

/* `live`: p:set, where an absent option changes nothing. */
static void set_name_server(lua_State *L, int index, struct rmq_producer *producer, bool live) {
    int type = lua_getfield(L, index, "name_server");
    struct fake *fake = lua_fake_test(L, -1);
    if (fake) {
        lua_pushstring(L, fake_server(fake)->address);
    } else if (type == LUA_TTABLE) {
        push_addresses(L, lua_gettop(L));
    } else if (type == LUA_TNIL && !live) {
        push_all_addresses(L);
    } else if (type == LUA_TUSERDATA) {
        lua_host_error(L, "name_server wants a name server, not %s", lua_value_show(L, -1));
    }
    bool null = type == LUA_TLIGHTUSERDATA;
    if (lua_type(L, -1) == LUA_TSTRING || null) {
        if (!rmq_producer_set_namesrv_addr(producer, null ? NULL : lua_tostring(L, -1))) {
            lua_error_push_plain(L, "OutOfMemoryError", NULL);
            lua_error_raise(L, "producer");
        }
    }
    lua_settop(L, index);
}

#define LIVE_OPTIONS                                                                               \
    {"group", ARGS_TEXT | ARGS_NULL, 0, 0}, {"create_topic_key", ARGS_TEXT | ARGS_NULL, 0, 0},     \
        {"instance", ARGS_TEXT | ARGS_NULL, 0, 0}, {"client_ip", ARGS_TEXT | ARGS_NULL, 0, 0},     \
        {"timeout", ARGS_INTEGER, 0, 0}, {"retries", ARGS_INTEGER, 0, 0},                          \
        {"compress_over", ARGS_INTEGER, 0, 0}, {"compress_level", ARGS_INTEGER, 0, 0},             \
        {"max_message_size", ARGS_INTEGER, 0, 0}, {"default_queues", ARGS_INTEGER, 0, 0},          \
        {"poll_interval", ARGS_INTEGER, 0, 0}, {"heartbeat_interval", ARGS_INTEGER, 0, 0},         \
        {"retry_another_broker", ARGS_BOOLEAN, 0, 0},                                              \
        {"name_server", ARGS_TEXT | ARGS_OBJECT | ARGS_TABLE | ARGS_FALSE | ARGS_NULL, 0, 0},      \
        LUA_TRANSACTION_OPTIONS

static const struct lua_args_option producer_options[] = {LIVE_OPTIONS,
                                                          {"name", ARGS_TEXT, 0, 0},
                                                          {"process", ARGS_OBJECT, 0, 0},
                                                          {"transaction", ARGS_BOOLEAN, 0, 0},
                                                          {"counter_start", ARGS_INTEGER, 0, 0},
                                                          {"budget_clock", ARGS_TEXT, 0, 0},
                                                          {"header", ARGS_TEXT, 0, 0},
                                                          {"send_header", ARGS_TEXT, 0, 0},
                                                          {NULL, 0, 0, 0}};
static const struct lua_args_option live_options[] = {LIVE_OPTIONS, {NULL, 0, 0, 0}};

/* The names of the Java client's setters. */
static const struct lua_args_alias java_names[] = {
    {"sendMsgTimeout", "timeout"},
    {"retryTimesWhenSendFailed", "retries"},
    {"retry", "retries"},
    {"retry_times", "retries"},
    {"retryTimes", "retries"},
    {"namesrvAddr", "name_server"},
    {"namesrv", "name_server"},
    {"producerGroup", "group"},
    {"instanceName", "instance"},
    {"instance_name", "instance"},
    {"retryAnotherBrokerWhenNotStoreOK", "retry_another_broker"},
    {"compressMsgBodyOverHowmuch", "compress_over"},
    {"maxMessageSize", "max_message_size"},
    {"createTopicKey", "create_topic_key"},
    {"defaultTopicQueueNums", "default_queues"},
    {"clientIP", "client_ip"},
    {"pollNameServerInteval", "poll_interval"},
    {"heartbeatBrokerInterval", "heartbeat_interval"},
    {NULL, NULL}};

/* An option that is one of two words; `otherwise` when it is not given. */
static int read_choice(lua_State *L, int index, const char *name, const char *const words[2],
                       int otherwise) {
    const char *value;
    if (!lua_args_text(L, index, name, &value, NULL)) {
        return otherwise;
    }
    for (int i = 0; i < 2; i++) {
        if (strcmp(value, words[i]) == 0) {
            return i;
        }
    }
    return lua_host_error(L, "%s = \"%s\": it is \"%s\" or \"%s\"", name, value, words[0],
                          words[1]);
}

static void read_profile(lua_State *L, int index, struct rmq_profile *profile) {
    static const char *const clocks[] = {"wall", "monotonic"};
    static const char *const encodings[] = {"json", "binary"};
    static const char *const headers[] = {"v1", "v2"};
    lua_args_int32(L, index, "counter_start", &profile->queue_counter_start);
    int clock = read_choice(L, index, "budget_clock", clocks, 0);
    profile->budget_clock = clock == 0 ? RMQ_BUDGET_WALL : RMQ_BUDGET_MONOTONIC;
    int encoding = read_choice(L, index, "header", encodings, -1);
    if (encoding >= 0) {
        profile->header_encoding = encoding == 0 ? RMQ_HEADER_JSON : RMQ_HEADER_BINARY;
    }
    int header = read_choice(L, index, "send_header", headers, 0);
    profile->send_header = header == 0 ? RMQ_SEND_HEADER_V1 : RMQ_SEND_HEADER_V2;
}

/* ---- Making one ---- */

/* The process a producer without one lives in. */
static struct process *default_process(struct run *run, const char *name) {
    if (!run->default_process) {
        run->default_process = world_process(run->world, name);
    }
    return run->default_process;
}

static void check_name(lua_State *L, const char *name, const struct process *process) {
    /* A process may be called like its producer: they are one in the trace. */
    if (process && strcmp(process_name(process), name) == 0) {
        for (struct actor *actor = run_of(L)->actors; actor; actor = actor->next) {
            if (strcmp(actor->name, name) == 0) {
                lua_host_error(
                    L, "the name \"%s\" is taken already; names in traces must be unique", name);
            }
        }
        return;
    }
    run_check_name(L, name);
}

static struct actor *new_actor(struct run *run, const char *name, struct process *process) {
    struct actor *actor = must_alloc(sizeof *actor);
    actor->run = run;
    actor->name = must_text(name);
    actor->process = process;
    for (int i = 0; i < CALL_KINDS; i++) {
        actor->labels[i] = must_format("%s:%s", name, call_trace_verb((enum call_kind)i));
    }
    struct actor **end = &run->actors;
    while (*end) {
        end = &(*end)->next;
    }
    *end = actor;
    process_on_state(process, state_changed, run);
    return actor;
}

static void make_producer(lua_State *L, struct actor *actor, const struct rmq_profile *profile) {
    struct rmq_manager *manager = process_manager(actor->process);
    if (manager) {
        actor->producer = actor->transactional ? rmq_producer_new_transactional(manager, profile)
                                               : rmq_producer_new(manager, profile);
    }
    if (!actor->producer) {
        lua_error_push_plain(L, "OutOfMemoryError", NULL);
        lua_error_raise(L, "producer");
        return;
    }
    process_name_producer(actor->process, actor->producer, actor->name);
    add_state(actor, (int)rmq_producer_state(actor->producer));
}

/* LUA producer
 * producer "p" | producer { name = "p", ... } -> producer
 *   Make a producer; it is not started. Setters never validate (CONFIG-01); texts may be null, the
 *   Java null; times are whole milliseconds.
 *     group                 "PG"
 *     name_server           a server, a list of servers and texts, a text "a:1;b:2", false: set
 *                           none; all name servers made so far unless given
 *     process               where it lives, see process
 *     timeout               3000, sendMsgTimeout
 *     retries               2, retryTimesWhenSendFailed
 *     retry_another_broker  false, retryAnotherBrokerWhenNotStoreOK
 *     compress_over         4096 bytes; compress_level = 5; max_message_size = 131072
 *     create_topic_key      "TBW102"; default_queues = 4
 *     instance              "DEFAULT", instanceName; client_ip
 *     poll_interval         30000; heartbeat_interval = 30000
 *     counter_start         0, first value of a topic's queue counter (SELECT-02)
 *     budget_clock          "wall" or "monotonic": what the retry budget is measured with (SEND-28)
 *     header                "json" or "binary": how the headers of requests are written, whatever
 *                           the setting rocketmq.serialize.type says (BIN-05); servers that are to
 *                           bear binary ones want dialect = "any"
 *     send_header           "v1", SEND_MESSAGE, or "v2", SEND_MESSAGE_V2 (SENDREQ-10), which wants
 *                           dialect = "any" too
 *     transaction           false; true: a transaction producer, see p:send_in_transaction
 *   p:set { ... } changes any of them later but name, process and the five last ones.
 *   p.name; p.process; p.state is "CREATE_JUST", "RUNNING", "START_FAILED" or "SHUTDOWN_ALREADY".
 */
static int new_producer(lua_State *L) {
    static const struct lua_args_spec spec = {
        .what = "producer", .options = producer_options, .aliases = java_names};
    struct run *run = run_of(L);
    if (lua_type(L, 1) == LUA_TSTRING) {
        lua_createtable(L, 0, 1);
        lua_pushvalue(L, 1);
        lua_setfield(L, -2, "name");
        lua_replace(L, 1);
    }
    lua_settop(L, 1);
    lua_args_check(L, 1, &spec);
    const char *name = "p";
    lua_args_text(L, 1, "name", &name, NULL);
    bool own_process = lua_getfield(L, 1, "process") != LUA_TNIL;
    struct process *process = own_process ? lua_process_check(L, -1) : NULL;
    lua_settop(L, 1);
    struct rmq_profile profile = *rmq_profile_3_0();
    read_profile(L, 1, &profile);
    check_name(L, name, process);
    struct actor *actor = new_actor(run, name, process ? process : default_process(run, name));
    lua_args_boolean(L, 1, "transaction", &actor->transactional);
    make_producer(L, actor, &profile);
    rmq_producer_set_group(actor->producer, "PG");
    set_texts(L, 1, actor->producer);
    set_numbers(L, 1, actor->producer);
    set_name_server(L, 1, actor->producer, false);
    lua_transaction_set(L, 1, actor);
    *(struct actor **)lua_class_push(L, producer_class, sizeof actor) = actor;
    return 1;
}

static int set(lua_State *L) {
    static const struct lua_args_spec spec = {
        .what = "p:set", .options = live_options, .aliases = java_names};
    struct actor *actor = lua_producer_check(L, 1);
    lua_args_check(L, 2, &spec);
    lua_settop(L, 2);
    set_texts(L, 2, actor->producer);
    set_numbers(L, 2, actor->producer);
    set_name_server(L, 2, actor->producer, true);
    lua_transaction_set(L, 2, actor);
    return 0;
}

/* LUA p:message
 * p:message { topic =, body =, ... } -> message
 *   Make a message object (see messages), which can be sent several times, read and changed. */
static int new_message(lua_State *L) {
    struct actor *actor = lua_producer_check(L, 1);
    if (!lua_message_push(L, 2, process_manager(actor->process))) {
        lua_error_push_plain(L, "OutOfMemoryError", NULL);
        return lua_error_raise(L, "p:message");
    }
    return 1;
}

/* LUA p:states
 * p:states() -> array of texts
 *   The states the producer has passed through, the first included; see expect.states. */
static int get_states(lua_State *L) {
    const struct actor *actor = lua_producer_check(L, 1);
    lua_createtable(L, (int)actor->state_count, 0);
    for (size_t i = 0; i < actor->state_count; i++) {
        lua_pushstring(L, rmq_service_state_name((enum rmq_service_state)actor->states[i]));
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

static int get_name(lua_State *L) {
    lua_pushstring(L, lua_producer_check(L, 1)->name);
    return 1;
}

static int get_state(lua_State *L) {
    lua_pushstring(L,
                   rmq_service_state_name(rmq_producer_state(lua_producer_check(L, 1)->producer)));
    return 1;
}

static int get_process(lua_State *L) {
    lua_process_push(L, lua_producer_check(L, 1)->process);
    return 1;
}

int lua_producer_open(lua_State *L) {
    static const luaL_Reg methods[] = {{"set", set},
                                       {"message", new_message},
                                       {"states", get_states},
                                       {"hook", lua_hook_register},
                                       {"start", lua_call_start},
                                       {"try_start", lua_call_try_start},
                                       {"shutdown", lua_call_shutdown},
                                       {"send", lua_send_sync},
                                       {"try_send", lua_send_try_sync},
                                       {"send_async", lua_send_async},
                                       {"try_send_async", lua_send_try_async},
                                       {"send_oneway", lua_send_oneway},
                                       {"try_send_oneway", lua_send_try_oneway},
                                       {"send_in_transaction", lua_transaction_send},
                                       {"try_send_in_transaction", lua_transaction_try_send},
                                       {NULL, NULL}};
    static const luaL_Reg members[] = {
        {"name", get_name}, {"state", get_state}, {"process", get_process}, {NULL, NULL}};
    lua_class_open(L, producer_class, methods, members);
    lua_class_extend(L, producer_class, lua_admin_methods);
    lua_pushcfunction(L, new_producer);
    lua_setglobal(L, "producer");
    return 0;
}

void lua_producer_close(struct run *run) {
    struct actor *next;
    for (struct actor *actor = run->actors; actor; actor = next) {
        next = actor->next;
        for (int i = 0; i < CALL_KINDS; i++) {
            free(actor->labels[i]);
        }
        free(actor->states);
        free(actor->name);
        free(actor);
    }
    run->actors = NULL;
}
