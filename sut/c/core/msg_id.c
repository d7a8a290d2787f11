/* SPDX-License-Identifier: Apache-2.0
 *
 * Message ids and the 16 bytes behind them. */
#include "core/msg_id.h"

#include <stdio.h>
#include <string.h>

enum { ID_BYTES = 16, PORT_MAX = 65535 };

/* -1: no hexadecimal digit. IDGEN-03: small letters are as good. */
static int digit(char c) {
    static const char digits[] = "0123456789ABCDEFabcdef";
    const char *found = c == '\0' ? NULL : strchr(digits, c);
    if (found == NULL) {
        return -1;
    }
    int value = (int)(found - digits);
    return value < 16 ? value : value - 6;
}

/* TXN-15 deviates: what is no digit is a failure, not a broker nobody has heard of. */
static bool read_bytes(const char *text, uint8_t bytes[ID_BYTES]) {
    for (int i = 0; i < ID_BYTES; i++) {
        int high = digit(text[2 * i]);
        int low = high < 0 ? -1 : digit(text[2 * i + 1]);
        if (low < 0) {
            return false;
        }
        bytes[i] = (uint8_t)(high << 4 | low);
    }
    return true;
}

static uint64_t number(const uint8_t *bytes, int count) {
    uint64_t value = 0;
    for (int i = 0; i < count; i++) {
        value = value << 8 | bytes[i];
    }
    return value;
}

bool msg_id_address(const uint8_t host[MSG_ID_HOST_BYTES], char text[MSG_ID_ADDRESS_BYTES]) {
    /* IDGEN-01, TXN-13: the port takes four bytes. */
    uint64_t port = number(host + 4, 4);
    if (port > PORT_MAX) {
        return false;
    }
    (void)snprintf(text, MSG_ID_ADDRESS_BYTES, "%u.%u.%u.%u:%u", (unsigned)host[0],
                   (unsigned)host[1], (unsigned)host[2], (unsigned)host[3], (unsigned)port);
    return true;
}

bool msg_id_decode(const char *text, struct msg_id *id) {
    uint8_t bytes[ID_BYTES];
    struct msg_id read;
    /* TXN-13, IDGEN-02: the first 32 digits are an IPv4 address, a port and an offset. */
    if (!read_bytes(text, bytes) || !msg_id_address(bytes, read.address)) {
        return false;
    }
    read.offset = (int64_t)number(bytes + MSG_ID_HOST_BYTES, 8);
    *id = read;
    return true;
}

void msg_id_encode(const uint8_t host[MSG_ID_HOST_BYTES], int64_t offset, char text[MSG_ID_BYTES]) {
    /* IDGEN-01: capital letters. */
    (void)snprintf(text, MSG_ID_BYTES, "%08X%08X%016llX", (unsigned)number(host, 4),
                   (unsigned)number(host + 4, 4), (unsigned long long)offset);
}
