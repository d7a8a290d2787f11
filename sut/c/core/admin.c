/* SPDX-License-Identifier: Apache-2.0
 *
 * Calls of administration and their ends. */
#include "core/admin.h"

#include "core/factory.h"
#include "core/kernel.h"
#include "core/producer.h"

#include <assert.h>
#include <stdio.h>

void *admin_new(struct rmq_producer *producer, const struct operation_kind *kind, size_t size,
                const char *what, void *context) {
    struct admin *admin = operation_new(producer, kind, size);
    if (admin != NULL) {
        admin->what = what;
        admin->context = context;
        command_init(&admin->call.request, producer->env, 0);
    }
    return admin;
}

void admin_end(struct admin *admin, struct rmq_error *error) {
    rmq_error_unref(admin->error);
    admin->error = error;
    operation_end(&admin->operation);
}

/* ---- Calls ---- */

struct command *admin_request(struct admin *admin, int32_t code) {
    struct command *request = &admin->call.request;
    command_close(request);
    request->code = code;
    return request;
}

/* MQClientAPIImpl tells its callers of a refusal in one class or the other. */
static enum rmq_error_class refusal_of(const struct admin *admin) {
    bool by_client = admin->call.request.code == REQUEST_GET_ROUTEINTO_BY_TOPIC ||
                     admin->call.request.code == REQUEST_UPDATE_AND_CREATE_TOPIC;
    return by_client ? RMQ_CLIENT_EXCEPTION : RMQ_BROKER_EXCEPTION;
}

/* NULL when the response is a success. Takes `error`. */
static struct rmq_error *failure_of(const struct admin *admin, enum call_end end,
                                    const struct command *response, struct rmq_error *error) {
    const struct rmq_env *env = admin->operation.env;
    switch (end) {
    case CALL_RESPONSE:
        return response->code == RESPONSE_SUCCESS
                   ? NULL
                   : err_response(env, refusal_of(admin), response->code, response->remark);
    case CALL_FAILED:
        return error;
    case CALL_CANCELLED:
        return kernel_interrupted(env);
    case CALL_TIMED_OUT:
    case CALL_SHUT_DOWN:
        break; /* of other modes */
    }
    assert(false);
    return NULL;
}

static void on_ended(void *arg, enum call_end end, const struct command *response,
                     struct rmq_error *error) {
    struct admin *admin = arg;
    struct rmq_error *failure = failure_of(admin, end, response, error);
    admin->calling = false;
    command_close(&admin->call.request);
    admin->answered(admin, failure == NULL ? response : NULL, failure);
}

void admin_call(struct admin *admin, const char *address,
                void (*answered)(struct admin *admin, const struct command *response,
                                 struct rmq_error *error)) {
    struct call *call = &admin->call;
    admin->answered = answered;
    if (call->request.failed) {
        command_close(&call->request);
        answered(admin, NULL, err_out_of_memory());
        return;
    }
    call->mode = CALL_SYNC;
    call->address = address;
    call->timeout_ms = ADMIN_TIMEOUT_MS;
    call->arg = admin;
    call->ended = on_ended;
    admin->calling = true;
    remoting_call(admin->operation.producer->factory->remoting, call);
}

/* ---- Lookups ---- */

static void on_route(struct admin *admin, const struct command *response, struct rmq_error *error) {
    const struct rmq_env *env = admin->operation.env;
    struct route *route = NULL;
    const char *problem = NULL;
    if (response != NULL && response->body != NULL) {
        route = route_decode(env, response->body, response->body_size, &problem);
    } else if (response != NULL) {
        /* Whatever is no route is a refusal, with the code it has. */
        error = err_response(env, RMQ_CLIENT_EXCEPTION, response->code, response->remark);
    }
    if (problem == mem_exhausted) {
        error = err_out_of_memory();
    } else if (problem != NULL) {
        error = err_plain(env, RMQ_RUNTIME_EXCEPTION, NULL, "%s", problem);
    }
    admin->looked_up(admin, route, error);
}

void admin_look_up(struct admin *admin, const char *topic,
                   void (*looked_up)(struct admin *admin, struct route *route,
                                     struct rmq_error *error)) {
    admin->looked_up = looked_up;
    command_add(admin_request(admin, REQUEST_GET_ROUTEINTO_BY_TOPIC), "topic", topic);
    admin_call(admin, NULL, on_route);
}

/* ---- For the kinds ---- */

void admin_cancel(struct rmq_operation *operation) {
    struct admin *admin = (struct admin *)operation;
    admin->cancelled = true;
    if (admin->calling) {
        call_cancel(&admin->call);
    }
}

void admin_describe(const struct rmq_operation *operation, char *text, size_t size) {
    const struct admin *admin = (const struct admin *)operation;
    char what[160] = "between two calls";
    if (operation->ended) {
        (void)snprintf(what, sizeof what, "ended, not yet reported");
    } else if (admin->calling) {
        call_describe(&admin->call, what, sizeof what);
    }
    (void)snprintf(text, size, "%s: %s", admin->what, what);
}

void admin_close(struct admin *admin) {
    command_close(&admin->call.request);
    rmq_error_unref(admin->error);
}
