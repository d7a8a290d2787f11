/* SPDX-License-Identifier: Apache-2.0
 *
 * The ledger of a process: what its producers hold of themselves, as their manager tells, and of
 * the world, as the world sees it. */
#ifndef PROCESS_LEDGER_H
#define PROCESS_LEDGER_H

#include "harness/world/world.h"

struct process_left {
    struct rmq_usage usage; /* zero once there is no manager */
    size_t timers;          /* armed */
    const char *timer;      /* the name of one of them */
    size_t user_code;       /* queued, running or held */
    size_t fetches;         /* HTTP GETs without an answer yet */
    size_t connections;     /* dialled or open */
    size_t ports;           /* UDP ports bound */
    size_t bytes;           /* of memory */
};

void process_left(const struct process *process, struct process_left *left);

/* What of it is not zero, in words: "2 async permits, 1 timer "heartbeat"". False: all is, and the
 * text is empty. */
bool process_left_describe(const struct process_left *left, char *text, size_t size);

#endif
