/* SPDX-License-Identifier: Apache-2.0
 *
 * A message body as a zlib stream (RFC 1950). zlib takes its memory from the environment too. */
#include "core/message.h"

#include <limits.h>
#include <zlib.h>

enum { DEFAULT_LEVEL = 5, LEVEL_MIN = -1, LEVEL_MAX = 9, INFLATE_FIRST_BYTES = 1024 };

static voidpf take(voidpf env_of_caller, uInt items, uInt size) {
    const struct rmq_env *env = env_of_caller;
    size_t bytes = (size_t)items * size;
    return mem_resize(env, NULL, bytes == 0 ? 1 : bytes);
}

static void give(voidpf env_of_caller, voidpf block) {
    mem_free(env_of_caller, block);
}

/* One call does it all: `room` is large enough for the worst case. */
static bool deflate_whole(z_stream *stream, const void *body, size_t size, struct buf *out) {
    size_t bound = deflateBound(stream, (uLong)size);
    uint8_t *room = bound > UINT_MAX ? NULL : buf_room(out, bound);
    if (room == NULL) {
        return false;
    }
    stream->next_in = (Bytef *)body; /* zlib's own type lacks the const; it only reads */
    stream->avail_in = (uInt)size;
    stream->next_out = room;
    stream->avail_out = (uInt)bound;
    if (deflate(stream, Z_FINISH) != Z_STREAM_END) {
        return false;
    }
    out->size += bound - stream->avail_out;
    return true;
}

bool message_compress(const struct rmq_env *env, const void *body, size_t size, int level,
                      struct buf *out) {
    if (size > UINT_MAX) {
        return false;
    }
    /* KERNEL-10: a level zlib does not know must not fail a send. */
    bool known = level >= LEVEL_MIN && level <= LEVEL_MAX;
    z_stream stream = {.zalloc = take, .zfree = give, .opaque = (voidpf)env};
    if (deflateInit(&stream, known ? level : DEFAULT_LEVEL) != Z_OK) {
        return false;
    }
    /* KERNEL-07: the result counts even when it is longer; KERNEL-11: without one the body goes out
     * as it is. */
    bool done = deflate_whole(&stream, body, size, out);
    deflateEnd(&stream);
    return done;
}

/* Room doubles as it fills, so that a body costs what it is worth, whatever it claims. */
static int inflate_some(z_stream *stream, size_t size_max, struct buf *out) {
    size_t room_bytes = out->size < INFLATE_FIRST_BYTES ? INFLATE_FIRST_BYTES : out->size;
    uint8_t *room = buf_room(out, room_bytes);
    if (room == NULL) {
        return Z_MEM_ERROR;
    }
    stream->next_out = room;
    stream->avail_out = (uInt)room_bytes;
    int status = inflate(stream, Z_NO_FLUSH);
    out->size += room_bytes - stream->avail_out;
    return out->size > size_max ? Z_DATA_ERROR : status;
}

const char *message_inflate(const void *body, size_t size, size_t size_max, struct buf *out) {
    if (size > UINT_MAX || size_max > UINT_MAX / 4) {
        return "compressed body too long";
    }
    z_stream stream = {.zalloc = take, .zfree = give, .opaque = (voidpf)out->env};
    stream.next_in = (Bytef *)body;
    stream.avail_in = (uInt)size;
    int status = inflateInit(&stream);
    if (status != Z_OK) {
        return mem_exhausted;
    }
    do {
        status = inflate_some(&stream, size_max, out);
    } while (status == Z_OK);
    (void)inflateEnd(&stream);
    if (status == Z_MEM_ERROR) {
        return mem_exhausted;
    }
    return status == Z_STREAM_END ? NULL : "compressed body that does not inflate";
}
