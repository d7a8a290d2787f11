/* SPDX-License-Identifier: Apache-2.0
 *
 * Finding the queues of a topic for a producer: its table, then the name server, then the fallback
 * topic (ROUTE-03, ROUTE-04). */
#ifndef CORE_RESOLVE_H
#define CORE_RESOLVE_H

#include "core/route_update.h"

struct resolve {
    const struct rmq_env *env;
    struct rmq_producer *producer;
    const char *topic;
    char *fallback_key; /* a copy: the producer's may be set anew meanwhile */
    struct route_update update;
    bool cancelled;
    bool out_of_memory; /* this is why it found nothing */
    void (*done)(void *arg);
    void *arg;
};

/* `done` is called once, possibly before this returns; what was found is in the producer's table.
 * `topic` must stay valid until then. */
void resolve_start(struct resolve *resolve, struct rmq_producer *producer, const char *topic,
                   void (*done)(void *arg), void *arg);
/* End it early, through `done`. */
void resolve_cancel(struct resolve *resolve);
/* Free what it owns; does not touch the producer. */
void resolve_close(struct resolve *resolve);

#endif
