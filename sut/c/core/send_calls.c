/* SPDX-License-Identifier: Apache-2.0
 *
 * The public calls: three modes, three ways to say where to. */
#include "core/send.h"

/* ---- To whichever queue is next ---- */

struct rmq_operation *rmq_producer_send(struct rmq_producer *producer,
                                        const struct rmq_message *message, rmq_sent *sent,
                                        void *context) {
    return send_start(producer, &(struct send_order){.target = SEND_TO_ANY,
                                                     .mode = CALL_SYNC,
                                                     .message = message,
                                                     .sent = sent,
                                                     .context = context});
}

/* ASYNC-01: the call is over when the request is handed over. */
struct rmq_operation *rmq_producer_send_async(struct rmq_producer *producer,
                                              const struct rmq_message *message, rmq_done *accepted,
                                              rmq_sent *callback, void *context) {
    return send_start(producer, &(struct send_order){.target = SEND_TO_ANY,
                                                     .mode = CALL_ASYNC,
                                                     .message = message,
                                                     .done = accepted,
                                                     .sent = callback,
                                                     .context = context});
}

/* ONEWAY-04: the same checks and the same loop as the others. */
struct rmq_operation *rmq_producer_send_oneway(struct rmq_producer *producer,
                                               const struct rmq_message *message, rmq_done *done,
                                               void *context) {
    return send_start(producer, &(struct send_order){.target = SEND_TO_ANY,
                                                     .mode = CALL_ONEWAY,
                                                     .message = message,
                                                     .done = done,
                                                     .context = context});
}

/* ---- To a given queue ---- */

struct rmq_operation *rmq_producer_send_to_queue(struct rmq_producer *producer,
                                                 const struct rmq_message *message,
                                                 const struct rmq_queue *queue, rmq_sent *sent,
                                                 void *context) {
    return send_start(producer, &(struct send_order){.target = SEND_TO_GIVEN,
                                                     .mode = CALL_SYNC,
                                                     .message = message,
                                                     .queue = queue,
                                                     .sent = sent,
                                                     .context = context});
}

struct rmq_operation *rmq_producer_send_async_to_queue(struct rmq_producer *producer,
                                                       const struct rmq_message *message,
                                                       const struct rmq_queue *queue,
                                                       rmq_done *accepted, rmq_sent *callback,
                                                       void *context) {
    return send_start(producer, &(struct send_order){.target = SEND_TO_GIVEN,
                                                     .mode = CALL_ASYNC,
                                                     .message = message,
                                                     .queue = queue,
                                                     .done = accepted,
                                                     .sent = callback,
                                                     .context = context});
}

struct rmq_operation *rmq_producer_send_oneway_to_queue(struct rmq_producer *producer,
                                                        const struct rmq_message *message,
                                                        const struct rmq_queue *queue,
                                                        rmq_done *done, void *context) {
    return send_start(producer, &(struct send_order){.target = SEND_TO_GIVEN,
                                                     .mode = CALL_ONEWAY,
                                                     .message = message,
                                                     .queue = queue,
                                                     .done = done,
                                                     .context = context});
}

/* ---- To a selected queue ---- */

struct rmq_operation *rmq_producer_send_selected(struct rmq_producer *producer,
                                                 const struct rmq_message *message,
                                                 rmq_select *select, void *arg, rmq_sent *sent,
                                                 void *context) {
    return send_start(producer, &(struct send_order){.target = SEND_TO_SELECTED,
                                                     .mode = CALL_SYNC,
                                                     .message = message,
                                                     .select = select,
                                                     .select_arg = arg,
                                                     .sent = sent,
                                                     .context = context});
}

struct rmq_operation *rmq_producer_send_async_selected(struct rmq_producer *producer,
                                                       const struct rmq_message *message,
                                                       rmq_select *select, void *arg,
                                                       rmq_done *accepted, rmq_sent *callback,
                                                       void *context) {
    return send_start(producer, &(struct send_order){.target = SEND_TO_SELECTED,
                                                     .mode = CALL_ASYNC,
                                                     .message = message,
                                                     .select = select,
                                                     .select_arg = arg,
                                                     .done = accepted,
                                                     .sent = callback,
                                                     .context = context});
}

struct rmq_operation *rmq_producer_send_oneway_selected(struct rmq_producer *producer,
                                                        const struct rmq_message *message,
                                                        rmq_select *select, void *arg,
                                                        rmq_done *done, void *context) {
    return send_start(producer, &(struct send_order){.target = SEND_TO_SELECTED,
                                                     .mode = CALL_ONEWAY,
                                                     .message = message,
                                                     .select = select,
                                                     .select_arg = arg,
                                                     .done = done,
                                                     .context = context});
}
