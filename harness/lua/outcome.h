/* SPDX-License-Identifier: Apache-2.0
 *
 * How a call of the producer ended, kept longer than the callback that told it. */
#ifndef OUTCOME_H
#define OUTCOME_H

#include "sut/c/rmq.h"
#include <lua.h>

struct outcome {
    bool has_result;
    enum rmq_send_status status;
    char *msg_id;
    char *topic;
    char *broker;
    int32_t queue_id;
    int64_t queue_offset;
    struct rmq_error *error; /* NULL: none */
};

void outcome_set(struct outcome *outcome, const struct rmq_send_result *result,
                 const struct rmq_error *error);
void outcome_close(struct outcome *outcome);
/* Push { status=, msgId=, topic=, broker=, queueId=, queueOffset= }. */
void outcome_push_result(lua_State *L, const struct outcome *outcome);

#endif
