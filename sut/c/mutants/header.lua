-- SPDX-License-Identifier: Apache-2.0
-- Planted bugs in frames, headers and their JSON.
mutant {
  id = "header/limit_too_low", clauses = { "FRAME-06" },
  story = "`>=` for `>`: the longest frame is refused",
  file = "sut/c/core/frame.c",
  from = [[if (length > FRAME_BYTES_MAX - LENGTH_BYTES) {]],
  to = [[if (length >= FRAME_BYTES_MAX - LENGTH_BYTES) {]],
}
mutant {
  id = "header/length_checked_late", clauses = { "FRAME-07" },
  story = "a frame over the limit is refused only once all of it has come",
  file = "sut/c/core/frame.c",
  from = [[if (length > FRAME_BYTES_MAX - LENGTH_BYTES) {]],
  to = [[if (length > FRAME_BYTES_MAX - LENGTH_BYTES && available >= length) {]],
}
mutant {
  id = "header/short_frame", clauses = { "FRAME-08" },
  story = "a frame too short for its header word is skipped",
  file = "sut/c/core/frame.c",
  from = [[    if (length < LENGTH_MIN) { /* FRAME-08 */
        *problem]],
  to = [[    if (length < LENGTH_MIN) {
        reader->taken += LENGTH_BYTES;
        return 0;
        *problem]],
}
mutant {
  id = "header/empty_body", clauses = { "FRAME-04" },
  story = "an empty body is a body",
  file = "sut/c/core/command.c",
  from = [[command->body = size > 0 ? body : NULL;]],
  to = [[command->body = size > 0 ? body : "";]],
}
mutant {
  id = "header/type_is_length", clauses = { "FRAME-03" },
  story = "the top byte of the header word is part of the length",
  file = "sut/c/core/command.c",
  from = [[size_t header_bytes = (size_t)frame[1] << 16]],
  to = [[size_t header_bytes = (size_t)frame[0] << 24 | (size_t)frame[1] << 16]],
}
mutant {
  id = "header/language", clauses = { "HEADER-05" },
  story = "requests name the language C, which no server knows",
  file = "sut/c/core/command_json.c",
  from = [[\"OTHER\"]], to = [[\"C\"]],
}
mutant {
  id = "header/opaque_is_default", clauses = { "HEADER-03" },
  story = "an answer without opaque is taken for that of the first request",
  file = "sut/c/core/command_json.c",
  from = [[command->opaque = COMMAND_OPAQUE_NONE;]], to = [[command->opaque = 0;]],
}
mutant {
  id = "header/flag_not_read", clauses = { "FRAME-09", "HEADER-04" },
  story = "whatever bears a known opaque is an answer",
  file = "sut/c/core/remoting_incoming.c",
  from = [[if ((command->flag & COMMAND_FLAG_RESPONSE) != 0) {]],
  to = [[if ((command->flag & COMMAND_FLAG_RESPONSE) != 0 ||
        call_table_find(&remoting->pending, command->opaque) != NULL) {]],
}
mutant {
  id = "header/flag_is_number", clauses = { "HEADER-01" },
  story = "the flag is compared as a number: an answer with another bit is a request",
  file = "sut/c/core/remoting_incoming.c",
  from = [[if ((command->flag & COMMAND_FLAG_RESPONSE) != 0) {]],
  to = [[if (command->flag == COMMAND_FLAG_RESPONSE) {]],
}
mutant {
  id = "header/remark_must_be", clauses = { "JSON-07", "HEADER-07" },
  story = "a header without remark is malformed",
  file = "sut/c/core/command_json.c",
  from = [[if (remark != NULL && !cJSON_IsString(remark)) {]],
  to = [[if (!cJSON_IsString(remark)) {]],
}
mutant {
  id = "header/remark_of_another_kind", clauses = { "FRAME-08" },
  story = "a remark that is no text counts as none",
  file = "sut/c/core/command_json.c",
  from = [[        return "remark that is no text";]], to = [[        remark = NULL;]],
}
mutant {
  id = "header/numbers_guessed", clauses = { "JSON-09", "FRAME-08" },
  story = "a header member that is no number counts as 0",
  file = "sut/c/core/command_json.c",
  from = [[    if (!numbers) {
        return "header member that is no 32-bit number";
    }]],
  to = [[    (void)numbers;]],
}
mutant {
  id = "header/member_names_by_start", clauses = { "JSON-07" },
  story = "a member is found by the beginning of its name",
  file = "sut/c/core/json.c",
  from = [[        if (strcmp(member->string, name) == 0) {]],
  to = [[        if (strncmp(member->string, name, strlen(name)) == 0) {]],
}
mutant {
  id = "header/null_is_a_value", clauses = { "JSON-07", "HEADER-08" },
  story = "a member that is null is there",
  file = "sut/c/core/json.c",
  from = [[return cJSON_IsNull(found) ? NULL : found;]], to = [[return found;]],
}
mutant {
  id = "header/backslash_not_escaped", clauses = { "JSON-05" },
  story = "a backslash goes out as it is",
  file = "sut/c/core/json.c",
  from = [[if (c == '"' || c == '\\') {]], to = [[if (c == '\\') {
        buf_add_byte(out, c);
        return;
    }
    if (c == '"') {]],
}
mutant {
  id = "header/bytes_that_are_no_text", clauses = { "JSON-05", "JSON-08" },
  story = "bytes that are no text go out as they are",
  file = "sut/c/core/json.c",
  from = [[buf_add_text(out, "\xEF\xBF\xBD"); /* U+FFFD, as Java reads such a byte */]],
  to = [[buf_add(out, begin, 1);]],
}
mutant {
  id = "header/bare_keys", clauses = { "WIRE-ROUTE-10", "JSON-06" },
  story = "a number is no key",
  file = "sut/c/core/json_normalise.c",
  from = [[    buf_add_byte(scan->out, '"');
    buf_add(scan->out, first, (size_t)(scan->at - first));
    buf_add_byte(scan->out, '"');
    return NULL;]],
  to = [[    buf_add(scan->out, first, (size_t)(scan->at - first));
    return NULL;]],
}
mutant {
  id = "header/single_quotes", clauses = { "JSON-06" },
  story = "single quotes begin no text",
  file = "sut/c/core/json_normalise.c",
  from = [[if (c == '"' || c == '\'') {]], to = [[if (c == '"') {]],
}
mutant {
  id = "header/octal_escapes", clauses = { "JSON-03" },
  story = "the escape of a zero is malformed",
  file = "sut/c/core/json_normalise.c",
  from = [[if (c >= '0' && c <= '7') {]], to = [[if (c > '0' && c <= '7') {]],
}
mutant {
  id = "header/vertical_tab", clauses = { "JSON-03" },
  story = "the vertical tab of old senders is malformed",
  file = "sut/c/core/json_normalise.c",
  from = [[} else if (c == 'v') {
        add_unit(scan, '\v');]], to = [[} else if (c == 'V') {
        add_unit(scan, '\v');]],
}
mutant {
  id = "header/hex_escapes", clauses = { "JSON-03" },
  story = "escapes of two hexadecimal digits are malformed",
  file = "sut/c/core/json_normalise.c",
  from = [[} else if (c == 'x') {]], to = [[} else if (c == 'X') {]],
}
mutant {
  id = "header/unknown_escape", clauses = { "FRAME-08" },
  story = "an unknown escape is taken for its letter",
  file = "sut/c/core/json_normalise.c",
  from = [[        buf_add_byte(scan->out, '\\');
        buf_add_byte(scan->out, c);
    } else {
        return false;
    }]],
  to = [[        buf_add_byte(scan->out, '\\');
        buf_add_byte(scan->out, c);
    } else {
        buf_add_byte(scan->out, c);
    }]],
}
mutant {
  id = "header/field_of_another_kind", clauses = { "HEADER-11" },
  story = "a field that is an object counts as 0",
  file = "sut/c/core/command_json.c",
  from = [[const char *value = cJSON_IsString(member) ? member->valuestring : NULL;]],
  to = [[const char *value = cJSON_IsString(member) ? member->valuestring : "0";]],
}
mutant {
  id = "header/fields_of_another_kind", clauses = { "HEADER-08" },
  story = "fields that are no object count as none",
  file = "sut/c/core/command_json.c",
  from = [[        return "extFields that are no object";]], to = [[        fields = NULL;]],
}
mutant {
  id = "header/empty_field_left_out", clauses = { "HEADER-08" },
  story = "an empty field is left out like a missing one",
  file = "sut/c/core/command_json.c",
  from = [[if (field.value == NULL) { /* HEADER-09 */]],
  to = [[if (field.value == NULL || field.value[0] == '\0') {]],
}
mutant {
  id = "header/numbers_overflow", clauses = { "JSON-09" },
  story = "numbers wrap at 32 bits",
  file = "sut/c/core/text.c",
  from = [[    if (!parse(text, size, INT32_MIN, INT32_MAX, &number)) {]],
  to = [[    if (!parse(text, size, INT64_MIN, INT64_MAX, &number)) {]],
}
mutant {
  id = "header/least_number", clauses = { "JSON-09" },
  story = "the least number of 64 bits is refused",
  file = "sut/c/core/text.c",
  from = [[number < (INT64_MIN + digit) / 10]], to = [[number <= (INT64_MIN + digit) / 10]],
}
mutant {
  id = "header/blanks_behind_numbers", clauses = { "HEADER-10", "JSON-06" },
  story = "blanks around a number are fine",
  file = "sut/c/core/text.c",
  from = [[    bool negative = size > 0 && text[0] == '-';]],
  to = [[    while (size > 0 && text[size - 1] == ' ') {
        size--;
    }
    bool negative = size > 0 && text[0] == '-';]],
}
mutant {
  id = "header/sign_lost", clauses = { "JSON-09", "HEADER-03" },
  story = "the sign of a number is lost",
  file = "sut/c/core/text.c",
  from = [[number = negative ? number : -number;]], to = [[number = -number;]],
}
mutant {
  id = "header/binary_fixed", clauses = { "BIN-01" },
  story = "a binary header without fields is taken for one cut short",
  file = "sut/c/core/command_binary.c",
  from = [[enum { FIXED_BYTES = 21 }; /* BIN-01 */]], to = [[enum { FIXED_BYTES = 31 };]],
}
mutant {
  id = "header/binary_code_unsigned", clauses = { "BIN-01" },
  story = "a negative code of a binary header is read as a large one",
  file = "sut/c/core/command_binary.c",
  from = [[return value > INT16_MAX ? value - 0x10000 : value;]], to = [[return value;]],
}
mutant {
  id = "header/binary_rest", clauses = { "BIN-04" },
  story = "bytes behind a binary header are ignored",
  file = "sut/c/core/command_binary.c",
  from = [[if (cursor->broken || cursor->left > 0) {]], to = [[if (cursor->broken) {]],
}
mutant {
  id = "header/binary_empty_value", clauses = { "BIN-03" },
  story = "an empty value of a binary header is an empty text",
  file = "sut/c/core/command_binary.c",
  from = [[} else if (value_size == 0) {
        command_put(command, name, NULL);]],
  to = [[} else if (value_size == 0) {
        command_put(command, name, "0");]],
}
mutant {
  id = "header/binary_cut_off", clauses = { "BIN-04" },
  story = "a field that is cut off is passed over",
  file = "sut/c/core/command_binary.c",
  from = [[    if (entries.broken) {
        return "binary header with a field cut off";
    }
]], to = "",
}
