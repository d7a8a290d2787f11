/* SPDX-License-Identifier: Apache-2.0
 *
 * Commands and whole frames; what a header looks like inside is the business of command_json.c and
 * command_binary.c. */
#include "core/command_header.h"
#include "core/text.h"

#include <string.h>

enum {
    WORD_BYTES = 4,
    TYPE_JSON = 0,
    TYPE_BINARY = 1,
    HEADER_BYTES_MAX = 0xFFFFFF,
};

void command_init(struct command *command, const struct rmq_env *env, int32_t code) {
    *command = (struct command){.env = env, .code = code};
    pairs_init(&command->fields, env);
}

void command_close(struct command *command) {
    pairs_close(&command->fields);
    mem_free(command->env, command->remark);
    mem_free(command->env, command->own_body);
    command_init(command, command->env, 0);
}

void command_put(struct command *command, const char *key, const char *value) {
    command->has_fields = true;
    command->failed |= !pairs_add(&command->fields, key, value);
}

struct buf *command_begin(struct command *command, const char *key) {
    command->has_fields = true;
    return pairs_begin(&command->fields, key);
}

void command_end(struct command *command) {
    command->failed |= !pairs_end(&command->fields);
}

void command_add(struct command *command, const char *key, const char *value) {
    command->has_fields = true; /* HEADER-08: a typed header, even one without a value */
    if (value != NULL) {        /* HEADER-09 */
        command_put(command, key, value);
    }
}

void command_add_number(struct command *command, const char *key, int64_t value) {
    char text[TEXT_NUMBER_BYTES];
    text_from_long(value, text);
    command_put(command, key, text);
}

void command_lend_body(struct command *command, const void *body, size_t size) {
    mem_free(command->env, command->own_body);
    command->own_body = NULL;
    command->body = size > 0 ? body : NULL; /* FRAME-04: an empty body is none */
    command->body_size = size;
}

void command_set_body(struct command *command, const void *body, size_t size) {
    void *copy = NULL;
    if (size > 0) {
        copy = mem_resize(command->env, NULL, size);
        if (copy == NULL) {
            command->failed = true;
            return;
        }
        memcpy(copy, body, size);
    }
    command_lend_body(command, copy, size);
    command->own_body = copy;
}

const char *command_field(const struct command *command, const char *key) {
    /* JSON-06: the last of a repeated key. */
    return pairs_find(&command->fields, key);
}

bool command_int(const struct command *command, const char *key, int32_t *value) {
    const char *text = command_field(command, key);
    return text != NULL && text_to_int(text, strlen(text), value);
}

bool command_long(const struct command *command, const char *key, int64_t *value) {
    const char *text = command_field(command, key);
    return text != NULL && text_to_long(text, strlen(text), value);
}

static void put_u32(uint8_t *at, size_t value) {
    at[0] = (uint8_t)(value >> 24);
    at[1] = (uint8_t)(value >> 16);
    at[2] = (uint8_t)(value >> 8);
    at[3] = (uint8_t)value;
}

void command_encode(const struct command *command, struct buf *out) {
    size_t start = out->size;
    buf_add_u32(out, 0);
    buf_add_u32(out, 0);
    if (command->binary) {
        command_binary_encode(command, out);
    } else {
        command_json_encode(command, out);
    }
    size_t header_bytes = out->size - start - 2 * WORD_BYTES;
    buf_add(out, command->body, command->body_size);
    if (out->failed) {
        return;
    }
    size_t length = out->size - start - WORD_BYTES;
    /* FRAME-02: a longer header would spill into the type byte and be read as something else. */
    if (header_bytes > HEADER_BYTES_MAX || length > UINT32_MAX) {
        out->failed = true;
        return;
    }
    put_u32(out->bytes + start, length);
    /* FRAME-01, FRAME-03: the top byte says which form it is. */
    put_u32(out->bytes + start + WORD_BYTES, header_bytes);
    out->bytes[start + WORD_BYTES] = command->binary ? TYPE_BINARY : TYPE_JSON;
}

static const char *decode_header(struct command *command, uint8_t type, const uint8_t *header,
                                 size_t size) {
    /* FRAME-03 */
    switch (type) {
    case TYPE_JSON:
        return command_json_decode(command, header, size);
    case TYPE_BINARY:
        command->binary = true;
        return command_binary_decode(command, header, size);
    default:
        return "unknown header type";
    }
}

const char *command_decode(struct command *command, const struct rmq_env *env, const uint8_t *frame,
                           size_t size) {
    command_init(command, env, 0);
    if (size < WORD_BYTES) {
        return "frame too short for a header word";
    }
    /* FRAME-03: the top byte is the type for every peer, old ones have a zero there. */
    size_t header_bytes = (size_t)frame[1] << 16 | (size_t)frame[2] << 8 | frame[3];
    if (header_bytes > size - WORD_BYTES) { /* FRAME-08 */
        return "header longer than its frame";
    }
    const uint8_t *header = frame + WORD_BYTES;
    const char *problem = decode_header(command, frame[0], header, header_bytes);
    if (problem == NULL) {
        command_set_body(command, header + header_bytes, size - WORD_BYTES - header_bytes);
        problem = command->failed ? mem_exhausted : NULL;
    }
    if (problem != NULL) {
        command_close(command);
    }
    return problem;
}

const char *command_request_name(int32_t code) {
    static const struct {
        int32_t code;
        const char *text;
    } names[] = {
        {REQUEST_SEND_MESSAGE, "SEND_MESSAGE"},
        {REQUEST_QUERY_MESSAGE, "QUERY_MESSAGE"},
        {REQUEST_UPDATE_AND_CREATE_TOPIC, "UPDATE_AND_CREATE_TOPIC"},
        {REQUEST_SEARCH_OFFSET_BY_TIMESTAMP, "SEARCH_OFFSET_BY_TIMESTAMP"},
        {REQUEST_GET_MAX_OFFSET, "GET_MAX_OFFSET"},
        {REQUEST_GET_MIN_OFFSET, "GET_MIN_OFFSET"},
        {REQUEST_GET_EARLIEST_MSG_STORETIME, "GET_EARLIEST_MSG_STORETIME"},
        {REQUEST_VIEW_MESSAGE_BY_ID, "VIEW_MESSAGE_BY_ID"},
        {REQUEST_HEART_BEAT, "HEART_BEAT"},
        {REQUEST_UNREGISTER_CLIENT, "UNREGISTER_CLIENT"},
        {REQUEST_END_TRANSACTION, "END_TRANSACTION"},
        {REQUEST_CHECK_TRANSACTION_STATE, "CHECK_TRANSACTION_STATE"},
        {REQUEST_NOTIFY_CONSUMER_IDS_CHANGED, "NOTIFY_CONSUMER_IDS_CHANGED"},
        {REQUEST_GET_KV_CONFIG, "GET_KV_CONFIG"},
        {REQUEST_GET_ROUTEINTO_BY_TOPIC, "GET_ROUTEINTO_BY_TOPIC"},
        {REQUEST_RESET_CONSUMER_CLIENT_OFFSET, "RESET_CONSUMER_CLIENT_OFFSET"},
        {REQUEST_GET_CONSUMER_STATUS_FROM_CLIENT, "GET_CONSUMER_STATUS_FROM_CLIENT"},
        {REQUEST_SEND_MESSAGE_V2, "SEND_MESSAGE_V2"},
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (names[i].code == code) {
            return names[i].text;
        }
    }
    return "UNKNOWN";
}
