/* SPDX-License-Identifier: Apache-2.0
 *
 * Shutting down: who is told in which order, what is left running, what becomes of what is under
 * way. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "cluster.h"

static struct rmq_producer *started(struct cluster *c, const char *group) {
    struct rmq_producer *p = cluster_producer(c, group);
    assert_string_equal(cluster_start(c, p).text, "ok");
    return p;
}

static struct cluster_end shut_down(struct cluster *c, struct rmq_producer *p, int64_t ms) {
    struct cluster_end end = {.cluster = c};
    assert_non_null(rmq_producer_shutdown(p, cluster_done, &end));
    assert_int_equal(end.count, 0);
    cluster_run(c, ms);
    return end;
}

/* SHUTDOWN-03, SHUTDOWN-07: the user's group at master and slave, then the inner one, then silence.
 */
static void last_producer_takes_the_factory_along(void **state) {
    (void)state;
    struct cluster c;
    cluster_open(&c);
    c.fallback_route = CLUSTER_ROUTE_A;
    struct rmq_producer *p = started(&c, "PG");
    cluster_run(&c, 20);
    c.asked[0] = '\0';
    assert_string_equal(shut_down(&c, p, 5).text, "ok");
    assert_string_equal(c.asked, "a:35 slave:35 a:35 slave:35");
    assert_int_equal(rmq_producer_state(p), RMQ_SHUTDOWN_ALREADY);
    assert_null(manager_find(c.manager, "10.0.2.1@DEFAULT"));
    cluster_run(&c, 100000);
    assert_string_equal(c.asked, "a:35 slave:35 a:35 slave:35");
    assert_non_null(strstr(cluster_send(&c, p, 1).text, "SHUTDOWN_ALREADY"));
    assert_non_null(strstr(cluster_start(&c, p).text, "SHUTDOWN_ALREADY"));
    assert_string_equal(shut_down(&c, p, 1).text, "ok");
    rmq_producer_free(p);
    assert_string_equal(cluster_start(&c, cluster_producer(&c, "PG")).text, "ok");
    cluster_close(&c);
}

/* SHUTDOWN-08: a sibling keeps the factory. */
static void sibling_keeps_the_factory(void **state) {
    (void)state;
    struct cluster c;
    cluster_open(&c);
    c.route = CLUSTER_ROUTE_A;
    struct rmq_producer *p = started(&c, "PG");
    struct rmq_producer *q = started(&c, "PG2");
    cluster_send(&c, p, 20);
    c.asked[0] = '\0';
    assert_string_equal(shut_down(&c, p, 5).text, "ok");
    assert_string_equal(c.asked, "a:35 slave:35");
    assert_string_equal(cluster_send(&c, q, 1).text, "SEND_OK a 0");
    c.asked[0] = '\0';
    cluster_run(&c, 1000);
    assert_string_equal(c.asked, "a:34");
    assert_null(strstr(c.body, "\"PG\""));
    cluster_close(&c);
}

/* SHUTDOWN-02: nothing to do before a start. */
static void unstarted_producer_has_nothing_to_shut_down(void **state) {
    (void)state;
    struct cluster c;
    cluster_open(&c);
    struct rmq_producer *p = cluster_producer(&c, "PG");
    assert_string_equal(shut_down(&c, p, 1).text, "ok");
    assert_int_equal(rmq_producer_state(p), RMQ_CREATE_JUST);
    assert_string_equal(cluster_start(&c, p).text, "ok");
    cluster_close(&c);
}

/* SHUTDOWN-05, SHUTDOWN-12: a silent broker costs 3000 ms a round and address. */
static void silent_broker_delays_the_shutdown(void **state) {
    (void)state;
    struct cluster c;
    cluster_open(&c);
    c.fallback_route = CLUSTER_ROUTE_A;
    struct rmq_producer *p = started(&c, "PG");
    cluster_run(&c, 20);
    c.heartbeat_silent = true;
    int64_t begin_us = c.fake->now_us;
    struct cluster_end end = shut_down(&c, p, 12001);
    assert_string_equal(end.text, "ok");
    assert_int_equal(end.at_us - begin_us, 12000000);
    cluster_close(&c);
}

/* SHUTDOWN-06: while a heartbeat hangs the round is waited for three seconds, then left out. */
static void hanging_heartbeat_costs_the_unregistration(void **state) {
    (void)state;
    struct cluster c;
    cluster_open(&c);
    c.fallback_route = CLUSTER_ROUTE_AB;
    c.heartbeat_silent = true;
    struct rmq_producer *p = started(&c, "PG");
    struct rmq_producer *q = started(&c, "PG2");
    cluster_run(&c, 1100);
    c.asked[0] = '\0';
    struct cluster_end end = shut_down(&c, p, 3100);
    assert_string_equal(end.text, "ok");
    assert_string_equal(c.asked, "b:34");
    (void)q;
    cluster_close(&c);
}

static void on_callback(void *context, const struct rmq_send_result *result,
                        const struct rmq_error *error) {
    cluster_sent(context, result, error);
}

static void on_accepted(void *context, const struct rmq_error *error) {
    (void)context;
    assert_null(error);
}

