/* SPDX-License-Identifier: Apache-2.0
 *
 * Queue lists and the choice of a queue, with the sequences of the specification. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/queue_list.h"
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

/* The queues of a route body. */
static struct queue_list *list_of(const char *body) {
    const char *problem = NULL;
    struct route *route = route_decode(&heap.env, body, strlen(body), &problem);
    assert_non_null(route);
    struct queue_list *list = queue_list_new(&heap.env, "orders", route, &problem);
    assert_true((list == NULL) == (problem != NULL));
    route_free(route); /* a list outlives its route */
    return list;
}

/* Compare with "a0 a1 b0". */
static void assert_queues(struct queue_list *list, const char *expected) {
    char text[512] = "";
    size_t size = 0;
    assert_non_null(list);
    for (size_t i = 0; i < list->count; i++) {
        size += (size_t)snprintf(text + size, sizeof text - size, "%s%s%d", i == 0 ? "" : " ",
                                 list->queues[i].broker_name, (int)list->queues[i].id);
    }
    assert_string_equal(text, expected);
    queue_list_unref(list);
}

#define ORDER(conf)      "{\"orderTopicConf\":\"" conf "\"}"
#define BROKER(name, id) "{\"brokerName\":\"" name "\",\"brokerAddrs\":{" id ":\"h:1\"}}"
#define QUEUES(name, perm, write)                                                                  \
    "{\"brokerName\":\"" name "\",\"perm\":" perm ",\"readQueueNums\":9,\"writeQueueNums\":" write \
    "}"
#define ROUTE(brokers, queues) "{\"brokerDatas\":[" brokers "],\"queueDatas\":[" queues "]}"

/* QUEUES-01, QUEUES-02: the order configuration alone, trailing empty items and third fields
 * ignored. */
static void ordered_topics(void **state) {
    (void)state;
    assert_queues(list_of(ORDER("b:2;a:1")), "b0 b1 a0");
    assert_queues(list_of(ORDER("a:2;;")), "a0 a1");
    assert_queues(list_of(ORDER("a:+1:x:y;b:0;c:-3;a:1")), "a0 a0");
    assert_queues(list_of(ORDER(";")), "");
    assert_queues(list_of(ORDER(":1")), "0");
}

/* QUEUES-02: a broken item breaks the whole. */
static void broken_order(void **state) {
    (void)state;
    static const char *const bodies[] = {
        ORDER("a"),    ORDER("a:"), ORDER("a:x"),      ORDER("a:1;;b:1"),    ORDER(";a:1"),
        ORDER("a: 1"), ORDER(":"),  ORDER("a:1;b::1"), ORDER("a:2147483648")};
    for (size_t i = 0; i < sizeof bodies / sizeof bodies[0]; i++) {
        assert_null(list_of(bodies[i]));
    }
}

/* QUEUES-05 to QUEUES-10: sorted by broker, writable, with a master, by write queues. */
static void unordered_topics(void **state) {
    (void)state;
    assert_queues(list_of(ROUTE(BROKER("b", "0") "," BROKER("a", "0"),
                                QUEUES("b", "6", "2") "," QUEUES("a", "2", "1"))),
                  "a0 b0 b1");
    assert_queues(
        list_of(ROUTE(
            BROKER("a", "0") "," BROKER("b", "1"),
            QUEUES("a", "4", "1") "," QUEUES("b", "6", "1") "," QUEUES("c", "6", "1") "," QUEUES(
                "a", "7", "1") "," QUEUES("a", "3", "-1") "," QUEUES("a", "5",
                                                                     "4") "," QUEUES("a", "6",
                                                                                     "2"))),
        "a0 a0 a1");
    assert_queues(list_of("{}"), "");
}

/* A route that promises billions of queues is refused, not allocated. */
static void absurd_queue_counts(void **state) {
    (void)state;
    assert_null(list_of(ORDER("a:2147483647")));
    assert_null(list_of(ORDER("a:1048576;b:1")));
    struct queue_list *list = list_of(ORDER("a:1048576"));
    assert_int_equal(list->count, QUEUES_MAX);
    queue_list_unref(list);
}

