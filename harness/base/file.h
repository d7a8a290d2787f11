/* SPDX-License-Identifier: Apache-2.0
 *
 * Files, read and written whole. */
#ifndef FILE_H
#define FILE_H

#include <stdbool.h>
#include <stddef.h>

/* The whole file, with a NUL behind it; the caller frees. NULL with *problem ("path: text", the
 * caller frees). */
char *file_read(const char *path, size_t *size, char **problem);
/* Write whole or not at all: to a temporary name, then renamed; in place when the path is no plain
 * file, such as /dev/stdout. Folders are made. False with *problem. */
bool file_write(const char *path, const void *bytes, size_t size, char **problem);
/* Whether file_write would probably succeed; false with *problem. Changes nothing. */
bool file_can_be_written(const char *path, char **problem);
bool file_is_folder(const char *path);
bool file_exists(const char *path);

#endif