/* covers ASYNC-08 ASYNC-14: a request in flight gets its one callback before the shutdown is
 * reported. */
static void async_in_flight_is_called_back(void **state) {
    (void)state;
    struct cluster c;
    struct cluster_end callback = {.cluster = &c};
    cluster_open(&c);
    c.route = CLUSTER_ROUTE_A;
    struct rmq_producer *p = started(&c, "PG");
    struct rmq_message *message = rmq_message_new(c.manager, "orders", "x", 1);
    c.script = "TO TO";
    assert_non_null(rmq_producer_send_async(p, message, on_accepted, on_callback, &callback));
    assert_non_null(rmq_producer_send_async(p, message, on_accepted, NULL, NULL));
    cluster_run(&c, 1);
    struct cluster_end end = shut_down(&c, p, 5);
    assert_string_equal(end.text, "ok");
    assert_int_equal(callback.count, 1);
    assert_string_equal(callback.text, "MQClientException|unknow reseaon|none");
    cluster_run(&c, 10000);
    assert_int_equal(callback.count, 1);
    rmq_message_free(message);
    cluster_close(&c);
}

/* SHUTDOWN-11, SYNC-08: a SYNC send under way runs into its own time-out. */
static void sync_in_flight_times_out(void **state) {
    (void)state;
    struct cluster c;
    struct cluster_end end = {.cluster = &c};
    cluster_open(&c);
    c.route = CLUSTER_ROUTE_A;
    struct rmq_producer *p = started(&c, "PG");
    struct rmq_message *message = rmq_message_new(c.manager, "orders", "x", 1);
    c.script = "TO";
    assert_non_null(rmq_producer_send(p, message, cluster_sent, &end));
    cluster_run(&c, 1);
    assert_string_equal(shut_down(&c, p, 5).text, "ok");
    assert_false(rmq_producer_free(p));
    cluster_run(&c, 3000);
    assert_string_equal(
        end.text, "MQClientException|Retry many times, still failed|RemotingTimeoutException");
    rmq_message_free(message);
    assert_true(rmq_producer_free(p));
    assert_true(rmq_producer_free(NULL));
    cluster_run(&c, 1);
    assert_true(list_is_empty(&c.manager->factories));
    cluster_close(&c);
}

/* covers START-23: a start that meets a factory on its way out gets a new one. */
static void start_during_shutdown_gets_a_new_factory(void **state) {
    (void)state;
    struct cluster c;
    struct cluster_end end = {.cluster = &c};
    cluster_open(&c);
    c.fallback_route = CLUSTER_ROUTE_A;
    struct rmq_producer *p = started(&c, "PG");
    cluster_run(&c, 20);
    c.heartbeat_silent = true;
    struct cluster_end down = {.cluster = &c};
    assert_non_null(rmq_producer_shutdown(p, cluster_done, &down));
    cluster_run(&c, 7000);
    struct rmq_producer *q = cluster_producer(&c, "PG");
    assert_non_null(rmq_producer_start(q, cluster_done, &end));
    cluster_run(&c, 6000);
    assert_int_equal(down.count, 1);
    assert_string_equal(end.text, "ok");
    assert_int_equal(q->factory->state, RMQ_RUNNING);
    cluster_close(&c);
}

static void ignore(void *context, const struct rmq_error *error) {
    (void)context;
    (void)error;
}

/* The manager goes at any moment, whatever is under way. */
static void manager_frees_what_is_under_way(void **state) {
    (void)state;
    for (int64_t ms = 0; ms < 12; ms++) {
        struct cluster c;
        struct cluster_end end = {.cluster = &c};
        cluster_open(&c);
        c.route = CLUSTER_ROUTE_AB;
        c.name_server_silent = ms % 2 == 1;
        c.heartbeat_silent = true;
        c.script = "TO TO TO";
        struct rmq_producer *p = cluster_producer(&c, "PG");
        struct rmq_producer *q = cluster_producer(&c, "PG2");
        struct rmq_message *message = rmq_message_new(c.manager, "orders", "x", 1);
        rmq_producer_start(p, cluster_done, &end);
        rmq_producer_start(q, cluster_done, &end);
        cluster_run(&c, ms * 500);
        rmq_producer_send(p, message, cluster_sent, &end);
        rmq_producer_send(p, message, cluster_sent, &end);
        rmq_producer_send_async(q, message, ignore, NULL, NULL);
        cluster_run(&c, ms % 3);
        rmq_producer_shutdown(p, cluster_done, &end);
        rmq_producer_shutdown(q, cluster_done, &end);
        cluster_run(&c, ms % 4);
        rmq_message_free(message);
        cluster_close(&c);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(last_producer_takes_the_factory_along),
        cmocka_unit_test(sibling_keeps_the_factory),
        cmocka_unit_test(unstarted_producer_has_nothing_to_shut_down),
        cmocka_unit_test(silent_broker_delays_the_shutdown),
        cmocka_unit_test(hanging_heartbeat_costs_the_unregistration),
        cmocka_unit_test(async_in_flight_is_called_back),
        cmocka_unit_test(sync_in_flight_times_out),
        cmocka_unit_test(start_during_shutdown_gets_a_new_factory),
        cmocka_unit_test(manager_frees_what_is_under_way),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
