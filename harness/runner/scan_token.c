/* SPDX-License-Identifier: Apache-2.0
 *
 * Lua source, cut into tokens. Lua has accepted the source already, so that nothing here complains.
 */
#include "harness/runner/scan_token.h"

#include <ctype.h>
#include <string.h>

static char look(const struct scan_source *source, size_t ahead) {
    return (size_t)(source->end - source->at) > ahead ? source->at[ahead] : 0;
}

static bool at_end(const struct scan_source *source) {
    return source->at >= source->end;
}

static void step(struct scan_source *source) {
    if (at_end(source))
        return;
    source->line += *source->at == '\n';
    source->at++;
}

/* Level of a long bracket `[==[` at the source, -1 when there is none. */
static int long_level(const struct scan_source *source) {
    size_t level = 0;
    if (look(source, 0) != '[')
        return -1;
    while (look(source, level + 1) == '=')
        level++;
    return look(source, level + 1) == '[' ? (int)level : -1;
}

static void skip_long(struct scan_source *source, int level) {
    for (; !at_end(source); step(source)) {
        size_t equals = 0;
        if (look(source, 0) != ']')
            continue;
        while (look(source, equals + 1) == '=')
            equals++;
        if ((int)equals == level && look(source, equals + 1) == ']') {
            source->at += equals + 2;
            return;
        }
    }
}

static void skip_quoted(struct scan_source *source) {
    char quote = look(source, 0);
    for (step(source); !at_end(source) && look(source, 0) != quote; step(source))
        if (look(source, 0) == '\\')
            step(source);
    step(source);
}

/* True when a comment was skipped. */
static bool skip_comment(struct scan_source *source) {
    if (look(source, 0) != '-' || look(source, 1) != '-')
        return false;
    source->at += 2;
    int level = long_level(source);
    if (level >= 0)
        skip_long(source, level);
    else
        while (!at_end(source) && look(source, 0) != '\n')
            step(source);
    return true;
}

static bool is_word_char(char c) {
    return isalnum((unsigned char)c) || c == '_';
}

static void skip_number(struct scan_source *source) {
    for (char last = 0; is_word_char(look(source, 0)) || look(source, 0) == '.' ||
                        ((look(source, 0) == '+' || look(source, 0) == '-') &&
                         strchr("eEpP", last) != NULL && last);
         step(source))
        last = look(source, 0);
}

static void skip_symbol(struct scan_source *source) {
    static const char *const symbols[] = {
        "...", "..", "==", "~=", "<=", ">=", "//", "::", "<<", ">>"};
    for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++) {
        size_t size = strlen(symbols[i]);
        if ((size_t)(source->end - source->at) >= size &&
            memcmp(source->at, symbols[i], size) == 0) {
            source->at += size;
            return;
        }
    }
    step(source);
}

bool scan_token_is(const struct scan_token *token, const char *text) {
    return token->kind != SCAN_LITERAL && token->kind != SCAN_END && strlen(text) == token->size &&
           memcmp(token->text, text, token->size) == 0;
}

static bool is_keyword(const struct scan_token *token) {
    static const char *const words[] = {"and",   "break", "do",       "else", "elseif", "end",
                                        "false", "for",   "function", "goto", "if",     "in",
                                        "local", "nil",   "not",      "or",   "repeat", "return",
                                        "then",  "true",  "until",    "while"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (scan_token_is(token, words[i]))
            return true;
    return false;
}

struct scan_token scan_token_next(struct scan_source *source) {
    while (!at_end(source) && (isspace((unsigned char)look(source, 0)) || skip_comment(source)))
        if (isspace((unsigned char)look(source, 0)))
            step(source);
    struct scan_token token = {SCAN_SYMBOL, source->at, 0, source->line};
    char c = look(source, 0);
    int level = long_level(source);
    if (at_end(source)) {
        token.kind = SCAN_END;
    } else if (isdigit((unsigned char)c) || (c == '.' && isdigit((unsigned char)look(source, 1)))) {
        token.kind = SCAN_LITERAL;
        skip_number(source);
    } else if (c == '"' || c == '\'' || level >= 0) {
        token.kind = SCAN_LITERAL;
        level >= 0 ? skip_long(source, level) : skip_quoted(source);
    } else if (is_word_char(c)) {
        token.kind = SCAN_NAME;
        while (is_word_char(look(source, 0)))
            step(source);
    } else {
        skip_symbol(source);
    }
    token.size = (size_t)(source->at - token.text);
    if (token.kind == SCAN_NAME && is_keyword(&token))
        token.kind = SCAN_KEYWORD;
    return token;
}
