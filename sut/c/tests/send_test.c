/* SPDX-License-Identifier: Apache-2.0
 *
 * Default sends against two scripted brokers: the worked sequences of the specification (23.5),
 * what comes before the attempts (23.1), and the modes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "cluster.h"

#define RETRY "MQClientException|Retry many times, still failed|"

struct row {
    int number;
    const char *route;
    const char *script;
    const char *attempts;
    const char *result;
    bool option;
    int32_t retry_times;
    int32_t timeout_ms;
    int64_t at_ms; /* 0: at once */
};

static const struct row rows[] = {
    {1, CLUSTER_ROUTE_A, "OK", "a0:OK", "SEND_OK a 0", false, 2, 3000, 0},
    {2, CLUSTER_ROUTE_A, "CON", "a:CON", RETRY "RemotingConnectException", false, 2, 3000, 0},
    {3, CLUSTER_ROUTE_A, "E1", "a0:E1", RETRY "MQBrokerException", false, 2, 3000, 0},
    {4, CLUSTER_ROUTE_A, "E13", "a0:E13", "MQBrokerException|no|none", false, 2, 3000, 0},
    {5, CLUSTER_ROUTE_A, "FD", "a0:FD", "FLUSH_DISK_TIMEOUT a 0", true, 2, 3000, 0},
    {6, CLUSTER_ROUTE_AB, "CON OK", "a:CON b0:OK", "SEND_OK b 0", false, 2, 3000, 0},
    {7, CLUSTER_ROUTE_AB, "CON CON CON", "a:CON b:CON a:CON", RETRY "RemotingConnectException",
     false, 2, 3000, 0},
    {8, CLUSTER_ROUTE_AB, "E1 E1 E1", "a0:E1 b0:E1 a0:E1", RETRY "MQBrokerException", false, 2,
     3000, 0},
    {9, CLUSTER_ROUTE_AB, "E1 E13", "a0:E1 b0:E13", "MQBrokerException|no|none", false, 2, 3000, 0},
    {10, CLUSTER_ROUTE_AB, "TO", "a0:TO", RETRY "RemotingTimeoutException", false, 2, 3000, 3000},
    {11, CLUSTER_ROUTE_AB, "FD", "a0:FD", "FLUSH_DISK_TIMEOUT a 0", false, 2, 3000, 0},
    {12, CLUSTER_ROUTE_AB, "FD OK", "a0:FD b0:OK", "SEND_OK b 0", true, 2, 3000, 0},
    {13, CLUSTER_ROUTE_AB, "FD FD FD", "a0:FD b0:FD a0:FD", "FLUSH_DISK_TIMEOUT a 0", true, 2, 3000,
     0},
    {14, CLUSTER_ROUTE_AB, "FD E1 E1", "a0:FD b0:E1 a0:E1", "FLUSH_DISK_TIMEOUT a 0", true, 2, 3000,
     0},
    {15, CLUSTER_ROUTE_AB, "FD E13", "a0:FD b0:E13", "FLUSH_DISK_TIMEOUT a 0", true, 2, 3000, 0},
    {16, CLUSTER_ROUTE_AB, "CON FD E1", "a:CON b0:FD a0:E1", "FLUSH_DISK_TIMEOUT b 0", true, 2,
     3000, 0},
    {17, CLUSTER_ROUTE_AB, "FD@2999", "a0:FD", "FLUSH_DISK_TIMEOUT a 0", true, 0, 3000, 2999},
    {18, CLUSTER_ROUTE_AB, "E1@2900 OK@2900", "a0:E1 b0:OK", "SEND_OK b 0", false, 2, 3000, 5800},
    {20, CLUSTER_ROUTE_AB, "DEC OK", "a0:DEC b0:OK", "SEND_OK b 0", false, 2, 3000, 0},
    {22, CLUSTER_ROUTE_AB, "E1", "a0:E1", RETRY "MQBrokerException", false, 0, 3000, 0},
    {23, CLUSTER_ROUTE_AB, "FD", "a0:FD", "FLUSH_DISK_TIMEOUT a 0", true, 0, 3000, 0},
    {24, CLUSTER_ROUTE_AB, "", "", RETRY "none", false, 2, 0, 0},
    {24, CLUSTER_ROUTE_AB, "", "", RETRY "none", false, -1, 3000, 0},
    {38, CLUSTER_ROUTE_AB, "E1 E1 OK", "a0:E1 b0:E1 a0:OK", "SEND_OK a 0", false, INT32_MAX, 3000,
     0},
};

