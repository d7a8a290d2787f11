/* SPDX-License-Identifier: Apache-2.0
 *
 * Open addressing with the opaque itself as hash: opaques are handed out in sequence, so neighbours
 * in time are neighbours in the table and collisions are rare. */
#include "core/call_table.h"

#include <assert.h>

#include "core/remoting.h"

enum { CALL_TABLE_FIRST_CAPACITY = 64 };

void call_table_init(struct call_table *table, const struct rmq_env *env) {
    *table = (struct call_table){.env = env};
}

void call_table_close(struct call_table *table) {
    mem_free(table->env, table->slots);
    call_table_init(table, table->env);
}

static size_t home(const struct call_table *table, int32_t opaque) {
    return (uint32_t)opaque & (table->capacity - 1);
}

/* The slot of `opaque`, or the empty one where it would go. */
static size_t probe(const struct call_table *table, int32_t opaque) {
    size_t slot = home(table, opaque);
    while (table->slots[slot] != NULL && table->slots[slot]->opaque != opaque) {
        slot = (slot + 1) & (table->capacity - 1);
    }
    return slot;
}

struct call *call_table_find(const struct call_table *table, int32_t opaque) {
    return table->count == 0 ? NULL : table->slots[probe(table, opaque)];
}

static bool grow(struct call_table *table) {
    struct call_table bigger = {.env = table->env, .count = table->count};
    bigger.capacity = table->capacity == 0 ? CALL_TABLE_FIRST_CAPACITY : table->capacity * 2;
    bigger.slots = mem_new(table->env, bigger.capacity * sizeof(struct call *));
    if (bigger.slots == NULL) {
        return false;
    }
    for (size_t i = 0; i < table->capacity; i++) {
        if (table->slots[i] != NULL) {
            bigger.slots[probe(&bigger, table->slots[i]->opaque)] = table->slots[i];
        }
    }
    mem_free(table->env, table->slots);
    *table = bigger;
    return true;
}

bool call_table_add(struct call_table *table, struct call *call) {
    /* At most half full: probing stays short, and there is always an empty slot to stop at. */
    if (table->count * 2 >= table->capacity && !grow(table)) {
        return false;
    }
    size_t slot = probe(table, call->opaque);
    assert(table->slots[slot] == NULL);
    table->slots[slot] = call;
    table->count++;
    return true;
}

/* Close the gap at `gap`: whatever may only be reached across it moves back. */
static void close_gap(struct call_table *table, size_t gap) {
    size_t mask = table->capacity - 1;
    for (size_t i = (gap + 1) & mask; table->slots[i] != NULL; i = (i + 1) & mask) {
        size_t from_home = (i - home(table, table->slots[i]->opaque)) & mask;
        if (from_home >= ((i - gap) & mask)) {
            table->slots[gap] = table->slots[i];
            gap = i;
        }
    }
    table->slots[gap] = NULL;
}

void call_table_remove(struct call_table *table, const struct call *call) {
    if (table->count == 0) {
        return;
    }
    size_t slot = probe(table, call->opaque);
    if (table->slots[slot] == call) {
        close_gap(table, slot);
        table->count--;
    }
}
