/* SPDX-License-Identifier: Apache-2.0
 *
 * Route bodies: as real name servers write them, as they should not, and compared. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/route.h"
#include "tests/data/frames.h"
#include "tests/heap.h"

static struct heap heap;

static int set_up(void **state) {
    (void)state;
    heap_init(&heap);
    return 0;
}

static int nothing_leaked(void **state) {
    (void)state;
    return heap.live == 0 ? 0 : -1;
}

static struct route *decode(const char *body) {
    const char *problem = NULL;
    struct route *route = route_decode(&heap.env, body, strlen(body), &problem);
    assert_true((route == NULL) == (problem != NULL));
    return route;
}

static bool accepts(const char *body) {
    struct route *route = decode(body);
    route_free(route);
    return route != NULL;
}

/* WIRE-ROUTE-10: the body of worked example C.2, with its bare key. */
static void worked_body(void **state) {
    (void)state;
    const uint8_t *body = frame_c2 + 8 + 61;
    const char *problem;
    struct route *route = route_decode(&heap.env, body, sizeof frame_c2 - 8 - 61, &problem);
    assert_int_equal(route->queue_count, 1);
    assert_int_equal(route->queues[0].write_queue_nums, 4);
    assert_int_equal(route->queues[0].read_queue_nums, 4);
    assert_int_equal(route->queues[0].perm, 6);
    assert_string_equal(route->queues[0].broker_name, "broker-a");
    assert_null(route->order_topic_conf);
    const struct broker_data *broker = route_broker(route, "broker-a");
    assert_string_equal(route_broker_address(broker, 0), "10.0.0.1:10911");
    assert_null(route_broker_address(broker, 1));
    assert_null(route_broker(route, "broker-b"));
    route_free(route);
}

/* WIRE-ROUTE-10: any order, quotes or none, white space, 64-bit ids; the last of a repeated id
 * counts. */
static void broker_ids(void **state) {
    (void)state;
    struct route *route = decode(
        "{\"brokerDatas\":[{\"brokerAddrs\":{ 9223372036854775807 : \"z:1\","
        "\"1\":\"b:1\", 0:\"a:1\",2:null,\"1\":\"c:1\"},"
        "\"brokerName\":\"a\"}]}");
    assert_int_equal(route->brokers[0].address_count, 3);
    assert_string_equal(route_broker_address(&route->brokers[0], 0), "a:1");
    assert_string_equal(route_broker_address(&route->brokers[0], 1), "c:1");
    assert_string_equal(route_broker_address(&route->brokers[0], INT64_MAX), "z:1");
    route_free(route);
}

/* WIRE-ROUTE-13: absent and null lists are empty ones, unknown members are skipped. */
static void lenient_bodies(void **state) {
    (void)state;
    assert_true(accepts("{}"));
    assert_true(accepts("{\"queueDatas\":null,\"brokerDatas\":null,\"orderTopicConf\":null}"));
    assert_true(
        accepts("{\"filterServerTable\":{\"a\":[]},\"queueDatas\":[{\"brokerName\":\"a\","
                "\"perm\":\"6\",\"topicSysFlag\":0}],\"brokerDatas\":[{\"brokerName\":"
                "\"a\",\"enableActingMaster\":false,\"cluster\":null}]}"));
    struct route *route = decode("{\"orderTopicConf\":\"\"}");
    assert_null(route->order_topic_conf);
    route_free(route);
    route = decode("{\"orderTopicConf\":\"a:4\"}");
    assert_string_equal(route->order_topic_conf, "a:4");
    route_free(route);
}

/* ROUTE-20: what the Java client fails on is refused as a whole. */
static void broken_bodies(void **state) {
    (void)state;
    assert_false(accepts(""));
    assert_false(accepts("[]"));
    assert_false(accepts("{\"queueDatas\":{}}"));
    assert_false(accepts("{\"queueDatas\":[null]}"));
    assert_false(accepts("{\"queueDatas\":[{\"perm\":6}]}"));
    assert_false(accepts("{\"queueDatas\":[{\"brokerName\":\"a\",\"perm\":[]}]}"));
    assert_false(accepts("{\"brokerDatas\":[{}]}"));
    assert_false(accepts("{\"brokerDatas\":[{\"brokerName\":\"a\",\"brokerAddrs\":{x:\"a:1\"}}]}"));
    assert_false(accepts("{\"brokerDatas\":[{\"brokerName\":\"a\",\"brokerAddrs\":{-1:\"a\"}}]}"));
    assert_false(
        accepts("{\"brokerDatas\":[{\"brokerName\":\"a\",\"brokerAddrs\":{0:\"a\",1:{}}}]}"));
    assert_false(accepts("{\"brokerDatas\":[{\"brokerName\":\"a\",\"brokerAddrs\":[]}]}"));
    assert_false(accepts("{\"orderTopicConf\":{}}"));
}

/* ROUTE-14: sorted by name, and those of one name stay in their order. */
static void sorting_is_stable(void **state) {
    (void)state;
    struct route *route = decode(
        "{\"queueDatas\":[{\"brokerName\":\"b\",\"perm\":1},{\"brokerName\":\"a\",\"perm\":2},"
        "{\"brokerName\":\"b\",\"perm\":3},{\"brokerName\":\"a\",\"perm\":4}],"
        "\"brokerDatas\":[{\"brokerName\":\"z\"},{\"brokerName\":\"a\",\"brokerAddrs\":{0:\"1\"}},"
        "{\"brokerName\":\"a\",\"brokerAddrs\":{0:\"2\"}}]}");
    static const int perms[] = {2, 4, 1, 3};
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(route->queues[i].perm, perms[i]);
    }
    assert_string_equal(route_broker_address(route_broker(route, "a"), 0), "1");
    assert_non_null(route_broker(route, "z"));
    route_free(route);
}

