/* SPDX-License-Identifier: Apache-2.0
 *
 * The table of pending calls against a plain array, with opaques that collide as much as they can.
 */
#include "core/call_table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "core/remoting.h"
#include "fake_env.h"

enum { CALLS = 200, STEPS = 20000 };

struct fixture {
    struct fake_env *fake;
    struct call_table table;
    struct call calls[CALLS];
    bool in[CALLS];
};

/* Eight homes at either end of any table, so that runs wrap around. */
static int32_t opaque_of(int32_t i) {
    return (i % 8 - 4) + i / 8 * 65536;
}

static void toggle(struct fixture *f, size_t i) {
    if (f->in[i]) {
        call_table_remove(&f->table, &f->calls[i]);
    } else {
        assert_true(call_table_add(&f->table, &f->calls[i]));
    }
    f->in[i] = !f->in[i];
}

static void compare(const struct fixture *f) {
    for (size_t i = 0; i < CALLS; i++) {
        const struct call *expected = f->in[i] ? &f->calls[i] : NULL;
        assert_ptr_equal(call_table_find(&f->table, f->calls[i].opaque), expected);
    }
}

/* Whatever is added and removed in whatever order, exactly what is in is found. */
static void test_against_array(void **state) {
    (void)state;
    static struct fixture f;
    f.fake = fake_env_new();
    call_table_init(&f.table, &f.fake->env);
    for (int32_t i = 0; i < CALLS; i++) {
        f.calls[i].opaque = opaque_of(i);
    }
    for (int step = 0; step < STEPS; step++) {
        toggle(&f, f.fake->env.random(f.fake) % CALLS);
        if (step % 50 == 0) {
            compare(&f);
        }
    }
    call_table_remove(&f.table, &f.calls[0]);
    call_table_remove(&f.table, &f.calls[0]);
    call_table_close(&f.table);
    fake_env_free(f.fake);
}

/* Out of memory: nothing is added, and what is in stays. */
static void test_out_of_memory(void **state) {
    (void)state;
    static struct fixture f;
    f.fake = fake_env_new();
    call_table_init(&f.table, &f.fake->env);
    f.fake->fail_allocation = 2;
    for (int32_t i = 0; i < CALLS; i++) {
        f.calls[i].opaque = i;
    }
    size_t added = 0;
    for (int32_t i = 0; i < CALLS; i++) {
        f.in[i] = call_table_add(&f.table, &f.calls[i]);
        added += f.in[i];
        compare(&f);
    }
    assert_int_equal(added, CALLS - 1);
    call_table_close(&f.table);
    fake_env_free(f.fake);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_against_array),
        cmocka_unit_test(test_out_of_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
