/* SPDX-License-Identifier: Apache-2.0
 *
 * A growing text. */
#include "harness/base/text.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mocks/mock.h"

void text_close(struct text *text) {
    free(text->bytes);
    *text = (struct text){0};
}

void text_clear(struct text *text) {
    text->size = 0;
    if (text->bytes != NULL)
        text->bytes[0] = 0;
}

static void make_room(struct text *text, size_t size) {
    size_t needed = text->size + size + 1;
    if (needed <= text->capacity)
        return;
    size_t capacity = text->capacity > 0 ? text->capacity : 64;
    while (capacity < needed)
        capacity *= 2;
    text->bytes = must_resize(text->bytes, capacity);
    text->capacity = capacity;
}

void text_put_bytes(struct text *text, const void *bytes, size_t size) {
    make_room(text, size);
    if (size > 0)
        memcpy(text->bytes + text->size, bytes, size);
    text->size += size;
    text->bytes[text->size] = 0;
}

void text_put(struct text *text, const char *string) {
    text_put_bytes(text, string, strlen(string));
}

void text_put_char(struct text *text, char c) {
    text_put_bytes(text, &c, 1);
}

void text_format(struct text *text, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int size = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    assert(size >= 0);
    make_room(text, (size_t)size);
    va_start(arguments, format);
    vsnprintf(text->bytes + text->size, (size_t)size + 1, format, arguments);
    va_end(arguments);
    text->size += (size_t)size;
}

char *text_take(struct text *text) {
    make_room(text, 0);
    text->bytes[text->size] = 0;
    char *bytes = text->bytes;
    *text = (struct text){0};
    return bytes;
}

size_t text_utf8_length(const unsigned char *bytes) {
    size_t length = bytes[0] >= 0xF0 ? 4 : bytes[0] >= 0xE0 ? 3 : 2;
    if (bytes[0] < 0xC2 || bytes[0] > 0xF4)
        return 0;
    for (size_t i = 1; i < length; i++)
        if ((bytes[i] & 0xC0) != 0x80)
            return 0;
    int overlong = (bytes[0] == 0xE0 && bytes[1] < 0xA0) || (bytes[0] == 0xF0 && bytes[1] < 0x90);
    int outside = (bytes[0] == 0xED && bytes[1] > 0x9F) || (bytes[0] == 0xF4 && bytes[1] > 0x8F);
    return overlong || outside ? 0 : length;
}
