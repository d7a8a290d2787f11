/* SPDX-License-Identifier: Apache-2.0
 *
 * Memory from the environment. Nothing here remembers sizes: the environment's resize is a realloc.
 */
#include "core/mem.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char mem_exhausted[] = "out of memory";

void *mem_new(const struct rmq_env *env, size_t size) {
    /* Size 0 would free; a block of one byte keeps NULL for out of memory. */
    size_t bytes = size == 0 ? 1 : size;
    void *block = env->resize(env->context, NULL, bytes);
    if (block != NULL) {
        memset(block, 0, bytes);
    }
    return block;
}

void *mem_resize(const struct rmq_env *env, void *block, size_t size) {
    return env->resize(env->context, block, size);
}

void mem_free(const struct rmq_env *env, void *block) {
    if (block != NULL) {
        env->resize(env->context, block, 0);
    }
}

char *mem_text(const struct rmq_env *env, const char *text) {
    size_t size = strlen(text) + 1;
    char *copy = mem_resize(env, NULL, size);
    if (copy != NULL) {
        memcpy(copy, text, size);
    }
    return copy;
}

bool mem_replace_text(const struct rmq_env *env, char **slot, const char *text) {
    char *copy = NULL;
    if (text != NULL) {
        copy = mem_text(env, text);
        if (copy == NULL) {
            return false;
        }
    }
    mem_free(env, *slot);
    *slot = copy;
    return true;
}

char *mem_vformat(const struct rmq_env *env, const char *format, va_list arguments) {
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (length < 0) {
        return NULL;
    }
    size_t size = (size_t)length + 1;
    char *text = mem_resize(env, NULL, size);
    if (text != NULL) {
        vsnprintf(text, size, format, arguments);
    }
    return text;
}

char *mem_format(const struct rmq_env *env, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    char *text = mem_vformat(env, format, arguments);
    va_end(arguments);
    return text;
}
