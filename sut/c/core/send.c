/* SPDX-License-Identifier: Apache-2.0
 *
 * What all sends have in common: checks, the search for a route, one attempt, its outcome. */
#include "core/send.h"

#include "core/factory.h"
#include "core/message.h"
#include "core/validate.h"

#include <assert.h>

void send_end(struct send *send, struct rmq_error *error) {
    rmq_error_unref(send->error);
    send->error = error;
    send->stage = SEND_ENDED;
    operation_end(&send->operation);
}

/* ---- Outcomes of an attempt ---- */

static void on_failed(struct send *send, struct rmq_error *error) {
    switch (send->target) {
    case SEND_TO_ANY:
        send_loop_failed(send, error);
        return;
    case SEND_TO_GIVEN:
    case SEND_TO_SELECTED:
        /* SELECTOR-03: unwrapped. */
        send_end(send, error);
        return;
    }
}

/* SEND-11: a later result replaces an earlier one. */
static void remember_outcome(struct send *send) {
    mem_free(send->operation.env, send->outcome.msg_id);
    send->outcome = send->kernel.outcome;
    send->kernel.outcome.msg_id = NULL;
    send->outcome_broker = send->queue->broker_name;
}

static void on_sync_outcome(struct send *send) {
    remember_outcome(send);
    switch (send->target) {
    case SEND_TO_ANY:
        send_loop_stored(send);
        return;
    case SEND_TO_GIVEN:
    case SEND_TO_SELECTED:
        send_end(send, NULL);
        return;
    }
}

/* ASYNC: after the hand-over there is no retry, whatever comes (SEND-22). */
static void on_async_outcome(struct send *send, struct rmq_error *error) {
    if (error == NULL) {
        remember_outcome(send);
    }
    rmq_error_unref(send->error);
    send->error = error;
    if (send->kernel.shut_down) {
        send->operation.producer->factory->callbacks_due++;
    }
    send_report_outcome(send);
}

static void on_attempt_ended(void *arg, struct rmq_error *error) {
    struct send *send = arg;
    if (send->mode == CALL_ASYNC) {
        on_async_outcome(send, error);
    } else if (error == NULL) {
        on_sync_outcome(send);
    } else {
        on_failed(send, error);
    }
}

static void on_handed_over(void *arg, struct rmq_error *error) {
    struct send *send = arg;
    if (error != NULL) {
        /* SEND-21 */
        on_failed(send, error);
        return;
    }
    /* SEND-18 */
    if (send->mode == CALL_ASYNC) {
        send->stage = SEND_HANDED_OVER;
        send_report_accepted(send);
    } else {
        send_end(send, NULL);
    }
}

void send_attempt(struct send *send, const struct rmq_queue *queue) {
    send->queue = queue;
    send->stage = SEND_ATTEMPTING;
    send->kernel.producer = send->operation.producer;
    send->kernel.caller = send->operation.caller;
    send->kernel.message = send->message;
    send->kernel.queue = queue;
    send->kernel.mode = send->mode;
    send->kernel.resolve = &send->resolve;
    send->kernel.handed_over = on_handed_over;
    send->kernel.ended = on_attempt_ended;
    send->kernel.arg = send;
    kernel_start(&send->kernel);
}

/* ---- The route ---- */

static void fail_without_route(struct send *send) {
    const struct rmq_env *env = send->operation.env;
    const char *topic = rmq_message_topic(send->message);
    if (send->target == SEND_TO_SELECTED) {
        /* SELECTOR-08 */
        send_end(send, err_client(env, NULL, "No route info for this topic, %s", topic));
    } else if (!remoting_has_name_servers(send->operation.producer->factory->remoting)) {
        /* SEND-05, NSADDR-11 */
        send_end(send, err_client_faq(env, FAQ_NAME_SERVER, NULL,
                                      "No name server address, please set it."));
    } else {
        /* SEND-06, NSADDR-12 */
        send_end(send,
                 err_client_faq(env, FAQ_NO_ROUTE, NULL, "No route info of this topic, %s", topic));
    }
}

static void use_route(struct send *send) {
    send->queues = queue_list_ref(send->topic->queues);
    switch (send->target) {
    case SEND_TO_ANY:
        send_loop_begin(send);
        return;
    case SEND_TO_SELECTED:
        send_select_begin(send);
        return;
    case SEND_TO_GIVEN:
        break;
    }
    assert(false);
}

static void on_resolved(void *arg) {
    struct send *send = arg;
    send->topic = producer_topic(send->operation.producer, rmq_message_topic(send->message));
    if (send->resolve.cancelled) {
        send_end(send, kernel_interrupted(send->operation.env));
    } else if (producer_topic_is_usable(send->topic)) {
        use_route(send);
    } else if (send->resolve.out_of_memory) {
        send_end(send, err_out_of_memory());
    } else {
        fail_without_route(send);
    }
}

/* ---- The beginning ---- */

/* NULL, and a copy of the message is made, or why not. */
static struct rmq_error *check(struct send *send, const struct rmq_message *message) {
    const struct rmq_producer *producer = send->operation.producer;
    const struct rmq_env *env = send->operation.env;
    /* STATE-04: never asked again during this send. */
    struct rmq_error *error = producer_check_state(producer);
    if (error == NULL) {
        error = validate_message(env, message, producer->max_message_size);
    }
    if (error != NULL) {
        return error;
    }
    send->message = message_copy(message);
    return send->message == NULL ? err_out_of_memory() : NULL;
}

/* SEND-01: the order of checks; nothing is sent before all of them have passed (VALIDATE-12). */
static void begin(struct send *send, const struct send_order *order) {
    struct rmq_error *error = check(send, order->message);
    if (error != NULL) {
        send_end(send, error);
    } else if (send->target == SEND_TO_GIVEN) {
        send_select_given(send, order->queue);
    } else {
        send_loop_start_clock(send);
        send->stage = SEND_RESOLVING;
        resolve_start(&send->resolve, send->operation.producer, rmq_message_topic(send->message),
                      on_resolved, send);
    }
}

struct rmq_operation *send_start(struct rmq_producer *producer, const struct send_order *order) {
    struct send *send = operation_new(producer, send_report_kind(), sizeof *send);
    if (send == NULL) {
        return NULL;
    }
    if (order->outer != NULL) {
        send->operation.caller = order->outer;
    }
    send->target = order->target;
    send->mode = order->mode;
    send->done = order->done;
    send->sent = order->sent;
    send->context = order->context;
    send->select = order->select;
    send->select_arg = order->select_arg;
    send->selection.env = send->operation.env;
    begin(send, order);
    return operation_leave(&send->operation);
}

void send_cancel(struct rmq_operation *operation) {
    struct send *send = (struct send *)operation;
    const struct rmq_env *env = operation->env;
    switch (send->stage) {
    case SEND_RESOLVING:
        resolve_cancel(&send->resolve);
        return;
    case SEND_SELECTING:
        send->cancelled = true;
        return;
    case SEND_BETWEEN_ATTEMPTS:
        env->timer_cancel(env->context, &operation->timer);
        send_end(send, kernel_interrupted(env));
        return;
    case SEND_ATTEMPTING:
        send->cancelled = true;
        kernel_cancel(&send->kernel);
        return;
    case SEND_CHECKING:
    case SEND_HANDED_OVER:
    case SEND_ENDED:
        return;
    }
}
