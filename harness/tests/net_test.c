/* SPDX-License-Identifier: Apache-2.0
 *
 * Byte streams and each of their faults, seen from both ends. What the ends hear and what the
 * observer is told is written into one log, compared as text. */
#include "harness/world/net.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct fixture {
    struct sim sim;
    struct rng rng;
    struct net *net;
    struct net_listener *listener;
    struct net_end *client;
    struct net_end *server;
    char log[4096];
    bool observing;
};

static struct fixture fixture;

/* "12 c got ab": at 12 µs the client received "ab". */
__attribute__((format(printf, 1, 2))) static void say(const char *format, ...) {
    size_t used = strlen(fixture.log);
    used += (size_t)snprintf(fixture.log + used, sizeof fixture.log - used, "%lld ",
                             (long long)fixture.sim.now_us);
    va_list arguments;
    va_start(arguments, format);
    used += (size_t)vsnprintf(fixture.log + used, sizeof fixture.log - used, format, arguments);
    va_end(arguments);
    snprintf(fixture.log + used, sizeof fixture.log - used, "\n");
}

static void on_connected(void *owner) {
    say("%s connected", (const char *)owner);
}

static void on_received(void *owner, const void *bytes, size_t size) {
    say("%s got %.*s", (const char *)owner, (int)size, (const char *)bytes);
}

static void on_written(void *owner, uint64_t token, const char *error) {
    say("%s wrote %d %s", (const char *)owner, (int)token, error != NULL ? error : "well");
}

static void on_closed(void *owner, const char *error) {
    say("%s closed %s", (const char *)owner, error != NULL ? error : "in order");
    if (strcmp(owner, "c") == 0)
        fixture.client = NULL;
    else
        fixture.server = NULL;
}

static const struct net_events client_events = {on_connected, on_received, on_written, on_closed};
static const struct net_events server_events = {NULL, on_received, NULL, on_closed};

static void *on_accept(void *arg, struct net_end *end, const char *client) {
    (void)arg;
    say("s accepted %s", client);
    fixture.server = end;
    return (void *)(uintptr_t) "s";
}

static void observe(void *arg, const char *client, const char *server, bool by_client,
                    const char *what) {
    (void)arg;
    if (fixture.observing)
        say("%s %s %s %s", client, by_client ? ">" : "<", server, what);
}

static int setup(void **state) {
    (void)state;
    struct net_accept accept = {&server_events, on_accept, NULL};
    memset(&fixture, 0, sizeof fixture);
    sim_init(&fixture.sim);
    rng_init(&fixture.rng, 1, "network");
    fixture.net = net_new(&fixture.sim, &fixture.rng, observe, NULL);
    fixture.listener = net_listen(fixture.net, "10.0.1.1:10911", "a", &accept);
    return 0;
}

static int teardown(void **state) {
    (void)state;
    net_free(fixture.net);
    sim_close(&fixture.sim);
    return 0;
}

static void run(void) {
    sim_run(&fixture.sim, NULL, NULL);
}

static void dial(const char *address) {
    fixture.client = net_dial(fixture.net, "p", address, &client_events, (void *)(uintptr_t) "c");
}

static struct net_faults *faults(void) {
    return net_listener_faults(fixture.listener);
}

/* Connect, and forget what was said about it. */
static void connect_now(void) {
    dial("10.0.1.1:10911");
    run();
    assert_non_null(fixture.client);
    fixture.log[0] = '\0';
}

static void check(const char *expected) {
    run();
    assert_string_equal(fixture.log, expected);
    fixture.log[0] = '\0';
}

/* Bytes pass both ways at the instant of the write; a write is reported after it has returned. */
static void test_both_ways(void **state) {
    (void)state;
    fixture.observing = true;
    dial("10.0.1.1:10911");
    check("0 p > a CONNECT\n0 s accepted p\n0 p > a CONNECTED\n0 c connected\n");
    assert_true(net_write(fixture.client, "hello", 5, 7));
    assert_true(net_write(fixture.server, "well", 4, 0));
    assert_string_equal(fixture.log, "");
    check("0 s got hello\n0 c wrote 7 well\n0 c got well\n");
}

