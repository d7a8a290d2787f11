/* SPDX-License-Identifier: Apache-2.0
 *
 * Sends by the scenario: three modes, three ways to say where to. */
#include "harness/lua/lua_send.h"

#include "harness/lua/call_trace.h"
#include "harness/lua/lua_args.h"
#include "harness/lua/lua_async.h"
#include "harness/lua/lua_call.h"
#include "harness/lua/lua_message.h"
#include "harness/lua/lua_producer.h"
#include "harness/lua/lua_select.h"

/* ---- What the producer reports ---- */

static void on_sent(void *context, const struct rmq_send_result *result,
                    const struct rmq_error *error) {
    lua_call_returned(context, result, error);
}

static void on_done(void *context, const struct rmq_error *error) {
    lua_call_returned(context, NULL, error);
}

static void on_accepted(void *context, const struct rmq_error *error) {
    struct call_record *call = context;
    call->accepted = !error;
    call->run->outstanding += call->accepted && call->wants_callback;
    lua_call_returned(call, NULL, error);
}

/* ---- What the scenario gets ---- */

static int give_result(lua_State *L, struct call_record *call) {
    outcome_push_result(L, &call->outcome);
    return 1;
}

static int give_call(lua_State *L, struct call_record *call) {
    lua_async_push(L, call);
    return 1;
}

/* ---- Beginning ---- */

static struct rmq_operation *begin_to_any(struct call_record *call,
                                          const struct rmq_message *message, rmq_sent *callback) {
    struct rmq_producer *producer = call->actor->producer;
    if (call->kind == CALL_SEND) {
        return rmq_producer_send(producer, message, on_sent, call);
    }
    if (call->kind == CALL_SEND_ONEWAY) {
        return rmq_producer_send_oneway(producer, message, on_done, call);
    }
    return rmq_producer_send_async(producer, message, on_accepted, callback, call);
}

static struct rmq_operation *begin_to_queue(struct call_record *call,
                                            const struct rmq_message *message, rmq_sent *callback) {
    struct rmq_producer *producer = call->actor->producer;
    const struct rmq_queue *queue = call->target->null ? NULL : &call->target->given;
    if (call->kind == CALL_SEND) {
        return rmq_producer_send_to_queue(producer, message, queue, on_sent, call);
    }
    if (call->kind == CALL_SEND_ONEWAY) {
        return rmq_producer_send_oneway_to_queue(producer, message, queue, on_done, call);
    }
    return rmq_producer_send_async_to_queue(producer, message, queue, on_accepted, callback, call);
}

static struct rmq_operation *begin_selected(struct call_record *call,
                                            const struct rmq_message *message, rmq_sent *callback) {
    struct rmq_producer *producer = call->actor->producer;
    rmq_select *select = call->target->select;
    void *arg = call->target->function == LUA_NOREF ? (void *)call->target->text : call->target;
    if (call->kind == CALL_SEND) {
        return rmq_producer_send_selected(producer, message, select, arg, on_sent, call);
    }
    if (call->kind == CALL_SEND_ONEWAY) {
        return rmq_producer_send_oneway_selected(producer, message, select, arg, on_done, call);
    }
    return rmq_producer_send_async_selected(producer, message, select, arg, on_accepted, callback,
                                            call);
}

static struct rmq_operation *begin_operation(struct call_record *call,
                                             const struct rmq_message *message) {
    rmq_sent *callback = call->wants_callback ? lua_async_callback : NULL;
    if (!call->target) {
        return begin_to_any(call, message, callback);
    }
    return call->target->kind == LUA_TARGET_QUEUE ? begin_to_queue(call, message, callback)
                                                  : begin_selected(call, message, callback);
}

