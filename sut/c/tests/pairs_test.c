/* SPDX-License-Identifier: Apache-2.0
 *
 * Names and values in one block: their order, repeated names, nulls, lack of memory. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "core/pairs.h"
#include "tests/heap.h"

static void assert_pairs(const struct pairs *pairs, const char *expected) {
    char text[128] = "";
    struct pair pair;
    for (size_t at = 0; pairs_next(pairs, &at, &pair);) {
        strcat(text, pair.name);
        strcat(text, "=");
        strcat(text, pair.value == NULL ? "null" : pair.value);
        strcat(text, " ");
    }
    assert_string_equal(text, expected);
}

/* What is added stays in its order; of a repeated name the last counts, also when it is null. */
static void order_and_repetition(void **state) {
    (void)state;
    struct heap heap;
    struct pairs pairs;
    pairs_init(&pairs, heap_init(&heap));
    assert_pairs(&pairs, "");
    assert_true(pairs_add(&pairs, "b", "1"));
    assert_true(pairs_add(&pairs, "a", ""));
    buf_add_text(pairs_begin(&pairs, "b"), "2");
    assert_true(pairs_end(&pairs));
    assert_pairs(&pairs, "b=1 a= b=2 ");
    assert_string_equal(pairs_find(&pairs, "b"), "2");
    assert_true(pairs_add(&pairs, "b", NULL));
    assert_null(pairs_find(&pairs, "b"));
    assert_null(pairs_find(&pairs, "c"));
    pairs_close(&pairs);
    assert_int_equal(heap.live, 0);
}

/* Setting a name again keeps its place. */
static void setting_keeps_the_place(void **state) {
    (void)state;
    struct heap heap;
    struct pairs pairs;
    pairs_init(&pairs, heap_init(&heap));
    assert_true(pairs_set(&pairs, "a", "1"));
    assert_true(pairs_set(&pairs, "b", NULL));
    assert_true(pairs_set(&pairs, "a", "a longer one"));
    assert_true(pairs_set(&pairs, "b", "2"));
    assert_pairs(&pairs, "a=a longer one b=2 ");
    pairs_close(&pairs);
    assert_int_equal(heap.live, 0);
}

/* Out of memory leaves everything as it was, and the next addition may work. */
static void lack_of_memory(void **state) {
    (void)state;
    static char large[1000];
    struct heap heap;
    struct pairs pairs;
    struct pairs copy;
    memset(large, 'x', sizeof large - 1);
    pairs_init(&pairs, heap_init(&heap));
    pairs_init(&copy, &heap.env);
    assert_true(pairs_add(&pairs, "a", "1"));
    heap_fail(&heap, 1);
    assert_false(pairs_add(&pairs, "b", large));
    heap_fail(&heap, 1);
    assert_false(pairs_set(&pairs, "a", "2"));
    heap_fail(&heap, 1);
    assert_false(pairs_copy(&copy, &pairs));
    assert_pairs(&pairs, "a=1 ");
    assert_pairs(&copy, "");
    assert_true(pairs_add(&pairs, "b", large));
    assert_true(pairs_copy(&copy, &pairs));
    assert_string_equal(pairs_find(&copy, "b"), large);
    pairs_close(&pairs);
    pairs_close(&copy);
    assert_int_equal(heap.live, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(order_and_repetition),
        cmocka_unit_test(setting_keeps_the_place),
        cmocka_unit_test(lack_of_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
