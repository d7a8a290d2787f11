/* SPDX-License-Identifier: Apache-2.0
 *
 * The attempts of a send and what is made of their outcomes. Each attempt after the first one
 * starts from the loop, so that attempts which fail at once neither pile up on the stack nor keep
 * the loop from its other work (SEND-04: no time passes in between). */
#include "core/send.h"

#include "core/factory.h"
#include "core/message.h"
#include "core/validate.h"

#include <assert.h>

/* ---- The end ---- */

/* `error` NULL: with the outcome that is remembered, or, ONEWAY, without anything. */
static void end(struct send *send, struct rmq_error *error) {
    rmq_error_unref(send->error);
    send->error = error;
    send->stage = SEND_ENDED;
    operation_end(&send->operation);
}

static bool has_outcome(const struct send *send) {
    return send->outcome.msg_id != NULL;
}

/* 23.3: what the loop leaves behind when it ends without a return. */
static void end_of_loop(struct send *send) {
    if (has_outcome(send)) {
        /* SEND-19: the last exception is dropped. */
        end(send, NULL);
        return;
    }
    /* SEND-20, SEND-23, SEND-26 */
    struct rmq_error *cause = send->error;
    send->error = NULL;
    end(send, err_client(send->operation.env, cause, "Retry many times, still failed"));
}

/* ---- The loop ---- */

/* SEND-28: wall clock by default, so that a step of the clock changes the budget. */
static int64_t budget_now_ms(const struct send *send) {
    const struct rmq_env *env = send->operation.env;
    switch (send->operation.producer->profile.budget_clock) {
    case RMQ_BUDGET_WALL:
        return env->wall_ms(env->context);
    case RMQ_BUDGET_MONOTONIC:
        return env->monotonic_us(env->context) / 1000;
    }
    return 0;
}

/* SEND-02, SEND-26, SEND-27. SEND-03: before the first attempt both times are the same. */
static bool may_attempt(const struct send *send) {
    return send->attempts < send->attempts_max &&
           send->end_ms - send->begin_ms < send->operation.producer->send_msg_timeout_ms;
}

static void on_handed_over(void *arg, struct rmq_error *error);
static void on_attempt_ended(void *arg, struct rmq_error *error);

static void attempt(void *arg) {
    struct send *send = arg;
    /* ROUTE-29, SELECT-12: what became of earlier sends plays no part. SELECT-01, SELECT-06: only
     * the broker selected last is avoided. SELECT-07: all modes share the counter. */
    const char *last_broker = send->queue == NULL ? NULL : send->queue->broker_name;
    const struct queue *queue = queue_list_select(send->queues, &send->topic->counter, last_broker);
    if (queue == NULL) {
        /* SEND-07 */
        end_of_loop(send);
        return;
    }
    send->queue = queue;
    send->attempts++;
    send->stage = SEND_ATTEMPTING;
    send->kernel.producer = send->operation.producer;
    send->kernel.message = send->message;
    send->kernel.queue = queue;
    send->kernel.mode = send->mode;
    send->kernel.resolve = &send->resolve;
    send->kernel.handed_over = on_handed_over;
    send->kernel.ended = on_attempt_ended;
    send->kernel.arg = send;
    kernel_start(&send->kernel);
}

/* "continue" of 23.2. SEND-25: an attempt that begins within the budget has all its time. */
static void go_on(struct send *send) {
    send->end_ms = budget_now_ms(send);
    if (!may_attempt(send)) {
        /* SEND-24: a time-out has used up the whole budget. */
        end_of_loop(send);
        return;
    }
    send->stage = SEND_BETWEEN_ATTEMPTS;
    operation_post(&send->operation, "next attempt of a send", attempt);
}

/* SEND-14 */
static bool is_retried_code(const struct send *send, int32_t code) {
    const int32_t *retried = send->operation.producer->profile.retry_codes;
    while (*retried != 0 && *retried != code) {
        retried++;
    }
    return *retried != 0;
}

