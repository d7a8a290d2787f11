-- SPDX-License-Identifier: Apache-2.0
-- Planted bugs in the loop over the attempts of a send, and in what becomes of it.
mutant {
  id = "send/one_attempt_less", clauses = { "SEND-02" },
  story = "retries count the first attempt",
  file = "sut/c/core/send_loop.c",
  from = [[1 + (int64_t)send->operation.producer->retry_times;]],
  to = [[(int64_t)send->operation.producer->retry_times;]],
}
mutant {
  id = "send/one_attempt_more", clauses = { "SEND-02", "SEND-27" },
  story = "`<=` for `<` in the number of attempts",
  file = "sut/c/core/send_loop.c",
  from = [[send->attempts < send->attempts_max &&]],
  to = [[send->attempts <= send->attempts_max &&]],
}
mutant {
  id = "send/attempts_overflow", clauses = { "SEND-27" },
  story = "the largest number of retries overflows",
  file = "sut/c/core/send_loop.c",
  from = [[1 + (int64_t)send->operation.producer->retry_times;]],
  to = [[(int32_t)(1u + (uint32_t)send->operation.producer->retry_times);]],
}
mutant {
  id = "send/no_budget", clauses = { "SEND-02", "SEND-24" },
  story = "attempts go on whatever time has passed",
  file = "sut/c/core/send_loop.c",
  from = [[    send->end_ms = budget_now_ms(send);
    if (!may_attempt]],
  to = [[    if (!may_attempt]],
}
mutant {
  id = "send/budget_per_attempt", clauses = { "SEND-02", "SEND-08" },
  story = "the budget begins anew with each attempt",
  file = "sut/c/core/send_loop.c",
  from = [[    send->end_ms = budget_now_ms(send);
    if (!may_attempt]],
  to = [[    send->begin_ms = send->end_ms;
    send->end_ms = budget_now_ms(send);
    if (!may_attempt]],
}
mutant {
  id = "send/budget_after_lookup", clauses = { "SEND-01", "SEND-03" },
  story = "the lookup does not count against the budget",
  file = "sut/c/core/send_loop.c",
  from = [[    send->attempts_max = 1]],
  to = [[    send->begin_ms = send->end_ms = budget_now_ms(send);
    send->attempts_max = 1]],
}
mutant {
  id = "send/monotonic_budget", clauses = { "SEND-28" },
  story = "the budget is measured with the monotonic clock",
  file = "sut/c/core/send_loop.c",
  from = [[        return env->wall_ms(env->context);]],
  to = [[        return env->monotonic_us(env->context) / 1000;]],
}
mutant {
  id = "send/monotonic_is_wall", clauses = { "SEND-28" },
  story = "a budget that is to be monotonic follows the wall clock",
  file = "sut/c/core/send_loop.c",
  from = [[return env->monotonic_us(env->context) / 1000;]],
  to = [[return env->wall_ms(env->context);]],
}
mutant {
  id = "send/retry_code_no_permission", clauses = { "SEND-14" },
  story = "NO_PERMISSION is not retried",
  file = "sut/c/core/profile.c",
  from = [[    RESPONSE_NO_PERMISSION,
]], to = "",
}
mutant {
  id = "send/retry_code_service", clauses = { "SEND-14" },
  story = "SERVICE_NOT_AVAILABLE is not retried",
  file = "sut/c/core/profile.c",
  from = [[    RESPONSE_SERVICE_NOT_AVAILABLE,
]], to = "",
}
mutant {
  id = "send/every_code_retried", clauses = { "SEND-15" },
  story = "every error of a broker is retried",
  file = "sut/c/core/send_loop.c",
  from = [[    return *retried != 0;]], to = [[    return true;]],
}
mutant {
  id = "send/result_lost_at_a_final_error", clauses = { "SEND-15" },
  story = "an error that ends a send wins over a result that was kept",
  file = "sut/c/core/send_loop.c",
  from = [[    } else if (has_outcome(send)) {
        /* SEND-15]], to = [[    } else if (send->attempts == 1 && has_outcome(send)) {
        /* SEND-15]],
}
mutant {
  id = "send/result_lost_at_the_end", clauses = { "SEND-19" },
  story = "the last failure wins over a result that was kept",
  file = "sut/c/core/send_loop.c",
  from = [[    if (has_outcome(send)) {
        /* SEND-19]], to = [[    if (has_outcome(send) && send->error == NULL) {
        /* SEND-19]],
}
mutant {
  id = "send/first_result_kept", clauses = { "SEND-11" },
  story = "the first of several unsafe results is returned",
  file = "sut/c/core/send.c",
  from = [[static void remember_outcome(struct send *send) {
]], to = [[static void remember_outcome(struct send *send) {
    if (send->outcome.msg_id != NULL) {
        return;
    }
]],
}
mutant {
  id = "send/unsafe_always_retried", clauses = { "SEND-10" },
  story = "an unsafe store is retried whatever the option",
  file = "sut/c/core/send_loop.c",
  from = [[if (stored || !send->operation.producer->retry_another_broker) {]],
  to = [[if (stored) {]],
}
mutant {
  id = "send/unsafe_never_retried", clauses = { "SEND-11" },
  story = "the option to retry unsafe stores is not looked at",
  source = "apache/rocketmq#1244",
  file = "sut/c/core/send_loop.c",
  from = [[if (stored || !send->operation.producer->retry_another_broker) {]],
  to = [[if (stored || send->attempts > 0) {]],
}
mutant {
  id = "send/remoting_failure_final", clauses = { "SEND-12" },
  story = "a failed write ends the send",
  file = "sut/c/core/send_loop.c",
  from = [[        remember_error(send, error);
        go_on(send);
        return;
    case RMQ_NO_ERROR:]],
  to = [[        if (rmq_error_class_of(error) == RMQ_REMOTING_SEND_REQUEST_EXCEPTION) {
            send_end(send, error);
            return;
        }
        remember_error(send, error);
        go_on(send);
        return;
    case RMQ_NO_ERROR:]],
}
mutant {
  id = "send/interrupt_returns_result", clauses = { "SEND-16" },
  story = "an interrupted send returns the result it kept",
  file = "sut/c/core/send_loop.c",
  from = [[    case RMQ_INTERRUPTED_EXCEPTION: /* SEND-16: a remembered result is lost. */
]],
  to = [[    case RMQ_INTERRUPTED_EXCEPTION:
        if (has_outcome(send)) {
            rmq_error_unref(error);
            error = NULL;
        }
        send_end(send, error);
        return;
]],
}
mutant {
  id = "send/cause_of_the_first_attempt", clauses = { "SEND-20" },
  story = "the first failure is named as the cause and not the last",
  file = "sut/c/core/send_loop.c",
  from = [[    rmq_error_unref(send->error);
    send->error = error;
}

static void on_broker_exception]],
  to = [[    if (send->error != NULL) {
        rmq_error_unref(error);
        return;
    }
    send->error = error;
}

static void on_broker_exception]],
}
mutant {
  id = "send/final_text", clauses = { "SEND-20" },
  story = "the text at the end of all attempts is another one",
  file = "sut/c/core/send_loop.c",
  from = [["Retry many times, still failed"]], to = [["Retried many times, still failed"]],
}
mutant {
  id = "send/avoided_broker_forgotten", clauses = { "SELECT-01", "SELECT-06" },
  story = "a retry avoids the broker of the attempt before the last",
  file = "sut/c/core/send_loop.c",
  from = [[const char *last_broker = send->queue == NULL ? NULL : send->queue->broker_name;]],
  to = [[const char *last_broker = send->attempts < 2 && send->queue != NULL
                                  ? send->queue->broker_name : NULL;]],
}
mutant {
  id = "send/oneway_not_retried", clauses = { "SEND-21" },
  story = "a oneway send that could not be handed over is called done",
  file = "sut/c/core/send.c",
  from = [[        on_failed(send, error);
        return;
    }
    /* SEND-18 */]],
  to = [[        if (send->mode == CALL_ONEWAY) {
            rmq_error_unref(error);
            send_end(send, NULL);
            return;
        }
        on_failed(send, error);
        return;
    }
    /* SEND-18 */]],
}
mutant {
  id = "send/lost_callback", clauses = { "ASYNC-09" },
  story = "a failure after the hand-over is never told",
  source = "apache/rocketmq#1588",
  file = "sut/c/core/send.c",
  from = [[    send_report_outcome(send);]],
  to = [[    if (error == NULL) {
        send_report_outcome(send);
    }]],
}
mutant {
  id = "send/no_callback_no_send", clauses = { "SEND-31" },
  story = "a missing callback is called",
  file = "sut/c/core/send_report.c",
  from = [[    if (send->sent == NULL) {
        /* SEND-31 */
        on_called_back(send);
        return;
    }]],
  to = "",
}
mutant {
  id = "send/broker_of_the_last_attempt", clauses = { "SYNC-04", "SEND-11" },
  story = "a result that was kept names the broker of the last attempt",
  file = "sut/c/core/send_report.c",
  from = [[.broker_name = send->outcome_broker,]],
  to = [[.broker_name = send->queue->broker_name,]],
}
mutant {
  id = "send/no_address_is_no_route", clauses = { "SEND-05", "NSADDR-11" },
  story = "a send without name servers says that there is no route",
  file = "sut/c/core/send.c",
  from = [[if (!remoting_has_name_servers(send->operation.producer->factory->remoting)) {]],
  to = [[if (send->attempts > 0) {]],
}
mutant {
  id = "send/message_not_copied", clauses = { "ASYNC-15", "KERNEL-09" },
  story = "a copy of a message lacks its flag",
  file = "sut/c/core/message.c",
  from = [[    copy->flag = message->flag;
]], to = "",
}
mutant {
  id = "send/retried_after_the_hand_over", clauses = { "SEND-22", "ASYNC-16" },
  story = "an asynchronous send whose broker refuses is tried again",
  file = "sut/c/core/send.c",
  from = [[    if (send->mode == CALL_ASYNC) {
        on_async_outcome(send, error);]],
  to = [[    if (send->mode == CALL_ASYNC && error != NULL && send->target == SEND_TO_ANY &&
        send->attempts < send->attempts_max &&
        rmq_error_class_of(error) == RMQ_BROKER_EXCEPTION) {
        send_loop_failed(send, error);
    } else if (send->mode == CALL_ASYNC) {
        on_async_outcome(send, error);]],
}
mutant {
  id = "send/system_error_not_retried", clauses = { "SEND-14" },
  story = "a broker in trouble ends the send",
  file = "sut/c/core/profile.c",
  from = [[    RESPONSE_SYSTEM_ERROR,
]],
  to = [[]],
}
mutant {
  id = "send/time_out_retried", clauses = { "SEND-24" },
  story = "a time-out does not count against the budget",
  source = "apache/rocketmq#1921",
  file = "sut/c/core/send_loop.c",
  from = [[    case RMQ_REMOTING_TIMEOUT_EXCEPTION:
]],
  to = [[    case RMQ_REMOTING_TIMEOUT_EXCEPTION:
        remember_error(send, error);
        send_loop_start_clock(send);
        go_on(send);
        return;
]],
}
mutant {
  id = "send/cause_lost", clauses = { "SEND-20" },
  story = "nobody learns why all attempts failed",
  file = "sut/c/core/send_loop.c",
  from = [[    struct rmq_error *cause = send->error;
    send->error = NULL;]],
  to = [[    struct rmq_error *cause = NULL;]],
}
mutant {
  id = "send/interruption_retried", clauses = { "SEND-16" },
  story = "a cancelled send tries another broker",
  file = "sut/c/core/send_loop.c",
  from = [[    case RMQ_INTERRUPTED_EXCEPTION: /* SEND-16: a remembered result is lost. */
]],
  to = [[    case RMQ_INTERRUPTED_EXCEPTION:
        send->cancelled = false;
        remember_error(send, error);
        go_on(send);
        return;
]],
}
mutant {
  id = "send/out_of_memory_retried", clauses = { "SEND-17" },
  story = "a lack of memory is treated like a broken connection",
  file = "sut/c/core/send_loop.c",
  from = [[    case RMQ_OUT_OF_MEMORY:         /* SEND-17: the one unchecked failure there is. */
]],
  to = [[    case RMQ_OUT_OF_MEMORY:
        remember_error(send, error);
        go_on(send);
        return;
]],
}
mutant {
  id = "send/unknown_broker_ends_the_send", clauses = { "SEND-13" },
  story = "a broker without address ends the send",
  file = "sut/c/core/send_loop.c",
  from = [[    case RMQ_CLIENT_EXCEPTION:           /* SEND-13 */
]],
  to = [[    case RMQ_CLIENT_EXCEPTION:
        send_end(send, error);
        return;
]],
}
mutant {
  id = "send/first_broker_avoided_for_ever", clauses = { "SELECT-06" },
  story = "every retry avoids the broker of the first attempt",
  file = "sut/c/core/send_loop.c",
  from = [[send->queue == NULL ? NULL : send->queue->broker_name;]],
  to = [[send->queue == NULL ? NULL : send->queues->queues[0].broker_name;]],
}
mutant {
  id = "send/slave_status_is_fine", clauses = { "SEND-11" },
  story = "a missing slave counts as a safe store",
  file = "sut/c/core/send_loop.c",
  from = [[bool stored = send->outcome.status == RMQ_SEND_OK;]],
  to = [[bool stored = send->outcome.status == RMQ_SEND_OK ||
                  send->outcome.status == RMQ_SLAVE_NOT_AVAILABLE;]],
}
mutant {
  id = "send/no_route_without_link", clauses = { "SEND-06" },
  story = "a missing route has the default link",
  file = "sut/c/core/send.c",
  from = [[err_client_faq(env, FAQ_NO_ROUTE, NULL, "No route info of this topic, %s",]],
  to = [[err_client(env, NULL, "No route info of this topic, %s",]],
}
mutant {
  id = "send/state_not_checked", clauses = { "STATE-01" },
  story = "sends do not ask for the state of their producer",
  file = "sut/c/core/send.c",
  from = [[error = producer_check_state(producer);]],
  to = [[error = producer->factory == NULL ? producer_check_state(producer) : NULL;]],
}
mutant {
  id = "send/message_checked_first", clauses = { "SEND-01", "STATE-01" },
  story = "a bad message is told before a bad state",
  file = "sut/c/core/send.c",
  from = [[struct rmq_error *error = producer_check_state(producer);]],
  to = [[struct rmq_error *error = validate_message(env, message, producer->max_message_size);
    error = error == NULL ? producer_check_state(producer) : error;]],
}
mutant {
  id = "send/size_limit_is_fixed", clauses = { "VALIDATE-08" },
  story = "the limit of the size cannot be changed",
  file = "sut/c/core/send.c",
  from = [[producer->max_message_size);]], to = [[131072);]],
}
mutant {
  id = "send/earlier_failure_told_to_callback", clauses = { "SEND-18", "SEND-21" },
  story = "a failure before the hand-over reaches the callback",
  file = "sut/c/core/send.c",
  from = [[    rmq_error_unref(send->error);
    send->error = error;
    if (send]],
  to = [[    if (error != NULL) {
        rmq_error_unref(send->error);
        send->error = error;
    }
    if (send]],
}
mutant {
  id = "send/broker_of_the_first_attempt", clauses = { "SYNC-04" },
  story = "the result names the broker of the first attempt",
  file = "sut/c/core/send.c",
  from = [[    send->outcome_broker = send->queue->broker_name;]],
  to = [[    if (send->outcome_broker == NULL) {
        send->outcome_broker = send->queues == NULL ? send->queue->broker_name
                                                    : send->queues->queues[0].broker_name;
    }]],
}
mutant {
  id = "send/cancelled_lookup_is_no_route", clauses = { "SEND-16" },
  story = "a send cancelled during the lookup tells that there is no route",
  file = "sut/c/core/send.c",
  from = [[    if (send->resolve.cancelled) {]],
  to = [[    if (send->resolve.cancelled && send->target == SEND_TO_SELECTED) {]],
}
