/* SPDX-License-Identifier: Apache-2.0
 *
 * createTopic: a request to every master of another topic's route, one after another (ADMIN-01). */
#include "core/admin.h"

#include "core/kernel.h"
#include "core/producer.h"
#include "core/validate.h"
#include "rmq_admin.h"

enum { MASTER_ID = 0, PERM_READ_WRITE = 6 };

struct create_topic {
    struct admin admin;
    char *key;
    char *topic;
    int32_t queues;
    rmq_done *done;
    struct route *route;
    size_t next;               /* broker of the route */
    struct rmq_error *failure; /* of the last broker that failed */
};

static void report(struct rmq_operation *operation) {
    struct create_topic *create = (struct create_topic *)operation;
    create->done(create->admin.context, create->admin.error);
}

static void close(struct rmq_operation *operation) {
    struct create_topic *create = (struct create_topic *)operation;
    const struct rmq_env *env = operation->env;
    mem_free(env, create->key);
    mem_free(env, create->topic);
    route_free(create->route);
    rmq_error_unref(create->failure);
    admin_close(&create->admin);
}

/* ADMIN-02: whatever it was, it is a cause. */
static void fail(struct create_topic *create, struct rmq_error *cause) {
    const struct rmq_env *env = create->admin.operation.env;
    admin_end(&create->admin, err_client(env, cause, "create new topic failed"));
}

static void finish(struct create_topic *create) {
    struct rmq_error *failure = create->failure;
    create->failure = NULL;
    if (failure == NULL) {
        admin_end(&create->admin, NULL);
    } else {
        fail(create, failure);
    }
}

static void next_broker(void *arg);

static void on_answered(struct admin *admin, const struct command *response,
                        struct rmq_error *error) {
    struct create_topic *create = (struct create_topic *)admin;
    const struct rmq_env *env = admin->operation.env;
    (void)response;
    if (error != NULL) {
        /* ADMIN-02: the last one counts. */
        rmq_error_unref(create->failure);
        create->failure = err_client(env, error, "create topic to broker exception");
    }
    if (admin->cancelled || create->failure == err_out_of_memory()) {
        finish(create);
        return;
    }
    /* From the loop: brokers that fail at once must not pile up on the stack. */
    operation_post(&admin->operation, "next broker of a createTopic", next_broker);
}

static void ask(struct create_topic *create, const char *address) {
    struct command *request = admin_request(&create->admin, REQUEST_UPDATE_AND_CREATE_TOPIC);
    command_add(request, "defaultTopic", create->key);
    command_add_number(request, "perm", PERM_READ_WRITE);
    command_add_number(request, "readQueueNums", create->queues);
    command_add(request, "topic", create->topic);
    command_add(request, "topicFilterType", "SINGLE_TAG");
    command_add_number(request, "writeQueueNums", create->queues);
    admin_call(&create->admin, address, on_answered);
}

/* ADMIN-01: by name, as the route is sorted. ADMIN-03: without any master there is nothing to do,
 * which is no failure. */
static void next_broker(void *arg) {
    struct create_topic *create = arg;
    const struct route *route = create->route;
    while (create->next < route->broker_count && !create->admin.cancelled) {
        const struct broker_data *broker = &route->brokers[create->next++];
        const char *address = route_broker_address(broker, MASTER_ID);
        if (address != NULL) {
            ask(create, address);
            return;
        }
    }
    if (create->admin.cancelled) {
        fail(create, kernel_interrupted(create->admin.operation.env));
    } else {
        finish(create);
    }
}

static void on_route(struct admin *admin, struct route *route, struct rmq_error *error) {
    struct create_topic *create = (struct create_topic *)admin;
    create->route = route;
    if (error == NULL && route->broker_count == 0) {
        error = err_client(admin->operation.env, NULL, "Not found broker, maybe key is wrong");
    }
    if (error != NULL) {
        fail(create, error);
    } else {
        next_broker(create);
    }
}

/* NULL, and copies are made, or why not. */
static struct rmq_error *check(struct create_topic *create, const char *key, const char *topic) {
    const struct rmq_operation *operation = &create->admin.operation;
    struct rmq_error *error = producer_check_state(operation->producer);
    if (error == NULL) {
        error = validate_topic(operation->env, topic);
    }
    if (error != NULL) {
        return error;
    }
    bool copied = mem_replace_text(operation->env, &create->key, key) &&
                  mem_replace_text(operation->env, &create->topic, topic);
    return copied ? NULL : err_out_of_memory();
}

struct rmq_operation *rmq_producer_create_topic(struct rmq_producer *producer, const char *key,
                                                const char *topic, int32_t queues, rmq_done *done,
                                                void *context) {
    static const struct operation_kind kind = {
        .report = report, .close = close, .cancel = admin_cancel, .describe = admin_describe};
    struct create_topic *create =
        admin_new(producer, &kind, sizeof *create, "createTopic", context);
    if (create == NULL) {
        return NULL;
    }
    create->queues = queues;
    create->done = done;
    struct rmq_error *error = check(create, key, topic);
    if (error != NULL) {
        admin_end(&create->admin, error);
    } else {
        admin_look_up(&create->admin, create->key, on_route);
    }
    return operation_leave(&create->admin.operation);
}
