/* SPDX-License-Identifier: Apache-2.0
 *
 * Records, field by field. */
#include "wire_record.h"

#include <string.h>
#include <zlib.h>

#include "wire.h"
#include "wire_buffer.h"

#define MAGIC 0xDAA320A7u

size_t wire_record_size(const struct wire_record *record) {
    return WIRE_RECORD_OVERHEAD + record->body_size + strlen(record->topic) +
           strlen(record->properties);
}

static void put_host(struct wire_buffer *buffer, const char *address) {
    uint8_t host[8];
    wire_host(address, host);
    wire_buffer_add(buffer, host, sizeof host);
}

static void put_text(struct wire_buffer *buffer, const char *text, size_t width) {
    wire_buffer_integer(buffer, strlen(text), width);
    wire_buffer_text(buffer, text);
}

uint8_t *wire_record_encode(const struct wire_record *record) {
    struct wire_buffer buffer = {0};
    uLong crc = record->body_size == 0 ? 0 : crc32(0, record->body, (uInt)record->body_size);
    wire_buffer_reserve(&buffer, wire_record_size(record));
    wire_buffer_integer(&buffer, wire_record_size(record), 4);
    wire_buffer_integer(&buffer, MAGIC, 4);
    wire_buffer_integer(&buffer, crc & 0x7FFFFFFF, 4);
    wire_buffer_integer(&buffer, (uint64_t)record->queue_id, 4);
    wire_buffer_integer(&buffer, (uint64_t)record->flag, 4);
    wire_buffer_integer(&buffer, (uint64_t)record->queue_offset, 8);
    wire_buffer_integer(&buffer, (uint64_t)record->commit_log_offset, 8);
    wire_buffer_integer(&buffer, (uint64_t)record->sys_flag, 4);
    wire_buffer_integer(&buffer, (uint64_t)record->born_ms, 8);
    put_host(&buffer, record->born_host);
    wire_buffer_integer(&buffer, (uint64_t)record->store_ms, 8);
    put_host(&buffer, record->store_host);
    wire_buffer_integer(&buffer, 0, 4); /* BROKER-36: RECONSUMETIMES */
    wire_buffer_integer(&buffer, 0, 8); /* PREPAREDTRANSACTIONOFFSET */
    wire_buffer_integer(&buffer, record->body_size, 4);
    wire_buffer_add(&buffer, record->body, record->body_size);
    put_text(&buffer, record->topic, 1);
    put_text(&buffer, record->properties, 2);
    return buffer.bytes;
}
