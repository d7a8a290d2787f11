/* SPDX-License-Identifier: Apache-2.0
 *
 * The ROCKETMQ binary form of a header (BIN-01 to BIN-09), as releases from 4.0 on may use it. */
#include <string.h>

#include "mock.h"
#include "wire_header.h"

/* What is left of the header. */
struct rest {
    const uint8_t *at;
    size_t size;
};

static uint64_t take_integer(struct rest *rest, size_t width) {
    uint64_t value = wire_buffer_get_integer(rest->at, width);
    rest->at += width;
    rest->size -= width;
    return value;
}

/* Take a string and the length before it; false when the header is too short for them (BIN-04). */
static bool take_string(struct rest *rest, size_t width, const uint8_t **bytes, size_t *size) {
    if (rest->size < width)
        return false;
    uint64_t length = take_integer(rest, width);
    if (length > rest->size)
        return false;
    *bytes = rest->at;
    *size = (size_t)length;
    rest->at += length;
    rest->size -= (size_t)length;
    return true;
}

/* BIN-03: an empty string reads as null. */
static char *text_of(const uint8_t *bytes, size_t size) {
    if (!size)
        return NULL;
    char *text = must_alloc(size + 1);
    return memcpy(text, bytes, size);
}

static const char *read_fields(struct wire_command *command, struct rest entries) {
    const uint8_t *bytes;
    size_t size;
    size_t capacity = 0;
    while (entries.size) {
        if (!take_string(&entries, 2, &bytes, &size))
            return "binary header: an extFields key is longer than the rest";
        char *key = size ? text_of(bytes, size) : must_text("");
        struct wire_field *field = wire_command_slot(command, key, &capacity);
        if (!field)
            return "more than 256 extFields";
        if (!take_string(&entries, 4, &bytes, &size))
            return "binary header: an extFields value is longer than the rest";
        field->value = text_of(bytes, size);
        field->value_size = size;
        field->was_string = true;
        command->has_fields = true;
    }
    return NULL;
}

const char *wire_binary_decode(struct wire_command *command, const uint8_t *header, size_t size) {
    struct rest rest = {header, size};
    struct rest entries;
    const uint8_t *remark;
    size_t remark_size;
    if (size < 21) /* BIN-01 */
        return "binary header: shorter than its fixed part";
    command->code = (int16_t)take_integer(&rest, 2);
    command->language = wire_command_language_name((int64_t)take_integer(&rest, 1));
    command->version = (int16_t)take_integer(&rest, 2);
    command->opaque = (int32_t)take_integer(&rest, 4);
    command->has_opaque = true;
    command->flag = (int32_t)take_integer(&rest, 4);
    if (!take_string(&rest, 4, &remark, &remark_size))
        return "binary header: the remark is longer than the rest";
    command->remark = text_of(remark, remark_size);
    if (!take_string(&rest, 4, &entries.at, &entries.size))
        return "binary header: extFields are longer than the rest";
    if (rest.size)
        return "binary header: something after extFields";
    return read_fields(command, entries);
}

static void put_string(struct wire_buffer *buffer, const char *text, size_t size, size_t width) {
    wire_buffer_integer(buffer, size, width);
    wire_buffer_add(buffer, text, size);
}

static void patch_length(struct wire_buffer *buffer, size_t at) {
    size_t end = buffer->size;
    buffer->size = at;
    wire_buffer_integer(buffer, end - at - 4, 4);
    buffer->size = end;
}

void wire_binary_encode(const struct wire_command *command, struct wire_buffer *buffer) {
    const char *remark = command->remark ? command->remark : ""; /* BIN-02 */
    wire_buffer_integer(buffer, (uint64_t)command->code, 2);
    wire_buffer_integer(buffer, wire_command_language_code(command->language), 1);
    wire_buffer_integer(buffer, (uint64_t)command->version, 2);
    wire_buffer_integer(buffer, (uint64_t)command->opaque, 4);
    wire_buffer_integer(buffer, (uint64_t)command->flag, 4);
    put_string(buffer, remark, strlen(remark), 4);
    size_t length_at = buffer->size;
    wire_buffer_integer(buffer, 0, 4);
    for (size_t i = 0; i < command->field_count; i++) {
        const struct wire_field *field = &command->fields[i];
        if (!field->value || strlen(field->key) > INT16_MAX) /* BIN-02 */
            continue;
        put_string(buffer, field->key, strlen(field->key), 2);
        put_string(buffer, field->value, field->value_size, 4);
    }
    patch_length(buffer, length_at);
}
