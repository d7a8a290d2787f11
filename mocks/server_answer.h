/* SPDX-License-Identifier: Apache-2.0
 *
 * Answers: deciding, shaping and writing them, with every fault a script can ask for (BROKER-31).
 */
#ifndef SERVER_ANSWER_H
#define SERVER_ANSWER_H

#include "connection.h"

/* Decide what becomes of a request, carry it out, and answer now or later. */
void server_answer(struct mock_connection *connection, struct mock_request *request);
/* Drop the answers of a connection that were not written yet. */
void server_answer_cancel(struct mock_connection *connection);

/* For the kinds: turn a fresh response into a refusal, with the remark that any 3.0.8 server gives
 * it. */
void server_answer_refuse(struct wire_command *response, const struct mock_request *request,
                          int32_t code);
/* HEADER-10: refuse for want of a required header field. */
void server_answer_refuse_field(struct wire_command *response, const struct mock_request *request,
                                const char *missing);
/* CODE-06: refuse a code that 3.0.8 does not declare, as that release does where it is expected, as
 * later ones where any client may come. `processor` is the class, "broker.processor.X". */
void server_answer_undeclared(const struct server *server, struct wire_command *response,
                              const struct mock_request *request, const char *processor);
/* Take over a remark. */
void server_answer_remark(struct wire_command *response, char *remark);
/* The script asks for a code of its own that is a refusal. */
bool server_answer_is_refusal(const struct mock_answer *scripted);

#endif
