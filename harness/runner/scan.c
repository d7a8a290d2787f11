/* SPDX-License-Identifier: Apache-2.0
 *
 * Follows Lua's scopes by keywords and brackets, without a grammar of expressions. Where that
 * cannot tell, it errs to silence: a local counts as known from its declaration on, also inside its
 * own initializer. */
#include "harness/runner/scan.h"

#include <stdlib.h>
#include <string.h>

#include "harness/runner/scan_token.h"
#include "mocks/mock.h"

/* What is open: brackets, blocks, and headers (`for`, `while`, `if`) whose `do` or `then` is still
 * to come. */
enum frame_kind { FRAME_BRACE, FRAME_BRACKET, FRAME_BLOCK, FRAME_HEADER };

struct frame {
    enum frame_kind kind;
    size_t mark; /* locals declared before it */
};

struct scan {
    struct scan_source source;
    struct scan_token last, token, next; /* `token` is looked at */
    char **locals;
    size_t local_count, local_capacity;
    struct frame *frames;
    size_t frame_count, frame_capacity;
    char **reported;
    size_t reported_count;
    const char *const *known;
    size_t known_count;
    scan_found *found;
    void *context;
};

static void advance(struct scan *scan) {
    scan->last = scan->token;
    scan->token = scan->next;
    scan->next = scan_token_next(&scan->source);
}

static char *name_of(const struct scan_token *token) {
    return must_format("%.*s", (int)token->size, token->text);
}

static void declare(struct scan *scan, char *name) {
    if (scan->local_count == scan->local_capacity) {
        scan->local_capacity = scan->local_capacity * 2 + 16;
        scan->locals = must_resize(scan->locals, scan->local_capacity * sizeof *scan->locals);
    }
    scan->locals[scan->local_count++] = name;
}

static void forget(struct scan *scan, size_t mark) {
    while (scan->local_count > mark)
        free(scan->locals[--scan->local_count]);
}

static void push(struct scan *scan, enum frame_kind kind) {
    if (scan->frame_count == scan->frame_capacity) {
        scan->frame_capacity = scan->frame_capacity * 2 + 16;
        scan->frames = must_resize(scan->frames, scan->frame_capacity * sizeof *scan->frames);
    }
    scan->frames[scan->frame_count++] = (struct frame){kind, scan->local_count};
}

static struct frame *top(struct scan *scan) {
    return scan->frame_count > 0 ? &scan->frames[scan->frame_count - 1] : NULL;
}

/* End what is on top; `keep` leaves its locals to the scope around it. */
static void pop(struct scan *scan, bool keep) {
    if (scan->frame_count == 0)
        return;
    struct frame frame = scan->frames[--scan->frame_count];
    if (!keep)
        forget(scan, frame.mark);
}

static bool is_in(const char *name, const char *const *names, size_t count) {
    for (size_t i = count; i > 0; i--)
        if (strcmp(names[i - 1], name) == 0)
            return true;
    return false;
}

static void use(struct scan *scan, bool assigned) {
    char *name = name_of(&scan->token);
    if (!is_in(name, (const char *const *)scan->locals, scan->local_count) &&
        !is_in(name, scan->known, scan->known_count) &&
        !is_in(name, (const char *const *)scan->reported, scan->reported_count)) {
        scan->found(scan->context, scan->token.line, name, assigned);
        scan->reported =
            must_resize(scan->reported, (scan->reported_count + 1) * sizeof *scan->reported);
        scan->reported[scan->reported_count++] = name;
        return;
    }
    free(name);
}

/* From `(` on the token to `)`. */
static void parameters(struct scan *scan) {
    while (scan->token.kind != SCAN_END && !scan_token_is(&scan->token, ")")) {
        if (scan->token.kind == SCAN_NAME)
            declare(scan, name_of(&scan->token));
        advance(scan);
    }
}

/* On `function`. Its name, if any, belongs to the scope around it. */
static void function(struct scan *scan, bool local) {
    bool method = false;
    if (scan->next.kind == SCAN_NAME) {
        advance(scan);
        if (local)
            declare(scan, name_of(&scan->token));
        else
            use(scan, scan_token_is(&scan->next, "("));
    }
    for (; scan->token.kind != SCAN_END && !scan_token_is(&scan->token, "("); advance(scan))
        method = method || scan_token_is(&scan->token, ":");
    push(scan, FRAME_BLOCK);
    if (method)
        declare(scan, must_text("self"));
    parameters(scan);
}

