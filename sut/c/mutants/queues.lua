-- SPDX-License-Identifier: Apache-2.0
-- Planted bugs in what the list of queues of a topic is made of.
mutant {
  id = "queues/zero_count_is_one", clauses = { "QUEUES-05" },
  story = "a broker with no write queues gets one all the same",
  file = "sut/c/core/queue_list.c",
  from = [[    if (count <= 0) { /* QUEUES-02, QUEUES-09 */
        return NULL;
    }]],
  to = [[    if (count <= 0) {
        count = 1;
    }]],
}
mutant {
  id = "queues/ids_from_one", clauses = { "QUEUES-05" },
  story = "queue ids count from 1",
  file = "sut/c/core/queue_list.c",
  from = [[.id = id};]], to = [[.id = id + 1};]],
}
mutant {
  id = "queues/read_permission", clauses = { "QUEUES-06" },
  story = "readable queues are taken instead of writable ones",
  file = "sut/c/core/queue_list.c",
  from = [[WRITABLE = 2,]], to = [[WRITABLE = 4,]],
}
mutant {
  id = "queues/permission_ignored", clauses = { "QUEUES-06" },
  story = "queues that nobody may write to are taken too",
  file = "sut/c/core/queue_list.c",
  from = [[if ((queue->perm & WRITABLE) == 0) {]], to = [[if (queue->perm < 0) {]],
}
mutant {
  id = "queues/slave_will_do", clauses = { "QUEUES-08" },
  story = "a broker that has only slaves is taken too",
  file = "sut/c/core/queue_list.c",
  from = [[return broker != NULL && route_broker_address(broker, MASTER_ID) != NULL;]],
  to = [[return broker != NULL && (route_broker_address(broker, MASTER_ID) != NULL ||
                              broker->address_count > 0);]],
}
mutant {
  id = "queues/broker_data_not_needed", clauses = { "QUEUES-07" },
  story = "queues count though nothing is known of their broker",
  file = "sut/c/core/queue_list.c",
  from = [[return broker != NULL && route_broker_address]],
  to = [[return broker == NULL || route_broker_address]],
}
mutant {
  id = "queues/read_number_counts", clauses = { "QUEUES-09" },
  story = "the number of read queues is taken for that of the write queues",
  file = "sut/c/core/queue_list.c",
  from = [[queue->write_queue_nums);]], to = [[queue->read_queue_nums);]],
}
mutant {
  id = "queues/order_text_ignored", clauses = { "QUEUES-01" },
  story = "the order text of a topic is not looked at",
  file = "sut/c/core/queue_list.c",
  from = [[if (route->order_topic_conf != NULL) {]],
  to = [[if (route->order_topic_conf != NULL && route->queue_count == 0) {]],
}
mutant {
  id = "queues/order_text_only_first", clauses = { "QUEUES-02" },
  story = "only the first item of an order text counts",
  file = "sut/c/core/queue_list.c",
  from = [[        item = stop + 1;
    }
    return NULL;]],
  to = [[        break;
    }
    return NULL;]],
}
mutant {
  id = "queues/order_text_ends_in_semicolon", clauses = { "QUEUES-02" },
  story = "a semicolon at the end of an order text spoils it",
  file = "sut/c/core/queue_list.c",
  from = [[while (size > 0 && conf[size - 1] == ';') {]],
  to = [[while (size > 0 && conf[size - 1] == '#') {]],
}
mutant {
  id = "queues/order_text_one_semicolon", clauses = { "QUEUES-02" },
  story = "only one semicolon at the end of an order text is dropped",
  file = "sut/c/core/queue_list.c",
  from = [[while (size > 0 && conf[size - 1] == ';') {]],
  to = [[if (size > 0 && conf[size - 1] == ';') {]],
}
mutant {
  id = "queues/order_text_second_colon", clauses = { "QUEUES-02" },
  story = "what follows a second colon of an order item is part of the number",
  file = "sut/c/core/queue_list.c",
  from = [[second == NULL ? rest : (size_t)(second - number)]], to = [[rest]],
}
mutant {
  id = "queues/broken_order_item_skipped", clauses = { "QUEUES-02" },
  story = "an item without a number is passed over instead of spoiling the route",
  file = "sut/c/core/queue_list.c",
  from = [[        return broken;
    }
    return add_broker]],
  to = [[        return NULL;
    }
    return add_broker]],
}
mutant {
  id = "queues/not_sorted", clauses = { "QUEUES-05", "QUEUES-12" },
  story = "queues stand in the order of the route body and not of the broker names",
  file = "sut/c/core/route_decode.c",
  from = [[sort(route->queues, route->queue_count, sizeof route->queues[0], compare_queues);]],
  to = [[(void)compare_queues;]],
}
mutant {
  id = "queues/sorted_backwards", clauses = { "QUEUES-05" },
  story = "queues stand in the reverse order of the broker names",
  file = "sut/c/core/route_decode.c",
  from = [[return order(strcmp(a->broker_name, b->broker_name), a->position, b->position);]],
  to = [[return order(strcmp(b->broker_name, a->broker_name), a->position, b->position);]],
}
mutant {
  id = "queues/order_text_empty_is_one", clauses = { "QUEUES-01" },
  story = "an empty order text counts as one that names no broker",
  file = "sut/c/core/route_decode.c",
  from = [[if (conf == NULL || (cJSON_IsString(conf) && conf->valuestring[0] == '\0')) {]],
  to = [[if (conf == NULL) {]],
}
