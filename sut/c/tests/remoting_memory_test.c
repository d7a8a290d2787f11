/* SPDX-License-Identifier: Apache-2.0
 *
 * The n-th allocation fails, for every n: calls fail or succeed, each exactly once, and nothing
 * leaks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "remoting_fixture.h"

static void answer_all(struct fixture *fixture, struct probe *probes, size_t count) {
    for (size_t i = 0; i < fixture->fake->link_count; i++) {
        struct rmq_link *link = fixture->fake->links[i];
        for (size_t j = 0; !link->over && j < count; j++) {
            fixture_respond(&probes[j], link);
        }
    }
}

static void accept_all(struct fixture *fixture) {
    for (size_t i = 0; i < fixture->fake->link_count; i++) {
        if (!fixture->fake->links[i]->over) {
            fake_env_accept(fixture->fake->links[i]);
        }
    }
}

static void check_fate(const struct probe *probe) {
    switch (probe->call.mode) {
    case CALL_SYNC:
        assert_int_equal(probe->ended, 1);
        assert_int_equal(probe->handed_over, 0);
        break;
    case CALL_ASYNC:
        assert_int_equal(probe->handed_over, 1);
        assert_int_equal(probe->ended, probe->accepted ? 1 : 0);
        break;
    case CALL_ONEWAY:
        assert_int_equal(probe->handed_over, 1);
        assert_int_equal(probe->ended, 0);
        break;
    }
}

/* Every kind of call, an incoming request, a failed write. True: the failure was still to come. */
static bool play(uint64_t failing) {
    struct fixture f = {.fake = NULL};
    struct probe probes[4] = {0};
    fixture_open_failing(&f, failing);
    bool done = f.fake->allocations < failing;
    if (f.remoting != NULL) {
        remoting_set_name_servers(f.remoting, "a:1;b:2");
        fixture_call(&f, &probes[0], CALL_SYNC, "c:3");
        fixture_call(&f, &probes[1], CALL_ASYNC, "c:3");
        fixture_call(&f, &probes[2], CALL_ONEWAY, "c:3");
        fixture_call(&f, &probes[3], CALL_SYNC, NULL);
        accept_all(&f);
        answer_all(&f, probes, 4);
        for (size_t i = 0; i < f.fake->link_count; i++) {
            if (!f.fake->links[i]->over) {
                fixture_receive(&f, f.fake->links[i], 999, 5, 0);
            }
        }
        fake_env_run(f.fake, 10000);
        done = f.fake->allocations < failing;
        for (size_t i = 0; i < 4; i++) {
            check_fate(&probes[i]);
        }
    }
    fixture_close(&f);
    return done;
}

static void test_each_allocation_fails(void **state) {
    (void)state;
    uint64_t failing = 1;
    while (!play(failing)) {
        failing++;
        assert_true(failing < 10000);
    }
    assert_true(failing > 20);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_allocation_fails),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
