/* SPDX-License-Identifier: Apache-2.0
 *
 * Telling the application how a send ended, and describing one that has not. */
#include "core/factory.h"
#include "core/send.h"

#include <stdio.h>

static struct send *send_of(struct rmq_operation *operation) {
    return (struct send *)operation;
}

/* SYNC-04. ASYNC-15 deviates: the topic is that of the message as it was handed in. */
static const struct rmq_send_result *result_of(struct send *send) {
    if (send->error != NULL || send->outcome.msg_id == NULL) {
        return NULL;
    }
    send->result = (struct rmq_send_result){
        .status = send->outcome.status,
        .msg_id = send->outcome.msg_id,
        .topic = rmq_message_topic(send->message),
        .broker_name = send->outcome_broker,
        .queue_id = send->outcome.queue_id,
        .queue_offset = send->outcome.queue_offset,
    };
    return &send->result;
}

static void report(struct rmq_operation *operation) {
    struct send *send = send_of(operation);
    if (send->mode == CALL_SYNC) {
        send->sent(send->context, result_of(send), send->error);
    } else {
        send->done(send->context, send->error);
    }
}

/* ---- ASYNC ---- */

static void call_back(void *arg) {
    struct send *send = arg;
    send->sent(send->context, result_of(send), send->error);
}

static void on_called_back(void *arg) {
    struct send *send = arg;
    struct factory *owed = send->kernel.shut_down ? send->operation.producer->factory : NULL;
    operation_free(&send->operation);
    if (owed != NULL) {
        factory_shutdown_callback_over(owed);
    }
}

static void deliver(struct send *send) {
    const struct rmq_env *env = send->operation.env;
    if (send->sent == NULL) {
        /* SEND-31 */
        on_called_back(send);
        return;
    }
    /* ASYNC-11: never on the loop, where it could block everything. */
    send->task = (struct rmq_task){.work = call_back, .done = on_called_back, .arg = send};
    env->run_user(env->context, &send->task);
}

/* What the caller does in `done` may bring the outcome about, so `accepted` is set only afterwards.
 */
static void tell_accepted(void *arg) {
    struct send *send = arg;
    send->done(send->context, NULL);
    send->accepted = true;
    if (send->called_back) {
        deliver(send);
    }
}

void send_report_accepted(struct send *send) {
    if (send->operation.inside) {
        operation_post(&send->operation, "acceptance of a send", tell_accepted);
    } else {
        tell_accepted(send);
    }
}

void send_report_outcome(struct send *send) {
    send->called_back = true;
    if (send->accepted) {
        deliver(send);
    }
}

/* ---- Description ---- */

static void describe_step(const struct send *send, char *text, size_t size) {
    switch (send->stage) {
    case SEND_CHECKING:
    case SEND_ENDED:
        (void)snprintf(text, size, "ended, not yet reported");
        return;
    case SEND_RESOLVING:
        route_update_describe(&send->resolve.update, text, size);
        return;
    case SEND_SELECTING:
        (void)snprintf(text, size, "its selector is running");
        return;
    case SEND_BETWEEN_ATTEMPTS:
    case SEND_ATTEMPTING:
    case SEND_HANDED_OVER:
        break;
    }
    if (send->called_back) {
        (void)snprintf(text, size, "calling back");
    } else {
        kernel_describe(&send->kernel, text, size);
    }
}

static void describe(const struct rmq_operation *operation, char *text, size_t size) {
    const struct send *send = (const struct send *)operation;
    const char *topic = send->message == NULL ? "?" : rmq_message_topic(send->message);
    char step[256];
    describe_step(send, step, sizeof step);
    if (send->queue == NULL) {
        (void)snprintf(text, size, "send to %s: %s", topic, step);
    } else if (send->target == SEND_TO_ANY) {
        /* The end of the budget is told in the time that everything else is told in. */
        (void)snprintf(
            text, size,
            "send to %s: attempt %lld of %lld, last broker %s, %s, budget ends at %lld ms", topic,
            (long long)send->attempts, (long long)send->attempts_max, send->queue->broker_name,
            step, (long long)send_loop_budget_end_ms(send));
    } else {
        (void)snprintf(text, size, "send to %s, queue %d of %s: %s", topic, (int)send->queue->id,
                       kernel_broker(send->queue), step);
    }
}

static void close_send(struct rmq_operation *operation) {
    struct send *send = send_of(operation);
    kernel_close(&send->kernel);
    resolve_close(&send->resolve);
    rmq_message_free(send->message);
    queue_list_unref(send->queues);
    queue_choice_close(&send->selection);
    mem_free(operation->env, send->outcome.msg_id);
    rmq_error_unref(send->error);
}

const struct operation_kind *send_report_kind(void) {
    static const struct operation_kind kind = {
        .report = report,
        .close = close_send,
        .cancel = send_cancel,
        .describe = describe,
    };
    return &kind;
}