static void on_broker_exception(struct send *send, struct rmq_error *error) {
    if (is_retried_code(send, rmq_error_response_code(error))) {
        rmq_error_unref(send->error);
        send->error = error;
        go_on(send);
    } else if (has_outcome(send)) {
        /* SEND-15: what was stored before counts more than this refusal. */
        rmq_error_unref(error);
        end(send, NULL);
    } else {
        end(send, error);
    }
}

/* 23.2 and 23.4: `error` ended an attempt. */
static void on_exception(struct send *send, struct rmq_error *error) {
    switch (rmq_error_class_of(error)) {
    case RMQ_BROKER_EXCEPTION:
        on_broker_exception(send, error);
        return;
    case RMQ_INTERRUPTED_EXCEPTION: /* SEND-16: a remembered result is lost. */
    case RMQ_OUT_OF_MEMORY:         /* SEND-17: the one unchecked failure there is. */
        end(send, error);
        return;
    case RMQ_CLIENT_EXCEPTION:           /* SEND-13 */
    case RMQ_REMOTING_CONNECT_EXCEPTION: /* SEND-12 and the following */
    case RMQ_REMOTING_SEND_REQUEST_EXCEPTION:
    case RMQ_REMOTING_TIMEOUT_EXCEPTION:
    case RMQ_REMOTING_TOO_MUCH_REQUEST_EXCEPTION:
    case RMQ_REMOTING_COMMAND_EXCEPTION:
        rmq_error_unref(send->error);
        send->error = error;
        go_on(send);
        return;
    case RMQ_NO_ERROR:
    case RMQ_IO_EXCEPTION:
    case RMQ_SOCKET_EXCEPTION:
    case RMQ_RUNTIME_EXCEPTION:
        break;
    }
    assert(false);
}

/* ---- Outcomes of an attempt ---- */

/* SEND-11: a later result replaces an earlier one. */
static void remember_outcome(struct send *send) {
    mem_free(send->operation.env, send->outcome.msg_id);
    send->outcome = send->kernel.outcome;
    send->kernel.outcome.msg_id = NULL;
    send->outcome_broker = send->queue->broker_name;
}

static void on_sync_outcome(struct send *send) {
    remember_outcome(send);
    bool stored = send->outcome.status == RMQ_SEND_OK;
    if (stored || !send->operation.producer->retry_another_broker) {
        /* SEND-09, SEND-10 */
        end(send, NULL);
    } else {
        go_on(send);
    }
}

/* ASYNC: after the hand-over there is no retry, whatever comes (SEND-22). */
static void on_async_outcome(struct send *send, struct rmq_error *error) {
    if (error == NULL) {
        remember_outcome(send);
    }
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
        on_exception(send, error);
    }
}

static void on_handed_over(void *arg, struct rmq_error *error) {
    struct send *send = arg;
    if (error != NULL) {
        /* SEND-21 */
        on_exception(send, error);
        return;
    }
    /* SEND-18 */
    rmq_error_unref(send->error);
    send->error = NULL;
    if (send->mode == CALL_ASYNC) {
        send->stage = SEND_HANDED_OVER;
        send_report_accepted(send);
    } else {
        end(send, NULL);
    }
}

/* ---- The beginning ---- */

static void fail_without_route(struct send *send) {
    const struct rmq_env *env = send->operation.env;
    if (!remoting_has_name_servers(send->operation.producer->factory->remoting)) {
        /* SEND-05, NSADDR-11 */
        end(send,
            err_client_faq(env, FAQ_NAME_SERVER, NULL, "No name server address, please set it."));
        return;
    }
    /* SEND-06, NSADDR-12 */
    end(send, err_client_faq(env, FAQ_NO_ROUTE, NULL, "No route info of this topic, %s",
                             rmq_message_topic(send->message)));
}

