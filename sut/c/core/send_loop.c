/* SPDX-License-Identifier: Apache-2.0
 *
 * The default send: its attempts and what is made of their outcomes. Each attempt after the first
 * one starts from the loop, so that attempts which fail at once neither pile up on the stack nor
 * keep the loop from its other work (SEND-04: no time passes in between). */
#include "core/send.h"

#include <assert.h>

static bool has_outcome(const struct send *send) {
    return send->outcome.msg_id != NULL;
}

/* 23.3: what the loop leaves behind when it ends without a return. */
static void end_of_loop(struct send *send) {
    if (has_outcome(send)) {
        /* SEND-19: the last exception is dropped. */
        send_end(send, NULL);
        return;
    }
    /* SEND-20, SEND-23, SEND-26 */
    struct rmq_error *cause = send->error;
    send->error = NULL;
    send_end(send, err_client(send->operation.env, cause, "Retry many times, still failed"));
}

/* ---- The budget ---- */

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

void send_loop_start_clock(struct send *send) {
    send->begin_ms = budget_now_ms(send);
    send->end_ms = send->begin_ms;
}

int64_t send_loop_budget_end_ms(const struct send *send) {
    const struct rmq_env *env = send->operation.env;
    int64_t used_ms = budget_now_ms(send) - send->begin_ms;
    int64_t now_ms = env->monotonic_us(env->context) / 1000;
    return now_ms + send->operation.producer->send_msg_timeout_ms - used_ms;
}

/* SEND-02, SEND-26, SEND-27. SEND-03: before the first attempt both times are the same. */
static bool may_attempt(const struct send *send) {
    return send->attempts < send->attempts_max &&
           send->end_ms - send->begin_ms < send->operation.producer->send_msg_timeout_ms;
}

/* ---- The attempts ---- */

static void attempt(void *arg) {
    struct send *send = arg;
    /* ROUTE-29, SELECT-12: what became of earlier sends plays no part. SELECT-01, SELECT-06: only
     * the broker selected last is avoided. SELECT-07: all modes share the counter. */
    const char *last_broker = send->queue == NULL ? NULL : send->queue->broker_name;
    const struct rmq_queue *queue =
        queue_list_select(send->queues, &send->topic->counter, last_broker);
    if (queue == NULL) {
        /* SEND-07 */
        end_of_loop(send);
        return;
    }
    send->attempts++;
    send_attempt(send, queue);
}

void send_loop_begin(struct send *send) {
    /* SEND-27 deviates for the largest R: 64 bits do not overflow. */
    send->attempts_max = 1 + (int64_t)send->operation.producer->retry_times;
    if (may_attempt(send)) {
        attempt(send);
    } else {
        end_of_loop(send);
    }
}

/* "continue" of 23.2. SEND-25: an attempt that begins within the budget has all its time. */
static void go_on(struct send *send) {
    if (send->cancelled) {
        /* SEND-16: hooks were running, which cannot be stopped. */
        send_end(send, kernel_interrupted(send->operation.env));
        return;
    }
    send->end_ms = budget_now_ms(send);
    if (!may_attempt(send)) {
        /* SEND-24: a time-out has used up the whole budget. */
        end_of_loop(send);
        return;
    }
    send->stage = SEND_BETWEEN_ATTEMPTS;
    operation_post(&send->operation, "next attempt of a send", attempt);
}

/* ---- Outcomes of an attempt ---- */

void send_loop_stored(struct send *send) {
    bool stored = send->outcome.status == RMQ_SEND_OK;
    if (stored || !send->operation.producer->retry_another_broker) {
        /* SEND-09, SEND-10 */
        send_end(send, NULL);
    } else {
        /* SEND-11 */
        go_on(send);
    }
}

/* SEND-14, CODE-03 */
static bool is_retried_code(const struct send *send, int32_t code) {
    const int32_t *retried = send->operation.producer->profile.retry_codes;
    while (*retried != 0 && *retried != code) {
        retried++;
    }
    return *retried != 0;
}

static void remember_error(struct send *send, struct rmq_error *error) {
    rmq_error_unref(send->error);
    send->error = error;
}

static void on_broker_exception(struct send *send, struct rmq_error *error) {
    if (is_retried_code(send, rmq_error_response_code(error))) {
        remember_error(send, error);
        go_on(send);
    } else if (has_outcome(send)) {
        /* SEND-15: what was stored before counts more than this refusal. */
        rmq_error_unref(error);
        send_end(send, NULL);
    } else {
        send_end(send, error);
    }
}

/* 23.2 and 23.4 */
void send_loop_failed(struct send *send, struct rmq_error *error) {
    switch (rmq_error_class_of(error)) {
    case RMQ_BROKER_EXCEPTION:
        on_broker_exception(send, error);
        return;
    case RMQ_INTERRUPTED_EXCEPTION: /* SEND-16: a remembered result is lost. */
    case RMQ_OUT_OF_MEMORY:         /* SEND-17: the one unchecked failure there is. */
        send_end(send, error);
        return;
    case RMQ_CLIENT_EXCEPTION:           /* SEND-13 */
    case RMQ_REMOTING_CONNECT_EXCEPTION: /* SEND-12 and the following */
    case RMQ_REMOTING_SEND_REQUEST_EXCEPTION:
    case RMQ_REMOTING_TIMEOUT_EXCEPTION:
    case RMQ_REMOTING_TOO_MUCH_REQUEST_EXCEPTION:
    case RMQ_REMOTING_COMMAND_EXCEPTION:
        remember_error(send, error);
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
