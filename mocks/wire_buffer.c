/* SPDX-License-Identifier: Apache-2.0
 *
 * Growing bytes. Grows by doubling, so that adding byte by byte stays linear. */
#include "wire_buffer.h"

#include <stdio.h>
#include <string.h>

#include "mock.h"

void wire_buffer_reserve(struct wire_buffer *buffer, size_t more) {
    if (buffer->capacity - buffer->size >= more)
        return;
    size_t capacity = buffer->capacity ? buffer->capacity : 64;
    while (capacity - buffer->size < more)
        capacity *= 2;
    buffer->bytes = must_resize(buffer->bytes, capacity);
    buffer->capacity = capacity;
}

void wire_buffer_add(struct wire_buffer *buffer, const void *bytes, size_t size) {
    if (!size)
        return;
    wire_buffer_reserve(buffer, size);
    memcpy(buffer->bytes + buffer->size, bytes, size);
    buffer->size += size;
}

void wire_buffer_text(struct wire_buffer *buffer, const char *text) {
    wire_buffer_add(buffer, text, strlen(text));
}

void wire_buffer_integer(struct wire_buffer *buffer, uint64_t value, size_t width) {
    wire_buffer_reserve(buffer, width);
    for (size_t i = width; i > 0; i--)
        buffer->bytes[buffer->size++] = (uint8_t)(value >> (8 * (i - 1)));
}

uint64_t wire_buffer_get_integer(const uint8_t *bytes, size_t width) {
    uint64_t value = 0;
    for (size_t i = 0; i < width; i++)
        value = value << 8 | bytes[i];
    return value;
}

void wire_buffer_decimal(struct wire_buffer *buffer, int64_t value) {
    char digits[20];
    size_t at = sizeof digits;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do {
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    if (value < 0)
        digits[--at] = '-';
    wire_buffer_add(buffer, digits + at, sizeof digits - at);
}

bool wire_buffer_get_decimal(const void *text, size_t size, int64_t low, int64_t high,
                             int64_t *value) {
    const uint8_t *digits = text;
    bool negative = size && digits[0] == '-';
    size_t at = negative || (size && digits[0] == '+') ? 1 : 0;
    if (at == size)
        return false;
    int64_t sum = 0; /* kept negative: that side reaches one further */
    for (; at < size; at++) {
        if (digits[at] < '0' || digits[at] > '9')
            return false;
        int64_t digit = digits[at] - '0';
        if (sum < (INT64_MIN + digit) / 10)
            return false;
        sum = sum * 10 - digit;
    }
    if (!negative && sum == INT64_MIN)
        return false;
    sum = negative ? sum : -sum;
    if (sum < low || sum > high)
        return false;
    *value = sum;
    return true;
}

static bool must_escape(uint8_t byte) {
    return byte < 0x20 || byte == '"' || byte == '\\';
}

static void escape(struct wire_buffer *buffer, uint8_t byte) {
    static const char named[] = "\"\"\\\\\bb\tt\nn\ff\rr"; /* byte, then its letter */
    char text[7];
    for (size_t i = 0; i + 1 < sizeof named; i += 2)
        if ((uint8_t)named[i] == byte) {
            snprintf(text, sizeof text, "\\%c", named[i + 1]);
            wire_buffer_text(buffer, text);
            return;
        }
    snprintf(text, sizeof text, "\\u%04X", byte);
    wire_buffer_text(buffer, text);
}

void wire_buffer_string(struct wire_buffer *buffer, const void *bytes, size_t size) {
    const uint8_t *at = bytes;
    wire_buffer_add(buffer, "\"", 1);
    for (size_t from = 0; from < size;) {
        size_t to = from;
        while (to < size && !must_escape(at[to]))
            to++;
        wire_buffer_add(buffer, at + from, to - from);
        /* JSON-05: what lies below a space goes escaped in standard form only: \u0001, never \1. */
        if (to < size)
            escape(buffer, at[to++]);
        from = to;
    }
    wire_buffer_add(buffer, "\"", 1);
}
