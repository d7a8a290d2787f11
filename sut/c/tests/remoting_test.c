/* SPDX-License-Identifier: Apache-2.0
 *
 * Calls to brokers: connecting, writing, waiting, and how each can fail. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "remoting_fixture.h"

static const char A[] = "10.0.1.1:10911";
static const char B[] = "10.0.1.2:10911";

/* covers REMOTE-20: connect, write, take the response of that opaque; the connection is kept and
 * used again. */
static void test_sync(void **state) {
    (void)state;
    struct fixture f;
    struct probe a = {0};
    struct probe b = {0};
    struct command sent;
    fixture_open(&f);
    fixture_call(&f, &a, CALL_SYNC, A);
    struct rmq_link *link = fake_env_last_link(f.fake);
    assert_int_equal(link->sent_size, 0);
    fake_env_accept(link);
    assert_true(fixture_sent(link, &sent));
    assert_int_equal(sent.version, 31);
    assert_int_equal(sent.flag, 0);
    assert_int_equal(sent.opaque, 0);
    command_close(&sent);
    fake_env_report_writes(link, NULL);
    fixture_respond(&a, link);
    assert_int_equal(a.ended, 1);
    assert_int_equal(a.end, CALL_RESPONSE);
    assert_int_equal(a.response_code, 0);
    fixture_call(&f, &b, CALL_SYNC, A);
    assert_int_equal(f.fake->link_count, 1);
    assert_int_equal(b.call.opaque, 1);
    fixture_respond(&b, link);
    assert_int_equal(b.ended, 1);
    fixture_close(&f);
}

/* covers REMOTE-50: a client that has started waits for somebody to call. */
static void test_start(void **state) {
    (void)state;
    struct fixture f;
    fixture_open(&f);
    fake_env_run(f.fake, 10000);
    assert_int_equal(f.fake->link_count, 0);
    fixture_close(&f);
}

/* covers REMOTE-13: refused at once, and tried again at once by the next call. */
static void test_refused(void **state) {
    (void)state;
    struct fixture f;
    struct probe a = {0};
    fixture_open(&f);
    for (int i = 1; i <= 2; i++) {
        fixture_call(&f, &a, CALL_SYNC, A);
        assert_int_equal(f.fake->link_count, i);
        fake_env_end(fake_env_last_link(f.fake), "Connection refused");
        assert_int_equal(a.ended, i);
        assert_int_equal(a.error_class, RMQ_REMOTING_CONNECT_EXCEPTION);
        assert_string_equal(a.error, "connect to <10.0.1.1:10911> failed");
    }
    f.fake->refuse_dials = true;
    fixture_call(&f, &a, CALL_ASYNC, A);
    assert_int_equal(a.handed_over, 1);
    assert_string_equal(a.error, "connect to <10.0.1.1:10911> failed");
    fixture_close(&f);
}

/* covers REMOTE-11: each call waits its own 3000 ms; the attempt goes on and serves a later call
 * (REMOTE-12, REMOTE-14). */
static void test_slow_connect(void **state) {
    (void)state;
    struct fixture f;
    struct probe a = {0};
    struct probe b = {0};
    fixture_open(&f);
    fixture_call_in(&f, &a, CALL_SYNC, A, 100);
    fake_env_run(f.fake, 2000);
    fixture_call_in(&f, &b, CALL_SYNC, A, 100);
    assert_int_equal(f.fake->link_count, 1);
    fake_env_run(f.fake, 999);
    assert_int_equal(a.ended, 0);
    fake_env_run(f.fake, 1);
    assert_string_equal(a.error, "connect to <10.0.1.1:10911> failed");
    fake_env_run(f.fake, 1999);
    fake_env_accept(fake_env_last_link(f.fake));
    fixture_respond(&b, fake_env_last_link(f.fake));
    assert_int_equal(b.end, CALL_RESPONSE);
    fixture_close(&f);
}

/* REMOTE-12: an attempt that is never answered is given up after 30 s, so that a later call dials
 * anew. */
static void test_connect_limit(void **state) {
    (void)state;
    struct fixture f;
    struct probe a = {0};
    fixture_open(&f);
    fixture_call(&f, &a, CALL_SYNC, A);
    fake_env_run(f.fake, 3000);
    assert_false(fake_env_is_awaited(f.fake));
    fake_env_run(f.fake, 26999);
    assert_false(fake_env_last_link(f.fake)->over);
    fake_env_run(f.fake, 1);
    assert_true(fake_env_last_link(f.fake)->over);
    fixture_call(&f, &a, CALL_SYNC, A);
    assert_int_equal(f.fake->link_count, 2);
    fixture_close(&f);
}

/* REMOTE-21, SYNC-09, REMOTE-30: time-out from the write on; the late response is dropped, the
 * connection stays. */
