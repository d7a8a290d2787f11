/* SPDX-License-Identifier: Apache-2.0
 *
 * fetchPublishMessageQueues: the queues of a topic as a name server tells them now (ADMIN-04). */
#include "core/admin.h"

#include "core/producer.h"
#include "core/queue_list.h"
#include "rmq_admin.h"

struct fetch_queues {
    struct admin admin;
    char *topic;
    rmq_got_queues *got;
    struct queue_list *queues;
};

static void report(struct rmq_operation *operation) {
    struct fetch_queues *fetch = (struct fetch_queues *)operation;
    if (fetch->admin.error != NULL) {
        fetch->got(fetch->admin.context, NULL, 0, fetch->admin.error);
    } else {
        fetch->got(fetch->admin.context, fetch->queues->queues, fetch->queues->count, NULL);
    }
}

static void close(struct rmq_operation *operation) {
    struct fetch_queues *fetch = (struct fetch_queues *)operation;
    mem_free(operation->env, fetch->topic);
    queue_list_unref(fetch->queues);
    admin_close(&fetch->admin);
}

/* QUEUES-01 to QUEUES-10; nothing the factory knows is changed. */
static struct rmq_error *list_queues(struct fetch_queues *fetch, const struct route *route) {
    const struct rmq_env *env = fetch->admin.operation.env;
    const char *problem = NULL;
    fetch->queues = queue_list_new(env, fetch->topic, route, &problem);
    if (problem == mem_exhausted) {
        return err_out_of_memory();
    }
    /* QUEUES-02: an order configuration that cannot be read fails the whole. */
    return problem == NULL ? NULL : err_plain(env, RMQ_RUNTIME_EXCEPTION, NULL, "%s", problem);
}

static void on_route(struct admin *admin, struct route *route, struct rmq_error *error) {
    struct fetch_queues *fetch = (struct fetch_queues *)admin;
    const struct rmq_env *env = admin->operation.env;
    if (error == NULL) {
        error = list_queues(fetch, route);
    }
    route_free(route);
    if (error != NULL) {
        /* ADMIN-05 */
        error =
            err_client(env, error, "Can not find Message Queue for this topic, %s", fetch->topic);
    } else if (fetch->queues->count == 0) {
        /* ADMIN-05, QUEUES-11 */
        error = err_client(env, NULL, "Unknow why, Can not find Message Queue for this topic, %s",
                           fetch->topic);
    }
    admin_end(admin, error);
}

struct rmq_operation *rmq_producer_fetch_publish_message_queues(struct rmq_producer *producer,
                                                                const char *topic,
                                                                rmq_got_queues *got,
                                                                void *context) {
    static const struct operation_kind kind = {
        .report = report, .close = close, .cancel = admin_cancel, .describe = admin_describe};
    struct fetch_queues *fetch =
        admin_new(producer, &kind, sizeof *fetch, "fetchPublishMessageQueues", context);
    if (fetch == NULL) {
        return NULL;
    }
    fetch->got = got;
    /* ADMIN-04: no check of the topic. */
    struct rmq_error *error = producer_check_state(producer);
    if (error == NULL && !mem_replace_text(producer->env, &fetch->topic, topic)) {
        error = err_out_of_memory();
    }
    if (error != NULL) {
        admin_end(&fetch->admin, error);
    } else {
        admin_look_up(&fetch->admin, fetch->topic, on_route);
    }
    return operation_leave(&fetch->admin.operation);
}
