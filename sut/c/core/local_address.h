/* SPDX-License-Identifier: Apache-2.0
 *
 * Which of the host's addresses the client calls its own (CONFIG-03). */
#ifndef CORE_LOCAL_ADDRESS_H
#define CORE_LOCAL_ADDRESS_H

#include "env.h"

enum { LOCAL_ADDRESS_BYTES = 72 }; /* an IPv6 text with scope, brackets and a NUL */

/* False: the host has none, Java's null. */
bool local_address_pick(const struct rmq_env *env, char text[LOCAL_ADDRESS_BYTES]);

#endif
