/* SPDX-License-Identifier: Apache-2.0
 *
 * A message and what of it goes on the wire: the properties string and the possibly compressed
 * body. */
#ifndef CORE_MESSAGE_H
#define CORE_MESSAGE_H

#include "core/pairs.h"
#include "rmq.h"

/* A private copy for the duration of a send (ASYNC-15); NULL when out of memory. */
struct rmq_message *message_copy(const struct rmq_message *message);

/* KERNEL-13: name 0x01 value 0x02 for each property, in the order in which they were first set. */
void message_encode_properties(const struct rmq_message *message, struct buf *out);

/* KERNEL-06, KERNEL-11: zlib stream of `body` at `level`, memory from the environment. False: it
 * cannot be compressed, send it as it is. */
bool message_compress(const struct rmq_env *env, const void *body, size_t size, int level,
                      struct buf *out);

/* KERNEL-08: sysFlag without the compression bit. */
int32_t message_sys_flag(const struct rmq_message *message);

#endif
