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

struct property {
    char *name;
    char *value; /* NULL: the Java null */
};

struct rmq_message {
    const struct rmq_env *env;
    char *topic;
    uint8_t *body; /* NULL: none, which is not the same as an empty one (VALIDATE-08) */
    size_t body_size;
    int32_t flag;
    struct property *properties;
    size_t property_count;
};

static struct rmq_message *new_empty(const struct rmq_env *env) {
    struct rmq_message *message = mem_new(env, sizeof *message);
    if (message != NULL) {
        message->env = env;
    }
    return message;
}

struct rmq_message *rmq_message_new_empty(struct rmq_manager *manager) {
    return new_empty(manager_env(manager));
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
    for (size_t i = 0; i < message->property_count; i++) {
        mem_free(message->env, message->properties[i].name);
        mem_free(message->env, message->properties[i].value);
    }
    mem_free(message->env, message->properties);
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

static struct property *find_property(const struct rmq_message *message, const char *name) {
    for (size_t i = 0; i < message->property_count; i++) {
        if (strcmp(message->properties[i].name, name) == 0) {
            return &message->properties[i];
        }
    }
    return NULL;
}

static bool add_property(struct rmq_message *message, const char *name, const char *value) {
    size_t bytes = (message->property_count + 1) * sizeof message->properties[0];
    struct property *properties = mem_resize(message->env, message->properties, bytes);
    if (properties == NULL) {
        return false;
    }
    message->properties = properties;
    struct property *last = &properties[message->property_count];
    *last = (struct property){0};
    bool copied = mem_replace_text(message->env, &last->name, name) &&
                  mem_replace_text(message->env, &last->value, value);
    if (!copied) {
        mem_free(message->env, last->name);
        return false;
    }
    message->property_count++;
    return true;
}

bool rmq_message_set_property(struct rmq_message *message, const char *name, const char *value) {
    assert(name != NULL);
    /* CONFIG-12: no name is refused. */
    struct property *property = find_property(message, name);
    if (property != NULL) {
        return mem_replace_text(message->env, &property->value, value);
    }
    return add_property(message, name, value);
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
    const struct property *property = find_property(message, name);
    return property == NULL ? NULL : property->value;
}

static bool copy_properties(struct rmq_message *to, const struct rmq_message *from) {
    if (from->property_count == 0) {
        return true;
    }
    to->properties = mem_new(to->env, from->property_count * sizeof to->properties[0]);
    if (to->properties == NULL) {
        return false;
    }
    for (size_t i = 0; i < from->property_count; i++) {
        to->property_count++;
        if (!mem_replace_text(to->env, &to->properties[i].name, from->properties[i].name) ||
            !mem_replace_text(to->env, &to->properties[i].value, from->properties[i].value)) {
            return false;
        }
    }
    return true;
}

struct rmq_message *message_copy(const struct rmq_message *message) {
    struct rmq_message *copy = new_empty(message->env);
    if (copy == NULL) {
        return NULL;
    }
    copy->flag = message->flag;
    bool copied = rmq_message_set_topic(copy, message->topic) &&
                  rmq_message_set_body(copy, message->body, message->body_size) &&
                  copy_properties(copy, message);
    if (!copied) {
        rmq_message_free(copy);
        return NULL;
    }
    return copy;
}

void message_encode_properties(const struct rmq_message *message, struct buf *out) {
    /* KERNEL-13, SENDREQ-20; KERNEL-14: bytes 1 and 2 inside a name or value go out as they are. */
    for (size_t i = 0; i < message->property_count; i++) {
        const struct property *property = &message->properties[i];
        buf_add_text(out, property->name);
        buf_add_byte(out, 1);
        buf_add_text(out, property->value == NULL ? "null" : property->value);
        buf_add_byte(out, 2);
    }
}

int32_t message_sys_flag(const struct rmq_message *message) {
    enum { PREPARED = 4 };
    /* KERNEL-08: any spelling of `true` marks a prepared message, as Java's parseBoolean has it. */
    const char *prepared = rmq_message_property(message, "TRAN_MSG");
    return prepared != NULL && strcasecmp(prepared, "true") == 0 ? PREPARED : 0;
}
