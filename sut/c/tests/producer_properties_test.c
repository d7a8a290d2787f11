/* SPDX-License-Identifier: Apache-2.0
 *
 * The properties of a producer: their defaults, what was set, and what comes of both. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "cluster.h"

/* CONFIG-03, CONFIG-04, CONFIG-08, CONFIG-09: the defaults of the profile. */
static void defaults(void **state) {
    (void)state;
    struct cluster c;
    cluster_open(&c);
    struct rmq_producer *p = rmq_producer_new(c.manager, rmq_profile_3_0());
    assert_int_equal(rmq_producer_state(p), RMQ_CREATE_JUST);
    assert_string_equal(rmq_producer_group(p), "DEFAULT_PRODUCER");
    assert_string_equal(rmq_producer_create_topic_key(p), "TBW102");
    assert_int_equal(rmq_producer_default_topic_queue_nums(p), 4);
    assert_int_equal(rmq_producer_send_msg_timeout(p), 3000);
    assert_int_equal(rmq_producer_compress_over(p), 4096);
    assert_int_equal(rmq_producer_compress_level(p), 5);
    assert_int_equal(rmq_producer_retry_times(p), 2);
    assert_false(rmq_producer_retry_another_broker(p));
    assert_int_equal(rmq_producer_max_message_size(p), 131072);
    assert_null(rmq_producer_namesrv_addr(p));
    assert_string_equal(rmq_producer_client_ip(p), "10.0.2.1");
    assert_string_equal(rmq_producer_instance_name(p), "DEFAULT");
    assert_int_equal(rmq_producer_poll_name_server_interval(p), 30000);
    assert_int_equal(rmq_producer_heartbeat_broker_interval(p), 30000);
    assert_null(rmq_producer_client_id(p));
    cluster_close(&c);
}

/* CONFIG-01, KERNEL-10: what is set comes back, unchecked; only a level zlib does not know does
 * not. */
static void what_is_set_comes_back(void **state) {
    (void)state;
    struct cluster c;
    cluster_open(&c);
    struct rmq_producer *p = rmq_producer_new(c.manager, rmq_profile_3_0());
    assert_true(rmq_producer_set_group(p, "no good group"));
    assert_string_equal(rmq_producer_group(p), "no good group");
    assert_true(rmq_producer_set_create_topic_key(p, NULL));
    assert_null(rmq_producer_create_topic_key(p));
    rmq_producer_set_default_topic_queue_nums(p, -1);
    assert_int_equal(rmq_producer_default_topic_queue_nums(p), -1);
    rmq_producer_set_send_msg_timeout(p, 0);
    assert_int_equal(rmq_producer_send_msg_timeout(p), 0);
    rmq_producer_set_compress_over(p, 1);
    assert_int_equal(rmq_producer_compress_over(p), 1);
    rmq_producer_set_compress_level(p, 9);
    assert_int_equal(rmq_producer_compress_level(p), 9);
    rmq_producer_set_compress_level(p, 10);
    assert_int_equal(rmq_producer_compress_level(p), 5);
    rmq_producer_set_retry_times(p, 7);
    assert_int_equal(rmq_producer_retry_times(p), 7);
    rmq_producer_set_retry_another_broker(p, true);
    assert_true(rmq_producer_retry_another_broker(p));
    rmq_producer_set_max_message_size(p, 10);
    assert_int_equal(rmq_producer_max_message_size(p), 10);
    rmq_producer_set_poll_name_server_interval(p, 1);
    assert_int_equal(rmq_producer_poll_name_server_interval(p), 1);
    rmq_producer_set_heartbeat_broker_interval(p, 2);
    assert_int_equal(rmq_producer_heartbeat_broker_interval(p), 2);
    cluster_close(&c);
}

/* FACTORY-02: the clientId is known from the start on, and stays when the producer is shut down. */
static void client_id(void **state) {
    (void)state;
    struct cluster c;
    cluster_open(&c);
    struct rmq_producer *p = cluster_producer(&c, "PG");
    rmq_producer_set_client_ip(p, "10.9.9.9");
    rmq_producer_set_instance_name(p, "one");
    cluster_start(&c, p);
    assert_string_equal(rmq_producer_client_id(p), "10.9.9.9@one");
    struct cluster_end end = {.cluster = &c};
    rmq_producer_shutdown(p, cluster_done, &end);
    cluster_run(&c, 1);
    assert_string_equal(end.text, "ok");
    assert_string_equal(rmq_producer_client_id(p), "10.9.9.9@one");
    cluster_close(&c);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(defaults),
        cmocka_unit_test(what_is_set_comes_back),
        cmocka_unit_test(client_id),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
