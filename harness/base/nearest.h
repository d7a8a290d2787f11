/* SPDX-License-Identifier: Apache-2.0
 *
 * "Did you mean ...?": the word nearest to a mistyped one. */
#ifndef NEAREST_H
#define NEAREST_H

#include <stddef.h>

/* Edits (insert, remove, replace, swap neighbours) from one word to the other; case counts for
 * nothing. */
size_t nearest_distance(const char *a, const char *b);
/* The first of the nearest candidates, NULL when none is near enough to be meant. */
const char *nearest(const char *word, const char *const *candidates, size_t count);
/* The same as a half sentence to append: `; did you mean "retries"?`, or "" when there is none.
 * Returns text. */
const char *nearest_hint(const char *word, const char *const *candidates, size_t count, char *text,
                         size_t size);

#endif
