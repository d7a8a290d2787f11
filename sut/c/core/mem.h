/* SPDX-License-Identifier: Apache-2.0
 *
 * Memory from the environment, so that the rig can make the n-th allocation fail. */
#ifndef CORE_MEM_H
#define CORE_MEM_H

#include "env.h"

#include <stdarg.h>

/* What a function that says what is wrong in words says when memory ran out: "out of memory". Known
 * by its address, so that callers can tell it from what is wrong with their input. */
extern const char mem_exhausted[];

/* Zeroed block, NULL when out of memory. */
void *mem_new(const struct rmq_env *env, size_t size);
/* As realloc. */
void *mem_resize(const struct rmq_env *env, void *block, size_t size);
void mem_free(const struct rmq_env *env, void *block);
/* A copy of `text`; NULL when out of memory. */
char *mem_text(const struct rmq_env *env, const char *text);
/* Replace *slot by a copy of `text` (NULL stays NULL) and free what was there. False when out of
 * memory, *slot is then unchanged. */
bool mem_replace_text(const struct rmq_env *env, char **slot, const char *text);
/* Formatted text; NULL when out of memory. */
char *mem_format(const struct rmq_env *env, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
char *mem_vformat(const struct rmq_env *env, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0)));

#endif
