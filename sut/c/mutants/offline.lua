-- SPDX-License-Identifier: Apache-2.0
-- Planted bugs in forgetting the addresses that no route names any more.
mutant {
  id = "offline/never_cleaned", clauses = { "OFFLINE-01" },
  story = "addresses that no route names any more are kept",
  file = "sut/c/core/heartbeat.c",
  from = [[        route_apply_clean(factory);
]], to = "",
}
mutant {
  id = "offline/first_route_only", clauses = { "OFFLINE-02" },
  story = "an address is dropped when the first topic's route does not name it",
  file = "sut/c/core/route_apply.c",
  from = [[for (size_t i = 0; i < factory->routes.count; i++) {]],
  to = [[for (size_t i = 0; i < factory->routes.count && i < 1; i++) {]],
}
mutant {
  id = "offline/first_broker_only", clauses = { "OFFLINE-02" },
  story = "only the first address of a broker counts as named",
  file = "sut/c/core/route_apply.c",
  from = [[for (size_t k = 0; k < broker->address_count; k++) {
            if (strcmp(broker->addresses[k].address, address) == 0) {]],
  to = [[for (size_t k = 0; k < broker->address_count && k < 1; k++) {
            if (strcmp(broker->addresses[k].address, address) == 0) {]],
}
mutant {
  id = "offline/heartbeat_skipped_too", clauses = { "OFFLINE-05" },
  story = "without the lock there are no heartbeats either",
  file = "sut/c/core/heartbeat.c",
  from = [[        lock_release(&factory->namesrv_lock);
    }
    heartbeat_send]],
  to = [[        lock_release(&factory->namesrv_lock);
    } else {
        on_tick_over(factory);
        return;
    }
    heartbeat_send]],
}
mutant {
  id = "offline/without_lock", clauses = { "OFFLINE-01", "OFFLINE-05" },
  story = "the timed heartbeats do not wait for a lookup",
  file = "sut/c/core/heartbeat.c",
  from = [[lock_acquire(&factory->namesrv_lock, &factory->tick.waiter, FACTORY_LOCK_WAIT_US,]],
  to = [[lock_acquire(&factory->namesrv_lock, &factory->tick.waiter, 0,]],
}
mutant {
  id = "offline/lock_kept", clauses = { "OFFLINE-01", "ROUTE-11" },
  story = "the lock of the routes is never given back after a cleaning",
  file = "sut/c/core/heartbeat.c",
  from = [[        lock_release(&factory->namesrv_lock);
]], to = "",
}
mutant {
  id = "offline/start_cleans", clauses = { "OFFLINE-01" },
  story = "the heartbeats of a start clean up as well",
  file = "sut/c/core/heartbeat.c",
  from = [[    init(round, factory, done, arg);
    /* HEARTBEAT-08]],
  to = [[    init(round, factory, done, arg);
    route_apply_clean(factory);
    /* HEARTBEAT-08]],
}
mutant {
  id = "offline/survivor_moves_up", clauses = { "OFFLINE-01", "OFFLINE-02" },
  story = "a broker loses its first address whichever one is gone",
  file = "sut/c/core/address_table.c",
  from = [[        broker->count = kept;
        if (kept > 0) {]],
  to = [[        broker->count = kept > 1 ? kept : 0;
        if (kept > 0) {]],
}
