/* SPDX-License-Identifier: Apache-2.0
 *
 * From the hash of an instance name to its UDP port. */
#include "core/instance.h"

enum { INSTANCE_PORT_BASE = 33333, INSTANCE_PORT_COUNT = 10000 };

uint16_t instance_lock_port(int32_t hash) {
    int32_t value = hash;
    /* LOCK-03, LOCK-05: in Java the absolute value of the least int is itself, so its remainder is
     * negative and the port lies below the base; negating it here would be undefined. */
    if (value < 0 && value != INT32_MIN) {
        value = -value;
    }
    /* LOCK-04 */
    return (uint16_t)(INSTANCE_PORT_BASE + value % INSTANCE_PORT_COUNT);
}