static void test_sync_timeout(void **state) {
    (void)state;
    struct fixture f;
    struct probe a = {0};
    fixture_open(&f);
    fixture_call(&f, &a, CALL_SYNC, A);
    fake_env_run(f.fake, 2000);
    struct rmq_link *link = fake_env_last_link(f.fake);
    fake_env_accept(link);
    fake_env_report_writes(link, NULL);
    fake_env_run(f.fake, 2999);
    assert_int_equal(a.ended, 0);
    fake_env_run(f.fake, 1);
    assert_int_equal(a.error_class, RMQ_REMOTING_TIMEOUT_EXCEPTION);
    assert_string_equal(a.error, "wait response on the channel <10.0.1.1:10911> timeout, 3000(ms)");
    fixture_respond(&a, link);
    assert_string_equal(f.fake->last_log,
                        "receive response, but not matched any request, 10.0.1.1:10911");
    assert_int_equal(a.ended, 1);
    assert_false(link->over);
    fixture_close(&f);
}

/* A time-out of 0 or less writes, then times out. */
static void test_sync_timeout_zero(void **state) {
    (void)state;
    struct fixture f;
    struct probe a = {0};
    fixture_open(&f);
    struct rmq_link *link = fixture_connect(&f, A);
    fixture_call_in(&f, &a, CALL_SYNC, A, -5);
    assert_true(link->sent_size > 0);
    fake_env_run(f.fake, 0);
    assert_string_equal(a.error, "wait response on the channel <10.0.1.1:10911> timeout, -5(ms)");
    fixture_close(&f);
}

/* REMOTE-22: the write failed: the connection goes, and so do other writes that never left. */
static void test_sync_write_failed(void **state) {
    (void)state;
    struct fixture f;
    struct probe a = {0};
    struct probe b = {0};
    struct probe c = {0};
    fixture_open(&f);
    struct rmq_link *link = fixture_connect(&f, A);
    fixture_call(&f, &c, CALL_SYNC, A);
    fake_env_report_writes(link, NULL);
    fixture_call(&f, &a, CALL_SYNC, A);
    fixture_call(&f, &b, CALL_SYNC, A);
    fake_env_report_writes(link, "Broken pipe");
    assert_int_equal(a.error_class, RMQ_REMOTING_SEND_REQUEST_EXCEPTION);
    assert_string_equal(a.error, "send request to <10.0.1.1:10911> failed < Broken pipe");
    assert_string_equal(b.error,
                        "send request to <10.0.1.1:10911> failed < the connection is closed");
    assert_true(link->over);
    assert_int_equal(c.ended, 0); /* SYNC-08: it was written */
    fixture_call(&f, &a, CALL_SYNC, A);
    assert_int_equal(f.fake->link_count, 2);
    fixture_close(&f);
}

static void retry_once(struct probe *probe) {
    probe->after = NULL;
    fixture_call(probe->fixture, probe, probe->call.mode, probe->call.address);
}

/* REMOTE-25: a write refused at once is told to the caller, who may try again from there: over a
 * new connection. */
static void test_write_refused(void **state) {
    (void)state;
    struct fixture f;
    fixture_open(&f);
    for (int mode = CALL_SYNC; mode <= CALL_ONEWAY; mode++) {
        struct probe a = {.after = retry_once};
        size_t links = f.fake->link_count;
        fixture_connect(&f, A);
        f.fake->refuse_writes = true;
        fixture_call(&f, &a, (enum call_mode)mode, A);
        f.fake->refuse_writes = false;
        assert_int_equal(mode == CALL_SYNC ? a.ended : a.handed_over, 1);
        assert_string_equal(a.error,
                            "send request to <10.0.1.1:10911> failed < the connection is closed");
        assert_int_equal(f.fake->link_count, links + 2);
        fake_env_end(fake_env_last_link(f.fake), "Connection refused");
        assert_int_equal(mode == CALL_SYNC ? a.ended : a.handed_over, 2);
    }
    fixture_close(&f);
}

/* REMOTE-16, SYNC-08: the peer's close is not noticed by what was written; the next call
 * reconnects. */
static void test_peer_close(void **state) {
    (void)state;
    struct fixture f;
    struct probe a = {0};
    struct probe b = {0};
    fixture_open(&f);
    struct rmq_link *link = fixture_connect(&f, A);
    fixture_call(&f, &a, CALL_SYNC, A);
    fake_env_report_writes(link, NULL);
    fake_env_end(link, NULL);
    fake_env_run(f.fake, 1000);
    assert_int_equal(a.ended, 0);
    fixture_call(&f, &b, CALL_SYNC, A);
    assert_int_equal(f.fake->link_count, 2);
    fake_env_accept(fake_env_last_link(f.fake));
    /* REMOTE-31: whichever connection brings it. */
    fixture_respond(&a, fake_env_last_link(f.fake));
    assert_int_equal(a.end, CALL_RESPONSE);
    fake_env_run(f.fake, 3000);
    assert_string_equal(b.error, "wait response on the channel <10.0.1.1:10911> timeout, 3000(ms)");
    fixture_close(&f);
}

