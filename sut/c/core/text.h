/* SPDX-License-Identifier: Apache-2.0
 *
 * Texts as Java sees them: white space, string hash, numbers. */
#ifndef CORE_TEXT_H
#define CORE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* VALIDATE-02, VALIDATE-03: NULL, empty, or with white space anywhere. */
bool text_is_blank(const char *text);

/* NULL is equal to NULL only. */
bool text_equal(const char *a, const char *b);

/* The code point of UTF-8 at *at, which moves behind it; -1, and one byte further, where there is
 * none. The text ends with a NUL. */
int32_t text_next_code_point(const char **at);

/* LOCK-02: the Java string hash over UTF-16 units. False when `text` is not well-formed UTF-8
 * (LOCK-15). */
bool text_java_hash(const char *text, int32_t *hash);

/* HEADER-10: all of text[0..size) as a decimal number the way Integer.parseInt and Long.parseLong
 * take it: optional sign, digits, in range. False otherwise; the result is then untouched. */
bool text_to_int(const char *text, size_t size, int32_t *value);
bool text_to_long(const char *text, size_t size, int64_t *value);

enum { TEXT_NUMBER_BYTES = 21 }; /* "-9223372036854775808" and a NUL */

/* Write `value` in decimal with a NUL; returns the number of digits and sign. */
size_t text_from_long(int64_t value, char text[TEXT_NUMBER_BYTES]);

#endif
