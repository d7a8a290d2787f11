-- SPDX-License-Identifier: Apache-2.0
-- Edits of the generic pass (make mutate) that no scenario can notice, by file and reason. Each is
-- a line without its indentation, or the beginning of one, and the edit; without an edit all that
-- survive on the line are meant.
survivor {
  file = "sut/c/core/factory_start.c",
  reason = "a check of what cannot be",
  { "assert(is_text);", "statement left out" },
  { "assert(registered);", "statement left out" },
  { "assert(held);", "statement left out" },
}
survivor {
  file = "sut/c/core/factory_start.c",
  reason = "comes to the same: it is set before it is used",
  { "int32_t hash = 0;", "`0` is `1`" },
}
survivor {
  file = "sut/c/core/factory_start.c",
  reason = "matters when a manager is freed with operations under way, which no scenario does",
  { "if (start->factory == NULL || start->step == NULL) {" },
  { "env->timer_cancel(env->context, &start->timer);" },
  { "lock_forget(&start->waiter);" },
  { "command_close(&start->call.request);" },
}
survivor {
  file = "sut/c/core/factory_start.c",
  reason = "nobody asks for the state of the hidden producer",
  { "factory->inner->state = RMQ_RUNNING;", "statement left out" },
}
survivor {
  file = "sut/c/core/factory_start.c",
  reason = "tells people where an operation stands, in the text about a hang",
  { "start->step = ", "statement left out" },
  { [[start->timer.name = "start of a factory";]], "statement left out" },
}
survivor {
  file = "sut/c/core/kernel.c",
  reason = "a call that was handed over does not let itself be cancelled",
  { "kernel->stage = KERNEL_CALLING;", "statement left out" },
}
survivor {
  file = "sut/c/core/kernel.c",
  reason = "between attempts nothing asks for the stage: a cancelled send has its own",
  { "kernel->stage = KERNEL_IDLE;", "statement left out" },
}
survivor {
  file = "sut/c/core/kernel.c",
  reason = "comes to the same: a body has a byte at least",
  { "producer->compress_over_bytes <= 0 || size >=" },
}
survivor {
  file = "sut/c/core/kernel.c",
  reason = "comes to the same: a send that was cancelled makes no other attempt",
  { "kernel->cancelled = false;", "statement left out" },
}
survivor {
  file = "sut/c/core/kernel.c",
  reason = "comes to the same: hooks cannot change the body, so the copy they saw is what it "
    .. "was copied from",
  { "command_lend_body(&call->request, body, size);", "statement left out" },
}
survivor {
  file = "sut/c/core/kernel.c",
  reason = "comes to the same: the code comes with the header",
  { "command_init(request, producer->env, 0);", "`0` is `1`" },
}
survivor {
  file = "sut/c/core/kernel.c",
  reason = "matters when a manager is freed with operations under way, which no scenario does",
  { "rmq_error_unref(kernel->error);" },
  { "kernel->error = NULL;" },
  { "if (kernel->outcome.msg_id != NULL) {" },
}
survivor {
  file = "sut/c/core/kernel.c",
  reason = "only when memory runs out, and then the failure is the same",
  { "fail_without_hooks(kernel, err_out_of_memory());", "statement left out" },
}
survivor {
  file = "sut/c/core/kernel.c",
  reason = "the request is not needed any more once it is handed over",
  { "kernel->ended_early = false;" },
}
survivor {
  file = "sut/c/core/kernel.c",
  reason = "what is kept too long is freed by the next attempt, or with the send",
  { "clear(kernel);", "statement left out" },
}
survivor {
  file = "sut/c/core/kernel.c",
  reason = "what is kept too long is freed with the send",
  { "kernel->ended_early = true;" },
}
survivor {
  file = "sut/c/core/producer_start.c",
  reason = "a check of what cannot be",
  { "assert(held);", "statement left out" },
}
survivor {
  file = "sut/c/core/producer_start.c",
  reason = "a line in the log",
  { "bool same = producer->poll_interval_ms == factory->poll_interval_ms &&" },
  { "producer->heartbeat_interval_ms == factory->heartbeat_interval_ms &&" },
  { "(producer->namesrv_addr == NULL ||" },
  { "if (!same) {" },
  { "log_line(producer->env, RMQ_LOG_WARN," },
  { "warn_of_mismatch(producer, *found);" },
}
survivor {
  file = "sut/c/core/producer_start.c",
  reason = "comes to the same: a start that waited begins later in the same instant",
  { "if (start->operation.inside) {" },
}
survivor {
  file = "sut/c/core/producer_start.c",
  reason = "matters when a manager is freed with operations under way, which no scenario does",
  { "lock_forget(&start->waiter);" },
  { "if (!operation->ended) {" },
  { "factory_start_close(&start->factory_start);" },
  { "heartbeat_close(&start->round);" },
}
survivor {
  file = "sut/c/core/producer_start.c",
  reason = "only for want of memory, or in the race that START-23 forbids to provoke",
  { "leave_factory(producer);", "statement left out" },
}
survivor {
  file = "sut/c/core/producer_start.c",
  reason = "only for want of memory, or where failed starts do not keep their registration",
  { "if (factory->producer_count == 0 && factory->state != RMQ_RUNNING) {", "`&&` is `||`" },
  { "factory_unregister(factory, producer);", "statement left out" },
}
survivor {
  file = "sut/c/core/producer_start.c",
  reason = "only in the race that START-23 forbids to provoke",
  { "run(start);", "statement left out" },
}
survivor {
  file = "sut/c/core/producer_start.c",
  reason = "tells people where an operation stands, in the text about a hang",
  { "if (operation->ended) {" },
  { [[(void)snprintf(text, size, "start]] },
  { "} else if (start->round.calling) {" },
  { "char what[160];" },
  { "heartbeat_describe(&start->round, what, sizeof what);" },
  { "} else if (step != NULL) {" },
}
survivor {
  file = "sut/c/core/queue_list.c",
  reason = "a million queues are for the unit test of the limit",
  { "if ((size_t)count > QUEUES_MAX - builder->queue_count) {" },
}
survivor {
  file = "sut/c/core/queue_list.c",
  reason = "below zero, after 2147483648 messages, either direction will do (SELECT-09)",
  { "uint32_t magnitude = counter > INT32_MAX ? 0 - counter : counter;" },
}
survivor {
  file = "sut/c/core/queue_list.c",
  reason = "comes to the same: a byte more than is needed",
  { "builder->name_bytes += name_size + 1;", "`1` is `2`" },
  { "size_t topic_bytes = strlen(topic) + 1;", "`1` is `2`" },
}
survivor {
  file = "sut/c/core/queue_list.c",
  reason = "comes to the same: a text of semicolons is no order text that a name server gives",
  { "while (size > 0 && conf[size - 1] == ';') {" },
}
survivor {
  file = "sut/c/core/queue_list.c",
  reason = "comes to the same: an item without a byte is refused by the loop before",
  { "while (item < end) {", "`<` is `<=`" },
}
survivor {
  file = "sut/c/core/queue_list.c",
  reason = "comes to the same: no queue is no queue",
  { "if (count <= 0) {", "`<=` is `<`" },
}
survivor {
  file = "sut/c/core/queue_list.c",
  reason = "comes to the same: the first queue is looked at twice",
  { "for (uint32_t i = 0; i < list->count; i++) {", "`<` is `<=`" },
}
survivor {
  file = "sut/c/core/queue_list.c",
  reason = "comes to the same: the memory is zero",
  { "own[name_size] = ", "statement left out" },
}
survivor {
  file = "sut/c/core/resolve.c",
  reason = "comes to the same: it begins as false, and who was cancelled does not resolve again",
  { "resolve->cancelled = false;", "statement left out" },
}
survivor {
  file = "sut/c/core/resolve.c",
  reason = "matters when a manager is freed with operations under way, which no scenario does",
  { "if (resolve->env == NULL) {" },
  { "resolve->fallback_key = NULL;" },
  { "route_update_close(&resolve->update);" },
}
survivor {
  file = "sut/c/core/resolve.c",
  reason = "only when memory runs out, and then the failure is the same",
  { "finish(resolve);", "statement left out" },
}
survivor {
  file = "sut/c/core/resolve.c",
  reason = "only when memory runs out, and then the failure is the same; the flag begins as "
    .. "false",
  { "resolve->out_of_memory = " },
}
survivor {
  file = "sut/c/core/route.c",
  reason = "comes to the same: a search that halves or thirds finds the same",
  { "size_t middle = low + (high - low) / 2;", "`2` is `3`" },
}
survivor {
  file = "sut/c/core/route.c",
  reason = "comes to the same: of two equal numbers either is the least",
  {
    "int32_t least = queue->read_queue_nums < count ? queue->read_queue_nums : count;",
    "`<` is `<=`",
  },
}
survivor {
  file = "sut/c/core/route.c",
  reason = "nothing reads from queues; the number only says whether a route has changed, and "
    .. "a borrowed one is never compared with another",
  { "queue->read_queue_nums = least;", "statement left out" },
}
survivor {
  file = "sut/c/core/route.c",
  reason = "the only id asked for is 0, which comes first where it is there; one too many is "
    .. "read from the room kept for a further one",
  { "for (size_t i = 0; i < broker->address_count; i++) {" },
}
survivor {
  file = "sut/c/core/route_apply.c",
  reason = "a leak only when memory runs out, which make soak finds",
  { "route_free(route);", "statement left out" },
}
survivor {
  file = "sut/c/core/route_apply.c",
  reason = "a line in the log",
  {
    [[log_line(factory->env, RMQ_LOG_WARN, "route of %s: %s", topic, problem);]],
    "statement left out",
  },
}
survivor {
  file = "sut/c/core/route_apply.c",
  reason = "only when memory runs out, and then the failure is the same",
  { "return false;" },
}
survivor {
  file = "sut/c/core/route_decode.c",
  reason = "comes to the same: one item needs no sorting",
  { "if (count > 1) {" },
}
survivor {
  file = "sut/c/core/route_decode.c",
  reason = "comes to the same: sizeof does not look at the index",
  {
    "broker->addresses = mem_new(env, count_children(map) * sizeof broker->addresses[0]);",
    "`0` is `1`",
  },
  { "sort(broker->addresses, broker->address_count, sizeof broker->addresse", "`0` is `1`" },
}
survivor {
  file = "sut/c/core/route_decode.c",
  reason = "comes to the same: the C library sorts stably what is not large; this keeps the "
    .. "order where one does not",
  { "return by_value != 0 ? by_value : a < b ? -1 : a > b;" },
}
survivor {
  file = "sut/c/core/route_decode.c",
  reason = "comes to the same: the C library sorts stably, and order only looks at the sign",
  { "return order(a->id < b->id ? -1 : a->id > b->id, a->position, b->position);" },
}
survivor {
  file = "sut/c/core/route_decode.c",
  reason = "comes to the same: there is room for one more",
  { "size_t count = 0;", "`0` is `1`" },
}
survivor {
  file = "sut/c/core/route_refresh.c",
  reason = "a line in the log",
  { "if (!collect(&factory->refresh, factory)) {" },
  { [[log_line(factory->env, RMQ_LOG_ERROR, "no memory]] },
}
survivor {
  file = "sut/c/core/route_refresh.c",
  reason = "its opposite only writes a line in the log",
  { "return true;" },
}
survivor {
  file = "sut/c/core/route_refresh.c",
  reason = "matters when a manager is freed with operations under way, which no scenario does",
  { "route_update_close(&refresh->update);", "statement left out" },
  { "table_close(&refresh->topics, NULL);", "statement left out" },
}
survivor {
  file = "sut/c/core/route_refresh.c",
  reason = "only when memory runs out, and then the failure is the same",
  { "return false;" },
}
survivor {
  file = "sut/c/core/route_refresh.c",
  reason = "the next refresh sets it before anybody looks at it",
  { "refresh->looping = false;", "`false` is `true`" },
}
survivor {
  file = "sut/c/core/route_refresh.c",
  reason = "topics are asked for as long as the factory lives (ROUTE-24), so the old list is "
    .. "part of the new one",
  { "table_close(&factory->refresh.topics, NULL);", "statement left out" },
}
survivor {
  file = "sut/c/core/route_update.c",
  reason = "a line in the log",
  { "log_problem(update, " },
}
survivor {
  file = "sut/c/core/route_update.c",
  reason = "a manager is freed, or the lookup is over, before the timer of the same instant "
    .. "fires",
  { "env->timer_cancel(env->context, &update->timer);", "statement left out" },
}
survivor {
  file = "sut/c/core/route_update.c",
  reason = "closing or cancelling a lookup that has ended does nothing, whatever its stage",
  { "update->stage = ROUTE_UPDATE_IDLE;", "statement left out" },
}
survivor {
  file = "sut/c/core/route_update.c",
  reason = "comes to the same: the lookup begins later in the same instant",
  { "update->starting = true;" },
}
survivor {
  file = "sut/c/core/route_update.c",
  reason = "matters when a manager is freed with operations under way, which no scenario does",
  { "lock_forget(&update->waiter);", "statement left out" },
  { "command_close(&update->call.request);", "statement left out" },
}
survivor {
  file = "sut/c/core/route_update.c",
  reason = "only when memory runs out, and then the failure is the same; the flag begins as "
    .. "false",
  { "update->out_of_memory = ", "statement left out" },
}
survivor {
  file = "sut/c/core/route_update.c",
  reason = "tells people where an operation stands, in the text about a hang",
  { [[update->timer.name = "route lookup";]], "statement left out" },
  { "if (update->stage != ROUTE_UPDATE_CALLING) {" },
  { [[(void)snprintf(text, size, "route lookup: ]] },
  { "char what[160];" },
  { "call_describe(&update->call, what, sizeof what);" },
}
survivor {
  file = "sut/c/core/send.c",
  reason = "a call that was handed over does not let itself be cancelled",
  { "send->stage = SEND_HANDED_OVER;", "statement left out" },
}
survivor {
  file = "sut/c/core/send.c",
  reason = "a send that has ended is not cancelled any more, whatever its stage says",
  { "send->stage = SEND_ENDED;", "statement left out" },
}
survivor {
  file = "sut/c/core/send.c",
  reason = "here user code of all callers runs in one place; it matters to threads",
  { "send->kernel.caller = send->operation.caller;", "statement left out" },
  { "if (order->outer != NULL) {", "`!=` is `==`" },
  { "send->operation.caller = order->outer;", "statement left out" },
}
survivor {
  file = "sut/c/core/send.c",
  reason = "is never reached",
  { "assert(false);", "`false` is `true`" },
}
survivor {
  file = "sut/c/core/send.c",
  reason = "only when memory runs out, and then the failure is the same",
  { "send_end(send, err_out_of_memory());", "statement left out" },
}
survivor {
  file = "sut/c/core/send_loop.c",
  reason = "is never reached",
  { "return 0;", "`0` is `1`" },
  { "assert(false);", "`false` is `true`" },
}
survivor {
  file = "sut/c/core/send_loop.c",
  reason = "tells people where a send stands, in the text about a hang",
  { "int64_t used_ms = budget_now_ms(send) - send->begin_ms;" },
  { "int64_t now_ms = env->monotonic_us(env->context) / 1000;" },
  { "return now_ms + send->operation.producer->send_msg_timeout_ms - used_ms;" },
}
survivor {
  file = "sut/c/core/send_report.c",
  reason = "matters when a manager is freed with operations under way, which no scenario does",
  { "kernel_close(&send->kernel);", "statement left out" },
  { "resolve_close(&send->resolve);", "statement left out" },
}
survivor {
  file = "sut/c/core/send_report.c",
  reason = "tells people where a send stands, in the text about a hang",
  { "if (send->called_back) {" },
  { [[(void)snprintf(text, size, "calling back");]] },
  { "kernel_describe(&send->kernel, text, size);" },
  { [[const char *topic = send->message == NULL ? "?" : rmq_message_topic(send->message);]] },
  { "char step[256];" },
  { "describe_step(send, step, sizeof step);" },
  { "if (send->queue == NULL) {" },
  { [[(void)snprintf(text, size, "send to %s: %s", topic, step);]] },
  { "} else if (send->target == SEND_TO_ANY) {" },
  { "(void)snprintf(" },
  { [[(void)snprintf(text, size, "send to %s, queue %d of %s: %s", topic, (]] },
}
survivor {
  file = "sut/c/core/send_report.c",
  reason = "where both are given, an error is looked at before a result",
  { "if (send->error != NULL || send->outcome.msg_id == NULL) {", "`||` is `&&`" },
}
survivor {
  file = "sut/c/core/send_response.c",
  reason = "comes to the same: each member is set before it is used",
  { "struct send_outcome read = {0};", "`0` is `1`" },
}
survivor {
  file = "sut/c/core/send_select.c",
  reason = "only when memory runs out, and then the failure is the same",
  { "send_end(send, err_out_of_memory());", "statement left out" },
  { "send_end(send, failure);", "statement left out" },
}
survivor {
  file = "sut/c/core/route_decode.c",
  reason = "comes to the same: sizeof does not look at the index",
  { "route->queues = mem_new(route->env, count_children(list) * sizeof", "`0` is `1`" },
  { "sort(route->queues, route->queue_count, sizeof", "`0` is `1`" },
  { "route->brokers = mem_new(route->env, count_children(list) * sizeof", "`0` is `1`" },
  { "sort(route->brokers, route->broker_count, sizeof", "`0` is `1`" },
}
survivor {
  file = "sut/c/core/route_decode.c",
  reason = "comes to the same: the C library sorts stably what is not large",
  { "queue->position = route->queue_count;", "statement left out" },
}
survivor {
  file = "sut/c/core/kernel.c",
  reason = "matters when a manager is freed with operations under way, which no scenario does",
  { "mem_free(kernel->call.request.env, kernel->outcome.msg_id);", "statement left out" },
  { "kernel->outcome.msg_id = NULL;", "statement left out" },
}