/* Nobody at the address, a listener that is down, and one that refuses look alike. */
static void test_refused(void **state) {
    (void)state;
    fixture.observing = true;
    dial("10.0.9.9:1");
    check("0 p > 10.0.9.9:1 CONNECT\n0 p < 10.0.9.9:1 REFUSED\n0 c closed Connection refused\n");
    fixture.observing = false;
    net_listener_set_up(fixture.listener, false);
    dial("10.0.1.1:10911");
    check("0 c closed Connection refused\n");
    net_listener_set_up(fixture.listener, true);
    faults()->refuse = true;
    dial("10.0.1.1:10911");
    check("0 c closed Connection refused\n");
}

/* A black hole never answers; giving up leaves nothing behind. */
static void test_black_hole(void **state) {
    (void)state;
    faults()->black_hole = true;
    dial("10.0.1.1:10911");
    check("");
    assert_false(net_write(fixture.client, "x", 1, 1));
    net_close(fixture.client);
    check("");
}

/* Accepted and closed at once: the client sees both, the server nothing. */
static void test_accept_close(void **state) {
    (void)state;
    fixture.observing = true;
    faults()->accept_close = true;
    dial("10.0.1.1:10911");
    check(
        "0 p > a CONNECT\n0 p > a CONNECTED\n0 p < a CLOSE\n0 c connected\n"
        "0 c closed in order\n");
}

/* A knob that is cleared while the connect is under way leaves no half-open connection. */
static void test_accept_close_cleared(void **state) {
    (void)state;
    faults()->accept_close = true;
    faults()->latency_us[0] = faults()->latency_us[1] = 10;
    dial("10.0.1.1:10911");
    fixture.sim.limit_us = 15;
    run();
    fixture.sim.limit_us = INT64_MAX;
    memset(faults(), 0, sizeof *faults());
    check("20 c connected\n20 c closed in order\n");
}

/* Latency is paid each way, in connecting too, and never reorders. */
static void test_latency(void **state) {
    (void)state;
    faults()->latency_us[0] = faults()->latency_us[1] = 10;
    dial("10.0.1.1:10911");
    check("10 s accepted p\n20 c connected\n");
    net_write(fixture.client, "1", 1, 1);
    faults()->latency_us[0] = faults()->latency_us[1] = 3;
    net_write(fixture.client, "2", 1, 2);
    check("20 c wrote 1 well\n20 c wrote 2 well\n30 s got 1\n30 s got 2\n");
}

/* Drawn latencies lie in their range. */
static void test_latency_drawn(void **state) {
    (void)state;
    connect_now();
    faults()->latency_us[0] = 5;
    faults()->latency_us[1] = 9;
    for (int i = 0; i < 50; i++) {
        int64_t from_us = fixture.sim.now_us;
        net_write(fixture.server, "x", 1, 0);
        run();
        assert_in_range(fixture.sim.now_us - from_us, 5, 9);
    }
}

/* Bandwidth: a thousand bytes a second is a byte a millisecond, one write after the other. */
static void test_bandwidth(void **state) {
    (void)state;
    connect_now();
    faults()->bandwidth = 1000;
    net_write(fixture.server, "abc", 3, 0);
    net_write(fixture.server, "d", 1, 0);
    check("3000 c got abc\n4000 c got d\n");
}

/* A slow write leaves late, is reported late, and is lost when the connection breaks before. */
static void test_slow_write(void **state) {
    (void)state;
    connect_now();
    faults()->slow_write_us = 40;
    net_write(fixture.client, "ab", 2, 1);
    net_write(fixture.server, "cd", 2, 0);
    check("0 c got cd\n40 s got ab\n40 c wrote 1 well\n");
    net_write(fixture.client, "ef", 2, 2);
    net_listener_cut(fixture.listener, true);
    check("40 c closed Connection reset by peer\n40 s closed Connection reset by peer\n");
}

/* Split: a write comes in pieces, all at its time. */
static void test_split(void **state) {
    (void)state;
    connect_now();
    faults()->split = 2;
    net_write(fixture.server, "abcde", 5, 0);
    check("0 c got ab\n0 c got cd\n0 c got e\n");
}

