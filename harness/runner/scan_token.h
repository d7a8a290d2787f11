/* SPDX-License-Identifier: Apache-2.0
 *
 * Lua source, cut into tokens. */
#ifndef SCAN_TOKEN_H
#define SCAN_TOKEN_H

#include <stdbool.h>
#include <stddef.h>

enum scan_kind { SCAN_NAME, SCAN_KEYWORD, SCAN_LITERAL, SCAN_SYMBOL, SCAN_END };

struct scan_token {
    enum scan_kind kind;
    const char *text; /* in the source, not ended by NUL */
    size_t size;
    size_t line;
};

struct scan_source {
    const char *at, *end;
    size_t line;
};

/* The next token; SCAN_END for ever at the end. Comments are left out. */
struct scan_token scan_token_next(struct scan_source *source);
bool scan_token_is(const struct scan_token *token, const char *text);

#endif
