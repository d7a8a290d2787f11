/* SPDX-License-Identifier: Apache-2.0
 *
 * Selectors and hooks where scenarios cannot look: on whose behalf they run, what they may do to a
 * selection, memory that runs out around them, and a manager that goes while they are under way. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "cluster.h"
#include "rmq_hook.h"

#define CHOSEN_NOTHING "MQClientException|select message queue return null.|none"
#define THROWN         "MQClientException|select message queue throwed exception.|RuntimeException"

static const struct rmq_queue queue_of_b = {.topic = "orders", .broker_name = "b", .id = 7};

static struct rmq_message *message_of(struct cluster *c) {
    return rmq_message_new(c->manager, "orders", "xxxxxxxxxxxxxxxxxxxx", 20);
}

static struct cluster_end select_with(struct cluster *c, struct rmq_producer *p, rmq_select *select,
                                      void *arg) {
    struct cluster_end end = {.cluster = c};
    struct rmq_message *message = message_of(c);
    assert_non_null(rmq_producer_send_selected(p, message, select, arg, cluster_sent, &end));
    rmq_message_free(message);
    cluster_run(c, 1);
    assert_int_equal(end.count, 1);
    return end;
}

/* ---- Selections ---- */

static void choose_last(void *arg, struct rmq_selection *selection) {
    size_t count = rmq_selection_count(selection);
    assert_null(rmq_selection_queue(selection, count));
    assert_string_equal(rmq_message_topic(rmq_selection_message(selection)), "orders");
    assert_string_equal(rmq_selection_queue(selection, 0)->topic, "orders");
    assert_true(rmq_selection_choose(selection, rmq_selection_queue(selection, 0)));
    assert_true(rmq_selection_choose(selection, rmq_selection_queue(selection, count - 1)));
    if (arg != NULL) {
        assert_true(rmq_selection_choose(selection, NULL));
    }
}

static void choose_and_fail(void *arg, struct rmq_selection *selection) {
    rmq_selection_fail(selection, arg);
    assert_true(rmq_selection_choose(selection, rmq_selection_queue(selection, 0)));
}

/* covers SELECTOR-09: the last choice counts, NULL takes it back, and a failure is one whatever was
 * chosen. */
static void last_choice_counts(void **state) {
    (void)state;
    static char some[] = "some";
    struct cluster c;
    struct rmq_producer *p = cluster_started(&c, CLUSTER_ROUTE_AB);
    assert_string_equal(select_with(&c, p, choose_last, NULL).text, "SEND_OK b 1");
    assert_string_equal(select_with(&c, p, choose_last, some).text, CHOSEN_NOTHING);
    struct cluster_end end = select_with(&c, p, choose_and_fail, some);
    assert_string_equal(end.text, THROWN);
    assert_string_equal(end.cause, "some");
    assert_string_equal(select_with(&c, p, choose_and_fail, NULL).text, THROWN);
    cluster_close(&c);
}

/* covers SELECTOR-13: bytes that are no text have no hash, and the least number is queue 0. */
static void hash_wants_a_text(void **state) {
    (void)state;
    static char broken[] = "\xff\xfe";
    static char fine[] = "b";
    static char least[] = "polygenelubricants";
    struct cluster c;
    struct rmq_producer *p = cluster_started(&c, CLUSTER_ROUTE_AB);
    assert_string_equal(select_with(&c, p, rmq_select_by_hash, broken).text, THROWN);
    assert_string_equal(select_with(&c, p, rmq_select_by_hash, fine).text, "SEND_OK b 0");
    assert_string_equal(select_with(&c, p, rmq_select_by_hash, least).text, "SEND_OK a 0");
    cluster_close(&c);
}

/* ---- On whose behalf ---- */

struct watch {
    struct fake_env *fake;
    struct rmq_operation *operation;
    int calls;
};

static void watch_call(struct watch *watch) {
    watch->calls++;
}

static void watch_selector(void *arg, struct rmq_selection *selection) {
    watch_call(arg);
    rmq_select_by_random(NULL, selection);
}

static void watch_hook(void *context, struct rmq_hook_context *attempt) {
    (void)attempt;
    watch_call(context);
}

static void assert_called_for(const struct watch *watch) {
    assert_int_equal(watch->fake->task_count, 1);
    assert_ptr_equal(watch->fake->tasks[0]->caller, watch->operation);
}

/* covers SELECTOR-07 HOOKS-01: selectors and hooks run by the caller of the send. */
static void user_code_runs_for_its_caller(void **state) {
    (void)state;
    struct cluster c;
    struct rmq_producer *p = cluster_started(&c, CLUSTER_ROUTE_A);
    struct cluster_end end = {.cluster = &c};
    struct watch watch = {.fake = c.fake};
    cluster_send(&c, p, 1);
    struct rmq_message *message = message_of(&c);
    watch.operation =
        rmq_producer_send_selected(p, message, watch_selector, &watch, cluster_sent, &end);
    assert_called_for(&watch);
    char text[256];
    rmq_operation_describe(watch.operation, text, sizeof text);
    assert_string_equal(text, "send to orders: its selector is running");
    cluster_run(&c, 1);

    struct rmq_hook hook = {.before = watch_hook, .context = &watch};
    assert_true(rmq_producer_register_hook(p, &hook));
    watch.operation = rmq_producer_send(p, message, cluster_sent, &end);
    assert_called_for(&watch);
    rmq_operation_describe(watch.operation, text, sizeof text);
    assert_non_null(strstr(text, "its hooks are running before the request"));
    rmq_operation_cancel(watch.operation);
    assert_int_equal(end.count, 1);
    cluster_run(&c, 1);
    assert_int_equal(watch.calls, 2);
    assert_int_equal(end.count, 2);
    assert_string_equal(end.text, "InterruptedException|interrupted|none");
    rmq_message_free(message);
    cluster_close(&c);
}

