/* SPDX-License-Identifier: Apache-2.0
 *
 * The factory's broker addresses: broker name -> id -> "ip:port" (ROUTE-16, ROUTE-17, OFFLINE). */
#ifndef CORE_ADDRESS_TABLE_H
#define CORE_ADDRESS_TABLE_H

#include "core/route.h"
#include "core/table.h"

struct address_table {
    struct table brokers;
};

void address_table_init(struct address_table *table, const struct rmq_env *env);
void address_table_close(struct address_table *table);

/* ROUTE-17: replace the whole map of each broker name given. False when out of memory; nothing has
 * changed then. */
bool address_table_update(struct address_table *table, const struct broker_data *brokers,
                          size_t count);

/* KERNEL-01: address of id 0, borrowed until the next change; NULL when unknown. */
const char *address_table_master(const struct address_table *table, const char *broker_name);

/* OFFLINE-01: remove every address for which `is_listed` says no, then names left without any. */
void address_table_clean(struct address_table *table,
                         bool (*is_listed)(void *arg, const char *address), void *arg);

/* A copy of addresses that stays as it is while requests are made one after another. */
struct address_list {
    const struct rmq_env *env;
    char **items;
    size_t count;
};

/* By broker name, then id; only ids 0 when `masters_only` (HEARTBEAT-04). False when out of memory.
 */
bool address_list_take(struct address_list *list, const struct address_table *table,
                       bool masters_only);
void address_list_close(struct address_list *list);

#endif
