/* SPDX-License-Identifier: Apache-2.0
 *
 * The event queue: order, moving, stalls, and the four ways a run ends. */
#include "harness/world/sim.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "harness/world/rng.h"

enum { EVENTS = 1000 };

struct fixture;

struct letter {
    struct sim_event event;
    struct fixture *fixture;
    char name;
};

struct fixture {
    struct sim sim;
    struct letter a, b, c, d;
    struct sim_event events[EVENTS];
    char ran[64]; /* letters of the events that ran */
    size_t count;
};

static void note(void *arg) {
    struct letter *letter = arg;
    letter->fixture->ran[letter->fixture->count++] = letter->name;
}

static void set(struct fixture *f, struct letter *letter, char name, int64_t at_us) {
    letter->fixture = f;
    letter->name = name;
    letter->event.fire = note;
    letter->event.arg = letter;
    sim_set(&f->sim, &letter->event, at_us);
}

static int setup(void **state) {
    static struct fixture fixture;
    memset(&fixture, 0, sizeof fixture);
    sim_init(&fixture.sim);
    *state = &fixture;
    return 0;
}

static int teardown(void **state) {
    struct fixture *f = *state;
    sim_close(&f->sim);
    return 0;
}

/* Events run by time, and those of one instant in the order in which they were set. */
static void test_order(void **state) {
    struct fixture *f = *state;
    set(f, &f->a, 'a', 20);
    set(f, &f->b, 'b', 10);
    set(f, &f->c, 'c', 20);
    set(f, &f->d, 'd', 10);
    assert_int_equal(sim_run(&f->sim, NULL, NULL), SIM_HANG);
    assert_string_equal(f->ran, "bdac");
    assert_int_equal(f->sim.now_us, 20);
    assert_int_equal(f->sim.events, 4);
}

/* A deadline comes after whatever else happens at its instant, wherever that comes from. */
static void test_last(void **state) {
    struct fixture *f = *state;
    f->a.event.last = true;
    set(f, &f->a, 'a', 10);
    set(f, &f->b, 'b', 10);
    set(f, &f->c, 'c', 11);
    set(f, &f->d, 'd', 9);
    sim_run(&f->sim, NULL, NULL);
    assert_string_equal(f->ran, "dbac");
}

/* Moving an armed event sets it anew: behind those of the same instant. */
static void test_move(void **state) {
    struct fixture *f = *state;
    set(f, &f->a, 'a', 10);
    set(f, &f->b, 'b', 10);
    sim_set(&f->sim, &f->a.event, 10);
    sim_run(&f->sim, NULL, NULL);
    assert_string_equal(f->ran, "ba");
}

/* An event for the past runs now, after what was set for now before. */
static void test_past(void **state) {
    struct fixture *f = *state;
    f->sim.now_us = 100;
    set(f, &f->a, 'a', 100);
    set(f, &f->b, 'b', 5);
    set(f, &f->c, 'c', 50);
    sim_run(&f->sim, NULL, NULL);
    assert_string_equal(f->ran, "abc");
    assert_int_equal(f->sim.now_us, 100);
}

/* A cancelled event does not run, and cancelling twice is harmless. */
static void test_cancel(void **state) {
    struct fixture *f = *state;
    set(f, &f->a, 'a', 1);
    set(f, &f->b, 'b', 2);
    sim_cancel(&f->sim, &f->a.event);
    sim_cancel(&f->sim, &f->a.event);
    sim_run(&f->sim, NULL, NULL);
    assert_string_equal(f->ran, "b");
    assert_int_equal(f->sim.foreground, 0);
}

/* Only background events left: nobody will be woken, which is a hang, though events are armed. */
static void test_hang(void **state) {
    struct fixture *f = *state;
    f->b.event.background = true;
    f->c.event.background = true;
    set(f, &f->a, 'a', 10);
    set(f, &f->b, 'b', 5);
    set(f, &f->c, 'c', 20);
    assert_int_equal(sim_run(&f->sim, NULL, NULL), SIM_HANG);
    assert_string_equal(f->ran, "ba");
    assert_int_equal(f->sim.count, 1);
}

