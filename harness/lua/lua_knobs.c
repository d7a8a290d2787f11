/* SPDX-License-Identifier: Apache-2.0
 *
 * The fault knobs of a server's network. */

/* LUA faults
 * What can go wrong, how to say it, and a scenario that does. a is a broker, ns a name server, x
 * either, proc a process. Answers are given with x:on(request, { ... }).
 *
 * Answers
 *   any code and remark     { code = "SYSTEM_ERROR", remark = "text" }
 *                                                      broker/store_errors_are_tried_elsewhere
 *   a code nobody knows     { code = 9999 }            wire/unknown_response_code
 *   weak store statuses     { code = "FLUSH_DISK_TIMEOUT" }
 *                                                      broker/weak_stores_are_results
 *   error, but stored       { code =, stored = true }  broker/stored_but_said_to_have_failed
 *   header fields missing   { fields = { msgId = false } }
 *                                                      sync/incomplete_answer_is_retried
 *   header fields wrong     { fields = { queueId = "x" } }
 *                                                      broker/queue_in_the_result_is_the_answers
 *   no header fields        { no_fields = true }       sync/error_answer_needs_no_fields
 *   body that is no route   { body = "{" }             route/useless_answers_are_no_route
 *   wrong opaque            { opaque = 1 }             wire/wrong_opaque_is_dropped
 *   twice                   { copies = 1 }             wire/answer_twice
 *   without response bit    { as_request = true }      wire/answer_without_response_flag
 *   binary header           { binary = true }          wire/binary_answers
 *   late                    { after = s(4) }           wire/late_answer_is_dropped
 *   none                    { silent = true }          config/default_timeout_is_three_seconds
 *   unasked                 x:push { request = ... }
 *                                                     factory/unsupported_broker_request_is_told_so
 *
 * Connections
 *   refused                 x:down() or x:network { refuse = true }
 *                                                      connection/refusal_sends_to_the_other_broker
 *   connect never ends      x:network { black_hole = true }
 *                                                      connection/black_hole_costs_three_seconds
 *   accepted, then closed   x:network { accept_close = true }
 *                                                      connection/accepted_then_closed
 *   closed, reset, half shut x:cut { how = "close" }
 *                                                      connection/half_close_ends_the_connection
 *   closed for an answer    { close = "before" }       connection/close_while_waiting
 *   reset after n bytes     x:network { close_after = 100 }
 *                                                      connection/reset_after_some_bytes
 *   cut in an answer        { cut = 10 }               connection/reset_in_the_middle_of_an_answer
 *   peer stops reading      x:network { stop_reading = true }
 *                                                      connection/server_stops_reading
 *   write fails             x:network { write_error = true }
 *                                                  connection/failed_write_goes_to_the_other_broker
 *   write takes long        x:network { slow_write = ms(50) }
 *                                                   oneway/two_hundred_and_fifty_seventh_send_waits
 *   one byte at a time      x:network { split = 1 }    wire/answers_cut_at_every_byte
 *   many frames in one read x:network { coalesce = ms(5) }
 *                                                      wire/coalesced_answers
 *   latency                 x:network { latency = ms(5) }
 *                                                      connection/slow_connect_is_joined
 *   jitter                  x:network { latency = { 1, 40 } }
 *                                                      chaos/every_async_send_completes_once
 *   bandwidth               x:network { bandwidth = 1000 }
 *                                                      connection/slow_line
 *   garbage                 { raw = "bytes" } or x:push_raw
 *                                                      wire/garbage_never_hangs
 *   frame far too long      { raw = "\x7F..." }        wire/length_over_the_limit_closes
 *   negative frame length   { raw = "\x80..." }        wire/lengths_that_do_not_fit_close
 *
 * The cluster
 *   broker goes and comes   a:down() ; a:up()          chaos/cluster_that_moves_is_followed
 *   broker moves            a:move(address)            chaos/cluster_that_moves_is_followed
 *   broker read only        a:set { perm = 4 }         broker/read_only_broker_is_passed_over
 *   topic read only         a:topic { topic =, perm = 4 }
 *                                                      broker/read_only_topic_is_refused
 *   slave only              broker_data without [0]    queues/broker_without_master_has_no_queue
 *   queues more or fewer    ns:route { queues = 8 } again
 *                                               route/send_keeps_its_queues_while_the_route_changes
 *   brokers more or fewer   ns:route { brokers = { a, b } } again
 *                                                      route/any_difference_makes_a_route_new
 *   topic unknown, then made no route, then ns:route {...}
 *                                                      route/auto_created_topic_gets_its_own_route
 *   topic gone              ns:forget "topic"          route/forgotten_topic_keeps_its_route
 *   TBW102 missing          no route for "TBW102"
 *                                                    route/unknown_topic_is_asked_for_by_every_send
 *   name servers that fail  ns1:down(), name_server = {ns1, ns2}
 *                                             name_server_address/dead_name_servers_are_passed_over
 *   order conf              ns:route { order = "a:2;b:1" }
 *                                                      queues/order_text_alone_makes_the_queues
 *   address server          address_server { status = 500 }
 *                                                      name_server_address/failed_fetch_is_repeated
 *
 * The host
 *   wall clock forward      clock.jump(s(10))          send/clock_step_forward_ends_the_retries
 *   wall clock back         clock.jump(-s(10))         send/clock_step_back_lengthens_the_retries
 *   process stalls          clock.stall(s(3))          host/stalled_process_makes_up_heartbeats
 *   instance port taken     proc:occupy_port(34036)    lock/port_follows_from_the_name
 *   n-th allocation fails   proc:fail_allocation(n)    host/every_allocation_of_a_send_may_fail
 *   caller interrupted      task:cancel()
 *                                                  send/cancelling_wins_over_a_remembered_result */

