/* SPDX-License-Identifier: Apache-2.0
 *
 * The arithmetic of the instance-name lock (LOCK). */
#ifndef CORE_INSTANCE_H
#define CORE_INSTANCE_H

#include <stdint.h>

/* LOCK-03 to LOCK-05: the UDP port for the hash of an instance name. */
uint16_t instance_lock_port(int32_t hash);

#endif
