/* SPDX-License-Identifier: Apache-2.0
 *
 * Everything goes wrong at random, by seed: each operation still ends once, each acknowledged
 * message is stored, no clause of the wire is broken, and the same seed gives the same trace. */
#include "harness/world/world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { SEEDS = 60, BROKERS = 3, SENDS = 60, MS = 1000 };

struct chaos {
    struct world *world;
    struct rng *rng;
    struct process *process;
    struct rmq_producer *producer;
    struct rmq_message *message;
    struct fake *brokers[BROKERS];
    struct sim_event next_fault;
    struct sim_event next_send;
    size_t begun, ended;
    size_t acknowledged;
    bool started;
    bool calm;
};

struct one_send {
    struct chaos *chaos;
    bool is_async;
    int ends;
    int callbacks;
    bool accepted;
};

static int64_t draw(struct chaos *chaos, int64_t low, int64_t high) {
    return rng_between(chaos->rng, low, high);
}

/* ---- Faults ---- */

static void calm(struct chaos *chaos, struct fake *fake) {
    (void)chaos;
    memset(net_listener_faults(fake_listener(fake)), 0, sizeof(struct net_faults));
    net_listener_changed(fake_listener(fake));
    fake_set_up(fake, true);
}

static void set_knob(struct chaos *chaos, struct net_faults *faults) {
    switch (draw(chaos, 0, 9)) {
    case 0:
        faults->split = (size_t)draw(chaos, 1, 7);
        return;
    case 1:
        faults->coalesce_us = draw(chaos, 1, 20) * MS;
        return;
    case 2:
        faults->refuse = true;
        return;
    case 3:
        faults->black_hole = true;
        return;
    case 4:
        faults->accept_close = true;
        return;
    case 5:
        faults->write_error = true;
        return;
    case 6:
        faults->has_close_after = true;
        faults->close_after = (size_t)draw(chaos, 0, 600);
        return;
    case 7:
        faults->stop_reading = true;
        return;
    case 8:
        faults->bandwidth = draw(chaos, 1000, 100000);
        return;
    default:
        faults->latency_us[1] = draw(chaos, 1, 4000) * MS;
    }
}

static void one_fault(struct chaos *chaos, struct fake *fake) {
    switch (draw(chaos, 0, 6)) {
    case 0:
        fake_set_up(fake, !fake_is_up(fake));
        return;
    case 1:
        net_listener_cut(fake_listener(fake), draw(chaos, 0, 1) == 1);
        return;
    case 2:
        world_clock_jump(chaos->world, draw(chaos, -20000, 20000));
        return;
    case 3:
        world_clock_stall(chaos->world, draw(chaos, 1, 5000) * MS);
        return;
    case 4:
        server_close_all(fake_server(fake), MOCK_SHUT);
        return;
    default:
        set_knob(chaos, net_listener_faults(fake_listener(fake)));
    }
}

static void fault(void *arg) {
    struct chaos *chaos = arg;
    size_t count = 0;
    for (struct fake *fake = world_first_fake(chaos->world); fake != NULL; fake = fake_next(fake))
        count++;
    struct fake *fake = world_first_fake(chaos->world);
    for (int64_t skip = draw(chaos, 0, (int64_t)count - 1); skip > 0; skip--)
        fake = fake_next(fake);
    if (chaos->calm)
        return;
    if (draw(chaos, 0, 2) == 0)
        calm(chaos, fake);
    else
        one_fault(chaos, fake);
    struct sim *sim = world_sim(chaos->world);
    sim_set(sim, &chaos->next_fault, sim->now_us + draw(chaos, 0, 3000000));
}

/* ---- Sends ---- */

static void check_stored(struct chaos *chaos, const struct rmq_send_result *result) {
    for (size_t b = 0; b < BROKERS; b++) {
        const struct broker *broker = fake_broker(chaos->brokers[b]);
        for (size_t i = broker_stored_count(broker); i-- > 0;)
            if (strcmp(broker_stored(broker, i)->message_id, result->msg_id) == 0)
                return;
    }
    fail_msg("acknowledged but not stored: %s", result->msg_id);
}

static void on_sent(void *context, const struct rmq_send_result *result,
                    const struct rmq_error *error) {
    struct one_send *send = context;
    assert_true((result != NULL) != (error != NULL));
    if (send->is_async) {
        assert_true(send->accepted);
        send->callbacks++;
    }
    send->ends++;
    send->chaos->ended++;
    if (result == NULL)
        return;
    send->chaos->acknowledged++;
    check_stored(send->chaos, result);
}

static void on_accepted(void *context, const struct rmq_error *error) {
    struct one_send *send = context;
    send->accepted = error == NULL;
    if (error == NULL)
        return;
    send->ends++;
    send->chaos->ended++;
}

static void on_oneway(void *context, const struct rmq_error *error) {
    struct one_send *send = context;
    (void)error;
    send->ends++;
    send->chaos->ended++;
}

static struct one_send sends[SENDS];

static void send_one(void *arg) {
    struct chaos *chaos = arg;
    struct sim *sim = world_sim(chaos->world);
    struct one_send *send = &sends[chaos->begun++];
    struct rmq_operation *operation = NULL;
    *send = (struct one_send){.chaos = chaos};
    int64_t kind = draw(chaos, 0, 5);
    if (kind == 0) {
        operation = rmq_producer_send_oneway(chaos->producer, chaos->message, on_oneway, send);
    } else if (kind <= 2) {
        send->is_async = true;
        operation =
            rmq_producer_send_async(chaos->producer, chaos->message, on_accepted, on_sent, send);
    } else {
        operation = rmq_producer_send(chaos->producer, chaos->message, on_sent, send);
    }
    assert_non_null(operation);
    if (draw(chaos, 0, 9) == 0)
        rmq_operation_cancel(operation);
    if (chaos->begun < SENDS)
        sim_set(sim, &chaos->next_send, sim->now_us + draw(chaos, 0, 2000000));
}

