/* SPDX-License-Identifier: Apache-2.0
 *
 * The growing buffer: capacity doubles, so that adding byte by byte stays linear. */
#include "core/buf.h"

#include <assert.h>
#include <string.h>

enum { BUF_FIRST_BYTES = 256 };

void buf_init(struct buf *buf, const struct rmq_env *env) {
    *buf = (struct buf){.env = env};
}

void buf_close(struct buf *buf) {
    mem_free(buf->env, buf->bytes);
    buf_init(buf, buf->env);
}

void buf_clear(struct buf *buf) {
    buf->size = 0;
    buf->failed = false;
}

static bool buf_grow(struct buf *buf, size_t needed) {
    size_t capacity = buf->capacity == 0 ? BUF_FIRST_BYTES : buf->capacity;
    while (capacity < needed) {
        capacity = capacity > SIZE_MAX / 2 ? needed : capacity * 2;
    }
    uint8_t *bytes = mem_resize(buf->env, buf->bytes, capacity);
    if (bytes == NULL) {
        buf->failed = true;
        return false;
    }
    buf->bytes = bytes;
    buf->capacity = capacity;
    return true;
}

uint8_t *buf_room(struct buf *buf, size_t size) {
    if (buf->failed) {
        return NULL;
    }
    if (size > SIZE_MAX - buf->size) {
        buf->failed = true;
        return NULL;
    }
    bool fits = buf->bytes != NULL && buf->size + size <= buf->capacity;
    if (!fits && !buf_grow(buf, buf->size + size)) {
        return NULL;
    }
    return buf->bytes + buf->size;
}

void buf_add(struct buf *buf, const void *bytes, size_t size) {
    uint8_t *room = size == 0 ? NULL : buf_room(buf, size);
    if (room != NULL) {
        memcpy(room, bytes, size);
        buf->size += size;
    }
}

void buf_add_text(struct buf *buf, const char *text) {
    buf_add(buf, text, strlen(text));
}

void buf_add_byte(struct buf *buf, uint8_t byte) {
    buf_add(buf, &byte, 1);
}

void buf_add_u32(struct buf *buf, uint32_t value) {
    uint8_t bytes[4] = {(uint8_t)(value >> 24), (uint8_t)(value >> 16), (uint8_t)(value >> 8),
                        (uint8_t)value};
    buf_add(buf, bytes, sizeof bytes);
}

void buf_consume(struct buf *buf, size_t size) {
    assert(size <= buf->size);
    buf->size -= size;
    if (buf->size > 0) {
        memmove(buf->bytes, buf->bytes + size, buf->size);
    }
}
