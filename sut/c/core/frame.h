/* SPDX-License-Identifier: Apache-2.0
 *
 * Bytes of a stream to whole frames, whatever way the stream is cut up (FRAME-05 to FRAME-08). */
#ifndef CORE_FRAME_H
#define CORE_FRAME_H

#include "core/buf.h"

enum { FRAME_BYTES_MAX = 8388608 }; /* including the length word (FRAME-06) */

struct frame_reader {
    struct buf pending;
    size_t taken; /* bytes at the front of `pending` that were handed out */
};

void frame_reader_init(struct frame_reader *reader, const struct rmq_env *env);
void frame_reader_close(struct frame_reader *reader);

/* Add bytes. False: out of memory. */
bool frame_feed(struct frame_reader *reader, const void *bytes, size_t size);

/* The next whole frame without its length word: 1 and *frame, *size, valid until the next feed or
 * next; 0 when more bytes are needed; -1 when the length is over the limit or under 4, *problem
 * then says so. */
int frame_next(struct frame_reader *reader, const uint8_t **frame, size_t *size,
               const char **problem);

#endif
