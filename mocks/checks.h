/* SPDX-License-Identifier: Apache-2.0
 *
 * The clauses of the wire specification that a request must keep, whatever the fake answers to it.
 * Each breach is reported once per request through server_violation.
 *
 * Some hold for every client: a request that a real server could not carry out or would answer
 * wrongly. Others say how a producer of profile 3.0 writes; they are not asked for in DIALECT_ANY.
 */
#ifndef CHECKS_H
#define CHECKS_H

#include "server.h"

/* Of every request, and of every response to a request of the server's own: flag, opaque, form,
 * version, language (HEADER, JSON and FRAME clauses). */
void checks_request(struct server *server, const struct mock_request *request);
void checks_response(struct server *server, const struct mock_request *response);

/* Of one request code each. */
void checks_route(struct server *server, const struct mock_request *request);
void checks_kv(struct server *server, const struct mock_request *request);
void checks_heartbeat(struct server *server, const struct mock_request *request);
void checks_unregister(struct server *server, const struct mock_request *request);
void checks_end_transaction(struct server *server, const struct mock_request *request);
/* Administration; `keys` are its fields, ended by NULL. */
void checks_admin(struct server *server, const struct mock_request *request,
                  const char *const *keys);
/* Of SEND_MESSAGE and its later forms. */
void checks_send(struct server *server, const struct mock_request *request);

/* For a request that a server of this kind never gets from a producer. */
void checks_stray(struct server *server, const struct mock_request *request);

/* Shared by the above. The first `required` fields of a list that ends with NULL are there, and
 * none but those of the list; names as of SEND_MESSAGE. */
void checks_fields(struct server *server, const struct mock_request *request, const char *clause,
                   const char *const *keys, size_t required);
/* A field that is there is written as Java prints it, within the range (HEADER-09). */
void checks_number(struct server *server, const struct mock_request *request, const char *name,
                   int64_t low, int64_t high);

#endif
