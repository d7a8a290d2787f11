-- SPDX-License-Identifier: Apache-2.0
-- Planted bugs in the start of a producer and the states it passes.
mutant {
  id = "start/state_changes_late", clauses = { "START-02", "START-19" },
  story = "the state stays CREATE_JUST until the start is over",
  file = "sut/c/core/producer_start.c",
  from = [[    producer_set_state(producer, RMQ_START_FAILED);
]],
  to = "",
}
mutant {
  id = "start/running_after_failure", clauses = { "START-11", "START-12" },
  story = "a producer is left RUNNING after a failed start",
  file = "sut/c/core/producer_start.c",
  from = [[            leave_factory(producer);
        }
        finish(start, error);]],
  to = [[            leave_factory(producer);
        }
        producer_set_state(producer, RMQ_RUNNING);
        finish(start, error);]],
}
mutant {
  id = "start/failure_unregisters", clauses = { "START-12" },
  story = "a failed start gives its group back",
  file = "sut/c/core/profile.c",
  from = [[.keep_failed_registration = true,]], to = [[.keep_failed_registration = false,]],
}
mutant {
  id = "start/duplicate_is_final", clauses = { "START-07", "START-08" },
  story = "a refused group leaves a producer that can never start",
  file = "sut/c/core/producer_start.c",
  from = [[    producer_set_state(producer, RMQ_CREATE_JUST);
]],
  to = "",
}
mutant {
  id = "start/bad_group_may_retry", clauses = { "START-04" },
  story = "after a bad group the producer may be started again",
  file = "sut/c/core/producer_start.c",
  from = [[    if (error != NULL) {
        return error;
    }
    if (strcmp(producer->group, INNER_PRODUCER_GROUP) == 0) {]],
  to = [[    if (error != NULL) {
        producer_set_state(producer, RMQ_CREATE_JUST);
        return error;
    }
    if (strcmp(producer->group, INNER_PRODUCER_GROUP) == 0) {]],
}
mutant {
  id = "start/again_when_running", clauses = { "START-13" },
  story = "a RUNNING producer may be started again",
  file = "sut/c/core/producer_start.c",
  from = [[if (producer->state != RMQ_CREATE_JUST) {]],
  to = [[if (producer->state == RMQ_RUNNING) {
        finish(start, NULL);
        return;
    }
    if (producer->state != RMQ_CREATE_JUST) {]],
}
mutant {
  id = "start/again_after_shutdown", clauses = { "START-13", "SHUTDOWN-09" },
  story = "a producer that was shut down starts again",
  file = "sut/c/core/producer_start.c",
  from = [[if (producer->state != RMQ_CREATE_JUST) {]],
  to = [[if (producer->state != RMQ_CREATE_JUST && producer->state != RMQ_SHUTDOWN_ALREADY) {]],
}
mutant {
  id = "start/hidden_group_passes", clauses = { "START-18" },
  story = "an application may take the factory's own group, if it comes first",
  file = "sut/c/core/producer_start.c",
  from = [[strcmp(producer->group, INNER_PRODUCER_GROUP) == 0]],
  to = [[strcmp(producer->group, INNER_PRODUCER_GROUP "_") == 0]],
}
mutant {
  id = "start/no_create_topic", clauses = { "START-10" },
  story = "a start goes on without a create-topic key",
  file = "sut/c/core/producer_start.c",
  from = [[if (producer->create_topic_key == NULL) {]],
  to = [[if (producer->create_topic_key == NULL &&
        !rmq_producer_set_create_topic_key(producer, DEFAULT_TOPIC_KEY)) {]],
}
mutant {
  id = "start/default_topic_entered_early", clauses = { "START-03" },
  story = "a refused group leaves its topic behind, which is then asked for",
  file = "sut/c/core/producer_start.c",
  from = [[    if (!factory_register(factory, producer)) {
        return duplicate_group(producer);
    }]],
  to = [[    if (!factory_register(factory, producer)) {
        (void)producer_add_topic(factory->inner, producer->create_topic_key);
        return duplicate_group(producer);
    }]],
}
mutant {
  id = "start/default_topic_not_entered", clauses = { "START-09", "ROUTE-23" },
  story = "the create-topic key is not among the topics refreshed",
  file = "sut/c/core/producer_start.c",
  from = [[producer_add_topic(producer, producer->create_topic_key) == NULL]],
  to = [[producer_add_topic(producer, DEFAULT_TOPIC_KEY) == NULL]],
}
mutant {
  id = "start/without_heartbeat", clauses = { "START-14", "HEARTBEAT-07", "START-22" },
  story = "a start ends without heartbeats",
  file = "sut/c/core/producer_start.c",
  from = [[    heartbeat_send(&start->round, producer->factory, on_heartbeat_over, start);]],
  to = [[    on_heartbeat_over(start);]],
}
mutant {
  id = "start/twice_at_once", clauses = { "START-20" },
  story = "starts and shutdowns of one producer overlap",
  file = "sut/c/core/producer.c",
  from = [[lock_init(&producer->lifecycle, producer->env, 1);]],
  to = [[lock_init(&producer->lifecycle, producer->env, 2);]],
}
mutant {
  id = "start/group_in_the_text", clauses = { "START-07" },
  story = "the text about a duplicate group does not name it",
  file = "sut/c/core/producer_start.c",
  from = [[        producer->group);
}

/* What Java]],
  to = [[        "?");
}

/* What Java]],
}
mutant {
  id = "start/state_in_the_text", clauses = { "START-13", "STATE-01" },
  story = "the states CREATE_JUST and START_FAILED have changed names",
  file = "sut/c/core/names.c",
  from = [[    case RMQ_CREATE_JUST:
        return "CREATE_JUST";]],
  to = [[    case RMQ_CREATE_JUST:
        return "START_FAILED";]],
}
mutant {
  id = "start/failed_is_shut_down", clauses = { "STATE-01" },
  story = "a failed start is called a shutdown",
  file = "sut/c/core/names.c",
  from = [[return "START_FAILED";]], to = [[return "SHUTDOWN_ALREADY";]],
}
mutant {
  id = "start/interval_not_checked", clauses = { "FACTORY-19" },
  story = "`<` for `<=`: an interval of zero is refused no longer",
  file = "sut/c/core/producer_start.c",
  from = [[if (producer->heartbeat_interval_ms <= 0) {]],
  to = [[if (producer->heartbeat_interval_ms < 0) {]],
}
mutant {
  id = "start/interval_checked_too_often", clauses = { "FACTORY-05" },
  story = "a later producer is refused for intervals that nobody will use",
  file = "sut/c/core/producer_start.c",
  from = [[    if (*found != NULL) {
        warn_of_mismatch]],
  to = [[    if (*found != NULL && check_intervals(producer) == NULL) {
        warn_of_mismatch]],
}
mutant {
  id = "start/client_id", clauses = { "FACTORY-02" },
  story = "the client id has a hash in its middle",
  file = "sut/c/core/producer_start.c",
  from = [["%s@%s"]], to = [["%s#%s"]],
}
mutant {
  id = "start/unstarted_sends", clauses = { "STATE-01", "STATE-02" },
  story = "a producer whose start failed may send",
  file = "sut/c/core/producer.c",
  from = [[if (producer->state == RMQ_RUNNING) {]],
  to = [[if (producer->state == RMQ_RUNNING || producer->state == RMQ_START_FAILED) {]],
}
mutant {
  id = "start/state_after_message", clauses = { "STATE-02", "SEND-01" },
  story = "the message is checked before the state",
  file = "sut/c/core/send.c",
  from = [[    struct rmq_error *error = producer_check_state(producer);
    if (error == NULL) {
        error = validate_message(env, message, producer->max_message_size);
    }]],
  to = [[    struct rmq_error *error = validate_message(env, message, producer->max_message_size);
    if (error == NULL) {
        error = producer_check_state(producer);
    }]],
}
