/* SPDX-License-Identifier: Apache-2.0
 *
 * A cursor that refuses to leave its bytes. */
#include "core/cursor.h"

#include <string.h>

const uint8_t *cursor_take(struct cursor *cursor, size_t size) {
    if (cursor->broken || size > cursor->left) {
        cursor->broken = true;
        return NULL;
    }
    const uint8_t *bytes = cursor->at;
    cursor->at += size;
    cursor->left -= size;
    return bytes;
}

static uint64_t fold(const uint8_t *bytes, size_t size, uint64_t value) {
    for (size_t i = 0; bytes != NULL && i < size; i++) {
        value = value << 8 | bytes[i];
    }
    return value;
}

uint64_t cursor_number(struct cursor *cursor, size_t size) {
    return fold(cursor_take(cursor, size), size, 0);
}

int64_t cursor_signed(struct cursor *cursor, size_t size) {
    const uint8_t *bytes = cursor_take(cursor, size);
    bool negative = bytes != NULL && size > 0 && (bytes[0] & 0x80) != 0;
    uint64_t value = fold(bytes, size, negative ? UINT64_MAX : 0);
    int64_t number;
    memcpy(&number, &value, sizeof number);
    return number;
}
