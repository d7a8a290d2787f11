/* SPDX-License-Identifier: Apache-2.0
 *
 * Building the request of one attempt and reading what became of it. */
#include "core/kernel.h"

#include "core/factory.h"
#include "core/message.h"
#include "core/producer.h"
#include "core/send_header.h"

#include <stdio.h>

enum { SYS_FLAG_COMPRESSED = 1 };

struct rmq_error *kernel_interrupted(const struct rmq_env *env) {
    return err_plain(env, RMQ_INTERRUPTED_EXCEPTION, NULL, "interrupted");
}

const char *kernel_broker(const struct rmq_queue *queue) {
    return queue->broker_name == NULL ? "null" : queue->broker_name;
}

/* The request and the address are not needed any longer, and a next attempt makes its own
 * (SEND-29). */
static void clear(struct kernel *kernel) {
    if (kernel->call.request.env != NULL) {
        command_close(&kernel->call.request);
        mem_free(kernel->call.request.env, kernel->address);
    }
    kernel->address = NULL;
    kernel->stage = KERNEL_IDLE;
}

static void fail(struct kernel *kernel, struct rmq_error *error) {
    clear(kernel);
    if (kernel->mode == CALL_SYNC) {
        kernel->ended(kernel->arg, error);
    } else {
        kernel->handed_over(kernel->arg, error);
    }
}

/* ---- The answer ---- */

/* What the end of a call means; fills kernel->outcome when it returns NULL. Takes `error`. */
static struct rmq_error *read_end(struct kernel *kernel, enum call_end end,
                                  const struct command *response, struct rmq_error *error) {
    const struct rmq_env *env = kernel->producer->env;
    switch (end) {
    case CALL_RESPONSE:
        /* ASYNC-03, ASYNC-16: also for ASYNC a status other than SEND_OK is a success. */
        return send_response_read(env, response, &kernel->outcome);
    case CALL_FAILED:
        /* SYNC-10. ASYNC-04; ASYNC-05 deviates: the cause is told. */
        return kernel->mode == CALL_SYNC ? error : err_client(env, error, "send request failed");
    case CALL_TIMED_OUT:
        /* ASYNC-06 */
        return err_client(env, NULL, "wait response timeout %dms", (int)kernel->call.timeout_ms);
    case CALL_CANCELLED:
        return kernel_interrupted(env);
    case CALL_SHUT_DOWN:
        break;
    }
    /* ASYNC-08: the text for what is neither an answer, nor a failed write, nor a time-out; here a
     * shutdown (ASYNC-14). */
    return err_client(env, NULL, "unknow reseaon");
}

static void on_ended(void *arg, enum call_end end, const struct command *response,
                     struct rmq_error *error) {
    struct kernel *kernel = arg;
    struct rmq_error *failure = read_end(kernel, end, response, error);
    kernel->shut_down = end == CALL_SHUT_DOWN;
    clear(kernel);
    kernel->ended(kernel->arg, failure);
}

static void on_handed_over(void *arg, struct rmq_error *error) {
    struct kernel *kernel = arg;
    if (error != NULL || kernel->mode == CALL_ONEWAY) {
        clear(kernel);
    }
    kernel->handed_over(kernel->arg, error);
}

/* ---- The request ---- */

/* KERNEL-06, KERNEL-07: from the threshold on, even if it grows. KERNEL-09: the message itself is
 * never touched. */
static int32_t fill_body(const struct kernel *kernel, struct command *request) {
    const struct rmq_producer *producer = kernel->producer;
    size_t size;
    const void *body = rmq_message_body(kernel->message, &size);
    int32_t flag = 0;
    struct buf compressed;
    buf_init(&compressed, producer->env);
    bool is_long =
        producer->compress_over_bytes <= 0 || size >= (size_t)producer->compress_over_bytes;
    if (is_long &&
        message_compress(producer->env, body, size, producer->compress_level, &compressed)) {
        command_set_body(request, compressed.bytes, compressed.size);
        flag = SYS_FLAG_COMPRESSED;
    } else {
        /* KERNEL-11; the message outlives the request. */
        command_lend_body(request, body, size);
    }
    buf_close(&compressed);
    return flag;
}

