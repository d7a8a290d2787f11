/* SPDX-License-Identifier: Apache-2.0
 *
 * A pair is its name with a NUL, then one byte that says whether there is a value, then the value
 * with a NUL. */
#include "core/pairs.h"

#include <string.h>

enum { NO_VALUE = 0, VALUE = 1 };

void pairs_init(struct pairs *pairs, const struct rmq_env *env) {
    buf_init(&pairs->text, env);
    pairs->open = 0;
}

void pairs_close(struct pairs *pairs) {
    buf_close(&pairs->text);
}

static void begin(struct pairs *pairs, const char *name, uint8_t kind) {
    pairs->open = pairs->text.size;
    buf_add(&pairs->text, name, strlen(name) + 1);
    buf_add_byte(&pairs->text, kind);
}

/* Keep what was begun, or forget it whole. */
static bool keep(struct pairs *pairs) {
    if (!pairs->text.failed) {
        return true;
    }
    pairs->text.size = pairs->open;
    pairs->text.failed = false;
    return false;
}

struct buf *pairs_begin(struct pairs *pairs, const char *name) {
    begin(pairs, name, VALUE);
    return &pairs->text;
}

bool pairs_end(struct pairs *pairs) {
    buf_add_byte(&pairs->text, '\0');
    return keep(pairs);
}

bool pairs_add(struct pairs *pairs, const char *name, const char *value) {
    if (value == NULL) {
        begin(pairs, name, NO_VALUE);
        return keep(pairs);
    }
    buf_add_text(pairs_begin(pairs, name), value);
    return pairs_end(pairs);
}

bool pairs_set(struct pairs *pairs, const char *name, const char *value) {
    struct pairs changed;
    pairs_init(&changed, pairs->text.env);
    bool found = false;
    bool copied = true;
    struct pair pair;
    for (size_t at = 0; copied && pairs_next(pairs, &at, &pair);) {
        bool same = strcmp(pair.name, name) == 0;
        copied = pairs_add(&changed, pair.name, same ? value : pair.value);
        found = found || same;
    }
    copied = copied && (found || pairs_add(&changed, name, value));
    pairs_close(copied ? pairs : &changed);
    if (copied) {
        *pairs = changed;
    }
    return copied;
}

bool pairs_copy(struct pairs *to, const struct pairs *from) {
    buf_add(&to->text, from->text.bytes, from->text.size);
    return keep(to);
}

bool pairs_next(const struct pairs *pairs, size_t *at, struct pair *pair) {
    if (*at >= pairs->text.size) {
        return false;
    }
    const char *name = (const char *)pairs->text.bytes + *at;
    const char *kind = name + strlen(name) + 1;
    const char *value = kind + 1;
    pair->name = name;
    pair->value = *kind == VALUE ? value : NULL;
    const char *end = *kind == VALUE ? value + strlen(value) + 1 : value;
    *at += (size_t)(end - name);
    return true;
}

const char *pairs_find(const struct pairs *pairs, const char *name) {
    const char *value = NULL;
    struct pair pair;
    for (size_t at = 0; pairs_next(pairs, &at, &pair);) {
        if (strcmp(pair.name, name) == 0) {
            value = pair.value;
        }
    }
    return value;
}
