/* SPDX-License-Identifier: Apache-2.0
 *
 * The list of name servers, the sticky choice, and calls that fail over. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/remoting_inside.h"
#include "remoting_fixture.h"

/* REMOTE-01, REMOTE-02, NSADDR-02, NSADDR-03: what counts as a list, and what as a new one. */
static void test_list(void **state) {
    (void)state;
    struct fixture f;
    fixture_open(&f);
    struct name_servers *servers = &f.remoting->servers;
    assert_true(remoting_set_name_servers(f.remoting, ""));
    assert_true(remoting_set_name_servers(f.remoting, ";;"));
    assert_false(remoting_has_name_servers(f.remoting));
    assert_true(remoting_set_name_servers(f.remoting, "a:1;;b:2;c:3;"));
    assert_int_equal(servers->count, 3);
    char **before = servers->list;
    assert_true(remoting_set_name_servers(f.remoting, "c:3;b:2;a:1"));
    assert_true(remoting_set_name_servers(f.remoting, ""));
    assert_ptr_equal(servers->list, before);
    assert_true(remoting_set_name_servers(f.remoting, "c:3;b:2; a:1"));
    assert_ptr_not_equal(servers->list, before);
    assert_true(remoting_set_name_servers(f.remoting, "c:3"));
    assert_int_equal(servers->count, 1);
    fixture_close(&f);
}

/* REMOTE-03: every server is chosen in turn, whatever the beginning. */
static void test_turns(void **state) {
    (void)state;
    struct fixture f;
    fixture_open(&f);
    struct name_servers *servers = &f.remoting->servers;
    assert_true(servers->index < 999);
    assert_true(remoting_set_name_servers(f.remoting, "a:1;b:2;c:3"));
    servers->index = UINT32_MAX - 1;
    char order[16] = "";
    for (int i = 0; i < 6; i++) {
        strncat(order, name_servers_choose(servers), 1);
    }
    for (const char *server = "abc"; *server != '\0'; server++) {
        assert_non_null(strchr(order, *server));
    }
    fixture_close(&f);
}

/* REMOTE-06, ERR-10: with no list there is nobody to ask. */
static void test_no_list(void **state) {
    (void)state;
    struct fixture f;
    struct probe a = {0};
    fixture_open(&f);
    fixture_call(&f, &a, CALL_SYNC, NULL);
    assert_int_equal(a.ended, 1);
    assert_string_equal(a.error, "connect to <null> failed");
    fixture_close(&f);
}

/* REMOTE-05: a server that refuses is followed by the next at once; when all have, it fails. */
static void test_fail_over(void **state) {
    (void)state;
    struct fixture f;
    struct probe a = {0};
    struct probe b = {0};
    fixture_open(&f);
    assert_true(remoting_set_name_servers(f.remoting, "a:1;b:2"));
    fixture_call(&f, &a, CALL_SYNC, NULL);
    fixture_call(&f, &b, CALL_SYNC, NULL);
    assert_int_equal(f.fake->link_count, 1);
    fake_env_end(f.fake->links[0], "Connection refused");
    assert_int_equal(f.fake->link_count, 2);
    assert_string_not_equal(f.fake->links[0]->address, f.fake->links[1]->address);
    fake_env_accept(f.fake->links[1]);
    /* The second call found the choice made by the first, in its turn. */
    assert_int_equal(f.fake->link_count, 2);
    fixture_respond(&a, f.fake->links[1]);
    fixture_respond(&b, f.fake->links[1]);
    assert_int_equal(a.end, CALL_RESPONSE);
    assert_int_equal(b.end, CALL_RESPONSE);
    fake_env_end(f.fake->links[1], NULL);
    fixture_call(&f, &a, CALL_SYNC, NULL);
    fake_env_end(f.fake->links[2], "Connection refused");
    fake_env_end(f.fake->links[3], "Connection refused");
    assert_string_equal(a.error, "connect to <null> failed");
    fixture_close(&f);
}

/* REMOTE-05: black holes cost 3000 ms each, and who waits longer for its turn fails. */
static void test_black_holes(void **state) {
    (void)state;
    struct fixture f;
    struct probe a = {0};
    struct probe b = {0};
    fixture_open(&f);
    assert_true(remoting_set_name_servers(f.remoting, "a:1;b:2"));
    fixture_call(&f, &a, CALL_SYNC, NULL);
    fake_env_run(f.fake, 1000);
    fixture_call(&f, &b, CALL_SYNC, NULL);
    fake_env_run(f.fake, 10000);
    assert_int_equal(f.fake->link_count, 2);
    assert_int_equal(a.at_us, 6000000);
    assert_int_equal(b.at_us, 4000000);
    assert_string_equal(a.error, "connect to <null> failed");
    assert_string_equal(b.error, "connect to <null> failed");
    fixture_close(&f);
}

/* REMOTE-04: time-outs do not move the choice, nor does a new list; a broken connection does. */
static void test_sticky(void **state) {
    (void)state;
    struct fixture f;
    struct probe a = {0};
    fixture_open(&f);
    assert_true(remoting_set_name_servers(f.remoting, "a:1"));
    struct rmq_link *link = fixture_connect(&f, NULL);
    fixture_call(&f, &a, CALL_SYNC, NULL);
    fake_env_run(f.fake, 3000);
    assert_string_equal(a.error, "wait response on the channel <a:1> timeout, 3000(ms)");
    assert_true(remoting_set_name_servers(f.remoting, "b:2"));
    fixture_call(&f, &a, CALL_SYNC, NULL);
    assert_int_equal(f.fake->link_count, 1);
    fixture_respond(&a, link);
    fake_env_end(link, NULL);
    fixture_call(&f, &a, CALL_SYNC, NULL);
    assert_string_equal(fake_env_last_link(f.fake)->address, "b:2");
    fixture_close(&f);
}

/* A cancelled call gives its turn to the next. */
static void test_cancel(void **state) {
    (void)state;
    struct fixture f;
    struct probe a = {0};
    struct probe b = {0};
    struct probe c = {0};
    fixture_open(&f);
    assert_true(remoting_set_name_servers(f.remoting, "a:1"));
    fixture_call(&f, &a, CALL_SYNC, NULL);
    fixture_call(&f, &b, CALL_SYNC, NULL);
    fixture_call(&f, &c, CALL_SYNC, NULL);
    call_cancel(&b.call);
    call_cancel(&a.call);
    assert_int_equal(a.end, CALL_CANCELLED);
    assert_int_equal(b.end, CALL_CANCELLED);
    fake_env_accept(fake_env_last_link(f.fake));
    fixture_respond(&c, fake_env_last_link(f.fake));
    assert_int_equal(c.end, CALL_RESPONSE);
    fixture_close(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_list),        cmocka_unit_test(test_turns),
        cmocka_unit_test(test_no_list),     cmocka_unit_test(test_fail_over),
        cmocka_unit_test(test_black_holes), cmocka_unit_test(test_sticky),
        cmocka_unit_test(test_cancel),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
