/* SPDX-License-Identifier: Apache-2.0
 *
 * Life and end of an operation. */
#include "core/operation.h"

#include "core/manager.h"
#include "core/producer.h"

#include <assert.h>

void *operation_new(struct rmq_producer *producer, const struct operation_kind *kind, size_t size) {
    struct rmq_operation *operation = mem_new(producer->env, size);
    if (operation == NULL) {
        return NULL;
    }
    operation->kind = kind;
    operation->producer = producer;
    operation->env = producer->env;
    operation->caller = operation;
    operation->inside = true;
    list_append(&producer->manager->operations, &operation->link);
    producer->operations++;
    return operation;
}

static void detach(struct rmq_operation *operation) {
    const struct rmq_env *env = operation->env;
    env->timer_cancel(env->context, &operation->timer);
    list_remove(&operation->link);
    operation->producer->operations--;
}

void operation_free(struct rmq_operation *operation) {
    detach(operation);
    operation->kind->close(operation);
    mem_free(operation->env, operation);
}

struct rmq_operation *operation_leave(struct rmq_operation *operation) {
    operation->inside = false;
    return operation;
}

/* It leaves the lists before the application is told, so that the application may free the
 * producer. */
static void report(void *arg) {
    struct rmq_operation *operation = arg;
    detach(operation);
    operation->kind->report(operation);
    operation->kind->close(operation);
    mem_free(operation->env, operation);
}

void operation_end(struct rmq_operation *operation) {
    assert(!operation->ended);
    operation->ended = true;
    if (operation->inside) {
        operation_post(operation, "report of an operation", report);
    } else {
        report(operation);
    }
}

void operation_post(struct rmq_operation *operation, const char *name, void (*fire)(void *arg)) {
    const struct rmq_env *env = operation->env;
    operation->timer.fire = fire;
    operation->timer.arg = operation;
    operation->timer.name = name;
    env->timer_set(env->context, &operation->timer, env->monotonic_us(env->context));
}

void rmq_operation_cancel(struct rmq_operation *operation) {
    if (operation->ended || operation->kind->cancel == NULL) {
        return;
    }
    bool inside = operation->inside;
    operation->inside = true;
    operation->kind->cancel(operation);
    operation->inside = inside;
}

void rmq_operation_describe(const struct rmq_operation *operation, char *text, size_t size) {
    if (size != 0) {
        operation->kind->describe(operation, text, size);
    }
}