/* ROUTE-14: order in the body plays no role, every member does. */
static void equality(void **state) {
    (void)state;
    static const char *const bodies[] = {
        "{\"queueDatas\":[{\"brokerName\":\"b\"},{\"brokerName\":\"a\"}]}",
        "{\"queueDatas\":[{\"brokerName\":\"a\"},{\"brokerName\":\"b\"}],\"x\":1}",
        "{\"queueDatas\":[{\"brokerName\":\"a\"},{\"brokerName\":\"b\",\"perm\":1}]}",
        "{\"queueDatas\":[{\"brokerName\":\"a\"},{\"brokerName\":\"b\",\"readQueueNums\":1}]}",
        "{\"queueDatas\":[{\"brokerName\":\"a\"},{\"brokerName\":\"b\",\"writeQueueNums\":1}]}",
        "{\"queueDatas\":[{\"brokerName\":\"a\"}]}",
        "{\"queueDatas\":[{\"brokerName\":\"a\"}],\"orderTopicConf\":\"a:1\"}",
        "{\"brokerDatas\":[{\"brokerName\":\"a\",\"brokerAddrs\":{0:\"x\"}}]}",
        "{\"brokerDatas\":[{\"brokerName\":\"a\",\"brokerAddrs\":{0:\"y\"}}]}",
        "{\"brokerDatas\":[{\"brokerName\":\"a\",\"brokerAddrs\":{1:\"x\"}}]}",
        "{\"brokerDatas\":[{\"brokerName\":\"c\",\"brokerAddrs\":{0:\"x\"}}]}",
    };
    enum { COUNT = sizeof bodies / sizeof bodies[0] };
    struct route *routes[COUNT];
    for (size_t i = 0; i < COUNT; i++) {
        routes[i] = decode(bodies[i]);
        assert_false(route_equal(NULL, routes[i]));
    }
    for (size_t i = 0; i < COUNT; i++) {
        for (size_t k = 0; k < COUNT; k++) {
            bool same = i == k || (i < 2 && k < 2);
            assert_int_equal(route_equal(routes[i], routes[k]), same);
        }
    }
    for (size_t i = 0; i < COUNT; i++) {
        route_free(routes[i]);
    }
}

/* ROUTE-05: both numbers become the lesser of the limit and the read queues. */
static void limits(void **state) {
    (void)state;
    struct route *route = decode(
        "{\"queueDatas\":[{\"brokerName\":\"a\",\"readQueueNums\":8,"
        "\"writeQueueNums\":1},{\"brokerName\":\"b\",\"readQueueNums\":2,"
        "\"writeQueueNums\":9}]}");
    route_limit_queues(route, 4);
    assert_int_equal(route->queues[0].read_queue_nums, 4);
    assert_int_equal(route->queues[0].write_queue_nums, 4);
    assert_int_equal(route->queues[1].read_queue_nums, 2);
    assert_int_equal(route->queues[1].write_queue_nums, 2);
    route_free(route);
}

/* Whatever request for memory is refused, nothing leaks; nor does a body cut off anywhere do harm.
 */
static void damage_and_lack_of_memory(void **state) {
    (void)state;
    const uint8_t *body = frame_c2 + 8 + 61;
    size_t size = sizeof frame_c2 - 8 - 61;
    const char *problem;
    struct route *route = NULL;
    for (long n = 1; route == NULL; n++) {
        heap_fail(&heap, n);
        route = route_decode(&heap.env, body, size, &problem);
        assert_true(route != NULL || heap.live == 0);
    }
    route_free(route);
    heap_fail(&heap, 0);
    for (size_t cut = 0; cut < size; cut++) {
        assert_null(route_decode(&heap.env, body, cut, &problem));
    }
    for (size_t at = 0; at < size; at++) {
        for (const char *c = "\"\\{}[]:,0-n'"; *c != '\0'; c++) {
            uint8_t damaged[256];
            memcpy(damaged, body, size);
            damaged[at] = (uint8_t)*c;
            route_free(route_decode(&heap.env, damaged, size, &problem));
        }
    }
}

/* A body of many thousand brokers is sorted and searched in reasonable time. */
static void very_large_route(void **state) {
    (void)state;
    enum { COUNT = 20000, ITEM_BYTES = 100 };
    char *body = malloc((size_t)COUNT * ITEM_BYTES);
    size_t size = (size_t)sprintf(body, "{\"brokerDatas\":[");
    for (int i = 0; i < COUNT; i++) {
        size +=
            (size_t)sprintf(body + size, "%s{\"brokerName\":\"b%d\",\"brokerAddrs\":{0:\"%d\"}}",
                            i == 0 ? "" : ",", (i * 7919) % COUNT, i);
    }
    size += (size_t)sprintf(body + size, "]}");
    const char *problem;
    struct route *route = route_decode(&heap.env, body, size, &problem);
    free(body);
    assert_int_equal(route->broker_count, COUNT);
    assert_string_equal(route_broker_address(route_broker(route, "b7919"), 0), "1");
    route_free(route);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, nothing_leaked)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(worked_body),
        TEST(broker_ids),
        TEST(lenient_bodies),
        TEST(broken_bodies),
        TEST(sorting_is_stable),
        TEST(equality),
        TEST(limits),
        TEST(damage_and_lack_of_memory),
        TEST(very_large_route),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
