/* SPDX-License-Identifier: Apache-2.0
 *
 * What a producer leaves behind after its end, seen to be noticed, each kind once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "harness/lua/wind_down.h"
#include "harness/world/process_ledger.h"
#include "harness/world/sim.h"

/* A run whose scenario has just made and started the producer p. */
struct rig {
    struct run run;
    struct actor actor;
    struct process *process;
    const struct rmq_env *env;
    struct rmq_timer timer;
    int reported;
};

static void on_done(void *context, const struct rmq_error *error) {
    int *reported = context;
    assert_null(error);
    ++*reported;
}

static void begin(struct rig *rig) {
    memset(rig, 0, sizeof *rig);
    rig->run.host = lua_host_new(NULL, "test.lua", &rig->run);
    rig->run.world = world_new(1);
    const char *address = fake_server(world_name_server(rig->run.world, "ns", NULL))->address;
    rig->process = world_process(rig->run.world, "p");
    rig->env = process_env(rig->process);
    rig->actor.run = &rig->run;
    rig->actor.name = "p";
    rig->actor.process = rig->process;
    rig->actor.producer = rmq_producer_new(process_manager(rig->process), rmq_profile_3_0());
    rig->run.actors = &rig->actor;
    rmq_producer_set_group(rig->actor.producer, "PG");
    rmq_producer_set_namesrv_addr(rig->actor.producer, address);
    rmq_producer_start(rig->actor.producer, on_done, &rig->reported);
}

static void end(struct rig *rig) {
    lua_host_free(rig->run.host);
    world_free(rig->run.world);
}

/* NULL: nothing is left. */
static void expect(struct rig *rig, const char *sentence) {
    int line;
    size_t before = trace_count(world_trace(rig->run.world));
    char *broken = wind_down(&rig->run, false, &line);
    if (sentence) {
        assert_non_null(broken);
        assert_string_equal(broken, sentence);
    } else {
        assert_null(broken);
    }
    assert_int_equal(trace_count(world_trace(rig->run.world)), before);
    assert_null(rig->run.host->L);
    free(broken);
    end(rig);
}

static void never(void *arg) {
    (void)arg;
    abort();
}

static void test_nothing(void **state) {
    (void)state;
    struct rig rig;
    begin(&rig);
    expect(&rig, NULL);
    assert_int_equal(rig.reported, 1);
}

static void test_timer(void **state) {
    (void)state;
    struct rig rig;
    begin(&rig);
    rig.timer.fire = never;
    rig.timer.name = "heartbeat";
    rig.timer.background = true;
    rig.env->timer_set(rig.env->context, &rig.timer, INT64_C(1000000) * 1000000);
    expect(&rig, "p still holds 1 timer \"heartbeat\" after its producers were shut down");
}

static void test_port(void **state) {
    (void)state;
    struct rig rig;
    begin(&rig);
    const char *error;
    assert_true(rig.env->udp_claim(rig.env->context, 4711, &error));
    expect(&rig, "p still holds 1 UDP port after its producers were shut down");
}

static void nothing(void *owner, const char *text) {
    (void)owner;
    (void)text;
}

static void test_connection(void **state) {
    (void)state;
    struct rig rig;
    static const struct rmq_link_events events = {.connected = nothing, .closed = nothing};
    begin(&rig);
    assert_non_null(rig.env->dial(rig.env->context, "10.0.0.1:9876", &events, &rig));
    expect(&rig, "p still holds 1 connection after its producers were shut down");
}

static void test_memory(void **state) {
    (void)state;
    struct rig rig;
    begin(&rig);
    void *block = rig.env->resize(rig.env->context, NULL, 10);
    int line;
    char *broken = wind_down(&rig.run, false, &line);
    assert_string_equal(broken, "p still holds 10 bytes after its manager was freed");
    free(broken);
    rig.env->resize(rig.env->context, block, 0);
    end(&rig);
}

/* A call of the scenario that was accepted and never reported. */
static void test_callback(void **state) {
    (void)state;
    struct rig rig;
    begin(&rig);
    struct call_record call = {
        .actor = &rig.actor, .line = 7, .accepted = true, .wants_callback = true};
    rig.run.async.first = &call;
    int line;
    char *broken = wind_down(&rig.run, false, &line);
    assert_string_equal(broken, "p never completed an asynchronous send");
    assert_int_equal(line, 7);
    free(broken);
    end(&rig);
}

static void test_misreport(void **state) {
    (void)state;
    struct rig rig;
    begin(&rig);
    char text[] = "p reported the end of one send twice";
    rig.run.misreported = text;
    expect(&rig, text);
}

/* ---- The ledger in words ---- */

static void test_words(void **state) {
    (void)state;
    struct process_left left = {.timers = 2, .timer = "a", .user_code = 1, .fetches = 2};
    char text[400];
    left.usage = (struct rmq_usage){.operations = 1, .calls = 2, .async_permits = -1, .locks = 3};
    assert_true(process_left_describe(&left, text, sizeof text));
    assert_string_equal(text,
                        "1 operation, 2 calls, -1 async permits, 3 locks, 2 timers, one of "
                        "them \"a\", 1 piece of user code, 2 HTTP fetches");
    assert_true(process_left_describe(&left, text, 10));
    assert_string_equal(text, "1 operati");
    left = (struct process_left){0};
    assert_false(process_left_describe(&left, text, sizeof text));
    assert_string_equal(text, "");
}

static void work(void *arg) {
    struct rig *rig = arg;
    assert_non_null(process_hold_user(rig->process));
}

static void count(void *arg) {
    ((struct rig *)arg)->reported++;
}

/* User code counts from when it is queued until it has returned, however long it is held. */
static void test_user_code(void **state) {
    (void)state;
    struct rig rig;
    begin(&rig);
    sim_run(world_sim(rig.run.world), NULL, NULL);
    struct rmq_task tasks[2] = {{.work = work, .done = count, .arg = &rig},
                                {.work = work, .done = count, .arg = &rig}};
    struct process_left left;
    rig.env->run_user(rig.env->context, &tasks[0]);
    rig.env->run_user(rig.env->context, &tasks[1]);
    process_left(rig.process, &left);
    assert_int_equal(left.user_code, 2);
    sim_run(world_sim(rig.run.world), NULL, NULL);
    process_left(rig.process, &left);
    assert_int_equal(left.user_code, 2);
    process_resume_user(rig.process, &tasks[0]);
    sim_run(world_sim(rig.run.world), NULL, NULL);
    process_left(rig.process, &left);
    assert_int_equal(left.user_code, 1);
    expect(&rig, NULL); /* which lets it return */
    assert_int_equal(rig.reported, 3);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing),   cmocka_unit_test(test_timer),
        cmocka_unit_test(test_port),      cmocka_unit_test(test_connection),
        cmocka_unit_test(test_memory),    cmocka_unit_test(test_callback),
        cmocka_unit_test(test_misreport), cmocka_unit_test(test_words),
        cmocka_unit_test(test_user_code),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
