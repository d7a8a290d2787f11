-- SPDX-License-Identifier: Apache-2.0
-- Planted bugs in synchronous, asynchronous and oneway calls: time-outs, permits, callbacks.
mutant {
  id = "call/timeout_text", clauses = { "REMOTE-21", "ERR-08" },
  story = "a time-out does not say how long it was",
  file = "sut/c/core/call.c",
  from = [["wait response on the channel <%s> timeout, %d(ms)"]],
  to = [["wait response on the channel <%s> timeout"]],
}
mutant {
  id = "call/lost_connection_ends_the_wait", clauses = { "SYNC-08", "REMOTE-16" },
  story = "a connection that is lost ends the calls that wait for answers on it",
  source = "apache/rocketmq#3929",
  file = "sut/c/core/call.c",
  from = [[    if (call->mode == CALL_SYNC) {
        /* SYNC-01: the time-out counts from the write. */]],
  to = [[    if (call->mode == CALL_SYNC) {
        list_remove(&call->link);
        list_append(&call->channel->waiting, &call->link);]],
}
mutant {
  id = "call/opaques_by_two", clauses = { "HEADER-03" },
  story = "opaques go up by two, as if counted elsewhere as well",
  file = "sut/c/core/remoting.c",
  from = [[opaque = (int32_t)remoting->next_opaque++;]],
  to = [[opaque = (int32_t)(remoting->next_opaque += 2);]],
}
mutant {
  id = "call/write_failure_as_timeout", clauses = { "SYNC-10", "REMOTE-22" },
  story = "a failed write is reported as a failed connection",
  file = "sut/c/core/call.c",
  from = [[return err_plain(env, RMQ_REMOTING_SEND_REQUEST_EXCEPTION, cause,]],
  to = [[return err_plain(env, RMQ_REMOTING_CONNECT_EXCEPTION, cause,]],
}
mutant {
  id = "call/async_write_without_cause", clauses = { "ASYNC-05" },
  story = "a failed asynchronous write is reported as one of a synchronous call",
  file = "sut/c/core/call.c",
  from = [[if (call->stage == CALL_WAITING && call->mode == CALL_ASYNC) {
        return cause;]],
  to = [[if (call->stage == CALL_WAITING && call->mode == CALL_ONEWAY) {
        return cause;]],
}
mutant {
  id = "call/permit_leak_on_response", clauses = { "ASYNC-12", "REMOTE-23" },
  story = "an answered call keeps its permit",
  source = "apache/rocketmq#604",
  file = "sut/c/core/call.c",
  from = [[    if (call->holds_permit) {
        /* ASYNC-12]],
  to = [[    if (call->holds_permit && end != CALL_RESPONSE) {
        /* ASYNC-12]],
}
mutant {
  id = "call/permit_leak_on_write", clauses = { "ASYNC-13", "REMOTE-25" },
  story = "an asynchronous call whose write failed keeps its permit",
  source = "apache/rocketmq#604",
  file = "sut/c/core/call.c",
  from = [[    if (call->holds_permit) {
        /* ASYNC-12]],
  to = [[    if (call->holds_permit && end != CALL_FAILED) {
        /* ASYNC-12]],
}
mutant {
  id = "call/permit_comes_back_twice", clauses = { "REMOTE-23", "ASYNC-12" },
  story = "the permit comes back twice, with the response and with the callback",
  file = "sut/c/core/call.c",
  from = [[        call->holds_permit = false;
        lock_release(permits_of(call));
    }
    if (remoting->freed) {]],
  to = [[        call->holds_permit = false;
        lock_release(permits_of(call));
        remoting->async_owed += call->mode == CALL_ASYNC;
    }
    if (remoting->freed) {]],
}
mutant {
  id = "call/oneway_permit_leak_on_failure", clauses = { "REMOTE-28", "ONEWAY-03" },
  story = "a oneway call whose write failed keeps its permit",
  file = "sut/c/core/remoting.c",
  from = [[        channel->oneway_writes--;
        lock_release(&remoting->oneway_permits);]],
  to = [[        channel->oneway_writes--;
        if (error == NULL) {
            lock_release(&remoting->oneway_permits);
        }]],
}
mutant {
  id = "call/oneway_permit_lost_with_connection", clauses = { "REMOTE-28" },
  story = "permits of writes under way are lost with the connection",
  file = "sut/c/core/remoting.c",
  from = [[    remoting->oneway_owed += (int32_t)channel->oneway_writes;
]], to = "",
}
mutant {
  id = "call/permit_leak_before_write", clauses = { "ASYNC-13", "ONEWAY-02" },
  story = "a call that fails before its write keeps its permit",
  file = "sut/c/core/call.c",
  from = [[        call->remoting->async_owed += call->mode == CALL_ASYNC;
        call->remoting->oneway_owed += call->mode == CALL_ONEWAY;
]], to = "",
}
mutant {
  id = "call/permits_not_fair", clauses = { "REMOTE-23" },
  story = "the permit goes to the one who came last",
  file = "sut/c/core/lock.c",
  from = [[LIST_OBJECT(lock->waiters.next, struct lock_waiter, link);]],
  to = [[LIST_OBJECT(lock->waiters.previous, struct lock_waiter, link);]],
}
mutant {
  id = "call/one_permit_more", clauses = { "ASYNC-02", "ONEWAY-02" },
  story = "`<` for `<=`: one permit more than there are",
  file = "sut/c/core/lock.c",
  from = [[if (lock->permits <= 0 ||]], to = [[if (lock->permits < 0 ||]],
}
mutant {
  id = "call/async_permits", clauses = { "ASYNC-02" },
  story = "64 asynchronous sends at once",
  file = "sut/c/core/profile.c",
  from = [[.async_permits = 128,]], to = [[.async_permits = 64,]],
}
mutant {
  id = "call/permits_mixed_up", clauses = { "ASYNC-02", "ONEWAY-02" },
  story = "oneway sends take the permits of the asynchronous ones",
  file = "sut/c/core/call.c",
  from = [[return call->mode == CALL_ASYNC ? &call->remoting->async_permits]],
  to = [[return call->mode != CALL_SYNC ? &call->remoting->async_permits]],
}
mutant {
  id = "call/no_wait_for_permits", clauses = { "ASYNC-02", "ONEWAY-02" },
  story = "a call without a permit does not wait for one",
  file = "sut/c/core/call.c",
  from = [[timeout_ms * 1000, "permit", on_permit, call);]],
  to = [[timeout_ms * 0, "permit", on_permit, call);]],
}
mutant {
  id = "call/permit_text", clauses = { "REMOTE-24", "ERR-08" },
  story = "a permit that did not come is reported as too many requests",
  file = "sut/c/core/call.c",
  from = [[    if (call->timeout_ms > 0) {
        return err_plain(]],
  to = [[    if (call->timeout_ms < 0) {
        return err_plain(]],
}
mutant {
  id = "call/sync_takes_permit", clauses = { "REMOTE-20", "SEND-32" },
  story = "synchronous calls take the permits of oneway ones",
  file = "sut/c/core/call.c",
  from = [[    if (call->mode == CALL_SYNC) {
        write_request(call);]],
  to = [[    if (call->mode == CALL_SYNC && call->timeout_ms <= 0) {
        write_request(call);]],
}
mutant {
  id = "call/scan_begins_early", clauses = { "ASYNC-07", "REMOTE-26" },
  story = "the first scan comes after a second",
  file = "sut/c/core/remoting_scan.c",
  from = [[SCAN_FIRST_US = 3000000;]], to = [[SCAN_FIRST_US = 1000000;]],
}
mutant {
  id = "call/scan_phase", clauses = { "ASYNC-07" },
  story = "the first scan comes after three seconds and a half",
  file = "sut/c/core/remoting_scan.c",
  from = [[SCAN_FIRST_US = 3000000;]], to = [[SCAN_FIRST_US = 3500000;]],
}
mutant {
  id = "call/scan_period", clauses = { "ASYNC-07" },
  story = "the scan comes every two seconds",
  file = "sut/c/core/remoting_scan.c",
  from = [[SCAN_PERIOD_US = 1000000;]], to = [[SCAN_PERIOD_US = 2000000;]],
}
mutant {
  id = "call/scan_without_grace", clauses = { "ASYNC-07", "ASYNC-06" },
  story = "the scan finds calls at their time-out and not a second later",
  file = "sut/c/core/remoting_scan.c",
  from = [[SCAN_GRACE_US = 1000000;]], to = [[SCAN_GRACE_US = 0;]],
}
mutant {
  id = "call/scan_boundary", clauses = { "ASYNC-07" },
  story = "`<` for `<=`: a call due at the very scan waits for the next one",
  file = "sut/c/core/remoting_scan.c",
  from = [[limit_us <= now_us;]], to = [[limit_us < now_us;]],
}
mutant {
  id = "call/scan_phase_moves", clauses = { "ASYNC-07" },
  story = "the scan counts from the first asynchronous send",
  file = "sut/c/core/remoting_scan.c",
  from = [[    bool was_idle = remoting->async_waiting == 0;]],
  to = [[    bool was_idle = remoting->async_waiting == 0;
    if (was_idle) {
        remoting->scan_at_us =
            remoting->env->monotonic_us(remoting->env->context) + SCAN_PERIOD_US;
    }]],
}
mutant {
  id = "call/scan_finds_one", clauses = { "REMOTE-26" },
  story = "the scan looks only at the first call that is due",
  file = "sut/c/core/remoting_scan.c",
  from = [[            list_append(&remoting->ending, link);
        }]],
  to = [[            list_append(&remoting->ending, link);
            return;
        }]],
}
mutant {
  id = "call/connect_waits_five_seconds", clauses = { "REMOTE-11" },
  story = "a call waits five seconds for a connection",
  file = "sut/c/core/call.c",
  from = [[CONNECT_WAIT_US = 3000000;]], to = [[CONNECT_WAIT_US = 5000000;]],
}
