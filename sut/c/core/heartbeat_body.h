/* SPDX-License-Identifier: Apache-2.0
 *
 * What a heartbeat says. */
#ifndef CORE_HEARTBEAT_BODY_H
#define CORE_HEARTBEAT_BODY_H

struct factory;

/* HEARTBEAT-02: JSON text naming every group registered now, in the order of registration. Freed
 * with mem_free. NULL when out of memory. */
char *heartbeat_body_new(const struct factory *factory);

#endif
