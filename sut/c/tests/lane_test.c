/* SPDX-License-Identifier: Apache-2.0
 *
 * The lane: order, fixed rate, catching up, stopping. */
#include "core/lane.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "fake_env.h"

struct fixture {
    struct fake_env *fake;
    struct lane lane;
    char trace[256]; /* "a10 b20 ": who ran when, in ms */
};

struct job {
    struct lane_task task;
    struct fixture *fixture;
    char name;
    bool slow; /* ends only when the test says lane_done */
};

static void run(void *arg) {
    struct job *job = arg;
    struct fixture *fixture = job->fixture;
    size_t used = strlen(fixture->trace);
    snprintf(fixture->trace + used, sizeof fixture->trace - used, "%c%d ", job->name,
             (int)(fixture->fake->now_us / 1000));
    if (!job->slow) {
        lane_done(&fixture->lane);
    }
}

static void set_up(struct fixture *fixture) {
    *fixture = (struct fixture){.fake = fake_env_new()};
    lane_init(&fixture->lane, &fixture->fake->env);
}

static void add(struct job *job, struct fixture *fixture, char name, int delay_ms, int period_ms) {
    *job = (struct job){.fixture = fixture, .name = name};
    lane_add(&fixture->lane, &job->task, "test", delay_ms * 1000, period_ms * 1000, run, job);
}

/* FACTORY-17: by due time; at one instant by creation, whichever was added first. */
static void test_order(void **state) {
    (void)state;
    struct fixture f;
    struct job a;
    struct job b;
    set_up(&f);
    add(&a, &f, 'a', 30, 30);
    add(&b, &f, 'b', 10, 10);
    fake_env_run(f.fake, 60);
    assert_string_equal(f.trace, "b10 b20 a30 b30 b40 b50 a60 b60 ");
    lane_stop(&f.lane);
    fake_env_free(f.fake);
}

/* FACTORY-15: a task that waits delays the others; what was missed is made up back to back, in due
 * order. */
static void test_catching_up(void **state) {
    (void)state;
    struct fixture f;
    struct job a;
    struct job b;
    set_up(&f);
    add(&a, &f, 'a', 10, 100);
    add(&b, &f, 'b', 20, 20);
    a.slow = true;
    fake_env_run(f.fake, 75);
    assert_string_equal(f.trace, "a10 ");
    lane_done(&f.lane);
    fake_env_run(f.fake, 20);
    assert_string_equal(f.trace, "a10 b75 b75 b75 b80 ");
    lane_stop(&f.lane);
    fake_env_free(f.fake);
}

/* FACTORY-23: after the stop a running task ends, and nothing starts. */
static void test_stop(void **state) {
    (void)state;
    struct fixture f;
    struct job a;
    set_up(&f);
    add(&a, &f, 'a', 10, 10);
    a.slow = true;
    fake_env_run(f.fake, 10);
    lane_stop(&f.lane);
    lane_done(&f.lane);
    fake_env_run(f.fake, 100);
    assert_string_equal(f.trace, "a10 ");
    fake_env_free(f.fake);
}

/* Nobody waits for the lane. */
static void test_background(void **state) {
    (void)state;
    struct fixture f;
    struct job a;
    set_up(&f);
    add(&a, &f, 'a', 10, 10);
    assert_int_equal(f.fake->timer_count, 1);
    assert_false(fake_env_is_awaited(f.fake));
    lane_stop(&f.lane);
    fake_env_free(f.fake);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_catching_up),
        cmocka_unit_test(test_stop),
        cmocka_unit_test(test_background),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
