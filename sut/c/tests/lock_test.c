/* SPDX-License-Identifier: Apache-2.0
 *
 * Permits: who gets them, in which order, and who gives up. */
#include "core/lock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "fake_env.h"

enum { WAITERS = 3 };

struct fixture {
    struct fake_env *fake;
    struct lock lock;
    struct lock_waiter waiters[WAITERS];
    char outcome[WAITERS + 1]; /* '+' held, '-' not, '.' waiting */
    int order[WAITERS];
    int resumed;
};

struct ticket {
    struct fixture *fixture;
    int number;
};

static void on_resume(void *arg, bool held) {
    struct ticket *ticket = arg;
    struct fixture *fixture = ticket->fixture;
    fixture->outcome[ticket->number] = held ? '+' : '-';
    fixture->order[fixture->resumed++] = ticket->number;
}

static void set_up(struct fixture *fixture, int32_t permits) {
    *fixture = (struct fixture){.fake = fake_env_new(), .outcome = "..."};
    lock_init(&fixture->lock, &fixture->fake->env, permits);
}

static void acquire(struct ticket *ticket, int64_t wait_us) {
    struct fixture *fixture = ticket->fixture;
    lock_acquire(&fixture->lock, &fixture->waiters[ticket->number], wait_us, "test", on_resume,
                 ticket);
}

/* A free permit is had at once, within the call. */
static void test_free_permit(void **state) {
    (void)state;
    struct fixture f;
    set_up(&f, 1);
    struct ticket a = {&f, 0};
    acquire(&a, 0);
    assert_string_equal(f.outcome, "+..");
    assert_false(lock_try(&f.lock));
    lock_release(&f.lock);
    assert_true(lock_try(&f.lock));
    fake_env_free(f.fake);
}

/* Waiters are served in the order in which they came, and lock_try does not overtake them. */
static void test_first_come_first_served(void **state) {
    (void)state;
    struct fixture f;
    set_up(&f, 0);
    struct ticket tickets[] = {{&f, 0}, {&f, 1}, {&f, 2}};
    for (int i = 0; i < WAITERS; i++) {
        acquire(&tickets[i], LOCK_WAIT_FOR_EVER);
    }
    f.lock.permits = 1;
    assert_false(lock_try(&f.lock));
    f.lock.permits = 0;
    lock_release(&f.lock);
    lock_release(&f.lock);
    assert_string_equal(f.outcome, "++.");
    assert_int_equal(f.order[0], 0);
    assert_int_equal(f.order[1], 1);
    lock_release(&f.lock);
    fake_env_free(f.fake);
}

/* A waiter gives up at its own deadline and not before; wait 0 does not wait. */
static void test_deadlines(void **state) {
    (void)state;
    struct fixture f;
    set_up(&f, 0);
    struct ticket a = {&f, 0};
    struct ticket b = {&f, 1};
    struct ticket c = {&f, 2};
    acquire(&a, 3000000);
    acquire(&b, 1000000);
    acquire(&c, 0);
    assert_string_equal(f.outcome, "..-");
    fake_env_run(f.fake, 999);
    assert_string_equal(f.outcome, "..-");
    fake_env_run(f.fake, 1);
    assert_string_equal(f.outcome, ".--");
    lock_release(&f.lock);
    assert_string_equal(f.outcome, "+--");
    fake_env_run(f.fake, 5000);
    assert_int_equal(f.resumed, 3);
    fake_env_free(f.fake);
}

/* A forgotten waiter hears nothing, and the next one gets the permit. */
static void test_forget(void **state) {
    (void)state;
    struct fixture f;
    set_up(&f, 0);
    struct ticket a = {&f, 0};
    struct ticket b = {&f, 1};
    acquire(&a, 1000000);
    acquire(&b, 1000000);
    lock_forget(&f.waiters[0]);
    lock_forget(&f.waiters[0]);
    lock_forget(&f.waiters[2]);
    lock_release(&f.lock);
    fake_env_run(f.fake, 5000);
    assert_string_equal(f.outcome, ".+.");
    fake_env_free(f.fake);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_free_permit),
        cmocka_unit_test(test_first_come_first_served),
        cmocka_unit_test(test_deadlines),
        cmocka_unit_test(test_forget),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
