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
    if (!send->called_back) {]],
  to = [[        if (send->mode == CALL_ONEWAY) {
            rmq_error_unref(error);
            send_end(send, NULL);
            return;
        }
        on_failed(send, error);
        return;
    }
    if (!send->called_back) {]],
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
