-- SPDX-License-Identifier: Apache-2.0
-- Planted bugs in lookups and refreshes of routes, and in what a new route changes.
mutant {
  id = "route/borrows_another_topic", clauses = { "ROUTE-04", "START-10" },
  story = "the fallback topic is TBW102 whatever the producer's key",
  file = "sut/c/core/resolve.c",
  from = [[const char *key = resolve->producer->create_topic_key;]],
  to = [[const char *key = DEFAULT_TOPIC_KEY;]],
}
mutant {
  id = "route/no_fallback", clauses = { "ROUTE-04", "ROUTE-09" },
  story = "an unknown topic is not looked up under the create-topic key",
  file = "sut/c/core/resolve.c",
  from = [[    look_up(resolve, on_fallback);]], to = [[    on_fallback(resolve);]],
}
mutant {
  id = "route/fallback_first", clauses = { "ROUTE-03", "ROUTE-04" },
  story = "the second lookup asks for the topic itself once more",
  file = "sut/c/core/route_update.c",
  from = [[update->fallback_key != NULL ? update->fallback_key : update->topic;]],
  to = [[update->topic;]],
}
mutant {
  id = "route/fallback_not_limited", clauses = { "ROUTE-05", "ROUTE-06" },
  story = "a borrowed route keeps all its queues",
  file = "sut/c/core/route_update.c",
  from = [[        route_limit_queues(route, update->fallback_queues);
]], to = "",
}
mutant {
  id = "route/fallback_counts_writes", clauses = { "ROUTE-05" },
  story = "a borrowed route is limited by its write queues",
  file = "sut/c/core/route.c",
  from = [[queue->read_queue_nums < count ? queue->read_queue_nums : count;]],
  to = [[queue->write_queue_nums < count ? queue->write_queue_nums : count;]],
}
mutant {
  id = "route/fallback_most", clauses = { "ROUTE-05" },
  story = "the larger number of queues is taken for a borrowed route",
  file = "sut/c/core/route.c",
  from = [[queue->read_queue_nums < count ?]], to = [[queue->read_queue_nums > count ?]],
}
mutant {
  id = "route/fallback_number_frozen", clauses = { "ROUTE-05", "CONFIG-07" },
  story = "a borrowed route always has four queues a broker",
  file = "sut/c/core/resolve.c",
  from = [[.fallback_queues = resolve->producer->default_topic_queue_nums,]],
  to = [[.fallback_queues = 4,]],
}
mutant {
  id = "route/own_route_limited", clauses = { "ROUTE-05" },
  story = "a topic's own route is limited like a borrowed one",
  file = "sut/c/core/route_update.c",
  from = [[    if (update->fallback_key != NULL) {
        /* ROUTE-05]],
  to = [[    if (update->for_whom != NULL) {
        /* ROUTE-05]],
}
mutant {
  id = "route/always_asked", clauses = { "ROUTE-08" },
  story = "a topic with queues is asked for again by every send",
  file = "sut/c/core/resolve.c",
  from = [[    if (is_resolved(resolve)) {
        /* ROUTE-08 */]],
  to = [[    if (is_resolved(resolve) && resolve->producer->retry_times < 0) {
        /* ROUTE-08 */]],
}
mutant {
  id = "route/lookup_time_limit", clauses = { "ROUTE-01", "WIRE-ROUTE-02" },
  story = "a lookup waits for a second",
  file = "sut/c/core/route_update.c",
  from = [[.timeout_ms = FACTORY_CALL_TIMEOUT_MS,]], to = [[.timeout_ms = 1000,]],
}
mutant {
  id = "route/lookups_overlap", clauses = { "ROUTE-11" },
  story = "lookups of two topics run at once",
  file = "sut/c/core/factory.c",
  from = [[lock_init(&factory->namesrv_lock, env, 1);]],
  to = [[lock_init(&factory->namesrv_lock, env, 2);]],
}
mutant {
  id = "route/waits_two_seconds", clauses = { "ROUTE-11" },
  story = "a lookup waits two seconds for the one before it",
  file = "sut/c/core/route_update.c",
  from = [[lock_acquire(lock, &update->waiter, FACTORY_LOCK_WAIT_US,]],
  to = [[lock_acquire(lock, &update->waiter, 2000000,]],
}
mutant {
  id = "route/skipped_keeps_the_lock", clauses = { "ROUTE-11", "ROUTE-20" },
  story = "a lookup that ends in nothing never gives the lock back",
  file = "sut/c/core/route_update.c",
  from = [[    lock_release(lock);
    update->done]],
  to = [[    if (!update->out_of_memory && update->topic[0] != 'T') {
        lock_release(lock);
    }
    update->done]],
}
mutant {
  id = "route/each_waiter_asks", clauses = { "ROUTE-13" },
  story = "whoever waited for the same topic asks again",
  file = "sut/c/core/route_update.c",
  from = [[    if (update->for_whom != NULL &&
        producer_topic]],
  to = [[    if (update->for_whom != NULL && update->fallback_key != NULL &&
        producer_topic]],
}
mutant {
  id = "route/body_without_success", clauses = { "ROUTE-02" },
  story = "a body counts whatever the code",
  file = "sut/c/core/route_update.c",
  from = [[response->code == RESPONSE_SUCCESS && response->body != NULL]],
  to = [[response->body != NULL]],
}
mutant {
  id = "route/stale_kept", clauses = { "ROUTE-14", "ROUTE-16", "ROUTE-28" },
  story = "a refresh never replaces a route that a producer has already",
  file = "sut/c/core/route_apply.c",
  from = [[    if (!changed && !is_needed(factory, topic)) {]],
  to = [[    (void)changed;
    if (!is_needed(factory, topic)) {]],
}
mutant {
  id = "route/late_sibling_without_queues", clauses = { "ROUTE-15" },
  story = "an unchanged route is not applied to a producer that came later",
  file = "sut/c/core/route_apply.c",
  from = [[    if (!changed && !is_needed(factory, topic)) {]], to = [[    (void)is_needed;
    if (!changed) {]],
}
mutant {
  id = "route/only_who_asked", clauses = { "ROUTE-16" },
  story = "a route reaches only the first producer of the factory",
  file = "sut/c/core/route_apply.c",
  from = [[        entry->queues = queue_list_ref(queues);
    }]],
  to = [[        entry->queues = queue_list_ref(queues);
        if (producer_at(link) != factory->inner) {
            break;
        }
    }]],
}
mutant {
  id = "route/counter_reset", clauses = { "ROUTE-18", "SELECT-08" },
  story = "a new route sets the turn back",
  file = "sut/c/core/route_apply.c",
  from = [[        entry->queues = queue_list_ref(queues);]],
  to = [[        entry->queues = queue_list_ref(queues);
        entry->counter = 0;]],
}
mutant {
  id = "route/empty_route_drops_counter", clauses = { "ROUTE-18", "ROUTE-26" },
  story = "a route without queues sets the turn back",
  file = "sut/c/core/route_apply.c",
  from = [[        entry->queues = queue_list_ref(queues);]],
  to = [[        entry->queues = queue_list_ref(queues);
        entry->counter = queues->count == 0 ? 0 : entry->counter;]],
}
mutant {
  id = "route/empty_route_ignored", clauses = { "ROUTE-26", "ROUTE-27" },
  story = "a route without queues leaves the old ones",
  file = "sut/c/core/route_apply.c",
  from = [[    bool prepared = prepare(factory, topic, route);]],
  to = [[    if (queues->count == 0) {
        queue_list_unref(queues);
        route_free(route);
        return true;
    }
    bool prepared = prepare(factory, topic, route);]],
}
mutant {
  id = "route/order_of_entries_counts", clauses = { "ROUTE-14", "WIRE-ROUTE-16" },
  story = "brokers are not sorted, so that their order counts as a change",
  file = "sut/c/core/route_decode.c",
  from = [[sort(route->brokers, route->broker_count, ]],
  to = [[sort(route->brokers, 0, ]],
}
mutant {
  id = "route/permission_is_no_change", clauses = { "ROUTE-14" },
  story = "another permission is no change of a route",
  file = "sut/c/core/route.c",
  from = [[ &&
           a->perm == b->perm;]], to = [[;]],
}
mutant {
  id = "route/write_number_is_no_change", clauses = { "ROUTE-14" },
  story = "another number of write queues is no change of a route",
  file = "sut/c/core/route.c",
  from = [[ && a->write_queue_nums == b->write_queue_nums &&]], to = [[ &&]],
}
mutant {
  id = "route/read_number_is_no_change", clauses = { "ROUTE-14" },
  story = "another number of read queues is no change of a route",
  file = "sut/c/core/route.c",
  from = [[a->read_queue_nums == b->read_queue_nums && ]], to = "",
}
mutant {
  id = "route/address_is_no_change", clauses = { "ROUTE-14", "OFFLINE-03" },
  story = "another address of a broker is no change of a route",
  file = "sut/c/core/route.c",
  from = [[a->addresses[i].id != b->addresses[i].id ||
            strcmp(a->addresses[i].address, b->addresses[i].address) != 0]],
  to = [[a->addresses[i].id != b->addresses[i].id]],
}
mutant {
  id = "route/order_text_is_no_change", clauses = { "ROUTE-14" },
  story = "another order text is no change of a route",
  file = "sut/c/core/route.c",
  from = [[ ||
        !text_equal(a->order_topic_conf, b->order_topic_conf)) {]], to = [[) {]],
}
mutant {
  id = "route/half_applied", clauses = { "ROUTE-21" },
  story = "a route whose order text is broken changes the addresses all the same",
  file = "sut/c/core/route_apply.c",
  from = [[        log_line(factory->env, RMQ_LOG_WARN, "route of %s: %s", topic, problem);
]],
  to = [[        size_t count = route->broker_count;
        (void)address_table_update(&factory->addresses, route->brokers, count);
]],
}
mutant {
  id = "route/refresh_of_one_producer", clauses = { "ROUTE-22", "ROUTE-23" },
  story = "a refresh asks only for the topics of the first producer",
  file = "sut/c/core/route_refresh.c",
  from = [[for (const struct link *link = head->next; link != head; link = link->next) {]],
  to = [[for (const struct link *link = head->next; link == head->next; link = link->next) {]],
}
mutant {
  id = "route/refresh_leaves_out_last", clauses = { "ROUTE-22", "ROUTE-24" },
  story = "a refresh leaves out the last topic",
  file = "sut/c/core/route_refresh.c",
  from = [[while (refresh->next < refresh->topics.count) {]],
  to = [[while (refresh->next + 1 < refresh->topics.count) {]],
}
mutant {
  id = "route/refresh_gives_up", clauses = { "ROUTE-20", "ROUTE-22" },
  story = "a refresh ends at the first topic that nobody knows",
  file = "sut/c/core/route_refresh.c",
  from = [[    if (!factory->refresh.looping) {
]],
  to = [[    if (table_find(&factory->routes, factory->refresh.update.topic) == NULL) {
        factory->refresh.next = factory->refresh.topics.count;
    }
    if (!factory->refresh.looping) {
]],
}
mutant {
  id = "route/refresh_borrows", clauses = { "ROUTE-22" },
  story = "a refresh asks for the default route and not for topics that nobody knows",
  file = "sut/c/core/route_update.c",
  from = [[update->fallback_key != NULL ? update->fallback_key : update->topic;]],
  to = [[update->fallback_key != NULL ? update->fallback_key
                       : update->for_whom == NULL &&
                               table_find(&update->factory->routes, update->topic) == NULL
                           ? DEFAULT_TOPIC_KEY
                           : update->topic;]],
}
mutant {
  id = "route/topic_field", clauses = { "WIRE-ROUTE-01" },
  story = "a lookup sends a second field",
  file = "sut/c/core/route_update.c",
  from = [[    command_add(&call->request, "topic", name);]],
  to = [[    command_add(&call->request, "topic", name);
    command_add(&call->request, "client", "c");]],
}
mutant {
  id = "route/unknown_without_lookup", clauses = { "ROUTE-09", "ROUTE-03" },
  story = "a topic that was not found once is not asked for again",
  file = "sut/c/core/resolve.c",
  from = [[    if (producer_add_topic(producer, topic) == NULL) {]],
  to = [[    if (producer_topic(producer, topic) != NULL && producer->retry_times >= 0) {
        finish(resolve);
        return;
    }
    if (producer_add_topic(producer, topic) == NULL) {]],
}
mutant {
  id = "route/one_id_twice", clauses = { "JSON-06" },
  story = "of two addresses with one id the first counts",
  file = "sut/c/core/route_decode.c",
  from = [[        if (repeated) {
            mem_free(env, broker->addresses[i].address);
        } else {]],
  to = [[        if (repeated) {
            mem_free(env, broker->addresses[i + 1].address);
            broker->addresses[i + 1] = broker->addresses[i];
        } else {]],
}
mutant {
  id = "route/null_address", clauses = { "WIRE-ROUTE-13" },
  story = "an id without an address spoils the route",
  file = "sut/c/core/route_decode.c",
  from = [[if (cJSON_IsNull(member)) {]], to = [[if (member == NULL) {]],
}
mutant {
  id = "route/absent_lists", clauses = { "WIRE-ROUTE-13" },
  story = "a route without brokers is no route",
  file = "sut/c/core/route_decode.c",
  from = [[    const cJSON *list = find_list(body, "brokerDatas", &problem);
    if (list == NULL) {
        return problem;]],
  to = [[    const cJSON *list = find_list(body, "brokerDatas", &problem);
    if (list == NULL) {
        return problem != NULL ? problem : "no brokers";]],
}
mutant {
  id = "route/number_as_text", clauses = { "JSON-06" },
  story = "a number that is no number counts as 0",
  file = "sut/c/core/route_decode.c",
  from = [[    if (!numbers) {
        return "queue datum with a member that is no 32-bit number";
    }]],
  to = [[    (void)numbers;]],
}
