/* SPDX-License-Identifier: Apache-2.0
 *
 * What a slice of JSON means: its text with escapes resolved, its number. The reader has checked
 * the form already. */
#include <stdlib.h>
#include <string.h>

#include "mock.h"
#include "wire_buffer.h"
#include "wire_json.h"

static uint32_t hex(const uint8_t *digits, size_t count) {
    uint32_t value = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t digit = digits[i];
        value = value << 4 | (digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10);
    }
    return value;
}

static char *put_utf8(char *to, uint32_t point) {
    if (point < 0x80) {
        *to++ = (char)point;
        return to;
    }
    unsigned tails = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
    static const uint8_t lead[] = {0, 0xC0, 0xE0, 0xF0};
    *to++ = (char)(lead[tails] | point >> (6 * tails));
    while (tails--)
        *to++ = (char)(0x80 | (point >> (6 * tails) & 0x3F));
    return to;
}

/* Resolve \uXXXX behind the u, with the second half of a surrogate pair if there is one. */
static char *put_unicode(char *to, const uint8_t **at, const uint8_t *end) {
    uint32_t unit = hex(*at, 4);
    *at += 4;
    if (unit < 0xD800 || unit > 0xDFFF)
        return put_utf8(to, unit);
    if (unit < 0xDC00 && end - *at >= 6 && (*at)[0] == '\\' && (*at)[1] == 'u') {
        uint32_t low = hex(*at + 2, 4);
        if (low >= 0xDC00 && low <= 0xDFFF) {
            *at += 6;
            return put_utf8(to, 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00));
        }
    }
    *to++ = '?'; /* half a pair is no character: what Java writes for it in UTF-8 */
    return to;
}

static char *put_escape(char *to, const uint8_t **at, const uint8_t *end) {
    static const char named[] = "b\bf\fn\nr\rt\tv\v0\0001\0012\0023\0034\0045\0056\0067\007";
    char letter = (char)*(*at)++;
    if (letter == 'u')
        return put_unicode(to, at, end);
    if (letter == 'x') {
        *at += 2;
        return put_utf8(to, hex(*at - 2, 2));
    }
    for (size_t i = 0; i + 1 < sizeof named; i += 2)
        if (named[i] == letter) {
            *to++ = named[i + 1];
            return to;
        }
    *to++ = letter; /* a quote, a slash or a backslash stands for itself */
    return to;
}

char *wire_json_text(const struct wire_json_slice *slice, size_t *size) {
    /* An escape is never shorter than what it stands for: the source's size is room enough. */
    char *text = must_resize(NULL, slice->size + 1);
    char *to = text;
    if (!slice->escaped) {
        if (slice->size)
            memcpy(text, slice->bytes, slice->size);
        to += slice->size;
    } else {
        const uint8_t *at = slice->bytes;
        const uint8_t *end = at + slice->size;
        while (at < end) {
            uint8_t byte = *at++;
            if (byte == '\\')
                to = put_escape(to, &at, end);
            else
                *to++ = (char)byte;
        }
    }
    *to = '\0';
    if (size)
        *size = (size_t)(to - text);
    return text;
}

/* The length of the character at `at`: 1 to 4 bytes, 0 when it is none. */
static size_t character_size(const uint8_t *at, size_t left) {
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    size_t size = at[0] < 0x80 ? 1 : at[0] < 0xC0 ? 0 : at[0] < 0xE0 ? 2 : at[0] < 0xF0 ? 3 : 4;
    if (size <= 1 || size > left || at[0] > 0xF4)
        return size == 1;
    uint32_t point = at[0] & (0x7Fu >> size);
    for (size_t i = 1; i < size; i++) {
        if ((at[i] & 0xC0) != 0x80)
            return 0;
        point = point << 6 | (at[i] & 0x3F);
    }
    bool is_half = point >= 0xD800 && point <= 0xDFFF;
    return point < least[size] || point > 0x10FFFF || is_half ? 0 : size;
}

bool wire_json_text_is_utf8(const struct wire_json_slice *slice) {
    for (size_t at = 0; at < slice->size;) {
        size_t size = character_size(slice->bytes + at, slice->size - at);
        if (size == 0)
            return false;
        at += size;
    }
    return true;
}

bool wire_json_text_is(const struct wire_json_slice *slice, const char *text) {
    if (!slice->escaped)
        return strlen(text) == slice->size && !memcmp(slice->bytes, text, slice->size);
    size_t size;
    char *resolved = wire_json_text(slice, &size);
    bool same = size == strlen(text) && !memcmp(resolved, text, size);
    free(resolved);
    return same;
}

bool wire_json_text_integer(const struct wire_json_slice *slice, int64_t low, int64_t high,
                            int64_t *value) {
    return (slice->kind == WIRE_JSON_NUMBER || slice->kind == WIRE_JSON_STRING) &&
           wire_buffer_get_decimal(slice->bytes, slice->size, low, high, value);
}