/* The manager may go while user code is under way: nothing is reported and nothing is lost. */
static void manager_goes_while_user_code_runs(void **state) {
    (void)state;
    struct cluster c;
    struct rmq_producer *p = cluster_started(&c, CLUSTER_ROUTE_A);
    struct cluster_end end = {.cluster = &c};
    struct watch watch = {.fake = c.fake};
    cluster_send(&c, p, 1);
    struct rmq_message *message = message_of(&c);
    assert_non_null(
        rmq_producer_send_selected(p, message, watch_selector, &watch, cluster_sent, &end));
    struct rmq_hook hook = {.before = watch_hook, .after = watch_hook, .context = &watch};
    assert_true(rmq_producer_register_hook(p, &hook));
    assert_non_null(rmq_producer_send(p, message, cluster_sent, &end));
    rmq_producer_free(p);
    rmq_message_free(message);
    cluster_close(&c);
    assert_int_equal(end.count, 0);
    assert_int_equal(watch.calls, 0);
}

/* ---- What goes out ---- */

static void make_half(void *context, struct rmq_hook_context *attempt) {
    (void)context;
    assert_true(rmq_message_set_property(attempt->message, "TRAN_MSG", "true"));
    assert_true(rmq_message_set_body(attempt->message, "changed", 7));
}

/* covers HOOKS-02 KERNEL-05: a hook cannot change the sysFlag, but the message. */
static void sys_flag_is_settled_before_the_hooks(void **state) {
    (void)state;
    struct cluster c;
    struct rmq_producer *p = cluster_started(&c, CLUSTER_ROUTE_A);
    struct rmq_hook hook = {.before = make_half};
    assert_true(rmq_producer_register_hook(p, &hook));
    assert_string_equal(cluster_send(&c, p, 1).text, "SEND_OK a 0");
    assert_string_equal(c.body, "changed");
    assert_string_equal(c.sys_flag, "0");
    cluster_close(&c);
}

/* ---- Memory ---- */

static void set_a_property(void *context, struct rmq_hook_context *attempt) {
    ++*(int *)context;
    (void)rmq_message_set_property(attempt->message, "seen", "by a hook");
}

static void on_accepted(void *context, const struct rmq_error *error) {
    struct cluster_end *end = context;
    if (error != NULL) {
        cluster_done(end, error);
    }
}

static void choose_b(void *arg, struct rmq_selection *selection) {
    (void)arg;
    (void)rmq_selection_choose(selection, &queue_of_b);
}

enum { KINDS = 7 };

static struct rmq_operation *send_as(int kind, struct rmq_producer *p, struct rmq_message *message,
                                     struct cluster_end *end) {
    switch (kind) {
    case 0:
        return rmq_producer_send(p, message, cluster_sent, end);
    case 1:
        return rmq_producer_send_to_queue(p, message, &queue_of_b, cluster_sent, end);
    case 2:
        return rmq_producer_send_async_to_queue(p, message, &queue_of_b, on_accepted, cluster_sent,
                                                end);
    case 3:
        return rmq_producer_send_oneway_to_queue(p, message, &queue_of_b, cluster_done, end);
    case 4:
        return rmq_producer_send_selected(p, message, choose_b, NULL, cluster_sent, end);
    case 5:
        return rmq_producer_send_async_selected(p, message, choose_b, NULL, on_accepted,
                                                cluster_sent, end);
    default:
        return rmq_producer_send_oneway_selected(p, message, choose_b, NULL, cluster_done, end);
    }
}

/* False: the n-th allocation was still to come when it was over. */
static bool play(int kind, uint64_t n) {
    struct cluster c;
    int hooked = 0;
    struct rmq_producer *p = cluster_started(&c, CLUSTER_ROUTE_AB);
    struct rmq_hook hook = {.before = set_a_property, .after = set_a_property, .context = &hooked};
    rmq_producer_set_compress_over(p, 10);
    struct rmq_message *message = message_of(&c);
    struct cluster_end end = {.cluster = &c};
    c.fake->fail_allocation = c.fake->allocations + n;
    (void)rmq_producer_register_hook(p, &hook);
    struct rmq_operation *operation = send_as(kind, p, message, &end);
    cluster_run(&c, 6500);
    assert_int_equal(end.count, operation == NULL ? 0 : 1);
    assert_in_range(hooked, 0, 6); /* three attempts at most */
    bool reached = c.fake->allocations >= c.fake->fail_allocation;
    c.fake->fail_allocation = 0;
    assert_memory_equal(cluster_send(&c, p, 1).text, "SEND_OK", 7);
    rmq_message_free(message);
    cluster_close(&c);
    return reached;
}

/* Any allocation of a send with a selector or hooks may fail: it ends once, and the next one works.
 */
static void any_allocation_may_fail(void **state) {
    (void)state;
    for (int kind = 0; kind < KINDS; kind++) {
        uint64_t n = 1;
        while (play(kind, n)) {
            n++;
        }
        assert_true(n > 20);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(last_choice_counts),
        cmocka_unit_test(hash_wants_a_text),
        cmocka_unit_test(user_code_runs_for_its_caller),
        cmocka_unit_test(manager_goes_while_user_code_runs),
        cmocka_unit_test(sys_flag_is_settled_before_the_hooks),
        cmocka_unit_test(any_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