/* LUA network
 * network { latency = ms(5) | { ms(1), ms(9) }, bandwidth =, slow_write =, split =, coalesce =,
 *           refuse =, black_hole =, accept_close =, write_error =, close_after =,
 *           stop_reading = }
 *   What goes wrong on the way to every server made so far; x:network{} is the same for one. TCP as
 *   an application sees it: bytes come late, cut up or not at all, never in another order. false
 *   or 0 clears a knob; those not named stay.
 *     latency       ms for each write, each way, also of connecting; a range is drawn from the seed
 *     bandwidth     bytes a second, each way
 *     slow_write    ms that a write of the client takes to leave it
 *     split         deliver in pieces of at most so many bytes
 *     coalesce      hold bytes for so many ms and deliver them together
 *     refuse        connects are refused, after the latency there and back (those to a
 *                   server that is down at once)
 *     black_hole    connects are never answered
 *     accept_close  connections are accepted and closed at once
 *     write_error   the client's next write fails and the connection is over
 *     close_after   reset each connection after so many bytes to the client
 *     stop_reading  the server takes no more bytes
 *   Example: a:network { latency = { ms(1), ms(40) }, split = 1 }
 *   Example: a:network { stop_reading = true, black_hole = true } ; sleep(s(10)) ; a:calm()
 *            cuts a off for 10 s: requests wait on the way and arrive afterwards */
#include "harness/lua/lua_knobs.h"

#include "harness/lua/lua_args.h"
#include "harness/lua/lua_host.h"
#include "harness/lua/lua_value.h"
#include "harness/lua/run.h"
#include <stdio.h>
#include <string.h>

enum { FOR_EVER_US = INT32_MAX };

static void read_latency(lua_State *L, int index, struct net_faults *faults) {
    int type = lua_getfield(L, index, "latency");
    if (type == LUA_TTABLE) {
        for (int i = 0; i < 2; i++) {
            if (lua_rawgeti(L, -1, i + 1) != LUA_TNUMBER) {
                lua_host_error(L, "latency = { lowest, highest } wants two times");
            }
            faults->latency_us[i] = lua_args_us(L, lua_gettop(L));
            lua_pop(L, 1);
        }
    } else if (type != LUA_TNIL) {
        faults->latency_us[0] = type == LUA_TNUMBER ? lua_args_us(L, lua_gettop(L)) : 0;
        faults->latency_us[1] = faults->latency_us[0];
    }
    if (faults->latency_us[0] < 0 || faults->latency_us[0] > faults->latency_us[1]) {
        lua_host_error(L, "latency = { lowest, highest }: the second is less than the first");
    }
    lua_pop(L, 1);
}

