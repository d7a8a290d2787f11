/* SPDX-License-Identifier: Apache-2.0
 *
 * Words of the language in Lua source that mean nothing: members of expect and clock, methods, and
 * names of requests and events where they stand as texts. */
#ifndef SCAN_WORDS_H
#define SCAN_WORDS_H

#include <stddef.h>

/* `problem` is the sentence a run would end with. */
typedef void scan_words_found(void *context, size_t line, const char *problem);

/* Report what is certainly wrong; what depends on values is left to the run. The source must
 * compile. */
void scan_words(const char *source, size_t size, scan_words_found *found, void *context);

#endif
