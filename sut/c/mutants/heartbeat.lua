-- SPDX-License-Identifier: Apache-2.0
-- Planted bugs in heartbeats and farewells.
mutant {
  id = "heartbeat/slaves_too", clauses = { "HEARTBEAT-04", "HEARTBEAT-05" },
  story = "slaves get heartbeats as well",
  file = "sut/c/core/heartbeat.c",
  from = [[address_list_take(&round->addresses, &factory->addresses, heartbeat);]],
  to = [[address_list_take(&round->addresses, &factory->addresses, false);]],
}
mutant {
  id = "heartbeat/stops_at_failure", clauses = { "HEARTBEAT-06", "SHUTDOWN-05" },
  story = "a broker that cannot be reached ends the round",
  file = "sut/c/core/heartbeat.c",
  from = [[    if (end == CALL_FAILED) {
]],
  to = [[    if (end == CALL_FAILED) {
        round->next = round->addresses.count;
]],
}
mutant {
  id = "heartbeat/stops_at_refusal", clauses = { "HEARTBEAT-06" },
  story = "a broker that refuses ends the round",
  file = "sut/c/core/heartbeat.c",
  from = [[response->code != RESPONSE_SUCCESS) {
]],
  to = [[response->code != RESPONSE_SUCCESS) {
        round->next = round->addresses.count;
]],
}
mutant {
  id = "heartbeat/last_one_left_out", clauses = { "HEARTBEAT-04", "HEARTBEAT-06" },
  story = "the last broker of the list gets none",
  file = "sut/c/core/heartbeat.c",
  from = [[while (round->next < round->addresses.count) {]],
  to = [[while (round->next + (round->addresses.count > 1) < round->addresses.count) {]],
}
mutant {
  id = "heartbeat/rounds_overlap", clauses = { "HEARTBEAT-08" },
  story = "a round that would overlap another is not skipped",
  file = "sut/c/core/factory.c",
  from = [[lock_init(&factory->heartbeat_lock, env, 1);]],
  to = [[lock_init(&factory->heartbeat_lock, env, 2);]],
}
mutant {
  id = "heartbeat/instance_for_client", clauses = { "HEARTBEAT-01", "HB-02" },
  story = "a heartbeat names the instance and not the client",
  file = "sut/c/core/heartbeat_body.c",
  from = [["clientID", factory->client_id)]], to = [["clientID", factory->instance_name)]],
}
mutant {
  id = "heartbeat/without_consumer_set", clauses = { "HEARTBEAT-03", "HB-02" },
  story = "a heartbeat has no set of consumers",
  file = "sut/c/core/heartbeat_body.c",
  from = [["consumerDataSet")]], to = [["consumers")]],
}
mutant {
  id = "heartbeat/first_group_only", clauses = { "HEARTBEAT-02" },
  story = "a heartbeat names only the first group",
  file = "sut/c/core/heartbeat_body.c",
  from = [[made && link != head; link = link->next]],
  to = [[made && link != head; link = link == head->next ? head->previous : head]],
}
mutant {
  id = "heartbeat/hidden_group_unnamed", clauses = { "HEARTBEAT-02" },
  story = "a heartbeat does not name the hidden group",
  file = "sut/c/core/heartbeat_body.c",
  from = [[made = add_group(producers, producer->registered_group);]],
  to = [[made = producer == factory->inner || add_group(producers, producer->registered_group);]],
}
mutant {
  id = "heartbeat/greets_new_brokers", clauses = { "HEARTBEAT-10" },
  story = "the timed heartbeats come early when a route brings a new broker",
  file = "sut/c/core/route_refresh.c",
  from = [[    table_close(&factory->refresh.topics, NULL);
    lane_done]],
  to = [[    table_close(&factory->refresh.topics, NULL);
    factory->heartbeat_task.due_us -= factory->addresses.brokers.count > 1 ? 1000 : 0;
    lane_done]],
}
mutant {
  id = "heartbeat/never_given_back", clauses = { "HEARTBEAT-08", "SHUTDOWN-06" },
  story = "the lock of the heartbeats is never given back",
  file = "sut/c/core/heartbeat.c",
  from = [[    lock_release(lock);
    round->done(round->arg);]],
  to = [[    (void)lock;
    round->done(round->arg);]],
}
mutant {
  id = "heartbeat/shutdown_does_not_wait", clauses = { "SHUTDOWN-06" },
  story = "a shutdown does not wait for the heartbeats under way",
  file = "sut/c/core/heartbeat.c",
  from = [[lock_acquire(&factory->heartbeat_lock, &round->waiter, FACTORY_LOCK_WAIT_US,]],
  to = [[lock_acquire(&factory->heartbeat_lock, &round->waiter, 0,]],
}
mutant {
  id = "heartbeat/shutdown_waits_for_ever", clauses = { "SHUTDOWN-06" },
  story = "a shutdown waits for heartbeats that never end",
  file = "sut/c/core/heartbeat.c",
  from = [[lock_acquire(&factory->heartbeat_lock, &round->waiter, FACTORY_LOCK_WAIT_US,]],
  to = [[lock_acquire(&factory->heartbeat_lock, &round->waiter, LOCK_WAIT_FOR_EVER,]],
}
mutant {
  id = "heartbeat/farewell_names_group_only", clauses = { "SHUTDOWN-03", "HB-20" },
  story = "a farewell does not name the client",
  file = "sut/c/core/heartbeat.c",
  from = [[command_add(request, "clientID", round->factory->client_id);]],
  to = [[command_add(request, "clientId", round->factory->client_id);]],
}
mutant {
  id = "heartbeat/farewell_to_masters", clauses = { "SHUTDOWN-03", "SHUTDOWN-04" },
  story = "slaves are not told of a shutdown",
  file = "sut/c/core/heartbeat.c",
  from = [[address_list_take(&round->addresses, &factory->addresses, heartbeat);]],
  to = [[address_list_take(&round->addresses, &factory->addresses, true);]],
}
mutant {
  id = "heartbeat/time_limit", clauses = { "HEARTBEAT-01", "SHUTDOWN-12" },
  story = "a heartbeat waits five seconds for its answer",
  file = "sut/c/core/heartbeat.c",
  from = [[.timeout_ms = FACTORY_CALL_TIMEOUT_MS,]], to = [[.timeout_ms = 5000,]],
}
