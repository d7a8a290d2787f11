/* SPDX-License-Identifier: Apache-2.0
 *
 * Transactions of a scenario's producers. The functions run as user code, in tasks of their own, so
 * that they may sleep. */
#include "harness/lua/lua_transaction.h"

#include "harness/lua/call_trace.h"
#include "harness/lua/lua_args.h"
#include "harness/lua/lua_call.h"
#include "harness/lua/lua_message.h"
#include "harness/lua/lua_message_view.h"
#include "harness/lua/lua_producer.h"
#include "harness/lua/lua_value.h"
#include "harness/lua/user_code.h"
#include "sut/c/rmq_transaction.h"
#include <string.h>

/* ---- What both functions have in common ---- */

static const struct {
    const char *word;
    enum rmq_local_state state;
} words[] = {
    {"commit", RMQ_COMMIT_MESSAGE}, {"rollback", RMQ_ROLLBACK_MESSAGE}, {"unknow", RMQ_UNKNOW}};

/* TXN-10, TXN-22: what says nothing tells the producer nothing. */
static const char *returned(lua_State *L, int first, struct rmq_local_transaction *transaction) {
    if (lua_isnoneornil(L, first)) {
        return NULL;
    }
    const char *word = lua_type(L, first) == LUA_TSTRING ? lua_tostring(L, first) : "";
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strcmp(word, words[i].word) == 0) {
            rmq_local_transaction_end(transaction, words[i].state);
            return rmq_local_state_name(words[i].state);
        }
    }
    lua_host_error(L,
                   "a local transaction ends with \"commit\", \"rollback\", \"unknow\" or nothing, "
                   "not %s",
                   lua_value_show(L, first));
    return NULL;
}

/* ---- The executer ---- */

static int push_execution(lua_State *L, void *arg) {
    const struct call_record *call = arg;
    lua_message_view_push(L, rmq_local_transaction_message(call->transaction));
    lua_rawgeti(L, LUA_REGISTRYINDEX, call->argument);
    return 2;
}

static const char *executed(lua_State *L, int first, void *arg) {
    return returned(L, first, ((struct call_record *)arg)->transaction);
}

static void execution_failed(const char *text, void *arg) {
    rmq_local_transaction_fail(((struct call_record *)arg)->transaction, text);
}

static void execute(void *context, struct rmq_local_transaction *transaction) {
    struct call_record *call = context;
    call->transaction = transaction;
    call_trace_local(call->actor, "EXECUTE", transaction);
    const struct user_code_call code = {.actor = call->actor,
                                        .what = "EXECUTE",
                                        .function = call->on,
                                        .push = push_execution,
                                        .returned = executed,
                                        .thrown = execution_failed,
                                        .arg = call};
    user_code_run(&code);
}

/* ---- The listener ---- */

static int push_check(lua_State *L, void *arg) {
    lua_message_view_push_stored(L, rmq_local_transaction_stored(arg));
    return 1;
}

static const char *checked(lua_State *L, int first, void *arg) {
    return returned(L, first, arg);
}

static void check_failed(const char *text, void *arg) {
    rmq_local_transaction_fail(arg, text);
}

static void listen(void *context, struct rmq_local_transaction *transaction) {
    struct actor *actor = context;
    call_trace_local(actor, "CHECK", transaction);
    const struct user_code_call code = {.actor = actor,
                                        .what = "CHECK",
                                        .function = actor->listener,
                                        .push = push_check,
                                        .returned = checked,
                                        .thrown = check_failed,
                                        .arg = transaction};
    user_code_run(&code);
}

/* ---- Options of the producer ---- */

static void set_pool(lua_State *L, int index, struct actor *actor) {
    static const struct lua_args_option options[] = {{"core", ARGS_INTEGER, 0, 0},
                                                     {"max", ARGS_INTEGER, 0, 0},
                                                     {"hold", ARGS_INTEGER, 0, 0},
                                                     {NULL, 0, 0, 0}};
    static const struct lua_args_spec spec = {.what = "check_pool", .options = options};
    int32_t core = 1;
    int32_t maximum = 1;
    int32_t hold = 2000;
    lua_args_check(L, index, &spec);
    lua_args_int32(L, index, "core", &core);
    lua_args_int32(L, index, "max", &maximum);
    lua_args_int32(L, index, "hold", &hold);
    rmq_producer_set_check_pool(actor->producer, core, maximum, hold);
}

static void require_transactions(lua_State *L, const struct actor *actor, const char *option) {
    if (!actor->transactional) {
        lua_host_error(L, "%s is for a producer with transaction = true", option);
    }
}

