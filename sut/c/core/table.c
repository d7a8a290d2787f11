/* SPDX-License-Identifier: Apache-2.0
 *
 * Binary search over an array of pointers. */
#include "core/table.h"

#include <string.h>

enum { TABLE_CAPACITY_FIRST = 8 };

void table_init(struct table *table, const struct rmq_env *env) {
    *table = (struct table){.env = env};
}

static void free_entry(const struct rmq_env *env, struct table_entry *entry) {
    mem_free(env, entry->key);
    mem_free(env, entry);
}

void table_close(struct table *table, void (*empty)(const struct rmq_env *env, void *entry)) {
    for (size_t i = 0; i < table->count; i++) {
        if (empty != NULL) {
            empty(table->env, table->entries[i]);
        }
        free_entry(table->env, table->entries[i]);
    }
    mem_free(table->env, table->entries);
    table_init(table, table->env);
}

/* Where `key` is or would be inserted. */
static size_t position(const struct table *table, const char *key, bool *found) {
    size_t low = 0;
    size_t high = table->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(table->entries[middle]->key, key);
        if (order == 0) {
            *found = true;
            return middle;
        }
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    *found = false;
    return low;
}

void *table_find(const struct table *table, const char *key) {
    bool found;
    size_t at = position(table, key, &found);
    return found ? table->entries[at] : NULL;
}

static bool reserve(struct table *table) {
    if (table->count < table->capacity) {
        return true;
    }
    size_t capacity = table->capacity == 0 ? TABLE_CAPACITY_FIRST : 2 * table->capacity;
    void *entries = mem_resize(table->env, table->entries, capacity * sizeof *table->entries);
    if (entries == NULL) {
        return false;
    }
    table->entries = entries;
    table->capacity = capacity;
    return true;
}

void *table_add(struct table *table, const char *key, size_t size) {
    bool found;
    size_t at = position(table, key, &found);
    if (found) {
        return table->entries[at];
    }
    struct table_entry *entry = mem_new(table->env, size);
    if (entry == NULL) {
        return NULL;
    }
    entry->key = mem_text(table->env, key);
    if (entry->key == NULL || !reserve(table)) {
        free_entry(table->env, entry);
        return NULL;
    }
    struct table_entry **slot = table->entries + at;
    memmove(slot + 1, slot, (table->count - at) * sizeof *slot);
    *slot = entry;
    table->count++;
    return entry;
}

void table_remove(struct table *table, size_t index) {
    struct table_entry **slot = table->entries + index;
    free_entry(table->env, *slot);
    table->count--;
    memmove(slot, slot + 1, (table->count - index) * sizeof *slot);
}
