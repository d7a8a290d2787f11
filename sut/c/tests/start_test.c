/* SPDX-License-Identifier: Apache-2.0
 *
 * Starting: the table START-28 row by row, the time line of a first start, and what a second
 * producer finds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "cluster.h"

#define DUPLICATE(group)                                                                           \
    "MQClientException|The producer group[" group                                                  \
    "] has been created before, specify another name please.\n"                                    \
    "See https://github.com/alibaba/RocketMQ/issues/63 for further details.|none"
#define NOT_OK(state)                                                                              \
    "MQClientException|The producer service state not OK, maybe started once, " state              \
    "\n"                                                                                           \
    "See https://github.com/alibaba/RocketMQ/issues/214 for further details.|none"

static bool refuse_port(void *context, uint16_t port, const char **error) {
    (void)context;
    (void)port;
    *error = "Address already in use";
    return false;
}

static bool grant_port(void *context, uint16_t port, const char **error) {
    (void)context;
    (void)error;
    assert_int_equal(port, 34036);
    return true;
}

static struct factory *factory_of(struct cluster *c) {
    return manager_find(c->manager, "10.0.2.1@DEFAULT");
}

/* The first start: one question for the project group, routes after 10 ms, heartbeats after a
 * second. */
static void first_start_follows_the_time_line(void **state) {
    (void)state;
    struct cluster c;
    cluster_open(&c);
    c.fake->env.udp_claim = grant_port;
    c.fallback_route = CLUSTER_ROUTE_A;
    struct rmq_producer *p = cluster_producer(&c, "PG");
    assert_string_equal(cluster_start(&c, p).text, "ok");
    assert_int_equal(rmq_producer_state(p), RMQ_RUNNING);
    assert_string_equal(c.asked, "ns:101");
    cluster_run(&c, 10);
    assert_string_equal(c.asked, "ns:101 ns:105(TBW102)");
    cluster_run(&c, 1000);
    assert_string_equal(c.asked, "ns:101 ns:105(TBW102) a:34");
    assert_string_equal(
        c.body,
        "{\"clientID\":\"10.0.2.1@DEFAULT\",\"consumerDataSet\":[],\"producerDataSet\":"
        "[{\"groupName\":\"PG\"},{\"groupName\":\"CLIENT_INNER_PRODUCER\"}]}");
    cluster_run(&c, 60000);
    assert_string_equal(c.asked,
                        "ns:101 ns:105(TBW102) a:34 ns:105(TBW102) a:34 ns:105(TBW102) a:34");
    cluster_close(&c);
}

/* A name server that does not answer costs three seconds and nothing else. */
static void silent_name_server_delays_the_start(void **state) {
    (void)state;
    struct cluster c;
    struct cluster_end end = {.cluster = &c};
    struct cluster_end send;
    cluster_open(&c);
    c.name_server_silent = true;
    struct rmq_producer *p = cluster_producer(&c, "PG");
    assert_non_null(rmq_producer_start(p, cluster_done, &end));
    send = cluster_send(&c, p, 1);
    assert_non_null(strstr(send.text, "The producer service state not OK, START_FAILED"));
    cluster_run(&c, 3100);
    assert_string_equal(end.text, "ok");
    assert_int_equal(end.at_us, 3000000);
    cluster_close(&c);
}

/* START-04: a bad group is final, and nothing was made for it. */
static void bad_group_is_final(void **state) {
    (void)state;
    struct cluster c;
    cluster_open(&c);
    struct rmq_producer *p = cluster_producer(&c, "my group");
    assert_string_equal(cluster_start(&c, p).text,
                        "MQClientException|the specified group is blank|none");
    rmq_producer_set_group(p, "PG");
    assert_string_equal(cluster_start(&c, p).text, NOT_OK("START_FAILED"));
    assert_null(factory_of(&c));
    rmq_producer_free(p);
    cluster_close(&c);
}

/* START-07, START-08: a taken group may be changed and the object started. */
static void duplicate_group_can_start_again(void **state) {
    (void)state;
    struct cluster c;
    cluster_open(&c);
    struct rmq_producer *p = cluster_producer(&c, "PG");
    struct rmq_producer *q = cluster_producer(&c, "PG");
    assert_string_equal(cluster_start(&c, p).text, "ok");
    assert_string_equal(cluster_start(&c, q).text, DUPLICATE("PG"));
    assert_int_equal(rmq_producer_state(q), RMQ_CREATE_JUST);
    rmq_producer_set_group(q, "PG2");
    assert_string_equal(cluster_start(&c, q).text, "ok");
    assert_string_equal(cluster_start(&c, q).text, NOT_OK("RUNNING"));
    cluster_close(&c);
}

