/* SPDX-License-Identifier: Apache-2.0
 *
 * Random streams: repeatable, independent by purpose, unbiased at the ends of a range. */
#include "harness/world/rng.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* The same seed and purpose give the same draws, for ever: replays depend on these numbers. */
static void test_known_draws(void **state) {
    (void)state;
    struct rng a, b;
    rng_init(&a, 1, "network");
    rng_init(&b, 1, "network");
    for (int i = 0; i < 100; i++)
        assert_true(rng_next(&a) == rng_next(&b));
}

/* Another purpose or another seed is another stream. */
static void test_streams_differ(void **state) {
    (void)state;
    struct rng a, b, c;
    rng_init(&a, 1, "network");
    rng_init(&b, 1, "p");
    rng_init(&c, 2, "network");
    uint64_t first = rng_next(&a);
    assert_true(first != rng_next(&b));
    assert_true(first != rng_next(&c));
}

/* Every value of a small range comes, and none outside. */
static void test_between_small(void **state) {
    (void)state;
    struct rng rng;
    int seen[4] = {0};
    rng_init(&rng, 7, "x");
    for (int i = 0; i < 1000; i++) {
        int64_t value = rng_between(&rng, -1, 2);
        assert_in_range(value + 1, 0, 3);
        seen[value + 1]++;
    }
    for (int i = 0; i < 4; i++)
        assert_in_range(seen[i], 200, 300);
}

/* The widest and the narrowest range work too. */
static void test_between_extremes(void **state) {
    (void)state;
    struct rng rng;
    rng_init(&rng, 7, "x");
    rng_between(&rng, INT64_MIN, INT64_MAX);
    assert_int_equal(rng_between(&rng, 5, 5), 5);
    assert_true(rng_between(&rng, INT64_MAX - 1, INT64_MAX) >= INT64_MAX - 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_draws),
        cmocka_unit_test(test_streams_differ),
        cmocka_unit_test(test_between_small),
        cmocka_unit_test(test_between_extremes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
