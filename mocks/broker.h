/* SPDX-License-Identifier: Apache-2.0
 *
 * A fake broker: stores messages and answers as a real 3.0.8 one does (BROKER-01 to BROKER-39). */
#ifndef BROKER_H
#define BROKER_H

#include "server.h"

struct broker;

/* `broker_name` is the name in routes, `id` 0 for the master. */
struct broker *broker_new(const struct mock_env *env, const char *name, const char *address,
                          const char *broker_name, int64_t id);
void broker_free(struct broker *broker);
struct server *broker_base(struct broker *broker);
const char *broker_name(const struct broker *broker);
int64_t broker_id(const struct broker *broker);

/* Topics the broker knows. A send to an unknown one creates it as its default topic is, if that one
 * exists and lets itself be inherited (BROKER-09), else it is refused (BROKER-10). */
void broker_set_topic(struct broker *broker, const char *topic, int32_t read_queue_nums,
                      int32_t write_queue_nums, int32_t perm);
void broker_remove_topic(struct broker *broker, const char *topic);
void broker_set_auto_create(struct broker *broker, bool on);  /* on; off: there is no TBW102 */
void broker_set_perm(struct broker *broker, int32_t perm);    /* 6; without 2: BROKER-06 */
void broker_set_transactions(struct broker *broker, bool on); /* on; off: BROKER-13 */

/* A message as stored. Owned by the broker. */
struct stored_message {
    size_t number; /* 1 for the first */
    int64_t at_us;
    int64_t wall_ms;
    const char *topic;
    int32_t queue_id;
    int64_t queue_offset;
    int64_t commit_log_offset;
    char *store_host; /* the broker's address when it was stored */
    char *message_id;
    const uint8_t *body; /* as the application gave it: inflated when sysFlag says so */
    size_t body_size;
    const uint8_t *log_body; /* as it came and lies in the log */
    size_t log_body_size;
    char *properties;                   /* "" when it has none */
    const struct mock_request *request; /* what brought it, perhaps with others in a batch */
    bool waits;      /* delayed or prepared: not in its queue, its offset is another queue's */
    bool prepared;   /* a half message */
    int32_t outcome; /* of a prepared one: 8 once it is committed, 12 once rolled back; else 0 */
};

size_t broker_stored_count(const struct broker *broker);
const struct stored_message *broker_stored(const struct broker *broker, size_t index);

/* A group that registered by HEART_BEAT and has not unregistered, on how many connections. */
size_t broker_producer_connections(const struct broker *broker, const char *group);

/* A message as its record in the log (WIRE-TXN-20), a new block of *size bytes. */
uint8_t *broker_record(const struct stored_message *message, size_t *size);

/* Ask the producers of a prepared message what became of it (WIRE-TXN-10), on one of the
 * connections its group is registered on, drawn at random; false when there is none. */
bool broker_transaction_check(struct broker *broker, const struct stored_message *message);

#endif
