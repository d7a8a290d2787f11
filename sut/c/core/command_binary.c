/* SPDX-License-Identifier: Apache-2.0
 *
 * The binary header form of later releases. The producer writes it only when told to, but must
 * always understand it (BIN-05, BIN-07). */
#include "core/command_header.h"
#include "core/cursor.h"

#include <string.h>

enum { FIXED_BYTES = 21 }; /* BIN-01 */

/* ---- Writing ---- */

/* A big-endian number of two bytes, the low ones of `value`. */
static void add_short(struct buf *out, size_t value) {
    buf_add_byte(out, (uint8_t)(value >> 8));
    buf_add_byte(out, (uint8_t)value);
}

/* BIN-01: four bytes of length, then the text. BIN-02: no text counts as an empty one. */
static void add_sized(struct buf *out, const char *text) {
    size_t size = text == NULL ? 0 : strlen(text);
    buf_add_u32(out, (uint32_t)size);
    if (size > 0) {
        buf_add(out, text, size);
    }
}

/* BIN-08: the same strings as in JSON, but nothing in them is escaped. */
static void add_fields(struct buf *out, const struct command *command) {
    struct pair field;
    for (size_t at = 0; pairs_next(&command->fields, &at, &field);) {
        if (field.value != NULL) { /* BIN-02 */
            add_short(out, strlen(field.name));
            buf_add_text(out, field.name);
            add_sized(out, field.value);
        }
    }
}

void command_binary_encode(const struct command *command, struct buf *out) {
    add_short(out, (uint32_t)command->code);
    buf_add_byte(out, LANGUAGE_OTHER); /* HEADER-05 */
    add_short(out, (uint32_t)command->version);
    buf_add_u32(out, (uint32_t)command->opaque);
    buf_add_u32(out, (uint32_t)command->flag);
    add_sized(out, command->remark);
    size_t length_at = out->size;
    buf_add_u32(out, 0);
    add_fields(out, command);
    if (!out->failed) {
        size_t size = out->size - length_at - 4;
        for (size_t i = 0; i < 4; i++) {
            out->bytes[length_at + i] = (uint8_t)(size >> (24 - 8 * i));
        }
    }
}

/* ---- Reading ---- */

static int32_t take_short(struct cursor *cursor) {
    int32_t value = (int32_t)cursor_number(cursor, 2);
    return value > INT16_MAX ? value - 0x10000 : value;
}

static int32_t take_int(struct cursor *cursor) {
    return (int32_t)cursor_signed(cursor, 4);
}

/* A NUL, which no text here can hold, comes out as U+FFFD, as in the JSON form. */
static void add_text(struct buf *out, const uint8_t *bytes, size_t size) {
    const uint8_t *end = bytes + size;
    while (bytes < end) {
        const uint8_t *nul = memchr(bytes, 0, (size_t)(end - bytes));
        const uint8_t *stop = nul == NULL ? end : nul;
        buf_add(out, bytes, (size_t)(stop - bytes));
        if (nul != NULL) {
            buf_add_text(out, "\xEF\xBF\xBD");
            stop++;
        }
        bytes = stop;
    }
}

/* A text of the environment's memory; NULL when out of it. */
static char *copy_text(const struct rmq_env *env, const uint8_t *bytes, size_t size) {
    struct buf text;
    buf_init(&text, env);
    add_text(&text, bytes, size);
    buf_add_byte(&text, '\0');
    if (text.failed) {
        buf_close(&text);
        return NULL;
    }
    return (char *)text.bytes;
}

static void take_field(struct command *command, struct cursor *entries) {
    size_t key_size = cursor_number(entries, 2);
    const uint8_t *key = cursor_take(entries, key_size);
    size_t value_size = cursor_number(entries, 4);
    const uint8_t *value = cursor_take(entries, value_size);
    /* BIN-03: a text of no bytes is null; an entry without a key says nothing. */
    if (entries->broken || key_size == 0) {
        return;
    }
    char *name = copy_text(command->env, key, key_size);
    if (name == NULL) {
        command->failed = true;
    } else if (value_size == 0) {
        command_put(command, name, NULL);
    } else {
        add_text(command_begin(command, name), value, value_size);
        command_end(command);
    }
    mem_free(command->env, name);
}

/* BIN-02: no remark and no fields are written as lengths of zero. */
static const char *take_rest(struct command *command, struct cursor *cursor) {
    size_t remark_size = cursor_number(cursor, 4);
    const uint8_t *remark = cursor_take(cursor, remark_size);
    struct cursor entries = {.left = cursor_number(cursor, 4)};
    entries.at = cursor_take(cursor, entries.left);
    /* BIN-04: lengths over the header's; a negative one is a very large one here. BIN-01: and
     * nothing is left. */
    if (cursor->broken || cursor->left > 0) {
        return "binary header whose lengths do not add up";
    }
    if (remark_size > 0) {
        command->remark = copy_text(command->env, remark, remark_size);
        command->failed = command->remark == NULL;
    }
    while (entries.left > 0 && !entries.broken && !command->failed) {
        take_field(command, &entries);
    }
    if (entries.broken) {
        return "binary header with a field cut off";
    }
    return command->failed ? mem_exhausted : NULL;
}

const char *command_binary_decode(struct command *command, const uint8_t *header, size_t size) {
    if (size < FIXED_BYTES) {
        return "binary header too short";
    }
    struct cursor cursor = {.at = header, .left = size};
    command->code = take_short(&cursor);
    (void)cursor_number(&cursor, 1); /* HEADER-06: any language will do */
    command->version = take_short(&cursor);
    command->opaque = take_int(&cursor);
    command->flag = take_int(&cursor);
    return take_rest(command, &cursor);
}
