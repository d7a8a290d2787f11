/* SPDX-License-Identifier: Apache-2.0
 *
 * The manager: the process-wide part that hands out factories and owns what is made from it. */
#ifndef CORE_MANAGER_H
#define CORE_MANAGER_H

#include "core/list.h"
#include "rmq.h"

struct factory;

struct rmq_manager {
    const struct rmq_env *env;
    struct link factories;  /* every one that is not freed yet, in the order of creation */
    struct link producers;  /* those of the application, in the order of creation */
    struct link operations; /* under way */
};

/* The environment the manager was made with. */
const struct rmq_env *manager_env(const struct rmq_manager *manager);

/* FACTORY-01, FACTORY-07: the factory that serves `client_id` now; NULL when there is none. */
struct factory *manager_find(const struct rmq_manager *manager, const char *client_id);

#endif
