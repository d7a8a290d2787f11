/* SPDX-License-Identifier: Apache-2.0
 *
 * The n-th allocation fails, for every n of a whole life: each operation still ends exactly once,
 * and nothing is lost (cluster_close counts). And what a send costs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "cluster.h"

static void on_accepted(void *context, const struct rmq_error *error) {
    struct cluster_end *end = context;
    if (error != NULL) {
        cluster_done(end, error);
    }
}

static int expected(const struct rmq_operation *operation) {
    return operation == NULL ? 0 : 1;
}

static void live(struct cluster *c, struct rmq_producer *p, struct rmq_message *message) {
    struct cluster_end ends[5] = {
        {.cluster = c}, {.cluster = c}, {.cluster = c}, {.cluster = c}, {.cluster = c}};
    int count[5];
    count[0] = expected(rmq_producer_start(p, cluster_done, &ends[0]));
    cluster_run(c, 12);
    count[1] = expected(rmq_producer_send(p, message, cluster_sent, &ends[1]));
    cluster_run(c, 3100);
    count[2] = expected(rmq_producer_send_async(p, message, on_accepted, cluster_sent, &ends[2]));
    count[3] = expected(rmq_producer_send_oneway(p, message, cluster_done, &ends[3]));
    cluster_run(c, 6000);
    count[4] = expected(rmq_producer_shutdown(p, cluster_done, &ends[4]));
    cluster_run(c, 12100);
    for (int i = 0; i < 5; i++) {
        assert_int_equal(ends[i].count, count[i]);
    }
}

/* False: the failure was still to come when the life was over. */
static bool play(uint64_t failing) {
    struct cluster c;
    cluster_open(&c);
    c.fake->fail_allocation = failing;
    c.route = CLUSTER_ROUTE_AB;
    c.script = "E1";
    struct rmq_producer *p = cluster_producer(&c, "PG");
    struct rmq_message *message = rmq_message_new(c.manager, "orders", "x", 1);
    if (p != NULL && message != NULL) {
        live(&c, p, message);
    }
    bool reached = c.fake->allocations >= failing;
    rmq_message_free(message);
    cluster_close(&c);
    return reached;
}

/* Every allocation of start, sends and shutdown may fail. */
static void any_allocation_may_fail(void **state) {
    (void)state;
    uint64_t failing = 3;
    while (play(failing)) {
        failing++;
    }
    assert_true(failing > 100);
}

/* A send on a known route and an open connection costs ten allocations, whatever its size. */
static void a_send_is_frugal(void **state) {
    (void)state;
    static const char body[4000];
    struct cluster c;
    cluster_open(&c);
    c.route = CLUSTER_ROUTE_A;
    struct rmq_producer *p = cluster_producer(&c, "PG");
    cluster_start(&c, p);
    struct rmq_message *message = rmq_message_new(c.manager, "orders", body, sizeof body);
    uint64_t cost = 0;
    for (int i = 0; i < 3; i++) {
        struct cluster_end end = {.cluster = &c};
        uint64_t before = c.fake->allocations;
        assert_non_null(rmq_producer_send(p, message, cluster_sent, &end));
        cluster_run(&c, 1);
        assert_memory_equal(end.text, "SEND_OK", 7);
        cost = c.fake->allocations - before;
    }
    assert_in_range(cost, 1, 10);
    rmq_message_free(message);
    cluster_close(&c);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_allocation_may_fail),
        cmocka_unit_test(a_send_is_frugal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
