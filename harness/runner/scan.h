/* SPDX-License-Identifier: Apache-2.0
 *
 * Names in Lua source that are neither local nor known: mistakes that Lua itself finds only when
 * the line runs. */
#ifndef SCAN_H
#define SCAN_H

#include <stdbool.h>
#include <stddef.h>

/* `assigned`: the name stands left of `=` or is that of a function. */
typedef void scan_found(void *context, size_t line, const char *name, bool assigned);

/* Report each unknown name once, where it first occurs. The source must compile. */
void scan_globals(const char *source, size_t size, const char *const *known, size_t known_count,
                  scan_found *found, void *context);

#endif
