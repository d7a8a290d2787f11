/* SPDX-License-Identifier: Apache-2.0
 *
 * A reader of JSON as real clients and servers write it: standard JSON and the lenient forms of
 * JSON-06, nothing else. It is pulled: the caller opens an object, asks for its members one by one
 * and takes or skips each value.
 *
 *     struct wire_json json;
 *     struct wire_json_slice key, value;
 *     wire_json_init(&json, bytes, size);
 *     wire_json_open(&json, '{');
 *     while (wire_json_member(&json, &key))
 *         if (wire_json_value(&json, &value) && wire_json_text_is(&key, "code")) ...
 *     if (!wire_json_end(&json)) ... json.problem ...
 *
 * After a problem every function returns false, so that only the end needs a check. */
#ifndef WIRE_JSON_H
#define WIRE_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum wire_json_kind {
    WIRE_JSON_STRING,
    WIRE_JSON_NUMBER,
    WIRE_JSON_BOOLEAN,
    WIRE_JSON_NULL,
    WIRE_JSON_OBJECT, /* as its source text */
    WIRE_JSON_ARRAY,  /* as its source text */
};

/* Part of the source text. A string stands without its quotes, escapes not yet resolved. */
struct wire_json_slice {
    enum wire_json_kind kind;
    const uint8_t *bytes;
    size_t size;
    bool escaped; /* has escapes */
};

struct wire_json {
    const uint8_t *at;
    const uint8_t *end;
    unsigned depth;
    bool fresh;            /* an object or array was just opened: no comma yet */
    const char *problem;   /* NULL, or a literal: why this is not JSON */
    const char *deviation; /* NULL, or a literal: the first lenient form met (JSON-05) */
};

void wire_json_init(struct wire_json *json, const void *bytes, size_t size);
/* The first byte of what comes next ('{', '"', ...), 0 at the end. */
int wire_json_peek(struct wire_json *json);
/* Enter an object '{' or array '['. */
bool wire_json_open(struct wire_json *json, char bracket);
/* The key of the next member; its value must be taken next. False when the object is over, which it
 * leaves. */
bool wire_json_member(struct wire_json *json, struct wire_json_slice *key);
/* Whether the array has another item, to be taken next. False when it is over, which it leaves. */
bool wire_json_item(struct wire_json *json);
/* Take a whole value of any kind. */
bool wire_json_value(struct wire_json *json, struct wire_json_slice *value);
/* Note a lenient form, unless there was one before. */
void wire_json_deviate(struct wire_json *json, const char *deviation);
/* True when all went well and nothing but white space follows. */
bool wire_json_end(struct wire_json *json);

bool wire_json_text_is_utf8(const struct wire_json_slice *slice);
bool wire_json_text_is(const struct wire_json_slice *slice, const char *text);
/* A new string with escapes resolved, NUL-terminated; may hold NULs itself. */
char *wire_json_text(const struct wire_json_slice *slice, size_t *size);
/* A whole number, also one in quotes (JSON-06). */
bool wire_json_text_integer(const struct wire_json_slice *slice, int64_t low, int64_t high,
                            int64_t *value);

#endif
