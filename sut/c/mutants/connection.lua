-- SPDX-License-Identifier: Apache-2.0
-- Planted bugs in connections: dialling, sharing, idling, ending.
mutant {
  id = "connection/one_a_call", clauses = { "REMOTE-10", "REMOTE-11" },
  story = "a connection that is being made is not shared",
  source = "apache/rocketmq#1108",
  file = "sut/c/core/remoting.c",
  from = [[if (strcmp(channel->address, address) == 0) {]],
  to = [[if (strcmp(channel->address, address) == 0 && channel->state == CHANNEL_OPEN) {]],
}
mutant {
  id = "connection/told_by_host", clauses = { "REMOTE-10" },
  story = "two servers of one host share a connection",
  file = "sut/c/core/remoting.c",
  from = [[if (strcmp(channel->address, address) == 0) {]],
  to = [[if (strncmp(channel->address, address, strcspn(address, ":")) == 0) {]],
}
mutant {
  id = "connection/idle_limit", clauses = { "REMOTE-33" },
  story = "a connection is idle after a minute",
  file = "sut/c/core/channel.c",
  from = [[IDLE_LIMIT_US = 120000000;]], to = [[IDLE_LIMIT_US = 60000000;]],
}
mutant {
  id = "connection/never_idle", clauses = { "REMOTE-33" },
  story = "an idle connection is kept",
  file = "sut/c/core/channel.c",
  from = [[now_us(channel) >= idle_at_us) {]], to = [[now_us(channel) > idle_at_us) {]],
}
mutant {
  id = "connection/idle_though_written", clauses = { "REMOTE-33" },
  story = "only what is read keeps a connection from being idle",
  file = "sut/c/core/channel.c",
  from = [[    channel->active_us = now_us(channel);
    channel->events->written]],
  to = [[    channel->events->written]],
}
mutant {
  id = "connection/idle_though_read", clauses = { "REMOTE-33" },
  story = "only what is written keeps a connection from being idle",
  file = "sut/c/core/channel.c",
  from = [[    channel->active_us = now_us(channel);
    if (frame_feed]],
  to = [[    if (frame_feed]],
}
mutant {
  id = "connection/dial_limit", clauses = { "REMOTE-12" },
  story = "an attempt to connect ends with those who waited for it",
  file = "sut/c/core/channel.c",
  from = [[DIAL_LIMIT_US = 30000000;]], to = [[DIAL_LIMIT_US = 3000000;]],
}
mutant {
  id = "connection/dial_for_ever", clauses = { "REMOTE-12" },
  story = "an attempt to connect goes on for five minutes",
  file = "sut/c/core/channel.c",
  from = [[DIAL_LIMIT_US = 30000000;]], to = [[DIAL_LIMIT_US = 300000000;]],
}
mutant {
  id = "connection/dead_one_is_found", clauses = { "REMOTE-11", "REMOTE-16" },
  story = "a connection that ended stays in the table, dead",
  file = "sut/c/core/remoting.c",
  from = [[    list_remove(&channel->link);
    tell_calls(remoting, channel, why);
    channel_unref(channel);
    remoting_leave(remoting);]],
  to = [[    tell_calls(remoting, channel, why);
    remoting_leave(remoting);]],
}
mutant {
  id = "connection/waiters_not_told", clauses = { "REMOTE-11", "REMOTE-13" },
  story = "those who wait for a refused connection wait out their time",
  file = "sut/c/core/remoting.c",
  from = [[while (!list_is_empty(&channel->waiting)) {
        call_connect_failed]],
  to = [[while (channel->state == CHANNEL_OPEN && !list_is_empty(&channel->waiting)) {
        call_connect_failed]],
}
mutant {
  id = "connection/writers_not_told", clauses = { "ASYNC-04", "REMOTE-25" },
  story = "calls whose bytes never left are not told that the connection is gone",
  file = "sut/c/core/remoting.c",
  from = [[while (!list_is_empty(&channel->writing)) {]],
  to = [[while (!list_is_empty(&channel->writing) && why == NULL) {]],
}
mutant {
  id = "connection/first_waiter_only", clauses = { "REMOTE-11" },
  story = "only the first of those who wait for a connection gets it",
  file = "sut/c/core/remoting.c",
  from = [[while (channel->state == CHANNEL_OPEN && !list_is_empty(&channel->waiting)) {]],
  to = [[if (channel->state == CHANNEL_OPEN && !list_is_empty(&channel->waiting)) {]],
}
mutant {
  id = "connection/frames_after_the_end", clauses = { "FRAME-08" },
  story = "frames behind one that ended the connection are still taken",
  file = "sut/c/core/channel.c",
  from = [[    while (channel->state == CHANNEL_OPEN) {
        const uint8_t *frame;]],
  to = [[    while (channel->state != CHANNEL_DIALLING) {
        const uint8_t *frame;]],
}
mutant {
  id = "connection/start_connects", clauses = { "REMOTE-50", "FACTORY-04" },
  story = "a start connects to a name server before it needs one",
  file = "sut/c/core/remoting.c",
  from = [[    return name_servers_set(&remoting->servers, addresses);]],
  to = [[    bool set = name_servers_set(&remoting->servers, addresses);
    if (set && remoting->servers.count > 0) {
        (void)remoting_channel(remoting, remoting->servers.list[0]);
    }
    return set;]],
}
