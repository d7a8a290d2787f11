/* SPDX-License-Identifier: Apache-2.0
 *
 * The pool of wake-up calls. */
#include "harness/world/wake.h"

#include <stdlib.h>

#include "mocks/mock.h"

struct wake *wake_take(struct wake_pool *pool) {
    struct wake *wake = pool->free;
    if (wake != NULL) {
        pool->free = wake->next_free;
    } else {
        wake = must_alloc(sizeof *wake);
        wake->next = pool->all;
        pool->all = wake;
    }
    wake->event.arg = wake;
    wake->event.last = false;
    return wake;
}

void wake_give(struct wake_pool *pool, struct wake *wake) {
    sim_cancel(pool->sim, &wake->event);
    wake->next_free = pool->free;
    pool->free = wake;
}

void wake_pool_close(struct wake_pool *pool) {
    while (pool->all != NULL) {
        struct wake *wake = pool->all;
        pool->all = wake->next;
        sim_cancel(pool->sim, &wake->event);
        free(wake);
    }
    pool->free = NULL;
}
