/* SPDX-License-Identifier: Apache-2.0
 *
 * A broker as its own files see it. */
#ifndef BROKER_STATE_H
#define BROKER_STATE_H

#include "broker.h"
#include "broker_clients.h"
#include "names.h"
#include "store.h"

struct broker_topic {
    char *name; /* first: see names.h */
    int32_t read_queue_nums;
    int32_t write_queue_nums;
    int32_t perm;
};

struct broker {
    struct server server; /* first: handed out as such */
    char *broker_name;
    int64_t id;
    int32_t perm;
    bool auto_create;
    bool transactions;
    struct names topics;
    struct store store;
    struct broker_clients clients;
    int64_t made_us;
    struct mock_timer housekeeping; /* runs while anybody is registered */
    bool housekeeps;
};

/* WIRE-ROUTE-17: the topic whose settings new topics take over. */
#define BROKER_DEFAULT_TOPIC "TBW102"

/* Bits of a permission. */
enum broker_perm { PERM_INHERIT = 1, PERM_WRITE = 2, PERM_READ = 4 };

/* What an END_TRANSACTION does; false: it is not answered. */
bool broker_transaction_end(struct broker *broker, const struct mock_request *request,
                            struct wire_command *response);

/* Reserved names: the default topic's and the cluster's (BROKER-07). */
bool broker_is_reserved(const char *topic);
/* The answer to a send (SEND_MESSAGE and its later forms), which is stored when it is to be. */
bool broker_send(struct broker *broker, const struct mock_request *request,
                 const struct mock_answer *scripted, struct wire_command *response);

#endif
