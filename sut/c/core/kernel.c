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

/* ---- The end ---- */

/* The request, the address and what hooks saw are not needed any longer, and a next attempt makes
 * its own (SEND-29). */
static void clear(struct kernel *kernel) {
    if (kernel->call.request.env != NULL) {
        command_close(&kernel->call.request);
        mem_free(kernel->call.request.env, kernel->address);
    }
    kernel->address = NULL;
    hook_run_end(&kernel->hooks);
    rmq_message_free(kernel->outgoing);
    kernel->outgoing = NULL;
    kernel->stage = KERNEL_IDLE;
}

static void report(struct kernel *kernel, struct rmq_error *error) {
    if (kernel->mode == CALL_SYNC) {
        kernel->ended(kernel->arg, error);
    } else {
        kernel->handed_over(kernel->arg, error);
    }
}

/* HOOKS-03: what is no exception of the protocol is not told to hooks. */
static void fail_without_hooks(struct kernel *kernel, struct rmq_error *error) {
    clear(kernel);
    report(kernel, error);
}

static void finish(void *arg) {
    struct kernel *kernel = arg;
    struct rmq_error *error = kernel->error;
    kernel->error = NULL;
    if (kernel->mode == CALL_ASYNC && error == NULL && !kernel->ended_early) {
        kernel->stage = KERNEL_CALLING;
    } else {
        clear(kernel);
    }
    report(kernel, error);
}

/* HOOKS-03, HOOKS-06: the result is there for SYNC only. */
static void tell_hooks(struct kernel *kernel) {
    struct hook_run *hooks = &kernel->hooks;
    if (kernel->mode == CALL_SYNC && kernel->error == NULL) {
        hooks->result = (struct rmq_send_result){
            .status = kernel->outcome.status,
            .msg_id = kernel->outcome.msg_id,
            .topic = rmq_message_topic(kernel->message),
            .broker_name = kernel->queue->broker_name,
            .queue_id = kernel->outcome.queue_id,
            .queue_offset = kernel->outcome.queue_offset,
        };
        hooks->context.result = &hooks->result;
    }
    hooks->context.error = kernel->error;
    kernel->stage = KERNEL_AFTER;
    hook_run_after(hooks, kernel->caller, finish, kernel);
}

/* The attempt has its outcome or, ASYNC and ONEWAY, was handed over; takes `error`. */
static void conclude(struct kernel *kernel, struct rmq_error *error) {
    bool unchecked = error != NULL && rmq_error_class_of(error) == RMQ_OUT_OF_MEMORY;
    kernel->error = error;
    if (kernel->hooks.list == NULL || unchecked) {
        finish(kernel);
    } else {
        tell_hooks(kernel);
    }
}

/* ---- The answer ---- */

/* REMOTE-27: what the end of a call means; fills kernel->outcome when it returns NULL. Takes
 * `error`. */
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
    if (kernel->mode == CALL_SYNC) {
        conclude(kernel, failure);
        return;
    }
    if (kernel->stage == KERNEL_AFTER) {
        kernel->ended_early = true;
    } else {
        clear(kernel);
    }
    kernel->ended(kernel->arg, failure);
}

