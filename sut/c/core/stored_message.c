/* SPDX-License-Identifier: Apache-2.0
 *
 * Decoding stored messages. They come from the network: no length in them is believed before it has
 * been held against what is there. */
#include "core/stored_message.h"

#include "core/cursor.h"
#include "core/message.h"
#include "core/msg_id.h"

#include <string.h>

enum {
    RECORD_BYTES_MIN = 91, /* without body, topic and properties (WIRE-TXN-20) */
    SYS_FLAG_COMPRESSED = 1,
    BODY_BYTES_MAX = 64 * 1024 * 1024, /* inflated; far beyond what a broker takes */
};

static const char too_short[] = "stored message shorter than its fields";

static int32_t take_int(struct cursor *record) {
    return (int32_t)cursor_signed(record, 4);
}

/* Bytes behind a length of `length_size` bytes of their own. */
static const uint8_t *take_counted(struct cursor *record, size_t length_size, size_t *size) {
    int64_t length = cursor_signed(record, length_size);
    record->broken |= length < 0;
    *size = record->broken ? 0 : (size_t)length;
    return cursor_take(record, *size);
}

/* The variable parts, where they lie in the record. */
struct parts {
    const uint8_t *born_host;
    const uint8_t *store_host;
    int32_t flag;
    const uint8_t *body;
    size_t body_size;
    const uint8_t *topic;
    size_t topic_size;
    const uint8_t *properties;
    size_t properties_size;
};

/* In the order of the table. WIRE-TXN-21: magic number and checksum are not looked at. */
static bool read_fields(struct cursor *record, struct rmq_stored_message *stored,
                        struct parts *parts) {
    (void)cursor_take(record, 3 * 4); /* TOTALSIZE, MAGICCODE, BODYCRC */
    stored->queue_id = take_int(record);
    parts->flag = take_int(record);
    stored->queue_offset = cursor_signed(record, 8);
    stored->commit_log_offset = cursor_signed(record, 8);
    stored->sys_flag = take_int(record);
    stored->born_timestamp_ms = cursor_signed(record, 8);
    parts->born_host = cursor_take(record, MSG_ID_HOST_BYTES);
    stored->store_timestamp_ms = cursor_signed(record, 8);
    parts->store_host = cursor_take(record, MSG_ID_HOST_BYTES);
    stored->reconsume_times = take_int(record);
    stored->prepared_transaction_offset = cursor_signed(record, 8);
    parts->body = take_counted(record, 4, &parts->body_size);
    parts->topic = take_counted(record, 1, &parts->topic_size);
    parts->properties = take_counted(record, 2, &parts->properties_size);
    return !record->broken;
}

/* ---- Texts ---- */

struct texts {
    char msg_id[MSG_ID_BYTES];
    char born_host[MSG_ID_ADDRESS_BYTES];
    char store_host[MSG_ID_ADDRESS_BYTES];
};

/* One block, which msg_id is the beginning of. */
static const char *set_texts(struct rmq_stored_message *stored, const struct rmq_env *env,
                             const struct parts *parts) {
    struct texts *texts = mem_new(env, sizeof *texts);
    if (texts == NULL) {
        return mem_exhausted;
    }
    stored->msg_id = texts->msg_id;
    stored->born_host = texts->born_host;
    stored->store_host = texts->store_host;
    /* WIRE-TXN-22, IDGEN-01 */
    msg_id_encode(parts->store_host, stored->commit_log_offset, texts->msg_id);
    bool fine = msg_id_address(parts->born_host, texts->born_host) &&
                msg_id_address(parts->store_host, texts->store_host);
    return fine ? NULL : "stored message with a port that cannot be";
}

/* ---- The message ---- */

static const char *set_body(struct rmq_message *message, const struct rmq_env *env,
                            int32_t sys_flag, const struct parts *parts) {
    if (parts->body_size == 0) {
        return NULL;
    }
    if ((sys_flag & SYS_FLAG_COMPRESSED) == 0) {
        bool fine = rmq_message_set_body(message, parts->body, parts->body_size);
        return fine ? NULL : mem_exhausted;
    }
    /* SENDREQ-33; WIRE-TXN-21: what does not inflate is no message. */
    struct buf body;
    buf_init(&body, env);
    const char *problem = message_inflate(parts->body, parts->body_size, BODY_BYTES_MAX, &body);
    /* An empty buffer has no bytes to point at. */
    const void *bytes = body.size > 0 ? body.bytes : parts->body;
    if (problem == NULL && !rmq_message_set_body(message, bytes, body.size)) {
        problem = mem_exhausted;
    }
    buf_close(&body);
    return problem;
}

static const char *set_topic(struct rmq_message *message, const struct rmq_env *env,
                             const struct parts *parts) {
    if (memchr(parts->topic, '\0', parts->topic_size) != NULL) {
        return "stored message with a zero byte in its topic";
    }
    char *topic = mem_format(env, "%.*s", (int)parts->topic_size, (const char *)parts->topic);
    bool fine = topic != NULL && rmq_message_set_topic(message, topic);
    mem_free(env, topic);
    return fine ? NULL : mem_exhausted;
}

static const char *set_message(struct rmq_stored_message *stored, const struct rmq_env *env,
                               const struct parts *parts) {
    struct rmq_message *message = message_new(env);
    stored->message = message;
    if (message == NULL) {
        return mem_exhausted;
    }
    rmq_message_set_flag(message, parts->flag);
    const char *problem = set_topic(message, env, parts);
    if (problem == NULL) {
        problem = set_body(message, env, stored->sys_flag, parts);
    }
    if (problem == NULL) {
        problem = message_decode_properties(message, parts->properties, parts->properties_size);
    }
    return problem;
}

void stored_message_close(struct rmq_stored_message *stored, const struct rmq_env *env) {
    /* Constant for those it is lent to; it was made here. */
    rmq_message_free((struct rmq_message *)stored->message);
    mem_free(env, (char *)stored->msg_id);
    *stored = (struct rmq_stored_message){.msg_id = NULL};
}

const char *stored_message_decode(struct rmq_stored_message *stored, const struct rmq_env *env,
                                  const uint8_t *bytes, size_t size, size_t *used) {
    struct cursor all = {.at = bytes, .left = size};
    int32_t total = take_int(&all);
    *stored = (struct rmq_stored_message){.msg_id = NULL};
    if (total < RECORD_BYTES_MIN || (size_t)total > size) {
        return "stored message with a size that cannot be";
    }
    struct cursor record = {.at = bytes, .left = (size_t)total};
    struct parts parts;
    if (!read_fields(&record, stored, &parts)) {
        *stored = (struct rmq_stored_message){.msg_id = NULL};
        return too_short;
    }
    const char *problem = set_texts(stored, env, &parts);
    if (problem == NULL) {
        problem = set_message(stored, env, &parts);
    }
    if (problem != NULL) {
        stored_message_close(stored, env);
        return problem;
    }
    *used = (size_t)total;
    return NULL;
}
