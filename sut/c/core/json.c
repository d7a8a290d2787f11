/* SPDX-License-Identifier: Apache-2.0
 *
 * The few lines of our own around cJSON: last of a repeated member, numbers in strings, strings on
 * the wire. */
#include "core/json.h"

#include "core/text.h"

#include <string.h>

cJSON *json_parse(const struct rmq_env *env, const void *text, size_t size, const char **problem) {
    if (size == 0) {
        *problem = "nothing to read";
        return NULL;
    }
    struct buf standard;
    buf_init(&standard, env);
    buf_room(&standard, size + 1);
    const char *wrong = json_normalise(text, size, &standard);
    buf_add_byte(&standard, 0);
    cJSON *tree = NULL;
    if (standard.failed) {
        wrong = mem_exhausted;
    } else if (wrong == NULL) {
        /* The tree lives for the length of one decoding, in memory of malloc: cJSON's hooks are
         * global state. It does not tell a syntax error from memory that ran out; both end the
         * connection all the same (FRAME-08). */
        tree = cJSON_ParseWithLengthOpts((const char *)standard.bytes, standard.size, NULL, true);
        wrong = tree == NULL ? "not JSON" : NULL;
    }
    buf_close(&standard);
    if (tree == NULL) {
        *problem = wrong;
    }
    return tree;
}

const cJSON *json_member(const cJSON *object, const char *name) {
    /* JSON-06: cJSON's own look-up would find the first of a repeated name. */
    const cJSON *found = NULL;
    const cJSON *member;
    if (!cJSON_IsObject(object)) {
        return NULL;
    }
    cJSON_ArrayForEach(member, object) {
        if (strcmp(member->string, name) == 0) {
            found = member;
        }
    }
    return cJSON_IsNull(found) ? NULL : found;
}

bool json_int(const cJSON *item, int32_t *value) {
    if (item == NULL) {
        return true;
    }
    return cJSON_IsString(item) && text_to_int(item->valuestring, strlen(item->valuestring), value);
}

static void add_escaped(struct buf *out, unsigned char c) {
    static const char digits[] = "0123456789abcdef";
    if (c == '"' || c == '\\') {
        const char escaped[] = {'\\', (char)c};
        buf_add(out, escaped, sizeof escaped);
        return;
    }
    const char escaped[] = {'\\', 'u', '0', '0', digits[c >> 4], digits[c & 15]};
    buf_add(out, escaped, sizeof escaped);
}

/* JSON-05, JSON-08: the header is UTF-8 whatever an application put into its texts. */
static void add_beyond_ascii(struct buf *out, const char **at) {
    const char *begin = *at;
    if (text_next_code_point(at) < 0) {
        buf_add_text(out, "\xEF\xBF\xBD"); /* U+FFFD, as Java reads such a byte */
    } else {
        buf_add(out, begin, (size_t)(*at - begin));
    }
}

void json_add_string(struct buf *out, const char *text) {
    buf_add_byte(out, '"');
    const char *at = text;
    while (*at != '\0') {
        const char *run = at;
        while ((unsigned char)*at >= 0x20 && (unsigned char)*at < 0x80 && *at != '"' &&
               *at != '\\') {
            at++;
        }
        buf_add(out, run, (size_t)(at - run));
        if ((unsigned char)*at >= 0x80) {
            add_beyond_ascii(out, &at);
        } else if (*at != '\0') {
            add_escaped(out, (unsigned char)*at++);
        }
    }
    buf_add_byte(out, '"');
}
