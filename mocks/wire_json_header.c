/* SPDX-License-Identifier: Apache-2.0
 *
 * The JSON form of a header. Read as leniently as a real server reads it, written in the one exact
 * form of a 3.0.8 server but for the escapes, which are standard. */
#include <stdlib.h>
#include <string.h>

#include "mock.h"
#include "wire_header.h"
#include "wire_json.h"

/* JSON-06, JSON-09: 32 bits signed, perhaps in quotes; null leaves the default. */
static const char *read_integer(struct wire_json *json, const struct wire_json_slice *value,
                                int32_t *to, bool *given) {
    int64_t number;
    if (value->kind == WIRE_JSON_NULL)
        return NULL;
    if (!wire_json_text_integer(value, INT32_MIN, INT32_MAX, &number))
        return "code, flag, opaque or version is no 32-bit integer";
    if (value->kind == WIRE_JSON_STRING)
        wire_json_deviate(json, "an integer in quotes");
    *to = (int32_t)number;
    if (given)
        *given = true;
    return NULL;
}

/* A member that should be a string, as a new one; NULL for null. */
static char *read_text(struct wire_json *json, const struct wire_json_slice *value,
                       const char *deviation) {
    if (value->kind == WIRE_JSON_NULL)
        return NULL;
    if (value->kind != WIRE_JSON_STRING)
        wire_json_deviate(json, deviation);
    return wire_json_text(value, NULL);
}

/* HEADER-06: also an ordinal. */
static void read_language(struct wire_json *json, struct wire_command *command,
                          const struct wire_json_slice *value) {
    int64_t ordinal;
    free(command->language);
    command->language = read_text(json, value, "a language that is no string");
    if (value->kind != WIRE_JSON_NUMBER ||
        !wire_json_text_integer(value, INT32_MIN, INT32_MAX, &ordinal))
        return;
    free(command->language);
    command->language = wire_command_language_name(ordinal);
}

static void read_remark(struct wire_json *json, struct wire_command *command,
                        const struct wire_json_slice *value) {
    free(command->remark);
    command->remark = read_text(json, value, "a remark that is no string");
}

/* HEADER-11: values that are no strings are taken as their text, and marked. */
static const char *read_field(struct wire_json *json, struct wire_command *command,
                              const struct wire_json_slice *key, size_t *capacity) {
    struct wire_json_slice value;
    size_t count = command->field_count;
    if (!wire_json_value(json, &value))
        return json->problem;
    struct wire_field *field = wire_command_slot(command, wire_json_text(key, NULL), capacity);
    if (!field)
        return "more than 256 extFields";
    if (command->field_count == count)
        wire_json_deviate(json, "a key twice");
    field->was_string = value.kind == WIRE_JSON_STRING;
    if (value.kind != WIRE_JSON_NULL)
        field->value = wire_json_text(&value, &field->value_size);
    return NULL;
}

static const char *read_fields(struct wire_json *json, struct wire_command *command,
                               size_t *capacity) {
    struct wire_json_slice part;
    const char *problem = NULL;
    wire_command_clear_fields(command);
    if (wire_json_peek(json) != '{') {
        if (!wire_json_value(json, &part))
            return json->problem;
        return part.kind == WIRE_JSON_NULL ? NULL : "extFields is no object";
    }
    command->has_fields = true;
    wire_json_open(json, '{');
    while (!problem && wire_json_member(json, &part))
        problem = read_field(json, command, &part, capacity);
    return problem ? problem : json->problem;
}

static const char *read_member(struct wire_json *json, struct wire_command *command,
                               const struct wire_json_slice *key, size_t *capacity) {
    struct wire_json_slice value;
    if (wire_json_text_is(key, "extFields"))
        return read_fields(json, command, capacity);
    if (!wire_json_value(json, &value))
        return json->problem;
    if (wire_json_text_is(key, "code"))
        return read_integer(json, &value, &command->code, NULL);
    if (wire_json_text_is(key, "flag"))
        return read_integer(json, &value, &command->flag, NULL);
    if (wire_json_text_is(key, "language"))
        read_language(json, command, &value);
    if (wire_json_text_is(key, "opaque"))
        return read_integer(json, &value, &command->opaque, &command->has_opaque);
    if (wire_json_text_is(key, "remark"))
        read_remark(json, command, &value);
    if (wire_json_text_is(key, "version"))
        return read_integer(json, &value, &command->version, NULL);
    if (wire_json_text_is(key, "serializeTypeCurrentRPC"))
        command->names_type = true;
    return NULL; /* JSON-06: unknown members are skipped */
}

const char *wire_json_header_decode(struct wire_command *command, const uint8_t *header,
                                    size_t size) {
    struct wire_json json;
    struct wire_json_slice key;
    size_t capacity = 0;
    const char *problem = NULL;
    wire_json_init(&json, header, size);
    wire_json_open(&json, '{');
    while (!problem && wire_json_member(&json, &key))
        problem = read_member(&json, command, &key, &capacity);
    if (!problem && !wire_json_end(&json))
        problem = json.problem;
    command->deviation = json.deviation;
    return problem;
}

static void put_integer(struct wire_buffer *buffer, const char *name, int32_t value) {
    wire_buffer_text(buffer, name);
    wire_buffer_decimal(buffer, value);
}

/* JSON-02: sorted by key, whatever order they were set in. */
static const struct wire_field **sorted_fields(const struct wire_command *command) {
    const struct wire_field **sorted = must_alloc(command->field_count * sizeof *sorted);
    for (size_t i = 0; i < command->field_count; i++) {
        size_t at = i;
        for (; at && strcmp(sorted[at - 1]->key, command->fields[i].key) > 0; at--)
            sorted[at] = sorted[at - 1];
        sorted[at] = &command->fields[i];
    }
    return sorted;
}

static void put_fields(struct wire_buffer *buffer, const struct wire_command *command) {
    const struct wire_field **sorted = sorted_fields(command);
    const char *comma = "";
    wire_buffer_text(buffer, ",\"extFields\":{");
    for (size_t i = 0; i < command->field_count; i++) {
        const struct wire_field *field = sorted[i];
        if (!field->value)
            continue;
        wire_buffer_text(buffer, comma);
        wire_buffer_string(buffer, field->key, strlen(field->key));
        wire_buffer_text(buffer, ":");
        wire_buffer_string(buffer, field->value, field->value_size);
        comma = ",";
    }
    wire_buffer_text(buffer, "}");
    free(sorted);
}

static void put_text(struct wire_buffer *buffer, const char *name, const char *value) {
    if (!value)
        return;
    wire_buffer_text(buffer, name);
    wire_buffer_string(buffer, value, strlen(value));
}

/* JSON-01: members in alphabetical order, absent ones left out, no white space. */
void wire_json_header_encode(const struct wire_command *command, struct wire_buffer *buffer) {
    put_integer(buffer, "{\"code\":", command->code);
    if (command->has_fields || command->field_count)
        put_fields(buffer, command); /* HEADER-08: possibly {} */
    put_integer(buffer, ",\"flag\":", command->flag);
    put_text(buffer, ",\"language\":", command->language);
    put_integer(buffer, ",\"opaque\":", command->opaque);
    put_text(buffer, ",\"remark\":", command->remark);
    put_integer(buffer, ",\"version\":", command->version);
    wire_buffer_text(buffer, "}");
}
