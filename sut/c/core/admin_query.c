/* SPDX-License-Identifier: Apache-2.0
 *
 * queryMessage: every broker of a topic is asked at once; what they know until the last has
 * answered, or until time is up, is the answer (ADMIN-07). */
#include "core/admin.h"

#include "core/admin_messages.h"
#include "core/factory.h"
#include "core/kernel.h"
#include "core/log.h"
#include "core/producer.h"
#include "core/route_update.h"

#include <stdio.h>

enum { CALL_TIMEOUT_MS = 5000, WAIT_US = 10000000 };

struct query;

struct query_call {
    struct query *query;
    struct call call;
    char *address;
    bool under_way;
};

struct query {
    struct admin admin;
    char *topic;
    char *key;
    int32_t max;
    int64_t begin_ms;
    int64_t end_ms;
    rmq_got_messages *got;
    struct route_update update;
    bool updating;
    struct query_call *calls;
    size_t call_count;
    size_t waiting; /* calls under way */
    bool looping;   /* a loop over the calls is on the stack */
    bool out_of_memory;
    struct admin_messages messages;
};

static void report(struct rmq_operation *operation) {
    struct query *query = (struct query *)operation;
    bool failed = query->admin.error != NULL;
    query->got(query->admin.context, failed ? NULL : query->messages.items,
               failed ? 0 : query->messages.count, query->admin.error);
}

static void close(struct rmq_operation *operation) {
    struct query *query = (struct query *)operation;
    const struct rmq_env *env = operation->env;
    if (query->updating) {
        route_update_close(&query->update);
    }
    for (size_t i = 0; i < query->call_count; i++) {
        command_close(&query->calls[i].call.request);
        mem_free(env, query->calls[i].address);
    }
    mem_free(env, query->calls);
    mem_free(env, query->topic);
    mem_free(env, query->key);
    admin_messages_close(&query->messages, env);
    admin_close(&query->admin);
}

static void describe(const struct rmq_operation *operation, char *text, size_t size) {
    const struct query *query = (const struct query *)operation;
    if (operation->ended) {
        (void)snprintf(text, size, "queryMessage: ended, not yet reported");
    } else if (query->updating) {
        route_update_describe(&query->update, text, size);
    } else {
        (void)snprintf(text, size, "queryMessage: waiting for %zu of %zu brokers", query->waiting,
                       query->call_count);
    }
}

/* ---- The end ---- */

static void finish(struct query *query) {
    const struct rmq_env *env = query->admin.operation.env;
    struct rmq_error *error = NULL;
    if (query->admin.cancelled) {
        error = kernel_interrupted(env);
    } else if (query->out_of_memory) {
        error = err_out_of_memory();
    } else if (query->messages.count == 0) {
        error = err_client(env, NULL, "query operation over, but no message.");
    }
    admin_end(&query->admin, error);
}

static void finish_if_over(struct query *query) {
    if (query->waiting == 0 && !query->looping) {
        finish(query);
    }
}

/* ADMIN-07: however many are still under way, nobody waits for them any longer. One that is just
 * ending is waited for: the permit it gives back may have led to the callback that cancels us. */
static void give_up(void *arg) {
    struct query *query = arg;
    bool outer = query->looping;
    query->looping = true;
    for (size_t i = 0; i < query->call_count; i++) {
        if (query->calls[i].under_way) {
            call_give_up(&query->calls[i].call);
        }
    }
    query->looping = outer;
    finish_if_over(query);
}

static void call_over(struct query_call *call) {
    struct query *query = call->query;
    call->under_way = false;
    query->waiting--;
    finish_if_over(query);
}

/* ---- The calls ---- */

/* What a broker has is taken when its answer says how far its index goes, as the Java client's
 * decoding demands. */
static bool is_answer(const struct command *response) {
    int64_t number;
    return response->code == RESPONSE_SUCCESS &&
           command_long(response, "indexLastUpdateTimestamp", &number) &&
           command_long(response, "indexLastUpdatePhyoffset", &number);
}

/* ADMIN-07: whatever goes wrong with one broker is a line in the log. */
static void on_ended(void *arg, enum call_end end, const struct command *response,
                     struct rmq_error *error) {
    struct query_call *call = arg;
    struct query *query = call->query;
    const struct rmq_env *env = query->admin.operation.env;
    if (end == CALL_RESPONSE && is_answer(response)) {
        query->out_of_memory |= !admin_messages_add(&query->messages, env, response->body,
                                                    response->body_size, query->key);
    } else {
        log_line(env, RMQ_LOG_WARN, "queryMessage: no answer of %s", call->address);
    }
    rmq_error_unref(error);
    call_over(call);
}

static void on_handed_over(void *arg, struct rmq_error *error) {
    struct query_call *call = arg;
    if (error != NULL) {
        log_line(call->query->admin.operation.env, RMQ_LOG_WARN, "queryMessage: %s",
                 rmq_error_message(error));
        call->query->out_of_memory |= error == err_out_of_memory();
        rmq_error_unref(error);
        call_over(call);
    }
}