/* START-18: the inner group is refused before there is a factory. */
static void inner_group_is_refused(void **state) {
    (void)state;
    struct cluster c;
    cluster_open(&c);
    struct rmq_producer *p = cluster_producer(&c, "CLIENT_INNER_PRODUCER");
    assert_string_equal(cluster_start(&c, p).text, DUPLICATE("CLIENT_INNER_PRODUCER"));
    assert_int_equal(rmq_producer_state(p), RMQ_CREATE_JUST);
    assert_null(factory_of(&c));
    cluster_close(&c);
}

/* LOCK-07, LOCK-09, START-12: the failed group stays registered, another one may start once the
 * port is free. */
static void taken_port_fails_the_start(void **state) {
    (void)state;
    struct cluster c;
    cluster_open(&c);
    c.fallback_route = CLUSTER_ROUTE_A;
    c.fake->env.udp_claim = refuse_port;
    struct rmq_producer *p = cluster_producer(&c, "PG");
    struct rmq_producer *q = cluster_producer(&c, "PG");
    struct rmq_producer *r = cluster_producer(&c, "PG3");
    struct cluster_end end = cluster_start(&c, p);
    assert_string_equal(
        end.text,
        "MQClientException|instance name is a duplicate one[DEFAULT,34036], please set a new "
        "name\nSee https://github.com/alibaba/RocketMQ/issues/56 for further details.|"
        "SocketException");
    assert_string_equal(end.cause, "Address already in use");
    assert_int_equal(rmq_producer_state(p), RMQ_START_FAILED);
    c.fake->env.udp_claim = grant_port;
    assert_string_equal(cluster_start(&c, q).text, DUPLICATE("PG"));
    assert_true(rmq_producer_free(p));
    assert_string_equal(cluster_start(&c, r).text, "ok");
    cluster_run(&c, 1100);
    assert_non_null(strstr(c.body, "[{\"groupName\":\"PG\"},{\"groupName\":\"PG3\"},"));
    cluster_close(&c);
}

/* covers START-24: a factory whose start went wrong takes nobody in. Here nothing goes wrong once
 * the port is taken, so it is made up. */
static void failed_factory_refuses_everybody(void **state) {
    (void)state;
    struct cluster c;
    cluster_open(&c);
    struct rmq_producer *p = cluster_producer(&c, "PG");
    struct rmq_producer *q = cluster_producer(&c, "PG2");
    assert_string_equal(cluster_start(&c, p).text, "ok");
    cluster_run(&c, 20);
    c.asked[0] = '\0';
    factory_of(&c)->state = RMQ_START_FAILED;
    assert_string_equal(cluster_start(&c, q).text,
                        "MQClientException|The Factory object[10.0.2.1@DEFAULT] has been created "
                        "before, and failed.|none");
    assert_int_equal(rmq_producer_state(q), RMQ_START_FAILED);
    assert_string_equal(c.asked, "");
    factory_of(&c)->state = RMQ_RUNNING;
    struct rmq_producer *r = cluster_producer(&c, "PG2"); /* START-12: q stays registered */
    assert_string_equal(cluster_start(&c, r).text, DUPLICATE("PG2"));
    cluster_close(&c);
}

/* The option of START-12: a failed start leaves neither group nor factory behind. */
static void failed_start_can_clean_up(void **state) {
    (void)state;
    struct cluster c;
    struct rmq_profile profile = *rmq_profile_3_0();
    profile.keep_failed_registration = false;
    cluster_open(&c);
    c.fake->env.udp_claim = refuse_port;
    struct rmq_producer *p = rmq_producer_new(c.manager, &profile);
    rmq_producer_set_group(p, "PG");
    assert_non_null(strstr(cluster_start(&c, p).text, "duplicate one"));
    assert_null(factory_of(&c));
    cluster_close(&c);
}

static void refused(void (*spoil)(struct rmq_producer *p), const char *text) {
    struct cluster c;
    cluster_open(&c);
    struct rmq_producer *p = cluster_producer(&c, "PG");
    spoil(p);
    assert_string_equal(cluster_start(&c, p).text, text);
    assert_int_equal(rmq_producer_state(p), RMQ_START_FAILED);
    assert_true(list_is_empty(&c.manager->factories));
    assert_int_equal(c.fake->link_count, 0);
    cluster_close(&c);
}

static void no_key(struct rmq_producer *p) {
    rmq_producer_set_create_topic_key(p, NULL);
}

static void no_instance(struct rmq_producer *p) {
    rmq_producer_set_instance_name(p, NULL);
}

static void bad_instance(struct rmq_producer *p) {
    rmq_producer_set_instance_name(p, "\xff");
}

static void bad_poll(struct rmq_producer *p) {
    rmq_producer_set_poll_name_server_interval(p, 0);
}

static void bad_heartbeat(struct rmq_producer *p) {
    rmq_producer_set_heartbeat_broker_interval(p, -1);
}

