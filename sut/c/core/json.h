/* SPDX-License-Identifier: Apache-2.0
 *
 * JSON as the protocol's peers really write it (JSON-03 to JSON-06). The parsing is cJSON's; what
 * cJSON refuses or would round is put into standard form first. */
#ifndef CORE_JSON_H
#define CORE_JSON_H

#include "core/buf.h"

#include <cjson/cJSON.h>

/* Rewrite lenient JSON as standard JSON in `out`, without white space. Numbers, true and false come
 * out as strings: the protocol takes either for the other, and the digits of a 64-bit number
 * survive. A character U+0000, which a C string cannot hold, and a lone surrogate come out as
 * U+FFFD. NULL, or a literal that says what is wrong; running out of memory shows in out->failed
 * only. */
const char *json_normalise(const void *text, size_t size, struct buf *out);

/* Parse lenient JSON; free the result with cJSON_Delete. NULL with *problem, a literal or
 * mem_exhausted, when it cannot be done. The tree holds objects, arrays, strings and null, nothing
 * else, nested 1000 deep at most. */
cJSON *json_parse(const struct rmq_env *env, const void *text, size_t size, const char **problem);

/* The last member of that name (JSON-06); NULL when there is none, or it is null, or `object` is no
 * object. */
const cJSON *json_member(const cJSON *object, const char *name);

/* A 32-bit number, which stands in the tree as a string. An absent or null member (NULL) leaves
 * *value alone; false when it is anything else. */
bool json_int(const cJSON *item, int32_t *value);

/* Append `text` as a JSON string, standard escapes only (JSON-05). Bytes that are no UTF-8 go out
 * as U+FFFD. */
void json_add_string(struct buf *out, const char *text);

#endif