/* Coalesce: writes within the hold come as one; the next starts a new hold. */
static void test_coalesce(void **state) {
    (void)state;
    connect_now();
    faults()->coalesce_us = 10;
    net_write(fixture.server, "ab", 2, 0);
    net_write(fixture.server, "cd", 2, 0);
    check("10 c got abcd\n");
    net_write(fixture.server, "e", 1, 0);
    net_close(fixture.server);
    check("20 c got e\n20 c closed in order\n");
}

/* A write error: told for the write, then the connection is over for both. */
static void test_write_error(void **state) {
    (void)state;
    connect_now();
    fixture.observing = true;
    faults()->write_error = true;
    assert_true(net_write(fixture.client, "x", 1, 5));
    assert_false(net_write(fixture.client, "y", 1, 6));
    check(
        "0 p > a WRITE_FAILED\n0 c wrote 5 Broken pipe\n0 c closed Broken pipe\n"
        "0 s closed Connection reset by peer\n");
}

/* Close after n bytes: the client gets exactly n, then a reset. */
static void test_close_after(void **state) {
    (void)state;
    connect_now();
    faults()->has_close_after = true;
    faults()->close_after = 5;
    net_write(fixture.server, "abc", 3, 0);
    net_write(fixture.server, "def", 3, 0);
    check(
        "0 c got abc\n0 c got de\n0 c closed Connection reset by peer\n"
        "0 s closed Connection reset by peer\n");
}

/* Close after no byte at all: reset as soon as it stands. */
static void test_close_after_nothing(void **state) {
    (void)state;
    faults()->has_close_after = true;
    dial("10.0.1.1:10911");
    check(
        "0 s accepted p\n0 c connected\n0 c closed Connection reset by peer\n"
        "0 s closed Connection reset by peer\n");
}

/* A server that stops reading: bytes wait, the writer does not notice; they come when it goes on.
 */
static void test_stop_reading(void **state) {
    (void)state;
    connect_now();
    faults()->stop_reading = true;
    net_write(fixture.client, "a", 1, 1);
    net_write(fixture.client, "b", 1, 2);
    check("0 c wrote 1 well\n0 c wrote 2 well\n");
    faults()->stop_reading = false;
    net_write(fixture.client, "c", 1, 3);
    net_listener_changed(fixture.listener);
    net_write(fixture.client, "d", 1, 4);
    check("0 c wrote 3 well\n0 s got a\n0 s got b\n0 s got c\n0 s got d\n0 c wrote 4 well\n");
}

/* A stopped end does not see the end of the stream, but a reset. */
static void test_stopped_end(void **state) {
    (void)state;
    connect_now();
    net_stop_reading(fixture.server);
    net_close(fixture.client);
    check("");
    connect_now();
    net_stop_reading(fixture.server);
    net_write(fixture.client, "a", 1, 1);
    net_reset(fixture.client);
    check("0 s closed Connection reset by peer\n");
}

/* Close in order: what was written arrives first; the closer hears nothing more. */
static void test_close(void **state) {
    (void)state;
    connect_now();
    fixture.observing = true;
    faults()->latency_us[0] = faults()->latency_us[1] = 10;
    net_write(fixture.client, "a", 1, 1);
    net_write(fixture.server, "lost", 4, 0);
    net_close(fixture.client);
    check("0 p > a CLOSE\n10 s got a\n10 s closed in order\n");
}

/* Reset: what is under way is lost both ways. */
static void test_reset(void **state) {
    (void)state;
    connect_now();
    fixture.observing = true;
    faults()->latency_us[0] = faults()->latency_us[1] = 10;
    net_write(fixture.client, "a", 1, 1);
    net_write(fixture.server, "b", 1, 0);
    net_reset(fixture.server);
    assert_true(net_write(fixture.client, "c", 1, 2));
    check(
        "0 p < a RESET\n0 c wrote 1 well\n0 c wrote 2 well\n"
        "10 c closed Connection reset by peer\n");
}

/* Half close: the server still gets what the client had written, then the client's own end. */
static void test_shut(void **state) {
    (void)state;
    connect_now();
    net_write(fixture.server, "bye", 3, 0);
    net_shut(fixture.server);
    assert_false(net_write(fixture.server, "more", 4, 0));
    net_write(fixture.client, "a", 1, 1);
    check("0 c got bye\n0 c closed in order\n0 s got a\n0 s closed in order\n");
}

