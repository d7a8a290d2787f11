/* SPDX-License-Identifier: Apache-2.0
 *
 * Frames: cut out of a stream, taken apart, put together. The header's two forms are elsewhere. */
#include "wire.h"

#include <stdlib.h>
#include <string.h>

#include "wire_header.h"

/* FRAME-06: counts LENGTH's own four bytes. */
enum { FRAME_MAX = 8388608 };

void wire_reader_close(struct wire_reader *reader) {
    free(reader->bytes);
    *reader = (struct wire_reader){0};
}

void wire_reader_feed(struct wire_reader *reader, const void *bytes, size_t size) {
    /* Frames handed out are dropped here, not one by one: a read may bring thousands. */
    size_t kept = reader->size - reader->taken;
    if (reader->taken && kept)
        memmove(reader->bytes, reader->bytes + reader->taken, kept);
    struct wire_buffer buffer = {reader->bytes, kept, reader->capacity};
    wire_buffer_add(&buffer, bytes, size);
    *reader = (struct wire_reader){buffer.bytes, buffer.size, buffer.capacity, 0};
}

/* FRAME-05: however the stream was cut. */
int wire_reader_next(struct wire_reader *reader, const uint8_t **frame, size_t *size,
                     const char **problem) {
    size_t left = reader->size - reader->taken;
    if (left < 4)
        return 0;
    const uint8_t *start = reader->bytes + reader->taken;
    uint64_t length = wire_buffer_get_integer(start, 4);
    if (length > FRAME_MAX - 4) {
        *problem = "frame: LENGTH is over the limit of 8388608 bytes"; /* FRAME-07 */
        return -2;
    }
    if (length < 4) {
        *problem = "frame: LENGTH leaves no room for the header word"; /* FRAME-08 */
        return -1;
    }
    if (left - 4 < length)
        return 0;
    *frame = start;
    *size = (size_t)length + 4;
    reader->taken += *size;
    return 1;
}

static const char *decode_header(struct wire_command *command, const uint8_t *frame, size_t size) {
    if (size < 8 || size > FRAME_MAX || wire_buffer_get_integer(frame, 4) != size - 4)
        return "frame: LENGTH does not fit its bytes";
    /* FRAME-03: the top byte is the form, also for senders that know of none. */
    uint64_t form = wire_buffer_get_integer(frame + 4, 1);
    size_t header_size = (size_t)wire_buffer_get_integer(frame + 5, 3);
    if (form != WIRE_JSON && form != WIRE_BINARY)
        return "frame: neither a JSON nor a binary header";
    if (header_size > size - 8)
        return "frame: the header is longer than the frame";
    command->type = (enum wire_header_type)form;
    wire_command_set_body(command, frame + 8 + header_size, size - 8 - header_size);
    if (command->type == WIRE_JSON)
        return wire_json_header_decode(command, frame + 8, header_size);
    return wire_binary_decode(command, frame + 8, header_size);
}

const char *wire_decode(struct wire_command *command, const uint8_t *frame, size_t size) {
    wire_command_init(command);
    const char *problem = decode_header(command, frame, size);
    if (problem)
        wire_command_close(command);
    return problem;
}

uint8_t *wire_encode(const struct wire_command *command, size_t *size) {
    struct wire_buffer buffer = {0};
    wire_buffer_reserve(&buffer, 512 + command->body_size);
    buffer.size = 8;
    if (command->type == WIRE_JSON)
        wire_json_header_encode(command, &buffer);
    else
        wire_binary_encode(command, &buffer);
    size_t header_size = buffer.size - 8;
    wire_buffer_add(&buffer, command->body, command->body_size);
    *size = buffer.size;
    /* FRAME-01, FRAME-02 */
    buffer.size = 0;
    wire_buffer_integer(&buffer, *size - 4, 4);
    wire_buffer_integer(&buffer, (uint64_t)command->type, 1);
    wire_buffer_integer(&buffer, header_size, 3);
    return buffer.bytes;
}