/* ---- A run ---- */

static void set_route(struct chaos *chaos) {
    struct name_server_address addresses[BROKERS];
    struct name_server_broker brokers[BROKERS];
    struct name_server_queues queues[BROKERS];
    static const char *const names[BROKERS] = {"a", "b", "c"};
    for (size_t i = 0; i < BROKERS; i++) {
        chaos->brokers[i] = world_broker(chaos->world, names[i], NULL, names[i], 0);
        broker_set_topic(fake_broker(chaos->brokers[i]), "orders", 2, 2, 6);
        addresses[i] = (struct name_server_address){0, fake_server(chaos->brokers[i])->address};
        brokers[i] = (struct name_server_broker){names[i], &addresses[i], 1};
        queues[i] = (struct name_server_queues){names[i], 2, 2, 6};
    }
    struct fake *ns = world_name_server(chaos->world, "ns", NULL);
    name_server_set_route(fake_name_server(ns), "orders", NULL, queues, BROKERS, brokers, BROKERS);
}

static void on_start(void *context, const struct rmq_error *error) {
    struct chaos *chaos = context;
    assert_null(error);
    chaos->started = true;
}

static bool has_started(void *arg) {
    return ((struct chaos *)arg)->started;
}

static void begin(struct chaos *chaos, uint64_t seed) {
    memset(chaos, 0, sizeof *chaos);
    struct world *world = chaos->world = world_new(seed);
    chaos->rng = world_rng(world, "chaos");
    set_route(chaos);
    chaos->process = world_process(world, "p");
    struct rmq_manager *manager = process_manager(chaos->process);
    chaos->producer = rmq_producer_new(manager, rmq_profile_3_0());
    rmq_producer_set_namesrv_addr(chaos->producer, "10.0.0.1:9876");
    rmq_producer_set_group(chaos->producer, "PG");
    rmq_producer_set_retry_another_broker(chaos->producer, draw(chaos, 0, 1) == 1);
    assert_non_null(rmq_producer_start(chaos->producer, on_start, chaos));
    assert_int_equal(sim_run(world_sim(world), has_started, chaos), SIM_DONE);
    char body[6000] = "hello";
    chaos->message = rmq_message_new(manager, "orders", body, (size_t)draw(chaos, 1, 6000));
}

static bool all_ended(void *arg) {
    struct chaos *chaos = arg;
    return chaos->begun == SENDS && chaos->ended == SENDS;
}

static void arm(struct chaos *chaos, struct sim_event *event, void (*fire)(void *arg)) {
    event->fire = fire;
    event->arg = chaos;
    event->owner = "test";
    event->name = "chaos";
    sim_set(world_sim(chaos->world), event, world_sim(chaos->world)->now_us);
}

static void on_stopped(void *context, const struct rmq_error *error) {
    struct chaos *chaos = context;
    assert_null(error);
    chaos->started = false;
}

static bool has_stopped(void *arg) {
    return !((struct chaos *)arg)->started;
}

/* When the faults stop, the producer recovers. */
static void recover(struct chaos *chaos) {
    struct sim *sim = world_sim(chaos->world);
    chaos->calm = true;
    for (struct fake *fake = world_first_fake(chaos->world); fake != NULL; fake = fake_next(fake))
        calm(chaos, fake);
    sim->limit_us = sim->now_us + 100 * INT64_C(1000000);
    sim_set(sim, &chaos->next_fault, sim->limit_us - 1);
    sim_run(sim, NULL, NULL);
    sim->limit_us = INT64_MAX;
    size_t acknowledged = chaos->acknowledged;
    struct one_send last = {.chaos = chaos};
    assert_non_null(rmq_producer_send(chaos->producer, chaos->message, on_sent, &last));
    chaos->begun = chaos->ended = SENDS - 1;
    chaos->begun = SENDS;
    assert_int_equal(sim_run(sim, all_ended, chaos), SIM_DONE);
    assert_int_equal(chaos->acknowledged, acknowledged + 1);
}

static void check_violations(const struct world *world) {
    for (size_t i = 0; i < world_violation_count(world); i++)
        fail_msg("%s: %s", world_violation(world, i)->clause, world_violation(world, i)->text);
}

static uint64_t run_seed(uint64_t seed) {
    struct chaos chaos;
    begin(&chaos, seed);
    struct sim *sim = world_sim(chaos.world);
    arm(&chaos, &chaos.next_fault, fault);
    arm(&chaos, &chaos.next_send, send_one);
    sim->limit_us = 3600 * INT64_C(1000000);
    assert_int_equal(sim_run(sim, all_ended, &chaos), SIM_DONE);
    for (size_t i = 0; i < SENDS; i++) {
        assert_int_equal(sends[i].ends, 1);
        assert_int_equal(sends[i].callbacks, sends[i].is_async && sends[i].accepted);
    }
    recover(&chaos);
    assert_non_null(rmq_producer_shutdown(chaos.producer, on_stopped, &chaos));
    assert_int_equal(sim_run(sim, has_stopped, &chaos), SIM_DONE);
    check_violations(chaos.world);
    uint64_t digest = trace_digest(world_trace(chaos.world));
    rmq_message_free(chaos.message);
    world_free(chaos.world);
    return digest;
}

static void test_chaos(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        if (getenv("SHOW_SEED") != NULL)
            print_message("seed %d\n", (int)seed);
        assert_true(run_seed(seed) == run_seed(seed));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_chaos)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
