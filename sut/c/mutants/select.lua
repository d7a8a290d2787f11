-- SPDX-License-Identifier: Apache-2.0
-- Planted bugs in the choice of queues: what a list of queues is made of, and the round robin.
mutant {
  id = "select/no_avoidance", clauses = { "SELECT-04" },
  story = "a retry does not avoid the broker that has just failed",
  source = "apache/rocketmq#1302",
  file = "sut/c/core/queue_list.c",
  from = [[if (last_broker == NULL) {]], to = [[if (last_broker == NULL || list->count > 0) {]],
}
mutant {
  id = "select/starts_at_one", clauses = { "SELECT-02" },
  story = "the counter moves before it is used",
  file = "sut/c/core/queue_list.c",
  from = [[uint32_t first = (uint32_t)*counter;
    uint32_t next = first + 1;]],
  to = [[uint32_t first = (uint32_t)*counter + 1;
    uint32_t next = first;]],
}
mutant {
  id = "select/counter_stands_still", clauses = { "SELECT-02", "SELECT-03" },
  story = "the counter never moves, so that all messages go to one queue",
  file = "sut/c/core/queue_list.c",
  from = [[uint32_t next = first + 1;]], to = [[uint32_t next = first;]],
}
mutant {
  id = "select/one_step_a_queue", clauses = { "SELECT-02", "SELECT-11" },
  story = "the counter moves for each queue that a retry passes over",
  file = "sut/c/core/queue_list.c",
  from = [[        if (strcmp(queue->broker_name, last_broker) != 0) {
]],
  to = [[        uint32_t moved = first + i + 1;
        memcpy(counter, &moved, sizeof moved);
        if (strcmp(queue->broker_name, last_broker) != 0) {
]],
}
mutant {
  id = "select/failed_search_is_free", clauses = { "SELECT-02", "SELECT-05" },
  story = "a search that finds no other broker gives its turn back",
  file = "sut/c/core/queue_list.c",
  from = [[    return NULL; /* SELECT-05 */]],
  to = [[    memcpy(counter, &first, sizeof first);
    return NULL; /* SELECT-05 */]],
}
mutant {
  id = "select/falls_back_on_the_same", clauses = { "SELECT-05" },
  story = "where there is no other broker, the one that has just failed is tried again",
  file = "sut/c/core/queue_list.c",
  from = [[return NULL; /* SELECT-05 */]],
  to = [[return &list->queues[index_of(first, list->count)]; /* SELECT-05 */]],
}
mutant {
  id = "select/search_leaves_out_the_last", clauses = { "SELECT-04", "SELECT-11" },
  story = "a retry looks at one queue too few",
  file = "sut/c/core/queue_list.c",
  from = [[i < list->count; i++]], to = [[i + 1 < list->count; i++]],
}
mutant {
  id = "select/search_begins_at_zero", clauses = { "SELECT-04", "SELECT-11" },
  story = "a retry looks from the first queue on, whatever the counter says",
  file = "sut/c/core/queue_list.c",
  from = [[index_of(first + i, list->count)]], to = [[index_of(i, list->count)]],
}
mutant {
  id = "select/brokers_told_by_beginning", clauses = { "SELECT-04" },
  story = "a broker whose name begins with that of the failed one is taken for it",
  file = "sut/c/core/queue_list.c",
  from = [[strcmp(queue->broker_name, last_broker) != 0]],
  to = [[strncmp(queue->broker_name, last_broker, strlen(last_broker)) != 0]],
}
