/* SPDX-License-Identifier: Apache-2.0
 *
 * The calls that wait for a response, by opaque alone: a response counts whichever connection
 * brings it (REMOTE-31). */
#ifndef CORE_CALL_TABLE_H
#define CORE_CALL_TABLE_H

#include "core/mem.h"

struct call;

struct call_table {
    const struct rmq_env *env;
    struct call **slots; /* open addressing; `capacity` is zero or a power of two */
    size_t count;
    size_t capacity;
};

void call_table_init(struct call_table *table, const struct rmq_env *env);
void call_table_close(struct call_table *table);
/* NULL when no call has that opaque. */
struct call *call_table_find(const struct call_table *table, int32_t opaque);
/* Add by call->opaque, which must not be in the table. False: out of memory. */
bool call_table_add(struct call_table *table, struct call *call);
/* Harmless when it is not in the table. */
void call_table_remove(struct call_table *table, const struct call *call);

#endif
