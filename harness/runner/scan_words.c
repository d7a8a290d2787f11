/* SPDX-License-Identifier: Apache-2.0
 *
 * Looks at tokens in a row and knows nothing of types: it errs to silence. A test holds the lists
 * against the language. */
#include "harness/runner/scan_words.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "harness/base/nearest.h"
#include "harness/runner/scan_token.h"
#include "harness/trace/event_names.h"
#include "mocks/codes.h"
#include "mocks/mock.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

static const char *const expectations[] = {
    "at_least", "at_most",    "between", "brokers", "contains", "count",  "equal", "error",
    "fails",    "eventually", "falsy",   "never",   "silence",  "states", "trace", "truthy"};
static const char *const clocks[] = {"jump", "wall", "stall"};
static const char *const methods[] = {
    /* servers */
    "on", "requests", "received", "replies", "push", "push_raw", "down", "up", "network", "calm",
    "cut", "move", "allow_strays", "connections", "topic", "forget", "set", "stored", "producers",
    "half_messages", "check", "record", "route", "kv",
    /* producers, messages, calls, tasks, answers, processes */
    "message", "states", "hook", "set_property", "start", "try_start", "shutdown", "send",
    "try_send", "send_async", "try_send_async", "send_oneway", "try_send_oneway",
    "send_in_transaction", "try_send_in_transaction", "body", "flag", "property", "wait", "join",
    "cancel", "remove", "fail_allocation", "allocations", "occupy_port", "free_port", "port_taken",
    "log", "create_topic", "try_create_topic", "fetch_publish_message_queues",
    "try_fetch_publish_message_queues", "max_offset", "try_max_offset", "min_offset",
    "try_min_offset", "earliest_msg_store_time", "try_earliest_msg_store_time", "search_offset",
    "try_search_offset", "view_message", "try_view_message", "query_message", "try_query_message",
    /* texts */
    "byte", "char", "find", "format", "gmatch", "gsub", "len", "lower", "match", "pack", "packsize",
    "rep", "reverse", "sub", "unpack", "upper"};

/* The whole file in tokens. */
struct words {
    struct scan_token *tokens;
    size_t count;
    scan_words_found *found;
    void *context;
};

static const struct scan_token nothing = {.kind = SCAN_END};

static const struct scan_token *look(const struct words *words, size_t at, int ahead) {
    size_t place = at + (size_t)ahead;
    return place < words->count ? &words->tokens[place] : &nothing; /* before the first, too */
}

static bool is(const struct words *words, size_t at, int ahead, const char *text) {
    return scan_token_is(look(words, at, ahead), text);
}

static bool is_name(const struct words *words, size_t at, int ahead) {
    return look(words, at, ahead)->kind == SCAN_NAME;
}

