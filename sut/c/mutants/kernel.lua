-- SPDX-License-Identifier: Apache-2.0
-- Planted bugs in one attempt of a send: its request and its answer.
mutant {
  id = "kernel/threshold_excluded", clauses = { "KERNEL-06" },
  story = "`>` for `>=`: a body as long as the threshold goes out plain",
  file = "sut/c/core/kernel.c",
  from = [[size >= (size_t)producer->compress_over_bytes;]],
  to = [[size > (size_t)producer->compress_over_bytes;]],
}
mutant {
  id = "kernel/compressed_unflagged", clauses = { "KERNEL-08", "SENDREQ-31" },
  story = "a compressed body is not flagged",
  file = "sut/c/core/kernel.c",
  from = [[SYS_FLAG_COMPRESSED = 1]], to = [[SYS_FLAG_COMPRESSED = 0]],
}
mutant {
  id = "kernel/compressed_only_if_shorter", clauses = { "KERNEL-07" },
  story = "a body that grows by compression goes out plain",
  file = "sut/c/core/kernel.c",
  from = [[producer->compress_level, &compressed)) {]],
  to = [[producer->compress_level, &compressed) &&
        compressed.size < size) {]],
}
mutant {
  id = "kernel/threshold_of_zero", clauses = { "KERNEL-06" },
  story = "a threshold of zero means never",
  file = "sut/c/core/kernel.c",
  from = [[producer->compress_over_bytes <= 0 || size >=]],
  to = [[producer->compress_over_bytes > 0 && size >=]],
}
mutant {
  id = "kernel/born_at_full_seconds", clauses = { "SEND-29", "KERNEL-12" },
  story = "a message is born at full seconds",
  file = "sut/c/core/send_header.c",
  from = [[return producer->env->wall_ms(producer->env->context);]],
  to = [[return producer->env->wall_ms(producer->env->context) / 1000 * 1000;]],
}
mutant {
  id = "kernel/born_in_monotonic_time", clauses = { "KERNEL-12" },
  story = "a message is born in the time since the start of the machine",
  file = "sut/c/core/send_header.c",
  from = [[return producer->env->wall_ms(producer->env->context);]],
  to = [[return producer->env->monotonic_us(producer->env->context) / 1000;]],
}
mutant {
  id = "kernel/default_topic", clauses = { "KERNEL-12", "SENDREQ-01" },
  story = "requests name TBW102 whatever the create-topic key",
  file = "sut/c/core/send_header.c",
  from = [["defaultTopic", producer->create_topic_key);]],
  to = [["defaultTopic", "TBW102");]],
}
mutant {
  id = "kernel/flag_is_sys_flag", clauses = { "SENDREQ-34", "KERNEL-12" },
  story = "the message flag is lost",
  file = "sut/c/core/send_header.c",
  from = [["flag", rmq_message_flag(message));]], to = [["flag", 0);]],
}
mutant {
  id = "kernel/separators_changed_over", clauses = { "KERNEL-13", "SENDREQ-20" },
  story = "the two separators of the properties have changed places",
  file = "sut/c/core/message.c",
  from = [[        buf_add_byte(out, 1);
        buf_add_text(out, property.value == NULL ? "null" : property.value);
        buf_add_byte(out, 2);]],
  to = [[        buf_add_byte(out, 2);
        buf_add_text(out, property.value == NULL ? "null" : property.value);
        buf_add_byte(out, 1);]],
}
mutant {
  id = "kernel/null_property", clauses = { "KERNEL-13" },
  story = "a property without a value is left out",
  file = "sut/c/core/message.c",
  from = [[property.value == NULL ? "null" : property.value);]],
  to = [[property.value == NULL ? "" : property.value);]],
}
mutant {
  id = "kernel/last_property_only", clauses = { "KERNEL-13", "KERNEL-18" },
  story = "setting a property a second time adds a second one",
  file = "sut/c/core/pairs.c",
  from = [[copied = pairs_add(&changed, pair.name, same ? value : pair.value);
        found = found || same;]],
  to = [[copied = pairs_add(&changed, pair.name, pair.value);
        found = found && same;]],
}
mutant {
  id = "kernel/prepared_flag", clauses = { "KERNEL-08" },
  story = "a half message is flagged as compressed too",
  file = "sut/c/core/message.c",
  from = [[enum { PREPARED = 4 };]], to = [[enum { PREPARED = 5 };]],
}
mutant {
  id = "kernel/prepared_spelling", clauses = { "KERNEL-08" },
  story = "only `true` in small letters marks a half message",
  file = "sut/c/core/message.c",
  from = [[strcasecmp(prepared, "true") == 0]], to = [[strcmp(prepared, "true") == 0]],
}
mutant {
  id = "kernel/queue_id", clauses = { "KERNEL-16" },
  story = "a queue id is taken modulo 8",
  file = "sut/c/core/send_header.c",
  from = [["queueId", queue_id);]], to = [["queueId", queue_id & 7);]],
}
mutant {
  id = "kernel/timeout_frozen", clauses = { "KERNEL-15", "CONFIG-07" },
  story = "every request has the default time-out",
  file = "sut/c/core/kernel.c",
  from = [[call->timeout_ms = producer->send_msg_timeout_ms;]], to = [[call->timeout_ms = 3000;]],
}
mutant {
  id = "kernel/no_second_lookup", clauses = { "KERNEL-02" },
  story = "a broker without address is not looked up",
  file = "sut/c/core/kernel.c",
  from = [[} else if (kernel->queue->topic == NULL) {]],
  to = [[} else if (kernel->queue->topic != NULL) {]],
}
mutant {
  id = "kernel/broker_unnamed", clauses = { "KERNEL-04" },
  story = "the text about a broker without address names the topic",
  file = "sut/c/core/kernel.c",
  from = [[kernel_broker(kernel->queue)));]],
  to = [[rmq_message_topic(kernel->message)));]],
}
mutant {
  id = "kernel/level_ignored", clauses = { "SENDREQ-32" },
  story = "bodies are compressed with the fastest level",
  file = "sut/c/core/message_compress.c",
  from = [[known ? level : DEFAULT_LEVEL]], to = [[known ? 1 : DEFAULT_LEVEL]],
}
mutant {
  id = "kernel/uncompressed_fails", clauses = { "KERNEL-11" },
  story = "a body that cannot be compressed goes out empty",
  file = "sut/c/core/kernel.c",
  from = [[        /* KERNEL-11; the message outlives the request. */
        command_lend_body(request, body, size);]],
  to = [[        command_lend_body(request, body, is_long ? 0 : size);]],
}
mutant {
  id = "kernel/async_failure_bare", clauses = { "ASYNC-04" },
  story = "callbacks get remoting failures as they are",
  file = "sut/c/core/kernel.c",
  from = [[return kernel->mode == CALL_SYNC ? error :]],
  to = [[return kernel->mode != CALL_ONEWAY ? error :]],
}
mutant {
  id = "kernel/async_timeout_text", clauses = { "ASYNC-06" },
  story = "a missing response does not tell the time-out",
  file = "sut/c/core/kernel.c",
  from = [["wait response timeout %dms"]], to = [["wait response timeout"]],
}
mutant {
  id = "kernel/status_mixed_up", clauses = { "SYNC-02", "SENDRESP-06" },
  story = "a slave that is away is reported as a flush that took too long",
  file = "sut/c/core/send_response.c",
  from = [[*status = RMQ_SLAVE_NOT_AVAILABLE;]], to = [[*status = RMQ_FLUSH_SLAVE_TIMEOUT;]],
}
mutant {
  id = "kernel/offset_missing", clauses = { "SYNC-05" },
  story = "a result without offset has the offset 0",
  file = "sut/c/core/send_response.c",
  from = [[        return missing(env, "queueOffset");]], to = [[        read.queue_offset = 0;]],
}
mutant {
  id = "kernel/fields_before_code", clauses = { "SYNC-07" },
  story = "an error without fields is reported as a missing field",
  file = "sut/c/core/send_response.c",
  from = [[    if (!status_of(response->code, &read.status)) {]],
  to = [[    if (!status_of(response->code, &read.status) && response->has_fields) {]],
}
mutant {
  id = "kernel/offset_of_32_bits", clauses = { "SYNC-04" },
  story = "offsets have 32 bits",
  file = "sut/c/core/send_response.c",
  from = [[if (!command_long(response, "queueOffset", &read.queue_offset)) {]],
  to = [[int32_t offset = 0;
    bool found = command_int(response, "queueOffset", &offset);
    read.queue_offset = offset;
    if (!found) {]],
}
mutant {
  id = "kernel/queue_that_was_chosen", clauses = { "SYNC-04", "SENDRESP-03" },
  story = "a result names the queue of the request",
  file = "sut/c/core/send_report.c",
  from = [[.queue_id = send->outcome.queue_id,]], to = [[.queue_id = send->queue->id,]],
}
mutant {
  id = "kernel/never_compressed", clauses = { "KERNEL-06" },
  story = "long bodies go out as they are",
  file = "sut/c/core/kernel.c",
  from = [[    if (is_long &&]], to = [[    if (is_long && size == 0 &&]],
}
mutant {
  id = "kernel/compressed_twice", clauses = { "KERNEL-09", "SEND-29" },
  story = "a retry compresses what was compressed before",
  file = "sut/c/core/kernel.c",
  from = [[        flag = SYS_FLAG_COMPRESSED;]],
  to = [[        flag = SYS_FLAG_COMPRESSED;
        rmq_message_set_body((struct rmq_message *)kernel->message, compressed.bytes,
                             compressed.size);]],
}
mutant {
  id = "kernel/default_queues_fixed", clauses = { "KERNEL-12" },
  story = "defaultTopicQueueNums is always 4",
  file = "sut/c/core/send_header.c",
  from = [["defaultTopicQueueNums", producer->default_topic_queue_nums);]],
  to = [["defaultTopicQueueNums", 4);]],
}
mutant {
  id = "kernel/negative_queue_corrected", clauses = { "KERNEL-16" },
  story = "a number below zero becomes queue 0",
  file = "sut/c/core/send_header.c",
  from = [[    command_add_number(request, "queueId", queue_id);
    /* KERNEL-08 */]],
  to = [[    command_add_number(request, "queueId", queue_id < 0 ? 0 : queue_id);
    /* KERNEL-08 */]],
}
mutant {
  id = "kernel/unique_id_added", clauses = { "KERNEL-17" },
  story = "the producer adds a property of its own",
  file = "sut/c/core/kernel.c",
  from = [[    kernel->sys_flag = fill_body]],
  to = [[    rmq_message_set_property((struct rmq_message *)kernel->message, "UNIQ_KEY", "1");
    kernel->sys_flag = fill_body]],
}
mutant {
  id = "kernel/lookup_without_effect", clauses = { "KERNEL-02" },
  story = "what a lookup has brought is not used",
  file = "sut/c/core/kernel.c",
  from = [[    const struct rmq_env *env = kernel->producer->env;
    const char *address = master(kernel);]],
  to = [[    const struct rmq_env *env = kernel->producer->env;
    const char *address = NULL;]],
}
mutant {
  id = "kernel/write_failure_without_cause", clauses = { "ASYNC-04" },
  story = "the callback of a failed write does not learn why",
  file = "sut/c/core/kernel.c",
  from = [[err_client(env, error, "send request failed")]],
  to = [[(rmq_error_unref(error), err_client)(env, NULL, "send request failed")]],
}
mutant {
  id = "kernel/shutdown_text_corrected", clauses = { "ASYNC-08" },
  story = "what a shutdown ends is told without the spelling of the protocol",
  file = "sut/c/core/kernel.c",
  from = [["unknow reseaon"]], to = [["unknown reason"]],
}
mutant {
  id = "kernel/no_slave_is_a_failure", clauses = { "SYNC-02" },
  story = "a missing slave is taken for a refusal",
  file = "sut/c/core/send_response.c",
  from = [[    case RESPONSE_SLAVE_NOT_AVAILABLE:
        *status = RMQ_SLAVE_NOT_AVAILABLE;
        return true;
]],
  to = [[]],
}
mutant {
  id = "kernel/missing_id_is_fine", clauses = { "SYNC-05" },
  story = "an answer without a message id is a result",
  file = "sut/c/core/send_response.c",
  from = [[        return missing(env, "msgId");]], to = [[        msg_id = "";]],
}
