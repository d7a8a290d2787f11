/* SPDX-License-Identifier: Apache-2.0
 *
 * A growing text, always ended by a NUL once something was put into it. Zero it before use. */
#ifndef TEXT_H
#define TEXT_H

#include <stddef.h>

struct text {
    char *bytes; /* NULL while nothing was put */
    size_t size; /* without the NUL */
    size_t capacity;
};

void text_close(struct text *text);
/* Empty it and keep its memory. */
void text_clear(struct text *text);
void text_put(struct text *text, const char *string);
void text_put_bytes(struct text *text, const void *bytes, size_t size);
void text_put_char(struct text *text, char c);
void text_format(struct text *text, const char *format, ...)
    __attribute__((nonnull, format(printf, 2, 3)));
/* Give the string away ("" when nothing was put): the caller frees it, the text is empty again. */
char *text_take(struct text *text);

/* Length of the UTF-8 sequence at `bytes`, a byte of 0x80 or more in a text ended by NUL; 0 when it
 * is not one. */
size_t text_utf8_length(const unsigned char *bytes);

#endif
