/* SPDX-License-Identifier: Apache-2.0
 *
 * Tables by name, kept sorted so that look-ups are quick and order depends on nothing but the
 * names. */
#ifndef NAMES_H
#define NAMES_H

#include <stddef.h>

/* A zeroed one is empty. Items are structs whose first member is their name, char *; they belong to
 * the caller. */
struct names {
    void **items;
    size_t count;
    size_t capacity;
};

void names_close(struct names *names);
/* NULL when there is none of that name. */
void *names_find(const struct names *names, const char *name);
/* Add an item under a name that is not there yet. */
void names_add(struct names *names, void *item);
/* Take out and return the item of that name; NULL when there is none. */
void *names_remove(struct names *names, const char *name);

#endif
