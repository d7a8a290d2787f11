-- SPDX-License-Identifier: Apache-2.0
-- Planted bugs in headers: the binary form, one-letter fields, answers to what brokers ask.
mutant {
  id = "wire/remark_dropped", clauses = { "BIN-01", "BIN-02" },
  story = "the binary form loses the remark",
  file = "sut/c/core/command_binary.c",
  from = [[add_sized(out, command->remark);]], to = [[buf_add_u32(out, 0);]],
}
mutant {
  id = "wire/length_counts_itself", clauses = { "BIN-01" },
  story = "the length of the fields counts its own four bytes",
  file = "sut/c/core/command_binary.c",
  from = [[size_t size = out->size - length_at - 4;]],
  to = [[size_t size = out->size - length_at;]],
}
mutant {
  id = "wire/code_of_one_byte", clauses = { "BIN-01", "SENDREQ-10" },
  story = "codes above 255 lose their high byte",
  file = "sut/c/core/command_binary.c",
  from = [[add_short(out, (uint32_t)command->code);]],
  to = [[add_short(out, (uint8_t)command->code);]],
}
mutant {
  id = "wire/binary_flag_lost", clauses = { "BIN-01", "HEADER-01" },
  story = "in the binary form nothing is oneway",
  file = "sut/c/core/command_binary.c",
  from = [[buf_add_u32(out, (uint32_t)command->flag);]], to = [[buf_add_u32(out, 0);]],
}
mutant {
  id = "wire/language_of_another", clauses = { "BIN-01", "HEADER-05" },
  story = "the language is the one that the number zero stands for",
  file = "sut/c/core/command_binary.c",
  from = [[buf_add_byte(out, LANGUAGE_OTHER);]], to = [[buf_add_byte(out, 0);]],
}
mutant {
  id = "wire/binary_fields_cut", clauses = { "BIN-08" },
  story = "a value ends at its first line feed",
  file = "sut/c/core/command_binary.c",
  from = [[size_t size = text == NULL ? 0 : strlen(text);]],
  to = [[size_t size = text == NULL ? 0 : strcspn(text, "\n");]],
}
mutant {
  id = "wire/type_byte_forgotten", clauses = { "FRAME-03", "BIN-01" },
  story = "a binary header is announced as JSON",
  file = "sut/c/core/command.c",
  from = [[command->binary ? TYPE_BINARY : TYPE_JSON;]], to = [[TYPE_JSON;]],
}
mutant {
  id = "wire/binary_not_understood", clauses = { "BIN-07", "FRAME-03" },
  story = "only JSON headers are read",
  file = "sut/c/core/command.c",
  from = [[return command_binary_decode(command, header, size);]],
  to = [[return "unknown header type";]],
}
mutant {
  id = "wire/answer_must_be_in_kind", clauses = { "BIN-06" },
  story = "an answer in the other form than its request is dropped",
  file = "sut/c/core/remoting_incoming.c",
  from = [[if (call != NULL) {]],
  to = [[if (call != NULL && response->binary == remoting->binary) {]],
}
mutant {
  id = "wire/variable_beats_property", clauses = { "BIN-05" },
  story = "the environment variable wins over the system property",
  file = "sut/c/core/remoting.c",
  from = [[name = env->setting(env->context, "rocketmq.serialize.type");
    if (name == NULL) {
        name = env->setting(env->context, "ROCKETMQ_SERIALIZE_TYPE");]],
  to = [[name = env->setting(env->context, "ROCKETMQ_SERIALIZE_TYPE");
    if (name == NULL) {
        name = env->setting(env->context, "rocketmq.serialize.type");]],
}
mutant {
  id = "wire/unknown_type_is_binary", clauses = { "BIN-05" },
  story = "whatever is not called JSON is taken for the binary form",
  file = "sut/c/core/remoting.c",
  from = [[strcmp(name, "ROCKETMQ") == 0;]], to = [[strcmp(name, "JSON") != 0;]],
}
mutant {
  id = "wire/answers_in_json", clauses = { "BIN-05" },
  story = "a client that writes binary headers answers in JSON",
  file = "sut/c/core/remoting_incoming.c",
  from = [[response.binary = remoting->binary;]], to = [[response.binary = false;]],
}
mutant {
  id = "wire/refusal_without_blank", clauses = { "REMOTE-41", "FACTORY-20" },
  story = "the refusal of a request lacks the blank it begins with",
  file = "sut/c/core/remoting_incoming.c",
  from = [[" request type %d not supported"]], to = [["request type %d not supported"]],
}
mutant {
  id = "wire/oneway_answered", clauses = { "HEADER-02" },
  story = "a oneway request gets an answer",
  file = "sut/c/core/remoting_incoming.c",
  from = [[if (answer && (request->flag & COMMAND_FLAG_ONEWAY) == 0) {]], to = [[if (answer) {]],
}
mutant {
  id = "wire/refusal_with_an_opaque_of_its_own", clauses = { "HEADER-04", "REMOTE-41" },
  story = "the answer to a broker's request cannot be matched with it",
  file = "sut/c/core/remoting_incoming.c",
  from = [[response.opaque = request->opaque;]],
  to = [[response.opaque = remoting_new_opaque(remoting);]],
}
mutant {
  id = "wire/short_code_forgotten", clauses = { "SENDREQ-10" },
  story = "one-letter fields are sent with the code of the long names",
  file = "sut/c/core/send_header.c",
  from = [[request->code = REQUEST_SEND_MESSAGE_V2;]],
  to = [[request->code = REQUEST_SEND_MESSAGE;]],
}
mutant {
  id = "wire/short_fields_swapped", clauses = { "SENDREQ-10" },
  story = "two letters stand for each other's field",
  file = "sut/c/core/send_header.c",
  from = [[command_add_number(request, "e", queue_id);
    command_add_number(request, "f", sys_flag);]],
  to = [[command_add_number(request, "e", sys_flag);
    command_add_number(request, "f", queue_id);]],
}
mutant {
  id = "wire/short_header_without_properties", clauses = { "SENDREQ-10" },
  story = "the short header forgets the properties",
  file = "sut/c/core/send_header.c",
  from = [[add_properties(request, "i", message);]], to = [[(void)add_properties;]],
}
mutant {
  id = "wire/short_header_with_the_default_key", clauses = { "SENDREQ-10", "KERNEL-12" },
  story = "the short header names TBW102 whatever the create-topic key is",
  file = "sut/c/core/send_header.c",
  from = [["c", producer->create_topic_key]], to = [["c", "TBW102"]],
}
mutant {
  id = "wire/born_in_seconds", clauses = { "SENDREQ-10", "KERNEL-12" },
  story = "the time of birth is in seconds",
  file = "sut/c/core/send_header.c",
  from = [["g", born_ms(producer)]], to = [["g", born_ms(producer) / 1000]],
}
mutant {
  id = "wire/limit_off_by_four", clauses = { "FRAME-07" },
  story = "the limit of a frame does not count the length itself",
  file = "sut/c/core/frame.c",
  from = [[length > FRAME_BYTES_MAX - LENGTH_BYTES]], to = [[length > FRAME_BYTES_MAX]],
}
mutant {
  id = "wire/length_without_top_bit", clauses = { "FRAME-07", "FRAME-08" },
  story = "the top bit of a length is dropped, as a sign would be",
  file = "sut/c/core/frame.c",
  from = [[uint32_t length = (uint32_t)at[0] << 24]],
  to = [[uint32_t length = (uint32_t)(at[0] & 0x7f) << 24]],
}
mutant {
  id = "wire/frame_in_pieces_dropped", clauses = { "FRAME-05" },
  story = "what is left of a frame that has not come whole is thrown away",
  file = "sut/c/core/frame.c",
  from = [[if (available - LENGTH_BYTES < length) {]],
  to = [[if (available - LENGTH_BYTES < length) {
        reader->taken = reader->pending.size;]],
}
mutant {
  id = "wire/one_frame_a_read", clauses = { "FRAME-01", "FRAME-05" },
  story = "a second frame waits until something else arrives",
  file = "sut/c/core/channel.c",
  from = [[take_frame(channel, frame, size);
        }]],
  to = [[take_frame(channel, frame, size);
            return;
        }]],
}
mutant {
  id = "wire/broken_header_skipped", clauses = { "FRAME-08", "REMOTE-15" },
  story = "a frame that cannot be decoded is passed over, the connection stays",
  file = "sut/c/core/channel.c",
  from = [[if (problem != NULL) {
        end(channel, problem);
        return;]],
  to = [[if (problem != NULL) {
        return;]],
}
mutant {
  id = "wire/header_cut_to_its_frame", clauses = { "FRAME-08" },
  story = "a header that claims to be longer than its frame is read as far as it goes",
  file = "sut/c/core/command.c",
  from = [[if (header_bytes > size - WORD_BYTES) { /* FRAME-08 */
        return "header longer than its frame";]],
  to = [[if (header_bytes > size - WORD_BYTES) {
        header_bytes = size - WORD_BYTES;]],
}
mutant {
  id = "wire/unknown_encoding_is_json", clauses = { "FRAME-03" },
  story = "the byte that names the encoding is only looked at for the binary one",
  file = "sut/c/core/command.c",
  from = [[default:
        return "unknown header type";]],
  to = [[default:
        return command_json_decode(command, header, size);]],
}
mutant {
  id = "wire/answers_in_order", clauses = { "FRAME-10", "HEADER-04" },
  story = "an answer goes to a call that waits, whichever it is for",
  file = "sut/c/core/remoting_incoming.c",
  from = [[struct call *call = call_table_find(&remoting->pending, response->opaque);]],
  to = [[struct call *call = call_table_find(&remoting->pending, response->opaque);
    if (call == NULL && !list_is_empty(&remoting->calls)) {
        call = LIST_OBJECT(remoting->calls.next, struct call, all);
        call = call->stage == CALL_WAITING ? call : NULL;
    }]],
}
mutant {
  id = "wire/answer_from_elsewhere_dropped", clauses = { "REMOTE-31" },
  story = "an answer counts only on the connection of its request",
  file = "sut/c/core/remoting_incoming.c",
  from = [[if (call != NULL) {]], to = [[if (call != NULL && call->channel == channel) {]],
}
mutant {
  id = "wire/sixteen_opaques", clauses = { "HEADER-03" },
  story = "opaques begin anew after sixteen, whoever still waits",
  file = "sut/c/core/remoting.c",
  from = [[opaque = (int32_t)remoting->next_opaque++;]],
  to = [[opaque = (int32_t)(remoting->next_opaque++ & 15);
        return opaque;]],
}
mutant {
  id = "wire/oneway_without_its_flag", clauses = { "HEADER-01", "HEADER-02" },
  story = "a oneway request does not say that it is one",
  file = "sut/c/core/call.c",
  from = [[call->mode == CALL_ONEWAY ? COMMAND_FLAG_ONEWAY : 0;]], to = [[0;]],
}
mutant {
  id = "wire/offset_through_floating_point", clauses = { "SYNC-04", "SENDRESP-03" },
  story = "the offset of a result loses its last digits",
  file = "sut/c/core/send_response.c",
  from = [[if (!command_long(response, "queueOffset", &read.queue_offset)) {]],
  to = [[bool found = command_long(response, "queueOffset", &read.queue_offset);
    if (read.queue_offset < INT64_MAX) {
        read.queue_offset = (int64_t)(double)read.queue_offset;
    }
    if (!found) {]],
}
mutant {
  id = "wire/queue_id_guessed", clauses = { "SYNC-05", "SENDRESP-01" },
  story = "a queueId that is missing or no number counts as 0",
  file = "sut/c/core/send_response.c",
  from = [[if (!command_int(response, "queueId", &read.queue_id)) {]],
  to = [[if (!command_int(response, "queueId", &read.queue_id) && read.queue_id != 0) {]],
}
mutant {
  id = "wire/old_escapes_unknown", clauses = { "JSON-03" },
  story = "the escapes of old servers, a backslash and a digit, are taken for a mistake",
  file = "sut/c/core/json_normalise.c",
  from = [[if (c >= '0' && c <= '7') {]], to = [[if (c == 0) {]],
}
mutant {
  id = "wire/halves_of_a_character", clauses = { "JSON-04" },
  story = "the two halves of a character beyond 16 bits are read one by one",
  file = "sut/c/core/json_normalise.c",
  from = [[if (low >= 0xDC00 && low <= 0xDFFF) {]], to = [[if (low < 0) {]],
}
mutant {
  id = "wire/first_of_a_repeated_member", clauses = { "JSON-06" },
  story = "of a member that comes twice the first counts",
  file = "sut/c/core/json.c",
  from = [[if (strcmp(member->string, name) == 0) {]],
  to = [[if (found == NULL && strcmp(member->string, name) == 0) {]],
}
mutant {
  id = "wire/bare_words_are_no_keys", clauses = { "JSON-06", "WIRE-ROUTE-10" },
  story = "a key without quotes must be a number",
  file = "sut/c/core/json_normalise.c",
  from = [[bool is_key = is_before_colon(scan);]], to = [[bool is_key = false;]],
}
mutant {
  id = "wire/tab_unescaped", clauses = { "JSON-05" },
  story = "a control character goes out as it is",
  file = "sut/c/core/json.c",
  from = [[} else if (*at != '\0') {
            add_escaped]],
  to = [[} else if (*at == '\t') {
            buf_add_byte(out, (unsigned char)*at++);
        } else if (*at != '\0') {
            add_escaped]],
}
mutant {
  id = "wire/nameless_field_refused", clauses = { "SENDRESP-02" },
  story = "a field without a name spoils the whole answer",
  file = "sut/c/core/command_json.c",
  from = [[const char *value = cJSON_IsString(member) ? member->valuestring : NULL;]],
  to = [[const char *value = cJSON_IsString(member) ? member->valuestring : NULL;
        command->failed |= member->string[0] == '\0';]],
}
mutant {
  id = "wire/late_answer_ends_the_connection", clauses = { "REMOTE-30" },
  story = "an answer that belongs to nobody is taken for a broken peer",
  file = "sut/c/core/remoting_incoming.c",
  from = [[log_line(remoting->env, RMQ_LOG_WARN, "receive response,]],
  to = [[remoting_break(remoting, channel);
    log_line(remoting->env, RMQ_LOG_WARN, "receive response,]],
}
mutant {
  id = "wire/frames_of_any_length", clauses = { "FRAME-07", "FRAME-08" },
  story = "a frame of 4 GiB is waited for, and takes all later answers for its own",
  file = "sut/c/core/frame.c",
  from = [[length > FRAME_BYTES_MAX - LENGTH_BYTES]], to = [[length == UINT32_MAX]],
}
mutant {
  id = "wire/unknown_code_is_called_unknown", clauses = { "CODE-04", "ERR-05" },
  story = "a code without a name gets one that the Java client has not",
  file = "sut/c/core/err.c",
  from = [[return "null";]], to = [[return "UNKNOWN";]],
}
