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
