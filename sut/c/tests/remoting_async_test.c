/* SPDX-License-Identifier: Apache-2.0
 *
 * Calls that return before their response: permits, the scan, oneway writes, and the ends of a
 * client. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/remoting_inside.h"
#include "remoting_fixture.h"

static const char A[] = "10.0.1.1:10911";

/* ASYNC-01, REMOTE-23: handed over when written, ended by the response, once each. */
static void test_async(void **state) {
    (void)state;
    struct fixture f;
    struct probe a = {0};
    fixture_open(&f);
    fixture_call(&f, &a, CALL_ASYNC, A);
    assert_int_equal(a.handed_over, 0);
    struct rmq_link *link = fake_env_last_link(f.fake);
    fake_env_accept(link);
    assert_int_equal(a.handed_over, 1);
    assert_int_equal(a.error_class, RMQ_NO_ERROR);
    fixture_respond(&a, link);
    fixture_respond(&a, link);
    assert_int_equal(a.ended, 1);
    assert_int_equal(a.end, CALL_RESPONSE);
    assert_int_equal(a.handed_over, 1);
    fixture_close(&f);
}

/* ASYNC-02, ASYNC-12: with no permit a call waits up to its time-out; a response lets the first
 * waiter go on. */
static void test_async_permits(void **state) {
    (void)state;
    struct fixture f;
    struct probe a[FIXTURE_PERMITS] = {0};
    struct probe b = {0};
    struct probe c = {0};
    struct probe d = {0};
    fixture_open(&f);
    struct rmq_link *link = fixture_connect(&f, A);
    for (int i = 0; i < FIXTURE_PERMITS; i++) {
        fixture_call(&f, &a[i], CALL_ASYNC, A);
        assert_int_equal(a[i].handed_over, 1);
    }
    fixture_call_in(&f, &b, CALL_ASYNC, A, 500);
    fixture_call_in(&f, &c, CALL_ASYNC, A, 700);
    fixture_call_in(&f, &d, CALL_ASYNC, A, 0);
    assert_int_equal(d.error_class, RMQ_REMOTING_TOO_MUCH_REQUEST_EXCEPTION);
    assert_string_equal(d.error, "invokeAsyncImpl invoke too fast");
    fake_env_run(f.fake, 500);
    assert_int_equal(b.error_class, RMQ_REMOTING_TIMEOUT_EXCEPTION);
    assert_string_equal(b.error, "tryAcquire timeout(ms) 500");
    assert_int_equal(b.ended, 0);
    assert_int_equal(c.handed_over, 0);
    fixture_respond(&a[1], link);
    assert_int_equal(c.handed_over, 1);
    assert_string_equal(c.error, "");
    fixture_respond(&c, link);
    assert_int_equal(c.ended, 1);
    fixture_close(&f);
}

/* ASYNC-07, REMOTE-26: scans at 3000, 4000, ... end what is older than its time-out by 1000 ms. */
static void test_scan(void **state) {
    (void)state;
    struct fixture f;
    struct probe a = {0};
    struct probe b = {0};
    fixture_open(&f);
    struct rmq_link *link = fixture_connect(&f, A);
    fixture_call_in(&f, &a, CALL_ASYNC, A, 100);
    fake_env_run(f.fake, 2999);
    assert_int_equal(a.ended, 0);
    fake_env_run(f.fake, 1);
    assert_int_equal(a.ended, 1);
    assert_int_equal(a.end, CALL_TIMED_OUT);
    f.fake->now_us++;
    fixture_call_in(&f, &b, CALL_ASYNC, A, 1000);
    fake_env_run(f.fake, 10000);
    assert_int_equal(b.at_us, 6000000); /* due 1 us after the scan at 5000 */
    fixture_respond(&b, link);
    assert_int_equal(b.ended, 1);
    fixture_close(&f);
}

