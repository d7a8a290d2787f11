/* SPDX-License-Identifier: Apache-2.0
 *
 * Message ids: which broker stored a message, and where in its commit log (IDGEN-01). */
#ifndef CORE_MSG_ID_H
#define CORE_MSG_ID_H

#include <stdbool.h>
#include <stdint.h>

enum {
    MSG_ID_BYTES = 33,         /* 32 digits and a NUL */
    MSG_ID_HOST_BYTES = 8,     /* IPv4 address and port on the wire */
    MSG_ID_ADDRESS_BYTES = 28, /* "255.255.255.255:65535" and a NUL */
};

struct msg_id {
    char address[MSG_ID_ADDRESS_BYTES]; /* "10.0.0.1:10911" */
    int64_t offset;
};

/* False: it is none (TXN-15); *id is then unchanged. What comes after 32 digits is passed over. */
bool msg_id_decode(const char *text, struct msg_id *id);

/* The id of the record at `offset` of the broker at `host`. */
void msg_id_encode(const uint8_t host[MSG_ID_HOST_BYTES], int64_t offset, char text[MSG_ID_BYTES]);

/* An address and a port of the wire as text. False: there is no such port. */
bool msg_id_address(const uint8_t host[MSG_ID_HOST_BYTES], char text[MSG_ID_ADDRESS_BYTES]);

#endif
