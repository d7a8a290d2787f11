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