static void check_row(const struct row *row) {
    struct cluster c;
    cluster_open(&c);
    c.route = row->route;
    struct rmq_producer *p = cluster_producer(&c, "PG");
    rmq_producer_set_retry_another_broker(p, row->option);
    rmq_producer_set_retry_times(p, row->retry_times);
    rmq_producer_set_send_msg_timeout(p, row->timeout_ms);
    assert_string_equal(cluster_start(&c, p).text, "ok");
    c.script = row->script;
    int64_t begin_us = c.fake->now_us;
    struct cluster_end end = cluster_send(&c, p, row->at_ms + 1);
    if (end.count != 1 || strcmp(end.text, row->result) != 0 ||
        strcmp(c.attempts, row->attempts) != 0) {
        fail_msg("row %d: %d times '%s' after '%s'", row->number, end.count, end.text, c.attempts);
    }
    assert_int_equal((end.at_us - begin_us) / 1000, row->at_ms);
    cluster_close(&c);
}

/* Each worked sequence visits the brokers and ends as the table says. */
static void worked_sequences_hold(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        check_row(&rows[i]);
    }
}

/* An unstarted producer refuses before it looks at the message. */
static void state_comes_first(void **state) {
    (void)state;
    struct cluster c;
    struct cluster_end end = {.cluster = &c};
    cluster_open(&c);
    struct rmq_producer *p = cluster_producer(&c, "PG");
    assert_non_null(rmq_producer_send(p, NULL, cluster_sent, &end));
    cluster_run(&c, 1);
    assert_string_equal(
        end.text,
        "MQClientException|The producer service state not OK, CREATE_JUST\n"
        "See https://github.com/alibaba/RocketMQ/issues/214 for further details.|none");
    cluster_close(&c);
}

/* A topic nobody knows costs two lookups each time and ends in the text of SEND-06. */
static void unknown_topic_fails(void **state) {
    (void)state;
    struct cluster c;
    struct rmq_producer *p = cluster_started(&c, NULL);
    struct cluster_end end = cluster_send(&c, p, 1);
    assert_string_equal(
        end.text,
        "MQClientException|No route info of this topic, orders\n"
        "See https://github.com/alibaba/RocketMQ/issues/264 for further details.|none");
    assert_string_equal(c.asked, "ns:105(orders) ns:105(TBW102)");
    cluster_close(&c);
}

/* Without any name server address the text is that of SEND-05 and nothing is sent. */
static void no_name_server_fails(void **state) {
    (void)state;
    struct cluster c;
    cluster_open(&c);
    struct rmq_producer *p = cluster_producer(&c, "PG");
    rmq_producer_set_namesrv_addr(p, NULL);
    assert_string_equal(cluster_start(&c, p).text, "ok");
    struct cluster_end end = cluster_send(&c, p, 1);
    assert_string_equal(
        end.text,
        "MQClientException|No name server address, please set it.\n"
        "See https://github.com/alibaba/RocketMQ/issues/57 for further details.|none");
    assert_int_equal(c.fake->link_count, 0);
    cluster_close(&c);
}

/* The fallback route is remembered under the topic's name: the second send asks nobody. */
static void fallback_is_remembered(void **state) {
    (void)state;
    struct cluster c;
    struct rmq_producer *p = cluster_started(&c, NULL);
    c.fallback_route = CLUSTER_ROUTE_A;
    rmq_producer_set_default_topic_queue_nums(p, 1);
    assert_string_equal(cluster_send(&c, p, 1).text, "SEND_OK a 0");
    assert_string_equal(c.asked, "ns:105(orders) ns:105(TBW102) a:10(orders)");
    assert_string_equal(cluster_send(&c, p, 1).text, "SEND_OK a 0");
    assert_string_equal(c.attempts, "a0:OK a0:OK");
    cluster_close(&c);
}

/* A silent name server takes 3000 ms for each of both lookups. */
static void silent_name_server_takes_six_seconds(void **state) {
    (void)state;
    struct cluster c;
    struct rmq_producer *p = cluster_started(&c, NULL);
    cluster_run(&c, 20);
    c.name_server_silent = true;
    int64_t begin_us = c.fake->now_us;
    struct cluster_end end = cluster_send(&c, p, 6001);
    assert_int_equal(end.count, 1);
    assert_int_equal(end.at_us - begin_us, 6000000);
    cluster_close(&c);
}