static void on_handed_over(void *arg, struct rmq_error *error) {
    conclude(arg, error);
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

/* KERNEL-05: the header is built when the hooks have run. */
static void make_call(struct kernel *kernel) {
    struct rmq_producer *producer = kernel->producer;
    struct call *call = &kernel->call;
    const struct rmq_message *message = kernel->message;
    if (kernel->outgoing != NULL) {
        size_t size;
        const void *body = rmq_message_body(kernel->outgoing, &size);
        command_lend_body(&call->request, body, size);
        message = kernel->outgoing;
    }
    send_header_fill(&call->request, producer, message, kernel->queue->id, kernel->sys_flag);
    if (call->request.failed) {
        fail_without_hooks(kernel, err_out_of_memory());
        return;
    }
    call->address = kernel->address;
    call->timeout_ms = producer->send_msg_timeout_ms; /* KERNEL-15, SEND-08, REMOTE-54 */
    call->handed_over = on_handed_over;
    call->ended = on_ended;
    kernel->stage = KERNEL_CALLING;
    remoting_call(producer->factory->remoting, call);
}

static void on_before(void *arg) {
    struct kernel *kernel = arg;
    if (kernel->cancelled) {
        /* SEND-16: nothing goes out, and the hooks learn of it. */
        conclude(kernel, kernel_interrupted(kernel->producer->env));
    } else {
        make_call(kernel);
    }
}

static enum rmq_communication_mode mode_of(const struct kernel *kernel) {
    switch (kernel->mode) {
    case CALL_SYNC:
        return RMQ_SYNC;
    case CALL_ASYNC:
        return RMQ_ASYNC;
    case CALL_ONEWAY:
        break;
    }
    return RMQ_ONEWAY;
}

/* HOOKS-02: hooks see the body that is to go out, in a message of their own. */
static void run_hooks(struct kernel *kernel) {
    struct rmq_producer *producer = kernel->producer;
    const struct command *request = &kernel->call.request;
    kernel->outgoing = message_copy_with(kernel->message, request->body, request->body_size);
    if (kernel->outgoing == NULL) {
        fail_without_hooks(kernel, err_out_of_memory());
        return;
    }
    struct rmq_hook_context context = {
        .group = producer->registered_group,
        .mode = mode_of(kernel),
        .broker_address = kernel->address,
        .message = kernel->outgoing,
        .queue = *kernel->queue,
    };
    kernel->stage = KERNEL_BEFORE;
    hook_run_begin(&kernel->hooks, producer->hooks, &context);
    hook_run_before(&kernel->hooks, kernel->caller, on_before, kernel);
}

/* KERNEL-05: body, sysFlag, hooks. KERNEL-19 deviates: without project groups the topic stays as
 * it is. */
static void prepare(struct kernel *kernel, const char *address) {
    struct rmq_producer *producer = kernel->producer;
    struct command *request = &kernel->call.request;
    kernel->call = (struct call){.mode = kernel->mode, .arg = kernel};
    command_init(request, producer->env, 0); /* the code comes with the header */
    /* The table may change during the call. */
    kernel->address = mem_text(producer->env, address);
    kernel->sys_flag = fill_body(kernel, request) | message_sys_flag(kernel->message);
    if (kernel->address == NULL || request->failed) {
        fail_without_hooks(kernel, err_out_of_memory());
    } else if (producer->hooks != NULL) {
        run_hooks(kernel);
    } else {
        make_call(kernel);
    }
}

/* ---- The address ---- */

/* KERNEL-01, SENDREQ-05. SENDREQ-36: at the port in the route. */
static const char *master(const struct kernel *kernel) {
    const char *broker = kernel->queue->broker_name;
    return broker == NULL ? NULL
                          : address_table_master(&kernel->producer->factory->addresses, broker);
}

/* KERNEL-04: before any hook, and before the body is looked at. */
static void fail_without_address(struct kernel *kernel) {
    fail_without_hooks(kernel, err_client(kernel->producer->env, NULL, "The broker[%s] not exist",
                                          kernel_broker(kernel->queue)));
}

static void on_resolved(void *arg) {
    struct kernel *kernel = arg;
    const struct rmq_env *env = kernel->producer->env;
    const char *address = master(kernel);
    if (kernel->resolve->cancelled) {
        fail_without_hooks(kernel, kernel_interrupted(env));
    } else if (kernel->resolve->out_of_memory) {
        fail_without_hooks(kernel, err_out_of_memory());
    } else if (address == NULL) {
        fail_without_address(kernel);
    } else {
        prepare(kernel, address);
    }
}

void kernel_start(struct kernel *kernel) {
    kernel->cancelled = false;
    kernel->ended_early = false;
    const char *address = master(kernel);
    if (address != NULL) {
        prepare(kernel, address);
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
    case KERNEL_BEFORE:
        kernel->cancelled = true;
        return;
    case KERNEL_CALLING:
        call_cancel(&kernel->call);
        return;
    case KERNEL_AFTER:
        return;
    }
}

void kernel_close(struct kernel *kernel) {
    clear(kernel);
    rmq_error_unref(kernel->error);
    kernel->error = NULL;
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
    case KERNEL_BEFORE:
        (void)snprintf(text, size, "its hooks are running before the request");
        return;
    case KERNEL_AFTER:
        (void)snprintf(text, size, "its hooks are running after the request");
        return;
    case KERNEL_CALLING:
        call_describe(&kernel->call, text, size);
        return;
    }
}