/* An event that changes between background and foreground while armed is counted right. */
static void test_foreground_count(void **state) {
    struct fixture *f = *state;
    set(f, &f->a, 'a', 10);
    f->a.event.background = true;
    assert_int_equal(f->sim.foreground, 1);
    sim_set(&f->sim, &f->a.event, 10);
    assert_int_equal(f->sim.foreground, 0);
    f->a.event.background = false;
    sim_cancel(&f->sim, &f->a.event);
    assert_int_equal(f->sim.foreground, 0);
}

static bool two_ran(void *arg) {
    return ((struct fixture *)arg)->count == 2;
}

/* A run ends as soon as it is done, without another event. */
static void test_done(void **state) {
    struct fixture *f = *state;
    set(f, &f->a, 'a', 1);
    set(f, &f->b, 'b', 2);
    set(f, &f->c, 'c', 3);
    assert_int_equal(sim_run(&f->sim, two_ran, f), SIM_DONE);
    assert_string_equal(f->ran, "ab");
}

/* An event after the limit does not run, and the number of events is limited too. */
static void test_limits(void **state) {
    struct fixture *f = *state;
    set(f, &f->a, 'a', 10);
    set(f, &f->b, 'b', 11);
    set(f, &f->c, 'c', 11);
    f->sim.limit_us = 10;
    assert_int_equal(sim_run(&f->sim, NULL, NULL), SIM_TIME_LIMIT);
    f->sim.limit_us = 11;
    f->sim.events_max = 2;
    assert_int_equal(sim_run(&f->sim, NULL, NULL), SIM_EVENT_LIMIT);
    assert_string_equal(f->ran, "ab");
}

/* What is due in a stall runs at its end in the old order; the rest of the world goes on. */
static void test_stall(void **state) {
    struct fixture *f = *state;
    f->a.event.stalls = f->b.event.stalls = f->d.event.stalls = true;
    set(f, &f->b, 'b', 20);
    set(f, &f->a, 'a', 10);
    set(f, &f->c, 'c', 15);
    set(f, &f->d, 'd', 200);
    sim_stall(&f->sim, 100);
    assert_int_equal(sim_run(&f->sim, NULL, NULL), SIM_HANG);
    assert_string_equal(f->ran, "cabd");
}

static void check_order(void *arg) {
    struct fixture *f = arg;
    f->count++;
}

/* A thousand events set, moved and cancelled at random still come out in order. */
static void test_many(void **state) {
    struct fixture *f = *state;
    struct rng rng;
    rng_init(&rng, 1, "test");
    for (size_t round = 0; round < 5 * (size_t)EVENTS; round++) {
        size_t i = (size_t)rng_between(&rng, 0, EVENTS - 1);
        f->events[i].fire = check_order;
        f->events[i].arg = f;
        if (rng_between(&rng, 0, 3) == 0)
            sim_cancel(&f->sim, &f->events[i]);
        else
            sim_set(&f->sim, &f->events[i], rng_between(&rng, 0, 50));
    }
    size_t armed = f->sim.count;
    const struct sim_event *pending[EVENTS];
    assert_int_equal(sim_pending(&f->sim, pending, EVENTS), armed);
    for (size_t i = 0; i < armed; i++) {
        assert_ptr_equal(f->sim.heap[0], pending[i]);
        sim_cancel(&f->sim, f->sim.heap[0]);
    }
    assert_int_equal(f->sim.foreground, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_order, setup, teardown),
        cmocka_unit_test_setup_teardown(test_last, setup, teardown),
        cmocka_unit_test_setup_teardown(test_move, setup, teardown),
        cmocka_unit_test_setup_teardown(test_past, setup, teardown),
        cmocka_unit_test_setup_teardown(test_cancel, setup, teardown),
        cmocka_unit_test_setup_teardown(test_hang, setup, teardown),
        cmocka_unit_test_setup_teardown(test_foreground_count, setup, teardown),
        cmocka_unit_test_setup_teardown(test_done, setup, teardown),
        cmocka_unit_test_setup_teardown(test_limits, setup, teardown),
        cmocka_unit_test_setup_teardown(test_stall, setup, teardown),
        cmocka_unit_test_setup_teardown(test_many, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
