/* SPDX-License-Identifier: Apache-2.0
 *
 * A growing byte buffer with a sticky failure: once memory ran out, `failed` stays set and
 * additions do nothing, so that a caller checks once, at the end. */
#ifndef CORE_BUF_H
#define CORE_BUF_H

#include "core/mem.h"

struct buf {
    const struct rmq_env *env;
    uint8_t *bytes;
    size_t size;
    size_t capacity;
    bool failed;
};

void buf_init(struct buf *buf, const struct rmq_env *env);
void buf_close(struct buf *buf);
/* Empty again, the failure forgotten; the memory is kept. */
void buf_clear(struct buf *buf);
void buf_add(struct buf *buf, const void *bytes, size_t size);
void buf_add_text(struct buf *buf, const char *text);
void buf_add_byte(struct buf *buf, uint8_t byte);
void buf_add_u32(struct buf *buf, uint32_t value); /* big-endian */
/* Room for `size` more bytes behind the last one, uninitialised; the caller adds what it fills to
 * buf->size. NULL when out of memory. */
uint8_t *buf_room(struct buf *buf, size_t size);
/* Drop the first `size` bytes. */
void buf_consume(struct buf *buf, size_t size);

#endif
