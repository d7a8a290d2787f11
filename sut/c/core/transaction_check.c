/* SPDX-License-Identifier: Apache-2.0
 *
 * A broker asks what became of a half message: find the producer, ask its listener, tell the broker
 * (TXN-17 to TXN-23). */
#include "core/local_transaction.h"
#include "core/log.h"
#include "core/producer.h"
#include "core/stored_message.h"
#include "core/transaction_producer.h"

#include <string.h>

enum { END_TIMEOUT_MS = 3000 }; /* TXN-19, WIRE-TXN-02 */

struct check {
    struct check_job job; /* first */
    const struct rmq_env *env;
    struct factory *factory; /* a reference */
    struct rmq_producer *producer;
    char *remote; /* where the check came from */
    int64_t table_offset;
    int64_t commit_log_offset;
    struct rmq_stored_message stored;
    rmq_local_transact *listener;
    void *listener_context;
    struct rmq_local_transaction local;
    struct rmq_task task;
    struct local_transaction_end end;
};

void transaction_check_free(struct check_job *job) {
    struct check *check = (struct check *)job;
    local_transaction_end_close(&check->end);
    local_transaction_close(&check->local);
    stored_message_close(&check->stored, check->env);
    mem_free(check->env, check->remote);
    mem_free(check->env, check);
}

/* Free it while the factory lives. */
static void release(struct check *check) {
    struct factory *factory = check->factory;
    transaction_check_free(&check->job);
    factory_unref(factory);
}

/* ---- Its turn ---- */

static void finish(struct check *check) {
    struct rmq_producer *producer = check->producer;
    producer->operations--;
    check_pool_over(&producer->transactional->pool, &check->job);
    release(check);
}

static void on_told(void *arg) {
    finish(arg);
}

/* TXN-19, WIRE-TXN-11: the offsets as the broker gave them, the id as the record has it. */
static void tell(struct check *check) {
    check->end = (struct local_transaction_end){
        .remoting = check->factory->remoting,
        .local = &check->local,
        .address = check->remote, /* WIRE-TXN-02: back where it came from */
        .group = check->producer->registered_group,
        .msg_id = check->stored.msg_id,
        .table_offset = check->table_offset,
        .commit_log_offset = check->commit_log_offset,
        .from_check = true,
        .timeout_ms = END_TIMEOUT_MS,
        .done = on_told,
        .arg = check,
    };
    local_transaction_tell(&check->end);
}

static void on_listened(void *arg) {
    struct check *check = arg;
    if (check->listener != NULL) {
        tell(check);
        return;
    }
    /* TXN-23 */
    log_line(check->env, RMQ_LOG_WARN, "nobody to ask about %s in group %s", check->stored.msg_id,
             check->producer->registered_group);
    finish(check);
}

static void listen(void *arg) {
    struct check *check = arg;
    if (check->listener != NULL) {
        check->listener(check->listener_context, &check->local);
    }
}

static void run(struct check_job *job) {
    struct check *check = (struct check *)job;
    struct rmq_producer *producer = check->producer;
    const struct rmq_env *env = check->env;
    producer->operations++; /* it must not be freed meanwhile */
    check->listener = producer->transactional->listener;
    check->listener_context = producer->transactional->listener_context;
    local_transaction_init(&check->local, env, check->stored.message);
    check->local.stored = &check->stored;
    /* TXN-18: not on the loop; by nobody in particular, so on the executor. */
    check->task = (struct rmq_task){.work = listen, .done = on_listened, .arg = check};
    env->run_user(env->context, &check->task);
}

/* TXN-24 */
static void drop(struct check_job *job) {
    release((struct check *)job);
}

/* ---- From the network ---- */

static struct rmq_producer *find_producer(const struct factory *factory, const char *group) {
    const struct link *head = &factory->producers;
    for (const struct link *link = head->next; link != head; link = link->next) {
        struct rmq_producer *producer = LIST_OBJECT(link, struct rmq_producer, registration);
        if (strcmp(producer->registered_group, group) == 0) {
            return producer;
        }
    }
    return NULL;
}

/* Fill `check` from the request. NULL, or why it is ignored. */
static const char *read_request(struct check *check, const struct command *request) {
    size_t used;
    if (!command_long(request, "tranStateTableOffset", &check->table_offset) ||
        !command_long(request, "commitLogOffset", &check->commit_log_offset)) {
        return "an offset is missing";
    }
    if (request->body == NULL) {
        return "there is no message";
    }
    /* WIRE-TXN-10, WIRE-TXN-21 */
    const char *problem =
        stored_message_decode(&check->stored, check->env, request->body, request->body_size, &used);
    if (problem != NULL) {
        return problem;
    }
    const char *group = rmq_message_property(check->stored.message, "PGROUP");
    if (group == NULL) {
        return "the message names no group";
    }
    check->producer = find_producer(check->factory, group);
    if (check->producer == NULL) {
        return "no producer of that group";
    }
    /* TXN-23: an ordinary producer has nobody to ask. */
    return check->producer->transactional != NULL ? NULL : "its producer has no transactions";
}

static struct check *new_check(struct factory *factory, const char *remote) {
    const struct rmq_env *env = factory->env;
    struct check *check = mem_new(env, sizeof *check);
    if (check == NULL) {
        return NULL;
    }
    check->env = env;
    check->job.run = run;
    check->job.drop = drop;
    check->factory = factory_ref(factory);
    check->remote = mem_text(env, remote);
    if (check->remote == NULL) {
        release(check);
        return NULL;
    }
    return check;
}

void transaction_check_take(struct factory *factory, const char *remote,
                            const struct command *request) {
    struct check *check = new_check(factory, remote);
    const char *problem = check == NULL ? mem_exhausted : read_request(check, request);
    if (problem == NULL && !check_pool_add(&check->producer->transactional->pool, &check->job)) {
        problem = "too many are waiting"; /* TXN-18 */
    }
    if (problem != NULL) {
        log_line(factory->env, RMQ_LOG_WARN, "ignore a transaction check of %s: %s", remote,
                 problem);
        if (check != NULL) {
            release(check);
        }
    }
}