/* FRAME-08, FRAME-07: nonsense ends the connection; calls on it run into their time-outs. */
static void test_nonsense(void **state) {
    static const uint8_t frames[][12] = {
        {0, 0, 0, 8, 0, 0, 0, 4, 'n', 'o', 'p', 'e'},
        {0, 0, 0, 8, 0, 0, 0, 5, '{', '}', ' ', ' '},
        {0x00, 0x80, 0x00, 0x00},
        {0x80, 0x00, 0x00, 0x00},
        {0, 0, 0, 3},
    };
    (void)state;
    struct fixture f;
    fixture_open(&f);
    for (size_t i = 0; i < sizeof frames / sizeof *frames; i++) {
        struct probe a = {0};
        struct rmq_link *link = fixture_connect(&f, A);
        fixture_call(&f, &a, CALL_SYNC, A);
        fake_env_report_writes(link, NULL);
        fake_env_deliver(link, frames[i], sizeof frames[i]);
        assert_true(link->over);
        fake_env_run(f.fake, 3000);
        assert_int_equal(a.error_class, RMQ_REMOTING_TIMEOUT_EXCEPTION);
    }
    fixture_close(&f);
}

/* REMOTE-33: closed after 120 s without read or write, not before; nobody waits for that. */
static void test_idle(void **state) {
    (void)state;
    struct fixture f;
    struct probe a = {0};
    fixture_open(&f);
    struct rmq_link *link = fixture_connect(&f, A);
    fake_env_run(f.fake, 60000);
    fixture_call(&f, &a, CALL_ONEWAY, A);
    fake_env_report_writes(link, NULL);
    assert_false(fake_env_is_awaited(f.fake));
    fake_env_run(f.fake, 119999);
    assert_false(link->over);
    fake_env_run(f.fake, 1);
    assert_true(link->over);
    fixture_close(&f);
}

/* FACTORY-20, REMOTE-41, HEADER-02: known requests go to the handler, others get code 3, oneway
 * ones nothing. */
static void test_incoming(void **state) {
    (void)state;
    struct fixture f;
    struct command sent;
    fixture_open(&f);
    struct rmq_link *link = fixture_connect(&f, A);
    fixture_receive(&f, link, 999, 77, 0);
    assert_true(fixture_sent(link, &sent));
    assert_int_equal(sent.code, RESPONSE_REQUEST_CODE_NOT_SUPPORTED);
    assert_string_equal(sent.remark, " request type 999 not supported");
    assert_int_equal(sent.opaque, 77);
    assert_int_equal(sent.flag, COMMAND_FLAG_RESPONSE);
    assert_false(sent.has_fields);
    command_close(&sent);
    fake_env_take(link);
    fixture_receive(&f, link, 999, 78, COMMAND_FLAG_ONEWAY);
    f.handle = true;
    fixture_receive(&f, link, 40, 79, 0);
    assert_int_equal(link->sent_size, 0);
    f.answer = true;
    fixture_receive(&f, link, 221, 80, COMMAND_FLAG_ONEWAY);
    assert_int_equal(link->sent_size, 0);
    fixture_receive(&f, link, 221, 81, 0);
    assert_true(fixture_sent(link, &sent));
    assert_int_equal(sent.code, RESPONSE_SUCCESS);
    assert_int_equal(sent.body_size, 2);
    command_close(&sent);
    assert_int_equal(f.handled, 5);
    assert_string_equal(f.handled_from, A);
    fixture_close(&f);
}

/* HEADER-03: a value that is pending is not used twice, and the one no response can carry never. */
static void test_opaque(void **state) {
    (void)state;
    struct fixture f;
    struct probe calls[200] = {0};
    fixture_open(&f);
    struct rmq_link *link = fixture_connect(&f, A);
    for (size_t i = 0; i < 200; i++) {
        fixture_call(&f, &calls[i], CALL_SYNC, i % 2 == 0 ? A : B);
        if (i == 1) {
            fake_env_accept(fake_env_last_link(f.fake));
        }
    }
    for (size_t i = 0; i < 200; i++) {
        size_t reversed = 199 - i;
        fixture_respond(&calls[reversed], link);
        assert_int_equal(calls[reversed].ended, 1);
        assert_int_equal(calls[reversed].call.opaque, (int)reversed + 1);
    }
    fixture_close(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sync),
        cmocka_unit_test(test_start),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_slow_connect),
        cmocka_unit_test(test_connect_limit),
        cmocka_unit_test(test_sync_timeout),
        cmocka_unit_test(test_sync_timeout_zero),
        cmocka_unit_test(test_sync_write_failed),
        cmocka_unit_test(test_write_refused),
        cmocka_unit_test(test_peer_close),
        cmocka_unit_test(test_nonsense),
        cmocka_unit_test(test_idle),
        cmocka_unit_test(test_incoming),
        cmocka_unit_test(test_opaque),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
