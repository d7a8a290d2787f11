/* SPDX-License-Identifier: Apache-2.0
 *
 * A message: topic, body, flag and properties in the order in which they were first set, which
 * makes the wire form the same in every run although the protocol leaves the order open
 * (KERNEL-13). */
#include "core/message.h"

#include "core/manager.h"

#include <assert.h>
#include <string.h>
#include <strings.h>

struct rmq_message {
    const struct rmq_env *env;
    char *topic;
    uint8_t *body; /* NULL: none, which is not the same as an empty one (VALIDATE-08) */
    size_t body_size;
    int32_t flag;
    struct pairs properties; /* no name twice */
};

struct rmq_message *message_new(const struct rmq_env *env) {
    struct rmq_message *message = mem_new(env, sizeof *message);
    if (message != NULL) {
        message->env = env;
        pairs_init(&message->properties, env);
    }
    return message;
}

struct rmq_message *rmq_message_new_empty(struct rmq_manager *manager) {
    return message_new(manager_env(manager));
}

struct rmq_message *rmq_message_new(struct rmq_manager *manager, const char *topic,
                                    const void *body, size_t size) {
    struct rmq_message *message = rmq_message_new_empty(manager);
    if (message == NULL) {
        return NULL;
    }
    /* CONFIG-11: every constructor that takes a topic asks the broker to wait for storage. */
    bool made = rmq_message_set_topic(message, topic) &&
                rmq_message_set_body(message, body, size) &&
                rmq_message_set_property(message, "WAIT", "true");
    if (!made) {
        rmq_message_free(message);
        return NULL;
    }
    return message;
}

void rmq_message_free(struct rmq_message *message) {
    if (message == NULL) {
        return;
    }
    pairs_close(&message->properties);
    mem_free(message->env, message->topic);
    mem_free(message->env, message->body);
    mem_free(message->env, message);
}

bool rmq_message_set_topic(struct rmq_message *message, const char *topic) {
    return mem_replace_text(message->env, &message->topic, topic);
}

bool rmq_message_set_body(struct rmq_message *message, const void *body, size_t size) {
    uint8_t *copy = NULL;
    if (body != NULL) {
        copy = mem_resize(message->env, NULL, size == 0 ? 1 : size);
        if (copy == NULL) {
            return false;
        }
        memcpy(copy, body, size);
    }
    mem_free(message->env, message->body);
    message->body = copy;
    message->body_size = body == NULL ? 0 : size;
    return true;
}

void rmq_message_set_flag(struct rmq_message *message, int32_t flag) {
    message->flag = flag;
}

bool rmq_message_set_property(struct rmq_message *message, const char *name, const char *value) {
    assert(name != NULL);
    /* CONFIG-12: no name is refused. */
    return pairs_set(&message->properties, name, value);
}

const char *rmq_message_topic(const struct rmq_message *message) {
    return message->topic;
}

const void *rmq_message_body(const struct rmq_message *message, size_t *size) {
    *size = message->body_size;
    return message->body;
}

int32_t rmq_message_flag(const struct rmq_message *message) {
    return message->flag;
}

const char *rmq_message_property(const struct rmq_message *message, const char *name) {
    return pairs_find(&message->properties, name);
}

bool rmq_message_next_property(const struct rmq_message *message, size_t *at, const char **name,
                               const char **value) {
    struct pair pair;
    if (!pairs_next(&message->properties, at, &pair)) {
        return false;
    }
    *name = pair.name;
    *value = pair.value;
    return true;
}

struct rmq_message *message_copy_with(const struct rmq_message *message, const void *body,
                                      size_t size) {
    struct rmq_message *copy = message_new(message->env);
    if (copy == NULL) {
        return NULL;
    }
    copy->flag = message->flag;
    bool copied = rmq_message_set_topic(copy, message->topic) &&
                  rmq_message_set_body(copy, body, size) &&
                  pairs_copy(&copy->properties, &message->properties);
    if (!copied) {
        rmq_message_free(copy);
        return NULL;
    }
    return copy;
}

struct rmq_message *message_copy(const struct rmq_message *message) {
    return message_copy_with(message, message->body, message->body_size);
}

void message_encode_properties(const struct rmq_message *message, struct buf *out) {
    /* KERNEL-13, SENDREQ-20; KERNEL-14: bytes 1 and 2 inside a name or value go out as they are. */
    struct pair property;
    for (size_t at = 0; pairs_next(&message->properties, &at, &property);) {
        buf_add_text(out, property.name);
        buf_add_byte(out, 1);
        buf_add_text(out, property.value == NULL ? "null" : property.value);
        buf_add_byte(out, 2);
    }
}

/* SENDREQ-21: one item, name 0x01 value. Kept only with exactly two parts, trailing empty ones not
 * counted; the text ends with a NUL and is cut up. */
static bool decode_property(struct rmq_message *message, char *item) {
    char *value = strchr(item, 1);
    if (value == NULL) {
        return true;
    }
    *value++ = '\0';
    size_t size = strlen(value);
    while (size > 0 && value[size - 1] == 1) {
        size--;
    }
    value[size] = '\0';
    if (size == 0 || strchr(value, 1) != NULL) {
        return true;
    }
    /* Of a repeated name the last counts. */
    bool known = pairs_find(&message->properties, item) != NULL;
    return known ? pairs_set(&message->properties, item, value)
                 : pairs_add(&message->properties, item, value);
}

const char *message_decode_properties(struct rmq_message *message, const uint8_t *text,
                                      size_t size) {
    if (memchr(text, '\0', size) != NULL) {
        return "properties with a zero byte";
    }
    char *copy = mem_format(message->env, "%.*s", (int)size, (const char *)text);
    bool fine = copy != NULL;
    /* SENDREQ-20: with or without a separator at the end. */
    char *next = copy;
    while (fine && next != NULL) {
        char *item = next;
        next = strchr(item, 2);
        if (next != NULL) {
            *next++ = '\0';
        }
        fine = decode_property(message, item);
    }
    mem_free(message->env, copy);
    return fine ? NULL : mem_exhausted;
}

int32_t message_sys_flag(const struct rmq_message *message) {
    enum { PREPARED = 4 };
    /* KERNEL-08: any spelling of `true` marks a prepared message, as Java's parseBoolean has it. */
    const char *prepared = rmq_message_property(message, "TRAN_MSG");
    return prepared != NULL && strcasecmp(prepared, "true") == 0 ? PREPARED : 0;
}