/* A response that comes between time-out and scan is a success (REMOTE-26). */
static void test_response_before_scan(void **state) {
    (void)state;
    struct fixture f;
    struct probe a = {0};
    fixture_open(&f);
    struct rmq_link *link = fixture_connect(&f, A);
    fixture_call_in(&f, &a, CALL_ASYNC, A, 100);
    fake_env_run(f.fake, 2500);
    fixture_respond(&a, link);
    assert_int_equal(a.end, CALL_RESPONSE);
    fixture_close(&f);
}

/* Somebody waits for the scan exactly while an ASYNC call is pending, and its phase stays. */
static void test_scan_is_awaited(void **state) {
    (void)state;
    struct fixture f;
    struct probe a = {0};
    fixture_open(&f);
    struct rmq_link *link = fixture_connect(&f, A);
    fake_env_run(f.fake, 3500);
    assert_false(fake_env_is_awaited(f.fake));
    fixture_call_in(&f, &a, CALL_ASYNC, A, 0);
    assert_true(fake_env_is_awaited(f.fake));
    fixture_respond(&a, link);
    assert_false(fake_env_is_awaited(f.fake));
    fixture_call_in(&f, &a, CALL_ASYNC, A, 0);
    fake_env_run(f.fake, 3000);
    assert_int_equal(a.at_us, 5000000);
    assert_false(fake_env_is_awaited(f.fake));
    fixture_close(&f);
}

/* ASYNC-04, ASYNC-05, ASYNC-13: ended with the cause; permit back, connection kept. */
static void test_async_write_failed(void **state) {
    (void)state;
    struct fixture f;
    fixture_open(&f);
    struct rmq_link *link = fixture_connect(&f, A);
    for (int i = 0; i < FIXTURE_PERMITS + 1; i++) {
        struct probe a = {0};
        fixture_call(&f, &a, CALL_ASYNC, A);
        assert_int_equal(a.handed_over, 1);
        fake_env_report_writes(link, "Broken pipe");
        assert_int_equal(a.ended, 1);
        assert_int_equal(a.end, CALL_FAILED);
        assert_int_equal(a.error_class, RMQ_IO_EXCEPTION);
        assert_string_equal(a.error, "Broken pipe");
        assert_false(link->over);
    }
    fixture_close(&f);
}

/* Thousands wait for a permit when writes begin to fail: each hears of it, without recursion. */
static void test_many_waiters(void **state) {
    enum { MANY = 15000 };
    (void)state;
    struct fixture f;
    struct probe *many = calloc(MANY, sizeof *many);
    assert_non_null(many);
    fixture_open(&f);
    struct rmq_link *link = fixture_connect(&f, A);
    for (int i = 0; i < MANY; i++) {
        fixture_call(&f, &many[i], CALL_ASYNC, A);
    }
    f.fake->refuse_writes = true;
    fixture_respond(&many[0], link);
    for (int i = FIXTURE_PERMITS; i < MANY; i++) {
        assert_int_equal(many[i].error_class, RMQ_REMOTING_SEND_REQUEST_EXCEPTION);
    }
    fixture_close(&f);
    free(many);
}

/* ONEWAY-01..03, REMOTE-28, REMOTE-32: flag bit 1, permit back when the write ends, a response is
 * ignored. */
static void test_oneway(void **state) {
    (void)state;
    struct fixture f;
    struct probe a = {0};
    struct probe b = {0};
    struct command sent;
    fixture_open(&f);
    struct rmq_link *link = fixture_connect(&f, A);
    fixture_call(&f, &a, CALL_ONEWAY, A);
    assert_int_equal(a.handed_over, 1);
    assert_true(fixture_sent(link, &sent));
    assert_int_equal(sent.flag, COMMAND_FLAG_ONEWAY);
    command_close(&sent);
    fixture_respond(&a, link);
    fixture_call(&f, &a, CALL_ONEWAY, A);
    fixture_call_in(&f, &b, CALL_ONEWAY, A, -1);
    assert_string_equal(b.error, "invokeOnewayImpl invoke too fast");
    fixture_call_in(&f, &b, CALL_ONEWAY, A, 200);
    fake_env_run(f.fake, 200);
    assert_string_equal(b.error, "tryAcquire timeout(ms) 200");
    fixture_call_in(&f, &b, CALL_ONEWAY, A, 200);
    fake_env_report_writes(link, "Broken pipe");
    assert_int_equal(b.handed_over, 3);
    assert_string_equal(b.error, "");
    assert_int_equal(a.ended + b.ended, 0);
    fixture_close(&f);
}