/* Eight first sends of one topic share one lookup. */
static void first_sends_share_a_lookup(void **state) {
    (void)state;
    struct cluster c;
    struct cluster_end ends[8];
    struct rmq_producer *p = cluster_started(&c, CLUSTER_ROUTE_A);
    memset(ends, 0, sizeof ends);
    struct rmq_message *message = rmq_message_new(c.manager, "orders", "x", 1);
    for (size_t i = 0; i < 8; i++) {
        assert_non_null(rmq_producer_send(p, message, cluster_sent, &ends[i]));
    }
    rmq_message_free(message);
    cluster_run(&c, 1);
    for (size_t i = 0; i < 8; i++) {
        assert_int_equal(ends[i].count, 1);
    }
    assert_string_equal(
        c.asked,
        "ns:105(orders) a:10(orders) a:10(orders) a:10(orders) a:10(orders) a:10(orders) "
        "a:10(orders) a:10(orders) a:10(orders)");
    assert_string_equal(c.attempts, "a0:OK a1:OK a0:OK a1:OK a0:OK a1:OK a0:OK a1:OK");
    cluster_close(&c);
}

struct async {
    struct cluster_end accepted;
    struct cluster_end outcome;
};

static void on_accepted(void *context, const struct rmq_error *error) {
    struct async *async = context;
    assert_int_equal(async->outcome.count, 0);
    cluster_done(&async->accepted, error);
}

static void on_outcome(void *context, const struct rmq_send_result *result,
                       const struct rmq_error *error) {
    struct async *async = context;
    assert_int_equal(async->accepted.count, 1);
    cluster_sent(&async->outcome, result, error);
}

static struct async send_async(struct cluster *c, struct rmq_producer *p, rmq_sent *callback,
                               int64_t ms) {
    struct async async = {.accepted = {.cluster = c}, .outcome = {.cluster = c}};
    struct rmq_message *message = rmq_message_new(c->manager, "orders", "x", 1);
    assert_non_null(rmq_producer_send_async(p, message, on_accepted, callback, &async));
    rmq_message_free(message);
    cluster_run(c, ms);
    return async;
}

/* The first broker refuses, the second takes it: the callback tells of the second. */
static void async_tries_again_before_it_is_handed_over(void **state) {
    (void)state;
    struct cluster c;
    struct rmq_producer *p = cluster_started(&c, CLUSTER_ROUTE_AB);
    c.script = "CON FD";
    struct async async = send_async(&c, p, on_outcome, 1);
    assert_string_equal(async.accepted.text, "ok");
    assert_string_equal(async.outcome.text, "FLUSH_DISK_TIMEOUT b 0");
    cluster_close(&c);
}

/* Nothing was handed over: the caller is told, the callback is not called. */
static void async_that_was_not_accepted_has_no_callback(void **state) {
    (void)state;
    struct cluster c;
    struct rmq_producer *p = cluster_started(&c, CLUSTER_ROUTE_A);
    c.script = "CON";
    struct async async = send_async(&c, p, on_outcome, 10);
    assert_string_equal(async.accepted.text, RETRY "RemotingConnectException");
    assert_int_equal(async.outcome.count, 0);
    cluster_close(&c);
}

/* After the hand-over an error goes to the callback and no other broker is asked. */
static void async_error_is_for_the_callback(void **state) {
    (void)state;
    struct cluster c;
    struct rmq_producer *p = cluster_started(&c, CLUSTER_ROUTE_AB);
    c.script = "E1";
    struct async async = send_async(&c, p, on_outcome, 1);
    assert_string_equal(async.outcome.text, "MQBrokerException|no|none");
    assert_string_equal(c.attempts, "a0:E1");
    c.script = "E1";
    assert_string_equal(send_async(&c, p, NULL, 1).accepted.text, "ok");
    cluster_close(&c);
}

/* A silent broker is noticed by the scan, between one and two seconds after the time-out. */
static void async_timeout_has_its_text(void **state) {
    (void)state;
    struct cluster c;
    struct rmq_producer *p = cluster_started(&c, CLUSTER_ROUTE_AB);
    c.script = "TO";
    struct async async = send_async(&c, p, on_outcome, 5000);
    assert_string_equal(async.outcome.text, "MQClientException|wait response timeout 3000ms|none");
    cluster_close(&c);
}

/* Oneway: three refused connections in a row are the caller's failure, a written frame is success.
 */
static void oneway_follows_the_same_loop(void **state) {
    (void)state;
    struct cluster c;
    struct cluster_end end = {.cluster = &c};
    struct rmq_producer *p = cluster_started(&c, CLUSTER_ROUTE_AB);
    struct rmq_message *message = rmq_message_new(c.manager, "orders", "x", 1);
    c.script = "CON CON CON OK";
    assert_non_null(rmq_producer_send_oneway(p, message, cluster_done, &end));
    cluster_run(&c, 1);
    assert_string_equal(end.text, RETRY "RemotingConnectException");
    assert_non_null(rmq_producer_send_oneway(p, message, cluster_done, &end));
    cluster_run(&c, 1);
    assert_string_equal(end.text, "ok");
    rmq_message_free(message);
    cluster_close(&c);
}

