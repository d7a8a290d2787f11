-- SPDX-License-Identifier: Apache-2.0
-- Planted bugs in sends to given and selected queues.
mutant {
  id = "selector/topic_not_compared", clauses = { "SELECTOR-01" },
  story = "a message goes to a queue of another topic",
  file = "sut/c/core/send_select.c",
  from = [[if (send->mode != CALL_ONEWAY && !text_equal(]],
  to = [[if (send->mode == CALL_ASYNC && !text_equal(]],
}
mutant {
  id = "selector/topic_compared_too_early", clauses = { "SELECTOR-01" },
  story = "the topics are compared before the message is looked at",
  file = "sut/c/core/send.c",
  from = [[    struct rmq_error *error = check(send, order->message);
]],
  to = [[    struct rmq_error *error = check(send, order->message);
    if (error != NULL && order->queue != NULL && order->message != NULL) {
        rmq_error_unref(error);
        error = err_client(send->operation.env, NULL, "message's topic not equal mq's topic");
    }
]],
}
mutant {
  id = "selector/oneway_with_topic_of_queue", clauses = { "SELECTOR-02" },
  story = "a oneway message goes out under the topic of the queue",
  file = "sut/c/core/send_select.c",
  from = [[    if (!rmq_selection_choose(&send->selection, queue)) {]],
  to = [[    rmq_message_set_topic(send->message, queue->topic);
    if (!rmq_selection_choose(&send->selection, queue)) {]],
}
mutant {
  id = "selector/unsafe_store_retried", clauses = { "SELECTOR-03" },
  story = "a send to a given queue is repeated when the store was unsafe",
  file = "sut/c/core/send.c",
  from = [[    case SEND_TO_GIVEN:
    case SEND_TO_SELECTED:
        send_end(send, NULL);
        return;]],
  to = [[    case SEND_TO_GIVEN:
    case SEND_TO_SELECTED:
        if (send->outcome.status != RMQ_SEND_OK && send->attempts++ == 0) {
            send_attempt(send, send->queue);
            return;
        }
        send_end(send, NULL);
        return;]],
}
mutant {
  id = "selector/given_queue_asks_for_route", clauses = { "SELECTOR-04" },
  story = "the route of the topic is asked for although the address is known",
  file = "sut/c/core/kernel.c",
  from = [[    if (address != NULL) {
        prepare]],
  to = [[    if (address != NULL && (kernel->queue->topic == NULL ||
                            producer_topic_is_usable(
                                producer_topic(kernel->producer, kernel->queue->topic)))) {
        prepare]],
}
mutant {
  id = "selector/budget_applies", clauses = { "SELECTOR-05" },
  story = "a time-out of zero stops sends to given queues too",
  file = "sut/c/core/send_select.c",
  from = [[    /* SELECTOR-04, SELECTOR-05: neither the route nor the budget is asked. */
]],
  to = [[    if (send->operation.producer->send_msg_timeout_ms <= 0) {
        send_end(send, err_client(env, NULL, "Retry many times, still failed"));
        return;
    }
]],
}
mutant {
  id = "selector/null_queue_crashes", clauses = { "SELECTOR-06" },
  story = "no queue is not looked for, as in the Java client",
  file = "sut/c/core/send_select.c",
  from = [[    if (queue == NULL) {]],
  to = [[    if (queue == NULL && send->mode == CALL_ASYNC) {]],
}
mutant {
  id = "selector/asked_again", clauses = { "SELECTOR-07", "SELECTOR-03" },
  story = "the selector is asked again when its queue failed",
  file = "sut/c/core/send.c",
  from = [[        /* SELECTOR-03: unwrapped. */
        send_end(send, error);]],
  to = [[        if (send->target == SEND_TO_SELECTED && send->attempts++ == 0) {
            rmq_error_unref(error);
            send_select_begin(send);
            return;
        }
        send_end(send, error);]],
}
mutant {
  id = "selector/arg_lost", clauses = { "SELECTOR-07" },
  story = "the selector by hash is not given its argument",
  file = "sut/c/core/queue_choice.c",
  from = [[if (arg == NULL) {]],
  to = [[arg = NULL;
    if (arg == NULL) {]],
}
mutant {
  id = "selector/list_without_last", clauses = { "SELECTOR-07" },
  story = "the last queue is not shown to selectors",
  file = "sut/c/core/queue_choice.c",
  from = [[return selection->queues->count;]], to = [[return selection->queues->count - 1;]],
}
mutant {
  id = "selector/no_route_of", clauses = { "SELECTOR-08" },
  story = "a missing route has the text of ordinary sends",
  file = "sut/c/core/send.c",
  from = [["No route info for this topic, %s"]], to = [["No route info of this topic, %s"]],
}
mutant {
  id = "selector/no_route_with_link", clauses = { "SELECTOR-08" },
  story = "a missing route comes with a link to its page",
  file = "sut/c/core/send.c",
  from = [[err_client(env, NULL, "No route info for this]],
  to = [[err_client_faq(env, FAQ_NO_ROUTE, NULL, "No route info for this]],
}
mutant {
  id = "selector/no_name_server_told_apart", clauses = { "SELECTOR-08" },
  story = "a missing name server is told from a missing route",
  file = "sut/c/core/send.c",
  from = [[if (send->target == SEND_TO_SELECTED) {]],
  to = [[if (send->target == SEND_TO_SELECTED &&
        remoting_has_name_servers(send->operation.producer->factory->remoting)) {]],
}
mutant {
  id = "selector/exception_is_no_choice", clauses = { "SELECTOR-09" },
  story = "a selector that throws is taken for one that chose nothing",
  file = "sut/c/core/send_select.c",
  from = [[
        send_end(send, err_client(env, failure, "select message queue throwed exception."));]],
  to = [[        rmq_error_unref(failure);
        send_end(send, err_client(env, NULL, "select message queue return null."));]],
}
mutant {
  id = "selector/exception_loses_its_cause", clauses = { "SELECTOR-09" },
  story = "what a selector throws is not told",
  file = "sut/c/core/send_select.c",
  from = [[err_client(env, failure, "select]],
  to = [[(rmq_error_unref(failure), err_client)(env, NULL, "select]],
}
mutant {
  id = "selector/nothing_chosen_is_first", clauses = { "SELECTOR-09" },
  story = "when the selector chooses nothing the first queue is taken",
  file = "sut/c/core/send_select.c",
  from = [[send_end(send, err_client(env, NULL, "select message queue return null."));]],
  to = [[send_attempt(send, &send->queues->queues[0]);]],
}
mutant {
  id = "selector/choice_must_be_listed", clauses = { "SELECTOR-10" },
  story = "a queue that is not in the list is refused",
  file = "sut/c/core/send_select.c",
  from = [[} else if (!selection->has_choice) {]],
  to = [[} else if (!selection->has_choice ||
               !text_equal(selection->choice.topic, rmq_message_topic(send->message))) {]],
}
mutant {
  id = "selector/id_lost", clauses = { "SELECTOR-10", "SELECTOR-04" },
  story = "the number of a given or chosen queue is lost",
  file = "sut/c/core/queue_choice.c",
  from = [[copy.id = queue->id;]], to = [[copy.id = 0;]],
}
mutant {
  id = "selector/turn_moves", clauses = { "SELECTOR-12" },
  story = "a selected send uses up a turn of the round robin",
  file = "sut/c/core/send_select.c",
  from = [[send->selection.queues = send->queues;]],
  to = [[send->selection.queues = send->queues;
    send->topic->counter++;]],
}
mutant {
  id = "selector/hash_without_sign", clauses = { "SELECTOR-13" },
  story = "a hash below zero is taken as it is",
  file = "sut/c/core/queue_choice.c",
  from = [[number > INT32_MAX ? 0 - number : number;]], to = [[number;]],
}
mutant {
  id = "selector/least_hash_counts", clauses = { "SELECTOR-13" },
  story = "the least hash is taken by its bits",
  file = "sut/c/core/queue_choice.c",
  from = [[magnitude > INT32_MAX ? 0 : magnitude]], to = [[magnitude]],
}
mutant {
  id = "selector/null_hashes_to_zero", clauses = { "SELECTOR-13" },
  story = "no argument has the hash zero",
  file = "sut/c/core/queue_choice.c",
  from = [[rmq_selection_fail(selection, "the argument is null");]],
  to = [[choose_by(selection, 0);]],
}
mutant {
  id = "selector/random_is_first", clauses = { "SELECTOR-13" },
  story = "chance chooses the first queue",
  file = "sut/c/core/queue_choice.c",
  from = [[choose_by(selection, env->random(env->context));]],
  to = [[choose_by(selection, env->random(env->context) & 0);]],
}
mutant {
  id = "selector/machine_room_chooses", clauses = { "SELECTOR-13" },
  story = "the selector by machine room chooses",
  file = "sut/c/core/queue_choice.c",
  from = [[    (void)arg;
    (void)selection;
}]],
  to = [[    (void)arg;
    choose_by(selection, 0);
}]],
}
mutant {
  id = "selector/cancel_forgotten", clauses = { "SEND-16" },
  story = "a send cancelled while its selector runs goes out",
  file = "sut/c/core/send_select.c",
  from = [[if (send->cancelled) {]],
  to = [[if (send->cancelled && send->selection.failure != NULL) {]],
}
mutant {
  id = "selector/lookup_of_messages_topic", clauses = { "KERNEL-02" },
  story = "an unknown broker is looked up under the topic of the message",
  file = "sut/c/core/kernel.c",
  from = [[kernel->queue->topic, on_resolved, kernel);]],
  to = [[rmq_message_topic(kernel->message),
                      on_resolved, kernel);]],
}
