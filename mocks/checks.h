/* SPDX-License-Identifier: Apache-2.0
 *
 * The clauses of the wire specification that a request must keep, whatever the fake answers to it.
 * Each breach is reported once per request through server_violation. */
#ifndef CHECKS_H
#define CHECKS_H

#include "server.h"

/* Of every request: flag, version, language, kinds of values (HEADER-01, HEADER-11, HEADER-20,
 * JSON-13). */
void checks_request(struct server *server, const struct mock_request *request);

/* Of one request code each. */
void checks_route(struct server *server, const struct mock_request *request);
void checks_kv(struct server *server, const struct mock_request *request);
void checks_heartbeat(struct server *server, const struct mock_request *request);
void checks_unregister(struct server *server, const struct mock_request *request);
void checks_end_transaction(struct server *server, const struct mock_request *request);
/* SEND_MESSAGE (10) exactly; the codes of later releases only as far as they agree with it. */
void checks_send(struct server *server, const struct mock_request *request);

/* For a request that a server of this kind never gets from a producer. */
void checks_stray(struct server *server, const struct mock_request *request);

#endif