/* ONEWAY-03: permits of writes that a connection took with it come back too. */
static void test_oneway_connection_lost(void **state) {
    (void)state;
    struct fixture f;
    fixture_open(&f);
    for (int i = 0; i < 3; i++) {
        struct rmq_link *link = fixture_connect(&f, A);
        for (int j = 0; j < FIXTURE_PERMITS; j++) {
            struct probe a = {0};
            fixture_call_in(&f, &a, CALL_ONEWAY, A, 0);
            assert_string_equal(a.error, "");
        }
        fake_env_end(link, "Connection reset by peer");
    }
    fixture_close(&f);
}

/* ASYNC-14, REMOTE-52, REMOTE-13: one outcome for each pending call, whatever its stage; SYNC ones
 * wait on. */
static void test_shutdown(void **state) {
    (void)state;
    struct fixture f;
    struct probe sync = {0};
    struct probe pending[FIXTURE_PERMITS] = {0};
    struct probe waiting = {0};
    struct probe connecting = {0};
    struct probe late = {0};
    fixture_open(&f);
    struct rmq_link *link = fixture_connect(&f, A);
    fixture_call(&f, &sync, CALL_SYNC, A);
    for (int i = 0; i < FIXTURE_PERMITS; i++) {
        fixture_call(&f, &pending[i], CALL_ASYNC, A);
    }
    fixture_call(&f, &waiting, CALL_ASYNC, A);
    fixture_call(&f, &connecting, CALL_SYNC, "b:1");
    remoting_shutdown(f.remoting);
    remoting_shutdown(f.remoting);
    assert_true(link->over);
    for (int i = 0; i < FIXTURE_PERMITS; i++) {
        assert_int_equal(pending[i].ended, 1);
        assert_int_equal(pending[i].end, CALL_SHUT_DOWN);
    }
    assert_int_equal(waiting.handed_over, 1);
    assert_string_equal(waiting.error, "connect to <10.0.1.1:10911> failed");
    assert_string_equal(connecting.error, "connect to <b:1> failed");
    fixture_call(&f, &late, CALL_ONEWAY, A);
    assert_string_equal(late.error, "connect to <10.0.1.1:10911> failed");
    fake_env_run(f.fake, 3000);
    assert_int_equal(sync.error_class, RMQ_REMOTING_TIMEOUT_EXCEPTION);
    fixture_close(&f);
}

static void free_client(struct probe *probe) {
    remoting_free(probe->fixture->remoting);
    probe->fixture->remoting = NULL;
}

static void shut_down_client(struct probe *probe) {
    remoting_shutdown(probe->fixture->remoting);
}

/* A callback may shut the client down or free it: from a response, a scan, a connect, a failed
 * write. */
static void test_end_from_callback(void **state) {
    (void)state;
    static void (*const ends[])(struct probe *) = {free_client, shut_down_client};
    for (int way = 0; way < 8; way++) {
        struct fixture f;
        struct probe a = {0};
        struct probe b = {0};
        fixture_open(&f);
        struct rmq_link *link = fixture_connect(&f, A);
        fixture_call_in(&f, &a, CALL_ASYNC, A, 0);
        fixture_call_in(&f, &b, CALL_ASYNC, A, 0);
        a.after = ends[way % 2];
        if (way / 2 == 0) {
            fixture_respond(&a, link);
        } else if (way / 2 == 1) {
            fake_env_run(f.fake, 3000);
        } else if (way / 2 == 2) {
            fake_env_report_writes(link, "Broken pipe");
        } else {
            fake_env_end(link, "Connection reset by peer");
        }
        assert_int_equal(a.ended, 1);
        assert_int_equal(b.ended, way % 2);
        fixture_close(&f);
    }
}

