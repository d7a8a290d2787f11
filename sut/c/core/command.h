/* SPDX-License-Identifier: Apache-2.0
 *
 * A request or response, and its two header encodings (wire specification 2). */
#ifndef CORE_COMMAND_H
#define CORE_COMMAND_H

#include "core/pairs.h"

enum request_code {
    REQUEST_SEND_MESSAGE = 10,
    REQUEST_QUERY_MESSAGE = 12,
    REQUEST_UPDATE_AND_CREATE_TOPIC = 17,
    REQUEST_SEARCH_OFFSET_BY_TIMESTAMP = 29,
    REQUEST_GET_MAX_OFFSET = 30,
    REQUEST_GET_MIN_OFFSET = 31,
    REQUEST_GET_EARLIEST_MSG_STORETIME = 32,
    REQUEST_VIEW_MESSAGE_BY_ID = 33,
    REQUEST_HEART_BEAT = 34,
    REQUEST_UNREGISTER_CLIENT = 35,
    REQUEST_END_TRANSACTION = 37,
    REQUEST_CHECK_TRANSACTION_STATE = 39,
    REQUEST_NOTIFY_CONSUMER_IDS_CHANGED = 40,
    REQUEST_GET_KV_CONFIG = 101,
    REQUEST_GET_ROUTEINTO_BY_TOPIC = 105,
    REQUEST_RESET_CONSUMER_CLIENT_OFFSET = 220,
    REQUEST_GET_CONSUMER_STATUS_FROM_CLIENT = 221,
    REQUEST_SEND_MESSAGE_V2 = 310,
};

enum response_code {
    RESPONSE_SUCCESS = 0,
    RESPONSE_SYSTEM_ERROR = 1,
    RESPONSE_REQUEST_CODE_NOT_SUPPORTED = 3,
    RESPONSE_FLUSH_DISK_TIMEOUT = 10,
    RESPONSE_SLAVE_NOT_AVAILABLE = 11,
    RESPONSE_FLUSH_SLAVE_TIMEOUT = 12,
    RESPONSE_SERVICE_NOT_AVAILABLE = 14,
    RESPONSE_NO_PERMISSION = 16,
    RESPONSE_TOPIC_NOT_EXIST = 17,
};

enum { COMMAND_FLAG_RESPONSE = 1, COMMAND_FLAG_ONEWAY = 2 }; /* HEADER-01 */
enum { LANGUAGE_OTHER = 7 };                                 /* HEADER-05: there is no C */

/* JSON-07: the opaque of a decoded header that has none. No request may carry it, so that such a
 * response matches nothing. */
enum { COMMAND_OPAQUE_NONE = INT32_MIN };

/* Owned as a whole, but for a body that was lent: command_close frees the rest. */
struct command {
    const struct rmq_env *env;
    int32_t code;
    int32_t version;
    int32_t opaque;
    int32_t flag;
    char *remark;    /* NULL: none */
    bool has_fields; /* extFields present, possibly empty (HEADER-08) */
    struct pairs fields;
    const void *body; /* NULL: none (FRAME-04) */
    size_t body_size;
    void *own_body; /* to be freed; NULL: none, or lent */
    bool binary;    /* its header is, or is to be, in the binary form (BIN-05) */
    bool failed;    /* an addition ran out of memory */
};

void command_init(struct command *command, const struct rmq_env *env, int32_t code);
void command_close(struct command *command);

/* Append a field. Add them in the alphabetical order of JSON-02. A NULL value adds nothing
 * (HEADER-09). Failure sets command->failed. */
void command_add(struct command *command, const char *key, const char *value);
void command_add_number(struct command *command, const char *key, int64_t value);
/* The same in two steps, as pairs_begin and pairs_end. */
struct buf *command_begin(struct command *command, const char *key);
void command_end(struct command *command);

/* Give it a copy of the body. Failure sets command->failed. */
void command_set_body(struct command *command, const void *body, size_t size);
/* Lend it a body that stays where it is as long as the command lives. */
void command_lend_body(struct command *command, const void *body, size_t size);

/* NULL when absent. The last one of a repeated key counts (JSON-06). Borrowed. */
const char *command_field(const struct command *command, const char *key);
/* A decimal number as Java parses it (HEADER-10): optional sign, digits, in range; false otherwise
 * or when absent. */
bool command_int(const struct command *command, const char *key, int32_t *value);
bool command_long(const struct command *command, const char *key, int64_t *value);

/* Append the whole frame to `out` (FRAME-01, JSON-01, JSON-05, BIN-01). Failure shows in
 * out->failed. */
void command_encode(const struct command *command, struct buf *out);

/* Decode one whole frame without its LENGTH word: header word, header, body (FRAME-03, FRAME-04,
 * JSON-06, BIN-01..04). NULL on success; else a literal that says what is wrong, or mem_exhausted,
 * and *command holds nothing. */
const char *command_decode(struct command *command, const struct rmq_env *env, const uint8_t *frame,
                           size_t size);

/* The name of a request code for logs and descriptions; "UNKNOWN" otherwise. */
const char *command_request_name(int32_t code);

#endif