/* KERNEL-05; KERNEL-19 deviates: without project groups the topic stays as it is. */
static void make_call(struct kernel *kernel, const char *address) {
    struct rmq_producer *producer = kernel->producer;
    struct call *call = &kernel->call;
    *call = (struct call){.mode = kernel->mode, .arg = kernel};
    command_init(&call->request, producer->env, 0);
    /* The table may change during the call. */
    kernel->address = mem_text(producer->env, address);
    int32_t sys_flag = fill_body(kernel, &call->request) | message_sys_flag(kernel->message);
    send_header_fill(&call->request, producer, kernel->message, kernel->queue->id, sys_flag);
    if (kernel->address == NULL || call->request.failed) {
        fail(kernel, err_out_of_memory());
        return;
    }
    call->address = kernel->address;
    call->timeout_ms = producer->send_msg_timeout_ms; /* KERNEL-15, SEND-08 */
    call->handed_over = on_handed_over;
    call->ended = on_ended;
    kernel->stage = KERNEL_CALLING;
    remoting_call(producer->factory->remoting, call);
}

/* KERNEL-01 */
static const char *master(const struct kernel *kernel) {
    const char *broker = kernel->queue->broker_name;
    return broker == NULL ? NULL
                          : address_table_master(&kernel->producer->factory->addresses, broker);
}

/* KERNEL-04: before any hook, and before the body is looked at. */
static void fail_without_address(struct kernel *kernel) {
    fail(kernel, err_client(kernel->producer->env, NULL, "The broker[%s] not exist",
                            kernel_broker(kernel->queue)));
}

static void on_resolved(void *arg) {
    struct kernel *kernel = arg;
    const struct rmq_env *env = kernel->producer->env;
    const char *address = master(kernel);
    if (kernel->resolve->cancelled) {
        fail(kernel, kernel_interrupted(env));
    } else if (kernel->resolve->out_of_memory) {
        fail(kernel, err_out_of_memory());
    } else if (address == NULL) {
        fail_without_address(kernel);
    } else {
        make_call(kernel, address);
    }
}

void kernel_start(struct kernel *kernel) {
    const char *address = master(kernel);
    if (address != NULL) {
        make_call(kernel, address);
    } else if (kernel->queue->topic == NULL) {
        fail_without_address(kernel);
    } else {
        /* KERNEL-02, KERNEL-03: asks a name server only if the queue's topic has no queues. */
        kernel->stage = KERNEL_RESOLVING;
        resolve_start(kernel->resolve, kernel->producer, kernel->queue->topic, on_resolved, kernel);
    }
}

void kernel_cancel(struct kernel *kernel) {
    switch (kernel->stage) {
    case KERNEL_IDLE:
        return;
    case KERNEL_RESOLVING:
        resolve_cancel(kernel->resolve);
        return;
    case KERNEL_CALLING:
        call_cancel(&kernel->call);
        return;
    }
}

void kernel_close(struct kernel *kernel) {
    clear(kernel);
    if (kernel->outcome.msg_id != NULL) {
        mem_free(kernel->call.request.env, kernel->outcome.msg_id);
        kernel->outcome.msg_id = NULL;
    }
}

void kernel_describe(const struct kernel *kernel, char *text, size_t size) {
    switch (kernel->stage) {
    case KERNEL_IDLE:
        (void)snprintf(text, size, "between attempts");
        return;
    case KERNEL_RESOLVING:
        route_update_describe(&kernel->resolve->update, text, size);
        return;
    case KERNEL_CALLING:
        call_describe(&kernel->call, text, size);
        return;
    }
}
