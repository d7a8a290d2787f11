/* SPDX-License-Identifier: Apache-2.0
 *
 * Starting a producer: checks, joining a factory, starting it, the first heartbeat (START). */
#include "core/factory.h"
#include "core/log.h"
#include "core/manager.h"
#include "core/operation.h"
#include "core/producer.h"
#include "core/transaction_producer.h"
#include "core/validate.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

struct start {
    struct rmq_operation operation;
    rmq_done *done;
    void *context;
    struct lock_waiter waiter;
    struct factory_start factory_start;
    struct heartbeat_round round;
    struct rmq_error *error;
};

/* The producer's lock goes first, so that whoever waits for it can go on; it does so from the loop.
 */
static void finish(struct start *start, struct rmq_error *error) {
    start->error = error;
    lock_release(&start->operation.producer->lifecycle);
    operation_end(&start->operation);
}

/* ---- Checks ---- */

/* START-07, START-08: the one failure after which the same object may be started again. */
static struct rmq_error *duplicate_group(struct rmq_producer *producer) {
    producer_set_state(producer, RMQ_CREATE_JUST);
    return err_client_faq(
        producer->env, FAQ_GROUP_NAME, NULL,
        "The producer group[%s] has been created before, specify another name please.",
        producer->group);
}

/* What Java stumbles over half-way is refused before anything is registered. */
static struct rmq_error *check_config(struct rmq_producer *producer) {
    const struct rmq_env *env = producer->env;
    int32_t hash;
    /* START-04, START-05, START-06 */
    struct rmq_error *error = validate_group(env, producer->group);
    if (error != NULL) {
        return error;
    }
    if (strcmp(producer->group, INNER_PRODUCER_GROUP) == 0) {
        /* START-18 deviates: the factory needs this name itself. */
        return duplicate_group(producer);
    }
    if (producer->create_topic_key == NULL) {
        /* START-10 deviates. */
        return err_client(env, NULL, "createTopicKey is null");
    }
    if (producer->instance_name == NULL) {
        /* LOCK-14 deviates. */
        return err_client(env, NULL, "instanceName is null");
    }
    if (!text_java_hash(producer->instance_name, &hash)) {
        /* LOCK-15 */
        return err_client(env, NULL, "instanceName is not UTF-8");
    }
    return NULL;
}

/* FACTORY-19 deviates: only the producer whose start makes the factory is asked (FACTORY-05). The
 * state stays START_FAILED, nothing is registered and no factory is left. */
static struct rmq_error *check_intervals(const struct rmq_producer *producer) {
    if (producer->poll_interval_ms <= 0) {
        return err_client(producer->env, NULL,
                          "pollNameServerInteval must be greater than 0, but is %d",
                          (int)producer->poll_interval_ms);
    }
    if (producer->heartbeat_interval_ms <= 0) {
        return err_client(producer->env, NULL,
                          "heartbeatBrokerInterval must be greater than 0, but is %d",
                          (int)producer->heartbeat_interval_ms);
    }
    return NULL;
}

/* ---- Joining a factory ---- */

/* FACTORY-05: the first producer's client-level properties win. */
static void warn_of_mismatch(const struct rmq_producer *producer, const struct factory *factory) {
    bool same = producer->poll_interval_ms == factory->poll_interval_ms &&
                producer->heartbeat_interval_ms == factory->heartbeat_interval_ms &&
                (producer->namesrv_addr == NULL ||
                 text_equal(producer->namesrv_addr, factory->namesrv_addr));
    if (!same) {
        log_line(producer->env, RMQ_LOG_WARN,
                 "%s exists: its name servers and intervals are used, not those of group %s",
                 factory->client_id, producer->group);
    }
}

/* FACTORY-01, FACTORY-03 */
static struct rmq_error *find_factory(struct rmq_producer *producer, const char *client_id,
                                      struct factory **found) {
    *found = manager_find(producer->manager, client_id);
    if (*found != NULL) {
        warn_of_mismatch(producer, *found);
        return NULL;
    }
    struct rmq_error *error = check_intervals(producer);
    if (error != NULL) {
        return error;
    }
    *found = factory_new(producer, client_id);
    return *found == NULL ? err_out_of_memory() : NULL;
}

/* A factory that nobody is registered in and that never ran is of no use to anybody. */
static void drop_if_unused(struct factory *factory) {
    if (factory->producer_count == 0 && factory->state != RMQ_RUNNING) {
        factory_delist(factory);
    }
}

static void leave_factory(struct rmq_producer *producer) {
    struct factory *factory = producer->factory;
    factory_unregister(factory, producer);
    drop_if_unused(factory);
    producer->factory = NULL;
    factory_unref(factory);
}

static struct rmq_error *register_in(struct rmq_producer *producer, struct factory *factory) {
    /* CONFIG-07 deviates: from here on the group is what it is now. */
    if (!mem_replace_text(producer->env, &producer->registered_group, producer->group)) {
        drop_if_unused(factory);
        return err_out_of_memory();
    }
    if (!factory_register(factory, producer)) {
        return duplicate_group(producer);
    }
    producer->factory = factory_ref(factory);
    /* START-09: an empty entry makes the first refresh ask for the topic. START-03: only now, so
     * that a refused group leaves none behind. */
    if (producer_add_topic(producer, producer->create_topic_key) == NULL) {
        leave_factory(producer);
        return err_out_of_memory();
    }
    return NULL;
}