void lua_transaction_set(lua_State *L, int index, struct actor *actor) {
    int type = lua_getfield(L, index, "check");
    if (type == LUA_TFUNCTION) {
        require_transactions(L, actor, "check");
        actor->listener = luaL_ref(L, LUA_REGISTRYINDEX);
        rmq_producer_set_check_listener(actor->producer, listen, actor);
    } else if (type == LUA_TLIGHTUSERDATA) {
        rmq_producer_set_check_listener(actor->producer, NULL, NULL);
    }
    lua_settop(L, index);
    if (lua_getfield(L, index, "check_pool") == LUA_TTABLE) {
        require_transactions(L, actor, "check_pool");
        set_pool(L, lua_gettop(L), actor);
    }
    lua_settop(L, index);
}

/* ---- The send ---- */

static void on_transacted(void *context, const struct rmq_transaction_result *result,
                          const struct rmq_error *error) {
    struct call_record *call = context;
    if (result) {
        call->local_state = rmq_local_state_name(result->local_state);
    }
    lua_call_returned(call, result ? &result->sent : NULL, error);
}

static int give_result(lua_State *L, struct call_record *call) {
    outcome_push_result(L, &call->outcome);
    lua_pushliteral(L, "localState");
    lua_pushstring(L, call->local_state);
    lua_rawset(L, -3);
    return 1;
}

/* Whether there is an executer; *function and *argument become references. */
static bool read_options(lua_State *L, int index, int *function, int *argument) {
    static const struct lua_args_option options[] = {
        {"execute", ARGS_FUNCTION | ARGS_NULL, 0, 0}, {"arg", ARGS_ANY, 0, 0}, {NULL, 0, 0, 0}};
    static const struct lua_args_spec spec = {.what = "send_in_transaction", .options = options};
    bool given = !lua_isnoneornil(L, index);
    if (given) {
        lua_args_check(L, index, &spec);
    }
    if (!given || !lua_args_has(L, index, "execute")) {
        lua_host_error(L, "send_in_transaction wants { execute = function(message, arg) ... end }");
    }
    bool has_executer = lua_getfield(L, index, "execute") == LUA_TFUNCTION;
    *function = luaL_ref(L, LUA_REGISTRYINDEX);
    lua_getfield(L, index, "arg");
    *argument = luaL_ref(L, LUA_REGISTRYINDEX);
    return has_executer;
}

static int begin(lua_State *L, bool try) {
    struct actor *actor = lua_producer_check(L, 1);
    tasks_current(L);
    int function;
    int argument;
    bool has_executer = read_options(L, 3, &function, &argument);
    struct lua_message_use use;
    lua_message_read(L, 2, process_manager(actor->process), &use);
    actor->run->sends++;
    struct call_record *call = lua_call_new(L, actor, CALL_SEND_IN_TRANSACTION, try);
    call->give = give_result;
    call->on = function;
    call->argument = argument;
    call_trace_begin(call, use.message);
    struct rmq_operation *operation = NULL;
    if (!use.out_of_memory) {
        operation = rmq_producer_send_in_transaction(
            actor->producer, use.message, has_executer ? execute : NULL, call, on_transacted, call);
    }
    lua_message_done(&use);
    return lua_call_wait(L, call, operation);
}

/* LUA p:send_in_transaction
 * p:send_in_transaction(message, { execute = function(message, arg) ... end, arg = }) -> result
 * p:try_send_in_transaction(message, options) -> result or nil, error
 *   Send a half message, carry the local transaction out, tell the broker how it ended, and wait
 *   for all of it. execute is run by the caller once the half message is stored (TXN-09); it
 *   returns "commit", "rollback", "unknow" or nothing, or throws, and may take time; null: there is
 *   none (TXN-02). result is that of p:send with localState = "COMMIT_MESSAGE",
 *   "ROLLBACK_MESSAGE" or "UNKNOW". The producer is made with
 *     transaction           true
 *     check                 function(message) ... end: asked when a broker checks what became of a
 *                           half message, which is told as a message of a broker; returns as
 *                           execute does. Without it, or with null, there is none, and each such
 *                           send is refused (TXN-01, TXN-23)
 *     check_pool            { core = 1, max = 1, hold = 2000 }: how many checks run at once, and
 *                           how many wait at most (TXN-18); read by the start (START-27)
 *   Example: p:send_in_transaction(m, { execute = function() return "commit" end }) */
int lua_transaction_send(lua_State *L) {
    return begin(L, false);
}

int lua_transaction_try_send(lua_State *L) {
    return begin(L, true);
}
