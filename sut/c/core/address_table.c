/* SPDX-License-Identifier: Apache-2.0
 *
 * Keeps its own copies of addresses, because the routes they came from are replaced one by one. */
#include "core/address_table.h"

#include <string.h>

struct broker {
    char *name;
    struct broker_address *addresses;
    size_t count;
};

static void free_addresses(const struct rmq_env *env, struct broker_address *addresses,
                           size_t count) {
    for (size_t i = 0; addresses != NULL && i < count; i++) {
        mem_free(env, addresses[i].address);
    }
    mem_free(env, addresses);
}

static void empty_broker(const struct rmq_env *env, void *entry) {
    struct broker *broker = entry;
    free_addresses(env, broker->addresses, broker->count);
}

void address_table_init(struct address_table *table, const struct rmq_env *env) {
    table_init(&table->brokers, env);
}

void address_table_close(struct address_table *table) {
    table_close(&table->brokers, empty_broker);
}

static struct broker_address *copy_addresses(const struct rmq_env *env,
                                             const struct broker_data *data) {
    struct broker_address *copy = mem_new(env, (data->address_count + 1) * sizeof *copy);
    for (size_t i = 0; copy != NULL && i < data->address_count; i++) {
        copy[i].id = data->addresses[i].id;
        copy[i].address = mem_text(env, data->addresses[i].address);
        if (copy[i].address == NULL) {
            free_addresses(env, copy, data->address_count);
            return NULL;
        }
    }
    return copy;
}

/* All that can fail. Entries made here stay empty when it fails, which nobody can tell from their
 * absence. */
static bool prepare(struct address_table *table, const struct broker_data *brokers, size_t count,
                    struct broker_address **copies) {
    for (size_t i = 0; i < count; i++) {
        copies[i] = copy_addresses(table->brokers.env, &brokers[i]);
        if (copies[i] == NULL ||
            table_add(&table->brokers, brokers[i].name, sizeof(struct broker)) == NULL) {
            return false;
        }
    }
    return true;
}

static void replace(struct address_table *table, const struct broker_data *data,
                    struct broker_address *copy) {
    struct broker *broker = table_find(&table->brokers, data->name);
    empty_broker(table->brokers.env, broker);
    broker->addresses = copy;
    broker->count = data->address_count;
}

bool address_table_update(struct address_table *table, const struct broker_data *brokers,
                          size_t count) {
    const struct rmq_env *env = table->brokers.env;
    struct broker_address **copies = mem_new(env, (count + 1) * sizeof(struct broker_address *));
    if (copies == NULL) {
        return false;
    }
    bool prepared = prepare(table, brokers, count, copies);
    for (size_t i = 0; i < count; i++) {
        if (prepared) {
            replace(table, &brokers[i], copies[i]);
        } else {
            free_addresses(env, copies[i], brokers[i].address_count);
        }
    }
    mem_free(env, copies);
    return prepared;
}

const char *address_table_master(const struct address_table *table, const char *broker_name) {
    const struct broker *broker = table_find(&table->brokers, broker_name);
    /* KERNEL-01: the map is sorted by id, so a master comes first; a slave is never taken. */
    if (broker == NULL || broker->count == 0 || broker->addresses[0].id != 0) {
        return NULL;
    }
    return broker->addresses[0].address;
}

void address_table_clean(struct address_table *table,
                         bool (*is_listed)(void *arg, const char *address), void *arg) {
    const struct rmq_env *env = table->brokers.env;
    size_t at = 0;
    while (at < table->brokers.count) {
        struct broker *broker = (void *)table->brokers.entries[at];
        size_t kept = 0;
        for (size_t i = 0; i < broker->count; i++) {
            if (is_listed(arg, broker->addresses[i].address)) {
                broker->addresses[kept++] = broker->addresses[i];
            } else {
                mem_free(env, broker->addresses[i].address);
            }
        }
        broker->count = kept;
        if (kept > 0) {
            at++;
            continue;
        }
        mem_free(env, broker->addresses);
        table_remove(&table->brokers, at);
    }
}

static size_t count_addresses(const struct address_table *table) {
    size_t count = 0;
    for (size_t i = 0; i < table->brokers.count; i++) {
        const struct broker *broker = (const void *)table->brokers.entries[i];
        count += broker->count;
    }
    return count;
}

static bool take_broker(struct address_list *list, const struct broker *broker, bool masters_only) {
    for (size_t i = 0; i < broker->count; i++) {
        /* HEARTBEAT-05: a broker without id 0 gets nothing. */
        if (masters_only && broker->addresses[i].id != 0) {
            continue;
        }
        list->items[list->count] = mem_text(list->env, broker->addresses[i].address);
        if (list->items[list->count] == NULL) {
            return false;
        }
        list->count++;
    }
    return true;
}

bool address_list_take(struct address_list *list, const struct address_table *table,
                       bool masters_only) {
    const struct rmq_env *env = table->brokers.env;
    *list = (struct address_list){.env = env};
    list->items = mem_new(env, (count_addresses(table) + 1) * sizeof *list->items);
    bool taken = list->items != NULL;
    for (size_t i = 0; taken && i < table->brokers.count; i++) {
        taken = take_broker(list, (const void *)table->brokers.entries[i], masters_only);
    }
    if (!taken) {
        address_list_close(list);
    }
    return taken;
}

void address_list_close(struct address_list *list) {
    for (size_t i = 0; i < list->count; i++) {
        mem_free(list->env, list->items[i]);
    }
    if (list->env != NULL) {
        mem_free(list->env, list->items);
    }
    *list = (struct address_list){.env = list->env};
}
