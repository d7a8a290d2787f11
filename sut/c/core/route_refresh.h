/* SPDX-License-Identifier: Apache-2.0
 *
 * The periodic refresh of all known topics (ROUTE-22). */
#ifndef CORE_ROUTE_REFRESH_H
#define CORE_ROUTE_REFRESH_H

#include "core/route_update.h"
#include "core/table.h"

struct route_refresh {
    struct table topics;
    size_t next;
    bool looping;
    bool answered;
    struct route_update update;
};

/* Task 2 of FACTORY-14; `arg` is the factory. */
void route_refresh_run(void *arg);
void route_refresh_close(struct route_refresh *refresh);

#endif