static void fill_request(const struct query *query, struct command *request) {
    command_init(request, query->admin.operation.env, REQUEST_QUERY_MESSAGE);
    command_add_number(request, "beginTimestamp", query->begin_ms);
    command_add_number(request, "endTimestamp", query->end_ms);
    command_add(request, "key", query->key);
    command_add_number(request, "maxNum", query->max);
    command_add(request, "topic", query->topic);
}

static void make_call(struct query *query, struct query_call *own) {
    struct call *call = &own->call;
    fill_request(query, &call->request);
    call->mode = CALL_ASYNC;
    call->address = own->address;
    call->timeout_ms = CALL_TIMEOUT_MS;
    call->arg = own;
    call->handed_over = on_handed_over;
    call->ended = on_ended;
    own->query = query;
    own->under_way = true;
    query->waiting++;
    remoting_call(query->admin.operation.producer->factory->remoting, call);
}

static void make_calls(struct query *query) {
    const struct rmq_env *env = query->admin.operation.env;
    struct rmq_timer *timer = &query->admin.operation.timer;
    *timer = (struct rmq_timer){
        .fire = give_up, .arg = query, .name = "end of a queryMessage", .deadline = true};
    env->timer_set(env->context, timer, env->monotonic_us(env->context) + WAIT_US);
    query->looping = true;
    /* A call may break a connection, which is told to others: one of them may cancel this. */
    for (size_t i = 0; i < query->call_count && !query->admin.cancelled; i++) {
        make_call(query, &query->calls[i]);
    }
    query->looping = false;
    finish_if_over(query);
}

/* ---- The brokers ---- */

static const struct route *stored_route(const struct query *query) {
    const struct factory *factory = query->admin.operation.producer->factory;
    const struct stored_route *stored = table_find(&factory->routes, query->topic);
    return stored == NULL ? NULL : stored->route;
}

/* One call for each broker with an address: the master's, or else the first (the list is sorted).
 * False: out of memory. */
static bool prepare_calls(struct query *query, const struct route *route) {
    const struct rmq_env *env = query->admin.operation.env;
    query->calls = mem_new(env, route->broker_count * sizeof query->calls[0]);
    for (size_t i = 0; i < route->broker_count && query->calls != NULL; i++) {
        const struct broker_data *broker = &route->brokers[i];
        if (broker->address_count == 0) {
            continue;
        }
        struct query_call *call = &query->calls[query->call_count];
        command_init(&call->call.request, env, 0);
        call->address = mem_text(env, broker->addresses[0].address);
        if (call->address == NULL) {
            return false;
        }
        query->call_count++;
    }
    return query->calls != NULL;
}

static void ask(struct query *query, const struct route *route) {
    const struct rmq_env *env = query->admin.operation.env;
    if (route != NULL && !prepare_calls(query, route)) {
        admin_end(&query->admin, err_out_of_memory());
    } else if (query->call_count == 0) {
        admin_end(&query->admin,
                  err_client(env, NULL, "The topic[%s] not matched route info", query->topic));
    } else {
        make_calls(query);
    }
}

static void on_updated(void *arg) {
    struct query *query = arg;
    const struct route *route = stored_route(query);
    query->updating = false;
    if (query->admin.cancelled) {
        finish(query);
    } else if (route == NULL && query->update.out_of_memory) {
        admin_end(&query->admin, err_out_of_memory());
    } else {
        ask(query, route);
    }
}

static void find_brokers(struct query *query) {
    const struct route *route = stored_route(query);
    if (route != NULL) {
        ask(query, route);
        return;
    }
    query->updating = true;
    query->update = (struct route_update){
        .factory = query->admin.operation.producer->factory,
        .topic = query->topic,
        .done = on_updated,
        .arg = query,
    };
    route_update_start(&query->update);
}

/* ---- The public call ---- */

static void cancel(struct rmq_operation *operation) {
    struct query *query = (struct query *)operation;
    query->admin.cancelled = true;
    if (query->updating) {
        route_update_cancel(&query->update);
    } else {
        give_up(query);
    }
}

/* NULL, and copies are made, or why not. */
static struct rmq_error *check(struct query *query, const char *topic, const char *key) {
    const struct rmq_operation *operation = &query->admin.operation;
    struct rmq_error *error = producer_check_state(operation->producer);
    if (error != NULL) {
        return error;
    }
    bool copied = mem_replace_text(operation->env, &query->topic, topic) &&
                  mem_replace_text(operation->env, &query->key, key);
    return copied ? NULL : err_out_of_memory();
}

struct rmq_operation *rmq_producer_query_message(struct rmq_producer *producer, const char *topic,
                                                 const char *key, int32_t max, int64_t begin_ms,
                                                 int64_t end_ms, rmq_got_messages *got,
                                                 void *context) {
    static const struct operation_kind kind = {
        .report = report, .close = close, .cancel = cancel, .describe = describe};
    struct query *query = admin_new(producer, &kind, sizeof *query, "queryMessage", context);
    if (query == NULL) {
        return NULL;
    }
    query->max = max;
    query->begin_ms = begin_ms;
    query->end_ms = end_ms;
    query->got = got;
    struct rmq_error *error = check(query, topic, key);
    if (error != NULL) {
        admin_end(&query->admin, error);
    } else {
        find_brokers(query);
    }
    return operation_leave(&query->admin.operation);
}
