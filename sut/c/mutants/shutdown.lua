-- SPDX-License-Identifier: Apache-2.0
-- Planted bugs in the shutdown of a producer.
mutant {
  id = "shutdown/state_first", clauses = { "SHUTDOWN-11" },
  story = "a producer that is shutting down takes no sends",
  file = "sut/c/core/producer_shutdown.c",
  from = [[    factory_unregister(producer->factory, producer);
]],
  to = [[    producer->state = RMQ_SHUTDOWN_ALREADY;
    factory_unregister(producer->factory, producer);
]],
}
mutant {
  id = "shutdown/state_stays", clauses = { "SHUTDOWN-01", "SHUTDOWN-09" },
  story = "a producer that was shut down is still RUNNING",
  file = "sut/c/core/producer_shutdown.c",
  from = [[    producer_set_state(shutdown->operation.producer, RMQ_SHUTDOWN_ALREADY);
]], to = "",
}
mutant {
  id = "shutdown/startable_again", clauses = { "SHUTDOWN-09" },
  story = "a producer that was shut down is as good as new",
  file = "sut/c/core/producer_shutdown.c",
  from = [[producer_set_state(shutdown->operation.producer, RMQ_SHUTDOWN_ALREADY);]],
  to = [[producer_set_state(shutdown->operation.producer, RMQ_CREATE_JUST);]],
}
mutant {
  id = "shutdown/not_told", clauses = { "SHUTDOWN-01", "HB-20" },
  story = "brokers are not told which group leaves",
  file = "sut/c/core/producer_shutdown.c",
  from = [[    heartbeat_unregister(&shutdown->round, producer->factory, producer->registered_group,
                         on_unregistered, shutdown);]],
  to = [[    on_unregistered(shutdown);]],
}
mutant {
  id = "shutdown/stays_registered", clauses = { "SHUTDOWN-01", "FACTORY-22" },
  story = "unregister forgotten: heartbeats go on naming the group",
  file = "sut/c/core/producer_shutdown.c",
  from = [[    factory_unregister(producer->factory, producer);
]], to = "",
}
mutant {
  id = "shutdown/of_an_idle_object", clauses = { "SHUTDOWN-02" },
  story = "a producer that never started is shut down for good",
  file = "sut/c/core/producer_shutdown.c",
  from = [[        /* SHUTDOWN-02, TXN-25 deviates */]],
  to = [[        producer_set_state(producer, RMQ_SHUTDOWN_ALREADY);]],
}
mutant {
  id = "shutdown/group_as_set_now", clauses = { "SHUTDOWN-01", "HB-20" },
  story = "the farewell names the group as it is set now",
  file = "sut/c/core/producer_shutdown.c",
  from = [[producer->factory, producer->registered_group,]],
  to = [[producer->factory, producer->group,]],
}
mutant {
  id = "shutdown/factory_stays", clauses = { "SHUTDOWN-07" },
  story = "the last producer leaves the factory running",
  file = "sut/c/core/producer_shutdown.c",
  from = [[    factory_shutdown(&shutdown->factory_shutdown, shutdown->operation.producer->factory,
                     on_factory_over, shutdown);]],
  to = [[    on_factory_over(shutdown);]],
}
mutant {
  id = "shutdown/written_sends_cut", clauses = { "REMOTE-52", "SYNC-08" },
  story = "a shutdown ends synchronous sends that wait for their answers",
  file = "sut/c/core/remoting.c",
  from = [[        if (call->mode == CALL_SYNC && call->stage == CALL_WAITING) {
            list_remove(&call->link);]],
  to = [[        if (call->mode == CALL_SYNC && call->stage == CALL_CHOOSING) {
            list_remove(&call->link);]],
}
mutant {
  id = "shutdown/waiting_sends_stay", clauses = { "REMOTE-52" },
  story = "sends that wait for a connection outlive a shutdown",
  file = "sut/c/core/remoting.c",
  from = [[        if (call->mode == CALL_SYNC && call->stage == CALL_WAITING) {
            list_remove(&call->link);]],
  to = [[        if (call->stage == CALL_CONNECTING ||
            (call->mode == CALL_SYNC && call->stage == CALL_WAITING)) {
            list_remove(&call->link);]],
}
mutant {
  id = "shutdown/callbacks_as_timeouts", clauses = { "ASYNC-14", "ASYNC-08" },
  story = "a shutdown is reported to callbacks as a time-out",
  file = "sut/c/core/remoting.c",
  from = [[call_finish(call, CALL_SHUT_DOWN, NULL, NULL);]],
  to = [[call_finish(call, CALL_TIMED_OUT, NULL, NULL);]],
}
mutant {
  id = "shutdown/does_not_wait_for_callbacks", clauses = { "ASYNC-14" },
  story = "a shutdown is over before the callbacks it caused",
  file = "sut/c/core/factory_shutdown.c",
  from = [[    if (factory->callbacks_due == 0) {
        leave(shutdown);]],
  to = [[    if (factory->callbacks_due >= 0) {
        leave(shutdown);]],
}
mutant {
  id = "shutdown/port_first", clauses = { "FACTORY-23", "LOCK-11" },
  story = "the port is free before the brokers have been told",
  file = "sut/c/core/factory_shutdown.c",
  from = [[    factory_unregister(factory, factory->inner);
]],
  to = [[    factory_unregister(factory, factory->inner);
    if (factory->lock_held) {
        factory->env->udp_release(factory->env->context, factory->lock_port);
        factory->lock_held = false;
    }
]],
}
mutant {
  id = "shutdown/sibling_loses_routes", clauses = { "SHUTDOWN-13" },
  story = "a producer that leaves takes the routes along",
  file = "sut/c/core/producer_shutdown.c",
  from = [[    factory_unregister(producer->factory, producer);
]],
  to = [[    factory_unregister(producer->factory, producer);
    address_table_clean(&producer->factory->addresses, NULL, NULL);
]],
}
