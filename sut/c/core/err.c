/* SPDX-License-Identifier: Apache-2.0
 *
 * Failures: immutable, reference-counted, built once. The one for out of memory is a constant of
 * the program: it can be handed out when nothing can be allocated, and is never counted or freed.
 */
#include "core/err.h"

#include <string.h>

struct rmq_error {
    const struct rmq_env *env;
    int refs;
    enum rmq_error_class error_class;
    int32_t response_code;
    char *message;
    char *text; /* NULL: none, or the same as the message */
    bool text_is_message;
    struct rmq_error *cause;
};

enum { NO_RESPONSE_CODE = -1 };

static const struct rmq_error out_of_memory = {
    .refs = 1,
    .error_class = RMQ_OUT_OF_MEMORY,
    .response_code = NO_RESPONSE_CODE,
    .message = (char *)"out of memory",
    .text_is_message = true,
};

struct rmq_error *err_out_of_memory(void) {
    return (struct rmq_error *)&out_of_memory;
}

enum rmq_error_class rmq_error_class_of(const struct rmq_error *error) {
    return error->error_class;
}

const char *rmq_error_class_name(enum rmq_error_class error_class) {
    switch (error_class) {
    case RMQ_NO_ERROR:
        return "none";
    case RMQ_CLIENT_EXCEPTION:
        return "MQClientException";
    case RMQ_BROKER_EXCEPTION:
        return "MQBrokerException";
    case RMQ_REMOTING_CONNECT_EXCEPTION:
        return "RemotingConnectException";
    case RMQ_REMOTING_SEND_REQUEST_EXCEPTION:
        return "RemotingSendRequestException";
    case RMQ_REMOTING_TIMEOUT_EXCEPTION:
        return "RemotingTimeoutException";
    case RMQ_REMOTING_TOO_MUCH_REQUEST_EXCEPTION:
        return "RemotingTooMuchRequestException";
    case RMQ_REMOTING_COMMAND_EXCEPTION:
        return "RemotingCommandException";
    case RMQ_INTERRUPTED_EXCEPTION:
        return "InterruptedException";
    case RMQ_IO_EXCEPTION:
        return "IOException";
    case RMQ_SOCKET_EXCEPTION:
        return "SocketException";
    case RMQ_OUT_OF_MEMORY:
        return "OutOfMemoryError";
    case RMQ_RUNTIME_EXCEPTION:
        return "RuntimeException";
    }
    return "none";
}

const char *rmq_error_message(const struct rmq_error *error) {
    return error->message;
}

const char *rmq_error_text(const struct rmq_error *error) {
    return error->text_is_message ? error->message : error->text;
}

int32_t rmq_error_response_code(const struct rmq_error *error) {
    return error->response_code;
}

const struct rmq_error *rmq_error_cause(const struct rmq_error *error) {
    return error->cause;
}

struct rmq_error *rmq_error_ref(const struct rmq_error *error) {
    struct rmq_error *own = (struct rmq_error *)error;
    if (own != NULL && own != &out_of_memory) {
        own->refs++;
    }
    return own;
}

void rmq_error_unref(struct rmq_error *error) {
    /* A loop, not a recursion: a chain of causes may be as long as its builder likes. */
    while (error != NULL && error != &out_of_memory && --error->refs == 0) {
        struct rmq_error *cause = error->cause;
        const struct rmq_env *env = error->env;
        mem_free(env, error->message);
        mem_free(env, error->text);
        mem_free(env, error);
        error = cause;
    }
}

bool rmq_error_class_is_remoting(enum rmq_error_class error_class) {
    /* ERR-09, REMOTE-29 */
    switch (error_class) {
    case RMQ_REMOTING_CONNECT_EXCEPTION:
    case RMQ_REMOTING_SEND_REQUEST_EXCEPTION:
    case RMQ_REMOTING_TIMEOUT_EXCEPTION:
    case RMQ_REMOTING_TOO_MUCH_REQUEST_EXCEPTION:
    case RMQ_REMOTING_COMMAND_EXCEPTION:
        return true;
    case RMQ_NO_ERROR:
    case RMQ_CLIENT_EXCEPTION:
    case RMQ_BROKER_EXCEPTION:
    case RMQ_INTERRUPTED_EXCEPTION:
    case RMQ_IO_EXCEPTION:
    case RMQ_SOCKET_EXCEPTION:
    case RMQ_OUT_OF_MEMORY:
    case RMQ_RUNTIME_EXCEPTION:
        return false;
    }
    return false;
}

/* Build a failure from parts, all of which pass to it. `message` NULL: making it ran out of memory.
 */