/* START-10, LOCK-14, LOCK-15, FACTORY-19: what Java stumbles over is refused before anything
 * exists. */
static void unusable_properties_are_refused(void **state) {
    (void)state;
    refused(no_key, "MQClientException|createTopicKey is null|none");
    refused(no_instance, "MQClientException|instanceName is null|none");
    refused(bad_instance, "MQClientException|instanceName is not UTF-8|none");
    refused(bad_poll,
            "MQClientException|pollNameServerInteval must be greater than 0, but is 0|none");
    refused(bad_heartbeat,
            "MQClientException|heartbeatBrokerInterval must be greater than 0, but is -1|none");
}

/* START-22: the second producer asks nothing and announces itself at once. */
static void second_producer_only_sends_a_heartbeat(void **state) {
    (void)state;
    struct cluster c;
    cluster_open(&c);
    c.fallback_route = CLUSTER_ROUTE_A;
    struct rmq_producer *p = cluster_producer(&c, "PG");
    struct rmq_producer *q = cluster_producer(&c, "PG2");
    cluster_start(&c, p);
    cluster_run(&c, 20);
    c.asked[0] = '\0';
    assert_string_equal(cluster_start(&c, q).text, "ok");
    assert_string_equal(c.asked, "a:34");
    assert_non_null(strstr(c.body, "CLIENT_INNER_PRODUCER\"},{\"groupName\":\"PG2\"}]"));
    cluster_close(&c);
}

/* START-20: two starts of one object follow one another; the second finds it running. */
static void concurrent_starts_follow_one_another(void **state) {
    (void)state;
    struct cluster c;
    struct cluster_end ends[2];
    cluster_open(&c);
    memset(ends, 0, sizeof ends);
    struct rmq_producer *p = cluster_producer(&c, "PG");
    assert_non_null(rmq_producer_start(p, cluster_done, &ends[0]));
    assert_non_null(rmq_producer_start(p, cluster_done, &ends[1]));
    cluster_run(&c, 1);
    assert_string_equal(ends[0].text, "ok");
    assert_string_equal(ends[1].text, NOT_OK("RUNNING"));
    cluster_close(&c);
}

static void ignore_http(void *context, struct rmq_http *http, const char *url, int64_t timeout_ms) {
    (void)context;
    (void)http;
    assert_string_equal(url, "http://jmenv.tbsite.net:8080/rocketmq/nsaddr");
    assert_int_equal(timeout_ms, 5000);
}

static void answer_http(struct cluster *c, int status, const char *body) {
    struct rmq_http *http = &factory_of(c)->fetch.http;
    http->done(http->arg, status, body, strlen(body));
}

/* NSADDR-06 to NSADDR-11: a failed fetch is repeated after ten seconds; its first line is the list.
 */
static void addresses_come_by_http(void **state) {
    (void)state;
    struct cluster c;
    struct cluster_end end = {.cluster = &c};
    cluster_open(&c);
    c.route = CLUSTER_ROUTE_A;
    c.fake->env.http_get = ignore_http;
    struct rmq_producer *p = cluster_producer(&c, "PG");
    rmq_producer_set_namesrv_addr(p, NULL);
    assert_non_null(rmq_producer_start(p, cluster_done, &end));
    answer_http(&c, 404, "");
    cluster_run(&c, 10010);
    assert_string_equal(end.text, "ok");
    answer_http(&c, 0, "");
    assert_string_equal(c.fake->last_log,
                        "connect to http://jmenv.tbsite.net:8080/rocketmq/nsaddr failed, maybe the "
                        "domain name jmenv.tbsite.net not bind in /etc/hosts\nSee "
                        "https://github.com/alibaba/RocketMQ/issues/57 for further details.");
    assert_non_null(strstr(cluster_send(&c, p, 1).text, "No name server address"));
    cluster_run(&c, 120000);
    answer_http(&c, 200, " \n10.0.0.1:9876\r\nrest\n");
    assert_string_equal(cluster_send(&c, p, 1).text, "SEND_OK a 0");
    cluster_close(&c);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(first_start_follows_the_time_line),
        cmocka_unit_test(silent_name_server_delays_the_start),
        cmocka_unit_test(bad_group_is_final),
        cmocka_unit_test(duplicate_group_can_start_again),
        cmocka_unit_test(inner_group_is_refused),
        cmocka_unit_test(taken_port_fails_the_start),
        cmocka_unit_test(failed_start_can_clean_up),
        cmocka_unit_test(failed_factory_refuses_everybody),
        cmocka_unit_test(unusable_properties_are_refused),
        cmocka_unit_test(second_producer_only_sends_a_heartbeat),
        cmocka_unit_test(concurrent_starts_follow_one_another),
        cmocka_unit_test(addresses_come_by_http),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
