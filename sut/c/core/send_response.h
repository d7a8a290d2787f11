/* SPDX-License-Identifier: Apache-2.0
 *
 * What a broker's answer to SEND_MESSAGE means (SYNC-02 to SYNC-07, ASYNC-03). */
#ifndef CORE_SEND_RESPONSE_H
#define CORE_SEND_RESPONSE_H

#include "core/command.h"
#include "core/err.h"

struct send_outcome {
    enum rmq_send_status status;
    char *msg_id; /* owned */
    int32_t queue_id;
    int64_t queue_offset;
};

/* NULL and *outcome filled, or the failure the response stands for. */
struct rmq_error *send_response_read(const struct rmq_env *env, const struct command *response,
                                     struct send_outcome *outcome);

#endif
