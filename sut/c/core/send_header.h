/* SPDX-License-Identifier: Apache-2.0
 *
 * The header of a send, in the first or the second form of its fields (KERNEL-12, SENDREQ-10). */
#ifndef CORE_SEND_HEADER_H
#define CORE_SEND_HEADER_H

#include "core/command.h"
#include "rmq.h"

/* Give an initialised request the code and the header fields of a send of `message` to queue
 * `queue_id`. Out of memory shows in request->failed. */
void send_header_fill(struct command *request, const struct rmq_producer *producer,
                      const struct rmq_message *message, int32_t queue_id, int32_t sys_flag);

#endif
