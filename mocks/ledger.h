/* SPDX-License-Identifier: Apache-2.0
 *
 * Every request a fake received, decoded, in order of arrival. */
#ifndef LEDGER_H
#define LEDGER_H

#include "mock.h"
#include "wire.h"

/* Owned by the ledger. */
struct mock_request {
    size_t number; /* 1 for the first of this server */
    int64_t at_us;
    struct mock_connection *connection; /* NULL once it is closed */
    char *client; /* name of the peer, as the world gave it to server_accept */
    struct wire_command command;
    uint8_t *bytes; /* the whole frame */
    size_t size;
    const char *topic; /* field topic or b, NULL when it has none; points into command */
    int64_t queue_id;  /* field queueId or e; INT64_MIN when it has none */
    bool oneway;
};

struct ledger {
    struct mock_request **requests;
    size_t count;
    size_t capacity;
};

void ledger_close(struct ledger *ledger);
/* Takes over command and bytes. */
struct mock_request *ledger_add(struct ledger *ledger, int64_t at_us, const char *client,
                                struct wire_command *command, uint8_t *bytes, size_t size);
/* A field of a send under its long name, whichever header it came with ("producerGroup" finds "a").
 */
const char *mock_request_field(const struct mock_request *request, const char *name);
/* The same as a number, parsed as a real server does (HEADER-10); false when it is absent, no
 * number or out of range. */
bool mock_request_number(const struct mock_request *request, const char *name, int64_t low,
                         int64_t high, int64_t *number);

#endif
