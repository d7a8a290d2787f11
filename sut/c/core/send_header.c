/* SPDX-License-Identifier: Apache-2.0
 *
 * The same nine fields twice, each time in the order in which they are written. */
#include "core/send_header.h"

#include "core/message.h"
#include "core/producer.h"

static int64_t born_ms(const struct rmq_producer *producer) {
    return producer->env->wall_ms(producer->env->context);
}

static void add_properties(struct command *request, const char *key,
                           const struct rmq_message *message) {
    message_encode_properties(message, command_begin(request, key));
    command_end(request);
}

/* KERNEL-12. JSON-02: in alphabetical order. */
static void fill_v1(struct command *request, const struct rmq_producer *producer,
                    const struct rmq_message *message, int32_t queue_id, int32_t sys_flag) {
    command_add_number(request, "bornTimestamp", born_ms(producer));
    command_add(request, "defaultTopic", producer->create_topic_key);
    command_add_number(request, "defaultTopicQueueNums", producer->default_topic_queue_nums);
    command_add_number(request, "flag", rmq_message_flag(message)); /* SENDREQ-34 */
    command_add(request, "producerGroup", producer->registered_group);
    add_properties(request, "properties", message);
    /* KERNEL-16 */
    command_add_number(request, "queueId", queue_id);
    /* KERNEL-08 */
    command_add_number(request, "sysFlag", sys_flag);
    command_add(request, "topic", rmq_message_topic(message));
}

/* BIN-09: in the order of the letters, which is that of JSON-02 too. What KERNEL-12 does not have,
 * j to n, is left out: no broker needs it. */
static void fill_v2(struct command *request, const struct rmq_producer *producer,
                    const struct rmq_message *message, int32_t queue_id, int32_t sys_flag) {
    command_add(request, "a", producer->registered_group);
    command_add(request, "b", rmq_message_topic(message));
    command_add(request, "c", producer->create_topic_key);
    command_add_number(request, "d", producer->default_topic_queue_nums);
    command_add_number(request, "e", queue_id);
    command_add_number(request, "f", sys_flag);
    command_add_number(request, "g", born_ms(producer));
    command_add_number(request, "h", rmq_message_flag(message));
    add_properties(request, "i", message);
}

void send_header_fill(struct command *request, const struct rmq_producer *producer,
                      const struct rmq_message *message, int32_t queue_id, int32_t sys_flag) {
    /* KERNEL-17, KERNEL-18: nothing is added to the message and nothing in it is looked at. */
    switch (producer->profile.send_header) {
    case RMQ_SEND_HEADER_V1:
        request->code = REQUEST_SEND_MESSAGE;
        fill_v1(request, producer, message, queue_id, sys_flag);
        return;
    case RMQ_SEND_HEADER_V2:
        request->code = REQUEST_SEND_MESSAGE_V2;
        fill_v2(request, producer, message, queue_id, sys_flag);
        return;
    }
}