static void cancel_after(int64_t ms, const char *script) {
    struct cluster c;
    struct cluster_end end = {.cluster = &c};
    struct rmq_producer *p = cluster_started(&c, CLUSTER_ROUTE_AB);
    rmq_producer_set_retry_another_broker(p, true);
    struct rmq_message *message = rmq_message_new(c.manager, "orders", "x", 1);
    c.script = script;
    struct rmq_operation *operation = rmq_producer_send(p, message, cluster_sent, &end);
    cluster_run(&c, ms);
    char text[256];
    rmq_operation_describe(operation, text, sizeof text);
    assert_non_null(strstr(text, "send to orders"));
    rmq_operation_cancel(operation);
    rmq_operation_cancel(operation);
    assert_int_equal(end.count, 0);
    cluster_run(&c, 10);
    assert_int_equal(end.count, 1);
    assert_string_equal(end.text, "InterruptedException|interrupted|none");
    assert_string_equal(cluster_send(&c, p, 1).text + 0, "SEND_OK b 0");
    rmq_message_free(message);
    cluster_close(&c);
}

/* A cancelled send ends as interrupted although an earlier attempt had stored the message. */
static void cancelling_loses_the_remembered_result(void **state) {
    (void)state;
    cancel_after(10, "FD TO");
}

/* A send that waits for its route can be cancelled too. */
static void cancelling_ends_a_lookup(void **state) {
    (void)state;
    struct cluster c;
    struct cluster_end end = {.cluster = &c};
    struct rmq_producer *p = cluster_started(&c, CLUSTER_ROUTE_AB);
    cluster_run(&c, 20);
    c.name_server_silent = true;
    struct rmq_message *message = rmq_message_new(c.manager, "orders", "x", 1);
    struct rmq_operation *first = rmq_producer_send(p, message, cluster_sent, &end);
    struct rmq_operation *second = rmq_producer_send(p, message, cluster_sent, &end);
    cluster_run(&c, 10);
    rmq_operation_cancel(second);
    rmq_operation_cancel(first);
    cluster_run(&c, 1);
    assert_int_equal(end.count, 2);
    assert_string_equal(end.text, "InterruptedException|interrupted|none");
    c.name_server_silent = false;
    assert_string_equal(cluster_send(&c, p, 1).text, "SEND_OK a 0");
    rmq_message_free(message);
    cluster_close(&c);
}

/* A refused dial is a failure inside the call; a billion of them neither recurse nor are made at
 * once. */
static void instant_failures_start_from_the_loop(void **state) {
    (void)state;
    struct cluster c;
    struct cluster_end end = {.cluster = &c};
    struct rmq_producer *p = cluster_started(&c, CLUSTER_ROUTE_AB);
    assert_string_equal(cluster_send(&c, p, 1).text, "SEND_OK a 0");
    rmq_producer_set_retry_times(p, 20000);
    c.fake->refuse_writes = true;
    c.fake->refuse_dials = true;
    struct rmq_message *message = rmq_message_new(c.manager, "orders", "x", 1);
    assert_non_null(rmq_producer_send(p, message, cluster_sent, &end));
    fake_env_run(c.fake, 0);
    assert_int_equal(end.count, 1);
    rmq_message_free(message);
    cluster_close(&c);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(worked_sequences_hold),
        cmocka_unit_test(state_comes_first),
        cmocka_unit_test(unknown_topic_fails),
        cmocka_unit_test(no_name_server_fails),
        cmocka_unit_test(fallback_is_remembered),
        cmocka_unit_test(silent_name_server_takes_six_seconds),
        cmocka_unit_test(first_sends_share_a_lookup),
        cmocka_unit_test(async_tries_again_before_it_is_handed_over),
        cmocka_unit_test(async_that_was_not_accepted_has_no_callback),
        cmocka_unit_test(async_error_is_for_the_callback),
        cmocka_unit_test(async_timeout_has_its_text),
        cmocka_unit_test(oneway_follows_the_same_loop),
        cmocka_unit_test(cancelling_loses_the_remembered_result),
        cmocka_unit_test(cancelling_ends_a_lookup),
        cmocka_unit_test(instant_failures_start_from_the_loop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
