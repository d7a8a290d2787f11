/* SPDX-License-Identifier: Apache-2.0
 *
 * An environment that has nothing but memory: it counts what is out, and can refuse the n-th
 * request. */
#ifndef TESTS_HEAP_H
#define TESTS_HEAP_H

#include "env.h"

#include <stdlib.h>

struct heap {
    long live;     /* blocks not freed */
    long requests; /* allocations so far */
    long fail_at;  /* the number of the request that is refused, from 1; 0: none */
    bool keep_failing;
    struct rmq_env env;
};

static inline void *heap_resize(void *context, void *block, size_t size) {
    struct heap *heap = context;
    if (size == 0) {
        heap->live -= block != NULL;
        free(block);
        return NULL;
    }
    heap->requests++;
    bool refused = heap->fail_at > 0 && (heap->requests == heap->fail_at ||
                                         (heap->keep_failing && heap->requests > heap->fail_at));
    void *result = refused ? NULL : realloc(block, size);
    if (result != NULL && block == NULL) {
        heap->live++;
    }
    return result;
}

/* Start over; the caller keeps the heap alive as long as its environment. */
static inline const struct rmq_env *heap_init(struct heap *heap) {
    *heap = (struct heap){.env = {.resize = heap_resize}};
    heap->env.context = heap;
    return &heap->env;
}

/* Start counting anew and refuse the n-th request from here on. */
static inline void heap_fail(struct heap *heap, long n) {
    heap->requests = 0;
    heap->fail_at = n;
}

#endif
