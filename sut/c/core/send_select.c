/* SPDX-License-Identifier: Apache-2.0
 *
 * Sends to a given queue, and to one that a selector chooses (SELECTOR). Both make exactly one
 * attempt; what comes of it is told as it is (SELECTOR-03, SELECTOR-10). */
#include "core/send.h"

#include "core/text.h"

/* ---- A given queue ---- */

void send_select_given(struct send *send, const struct rmq_queue *queue) {
    const struct rmq_env *env = send->operation.env;
    if (queue == NULL) {
        /* SELECTOR-06 deviates: a failure like any other. */
        send_end(send, err_client(env, NULL, "the queue is null"));
        return;
    }
    /* SELECTOR-01; SELECTOR-02: ONEWAY does not compare. */
    if (send->mode != CALL_ONEWAY && !text_equal(rmq_message_topic(send->message), queue->topic)) {
        send_end(send, err_client(env, NULL, "message's topic not equal mq's topic"));
        return;
    }
    if (!rmq_selection_choose(&send->selection, queue)) {
        send_end(send, err_out_of_memory());
        return;
    }
    /* SELECTOR-04, SELECTOR-05: neither the route nor the budget is asked. */
    send_attempt(send, &send->selection.choice);
}

/* ---- A selected queue ---- */

static void run_selector(void *arg) {
    struct send *send = arg;
    send->select(send->select_arg, &send->selection);
}

static void use_selection(struct send *send) {
    const struct rmq_env *env = send->operation.env;
    struct rmq_selection *selection = &send->selection;
    struct rmq_error *failure = selection->failure;
    selection->failure = NULL;
    if (failure != NULL && rmq_error_class_of(failure) == RMQ_OUT_OF_MEMORY) {
        send_end(send, failure);
    } else if (failure != NULL) {
        /* SELECTOR-09 */
        send_end(send, err_client(env, failure, "select message queue throwed exception."));
    } else if (!selection->has_choice) {
        send_end(send, err_client(env, NULL, "select message queue return null."));
    } else {
        /* SELECTOR-10: as it is. */
        send_attempt(send, &selection->choice);
    }
}

static void on_selected(void *arg) {
    struct send *send = arg;
    if (send->cancelled) {
        /* SEND-16: the code could not be stopped, but what it says is not used. */
        send_end(send, kernel_interrupted(send->operation.env));
    } else {
        use_selection(send);
    }
}

/* SELECTOR-07: once, on behalf of the caller. SELECTOR-12: the counter is not touched. */
void send_select_begin(struct send *send) {
    const struct rmq_env *env = send->operation.env;
    send->selection.queues = send->queues;
    send->selection.message = send->message;
    send->stage = SEND_SELECTING;
    send->task = (struct rmq_task){
        .work = run_selector, .done = on_selected, .arg = send, .caller = send->operation.caller};
    env->run_user(env->context, &send->task);
}
