/* SPDX-License-Identifier: Apache-2.0
 *
 * Sorted arrays of named items: binary search, insertion by moving. */
#include "names.h"
#include "mock.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static const char *name_of(const void *item) {
    return *(char *const *)item;
}

/* The place of a name, or where it would have to go. */
static size_t place_of(const struct names *names, const char *name) {
    size_t low = 0;
    size_t high = names->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(name_of(names->items[middle]), name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_at(const struct names *names, size_t place, const char *name) {
    return place < names->count && strcmp(name_of(names->items[place]), name) == 0;
}

void names_close(struct names *names) {
    free(names->items);
    memset(names, 0, sizeof *names);
}

void *names_find(const struct names *names, const char *name) {
    size_t place = place_of(names, name);
    return is_at(names, place, name) ? names->items[place] : NULL;
}

void names_add(struct names *names, void *item) {
    size_t place = place_of(names, name_of(item));
    assert(!is_at(names, place, name_of(item)));
    if (names->count == names->capacity) {
        names->capacity = names->capacity == 0 ? 8 : 2 * names->capacity;
        names->items = must_resize(names->items, names->capacity * sizeof(void *));
    }
    memmove(&names->items[place + 1], &names->items[place],
            (names->count - place) * sizeof(void *));
    names->items[place] = item;
    names->count++;
}

void *names_remove(struct names *names, const char *name) {
    size_t place = place_of(names, name);
    if (!is_at(names, place, name))
        return NULL;
    void *item = names->items[place];
    names->count--;
    memmove(&names->items[place], &names->items[place + 1],
            (names->count - place) * sizeof(void *));
    return item;
}