/* On `local`: names, each perhaps with an attribute such as <const>. */
static void local(struct scan *scan) {
    if (scan_token_is(&scan->next, "function")) {
        advance(scan);
        function(scan, true);
        return;
    }
    do {
        advance(scan);
        declare(scan, name_of(&scan->token));
        if (scan_token_is(&scan->next, "<"))
            for (int i = 0; i < 3; i++)
                advance(scan);
        if (!scan_token_is(&scan->next, ","))
            return;
        advance(scan);
    } while (scan->next.kind == SCAN_NAME);
}

static void for_names(struct scan *scan) {
    push(scan, FRAME_HEADER);
    while (scan->next.kind == SCAN_NAME || scan_token_is(&scan->next, ",")) {
        advance(scan);
        if (scan->token.kind == SCAN_NAME)
            declare(scan, name_of(&scan->token));
    }
}

/* `do` and `then`: the body of a header, or a block of its own. */
static void body(struct scan *scan) {
    struct frame *frame = top(scan);
    if (frame != NULL && frame->kind == FRAME_HEADER)
        frame->kind = FRAME_BLOCK;
    else
        push(scan, FRAME_BLOCK);
}

/* `elseif` has a header again, `else` a body. */
static void otherwise(struct scan *scan) {
    struct frame *frame = top(scan);
    if (frame == NULL)
        return;
    forget(scan, frame->mark);
    if (scan_token_is(&scan->token, "elseif"))
        frame->kind = FRAME_HEADER;
}

static void keyword(struct scan *scan) {
    const struct scan_token *token = &scan->token;
    if (scan_token_is(token, "local"))
        local(scan);
    else if (scan_token_is(token, "function"))
        function(scan, false);
    else if (scan_token_is(token, "for"))
        for_names(scan);
    else if (scan_token_is(token, "while") || scan_token_is(token, "if"))
        push(scan, FRAME_HEADER);
    else if (scan_token_is(token, "do") || scan_token_is(token, "then"))
        body(scan);
    else if (scan_token_is(token, "elseif") || scan_token_is(token, "else"))
        otherwise(scan);
    else if (scan_token_is(token, "repeat"))
        push(scan, FRAME_BLOCK);
    else if (scan_token_is(token, "until")) /* Its condition sees the locals of the block. */
        pop(scan, true);
    else if (scan_token_is(token, "end"))
        pop(scan, false);
    else if (scan_token_is(token, "goto"))
        advance(scan);
}

static void symbol(struct scan *scan) {
    const struct scan_token *token = &scan->token;
    if (scan_token_is(token, "{"))
        push(scan, FRAME_BRACE);
    else if (scan_token_is(token, "(") || scan_token_is(token, "["))
        push(scan, FRAME_BRACKET);
    else if (scan_token_is(token, "}") || scan_token_is(token, ")") || scan_token_is(token, "]"))
        pop(scan, true);
    else if (scan_token_is(token, "::"))
        advance(scan), advance(scan);
}

/* `key =` inside a table. */
static bool is_key(struct scan *scan) {
    const struct scan_token *last = &scan->last;
    struct frame *frame = top(scan);
    return frame != NULL && frame->kind == FRAME_BRACE && scan_token_is(&scan->next, "=") &&
           (scan_token_is(last, "{") || scan_token_is(last, ",") || scan_token_is(last, ";"));
}

static void name(struct scan *scan) {
    bool field = scan_token_is(&scan->last, ".") || scan_token_is(&scan->last, ":");
    if (!field && !is_key(scan))
        use(scan, scan_token_is(&scan->next, "="));
}

void scan_globals(const char *source, size_t size, const char *const *known, size_t known_count,
                  scan_found *found, void *context) {
    struct scan scan = {.source = {source, source + size, 1},
                        .last = {.kind = SCAN_END},
                        .token = {.kind = SCAN_END},
                        .known = known,
                        .known_count = known_count,
                        .found = found,
                        .context = context};
    scan.next = scan_token_next(&scan.source);
    for (advance(&scan); scan.token.kind != SCAN_END; advance(&scan)) {
        if (scan.token.kind == SCAN_KEYWORD)
            keyword(&scan);
        else if (scan.token.kind == SCAN_SYMBOL)
            symbol(&scan);
        else if (scan.token.kind == SCAN_NAME)
            name(&scan);
    }
    forget(&scan, 0);
    for (size_t i = 0; i < scan.reported_count; i++)
        free(scan.reported[i]);
    free(scan.locals);
    free(scan.frames);
    free(scan.reported);
}
