/* SPDX-License-Identifier: Apache-2.0
 *
 * Offsets and times of a queue, asked of the master of its broker (ADMIN-06). */
#include "core/admin.h"

#include "core/factory.h"
#include "core/kernel.h"
#include "core/producer.h"
#include "core/route_update.h"
#include "rmq_admin.h"

/* One of the four questions. */
struct question {
    const char *name;
    int32_t code;
    const char *answer; /* field of the response */
};

struct ask_queue {
    struct admin admin;
    const struct question *question;
    char *topic;
    char *broker_name;
    int32_t queue_id;
    int64_t timestamp_ms; /* of searchOffset */
    rmq_got_number *got;
    struct route_update update;
    bool updating;
    char *address;
    int64_t number;
};

static void report(struct rmq_operation *operation) {
    struct ask_queue *ask = (struct ask_queue *)operation;
    ask->got(ask->admin.context, ask->number, ask->admin.error);
}

static void close(struct rmq_operation *operation) {
    struct ask_queue *ask = (struct ask_queue *)operation;
    const struct rmq_env *env = operation->env;
    if (ask->updating) {
        route_update_close(&ask->update);
    }
    mem_free(env, ask->topic);
    mem_free(env, ask->broker_name);
    mem_free(env, ask->address);
    admin_close(&ask->admin);
}

static void cancel(struct rmq_operation *operation) {
    struct ask_queue *ask = (struct ask_queue *)operation;
    admin_cancel(operation);
    if (ask->updating) {
        route_update_cancel(&ask->update);
    }
}

static void describe(const struct rmq_operation *operation, char *text, size_t size) {
    const struct ask_queue *ask = (const struct ask_queue *)operation;
    if (ask->updating) {
        route_update_describe(&ask->update, text, size);
    } else {
        admin_describe(operation, text, size);
    }
}

/* ---- The call ---- */

static struct rmq_error *read_number(struct ask_queue *ask, const struct command *response) {
    const struct rmq_env *env = ask->admin.operation.env;
    const char *name = ask->question->answer;
    if (command_long(response, name, &ask->number)) {
        return NULL;
    }
    /* ERR-08; as in SYNC-06 no fields at all are no other failure. */
    return err_plain(env, RMQ_REMOTING_COMMAND_EXCEPTION, NULL, "the custom field <%s> is null",
                     name);
}

static void on_answered(struct admin *admin, const struct command *response,
                        struct rmq_error *error) {
    struct ask_queue *ask = (struct ask_queue *)admin;
    if (error == NULL) {
        error = read_number(ask, response);
    }
    if (error != NULL) {
        /* ADMIN-06 */
        error =
            err_client(admin->operation.env, error, "Invoke Broker[%s] exception", ask->address);
    }
    admin_end(admin, error);
}

static const char *master(const struct ask_queue *ask) {
    const struct factory *factory = ask->admin.operation.producer->factory;
    return address_table_master(&factory->addresses, ask->broker_name);
}

static void call(struct ask_queue *ask, const char *address) {
    /* The table may change during the call. */
    ask->address = mem_text(ask->admin.operation.env, address);
    if (ask->address == NULL) {
        admin_end(&ask->admin, err_out_of_memory());
        return;
    }
    struct command *request = admin_request(&ask->admin, ask->question->code);
    command_add_number(request, "queueId", ask->queue_id);
    if (ask->question->code == REQUEST_SEARCH_OFFSET_BY_TIMESTAMP) {
        command_add_number(request, "timestamp", ask->timestamp_ms);
    }
    command_add(request, "topic", ask->topic);
    admin_call(&ask->admin, ask->address, on_answered);
}

/* ---- The address ---- */

static void on_updated(void *arg) {
    struct ask_queue *ask = arg;
    const struct rmq_env *env = ask->admin.operation.env;
    const char *address = master(ask);
    ask->updating = false;
    if (ask->admin.cancelled) {
        admin_end(&ask->admin, kernel_interrupted(env));
    } else if (address != NULL) {
        call(ask, address);
    } else if (ask->update.out_of_memory) {
        admin_end(&ask->admin, err_out_of_memory());
    } else {
        /* KERNEL-04 */
        admin_end(&ask->admin, err_client(env, NULL, "The broker[%s] not exist", ask->broker_name));
    }
}

static void find_address(struct ask_queue *ask) {
    const char *address = master(ask);
    if (address != NULL) {
        call(ask, address);
        return;
    }
    /* ADMIN-06: whatever is known of the topic, and never the fallback. */
    ask->updating = true;
    ask->update = (struct route_update){
        .factory = ask->admin.operation.producer->factory,
        .topic = ask->topic,
        .done = on_updated,
        .arg = ask,
    };
    route_update_start(&ask->update);
}

/* ---- The public calls ---- */

/* NULL, and copies are made, or why not. */
static struct rmq_error *check(struct ask_queue *ask, const struct rmq_queue *queue) {
    const struct rmq_operation *operation = &ask->admin.operation;
    struct rmq_error *error = producer_check_state(operation->producer);
    if (error != NULL) {
        return error;
    }
    bool copied = mem_replace_text(operation->env, &ask->topic, queue->topic) &&
                  mem_replace_text(operation->env, &ask->broker_name, queue->broker_name);
    return copied ? NULL : err_out_of_memory();
}

static struct rmq_operation *start(struct rmq_producer *producer, const struct question *question,
                                   const struct rmq_queue *queue, int64_t timestamp_ms,
                                   rmq_got_number *got, void *context) {
    static const struct operation_kind kind = {
        .report = report, .close = close, .cancel = cancel, .describe = describe};
    struct ask_queue *ask = admin_new(producer, &kind, sizeof *ask, question->name, context);
    if (ask == NULL) {
        return NULL;
    }
    ask->question = question;
    ask->queue_id = queue->id;
    ask->timestamp_ms = timestamp_ms;
    ask->got = got;
    struct rmq_error *error = check(ask, queue);
    if (error != NULL) {
        admin_end(&ask->admin, error);
    } else {
        find_address(ask);
    }
    return operation_leave(&ask->admin.operation);
}

struct rmq_operation *rmq_producer_search_offset(struct rmq_producer *producer,
                                                 const struct rmq_queue *queue,
                                                 int64_t timestamp_ms, rmq_got_number *got,
                                                 void *context) {
    static const struct question question = {"searchOffset", REQUEST_SEARCH_OFFSET_BY_TIMESTAMP,
                                             "offset"};
    return start(producer, &question, queue, timestamp_ms, got, context);
}

struct rmq_operation *rmq_producer_max_offset(struct rmq_producer *producer,
                                              const struct rmq_queue *queue, rmq_got_number *got,
                                              void *context) {
    static const struct question question = {"maxOffset", REQUEST_GET_MAX_OFFSET, "offset"};
    return start(producer, &question, queue, 0, got, context);
}

struct rmq_operation *rmq_producer_min_offset(struct rmq_producer *producer,
                                              const struct rmq_queue *queue, rmq_got_number *got,
                                              void *context) {
    static const struct question question = {"minOffset", REQUEST_GET_MIN_OFFSET, "offset"};
    return start(producer, &question, queue, 0, got, context);
}

struct rmq_operation *rmq_producer_earliest_msg_store_time(struct rmq_producer *producer,
                                                           const struct rmq_queue *queue,
                                                           rmq_got_number *got, void *context) {
    static const struct question question = {"earliestMsgStoreTime",
                                             REQUEST_GET_EARLIEST_MSG_STORETIME, "timestamp"};
    return start(producer, &question, queue, 0, got, context);
}
