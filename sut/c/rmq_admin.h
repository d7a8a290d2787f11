/* SPDX-License-Identifier: Apache-2.0
 *
 * The administrative part of a producer: topics, queues, offsets, stored messages (ADMIN). Each is
 * an operation of the producer, which must be RUNNING; NULL: out of memory. No text, also of a
 * queue, may be NULL. */
#ifndef RMQ_ADMIN_H
#define RMQ_ADMIN_H

#include "rmq.h"

/* Create `topic` with `queues` queues at every broker that has topic `key` (ADMIN-01, ADMIN-02). */
struct rmq_operation *rmq_producer_create_topic(struct rmq_producer *producer, const char *key,
                                                const char *topic, int32_t queues, rmq_done *done,
                                                void *context);

/* The queues of a topic; they and the array live until it returns. */
typedef void rmq_got_queues(void *context, const struct rmq_queue *queues, size_t count,
                            const struct rmq_error *error);
/* The queues a topic may be sent to, as a name server tells them now; nothing the producer knows is
 * used or changed (ADMIN-04, ADMIN-05). */
struct rmq_operation *rmq_producer_fetch_publish_message_queues(struct rmq_producer *producer,
                                                                const char *topic,
                                                                rmq_got_queues *got, void *context);

/* An offset in a queue, or milliseconds since 1970; 0 when there is an error. */
typedef void rmq_got_number(void *context, int64_t number, const struct rmq_error *error);
/* The first offset stored at or after `timestamp_ms`, the next to be written, the first kept, and
 * when that was stored; asked of the master of the queue's broker (ADMIN-06). */
struct rmq_operation *rmq_producer_search_offset(struct rmq_producer *producer,
                                                 const struct rmq_queue *queue,
                                                 int64_t timestamp_ms, rmq_got_number *got,
                                                 void *context);
struct rmq_operation *rmq_producer_max_offset(struct rmq_producer *producer,
                                              const struct rmq_queue *queue, rmq_got_number *got,
                                              void *context);
struct rmq_operation *rmq_producer_min_offset(struct rmq_producer *producer,
                                              const struct rmq_queue *queue, rmq_got_number *got,
                                              void *context);
struct rmq_operation *rmq_producer_earliest_msg_store_time(struct rmq_producer *producer,
                                                           const struct rmq_queue *queue,
                                                           rmq_got_number *got, void *context);

/* A message as a broker has stored it. */
struct rmq_stored_message {
    const char *msg_id;
    int32_t queue_id;
    int64_t queue_offset;
    int64_t commit_log_offset;
    int32_t sys_flag;
    int64_t born_timestamp_ms;
    int64_t store_timestamp_ms;
    const char *born_host; /* "10.0.2.1:49152" */
    const char *store_host;
    int32_t reconsume_times;
    int64_t prepared_transaction_offset;
    const struct rmq_message
        *message; /* topic, flag, properties, body as it was before compression */
};

/* Messages, none when there is an error; they and the array live until it returns. */
typedef void rmq_got_messages(void *context, const struct rmq_stored_message *messages,
                              size_t count, const struct rmq_error *error);
/* The message of that id, asked of the broker the id names (ADMIN-07). None, without an error, when
 * what the broker has there cannot be read as a message. */
struct rmq_operation *rmq_producer_view_message(struct rmq_producer *producer, const char *msg_id,
                                                rmq_got_messages *got, void *context);
/* Messages of a topic with `key` among their KEYS, at most `max`, stored between the two times; all
 * brokers of the topic are asked at once (ADMIN-07). */
struct rmq_operation *rmq_producer_query_message(struct rmq_producer *producer, const char *topic,
                                                 const char *key, int32_t max, int64_t begin_ms,
                                                 int64_t end_ms, rmq_got_messages *got,
                                                 void *context);

#endif
