/* SPDX-License-Identifier: Apache-2.0
 *
 * Properties set and got. Nothing is checked here (CONFIG-01), and no state is asked (STATE-06). */
#include "core/factory.h"
#include "core/producer.h"

bool rmq_producer_set_group(struct rmq_producer *producer, const char *group) {
    return mem_replace_text(producer->env, &producer->group, group);
}

const char *rmq_producer_group(const struct rmq_producer *producer) {
    return producer->group;
}

bool rmq_producer_set_create_topic_key(struct rmq_producer *producer, const char *topic) {
    return mem_replace_text(producer->env, &producer->create_topic_key, topic);
}

const char *rmq_producer_create_topic_key(const struct rmq_producer *producer) {
    return producer->create_topic_key;
}

void rmq_producer_set_default_topic_queue_nums(struct rmq_producer *producer, int32_t count) {
    producer->default_topic_queue_nums = count;
}

int32_t rmq_producer_default_topic_queue_nums(const struct rmq_producer *producer) {
    return producer->default_topic_queue_nums;
}

void rmq_producer_set_send_msg_timeout(struct rmq_producer *producer, int32_t timeout_ms) {
    producer->send_msg_timeout_ms = timeout_ms;
}

int32_t rmq_producer_send_msg_timeout(const struct rmq_producer *producer) {
    return producer->send_msg_timeout_ms;
}

void rmq_producer_set_compress_over(struct rmq_producer *producer, int32_t bytes) {
    producer->compress_over_bytes = bytes;
}

int32_t rmq_producer_compress_over(const struct rmq_producer *producer) {
    return producer->compress_over_bytes;
}

void rmq_producer_set_retry_times(struct rmq_producer *producer, int32_t extra_attempts) {
    producer->retry_times = extra_attempts;
}

int32_t rmq_producer_retry_times(const struct rmq_producer *producer) {
    return producer->retry_times;
}

void rmq_producer_set_retry_another_broker(struct rmq_producer *producer, bool retry) {
    producer->retry_another_broker = retry;
}

bool rmq_producer_retry_another_broker(const struct rmq_producer *producer) {
    return producer->retry_another_broker;
}

void rmq_producer_set_max_message_size(struct rmq_producer *producer, int32_t bytes) {
    producer->max_message_size = bytes;
}

int32_t rmq_producer_max_message_size(const struct rmq_producer *producer) {
    return producer->max_message_size;
}

void rmq_producer_set_compress_level(struct rmq_producer *producer, int32_t level) {
    /* KERNEL-10: zlib knows -1 to 9; anything else would only show at the first long message. */
    producer->compress_level = level >= -1 && level <= 9 ? level : 5;
}

int32_t rmq_producer_compress_level(const struct rmq_producer *producer) {
    return producer->compress_level;
}

bool rmq_producer_set_namesrv_addr(struct rmq_producer *producer, const char *addresses) {
    return mem_replace_text(producer->env, &producer->namesrv_addr, addresses);
}

const char *rmq_producer_namesrv_addr(const struct rmq_producer *producer) {
    return producer->namesrv_addr;
}

bool rmq_producer_set_client_ip(struct rmq_producer *producer, const char *ip) {
    return mem_replace_text(producer->env, &producer->client_ip, ip);
}

const char *rmq_producer_client_ip(const struct rmq_producer *producer) {
    return producer->client_ip;
}

bool rmq_producer_set_instance_name(struct rmq_producer *producer, const char *name) {
    return mem_replace_text(producer->env, &producer->instance_name, name);
}

const char *rmq_producer_instance_name(const struct rmq_producer *producer) {
    return producer->instance_name;
}

void rmq_producer_set_poll_name_server_interval(struct rmq_producer *producer, int32_t period_ms) {
    producer->poll_interval_ms = period_ms;
}

int32_t rmq_producer_poll_name_server_interval(const struct rmq_producer *producer) {
    return producer->poll_interval_ms;
}

void rmq_producer_set_heartbeat_broker_interval(struct rmq_producer *producer, int32_t period_ms) {
    producer->heartbeat_interval_ms = period_ms;
}

int32_t rmq_producer_heartbeat_broker_interval(const struct rmq_producer *producer) {
    return producer->heartbeat_interval_ms;
}

const char *rmq_producer_client_id(const struct rmq_producer *producer) {
    return producer->factory == NULL ? NULL : producer->factory->client_id;
}
