/* SPDX-License-Identifier: Apache-2.0
 *
 * What a broker stored: one commit log, and a counter for each queue. */
#ifndef STORE_H
#define STORE_H

#include "broker.h"

/* The next offset of one queue. */
struct store_queue {
    char *topic;
    int32_t queue_id;
    int64_t next;
};

/* A zeroed one is empty. */
struct store {
    struct stored_message **messages; /* by commit log offset */
    size_t count;
    size_t capacity;
    struct store_queue *queues; /* sorted by topic and queue id */
    size_t queue_count;
    size_t queue_capacity;
    int64_t commit_log_offset; /* where the next record goes */
    int64_t prepared;          /* next index of the transaction table */
};

void store_close(struct store *store);
/* The counter of a queue, made at the first call; valid until the next call. */
int64_t *store_queue_next(struct store *store, const char *topic, int32_t queue_id);
/* Take `size` bytes of the commit log; returns where they begin. */
int64_t store_take(struct store *store, size_t size);
/* Keep a message: copies the struct; takes over its store_host, message_id and properties. `body`
 * is as the broker received it, inflated here when `compressed`. */
void store_add(struct store *store, const struct stored_message *message, bool compressed);
/* The message that begins at an offset of the commit log, NULL when none does. */
struct stored_message *store_at(const struct store *store, int64_t commit_log_offset);

#endif
