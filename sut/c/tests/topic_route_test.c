/* SPDX-License-Identifier: Apache-2.0
 *
 * What refreshes, address changes and clean-ups do to sends and heartbeats, and the clock of the
 * retry budget. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "cluster.h"

static const char ORDER_ROUTE[] =
    "{\"brokerDatas\":[{\"brokerAddrs\":{0:\"10.0.1.3:10911\"},\"brokerName\":\"b\"}],"
    "\"orderTopicConf\":\"a:2;b:2\","
    "\"queueDatas\":[]}";
static const char BROKEN_ROUTE[] =
    "{\"brokerDatas\":[{\"brokerAddrs\":{0:\"10.0.1.3:10911\"},\"brokerName\":\"b\"}],"
    "\"orderTopicConf\":\"a:x\","
    "\"queueDatas\":[]}";
static const char READ_ONLY_ROUTE[] =
    "{\"brokerDatas\":[{\"brokerAddrs\":{0:\"10.0.1.1:10911\"},\"brokerName\":\"a\"}],"
    "\"queueDatas\":[{\"brokerName\":\"a\",\"perm\":4,\"readQueueNums\":2,\"writeQueueNums\":2}]}";
static const char MOVED_ROUTE[] =
    "{\"brokerDatas\":[{\"brokerAddrs\":{0:\"10.0.1.3:10911\"},\"brokerName\":\"a\"}],"
    "\"queueDatas\":[{\"brokerName\":\"a\",\"perm\":6,\"readQueueNums\":3,\"writeQueueNums\":3}]}";

/* Worked sequence 21: a broker without an address is a failed attempt and asks no name server. */
static void unknown_broker_is_avoided(void **state) {
    (void)state;
    struct cluster c;
    struct rmq_producer *p = cluster_started(&c, ORDER_ROUTE);
    assert_string_equal(cluster_send(&c, p, 1).text, "SEND_OK b 0");
    assert_string_equal(c.asked, "ns:105(orders) b:10(orders)");
    rmq_producer_set_retry_times(p, 0);
    assert_string_equal(cluster_send(&c, p, 1).cause, "");
    assert_string_equal(cluster_send(&c, p, 1).text, "SEND_OK b 1");
    struct cluster_end end = cluster_send(&c, p, 1);
    assert_string_equal(end.text,
                        "MQClientException|Retry many times, still failed|MQClientException");
    assert_string_equal(end.cause,
                        "The broker[a] not exist\nFor more information, please visit the url, "
                        "https://github.com/alibaba/RocketMQ/issues/64");
    cluster_close(&c);
}

/* ROUTE-21 deviates: a broken order configuration leaves no trace, not even an address. */
static void broken_route_changes_nothing(void **state) {
    (void)state;
    struct cluster c;
    struct rmq_producer *p = cluster_started(&c, BROKEN_ROUTE);
    assert_non_null(strstr(cluster_send(&c, p, 1).text, "No route info of this topic, orders"));
    assert_int_equal(p->factory->addresses.brokers.count, 0);
    cluster_close(&c);
}

/* ROUTE-18, OFFLINE-03: a refresh brings a new address and more queues; the counter goes on. */
static void refresh_keeps_the_counter(void **state) {
    (void)state;
    struct cluster c;
    struct rmq_producer *p = cluster_started(&c, CLUSTER_ROUTE_A);
    assert_string_equal(cluster_send(&c, p, 1).text, "SEND_OK a 0");
    assert_string_equal(cluster_send(&c, p, 1).text, "SEND_OK a 1");
    c.route = MOVED_ROUTE;
    cluster_run(&c, 100);
    assert_string_equal(cluster_send(&c, p, 1).text, "SEND_OK a 2");
    assert_string_equal(c.attempts, "a0:OK a1:OK b2:OK");
    cluster_close(&c);
}

