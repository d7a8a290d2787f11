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
  from = [[size_t size = out->size - length_at - 4;]], to = [[size_t size = out->size - length_at;]],
}
mutant {
  id = "wire/code_of_one_byte", clauses = { "BIN-01", "SENDREQ-10" },
  story = "codes above 255 lose their high byte",
  file = "sut/c/core/command_binary.c",
  from = [[add_short(out, (uint32_t)command->code);]], to = [[add_short(out, (uint8_t)command->code);]],
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
  from = [[if (call != NULL) {]], to = [[if (call != NULL && response->binary == remoting->binary) {]],
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
  from = [[response.opaque = request->opaque;]], to = [[response.opaque = remoting_new_opaque(remoting);]],
}
mutant {
  id = "wire/short_code_forgotten", clauses = { "SENDREQ-10" },
  story = "one-letter fields are sent with the code of the long names",
  file = "sut/c/core/send_header.c",
  from = [[request->code = REQUEST_SEND_MESSAGE_V2;]], to = [[request->code = REQUEST_SEND_MESSAGE;]],
}
mutant {
  id = "wire/short_fields_swapped", clauses = { "SENDREQ-10", "BIN-09" },
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
