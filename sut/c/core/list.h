/* SPDX-License-Identifier: Apache-2.0
 *
 * Doubly linked list, links embedded in the members. The head is a link of its own; an empty list
 * points at itself. */
#ifndef CORE_LIST_H
#define CORE_LIST_H

#include <stdbool.h>
#include <stddef.h>

struct link {
    struct link *next;
    struct link *previous;
};

/* The object of `type` whose member `member` is at `link`. */
#define LIST_OBJECT(link, type, member) ((type *)(void *)((char *)(link)-offsetof(type, member)))

static inline void list_init(struct link *head) {
    head->next = head;
    head->previous = head;
}

static inline bool list_is_empty(const struct link *head) {
    return head->next == head;
}

static inline void list_append(struct link *head, struct link *link) {
    link->next = head;
    link->previous = head->previous;
    head->previous->next = link;
    head->previous = link;
}

/* Take `link` out of its list and leave it pointing at itself; harmless when it already does. */
static inline void list_remove(struct link *link) {
    link->next->previous = link->previous;
    link->previous->next = link->next;
    list_init(link);
}

static inline size_t list_count(const struct link *head) {
    size_t count = 0;
    for (const struct link *link = head->next; link != head; link = link->next) {
        count++;
    }
    return count;
}

#endif