/* ROUTE-25: a topic the name server has forgotten keeps its route. */
static void forgotten_topic_keeps_its_route(void **state) {
    (void)state;
    struct cluster c;
    struct rmq_producer *p = cluster_started(&c, CLUSTER_ROUTE_A);
    cluster_send(&c, p, 1);
    c.route = NULL;
    cluster_run(&c, 31000);
    c.asked[0] = '\0';
    assert_string_equal(cluster_send(&c, p, 1).text, "SEND_OK a 1");
    assert_string_equal(c.asked, "a:10(orders)");
    cluster_close(&c);
}

/* ROUTE-26, ROUTE-27: a topic without writable queues falls back at each send after a refresh. */
static void read_only_topic_falls_back(void **state) {
    (void)state;
    struct cluster c;
    struct rmq_producer *p = cluster_started(&c, READ_ONLY_ROUTE);
    c.fallback_route = CLUSTER_ROUTE_A;
    cluster_run(&c, 1100);
    for (int i = 0; i < 2; i++) {
        c.asked[0] = '\0';
        assert_non_null(strstr(cluster_send(&c, p, 1).text, "SEND_OK a"));
        assert_string_equal(c.asked, "ns:105(orders) ns:105(TBW102) a:10(orders)");
        cluster_run(&c, 30000);
    }
    cluster_close(&c);
}

/* OFFLINE-01, OFFLINE-02: an address that no route lists any more gets no further heartbeat. */
static void removed_broker_is_cleaned_up(void **state) {
    (void)state;
    struct cluster c;
    struct rmq_producer *p = cluster_started(&c, CLUSTER_ROUTE_AB);
    cluster_send(&c, p, 1100);
    assert_non_null(strstr(c.asked, "b:34"));
    c.route = CLUSTER_ROUTE_A;
    cluster_run(&c, 29000);
    c.asked[0] = '\0';
    cluster_run(&c, 2000);
    assert_non_null(strstr(c.asked, "a:34"));
    assert_null(strstr(c.asked, "b:34"));
    cluster_close(&c);
}

static struct cluster_end send_with_step(enum rmq_budget_clock clock, int64_t step_ms) {
    struct cluster c;
    struct cluster_end end = {.cluster = &c};
    struct rmq_profile profile = *rmq_profile_3_0();
    profile.budget_clock = clock;
    cluster_open(&c);
    c.route = CLUSTER_ROUTE_AB;
    struct rmq_producer *p = rmq_producer_new(c.manager, &profile);
    rmq_producer_set_group(p, "PG");
    rmq_producer_set_namesrv_addr(p, "10.0.0.1:9876");
    cluster_start(&c, p);
    struct rmq_message *message = rmq_message_new(c.manager, "orders", "x", 1);
    c.script = "E1@100";
    assert_non_null(rmq_producer_send(p, message, cluster_sent, &end));
    cluster_run(&c, 50);
    c.fake->wall_ms += step_ms;
    cluster_run(&c, 100);
    rmq_message_free(message);
    cluster_close(&c);
    end.cluster = NULL;
    return end;
}

/* SEND-28: a step of the wall clock ends the retries, unless the budget uses the other clock. */
static void clock_step_ends_the_budget(void **state) {
    (void)state;
    assert_string_equal(send_with_step(RMQ_BUDGET_WALL, 0).text, "SEND_OK b 0");
    assert_string_equal(send_with_step(RMQ_BUDGET_WALL, 3000).text,
                        "MQClientException|Retry many times, still failed|MQBrokerException");
    assert_string_equal(send_with_step(RMQ_BUDGET_WALL, -100000).text, "SEND_OK b 0");
    assert_string_equal(send_with_step(RMQ_BUDGET_MONOTONIC, 3000).text, "SEND_OK b 0");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unknown_broker_is_avoided),
        cmocka_unit_test(broken_route_changes_nothing),
        cmocka_unit_test(refresh_keeps_the_counter),
        cmocka_unit_test(forgotten_topic_keeps_its_route),
        cmocka_unit_test(read_only_topic_falls_back),
        cmocka_unit_test(removed_broker_is_cleaned_up),
        cmocka_unit_test(clock_step_ends_the_budget),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
