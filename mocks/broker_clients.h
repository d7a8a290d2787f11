/* SPDX-License-Identifier: Apache-2.0
 *
 * Producer groups by connection, as heartbeats and farewells make them known (HB-07, HB-21). */
#ifndef BROKER_CLIENTS_H
#define BROKER_CLIENTS_H

#include "ledger.h"

struct broker_client {
    char *group;
    const struct mock_connection *connection;
};

/* A zeroed one is empty. */
struct broker_clients {
    struct broker_client *list; /* in order of registration */
    size_t count;
    size_t capacity;
};

void broker_clients_close(struct broker_clients *clients);
/* Register what a HEART_BEAT announces. NULL, or a literal that says why its body is not JSON. */
const char *broker_clients_heartbeat(struct broker_clients *clients,
                                     const struct mock_request *request);
/* What an UNREGISTER_CLIENT asks for; unknown groups are nothing special (BROKER-37). */
void broker_clients_unregister(struct broker_clients *clients, const struct mock_request *request);
void broker_clients_disconnected(struct broker_clients *clients,
                                 const struct mock_connection *connection);
size_t broker_clients_count(const struct broker_clients *clients, const char *group);

#endif