/* SEND-16: cancelling ends what is not handed over, at every stage, and nothing else. */
static void test_cancel(void **state) {
    (void)state;
    struct fixture f;
    struct probe a = {0};
    struct probe b = {0};
    struct probe c = {0};
    struct probe d = {0};
    fixture_open(&f);
    fixture_call(&f, &a, CALL_SYNC, A);
    call_cancel(&a.call);
    call_cancel(&a.call);
    assert_int_equal(a.ended, 1);
    assert_int_equal(a.end, CALL_CANCELLED);
    fake_env_end(fake_env_last_link(f.fake), "Connection refused");
    struct rmq_link *link = fixture_connect(&f, A);
    fixture_call(&f, &a, CALL_SYNC, A);
    call_cancel(&a.call);
    assert_int_equal(a.ended, 2);
    fixture_respond(&a, link);
    assert_int_equal(a.ended, 2);
    fixture_call(&f, &b, CALL_ASYNC, A);
    fixture_call(&f, &c, CALL_ASYNC, A);
    fixture_call(&f, &d, CALL_ASYNC, A);
    call_cancel(&b.call);
    assert_int_equal(b.ended, 0);
    call_cancel(&d.call);
    assert_int_equal(d.handed_over, 1);
    assert_int_equal(d.error_class, RMQ_INTERRUPTED_EXCEPTION);
    fixture_respond(&b, link);
    assert_int_equal(b.end, CALL_RESPONSE);
    fixture_close(&f);
}

/* HEADER-03: opaques wrap to negative, and pass over those in use and the one no response can
 * carry. */
static void test_opaque_wraps(void **state) {
    (void)state;
    struct fixture f;
    struct probe a = {0};
    struct probe b = {0};
    struct probe c = {0};
    fixture_open(&f);
    struct rmq_link *link = fixture_connect(&f, A);
    f.remoting->next_opaque = INT32_MAX;
    fixture_call(&f, &a, CALL_SYNC, A);
    fixture_call(&f, &b, CALL_SYNC, A);
    assert_int_equal(a.call.opaque, INT32_MAX);
    assert_int_equal(b.call.opaque, INT32_MIN + 1);
    f.remoting->next_opaque = INT32_MAX;
    fixture_call(&f, &c, CALL_SYNC, A);
    assert_int_equal(c.call.opaque, INT32_MIN + 2);
    fixture_respond(&b, link);
    assert_int_equal(b.ended, 1);
    fixture_close(&f);
}

/* What a call waits for, in words. */
static void test_describe(void **state) {
    (void)state;
    struct fixture f;
    struct probe a = {0};
    char text[128];
    fixture_open(&f);
    fixture_call(&f, &a, CALL_SYNC, A);
    call_describe(&a.call, text, sizeof text);
    assert_string_equal(text, "connecting to 10.0.1.1:10911");
    fake_env_accept(fake_env_last_link(f.fake));
    call_describe(&a.call, text, sizeof text);
    assert_string_equal(text, "waiting for the response of 10.0.1.1:10911 until 3000 ms");
    fixture_close(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_async),
        cmocka_unit_test(test_async_permits),
        cmocka_unit_test(test_scan),
        cmocka_unit_test(test_response_before_scan),
        cmocka_unit_test(test_scan_is_awaited),
        cmocka_unit_test(test_async_write_failed),
        cmocka_unit_test(test_many_waiters),
        cmocka_unit_test(test_oneway),
        cmocka_unit_test(test_oneway_connection_lost),
        cmocka_unit_test(test_shutdown),
        cmocka_unit_test(test_end_from_callback),
        cmocka_unit_test(test_cancel),
        cmocka_unit_test(test_opaque_wraps),
        cmocka_unit_test(test_describe),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
