-- SPDX-License-Identifier: Apache-2.0
-- Planted leaks: permits, timers, connections, ports, memory, and what keeps a factory alive. Most
-- change nothing a scenario could see; the books at the end of each run do.
mutant {
  id = "resources/oneway_permit_is_lost", clauses = { "ONEWAY-03" },
  story = "the permit of a oneway send never comes back after a write that was carried out",
  file = "sut/c/core/remoting.c",
  from = [[lock_release(&remoting->oneway_permits);
        break;]],
  to = "break;",
}
mutant {
  id = "resources/permit_is_lost_when_a_write_is_refused", clauses = { "ASYNC-12", "ONEWAY-03" },
  story = "a send whose write is refused at once keeps its permit",
  file = "sut/c/core/call.c",
  from = [[call->remoting->async_owed += call->mode == CALL_ASYNC;]], to = "",
}
mutant {
  id = "resources/scheduler_keeps_its_timer", clauses = { "FACTORY-23" },
  story = "the timer of the scheduled tasks stays armed after the shutdown",
  file = "sut/c/core/lane.c",
  from = [[lane->stopped = true;
    lane->env->timer_cancel(lane->env->context, &lane->timer);]],
  to = "lane->stopped = true;",
}
mutant {
  id = "resources/scan_keeps_its_timer", clauses = { "FACTORY-23" },
  story = "the scan for overdue answers goes on after the shutdown",
  file = "sut/c/core/remoting.c",
  from = [[remoting->shut_down = true;
    remoting_scan_stop(remoting);
    collect]],
  to = [[remoting->shut_down = true;
    collect]],
}
mutant {
  id = "resources/connections_stay_open", clauses = { "REMOTE-52" },
  story = "the shutdown leaves its connections open",
  file = "sut/c/core/remoting.c",
  from = [[collect_for_shutdown(remoting);
    close_connections(&remoting->connections);]],
  to = "collect_for_shutdown(remoting);",
}
mutant {
  id = "resources/queue_lists_leak", clauses = { "ROUTE-18" },
  story = "a topic's list of queues is not freed with the producer",
  file = "sut/c/core/producer.c",
  from = [[queue_list_unref(((struct topic *)entry)->queues);]], to = "(void)entry;",
}
mutant {
  id = "resources/factory_is_never_freed", clauses = { "FACTORY-24" },
  story = "one reference to the factory too many, so that it outlives all its producers",
  file = "sut/c/core/producer_start.c",
  from = [[producer->factory = factory_ref(factory);]],
  to = [[producer->factory = factory_ref(factory_ref(factory));]],
}
mutant {
  id = "resources/port_of_the_lock_is_kept", clauses = { "LOCK-11" },
  story = "the UDP port of the instance lock is not given back",
  file = "sut/c/core/factory_shutdown.c",
  from = [[env->udp_release(env->context, factory->lock_port);]], to = "(void)env;",
}
mutant {
  id = "resources/shutdown_keeps_oneway_permits", clauses = { "ONEWAY-03" },
  story = "writes that a shutdown cuts off keep their permits",
  file = "sut/c/core/remoting.c",
  from = [[        give_up_oneway_writes(channel->owner, channel);
]],
  to = [[]],
}
