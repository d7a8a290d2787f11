/* SPDX-License-Identifier: Apache-2.0
 *
 * Cutting the stream. Frames handed out are only marked as taken; the buffer moves up when more
 * bytes come, so a read with many frames in it is moved once and not once per frame. */
#include "core/frame.h"

enum { LENGTH_BYTES = 4, LENGTH_MIN = 4, KEPT_BYTES_MAX = 65536 };

void frame_reader_init(struct frame_reader *reader, const struct rmq_env *env) {
    buf_init(&reader->pending, env);
    reader->taken = 0;
}

void frame_reader_close(struct frame_reader *reader) {
    buf_close(&reader->pending);
    reader->taken = 0;
}

static void drop_taken(struct frame_reader *reader) {
    buf_consume(&reader->pending, reader->taken);
    reader->taken = 0;
    /* One large frame must not keep its memory for the life of the connection. */
    if (reader->pending.size == 0 && reader->pending.capacity > KEPT_BYTES_MAX) {
        buf_close(&reader->pending);
    }
}

bool frame_feed(struct frame_reader *reader, const void *bytes, size_t size) {
    if (reader->taken > 0) {
        drop_taken(reader);
    }
    buf_add(&reader->pending, bytes, size);
    return !reader->pending.failed;
}

int frame_next(struct frame_reader *reader, const uint8_t **frame, size_t *size,
               const char **problem) {
    size_t available = reader->pending.size - reader->taken;
    if (available < LENGTH_BYTES) {
        return 0;
    }
    const uint8_t *at = reader->pending.bytes + reader->taken;
    uint32_t length = (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
    /* FRAME-06, FRAME-07, FRAME-13: told from the length word alone, and unsigned: the rest need
     * not arrive. */
    if (length > FRAME_BYTES_MAX - LENGTH_BYTES) {
        *problem = "frame over the limit of 8388608 bytes";
        return -1;
    }
    if (length < LENGTH_MIN) { /* FRAME-08 */
        *problem = "frame too short for a header word";
        return -1;
    }
    if (available - LENGTH_BYTES < length) {
        return 0;
    }
    *frame = at + LENGTH_BYTES;
    *size = length;
    reader->taken += LENGTH_BYTES + length;
    return 1;
}
