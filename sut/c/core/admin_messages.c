/* SPDX-License-Identifier: Apache-2.0
 *
 * From the body of an answer to messages. */
#include "core/admin_messages.h"

#include "core/log.h"
#include "core/stored_message.h"

#include <string.h>

/* An index of a broker finds by the hash of a key: what it hands out need not have that key. */
static bool has_key(const struct rmq_stored_message *stored, const char *key) {
    const char *keys = rmq_message_property(stored->message, "KEYS");
    size_t size = strlen(key);
    while (keys != NULL) {
        const char *blank = strchr(keys, ' ');
        size_t word = blank == NULL ? strlen(keys) : (size_t)(blank - keys);
        if (word == size && memcmp(keys, key, size) == 0) {
            return true;
        }
        keys = blank == NULL ? NULL : blank + 1;
    }
    return false;
}

/* Takes *stored. */
static bool append(struct admin_messages *messages, const struct rmq_env *env,
                   struct rmq_stored_message *stored) {
    if (messages->count == messages->capacity) {
        size_t capacity = messages->capacity == 0 ? 4 : 2 * messages->capacity;
        void *items = mem_resize(env, messages->items, capacity * sizeof *stored);
        if (items == NULL) {
            stored_message_close(stored, env);
            return false;
        }
        messages->items = items;
        messages->capacity = capacity;
    }
    messages->items[messages->count++] = *stored;
    return true;
}

bool admin_messages_add(struct admin_messages *messages, const struct rmq_env *env,
                        const void *body, size_t size, const char *key) {
    const uint8_t *at = body;
    while (size > 0) {
        struct rmq_stored_message stored;
        size_t used;
        const char *problem = stored_message_decode(&stored, env, at, size, &used);
        if (problem == mem_exhausted) {
            return false;
        }
        if (problem != NULL) {
            log_line(env, RMQ_LOG_WARN, "answer to a query: %s", problem);
            return true;
        }
        if (key != NULL && !has_key(&stored, key)) {
            stored_message_close(&stored, env);
        } else if (!append(messages, env, &stored)) {
            return false;
        }
        at += used;
        size -= used;
    }
    return true;
}

void admin_messages_close(struct admin_messages *messages, const struct rmq_env *env) {
    for (size_t i = 0; i < messages->count; i++) {
        stored_message_close(&messages->items[i], env);
    }
    mem_free(env, messages->items);
}
