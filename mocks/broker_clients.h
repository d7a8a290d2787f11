/* SPDX-License-Identifier: Apache-2.0
 *
 * Producer groups by connection, as heartbeats and farewells make them known (HB-07, HB-21). */
#ifndef BROKER_CLIENTS_H
#define BROKER_CLIENTS_H

#include "ledger.h"
#include "wire_heartbeat.h"

struct broker_client {
    char *group;
    struct mock_connection *connection;
    int64_t seen_us; /* when its last heartbeat came */
};

/* A zeroed one is empty. */
struct broker_clients {
    struct broker_client *list; /* in order of registration */
    size_t count;
    size_t capacity;
};

void broker_clients_close(struct broker_clients *clients);
/* Register what a HEART_BEAT announces. */
void broker_clients_heartbeat(struct broker_clients *clients, const struct mock_request *request,
                              const struct wire_heartbeat *heartbeat);
/* What an UNREGISTER_CLIENT asks for; unknown groups are nothing special (BROKER-37). */
void broker_clients_unregister(struct broker_clients *clients, const struct mock_request *request);
void broker_clients_disconnected(struct broker_clients *clients,
                                 const struct mock_connection *connection);
/* A connection with a group whose last heartbeat came before `since_us`, NULL when there is none;
 * one that was told to read nothing more does not count. */
struct mock_connection *broker_clients_silent(const struct broker_clients *clients,
                                              int64_t since_us);
size_t broker_clients_count(const struct broker_clients *clients, const char *group);
/* The index-th connection of a group, below that count. */
struct mock_connection *broker_clients_connection(const struct broker_clients *clients,
                                                  const char *group, size_t index);

#endif
