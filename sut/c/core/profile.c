/* SPDX-License-Identifier: Apache-2.0
 *
 * The knob sheets of the profiles. */
#include "core/command.h"
#include "rmq.h"

/* SEND-14 */
static const int32_t retry_codes_3_0[] = {
    RESPONSE_TOPIC_NOT_EXIST,
    RESPONSE_SERVICE_NOT_AVAILABLE,
    RESPONSE_SYSTEM_ERROR,
    RESPONSE_NO_PERMISSION,
    0,
};

static const struct rmq_profile profile_3_0 = {
    .name = "3.0",
    .version = 31,                            /* CONFIG-13, HEADER-22 */
    .send_header = RMQ_SEND_HEADER_V1,        /* KERNEL-12 */
    .header_encoding = RMQ_HEADER_BY_SETTING, /* BIN-05 */
    .max_message_size = 131072,               /* CONFIG-09 */
    .async_permits = 128,                     /* ASYNC-02 */
    .oneway_permits = 256,                    /* ONEWAY-02 */
    .retry_codes = retry_codes_3_0,
    .queue_counter_start = 0,         /* SELECT-02 */
    .budget_clock = RMQ_BUDGET_WALL,  /* SEND-28 */
    .instance_lock = true,            /* LOCK-01 */
    .keep_failed_registration = true, /* START-12 */
};

const struct rmq_profile *rmq_profile_3_0(void) {
    return &profile_3_0;
}