/* FACTORY-02 */
static char *client_id_of(const struct rmq_producer *producer) {
    const char *ip = producer->client_ip == NULL ? "null" : producer->client_ip;
    return mem_format(producer->env, "%s@%s", ip, producer->instance_name);
}

static struct rmq_error *join_factory(struct rmq_producer *producer) {
    char *client_id = client_id_of(producer);
    if (client_id == NULL) {
        return err_out_of_memory();
    }
    struct factory *factory = NULL;
    struct rmq_error *error = find_factory(producer, client_id, &factory);
    mem_free(producer->env, client_id);
    return error != NULL ? error : register_in(producer, factory);
}

/* ---- The sequence ---- */

static void on_heartbeat_over(void *arg) {
    finish(arg, NULL);
}

static void run(struct start *start);

static void on_factory_started(void *arg, struct rmq_error *error) {
    struct start *start = arg;
    struct rmq_producer *producer = start->operation.producer;
    if (error != NULL) {
        /* START-11, START-12: the state stays START_FAILED, and strictly the group stays
         * registered. */
        if (!producer->profile.keep_failed_registration) {
            leave_factory(producer);
        }
        finish(start, error);
        return;
    }
    if (producer->factory->state == RMQ_SHUTDOWN_ALREADY) {
        /* START-23 deviates: the factory went away meanwhile; look it up again. */
        leave_factory(producer);
        run(start);
        return;
    }
    log_line(producer->env, RMQ_LOG_INFO, "the producer [%s] start OK", producer->registered_group);
    producer_set_state(producer, RMQ_RUNNING);
    /* START-14, START-15, START-22: one attempt, before the start returns. */
    heartbeat_send(&start->round, producer->factory, on_heartbeat_over, start);
}

/* START-03, START-21; START-25, START-26: servers that do not answer cost time, nothing more. */
static void run(struct start *start) {
    struct rmq_producer *producer = start->operation.producer;
    struct rmq_error *error = join_factory(producer);
    if (error != NULL) {
        finish(start, error);
        return;
    }
    factory_start(&start->factory_start, producer->factory, on_factory_started, start);
}

static void begin(void *arg) {
    struct start *start = arg;
    struct rmq_producer *producer = start->operation.producer;
    if (producer->state != RMQ_CREATE_JUST) {
        /* START-13 */
        finish(start, err_client_faq(producer->env, FAQ_SERVICE_STATE, NULL,
                                     "The producer service state not OK, maybe started once, %s",
                                     rmq_service_state_name(producer->state)));
        return;
    }
    /* START-27 deviates: before anything is changed. */
    struct rmq_error *error = transaction_producer_open(producer);
    if (error != NULL) {
        finish(start, error);
        return;
    }
    /* START-02, START-19: until it has worked, it has failed. */
    producer_set_state(producer, RMQ_START_FAILED);
    error = check_config(producer);
    if (error != NULL) {
        finish(start, error);
        return;
    }
    run(start);
}

/* START-20 deviates: starts and shutdowns of one producer follow one another. */
static void on_lock(void *arg, bool held) {
    struct start *start = arg;
    assert(held);
    (void)held;
    if (start->operation.inside) {
        begin(start);
    } else {
        operation_post(&start->operation, "start of a producer", begin);
    }
}

/* ---- The operation ---- */

static void report(struct rmq_operation *operation) {
    struct start *start = (struct start *)operation;
    start->done(start->context, start->error);
}

static void close_start(struct rmq_operation *operation) {
    struct start *start = (struct start *)operation;
    lock_forget(&start->waiter);
    if (!operation->ended) {
        factory_start_close(&start->factory_start);
        heartbeat_close(&start->round);
    }
    rmq_error_unref(start->error);
}

static void describe(const struct rmq_operation *operation, char *text, size_t size) {
    const struct start *start = (const struct start *)operation;
    const char *group = operation->producer->registered_group;
    const char *step = start->factory_start.step;
    if (operation->ended) {
        (void)snprintf(text, size, "start: ended, not yet reported");
    } else if (start->round.calling) {
        char what[160];
        heartbeat_describe(&start->round, what, sizeof what);
        (void)snprintf(text, size, "start of %s: heartbeat: %s", group, what);
    } else if (step != NULL) {
        (void)snprintf(text, size, "start of %s: waiting for %s", group, step);
    } else {
        (void)snprintf(text, size, "start: waiting for another start or shutdown of the producer");
    }
}

static const struct operation_kind start_kind = {
    .report = report,
    .close = close_start,
    .describe = describe,
};

struct rmq_operation *rmq_producer_start(struct rmq_producer *producer, rmq_done *done,
                                         void *context) {
    struct start *start = operation_new(producer, &start_kind, sizeof *start);
    if (start == NULL) {
        return NULL;
    }
    start->done = done;
    start->context = context;
    lock_acquire(&producer->lifecycle, &start->waiter, LOCK_WAIT_FOR_EVER, "producer", on_lock,
                 start);
    return operation_leave(&start->operation);
}
