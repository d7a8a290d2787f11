-- SPDX-License-Identifier: Apache-2.0
-- Edits of the generic pass (make mutate) that no scenario can notice, each with the reason. `line`
-- is the line without its indentation, or its beginning; without `edit` all that survive on it are
-- meant.
survivor {
  file = "sut/c/core/route.c", edit = "`<` is `<=`",
  line = "int32_t least = queue->read_queue_nums < count ? queue->read_queue_nums : count;",
  reason = "comes to the same: of two equal numbers either is the least",
}
survivor {
  file = "sut/c/core/route.c", edit = "statement left out",
  line = "queue->read_queue_nums = least;",
  reason = "nothing reads from queues; the number only says whether a route has changed, and "
    .. "a borrowed one is never compared with another",
}
survivor {
  file = "sut/c/core/route.c",
  line = "for (size_t i = 0; i < broker->address_count; i++) {",
  reason = "the only id asked for is 0, which comes first where it is there; one too many is "
    .. "read from the room kept for a further one",
}
survivor {
  file = "sut/c/core/route.c", edit = "`2` is `3`",
  line = "size_t middle = low + (high - low) / 2;",
  reason = "comes to the same: a search that halves or thirds finds the same",
}
survivor {
  file = "sut/c/core/route.c", edit = "`<` is `<=`",
  line = "bool found = low < route->broker_count && strcmp(route->brokers[low].name, name) == 0;",
  reason = "the place behind the last broker is read, which sanitizers notice in the unit tests",
}
survivor {
  file = "sut/c/core/route_apply.c",
  line = "return false;",
  reason = "only when memory runs out, and then the failure is the same",
}
survivor {
  file = "sut/c/core/route_apply.c", edit = "statement left out",
  line = [[log_line(factory->env, RMQ_LOG_WARN, "route of %s: %s", topic, problem);]],
  reason = "a line in the log",
}
survivor {
  file = "sut/c/core/route_apply.c", edit = "statement left out",
  line = "route_free(route);",
  reason = "a leak only when memory runs out, which make soak finds",
}
survivor {
  file = "sut/c/core/route_decode.c",
  line = "return by_value != 0 ? by_value : a < b ? -1 : a > b;",
  reason = "comes to the same: the C library sorts stably what is not large; this keeps the "
    .. "order where one does not",
}
survivor {
  file = "sut/c/core/route_decode.c",
  line = "return order(a->id < b->id ? -1 : a->id > b->id, a->position, b->position);",
  reason = "comes to the same: the C library sorts stably, and order only looks at the sign",
}
survivor {
  file = "sut/c/core/route_decode.c",
  line = "if (count > 1) {",
  reason = "comes to the same: one item needs no sorting",
}
survivor {
  file = "sut/c/core/route_decode.c", edit = "`0` is `1`",
  line = "size_t count = 0;",
  reason = "comes to the same: there is room for one more",
}
survivor {
  file = "sut/c/core/route_decode.c", edit = "`0` is `1`",
  line = "broker->addresses = mem_new(env, count_children(map) * sizeof broker->addresses[0]);",
  reason = "comes to the same: sizeof does not look at the index",
}
survivor {
  file = "sut/c/core/route_decode.c", edit = "`0` is `1`",
  line = "sort(broker->addresses, broker->address_count, sizeof broker->addresse",
  reason = "comes to the same: sizeof does not look at the index",
}
survivor {
  file = "sut/c/core/send.c", edit = "statement left out",
  line = "send->stage = SEND_ENDED;",
  reason = "a send that has ended is not cancelled any more, whatever its stage says",
}
survivor {
  file = "sut/c/core/send.c", edit = "statement left out",
  line = "send->stage = SEND_HANDED_OVER;",
  reason = "a call that was handed over does not let itself be cancelled",
}
survivor {
  file = "sut/c/core/send.c", edit = "`false` is `true`",
  line = "assert(false);",
  reason = "is never reached",
}
survivor {
  file = "sut/c/core/send.c", edit = "statement left out",
  line = "send_end(send, err_out_of_memory());",
  reason = "only when memory runs out, and then the failure is the same",
}
survivor {
  file = "sut/c/core/send_loop.c", edit = "`0` is `1`",
  line = "return 0;",
  reason = "is never reached",
}
survivor {
  file = "sut/c/core/send_loop.c",
  line = "int64_t used_ms = budget_now_ms(send) - send->begin_ms;",
  reason = "tells people where a send stands, in the text about a hang",
}
survivor {
  file = "sut/c/core/send_loop.c",
  line = "int64_t now_ms = env->monotonic_us(env->context) / 1000;",
  reason = "tells people where a send stands, in the text about a hang",
}
survivor {
  file = "sut/c/core/send_loop.c",
  line = "return now_ms + send->operation.producer->send_msg_timeout_ms - used_ms;",
  reason = "tells people where a send stands, in the text about a hang",
}
survivor {
  file = "sut/c/core/send_loop.c", edit = "`false` is `true`",
  line = "assert(false);",
  reason = "is never reached",
}
survivor {
  file = "sut/c/core/send_report.c", edit = "`||` is `&&`",
  line = "if (send->error != NULL || send->outcome.msg_id == NULL) {",
  reason = "where both are given, an error is looked at before a result",
}
survivor {
  file = "sut/c/core/send_report.c",
  line = "if (send->called_back) {",
  reason = "tells people where a send stands, in the text about a hang",
}
survivor {
  file = "sut/c/core/send_report.c",
  line = [[(void)snprintf(text, size, "calling back");]],
  reason = "tells people where a send stands, in the text about a hang",
}
survivor {
  file = "sut/c/core/send_report.c",
  line = "kernel_describe(&send->kernel, text, size);",
  reason = "tells people where a send stands, in the text about a hang",
}
survivor {
  file = "sut/c/core/send_report.c",
  line = [[const char *topic = send->message == NULL ? "?" : rmq_message_topic(send->message);]],
  reason = "tells people where a send stands, in the text about a hang",
}
survivor {
  file = "sut/c/core/send_report.c",
  line = "char step[256];",
  reason = "tells people where a send stands, in the text about a hang",
}
survivor {
  file = "sut/c/core/send_report.c",
  line = "describe_step(send, step, sizeof step);",
  reason = "tells people where a send stands, in the text about a hang",
}
survivor {
  file = "sut/c/core/send_report.c",
  line = "if (send->queue == NULL) {",
  reason = "tells people where a send stands, in the text about a hang",
}
survivor {
  file = "sut/c/core/send_report.c",
  line = [[(void)snprintf(text, size, "send to %s: %s", topic, step);]],
  reason = "tells people where a send stands, in the text about a hang",
}
survivor {
  file = "sut/c/core/send_report.c",
  line = "} else if (send->target == SEND_TO_ANY) {",
  reason = "tells people where a send stands, in the text about a hang",
}
survivor {
  file = "sut/c/core/send_report.c",
  line = "(void)snprintf(",
  reason = "tells people where a send stands, in the text about a hang",
}
survivor {
  file = "sut/c/core/send_report.c",
  line = [[(void)snprintf(text, size, "send to %s, queue %d of %s: %s", topic, (]],
  reason = "tells people where a send stands, in the text about a hang",
}
survivor {
  file = "sut/c/core/send_report.c", edit = "statement left out",
  line = "kernel_close(&send->kernel);",
  reason = "matters when a manager is freed with sends under way, which chaos_test does",
}
survivor {
  file = "sut/c/core/send_report.c", edit = "statement left out",
  line = "resolve_close(&send->resolve);",
  reason = "matters when a manager is freed with sends under way, which chaos_test does",
}
survivor {
  file = "sut/c/core/send_response.c", edit = "`0` is `1`",
  line = "struct send_outcome read = {0};",
  reason = "comes to the same: each member is set before it is used",
}
survivor {
  file = "sut/c/core/send_select.c", edit = "statement left out",
  line = "send_end(send, err_out_of_memory());",
  reason = "only when memory runs out, and then the failure is the same",
}
survivor {
  file = "sut/c/core/send_select.c", edit = "statement left out",
  line = "send_end(send, failure);",
  reason = "only when memory runs out, and then the failure is the same",
}
survivor {
  file = "sut/c/core/kernel.c", edit = "statement left out",
  line = "kernel->stage = KERNEL_IDLE;",
  reason = "between attempts nothing asks for the stage: a cancelled send has its own",
}
survivor {
  file = "sut/c/core/kernel.c", edit = "statement left out",
  line = "clear(kernel);",
  reason = "what is kept too long is freed by the next attempt, or with the send",
}
survivor {
  file = "sut/c/core/kernel.c", edit = "statement left out",
  line = "kernel->stage = KERNEL_CALLING;",
  reason = "a call that was handed over does not let itself be cancelled",
}
survivor {
  file = "sut/c/core/kernel.c",
  line = "kernel->ended_early = true;",
  reason = "what is kept too long is freed with the send",
}
survivor {
  file = "sut/c/core/kernel.c",
  line = "kernel->ended_early = false;",
  reason = "the request is not needed any more once it is handed over",
}
survivor {
  file = "sut/c/core/kernel.c",
  line = "producer->compress_over_bytes <= 0 || size >=",
  reason = "comes to the same: a body has a byte at least",
}
survivor {
  file = "sut/c/core/kernel.c", edit = "statement left out",
  line = "command_lend_body(&call->request, body, size);",
  reason = "comes to the same: hooks cannot change the body, so the copy they saw is what it "
    .. "was copied from",
}
survivor {
  file = "sut/c/core/kernel.c", edit = "statement left out",
  line = "fail_without_hooks(kernel, err_out_of_memory());",
  reason = "only when memory runs out, and then the failure is the same",
}
survivor {
  file = "sut/c/core/kernel.c", edit = "`0` is `1`",
  line = "command_init(request, producer->env, 0);",
  reason = "comes to the same: the code comes with the header",
}
survivor {
  file = "sut/c/core/kernel.c", edit = "statement left out",
  line = "kernel->cancelled = false;",
  reason = "comes to the same: a send that was cancelled makes no other attempt",
}
survivor {
  file = "sut/c/core/kernel.c",
  line = "rmq_error_unref(kernel->error);",
  reason = "matters when a manager is freed with operations under way, which chaos_test does",
}
survivor {
  file = "sut/c/core/kernel.c",
  line = "kernel->error = NULL;",
  reason = "matters when a manager is freed with operations under way, which chaos_test does",
}
survivor {
  file = "sut/c/core/kernel.c",
  line = "if (kernel->outcome.msg_id != NULL) {",
  reason = "matters when a manager is freed with operations under way, which chaos_test does",
}
survivor {
  file = "sut/c/core/route_refresh.c",
  line = "return false;",
  reason = "only when memory runs out, and then the failure is the same",
}
survivor {
  file = "sut/c/core/route_refresh.c",
  line = "return true;",
  reason = "its opposite only writes a line in the log",
}
survivor {
  file = "sut/c/core/route_refresh.c", edit = "statement left out",
  line = "table_close(&factory->refresh.topics, NULL);",
  reason = "topics are asked for as long as the factory lives (ROUTE-24), so the old list is "
    .. "part of the new one",
}
survivor {
  file = "sut/c/core/route_refresh.c", edit = "`false` is `true`",
  line = "refresh->looping = false;",
  reason = "the next refresh sets it before anybody looks at it",
}
survivor {
  file = "sut/c/core/route_refresh.c",
  line = "if (!collect(&factory->refresh, factory)) {",
  reason = "a line in the log",
}
survivor {
  file = "sut/c/core/route_refresh.c",
  line = [[log_line(factory->env, RMQ_LOG_ERROR, "no memory]],
  reason = "a line in the log",
}
survivor {
  file = "sut/c/core/route_refresh.c", edit = "statement left out",
  line = "route_update_close(&refresh->update);",
  reason = "matters when a manager is freed with operations under way, which chaos_test does",
}
survivor {
  file = "sut/c/core/route_refresh.c", edit = "statement left out",
  line = "table_close(&refresh->topics, NULL);",
  reason = "matters when a manager is freed with operations under way, which chaos_test does",
}
survivor {
  file = "sut/c/core/route_update.c", edit = "statement left out",
  line = "update->stage = ROUTE_UPDATE_IDLE;",
  reason = "closing or cancelling a lookup that has ended does nothing, whatever its stage",
}
survivor {
  file = "sut/c/core/route_update.c", edit = "statement left out",
  line = "update->out_of_memory = ",
  reason = "only when memory runs out, and then the failure is the same; the flag begins as "
    .. "false",
}
survivor {
  file = "sut/c/core/route_update.c",
  line = "log_problem(update, ",
  reason = "a line in the log",
}
survivor {
  file = "sut/c/core/route_update.c", edit = "statement left out",
  line = [[update->timer.name = "route lookup";]],
  reason = "tells people where an operation stands, in the text about a hang",
}
survivor {
  file = "sut/c/core/route_update.c",
  line = "update->starting = true;",
  reason = "comes to the same: the lookup begins later in the same instant",
}
survivor {
  file = "sut/c/core/route_update.c", edit = "statement left out",
  line = "env->timer_cancel(env->context, &update->timer);",
  reason = "a manager is freed, or the lookup is over, before the timer of the same instant "
    .. "fires",
}
survivor {
  file = "sut/c/core/route_update.c", edit = "statement left out",
  line = "lock_forget(&update->waiter);",
  reason = "matters when a manager is freed with operations under way, which chaos_test does",
}
survivor {
  file = "sut/c/core/route_update.c", edit = "statement left out",
  line = "command_close(&update->call.request);",
  reason = "matters when a manager is freed with operations under way, which chaos_test does",
}
survivor {
  file = "sut/c/core/route_update.c",
  line = "if (update->stage != ROUTE_UPDATE_CALLING) {",
  reason = "tells people where an operation stands, in the text about a hang",
}
survivor {
  file = "sut/c/core/route_update.c",
  line = [[(void)snprintf(text, size, "route lookup: ]],
  reason = "tells people where an operation stands, in the text about a hang",
}
survivor {
  file = "sut/c/core/route_update.c",
  line = "char what[160];",
  reason = "tells people where an operation stands, in the text about a hang",
}
survivor {
  file = "sut/c/core/route_update.c",
  line = "call_describe(&update->call, what, sizeof what);",
  reason = "tells people where an operation stands, in the text about a hang",
}
survivor {
  file = "sut/c/core/resolve.c",
  line = "resolve->out_of_memory = ",
  reason = "only when memory runs out, and then the failure is the same; the flag begins as "
    .. "false",
}
survivor {
  file = "sut/c/core/resolve.c", edit = "statement left out",
  line = "finish(resolve);",
  reason = "only when memory runs out, and then the failure is the same",
}
survivor {
  file = "sut/c/core/resolve.c", edit = "statement left out",
  line = "resolve->cancelled = false;",
  reason = "comes to the same: it begins as false, and who was cancelled does not resolve again",
}
survivor {
  file = "sut/c/core/resolve.c",
  line = "if (resolve->env == NULL) {",
  reason = "matters when a manager is freed with operations under way, which chaos_test does",
}
survivor {
  file = "sut/c/core/resolve.c",
  line = "resolve->fallback_key = NULL;",
  reason = "matters when a manager is freed with operations under way, which chaos_test does",
}
survivor {
  file = "sut/c/core/resolve.c",
  line = "route_update_close(&resolve->update);",
  reason = "matters when a manager is freed with operations under way, which chaos_test does",
}
survivor {
  file = "sut/c/core/queue_list.c", edit = "`<=` is `<`",
  line = "if (count <= 0) {",
  reason = "comes to the same: no queue is no queue",
}
survivor {
  file = "sut/c/core/queue_list.c",
  line = "if ((size_t)count > QUEUES_MAX - builder->queue_count) {",
  reason = "a million queues are for the unit test of the limit",
}
survivor {
  file = "sut/c/core/queue_list.c", edit = "statement left out",
  line = "own[name_size] = ",
  reason = "comes to the same: the memory is zero",
}
survivor {
  file = "sut/c/core/queue_list.c", edit = "`1` is `2`",
  line = "builder->name_bytes += name_size + 1;",
  reason = "comes to the same: a byte more than is needed",
}
survivor {
  file = "sut/c/core/queue_list.c",
  line = "while (size > 0 && conf[size - 1] == ';') {",
  reason = "comes to the same: a text of semicolons is no order text that a name server gives",
}
survivor {
  file = "sut/c/core/queue_list.c", edit = "`<` is `<=`",
  line = "while (item < end) {",
  reason = "comes to the same: an item without a byte is refused by the loop before",
}
survivor {
  file = "sut/c/core/queue_list.c", edit = "`1` is `2`",
  line = "size_t topic_bytes = strlen(topic) + 1;",
  reason = "comes to the same: a byte more than is needed",
}
survivor {
  file = "sut/c/core/queue_list.c",
  line = "uint32_t magnitude = counter > INT32_MAX ? 0 - counter : counter;",
  reason = "below zero, after 2147483648 messages, either direction will do (SELECT-09)",
}
survivor {
  file = "sut/c/core/queue_list.c", edit = "`<` is `<=`",
  line = "for (uint32_t i = 0; i < list->count; i++) {",
  reason = "comes to the same: the first queue is looked at twice",
}
survivor {
  file = "sut/c/core/producer_start.c",
  line = "bool same = producer->poll_interval_ms == factory->poll_interval_ms &&",
  reason = "a line in the log",
}
survivor {
  file = "sut/c/core/producer_start.c",
  line = "producer->heartbeat_interval_ms == factory->heartbeat_interval_ms &&",
  reason = "a line in the log",
}
survivor {
  file = "sut/c/core/producer_start.c",
  line = "(producer->namesrv_addr == NULL ||",
  reason = "a line in the log",
}
survivor {
  file = "sut/c/core/producer_start.c",
  line = "if (!same) {",
  reason = "a line in the log",
}
survivor {
  file = "sut/c/core/producer_start.c",
  line = "log_line(producer->env, RMQ_LOG_WARN,",
  reason = "a line in the log",
}
survivor {
  file = "sut/c/core/producer_start.c",
  line = "warn_of_mismatch(producer, *found);",
  reason = "a line in the log",
}
survivor {
  file = "sut/c/core/producer_start.c", edit = "`&&` is `||`",
  line = "if (factory->producer_count == 0 && factory->state != RMQ_RUNNING) {",
  reason = "only for want of memory, or where failed starts do not keep their registration",
}
survivor {
  file = "sut/c/core/producer_start.c", edit = "statement left out",
  line = "factory_unregister(factory, producer);",
  reason = "only for want of memory, or where failed starts do not keep their registration",
}
survivor {
  file = "sut/c/core/producer_start.c", edit = "statement left out",
  line = "leave_factory(producer);",
  reason = "only for want of memory, or in the race that START-23 forbids to provoke",
}
survivor {
  file = "sut/c/core/producer_start.c", edit = "statement left out",
  line = "run(start);",
  reason = "only in the race that START-23 forbids to provoke",
}
survivor {
  file = "sut/c/core/producer_start.c", edit = "statement left out",
  line = "assert(held);",
  reason = "a check of what cannot be",
}
survivor {
  file = "sut/c/core/producer_start.c",
  line = "if (start->operation.inside) {",
  reason = "comes to the same: a start that waited begins later in the same instant",
}
survivor {
  file = "sut/c/core/producer_start.c",
  line = "lock_forget(&start->waiter);",
  reason = "matters when a manager is freed with operations under way, which chaos_test does",
}
survivor {
  file = "sut/c/core/producer_start.c",
  line = "if (!operation->ended) {",
  reason = "matters when a manager is freed with operations under way, which chaos_test does",
}
survivor {
  file = "sut/c/core/producer_start.c",
  line = "factory_start_close(&start->factory_start);",
  reason = "matters when a manager is freed with operations under way, which chaos_test does",
}
survivor {
  file = "sut/c/core/producer_start.c",
  line = "heartbeat_close(&start->round);",
  reason = "matters when a manager is freed with operations under way, which chaos_test does",
}
survivor {
  file = "sut/c/core/producer_start.c",
  line = "if (operation->ended) {",
  reason = "tells people where an operation stands, in the text about a hang",
}
survivor {
  file = "sut/c/core/producer_start.c",
  line = [[(void)snprintf(text, size, "start]],
  reason = "tells people where an operation stands, in the text about a hang",
}
survivor {
  file = "sut/c/core/producer_start.c",
  line = "} else if (start->round.calling) {",
  reason = "tells people where an operation stands, in the text about a hang",
}
survivor {
  file = "sut/c/core/producer_start.c",
  line = "char what[160];",
  reason = "tells people where an operation stands, in the text about a hang",
}
survivor {
  file = "sut/c/core/producer_start.c",
  line = "heartbeat_describe(&start->round, what, sizeof what);",
  reason = "tells people where an operation stands, in the text about a hang",
}
survivor {
  file = "sut/c/core/producer_start.c",
  line = "} else if (step != NULL) {",
  reason = "tells people where an operation stands, in the text about a hang",
}
survivor {
  file = "sut/c/core/factory_start.c", edit = "statement left out",
  line = "start->step = ",
  reason = "tells people where an operation stands, in the text about a hang",
}
survivor {
  file = "sut/c/core/factory_start.c", edit = "statement left out",
  line = [[start->timer.name = "start of a factory";]],
  reason = "tells people where an operation stands, in the text about a hang",
}
survivor {
  file = "sut/c/core/factory_start.c", edit = "`0` is `1`",
  line = "int32_t hash = 0;",
  reason = "comes to the same: it is set before it is used",
}
survivor {
  file = "sut/c/core/factory_start.c", edit = "statement left out",
  line = "assert(is_text);",
  reason = "a check of what cannot be",
}
survivor {
  file = "sut/c/core/factory_start.c", edit = "statement left out",
  line = "assert(registered);",
  reason = "a check of what cannot be",
}
survivor {
  file = "sut/c/core/factory_start.c", edit = "statement left out",
  line = "assert(held);",
  reason = "a check of what cannot be",
}
survivor {
  file = "sut/c/core/factory_start.c", edit = "statement left out",
  line = "factory->inner->state = RMQ_RUNNING;",
  reason = "nobody asks for the state of the hidden producer",
}
survivor {
  file = "sut/c/core/factory_start.c",
  line = "if (start->factory == NULL || start->step == NULL) {",
  reason = "matters when a manager is freed with operations under way, which chaos_test does",
}
survivor {
  file = "sut/c/core/factory_start.c",
  line = "env->timer_cancel(env->context, &start->timer);",
  reason = "matters when a manager is freed with operations under way, which chaos_test does",
}
survivor {
  file = "sut/c/core/factory_start.c",
  line = "lock_forget(&start->waiter);",
  reason = "matters when a manager is freed with operations under way, which chaos_test does",
}
survivor {
  file = "sut/c/core/factory_start.c",
  line = "command_close(&start->call.request);",
  reason = "matters when a manager is freed with operations under way, which chaos_test does",
}
survivor {
  file = "sut/c/core/send.c", edit = "statement left out",
  line = "send->kernel.caller = send->operation.caller;",
  reason = "here user code of all callers runs in one place; it matters to threads",
}
survivor {
  file = "sut/c/core/send.c", edit = "`!=` is `==`",
  line = "if (order->outer != NULL) {",
  reason = "here user code of all callers runs in one place; it matters to threads",
}
survivor {
  file = "sut/c/core/send.c", edit = "statement left out",
  line = "send->operation.caller = order->outer;",
  reason = "here user code of all callers runs in one place; it matters to threads",
}
