/* SPDX-License-Identifier: Apache-2.0
 *
 * What a selector is shown and what it chooses; also holds the queue of a send that was given one.
 */
#ifndef CORE_QUEUE_CHOICE_H
#define CORE_QUEUE_CHOICE_H

#include "core/queue_list.h"

struct rmq_selection {
    const struct rmq_env *env;
    const struct queue_list *queues;   /* borrowed */
    const struct rmq_message *message; /* borrowed */
    bool has_choice;
    struct rmq_queue choice;   /* its texts are owned */
    struct rmq_error *failure; /* NULL: none */
};

/* Free what it owns; harmless on a zeroed one. */
void queue_choice_close(struct rmq_selection *selection);

#endif
