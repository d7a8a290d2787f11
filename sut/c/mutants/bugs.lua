-- SPDX-License-Identifier: Apache-2.0
-- Planted bugs that RocketMQ clients have really had, in the order of scenarios/bugs/README.md. A
-- few are the behaviour of later versions, which would be a bug in profile 3.0.

-- ---- Retry and deadline ----

mutant {
  id = "bugs/time_out_is_retried", clauses = { "SEND-02", "SEND-24" },
  story = "after a time-out other brokers get the message too, though the budget is spent",
  source = "apache/rocketmq#1921",
  file = "sut/c/core/send_loop.c",
  from = [[send->end_ms = budget_now_ms(send);]], to = [[send->end_ms = send->begin_ms;]],
}
mutant {
  id = "bugs/attempt_with_nothing_left", clauses = { "SEND-02", "REMOTE-54" },
  story = "an attempt begins at the very end of the budget",
  source = "apache/rocketmq#1921",
  file = "sut/c/core/send_loop.c",
  from = [[send->end_ms - send->begin_ms < send->operation]],
  to = [[send->end_ms - send->begin_ms <= send->operation]],
}
mutant {
  id = "bugs/timeout_of_the_annotated_copy", clauses = { "CONFIG-08" },
  story = "the default time-out is the 300000 ms that a public, edited copy of 3.0.8 has",
  file = "sut/c/core/producer.c",
  from = [[send_msg_timeout_ms = 3000;]], to = [[send_msg_timeout_ms = 300000;]],
}
mutant {
  id = "bugs/attempts_share_one_timeout", clauses = { "SEND-08", "KERNEL-15" },
  story = "an attempt may only take what is left of the budget, as in later versions",
  source = "apache/rocketmq#760",
  file = "sut/c/core/send.c",
  from = [[kernel_start(&send->kernel);]],
  to = [[struct rmq_producer *producer = send->operation.producer;
    int32_t whole = producer->send_msg_timeout_ms;
    producer->send_msg_timeout_ms -= (int32_t)(send->end_ms - send->begin_ms);
    kernel_start(&send->kernel);
    producer->send_msg_timeout_ms = whole;]],
}
mutant {
  id = "bugs/lookup_is_not_counted", clauses = { "SEND-02", "SEND-03" },
  story = "the budget begins when the route is there",
  source = "apache/rocketmq#2845",
  file = "sut/c/core/send_loop.c",
  from = [[/* SEND-27 deviates for the largest R]],
  to = [[send_loop_start_clock(send);
    /* SEND-27 deviates for the largest R]],
}
mutant {
  id = "bugs/slow_lookup_leaves_no_attempt", clauses = { "SEND-03" },
  story = "the first attempt, too, needs something left of the budget, so a cold client fails",
  source = "apache/rocketmq#508",
  file = "sut/c/core/send_loop.c",
  from = [[/* SEND-27 deviates for the largest R]],
  to = [[send->end_ms = budget_now_ms(send);
    /* SEND-27 deviates for the largest R]],
}
mutant {
  id = "bugs/async_stops_at_a_refused_connect", clauses = { "SEND-21" },
  story = "an asynchronous send gives up when its first broker refuses the connection",
  source = "apache/rocketmq#3556",
  file = "sut/c/core/send.c",
  from = [[/* SEND-21 */
        on_failed(send, error);]],
  to = [[if (send->mode == CALL_ASYNC) {
            send_end(send, error);
            return;
        }
        on_failed(send, error);]],
}
mutant {
  id = "bugs/async_answer_has_no_time", clauses = { "ASYNC-07", "REMOTE-26" },
  story = "the scan gives an asynchronous request a second, whatever its time-out",
  source = "apache/rocketmq#1781",
  file = "sut/c/core/remoting_scan.c",
  from = [[(int64_t)call->timeout_ms * 1000 + SCAN_GRACE_US]], to = [[SCAN_GRACE_US]],
}
mutant {
  id = "bugs/retry_keeps_the_queue", clauses = { "KERNEL-12", "SEND-29" },
  story = "a retry goes to another broker with the number of the first one's queue",
  source = "apache/rocketmq#1497",
  file = "sut/c/core/send.c",
  from = [[send->queue = queue;]],
  to = [[if (send->queue != NULL) {
        ((struct rmq_queue *)queue)->id = send->queue->id;
    }
    send->queue = queue;]],
}
mutant {
  id = "bugs/given_queue_goes_through_the_loop", clauses = { "SELECTOR-03" },
  story = "the failure of a send to a given queue is handled like one that has other queues",
  source = "apache/rocketmq PR#63",
  file = "sut/c/core/send.c",
  from = [[/* SELECTOR-03: unwrapped. */
        send_end(send, error);]],
  to = [[send_loop_failed(send, error);]],
}
mutant {
  id = "bugs/busy_is_retried", clauses = { "SEND-15" },
  story = "SYSTEM_BUSY leads to another broker, as in later versions",
  source = "apache/rocketmq#1514",
  file = "sut/c/core/profile.c",
  from = [[RESPONSE_SYSTEM_ERROR,]], to = [[RESPONSE_SYSTEM_ERROR, 2,]],
}
mutant {
  id = "bugs/async_failure_is_wrapped", clauses = { "ASYNC-03" },
  story = "the callback gets the failure of a loop that never ran, not the broker's answer",
  source = "mxsm/rocketmq-rust#6455",
  file = "sut/c/core/send.c",
  from = [[send->error = error;
    if (send->kernel.shut_down) {]],
  to = [[send->error = error == NULL ? NULL
                                : err_client(send->operation.env, error,
                                             "Retry many times, still failed");
    if (send->kernel.shut_down) {]],
}
mutant {
  id = "bugs/unknown_topic_is_final", clauses = { "SEND-14" },
  story = "a broker that has lost the topic ends the send",
  source = "apache/rocketmq#7884",
  file = "sut/c/core/profile.c",
  from = [[    RESPONSE_TOPIC_NOT_EXIST,
]], to = "",
}
mutant {
  id = "bugs/slow_flush_is_a_failure", clauses = { "SYNC-02", "SEND-10" },
  story = "FLUSH_DISK_TIMEOUT is taken for a refusal although the message is stored",
  source = "apache/rocketmq#5657",
  file = "sut/c/core/send_response.c",
  from = [[*status = RMQ_FLUSH_DISK_TIMEOUT;
        return true;]],
  to = [[return false;]],
}
mutant {
  id = "bugs/attempts_without_a_queue", clauses = { "SEND-07", "SEND-23" },
  story = "an attempt that finds no queue counts, and the one after it asks the only broker again",
  source = "apache/rocketmq-client-cpp, TopicPublishInfo.h",
  file = "sut/c/core/send_loop.c",
  from = [[/* SEND-07 */]],
  to = [[if (++send->attempts < send->attempts_max) {
            send->queue = NULL;
            send->stage = SEND_BETWEEN_ATTEMPTS;
            operation_post(&send->operation, "attempt after one without a queue", attempt);
            return;
        }]],
}
mutant {
  id = "bugs/one_attempt_too_many", clauses = { "SEND-02" },
  story = "the retries are counted apart from the first attempt, and one too many is made",
  file = "sut/c/core/send_loop.c",
  from = [[send->attempts_max = 1 + ]], to = [[send->attempts_max = 2 + ]],
}
mutant {
  id = "bugs/compressed_body_stays", clauses = { "KERNEL-09", "SEND-29" },
  story = "the message keeps its compressed body, so that a retry compresses it again",
  source = "apache/rocketmq-externals#66",
  file = "sut/c/core/kernel.c",
  from = [[command_set_body(request, compressed.bytes, compressed.size);]],
  to = [[command_set_body(request, compressed.bytes, compressed.size);
        rmq_message_set_body((struct rmq_message *)kernel->message, compressed.bytes,
                             compressed.size);]],
}

-- ---- Broker avoidance ----

mutant {
  id = "bugs/avoidance_is_inverted", clauses = { "SELECT-04" },
  story = "a retry prefers the broker that has just failed",
  source = "apache/rocketmq#1576",
  file = "sut/c/core/queue_list.c",
  from = [[if (strcmp(queue->broker_name, last_broker) != 0) {]],
  to = [[if (strcmp(queue->broker_name, last_broker) == 0) {]],
}
mutant {
  id = "bugs/first_route_for_ever", clauses = { "ROUTE-16" },
  story = "a refresh does not replace the queues of a topic that has some",
  source = "apache/rocketmq-client-go#736",
  file = "sut/c/core/route_apply.c",
  from = [[queue_list_unref(entry->queues);]],
  to = [[if (producer_topic_is_usable(entry)) {
            continue;
        }
        queue_list_unref(entry->queues);]],
}

-- ---- Connections and matching ----

mutant {
  id = "bugs/close_fails_who_waits", clauses = { "SYNC-08", "REMOTE-16" },
  story = "whoever waits on a connection that closes fails at once, as in later versions",
  source = "apache/rocketmq#3929",
  file = "sut/c/core/remoting.c",
  from = [[/* Only writes that never left fail.]],
  to = [[for (struct link *link = remoting->calls.next; link != &remoting->calls;) {
        struct call *call = LIST_OBJECT(link, struct call, all);
        link = link->next;
        if (call->channel == channel && call->stage == CALL_WAITING) {
            call_write_failed(call, why);
            link = remoting->calls.next;
        }
    }
    /* Only writes that never left fail.]],
}
mutant {
  id = "bugs/connection_for_each_first_call", clauses = { "REMOTE-10", "REMOTE-11" },
  story = "calls that come while a connection is being made each make their own",
  source = "apache/rocketmq#1108",
  file = "sut/c/core/remoting.c",
  from = [[if (channel != NULL) {
        return channel;]],
  to = [[if (channel != NULL && channel->state == CHANNEL_OPEN) {
        return channel;]],
}
mutant {
  id = "bugs/stray_answer_ends_the_oldest_call", clauses = { "HEADER-04", "REMOTE-30" },
  story = "an answer that belongs to nobody is given to whoever has waited longest",
  file = "sut/c/core/remoting_incoming.c",
  from = [[if (call != NULL) {
        call_finish]],
  to = [[struct link *oldest = remoting->calls.next;
    if (call == NULL && oldest != &remoting->calls) {
        call = LIST_OBJECT(oldest, struct call, all);
        call = call->stage == CALL_WAITING ? call : NULL;
    }
    if (call != NULL) {
        call_finish]],
}
mutant {
  id = "bugs/opaque_is_used_again", clauses = { "HEADER-03", "SYNC-09" },
  story = "the next call takes the opaque of one that timed out, and its late answer with it",
  file = "sut/c/core/remoting.c",
  from = [[int32_t opaque;
    do {]],
  to = [[int32_t opaque;
    remoting->next_opaque = 0;
    do {]],
}
mutant {
  id = "bugs/time_out_closes_the_connection", clauses = { "REMOTE-15", "REMOTE-21" },
  story = "a synchronous call that times out closes the connection that all others share",
  source = "apache/rocketmq#3726",
  file = "sut/c/core/call.c",
  from = [[/* REMOTE-21, SYNC-10, ERR-08: the connection stays. */]],
  to = [[remoting_break(call->remoting, call->channel);]],
}
mutant {
  id = "bugs/answer_at_the_deadline_is_late", clauses = { "SYNC-01" },
  story = "an answer in the last instant of the time-out is not taken any more",
  file = "sut/c/core/call.c",
  from = [[call->timer.deadline = call->stage == CALL_WAITING && call->timeout_ms > 0;]],
  to = [[call->timer.deadline = false;]],
}
mutant {
  id = "bugs/no_number_is_zero", clauses = { "SYNC-05" },
  story = "a queue id that is no number is read as 0, and the send is a success",
  file = "sut/c/core/send_response.c",
  from = [[if (!command_int(response, "queueId", &read.queue_id)) {]],
  to = [[if (!command_int(response, "queueId", &read.queue_id) &&
        command_field(response, "queueId") == NULL) {]],
}
mutant {
  id = "bugs/slave_stands_in", clauses = { "KERNEL-01" },
  story = "where there is no master its slave gets the message",
  source = "apache/rocketmq#8963",
  file = "sut/c/core/address_table.c",
  from = [[ || broker->addresses[0].id != 0) {]], to = [[) {]],
}

-- ---- Asynchronous sends ----

mutant {
  id = "bugs/callback_is_lost_with_its_connection", clauses = { "ASYNC-09", "REMOTE-26" },
  story = "the scan passes over requests whose connection is gone, and nobody calls back",
  source = "apache/rocketmq-client-go#701",
  file = "sut/c/core/remoting_scan.c",
  from = [[call->stage == CALL_WAITING && limit_us <= now_us;]],
  to = [[call->stage == CALL_WAITING && limit_us <= now_us &&
           call->channel->state == CHANNEL_OPEN;]],
}
mutant {
  id = "bugs/failed_write_is_left_to_the_scan", clauses = { "ASYNC-04", "REMOTE-25" },
  story = "an asynchronous send whose write failed is told of a time-out, seconds later",
  source = "apache/rocketmq#1588",
  file = "sut/c/core/call.c",
  from = [[struct rmq_error *error = write_error(call, why);]],
  to = [[if (call->mode == CALL_ASYNC) {
        list_remove(&call->link);
        return;
    }
    struct rmq_error *error = write_error(call, why);]],
}
mutant {
  id = "bugs/time_out_keeps_its_permit", clauses = { "ASYNC-12", "REMOTE-23" },
  story = "an asynchronous send that times out never gives its permit back",
  source = "apache/rocketmq#8140",
  file = "sut/c/core/call.c",
  from = [[if (call->holds_permit) {
        /* ASYNC-12]],
  to = [[if (call->holds_permit && end != CALL_TIMED_OUT) {
        /* ASYNC-12]],
}
mutant {
  id = "bugs/oneway_permits_of_the_wrong_number", clauses = { "ONEWAY-02" },
  story = "oneway sends get as many permits as asynchronous ones",
  source = "apache/rocketmq#6536",
  file = "sut/c/core/profile.c",
  from = [[.oneway_permits = 256,]], to = [[.oneway_permits = 128,]],
}
mutant {
  id = "bugs/full_window_drops_quietly", clauses = { "ASYNC-02", "REMOTE-24" },
  story = "an asynchronous send that finds no permit is accepted, and dropped",
  source = "apache/rocketmq#1671",
  file = "sut/c/core/call.c",
  from = [[    } else {
        fail(call, permit_error(call));]],
  to = [[    } else if (call->mode == CALL_ASYNC) {
        call_detach(call);
        call->handed_over(call->arg, NULL);
    } else {
        fail(call, permit_error(call));]],
}

-- ---- Name servers and routes ----

mutant {
  id = "bugs/one_name_server_a_question", clauses = { "REMOTE-05" },
  story = "a question that cannot reach its name server does not try another one",
  source = "apache/rocketmq#7056",
  file = "sut/c/core/call.c",
  from = [[call->tries = remoting->servers.count;]], to = [[call->tries = 1;]],
}
mutant {
  id = "bugs/mute_name_server_is_left", clauses = { "REMOTE-04", "REMOTE-15" },
  story = "a question that times out closes the name server's connection, as in later versions",
  source = "apache/rocketmq#9290",
  file = "sut/c/core/call.c",
  from = [[/* REMOTE-21, SYNC-10, ERR-08: the connection stays. */]],
  to = [[if (call->address == NULL) {
        remoting_break(call->remoting, call->channel);
    }]],
}
mutant {
  id = "bugs/refusal_wipes_the_route", clauses = { "ROUTE-20", "ROUTE-25" },
  story = "a name server that does not know a topic any more takes its queues away",
  source = "apache/rocketmq#5322",
  file = "sut/c/core/route_update.c",
  from = [[/* ROUTE-25: also]],
  to = [[struct link *head = &update->factory->producers;
        for (struct link *link = head->next; link != head; link = link->next) {
            struct topic *entry = producer_topic(
                LIST_OBJECT(link, struct rmq_producer, registration), update->topic);
            if (entry != NULL) {
                queue_list_unref(entry->queues);
                entry->queues = NULL;
            }
        }
        /* ROUTE-25: also]],
}
mutant {
  id = "bugs/broker_stays_at_its_old_port", clauses = { "ROUTE-16", "ROUTE-17" },
  story = "a broker that has moved is still looked for at its first address",
  file = "sut/c/core/address_table.c",
  from = [[empty_broker(table->brokers.env, broker);
    broker->addresses = copy;]],
  to = [[if (broker->count > 0) {
        free_addresses(table->brokers.env, copy, data->address_count);
        return;
    }
    broker->addresses = copy;]],
}
mutant {
  id = "bugs/retry_chooses_from_the_new_route", clauses = { "ROUTE-30" },
  story = "a refresh during a send changes the queues of its next attempt",
  file = "sut/c/core/send_loop.c",
  from = [[queue_list_select(send->queues,]], to = [[queue_list_select(send->topic->queues,]],
}

-- ---- From start to shutdown ----

mutant {
  id = "bugs/timers_outlive_the_shutdown", clauses = { "FACTORY-23" },
  story = "heartbeats and refreshes go on after the shutdown",
  source = "apache/rocketmq#1950",
  file = "sut/c/core/factory_shutdown.c",
  from = [[lane_stop(&factory->lane);]], to = "",
}
mutant {
  id = "bugs/pending_callbacks_are_forgotten", clauses = { "ASYNC-14" },
  story = "requests under way at the shutdown never get their callbacks, as in the Java client",
  source = "apache/rocketmq#3453",
  file = "sut/c/core/remoting.c",
  from = [[call_finish(call, CALL_SHUT_DOWN, NULL, NULL);]], to = [[call_detach(call);]],
}
mutant {
  id = "bugs/finished_producer_sends", clauses = { "STATE-01", "SHUTDOWN-09" },
  story = "only a producer that was never started refuses to send",
  source = "apache/rocketmq-client-go#547",
  file = "sut/c/core/producer.c",
  from = [[if (producer->state == RMQ_RUNNING) {]],
  to = [[if (producer->state != RMQ_CREATE_JUST) {]],
}
mutant {
  id = "bugs/shutdown_waits_for_its_own_callback", clauses = { "ASYNC-14", "SHUTDOWN-12" },
  story = "a shutdown waits for all callbacks, the one that called it included, up to its limit",
  source = "apache/pulsar-client-cpp#63",
  file = "sut/c/core/send.c",
  from = [[if (send->kernel.shut_down) {
        send->operation.producer->factory->callbacks_due++;
    }]],
  to = [[send->operation.producer->factory->callbacks_due++;]],
}