/* The table at `index`, or nothing. */
static void check_options(lua_State *L, int index, enum call_kind kind) {
    static const struct lua_args_option options[] = {LUA_SELECT_OPTIONS, {NULL, 0, 0, 0}};
    static const struct lua_args_option async_options[] = {
        LUA_ASYNC_OPTIONS, LUA_SELECT_OPTIONS, {NULL, 0, 0, 0}};
    static const struct lua_args_alias aliases[] = {
        {"mq", "queue"}, {"messageQueue", "queue"}, {NULL, NULL}};
    bool async = kind == CALL_SEND_ASYNC;
    const struct lua_args_spec spec = {.what = call_trace_verb(kind),
                                       .options = async ? async_options : options,
                                       .aliases = aliases};
    if (async && lua_isfunction(L, index)) {
        lua_host_error(L,
                       "send_async takes its function in a table: "
                       "{ on = function(result, error) ... end }");
    }
    if (!lua_isnoneornil(L, index)) {
        lua_args_check(L, index, &spec);
    }
}

static struct call_record *new_send(lua_State *L, struct actor *actor, enum call_kind kind,
                                    bool try) {
    bool wants_callback = true;
    int on = LUA_NOREF;
    check_options(L, 3, kind);
    if (kind == CALL_SEND_ASYNC && !lua_isnoneornil(L, 3)) {
        wants_callback = lua_async_read_options(L, 3, &on);
    }
    struct lua_target *target = lua_select_read(L, 3, actor);
    struct call_record *call = lua_call_new(L, actor, kind, try);
    call->give = kind == CALL_SEND         ? give_result
                 : kind == CALL_SEND_ASYNC ? give_call
                                           : lua_call_give_true;
    call->wants_callback = wants_callback;
    call->on = on;
    call->target = target;
    return call;
}

static int begin_send(lua_State *L, enum call_kind kind, bool try) {
    struct actor *actor = lua_producer_check(L, 1);
    tasks_current(L);
    struct call_record *call = new_send(L, actor, kind, try);
    struct lua_message_use use;
    lua_message_read(L, 2, process_manager(actor->process), &use);
    if (call->target && use.message) {
        lua_select_know_topic(call->target, rmq_message_topic(use.message));
    }
    actor->run->sends++;
    call_trace_begin(call, use.message);
    struct rmq_operation *operation = use.out_of_memory ? NULL : begin_operation(call, use.message);
    lua_message_done(&use);
    return lua_call_wait(L, call, operation);
}

/* LUA p:send
 * p:send(message, options) -> result ; p:try_send(message, options) -> result or nil, error
 *   Send and wait for the outcome (SYNC). message: see messages; options: where to, see queues.
 *   result: { status =, msgId =, topic =, broker =, queueId =, queueOffset = }. p:send raises a
 *   failure, which fails the scenario unless expect.fails takes it; p:try_send returns it, see
 *   errors.
 *   Example: expect.equal(p:send { topic = "orders", body = "1" }.status, "SEND_OK") */
int lua_send_sync(lua_State *L) {
    return begin_send(L, CALL_SEND, false);
}

int lua_send_try_sync(lua_State *L) {
    return begin_send(L, CALL_SEND, true);
}

/* LUA p:send_async
 * p:send_async(message, options) -> call
 * p:try_send_async(message, options) -> call or nil, error
 *   Send and wait until the request is handed over (ASYNC); a failure before that is raised, or
 *   returned. options: { on = function(result, error) ... end } is run as a task of its own when
 *   the outcome comes; { callback = null } passes no callback at all (SEND-31); and where to, see
 *   queues.
 *     call:wait()     -> result or nil, error
 *     call.done       whether the callback ran; call.callbacks: how often
 *     call.at         when it ran first */
int lua_send_async(lua_State *L) {
    return begin_send(L, CALL_SEND_ASYNC, false);
}

int lua_send_try_async(lua_State *L) {
    return begin_send(L, CALL_SEND_ASYNC, true);
}

/* LUA p:send_oneway
 * p:send_oneway(message, options) ; p:try_send_oneway(message, options) -> true or nil, error
 *   Send without an answer and wait until the request is handed over (ONEWAY). options: where to,
 *   see queues. */
int lua_send_oneway(lua_State *L) {
    return begin_send(L, CALL_SEND_ONEWAY, false);
}

int lua_send_try_oneway(lua_State *L) {
    return begin_send(L, CALL_SEND_ONEWAY, true);
}
