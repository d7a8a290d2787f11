-- SPDX-License-Identifier: Apache-2.0
-- Planted bugs in the checks of names and messages.
mutant {
  id = "validate/length_255", clauses = { "VALIDATE-04" },
  story = "`>` for `>=`: a name of 255 characters is refused",
  file = "sut/c/core/validate.c",
  from = [[if (strlen(name) > NAME_LENGTH_MAX) {]], to = [[if (strlen(name) >= NAME_LENGTH_MAX) {]],
}
mutant {
  id = "validate/no_length", clauses = { "VALIDATE-04" },
  story = "a name of 256 characters passes",
  file = "sut/c/core/validate.c",
  from = [[if (strlen(name) > NAME_LENGTH_MAX) {]],
  to = [[if (strlen(name) > NAME_LENGTH_MAX + 1) {]],
}
mutant {
  id = "validate/length_before_pattern", clauses = { "VALIDATE-05" },
  story = "a long name with a bad character is reported as too long",
  file = "sut/c/core/validate.c",
  from = [[if (!matches_pattern(name)) {]],
  to = [[if (!matches_pattern(name) && strlen(name) <= NAME_LENGTH_MAX) {]],
}
mutant {
  id = "validate/percent_allowed", clauses = { "VALIDATE-11" },
  story = "a percent sign is a fine character",
  file = "sut/c/core/validate.c",
  from = [[0123456789_-";]], to = [[0123456789_-%";]],
}
mutant {
  id = "validate/no_hyphen", clauses = { "VALIDATE-01", "VALIDATE-06" },
  story = "a hyphen is no character of a name",
  file = "sut/c/core/validate.c",
  from = [[0123456789_-";]], to = [[0123456789_";]],
}
mutant {
  id = "validate/blank_is_all_white", clauses = { "VALIDATE-02" },
  story = "a name is blank when all of it is white space",
  file = "sut/c/core/text.c",
  from = [[        if (is_white_space(text_next_code_point(&at))) {
            return true;
        }
    }
    return false;]],
  to = [[        if (!is_white_space(text_next_code_point(&at))) {
            return false;
        }
    }
    return true;]],
}
mutant {
  id = "validate/no_break_space", clauses = { "VALIDATE-03" },
  story = "a no-break space is white space",
  file = "sut/c/core/text.c",
  from = [[c == 0x1680 ||]], to = [[c == 0x1680 || c == 0xA0 ||]],
}
mutant {
  id = "validate/ascii_white_space", clauses = { "VALIDATE-03" },
  story = "an ideographic space is no white space",
  file = "sut/c/core/text.c",
  from = [[ || c == 0x3000;]], to = [[;]],
}
mutant {
  id = "validate/separators_of_ascii", clauses = { "VALIDATE-03" },
  story = "the separators 1C to 1F are no white space",
  file = "sut/c/core/text.c",
  from = [[(c >= 0x1C && c <= 0x20)]], to = [[c == 0x20]],
}
mutant {
  id = "validate/default_group", clauses = { "START-05" },
  story = "the default group passes",
  file = "sut/c/core/validate.c",
  from = [[if (error == NULL && strcmp(group, "DEFAULT_PRODUCER") == 0) {]],
  to = [[if (error == NULL && strcmp(group, "DEFAULT_PRODUCER_GROUP") == 0) {]],
}
mutant {
  id = "validate/reserved_topic", clauses = { "VALIDATE-07" },
  story = "messages to the reserved topic pass",
  file = "sut/c/core/validate.c",
  from = [[if (error == NULL && strcmp(topic, "TBW102") == 0) {]],
  to = [[if (error == NULL && strcmp(topic, "TBW201") == 0) {]],
}
mutant {
  id = "validate/empty_body", clauses = { "VALIDATE-08" },
  story = "an empty body passes",
  file = "sut/c/core/validate.c",
  from = [[    if (size == 0) {
        return err_client(env, NULL, "the message body length is zero");
    }
]],
  to = "",
}
mutant {
  id = "validate/null_body_is_empty", clauses = { "VALIDATE-08" },
  story = "a missing body is reported as an empty one",
  file = "sut/c/core/validate.c",
  from = [["the message body is null"]], to = [["the message body length is zero"]],
}
mutant {
  id = "validate/body_before_topic", clauses = { "VALIDATE-08" },
  story = "the body is looked at before the topic",
  file = "sut/c/core/validate.c",
  from = [[    struct rmq_error *error = validate_topic(env, rmq_message_topic(message));
    if (error != NULL) {
        return error;
    }
    size_t size;]],
  to = [[    size_t size;
    struct rmq_error *error = validate_topic(env, rmq_message_topic(message));
    if (error != NULL && rmq_message_body(message, &size) != NULL) {
        return error;
    }]],
}
mutant {
  id = "validate/limit_excluded", clauses = { "VALIDATE-09" },
  story = "`>=` for `>`: a body as long as the limit is refused",
  file = "sut/c/core/validate.c",
  from = [[size > (size_t)body_bytes_max]], to = [[size >= (size_t)body_bytes_max]],
}
mutant {
  id = "validate/limit_ignored", clauses = { "VALIDATE-09" },
  story = "a body one byte over the limit passes",
  file = "sut/c/core/validate.c",
  from = [[size > (size_t)body_bytes_max]], to = [[size > (size_t)body_bytes_max + 1]],
}
mutant {
  id = "validate/negative_limit", clauses = { "VALIDATE-09" },
  story = "a negative limit is none",
  file = "sut/c/core/validate.c",
  from = [[body_bytes_max < 0 || ]], to = [[body_bytes_max >= 0 && ]],
}
mutant {
  id = "validate/after_the_lookup", clauses = { "VALIDATE-12", "SEND-01" },
  story = "a topic is entered for the refreshes before its message is checked",
  file = "sut/c/core/send.c",
  from = [[    if (error == NULL) {
        error = validate_message(]],
  to = [[    if (error == NULL) {
        (void)producer_add_topic(send->operation.producer,
                                 message == NULL ? "?" : rmq_message_topic(message));
        error = validate_message(]],
}
mutant {
  id = "validate/group_blank_text", clauses = { "START-06", "VALIDATE-01" },
  story = "a blank group is called empty",
  file = "sut/c/core/validate.c",
  from = [["the specified %s is blank"]], to = [["the specified %s is empty"]],
}
