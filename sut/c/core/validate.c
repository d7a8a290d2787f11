/* SPDX-License-Identifier: Apache-2.0
 *
 * The checks an application meets first, in their order and with their texts. None of them looks at
 * anything but its arguments (VALIDATE-12). */
#include "core/validate.h"

#include <string.h>

enum { NAME_LENGTH_MAX = 255 };

/* The pattern both names must match, as it reads in the texts. */
#define NAME_PATTERN "^[a-zA-Z0-9_-]+$"

static bool matches_pattern(const char *name) {
    /* The characters are listed and compared as bytes: isalnum would ask the locale. */
    static const char allowed[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
    return name[strspn(name, allowed)] == '\0';
}

/* VALIDATE-01, VALIDATE-06: what groups and topics have in common; `kind` is the word for it. */
static struct rmq_error *check_name(const struct rmq_env *env, const char *kind, const char *name) {
    if (text_is_blank(name)) {
        return err_client(env, NULL, "the specified %s is blank", kind);
    }
    /* VALIDATE-05: the pattern comes before the length; VALIDATE-11: it shuts out %RETRY% names
     * too. */
    if (!matches_pattern(name)) {
        return err_client(env, NULL,
                          "the specified %s[%s] contains illegal characters, allowing only %s",
                          kind, name, NAME_PATTERN);
    }
    /* VALIDATE-04: bytes are UTF-16 units by now. */
    if (strlen(name) > NAME_LENGTH_MAX) {
        return err_client(env, NULL, "the specified %s is longer than %s max length %d.", kind,
                          kind, NAME_LENGTH_MAX);
    }
    return NULL;
}

struct rmq_error *validate_group(const struct rmq_env *env, const char *group) {
    struct rmq_error *error = check_name(env, "group", group);
    /* START-05: the default name means that nobody chose one. */
    if (error == NULL && strcmp(group, "DEFAULT_PRODUCER") == 0) {
        error = err_client(env, NULL,
                           "producerGroup can not equal DEFAULT_PRODUCER, "
                           "please specify another one.");
    }
    return error;
}

struct rmq_error *validate_topic(const struct rmq_env *env, const char *topic) {
    struct rmq_error *error = check_name(env, "topic", topic);
    /* VALIDATE-07: the constant, whatever key the producer is configured with. */
    if (error == NULL && strcmp(topic, "TBW102") == 0) {
        error = err_client(env, NULL, "the topic[%s] is conflict with default topic.", topic);
    }
    return error;
}

struct rmq_error *validate_message(const struct rmq_env *env, const struct rmq_message *message,
                                   int32_t body_bytes_max) {
    /* VALIDATE-08, in this order; VALIDATE-10: the rest of a message is not looked at. */
    if (message == NULL) {
        return err_client(env, NULL, "the message is null");
    }
    struct rmq_error *error = validate_topic(env, rmq_message_topic(message));
    if (error != NULL) {
        return error;
    }
    size_t size;
    if (rmq_message_body(message, &size) == NULL) {
        return err_client(env, NULL, "the message body is null");
    }
    if (size == 0) {
        return err_client(env, NULL, "the message body length is zero");
    }
    /* VALIDATE-09: inclusive, and before compression. A negative limit refuses every body. */
    if (body_bytes_max < 0 || size > (size_t)body_bytes_max) {
        return err_client(env, NULL, "the message body size over max value, MAX: %d",
                          (int)body_bytes_max);
    }
    return NULL;
}
