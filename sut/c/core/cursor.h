/* SPDX-License-Identifier: Apache-2.0
 *
 * Reading bytes from the network, where no length is believed before it has been held against what
 * is there. */
#ifndef CORE_CURSOR_H
#define CORE_CURSOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct cursor {
    const uint8_t *at;
    size_t left;
    bool broken; /* something was missing; stays set, and nothing more is read */
};

/* The next `size` bytes; NULL when there are fewer. */
const uint8_t *cursor_take(struct cursor *cursor, size_t size);
/* A big-endian number of `size` bytes, up to 8; 0 when they are missing. */
uint64_t cursor_number(struct cursor *cursor, size_t size);
/* The same with its sign. */
int64_t cursor_signed(struct cursor *cursor, size_t size);

#endif
