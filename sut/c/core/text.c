/* SPDX-License-Identifier: Apache-2.0
 *
 * Texts as Java sees them. Strings are UTF-8 here and UTF-16 there; the difference is bridged in
 * this file only. */
#include "core/text.h"

#include <assert.h>
#include <string.h>

enum { ILL_FORMED = -1 };

static bool is_continuation(unsigned char byte) {
    return (byte & 0xC0) == 0x80;
}

int32_t text_next_code_point(const char **at) {
    static const int32_t least[4] = {0, 0x80, 0x800, 0x10000};
    const unsigned char *bytes = (const unsigned char *)*at;
    *at += 1;
    if (bytes[0] < 0x80) {
        return bytes[0];
    }
    int more = bytes[0] >= 0xF0 ? 3 : bytes[0] >= 0xE0 ? 2 : 1;
    if (bytes[0] < 0xC2 || bytes[0] > 0xF4) {
        return ILL_FORMED;
    }
    int32_t code_point = bytes[0] & (0x3F >> more);
    for (int i = 1; i <= more; i++) {
        if (!is_continuation(bytes[i])) {
            return ILL_FORMED;
        }
        code_point = code_point << 6 | (bytes[i] & 0x3F);
    }
    bool surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
    if (code_point < least[more] || code_point > 0x10FFFF || surrogate) {
        return ILL_FORMED;
    }
    *at += more;
    return code_point;
}

/* VALIDATE-03: Java's set, which leaves out the no-break spaces U+00A0, U+2007 and U+202F. */
static bool is_white_space(int32_t c) {
    return (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x20) || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x2006) || (c >= 0x2008 && c <= 0x200A) || c == 0x2028 ||
           c == 0x2029 || c == 0x205F || c == 0x3000;
}

bool text_is_blank(const char *text) {
    if (text == NULL || text[0] == '\0') {
        return true;
    }
    /* VALIDATE-02: one white-space character anywhere is enough, as in the Java client of this
     * version. */
    const char *at = text;
    while (*at != '\0') {
        if (is_white_space(text_next_code_point(&at))) {
            return true;
        }
    }
    return false;
}

bool text_equal(const char *a, const char *b) {
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

bool text_java_hash(const char *text, int32_t *hash) {
    assert(text != NULL);
    uint32_t sum = 0; /* LOCK-02: wraps at 32 bits, which only unsigned arithmetic may. */
    const char *at = text;
    while (*at != '\0') {
        int32_t code_point = text_next_code_point(&at);
        /* LOCK-15: such bytes have no counterpart in Java, so no hash would be the right one. */
        if (code_point == ILL_FORMED) {
            return false;
        }
        if (code_point >= 0x10000) {
            uint32_t high = 0xD800 + ((uint32_t)(code_point - 0x10000) >> 10);
            uint32_t low = 0xDC00 + ((uint32_t)(code_point - 0x10000) & 0x3FF);
            sum = 31 * (31 * sum + high) + low;
        } else {
            sum = 31 * sum + (uint32_t)code_point;
        }
    }
    memcpy(hash, &sum, sizeof sum);
    return true;
}

/* HEADER-10: a sign alone is no number, and neither is anything around the digits. */
static bool parse(const char *text, size_t size, int64_t least, int64_t most, int64_t *value) {
    bool negative = size > 0 && text[0] == '-';
    size_t i = size > 0 && (text[0] == '-' || text[0] == '+') ? 1 : 0;
    if (i == size) {
        return false;
    }
    /* Counts down from zero: the negative half is the larger one. */
    int64_t number = 0;
    for (; i < size; i++) {
        if (text[i] < '0' || text[i] > '9') {
            return false;
        }
        int digit = text[i] - '0';
        if (number < (INT64_MIN + digit) / 10) {
            return false;
        }
        number = number * 10 - digit;
    }
    if (!negative && number == INT64_MIN) {
        return false;
    }
    number = negative ? number : -number;
    if (number < least || number > most) {
        return false;
    }
    *value = number;
    return true;
}

bool text_to_int(const char *text, size_t size, int32_t *value) {
    int64_t number;
    if (!parse(text, size, INT32_MIN, INT32_MAX, &number)) {
        return false;
    }
    *value = (int32_t)number;
    return true;
}

bool text_to_long(const char *text, size_t size, int64_t *value) {
    return parse(text, size, INT64_MIN, INT64_MAX, value);
}

size_t text_from_long(int64_t value, char text[TEXT_NUMBER_BYTES]) {
    char reversed[TEXT_NUMBER_BYTES];
    size_t count = 0;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do {
        reversed[count++] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (value < 0) {
        reversed[count++] = '-';
    }
    for (size_t i = 0; i < count; i++) {
        text[i] = reversed[count - 1 - i];
    }
    text[count] = '\0';
    return count;
}
