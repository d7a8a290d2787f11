/* SPDX-License-Identifier: Apache-2.0
 *
 * What a fetched route changes in the factory and its producers (ROUTE-14 to ROUTE-21). */
#ifndef CORE_ROUTE_APPLY_H
#define CORE_ROUTE_APPLY_H

#include "core/route.h"

struct factory;

/* Take `route` over as the route of `topic`, or drop it when it brings nothing new. All or nothing
 * (ROUTE-21). False: out of memory. */
bool route_apply(struct factory *factory, const char *topic, struct route *route);

/* OFFLINE-01: drop addresses that no stored route lists. */
void route_apply_clean(struct factory *factory);

#endif