static void on_resolved(void *arg) {
    struct send *send = arg;
    struct rmq_producer *producer = send->operation.producer;
    send->topic = producer_topic(producer, rmq_message_topic(send->message));
    if (send->resolve.cancelled) {
        end(send, kernel_interrupted(send->operation.env));
    } else if (producer_topic_is_usable(send->topic)) {
        send->queues = queue_list_ref(send->topic->queues);
        /* SEND-27 deviates for the largest R: 64 bits do not overflow. */
        send->attempts_max = 1 + (int64_t)producer->retry_times;
        if (may_attempt(send)) {
            attempt(send);
        } else {
            end_of_loop(send);
        }
    } else if (send->resolve.out_of_memory) {
        end(send, err_out_of_memory());
    } else {
        fail_without_route(send);
    }
}

/* SEND-01: the order of checks; nothing is sent before all of them have passed (VALIDATE-12). */
static void begin(struct send *send, const struct rmq_message *message) {
    struct rmq_producer *producer = send->operation.producer;
    const struct rmq_env *env = send->operation.env;
    if (producer->state != RMQ_RUNNING) {
        /* STATE-01, STATE-02, SHUTDOWN-09. STATE-04: never asked again during this send. */
        end(send,
            err_client_faq(env, FAQ_SERVICE_STATE, NULL, "The producer service state not OK, %s",
                           rmq_service_state_name(producer->state)));
        return;
    }
    struct rmq_error *error = validate_message(env, message, producer->max_message_size);
    if (error == NULL) {
        send->message = message_copy(message);
        error = send->message == NULL ? err_out_of_memory() : NULL;
    }
    if (error != NULL) {
        end(send, error);
        return;
    }
    send->begin_ms = budget_now_ms(send);
    send->end_ms = send->begin_ms;
    send->stage = SEND_RESOLVING;
    resolve_start(&send->resolve, producer, rmq_message_topic(send->message), on_resolved, send);
}

void send_cancel(struct rmq_operation *operation) {
    struct send *send = (struct send *)operation;
    const struct rmq_env *env = operation->env;
    switch (send->stage) {
    case SEND_RESOLVING:
        resolve_cancel(&send->resolve);
        return;
    case SEND_BETWEEN_ATTEMPTS:
        env->timer_cancel(env->context, &operation->timer);
        end(send, kernel_interrupted(env));
        return;
    case SEND_ATTEMPTING:
        kernel_cancel(&send->kernel);
        return;
    case SEND_CHECKING:
    case SEND_HANDED_OVER:
    case SEND_ENDED:
        return;
    }
}

/* ---- The public calls ---- */

/* `done` and `sent` as in struct send. */
static struct rmq_operation *start(struct rmq_producer *producer, const struct rmq_message *message,
                                   enum call_mode mode, rmq_done *done, rmq_sent *sent,
                                   void *context) {
    struct send *send = operation_new(producer, send_report_kind(), sizeof *send);
    if (send == NULL) {
        return NULL;
    }
    send->mode = mode;
    send->done = done;
    send->sent = sent;
    send->context = context;
    begin(send, message);
    return operation_leave(&send->operation);
}

struct rmq_operation *rmq_producer_send(struct rmq_producer *producer,
                                        const struct rmq_message *message, rmq_sent *sent,
                                        void *context) {
    return start(producer, message, CALL_SYNC, NULL, sent, context);
}

/* ASYNC-01: the call is over when the request is handed over. */
struct rmq_operation *rmq_producer_send_async(struct rmq_producer *producer,
                                              const struct rmq_message *message, rmq_done *accepted,
                                              rmq_sent *callback, void *context) {
    return start(producer, message, CALL_ASYNC, accepted, callback, context);
}

/* ONEWAY-04: the same checks and the same loop as the others. */
struct rmq_operation *rmq_producer_send_oneway(struct rmq_producer *producer,
                                               const struct rmq_message *message, rmq_done *done,
                                               void *context) {
    return start(producer, message, CALL_ONEWAY, done, NULL, context);
}
