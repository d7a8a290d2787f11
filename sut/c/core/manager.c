/* SPDX-License-Identifier: Apache-2.0
 *
 * The lists of what a process has made, and the order in which all of it is torn down. */
#include "core/manager.h"

#include "core/factory.h"
#include "core/operation.h"
#include "core/producer.h"

#include <string.h>

struct rmq_manager *rmq_manager_new(const struct rmq_env *env) {
    struct rmq_manager *manager = mem_new(env, sizeof *manager);
    if (manager == NULL) {
        return NULL;
    }
    manager->env = env;
    list_init(&manager->factories);
    list_init(&manager->producers);
    list_init(&manager->operations);
    return manager;
}

const struct rmq_env *manager_env(const struct rmq_manager *manager) {
    return manager->env;
}

struct factory *manager_find(const struct rmq_manager *manager, const char *client_id) {
    const struct link *head = &manager->factories;
    for (struct link *link = head->next; link != head; link = link->next) {
        struct factory *factory = LIST_OBJECT(link, struct factory, link);
        /* FACTORY-24: one that was shut down serves nobody, though it may not be freed yet. */
        if (factory->listed && strcmp(factory->client_id, client_id) == 0) {
            return factory;
        }
    }
    return NULL;
}

void rmq_manager_usage(const struct rmq_manager *manager, struct rmq_usage *usage) {
    *usage = (struct rmq_usage){.operations = list_count(&manager->operations),
                                .producers = list_count(&manager->producers)};
    const struct link *link;
    for (link = manager->producers.next; link != &manager->producers; link = link->next) {
        usage->locks += lock_taken(&LIST_OBJECT(link, struct rmq_producer, link)->lifecycle);
    }
    for (link = manager->factories.next; link != &manager->factories; link = link->next) {
        factory_add_usage(LIST_OBJECT(link, struct factory, link), usage);
    }
}

void rmq_manager_free(struct rmq_manager *manager) {
    if (manager == NULL) {
        return;
    }
    /* The remoting clients go first, because they hold links into the calls of the operations; the
     * operations next, because they may stand in the queues of the factories' and producers' locks.
     */
    for (struct link *link = manager->factories.next; link != &manager->factories;
         link = link->next) {
        factory_disconnect(LIST_OBJECT(link, struct factory, link));
    }
    while (!list_is_empty(&manager->operations)) {
        operation_free(LIST_OBJECT(manager->operations.next, struct rmq_operation, link));
    }
    while (!list_is_empty(&manager->factories)) {
        factory_free(LIST_OBJECT(manager->factories.next, struct factory, link));
    }
    while (!list_is_empty(&manager->producers)) {
        producer_free(LIST_OBJECT(manager->producers.next, struct rmq_producer, link));
    }
    mem_free(manager->env, manager);
}