static bool is_in(const char *name, const char *const *names, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

static bool same_text(const struct scan_token *a, const struct scan_token *b) {
    return a->size == b->size && memcmp(a->text, b->text, a->size) == 0;
}

/* A scenario may give the word a meaning of its own: as a local, a parameter, a key, a method. */
static bool is_own(const struct words *words, const struct scan_token *word) {
    for (size_t i = 0; i < words->count; i++) {
        if (words->tokens[i].kind != SCAN_NAME || !same_text(&words->tokens[i], word))
            continue;
        bool field = is(words, i, -1, ".") || is(words, i, -1, ":");
        if (is(words, i, 1, "=") || (!field && !is(words, i, 1, ".")))
            return true;
        for (int back = -1; is(words, i, back, ".") || is(words, i, back, ":"); back -= 2)
            if (is(words, i, back - 2, "function"))
                return true;
    }
    return false;
}

static void report(const struct words *words, const struct scan_token *token, char *problem) {
    words->found(words->context, token->line, problem);
    free(problem);
}

static void check_member(const struct words *words, const struct scan_token *token,
                         const char *where, const char *const *known, size_t count) {
    char hint[80], *name = must_format("%.*s", (int)token->size, token->text);
    if (!is_in(name, known, count) && !is_own(words, token))
        report(words, token,
               must_format("no \"%s\" in %s%s", name, where,
                           nearest_hint(name, known, count, hint, sizeof hint)));
    free(name);
}

/* The text of a literal in plain quotes; NULL when it is anything else. */
static char *text_of(const struct scan_token *token) {
    if (token->kind != SCAN_LITERAL || token->size < 3 || strchr("\"'", token->text[0]) == NULL ||
        memchr(token->text, '\\', token->size) != NULL)
        return NULL;
    return must_format("%.*s", (int)token->size - 2, token->text + 1);
}

/* Names that a run makes up itself have digits or blanks in them. */
static bool is_word(const char *text) {
    for (; *text != 0; text++)
        if (!isalpha((unsigned char)*text) && *text != '_')
            return false;
    return true;
}

static void check_request(const struct words *words, const struct scan_token *token) {
    char *name = text_of(token);
    int32_t code;
    if (name != NULL && !codes_request(name, &code)) {
        const char *near = codes_request_nearest(name);
        report(words, token,
               near != NULL
                   ? must_format("no request is called \"%s\"; did you mean \"%s\"?", name, near)
                   : must_format("no request is called \"%s\"", name));
    }
    free(name);
}

static void check_event(const struct words *words, const struct scan_token *token) {
    char *name = text_of(token);
    int32_t code;
    if (name != NULL && is_word(name) && !codes_request(name, &code) &&
        !codes_response(name, &code) && !event_names_has(name)) {
        const char *near = event_names_nearest(name);
        const char *what = "no request, response or event is called";
        report(words, token,
               near != NULL ? must_format("%s \"%s\"; did you mean \"%s\"?", what, name, near)
                            : must_format("%s \"%s\"", what, name));
    }
    free(name);
}

/* On the name in `:name`. */
static void method(const struct words *words, size_t at) {
    int open = is(words, at, 1, "(") ? 2 : 1;
    if (look(words, at, 1)->kind != SCAN_LITERAL && open == 1 && !is(words, at, 1, "{"))
        return;
    const struct scan_token *name = look(words, at, 0), *object = look(words, at, -2);
    if (scan_token_is(object, "expect") && !is(words, at, -3, ".")) {
        report(words, name,
               must_format("write expect.%.*s(...), with a dot", (int)name->size, name->text));
        return;
    }
    check_member(words, name, "any object", methods, COUNT(methods));
    if (is(words, at, 0, "on"))
        check_request(words, look(words, at, open));
}

/* On the name in `expect.name`: a filter that begins with a text. */
static void filter(const struct words *words, size_t at) {
    int open = 1;
    bool count = is(words, at, 0, "count"), trace = is(words, at, 0, "trace");
    if (!count && !trace && !is(words, at, 0, "never"))
        return;
    open += is(words, at, open, "(");
    if (count && !is(words, at, open + 1, ","))
        return;
    open += count ? 2 : 0;
    bool table = is(words, at, open, "{");
    if (trace && !table && !is(words, at, open + 1, ",")) /* the trace itself */
        return;
    check_event(words, look(words, at, open + table));
}

static void check(const struct words *words, size_t at) {
    bool field = is(words, at, -1, ".") || is(words, at, -1, ":");
    if (is(words, at, -1, ":"))
        method(words, at);
    if (field || !is(words, at, 1, ".") || !is_name(words, at, 2))
        return;
    if (is(words, at, 0, "clock") && !is_own(words, look(words, at, 0)))
        check_member(words, look(words, at, 2), "clock", clocks, COUNT(clocks));
    if (!is(words, at, 0, "expect") || is_own(words, look(words, at, 0)))
        return;
    check_member(words, look(words, at, 2), "expect", expectations, COUNT(expectations));
    filter(words, at + 2);
}

void scan_words(const char *source, size_t size, scan_words_found *found, void *context) {
    struct scan_source from = {source, source + size, 1};
    struct words words = {.found = found, .context = context};
    for (struct scan_token token; (token = scan_token_next(&from)).kind != SCAN_END;) {
        if ((words.count & (words.count - 1)) == 0) /* 0 or a power of two: full */
            words.tokens = must_resize(words.tokens, (words.count > 0 ? words.count * 2 : 1) *
                                                         sizeof *words.tokens);
        words.tokens[words.count++] = token;
    }
    for (size_t i = 0; i < words.count; i++)
        if (words.tokens[i].kind == SCAN_NAME)
            check(&words, i);
    free(words.tokens);
}