/* A number, or false for 0. */
static bool read_count(lua_State *L, int index, const char *name, int64_t *value) {
    bool flag;
    if (lua_args_boolean(L, index, name, &flag)) {
        *value = 0;
        return true;
    }
    return lua_args_integer(L, index, name, value);
}

static void read_counts(lua_State *L, int index, struct net_faults *faults) {
    int64_t value;
    bool off;
    read_count(L, index, "bandwidth", &faults->bandwidth);
    if (read_count(L, index, "split", &value)) {
        faults->split = (size_t)value;
    }
    if (!lua_args_time(L, index, "coalesce", &faults->coalesce_us) &&
        lua_args_boolean(L, index, "coalesce", &off)) {
        faults->coalesce_us = 0;
    }
    if (!lua_args_time(L, index, "slow_write", &faults->slow_write_us) &&
        lua_args_boolean(L, index, "slow_write", &off)) {
        faults->slow_write_us = 0;
    }
    if (read_count(L, index, "close_after", &value)) {
        faults->has_close_after = value > 0;
        faults->close_after = (size_t)value;
    }
}

static void read_switches(lua_State *L, int index, struct net_faults *faults) {
    lua_args_boolean(L, index, "refuse", &faults->refuse);
    lua_args_boolean(L, index, "black_hole", &faults->black_hole);
    lua_args_boolean(L, index, "accept_close", &faults->accept_close);
    lua_args_boolean(L, index, "write_error", &faults->write_error);
    lua_args_boolean(L, index, "stop_reading", &faults->stop_reading);
}

/* How late a request may arrive: an invariant allows for it. */
static void note_slowest(struct run *run, const struct net_faults *faults) {
    int64_t slowest = faults->latency_us[1] + faults->coalesce_us + faults->slow_write_us;
    if (faults->bandwidth > 0 || faults->stop_reading) {
        slowest = FOR_EVER_US;
    }
    if (slowest > run->slowest_us) {
        run->slowest_us = slowest;
    }
}

/* What was set, for the trace: "latency = 5, split = 1". */
static void trace_knobs(lua_State *L, int index, struct fake *fake) {
    struct trace_field field = {"knobs", lua_value_show(L, index)};
    world_fault(run_of(L)->world, fake_name(fake), "NETWORK", &field, 1);
    lua_pop(L, 1);
}

void lua_knobs_set(lua_State *L, int index, struct fake *fake) {
    static const struct lua_args_option options[] = {
        {"latency", ARGS_TIME | ARGS_TABLE | ARGS_FALSE, 0, 0},
        {"bandwidth", ARGS_INTEGER | ARGS_FALSE, 0, INT32_MAX},
        {"slow_write", ARGS_TIME | ARGS_FALSE, 0, 0},
        {"split", ARGS_INTEGER | ARGS_FALSE, 0, INT32_MAX},
        {"coalesce", ARGS_TIME | ARGS_FALSE, 0, 0},
        {"refuse", ARGS_BOOLEAN, 0, 0},
        {"black_hole", ARGS_BOOLEAN, 0, 0},
        {"accept_close", ARGS_BOOLEAN, 0, 0},
        {"write_error", ARGS_BOOLEAN, 0, 0},
        {"close_after", ARGS_INTEGER | ARGS_FALSE, 0, INT32_MAX},
        {"stop_reading", ARGS_BOOLEAN, 0, 0},
        {NULL, 0, 0, 0}};
    static const struct lua_args_spec spec = {.what = "network", .options = options};
    lua_args_check(L, index, &spec);
    struct net_faults *faults = net_listener_faults(fake_listener(fake));
    read_latency(L, index, faults);
    read_counts(L, index, faults);
    read_switches(L, index, faults);
    note_slowest(run_of(L), faults);
    trace_knobs(L, index, fake);
    net_listener_changed(fake_listener(fake));
}

void lua_knobs_clear(struct fake *fake) {
    memset(net_listener_faults(fake_listener(fake)), 0, sizeof(struct net_faults));
    world_fault(fake_world(fake), fake_name(fake), "CALM", NULL, 0);
    net_listener_changed(fake_listener(fake));
}
