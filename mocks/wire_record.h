/* SPDX-License-Identifier: Apache-2.0
 *
 * A message as a broker's commit log holds it (WIRE-TXN-20): the body of CHECK_TRANSACTION_STATE.
 */
#ifndef WIRE_RECORD_H
#define WIRE_RECORD_H

#include <stddef.h>
#include <stdint.h>

#define WIRE_RECORD_OVERHEAD 91 /* bytes beside body, topic and properties */

struct wire_record {
    int32_t queue_id;
    int32_t flag;
    int64_t queue_offset;
    int64_t commit_log_offset;
    int32_t sys_flag;
    int64_t born_ms;
    const char *born_host; /* "10.0.0.9:50000"; what is no such address becomes zeros */
    int64_t store_ms;
    const char *store_host;
    const void *body; /* as stored: perhaps compressed */
    size_t body_size;
    const char *topic;      /* at most 127 bytes */
    const char *properties; /* at most 32767 bytes */
};

size_t wire_record_size(const struct wire_record *record);
/* Its bytes, wire_record_size of them, as a new block. */
uint8_t *wire_record_encode(const struct wire_record *record);

#endif
