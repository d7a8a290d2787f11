/* SPDX-License-Identifier: Apache-2.0
 *
 * The fault knobs of a server's network. */

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
 *     refuse        connects are refused
 *     black_hole    connects are never answered
 *     accept_close  connections are accepted and closed at once
 *     write_error   the client's next write fails and the connection is over
 *     close_after   reset each connection after so many bytes to the client
 *     stop_reading  the server takes no more bytes
 *   Example: a:network { latency = { ms(1), ms(40) }, split = 1 }
 *   Example: a:network { stop_reading = true, black_hole = true } ; sleep(s(10)) ; a:calm()
 *            cuts a off for 10 s: requests wait on the way and arrive afterwards */
#include "harness/lua_knobs.h"

#include "harness/lua_args.h"
#include "harness/lua_host.h"
#include "harness/lua_value.h"
#include "harness/run.h"
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