/* Choose a queue and compare with "a0"; NULL expects none. */
static void assert_choice(const struct queue_list *list, int32_t *counter, const char *last,
                          const char *expected) {
    const struct rmq_queue *queue = queue_list_select(list, counter, last);
    if (expected == NULL) {
        assert_null(queue);
        return;
    }
    char text[64];
    assert_non_null(queue);
    snprintf(text, sizeof text, "%s%d", queue->broker_name, (int)queue->id);
    assert_string_equal(text, expected);
}

/* SELECT-02 to SELECT-04: the sequence of the specification for a(4), b(4). */
static void two_brokers(void **state) {
    (void)state;
    struct queue_list *list = list_of(ORDER("a:4;b:4"));
    int32_t counter = 0;
    assert_choice(list, &counter, NULL, "a0");
    assert_choice(list, &counter, "a", "b0");
    assert_int_equal(counter, 2);
    assert_choice(list, &counter, "b", "a2");
    assert_choice(list, &counter, NULL, "a3");
    assert_choice(list, &counter, NULL, "b0");
    queue_list_unref(list);
}

/* SELECT-05: none but the last broker, and the counter moves all the same. */
static void single_broker(void **state) {
    (void)state;
    struct queue_list *list = list_of(ORDER("a:4"));
    int32_t counter = 0;
    assert_choice(list, &counter, NULL, "a0");
    assert_choice(list, &counter, "a", NULL);
    assert_choice(list, &counter, NULL, "a2");
    queue_list_unref(list);
    list = list_of("{}");
    assert_choice(list, &counter, NULL, NULL);
    queue_list_unref(list);
}

/* SELECT-11: with several queues each, the third attempt is back at the first broker. */
static void three_brokers(void **state) {
    (void)state;
    struct queue_list *list = list_of(ORDER("a:4;b:4;c:4"));
    int32_t counter = 0;
    assert_choice(list, &counter, NULL, "a0");
    assert_choice(list, &counter, "a", "b0");
    assert_choice(list, &counter, "b", "a2");
    queue_list_unref(list);
    list = list_of(ORDER("a:1;b:1;c:1"));
    counter = 0;
    assert_choice(list, &counter, NULL, "a0");
    assert_choice(list, &counter, "a", "b0");
    assert_choice(list, &counter, "b", "c0");
    queue_list_unref(list);
}

/* SELECT-09, SELECT-10: over the edge of int and backwards from there, the least int counting as 0.
 */
static void wrap_around(void **state) {
    (void)state;
    struct queue_list *list = list_of(ORDER("a:5"));
    int32_t counter = INT32_MAX;
    assert_choice(list, &counter, NULL, "a2"); /* 2147483647 mod 5 */
    assert_int_equal(counter, INT32_MIN);
    assert_choice(list, &counter, NULL, "a0");
    assert_choice(list, &counter, NULL, "a2");
    assert_choice(list, &counter, NULL, "a1");
    assert_int_equal(counter, INT32_MIN + 3);
    counter = -1;
    assert_choice(list, &counter, NULL, "a1");
    assert_choice(list, &counter, NULL, "a0");
    queue_list_unref(list);
    /* Across the edge a scan comes back the way it went, 1 0 1 here, and may miss what lies further
     * on. */
    list = list_of(ORDER("a:2;b:1"));
    counter = INT32_MAX;
    assert_choice(list, &counter, "a", NULL);
    queue_list_unref(list);
}

/* A reference keeps the list; lack of memory is told. */
static void references(void **state) {
    (void)state;
    struct queue_list *list = list_of(ORDER("a:1"));
    struct queue_list *again = queue_list_ref(list);
    queue_list_unref(list);
    assert_string_equal(again->queues[0].broker_name, "a");
    queue_list_unref(again);
    queue_list_unref(NULL);
    struct route route = {.env = &heap.env};
    const char *problem = NULL;
    heap_fail(&heap, 1);
    assert_null(queue_list_new(&heap.env, "orders", &route, &problem));
    assert_string_equal(problem, "out of memory");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, nothing_leaked)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(ordered_topics),      TEST(broken_order), TEST(unordered_topics),
        TEST(absurd_queue_counts), TEST(two_brokers),  TEST(single_broker),
        TEST(three_brokers),       TEST(wrap_around),  TEST(references),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
