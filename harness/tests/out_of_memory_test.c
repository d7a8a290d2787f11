/* SPDX-License-Identifier: Apache-2.0
 *
 * Every allocation of a producer's life fails once: start, one send of each kind, shutdown.
 * Whatever is reported, every operation ends, and nothing crashes or leaks (the sanitizers look).
 */
#include "harness/world/world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

struct life {
    struct world *world;
    struct process *process;
    struct rmq_producer *producer;
    size_t awaited; /* operations and callbacks still to come */
    size_t failures;
};

static struct life *life_new(void) {
    struct life *life = must_alloc(sizeof *life);
    struct world *world = life->world = world_new(1);
    struct fake *ns = world_name_server(world, "ns", NULL);
    struct fake *a = world_broker(world, "a", NULL, "a", 0);
    struct name_server_address address = {0, "10.0.1.1:10911"};
    struct name_server_broker broker = {"a", &address, 1};
    struct name_server_queues queues = {"a", 4, 4, 6};
    name_server_set_route(fake_name_server(ns), "orders", NULL, &queues, 1, &broker, 1);
    broker_set_topic(fake_broker(a), "orders", 4, 4, 6);
    life->process = world_process(world, "p");
    return life;
}

static bool is_over(void *arg) {
    return ((struct life *)arg)->awaited == 0;
}

static void woken(void *arg) {
    *(bool *)arg = true;
}

static bool is_woken(void *arg) {
    return *(bool *)arg;
}

/* Let time pass, for what goes on in the background. */
static void sleep_us(struct life *life, int64_t us) {
    struct sim *sim = world_sim(life->world);
    bool awake = false;
    struct sim_event event = {.fire = woken, .arg = &awake, .owner = "test", .name = "sleep"};
    sim_set(sim, &event, sim->now_us + us);
    assert_int_equal(sim_run(sim, is_woken, &awake), SIM_DONE);
}

static void wait_for_all(struct life *life) {
    struct sim *sim = world_sim(life->world);
    sim->limit_us = sim->now_us + 600 * INT64_C(1000000);
    assert_int_equal(sim_run(sim, is_over, life), SIM_DONE);
    sleep_us(life, 500000);
}

static void on_done(void *context, const struct rmq_error *error) {
    struct life *life = context;
    life->awaited--;
    life->failures += error != NULL;
}

static void on_sent(void *context, const struct rmq_send_result *result,
                    const struct rmq_error *error) {
    (void)result;
    on_done(context, error);
}

/* The callback follows only when the request was handed over. */
static void on_accepted(void *context, const struct rmq_error *error) {
    struct life *life = context;
    if (error == NULL)
        life->awaited++;
    on_done(context, error);
}

static void await(struct life *life, struct rmq_operation *operation) {
    if (operation != NULL)
        life->awaited++;
    else
        life->failures++;
    wait_for_all(life);
}

static void send_all_ways(struct life *life, struct rmq_message *message) {
    struct rmq_producer *producer = life->producer;
    await(life, rmq_producer_send(producer, message, on_sent, life));
    await(life, rmq_producer_send_async(producer, message, on_accepted, on_sent, life));
    await(life, rmq_producer_send_oneway(producer, message, on_done, life));
}

static void send_messages(struct life *life, struct rmq_manager *manager) {
    char large[5000] = "";
    struct rmq_message *message = rmq_message_new(manager, "orders", large, sizeof large);
    if (message == NULL)
        return;
    rmq_message_set_property(message, "KEYS", "k");
    send_all_ways(life, message);
    rmq_message_set_topic(message, "unknown");
    await(life, rmq_producer_send(life->producer, message, on_sent, life));
    rmq_message_free(message);
}

static void live(struct life *life) {
    struct rmq_manager *manager = process_manager(life->process);
    if (manager == NULL)
        return;
    life->producer = rmq_producer_new(manager, rmq_profile_3_0());
    if (life->producer == NULL)
        return;
    rmq_producer_set_group(life->producer, "PG");
    rmq_producer_set_namesrv_addr(life->producer, "10.0.0.1:9876;10.0.0.9:1");
    await(life, rmq_producer_start(life->producer, on_done, life));
    send_messages(life, manager);
    sleep_us(life, 31 * INT64_C(1000000));
    send_messages(life, manager);
    await(life, rmq_producer_shutdown(life->producer, on_done, life));
}

/* One life per allocation, until a life has fewer allocations than that. */
static void test_every_allocation(void **state) {
    (void)state;
    for (uint64_t n = 1;; n++) {
        struct life *life = life_new();
        process_fail_allocation(life->process, n);
        live(life);
        size_t failures = life->failures;
        bool reached = process_allocations(life->process) >= n;
        assert_int_equal(world_violation_count(life->world), 0);
        world_free(life->world);
        free(life);
        if (!reached) {
            assert_int_equal(failures, 2); /* the two sends to an unknown topic */
            print_message("%d allocations\n", (int)n - 1);
            break;
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_every_allocation)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