/* Cutting a listener's connections: both ends hear of it, once. */
static void test_cut(void **state) {
    (void)state;
    faults()->latency_us[0] = faults()->latency_us[1] = 10;
    connect_now();
    fixture.observing = true;
    net_listener_cut(fixture.listener, true);
    net_listener_cut(fixture.listener, true);
    assert_false(net_write(fixture.server, "x", 1, 0));
    check(
        "20 p < a RESET\n20 s closed Connection reset by peer\n"
        "30 c closed Connection reset by peer\n");
    fixture.observing = false;
    connect_now();
    net_write(fixture.server, "x", 1, 0);
    net_listener_cut(fixture.listener, false);
    check("50 s closed in order\n60 c got x\n60 c closed in order\n");
}

/* A listener that moved is found at its new address only; its connections stay. */
static void test_move(void **state) {
    (void)state;
    connect_now();
    net_listener_move(fixture.listener, "10.0.9.9:1");
    net_write(fixture.server, "x", 1, 0);
    check("0 c got x\n");
    net_close(fixture.client);
    dial("10.0.1.1:10911");
    check("0 s closed in order\n0 c closed Connection refused\n");
    dial("10.0.9.9:1");
    check("0 s accepted p\n0 c connected\n");
}

/* A connect that is given up before it stands: the server sees an orderly end. */
static void test_give_up(void **state) {
    (void)state;
    faults()->latency_us[0] = faults()->latency_us[1] = 10;
    dial("10.0.1.1:10911");
    net_close(fixture.client);
    check("");
    dial("10.0.1.1:10911");
    fixture.sim.limit_us = 15;
    run();
    fixture.sim.limit_us = INT64_MAX;
    net_close(fixture.client);
    check("10 s accepted p\n20 s closed in order\n");
}

/* A stalled client gets its bytes at the end of the stall, in order, none lost. */
static void test_stall(void **state) {
    (void)state;
    connect_now();
    sim_stall(&fixture.sim, 100);
    faults()->latency_us[0] = faults()->latency_us[1] = 100;
    net_write(fixture.server, "late", 4, 0);
    faults()->latency_us[0] = faults()->latency_us[1] = 10;
    net_write(fixture.client, "a", 1, 1);
    check("10 s got a\n100 c got late\n100 c wrote 1 well\n");
    sim_stall(&fixture.sim, 100);
    net_write(fixture.server, "1", 1, 0);
    faults()->latency_us[0] = faults()->latency_us[1] = 100;
    net_write(fixture.server, "2", 1, 0);
    check("200 c got 1\n200 c got 2\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_both_ways, setup, teardown),
        cmocka_unit_test_setup_teardown(test_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(test_black_hole, setup, teardown),
        cmocka_unit_test_setup_teardown(test_accept_close, setup, teardown),
        cmocka_unit_test_setup_teardown(test_accept_close_cleared, setup, teardown),
        cmocka_unit_test_setup_teardown(test_latency, setup, teardown),
        cmocka_unit_test_setup_teardown(test_latency_drawn, setup, teardown),
        cmocka_unit_test_setup_teardown(test_bandwidth, setup, teardown),
        cmocka_unit_test_setup_teardown(test_slow_write, setup, teardown),
        cmocka_unit_test_setup_teardown(test_split, setup, teardown),
        cmocka_unit_test_setup_teardown(test_coalesce, setup, teardown),
        cmocka_unit_test_setup_teardown(test_write_error, setup, teardown),
        cmocka_unit_test_setup_teardown(test_close_after, setup, teardown),
        cmocka_unit_test_setup_teardown(test_close_after_nothing, setup, teardown),
        cmocka_unit_test_setup_teardown(test_stop_reading, setup, teardown),
        cmocka_unit_test_setup_teardown(test_stopped_end, setup, teardown),
        cmocka_unit_test_setup_teardown(test_close, setup, teardown),
        cmocka_unit_test_setup_teardown(test_reset, setup, teardown),
        cmocka_unit_test_setup_teardown(test_shut, setup, teardown),
        cmocka_unit_test_setup_teardown(test_cut, setup, teardown),
        cmocka_unit_test_setup_teardown(test_move, setup, teardown),
        cmocka_unit_test_setup_teardown(test_give_up, setup, teardown),
        cmocka_unit_test_setup_teardown(test_stall, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
