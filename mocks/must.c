/* SPDX-License-Identifier: Apache-2.0
 *
 * Memory for fakes and rig: given, or the program ends. They are test equipment: an error path for
 * running out of memory would be code nobody ever sees run. */
#include "mock.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void *must_alloc(size_t size) {
    void *block = calloc(1, size ? size : 1);
    if (!block)
        abort();
    return block;
}

void *must_resize(void *block, size_t size) {
    void *resized = realloc(block, size ? size : 1);
    if (!resized)
        abort();
    return resized;
}

char *must_text(const char *text) {
    if (!text)
        return NULL;
    size_t size = strlen(text) + 1;
    return memcpy(must_alloc(size), text, size);
}

char *must_format(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    assert(length >= 0);
    size_t size = (size_t)length + 1;
    char *text = must_alloc(size);
    va_start(arguments, format);
    vsnprintf(text, size, format, arguments);
    va_end(arguments);
    return text;
}
