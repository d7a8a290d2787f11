/* SPDX-License-Identifier: Apache-2.0
 *
 * Names and their values in the order in which they were added, all in one block of memory: the
 * fields of a command, the properties of a message. Neither is ever long, so both are searched from
 * the front. */
#ifndef CORE_PAIRS_H
#define CORE_PAIRS_H

#include "core/buf.h"

struct pairs {
    struct buf text;
    size_t open; /* where the pair that is being added begins */
};

/* Borrowed until the pairs are changed. */
struct pair {
    const char *name;
    const char *value; /* NULL: the Java null */
};

void pairs_init(struct pairs *pairs, const struct rmq_env *env);
void pairs_close(struct pairs *pairs);

/* Add at the end; the same name may be there already. False: out of memory, nothing has changed. */
bool pairs_add(struct pairs *pairs, const char *name, const char *value);

/* The same in two steps, for a value that is put together on the spot: add its text to the buffer
 * returned, without a NUL, then end it. */
struct buf *pairs_begin(struct pairs *pairs, const char *name);
bool pairs_end(struct pairs *pairs);

/* Put `value` in the place of the one `name` has, or add both. False: out of memory, nothing has
 * changed. */
bool pairs_set(struct pairs *pairs, const char *name, const char *value);

/* *to, which is empty, becomes a copy. False: out of memory. */
bool pairs_copy(struct pairs *to, const struct pairs *from);

/* The pair at *at, which moves behind it; begin with 0. False at the end. */
bool pairs_next(const struct pairs *pairs, size_t *at, struct pair *pair);

/* The value of the last pair of that name. NULL: there is none, or it is the Java null. */
const char *pairs_find(const struct pairs *pairs, const char *name);

#endif
