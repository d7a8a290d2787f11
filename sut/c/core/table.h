/* SPDX-License-Identifier: Apache-2.0
 *
 * A sorted table keyed by text: topics, stored routes, broker names. Sorted, not hashed, so that
 * walking it gives the same order in every run. */
#ifndef CORE_TABLE_H
#define CORE_TABLE_H

#include "core/mem.h"

/* First member of what is kept in a table. Entries keep their address as long as they live. */
struct table_entry {
    char *key;
};

struct table {
    const struct rmq_env *env;
    struct table_entry **entries; /* in byte order of their keys */
    size_t count;
    size_t capacity;
};

void table_init(struct table *table, const struct rmq_env *env);

/* Free all entries; `empty` (may be NULL) frees what an entry owns besides its key. */
void table_close(struct table *table, void (*empty)(const struct rmq_env *env, void *entry));

/* NULL when there is none. */
void *table_find(const struct table *table, const char *key);

/* The entry of `key`, made zeroed with `size` bytes when there is none. NULL when out of memory. */
void *table_add(struct table *table, const char *key, size_t size);

/* Drop the entry at `index`; what it owns besides its key must be freed already. */
void table_remove(struct table *table, size_t index);

#endif
