/* SPDX-License-Identifier: Apache-2.0
 *
 * A message as a broker keeps it and hands it out: the body of CHECK_TRANSACTION_STATE, and what
 * queries are answered with (wire specification 6.5). */
#ifndef CORE_STORED_MESSAGE_H
#define CORE_STORED_MESSAGE_H

#include "core/mem.h"
#include "rmq_admin.h"

/* Decode the record that `bytes` begins with; *used becomes its size, so that the next one can
 * follow (it is set on success only). NULL on success; else a literal that says what is wrong, or
 * mem_exhausted, and *stored holds nothing. */
const char *stored_message_decode(struct rmq_stored_message *stored, const struct rmq_env *env,
                                  const uint8_t *bytes, size_t size, size_t *used);

/* Free what it owns: everything its pointers show. */
void stored_message_close(struct rmq_stored_message *stored, const struct rmq_env *env);

#endif
