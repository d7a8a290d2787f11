/* SPDX-License-Identifier: Apache-2.0
 *
 * What a manager says it holds: everything while it is at work, nothing after the end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "cluster.h"

static struct rmq_usage usage_of(const struct cluster *c) {
    struct rmq_usage usage;
    rmq_manager_usage(c->manager, &usage);
    return usage;
}

static void expect_nothing(const struct cluster *c) {
    const struct rmq_usage nothing = {0};
    struct rmq_usage usage = usage_of(c);
    assert_memory_equal(&usage, &nothing, sizeof usage);
}

static void everything_under_way_is_counted(void **state) {
    (void)state;
    struct cluster c;
    struct rmq_producer *p = cluster_started(&c, CLUSTER_ROUTE_A);
    struct cluster_end end = {.cluster = &c}, late = {.cluster = &c};
    assert_string_equal(cluster_send(&c, p, 5).text, "SEND_OK a 0");
    struct rmq_usage usage = usage_of(&c);
    assert_int_equal(usage.producers, 1);
    assert_int_equal(usage.factories, 1);
    assert_int_equal(usage.connections, 2);
    assert_int_equal(usage.operations, 0);
    assert_int_equal(usage.calls, 0);
    c.script = "TO TO";
    struct rmq_message *message = rmq_message_new(c.manager, "orders", "1", 1);
    assert_non_null(rmq_producer_send(p, message, cluster_sent, &end));
    assert_non_null(rmq_producer_send_async(p, message, cluster_done, cluster_sent, &late));
    rmq_message_free(message);
    cluster_run(&c, 2);
    usage = usage_of(&c);
    assert_int_equal(usage.operations, 2);
    assert_int_equal(usage.calls, 2);
    assert_int_equal(usage.pending, 2);
    assert_int_equal(usage.async_permits, 1);
    assert_int_equal(usage.oneway_permits, 0);
    cluster_close(&c);
}

static void nothing_is_left_after_the_end(void **state) {
    (void)state;
    struct cluster c;
    struct rmq_producer *p = cluster_started(&c, CLUSTER_ROUTE_A);
    struct cluster_end end = {.cluster = &c};
    assert_string_equal(cluster_send(&c, p, 5).text, "SEND_OK a 0");
    assert_non_null(rmq_producer_shutdown(p, cluster_done, &end));
    assert_true(usage_of(&c).locks > 0);
    cluster_run(&c, 5);
    assert_string_equal(end.text, "ok");
    rmq_producer_free(p);
    cluster_run(&c, 1);
    expect_nothing(&c);
    cluster_close(&c);
}

static bool refuse_port(void *context, uint16_t port, const char **error) {
    (void)context;
    (void)port;
    *error = "Address already in use";
    return false;
}

/* START-12: only a strict producer leaves a group behind. */
static void group_of_a_failed_start_is_counted(void **state) {
    (void)state;
    for (int strict = 0; strict <= 1; strict++) {
        struct cluster c;
        cluster_open(&c);
        struct rmq_profile profile = *rmq_profile_3_0();
        profile.keep_failed_registration = strict == 1;
        struct rmq_producer *p = rmq_producer_new(c.manager, &profile);
        assert_true(rmq_producer_set_group(p, "PG"));
        c.fake->env.udp_claim = refuse_port;
        assert_non_null(strstr(cluster_start(&c, p).text, "Exception"));
        assert_int_equal(usage_of(&c).left_groups, strict);
        assert_int_equal(usage_of(&c).factories, strict);
        cluster_close(&c);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_under_way_is_counted),
        cmocka_unit_test(nothing_is_left_after_the_end),
        cmocka_unit_test(group_of_a_failed_start_is_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
