/* SPDX-License-Identifier: Apache-2.0
 *
 * A message and what of it goes on the wire: the properties string and the possibly compressed
 * body. */
#ifndef CORE_MESSAGE_H
#define CORE_MESSAGE_H

#include "core/pairs.h"
#include "rmq.h"

/* A message without anything, as rmq_message_new_empty; NULL when out of memory. */
struct rmq_message *message_new(const struct rmq_env *env);

/* A private copy for the duration of a send (ASYNC-15); NULL when out of memory. */
struct rmq_message *message_copy(const struct rmq_message *message);
/* The same with another body. */
struct rmq_message *message_copy_with(const struct rmq_message *message, const void *body,
                                      size_t size);

/* KERNEL-13: name 0x01 value 0x02 for each property, in the order in which they were first set. */
void message_encode_properties(const struct rmq_message *message, struct buf *out);

/* Add what a properties string of a broker holds (SENDREQ-21). NULL on success; else a literal that
 * says what is wrong, or mem_exhausted. */
const char *message_decode_properties(struct rmq_message *message, const uint8_t *text,
                                      size_t size);

/* KERNEL-06, KERNEL-11: zlib stream of `body` at `level`, memory from the environment. False: it
 * cannot be compressed, send it as it is. */
bool message_compress(const struct rmq_env *env, const void *body, size_t size, int level,
                      struct buf *out);

/* The other way: append to `out`, at most `size_max` bytes. NULL on success; else as above. */
const char *message_inflate(const void *body, size_t size, size_t size_max, struct buf *out);

/* KERNEL-08: sysFlag without the compression bit. */
int32_t message_sys_flag(const struct rmq_message *message);

#endif
