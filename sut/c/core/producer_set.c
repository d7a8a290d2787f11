/* SPDX-License-Identifier: Apache-2.0
 *
 * The setters. None of them checks anything (CONFIG-01). */
#include "core/producer.h"

bool rmq_producer_set_group(struct rmq_producer *producer, const char *group) {
    return mem_replace_text(producer->env, &producer->group, group);
}

bool rmq_producer_set_create_topic_key(struct rmq_producer *producer, const char *topic) {
    return mem_replace_text(producer->env, &producer->create_topic_key, topic);
}

void rmq_producer_set_default_topic_queue_nums(struct rmq_producer *producer, int32_t count) {
    producer->default_topic_queue_nums = count;
}

void rmq_producer_set_send_msg_timeout(struct rmq_producer *producer, int32_t timeout_ms) {
    producer->send_msg_timeout_ms = timeout_ms;
}

void rmq_producer_set_compress_over(struct rmq_producer *producer, int32_t bytes) {
    producer->compress_over_bytes = bytes;
}

void rmq_producer_set_retry_times(struct rmq_producer *producer, int32_t extra_attempts) {
    producer->retry_times = extra_attempts;
}

void rmq_producer_set_retry_another_broker(struct rmq_producer *producer, bool retry) {
    producer->retry_another_broker = retry;
}

void rmq_producer_set_max_message_size(struct rmq_producer *producer, int32_t bytes) {
    producer->max_message_size = bytes;
}

void rmq_producer_set_compress_level(struct rmq_producer *producer, int32_t level) {
    /* KERNEL-10: zlib knows -1 to 9; anything else would only show at the first long message. */
    producer->compress_level = level >= -1 && level <= 9 ? level : 5;
}

bool rmq_producer_set_namesrv_addr(struct rmq_producer *producer, const char *addresses) {
    return mem_replace_text(producer->env, &producer->namesrv_addr, addresses);
}

bool rmq_producer_set_client_ip(struct rmq_producer *producer, const char *ip) {
    return mem_replace_text(producer->env, &producer->client_ip, ip);
}

bool rmq_producer_set_instance_name(struct rmq_producer *producer, const char *name) {
    return mem_replace_text(producer->env, &producer->instance_name, name);
}

void rmq_producer_set_poll_name_server_interval(struct rmq_producer *producer, int32_t period_ms) {
    producer->poll_interval_ms = period_ms;
}

void rmq_producer_set_heartbeat_broker_interval(struct rmq_producer *producer, int32_t period_ms) {
    producer->heartbeat_interval_ms = period_ms;
}