static struct rmq_error *build(const struct rmq_env *env, enum rmq_error_class error_class,
                               char *message, char *text, struct rmq_error *cause) {
    struct rmq_error *error = message == NULL ? NULL : mem_new(env, sizeof *error);
    if (error == NULL) {
        mem_free(env, message);
        mem_free(env, text);
        rmq_error_unref(cause);
        return err_out_of_memory();
    }
    error->env = env;
    error->refs = 1;
    error->error_class = error_class;
    error->response_code = NO_RESPONSE_CODE;
    error->message = message;
    error->text = text;
    error->text_is_message = text == NULL;
    error->cause = cause;
    return error;
}

char *err_with_faq(const struct rmq_env *env, enum faq faq, const char *text) {
    /* ERR-01, ERR-07 */
    return mem_format(env,
                      "%s\nSee https://github.com/alibaba/RocketMQ/issues/%d for further details.",
                      text, (int)faq);
}

/* ERR-02, ERR-06: a text that points somewhere already gets no second pointer. */
static char *with_default_suffix(const struct rmq_env *env, const char *text) {
    if (strstr(text, "\nSee ") != NULL) {
        return mem_text(env, text);
    }
    return mem_format(env,
                      "%s\nFor more information, please visit the url, "
                      "https://github.com/alibaba/RocketMQ/issues/64",
                      text);
}

struct rmq_error *err_client(const struct rmq_env *env, struct rmq_error *cause, const char *format,
                             ...) {
    if (cause == &out_of_memory) {
        return cause;
    }
    va_list arguments;
    va_start(arguments, format);
    char *text = mem_vformat(env, format, arguments);
    va_end(arguments);
    /* ERR-03 */
    char *message = text == NULL ? NULL : with_default_suffix(env, text);
    return build(env, RMQ_CLIENT_EXCEPTION, message, text, cause);
}

struct rmq_error *err_client_faq(const struct rmq_env *env, enum faq faq, struct rmq_error *cause,
                                 const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    char *text = mem_vformat(env, format, arguments);
    va_end(arguments);
    /* ERR-02: the FAQ suffix is part of the text, so message and text are one. */
    char *message = text == NULL ? NULL : err_with_faq(env, faq, text);
    mem_free(env, text);
    return build(env, RMQ_CLIENT_EXCEPTION, message, NULL, cause);
}

struct rmq_error *err_response(const struct rmq_env *env, enum rmq_error_class error_class,
                               int32_t code, const char *remark) {
    char *text = remark == NULL ? NULL : mem_text(env, remark);
    if (remark != NULL && text == NULL) {
        return err_out_of_memory();
    }
    /* ERR-04, ERR-05, CODE-04: a missing remark reads `null`. */
    char *line = mem_format(env, "CODE: %s  DESC: %s", err_code_name(code),
                            remark == NULL ? "null" : remark);
    char *message = line == NULL ? NULL : with_default_suffix(env, line);
    mem_free(env, line);
    struct rmq_error *error = build(env, error_class, message, text, NULL);
    if (error != &out_of_memory) {
        error->response_code = code;
        error->text_is_message = false;
    }
    return error;
}

struct rmq_error *err_plain(const struct rmq_env *env, enum rmq_error_class error_class,
                            struct rmq_error *cause, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    /* ERR-08: no suffix of any kind. */
    char *message = mem_vformat(env, format, arguments);
    va_end(arguments);
    return build(env, error_class, message, NULL, cause);
}

const char *err_code_name(int32_t code) {
    /* ERR-05 */
    static const struct {
        int32_t code;
        const char *text;
    } names[] = {
        {0, "SUCCESS"},
        {1, "SYSTEM_ERROR"},
        {2, "SYSTEM_BUSY"},
        {3, "REQUEST_CODE_NOT_SUPPORTED"},
        {10, "FLUSH_DISK_TIMEOUT"},
        {11, "SLAVE_NOT_AVAILABLE"},
        {12, "FLUSH_SLAVE_TIMEOUT"},
        {13, "MESSAGE_ILLEGAL"},
        {14, "SERVICE_NOT_AVAILABLE"},
        {15, "VERSION_NOT_SUPPORTED"},
        {16, "NO_PERMISSION"},
        {17, "TOPIC_NOT_EXIST"},
        {18, "TOPIC_EXIST_ALREADY"},
        {19, "PULL_NOT_FOUND"},
        {20, "PULL_RETRY_IMMEDIATELY"},
        {21, "PULL_OFFSET_MOVED"},
        {22, "QUERY_NOT_FOUND"},
        {23, "SUBSCRIPTION_PARSE_FAILED"},
        {24, "SUBSCRIPTION_NOT_EXIST"},
        {25, "SUBSCRIPTION_NOT_LATEST"},
        {26, "SUBSCRIPTION_GROUP_NOT_EXIST"},
        {200, "TRANSACTION_SHOULD_COMMIT"},
        {201, "TRANSACTION_SHOULD_ROLLBACK"},
        {202, "TRANSACTION_STATE_UNKNOW"},
        {203, "TRANSACTION_STATE_GROUP_WRONG"},
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (names[i].code == code) {
            return names[i].text;
        }
    }
    return "null";
}
