/* SPDX-License-Identifier: Apache-2.0
 *
 * Growing bytes, and the ways the wire writes things into them: big-endian integers, decimal
 * integers, JSON strings. */
#ifndef WIRE_BUFFER_H
#define WIRE_BUFFER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A zeroed one is empty. `bytes` belongs to whoever takes it. */
struct wire_buffer {
    uint8_t *bytes;
    size_t size;
    size_t capacity;
};

/* Make room for `more` bytes. */
void wire_buffer_reserve(struct wire_buffer *buffer, size_t more);
void wire_buffer_add(struct wire_buffer *buffer, const void *bytes, size_t size);
void wire_buffer_text(struct wire_buffer *buffer, const char *text);
/* The low `width` bytes of a value, most significant first. */
void wire_buffer_integer(struct wire_buffer *buffer, uint64_t value, size_t width);
void wire_buffer_decimal(struct wire_buffer *buffer, int64_t value);
/* A quoted JSON string (JSON-05). */
void wire_buffer_string(struct wire_buffer *buffer, const void *bytes, size_t size);

/* Back from bytes: what wire_buffer_integer and wire_buffer_decimal write. The latter as Java
 * parses it (HEADER-10): an optional sign and digits, nothing else; false when it is not that, or
 * not in range. */
uint64_t wire_buffer_get_integer(const uint8_t *bytes, size_t width);
bool wire_buffer_get_decimal(const void *text, size_t size, int64_t low, int64_t high,
                             int64_t *value);

#endif
