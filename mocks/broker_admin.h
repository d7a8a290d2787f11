/* SPDX-License-Identifier: Apache-2.0
 *
 * What an application asks of brokers through its producer: topics, offsets, stored messages (wire
 * specification, appendix B). */
#ifndef BROKER_ADMIN_H
#define BROKER_ADMIN_H

#include "broker_state.h"

/* The header fields that such a request has, all of them, ended by NULL; NULL for other codes. */
const char *const *broker_admin_keys(int32_t code);
void broker_admin_answer(struct broker *broker, const struct mock_request *request,
                         struct wire_command *response);

#endif
