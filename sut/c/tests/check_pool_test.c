/* SPDX-License-Identifier: Apache-2.0
 *
 * The check pool: who runs, who waits, who is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/check_pool.h"
#include "fake_env.h"

enum { JOBS = 8 };

struct numbered {
    struct check_job job;
    int number;
};

static struct fake_env *fake;
static struct check_pool pool;
static struct numbered jobs[JOBS];
static char happened[256]; /* "+1 +2 -3": run, dropped */

static void note(const struct check_job *job, char sign) {
    size_t used = strlen(happened);
    snprintf(happened + used, sizeof happened - used, "%s%c%d", used == 0 ? "" : " ", sign,
             ((const struct numbered *)job)->number);
}

static void run(struct check_job *job) {
    note(job, '+');
}

static void drop(struct check_job *job) {
    note(job, '-');
}

static void open_pool(int32_t core, int32_t maximum, int32_t hold_max) {
    check_pool_init(&pool, &fake->env);
    pool.core = core;
    pool.maximum = maximum;
    pool.hold_max = hold_max;
    happened[0] = '\0';
    for (int i = 0; i < JOBS; i++) {
        jobs[i] = (struct numbered){.job = {.run = run, .drop = drop}, .number = i};
    }
}

/* Add a job; what has happened so far, with "!n" for a refusal. */
static void add(int number, const char *expected) {
    if (!check_pool_add(&pool, &jobs[number].job)) {
        note(&jobs[number].job, '!');
    }
    assert_string_equal(happened, expected);
}

static void over(int number, const char *expected) {
    check_pool_over(&pool, &jobs[number].job);
    assert_string_equal(happened, expected);
}

static int set_up(void **state) {
    (void)state;
    fake = fake_env_new();
    return fake == NULL;
}

static int tear_down(void **state) {
    (void)state;
    fake_env_free(fake);
    return 0;
}

/* covers START-27: one thread, 2000 may wait. */
static void defaults(void **state) {
    (void)state;
    check_pool_init(&pool, &fake->env);
    assert_int_equal(pool.core, 1);
    assert_int_equal(pool.maximum, 1);
    assert_int_equal(pool.hold_max, 2000);
    assert_null(check_pool_check(&pool));
}

/* covers TXN-18: in order, as many at once as there are threads, the rest refused. */
static void one_thread(void **state) {
    (void)state;
    open_pool(1, 1, 2);
    add(1, "+1");
    add(2, "+1");
    add(3, "+1");
    add(4, "+1 !4");
    over(1, "+1 !4 +2");
    add(5, "+1 !4 +2");
    add(6, "+1 !4 +2 !6");
    over(2, "+1 !4 +2 !6 +3");
    over(3, "+1 !4 +2 !6 +3 +5");
    over(5, "+1 !4 +2 !6 +3 +5");
    add(7, "+1 !4 +2 !6 +3 +5 +7");
}

/* covers TXN-18: a thread that was made for a full queue stays, and takes what comes, until it has
 * had nothing to do for a minute. */
static void threads_beyond_the_core(void **state) {
    (void)state;
    open_pool(1, 2, 1);
    add(1, "+1");
    add(2, "+1");
    add(3, "+1 +3");
    add(4, "+1 +3 !4");
    over(1, "+1 +3 !4 +2");
    over(3, "+1 +3 !4 +2");
    fake_env_run(fake, 59999);
    add(5, "+1 +3 !4 +2 +5");
    over(2, "+1 +3 !4 +2 +5");
    over(5, "+1 +3 !4 +2 +5");
    fake_env_run(fake, 60000);
    happened[0] = '\0';
    add(6, "+6");
    add(7, "+6");
    add(0, "+6 +0");
    over(6, "+6 +0 +7");
}

/* covers START-27: a core of none is allowed; one thread is made all the same. */
static void no_core(void **state) {
    (void)state;
    open_pool(0, 1, 1);
    assert_null(check_pool_check(&pool));
    add(1, "+1");
    add(2, "+1");
    add(3, "+1 !3");
    over(1, "+1 !3 +2");
}

/* covers TXN-24: what runs goes on, what waits is dropped, what comes is refused. */
static void closed(void **state) {
    (void)state;
    open_pool(1, 1, 5);
    add(1, "+1");
    add(2, "+1");
    add(3, "+1");
    check_pool_close(&pool);
    assert_string_equal(happened, "+1 -2 -3");
    add(4, "+1 -2 -3 !4");
    over(1, "+1 -2 -3 !4");
    add(5, "+1 -2 -3 !4 !5");
    check_pool_close(&pool);
    assert_string_equal(happened, "+1 -2 -3 !4 !5");
}

/* covers START-27: what makes no sense. */
static void bad_numbers(void **state) {
    (void)state;
    static const int32_t cases[][3] = {
        {1, 1, 0}, {1, 1, INT32_MIN}, {-1, 1, 1}, {0, 0, 1}, {1, 0, 1}, {2, 1, 1}, {1, -1, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        open_pool(cases[i][0], cases[i][1], cases[i][2]);
        struct rmq_error *error = check_pool_check(&pool);
        assert_int_equal(rmq_error_class_of(error), RMQ_CLIENT_EXCEPTION);
        rmq_error_unref(error);
    }
    open_pool(INT32_MAX, INT32_MAX, INT32_MAX);
    assert_null(check_pool_check(&pool));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(defaults),
        cmocka_unit_test(one_thread),
        cmocka_unit_test(threads_beyond_the_core),
        cmocka_unit_test(no_core),
        cmocka_unit_test(closed),
        cmocka_unit_test(bad_numbers),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
