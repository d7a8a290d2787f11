/* SPDX-License-Identifier: Apache-2.0
 *
 * A growing list of stored messages: what viewMessage and queryMessage hand out. */
#ifndef CORE_ADMIN_MESSAGES_H
#define CORE_ADMIN_MESSAGES_H

#include "core/mem.h"
#include "rmq_admin.h"

struct admin_messages {
    struct rmq_stored_message *items;
    size_t count;
    size_t capacity;
};

/* Add the messages of a body, one record behind the other, up to the first that cannot be read
 * (WIRE-TXN-21), which is written to the log. `key` NULL: all of them; else those that have it
 * among their KEYS. False: out of memory. */
bool admin_messages_add(struct admin_messages *messages, const struct rmq_env *env,
                        const void *body, size_t size, const char *key);
void admin_messages_close(struct admin_messages *messages, const struct rmq_env *env);

#endif
