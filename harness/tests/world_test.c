/* SPDX-License-Identifier: Apache-2.0
 *
 * The simulated world: what a process is told about its host, and one message from a real producer
 * through the network into a fake broker. */
#include "harness/world/world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct fixture {
    struct world *world;
    struct process *process;
    const struct rmq_env *env;
    void *context;
    int fired;
    char text[512];
};

static int setup(void **state) {
    static struct fixture f;
    memset(&f, 0, sizeof f);
    f.world = world_new(1);
    f.process = world_process(f.world, "p");
    f.env = process_env(f.process);
    f.context = f.env->context;
    *state = &f;
    return 0;
}

static int teardown(void **state) {
    struct fixture *f = *state;
    world_free(f->world);
    return 0;
}

static void run(struct fixture *f) {
    sim_run(world_sim(f->world), NULL, NULL);
}

static void say(struct fixture *f, const char *word) {
    strncat(f->text, word, sizeof f->text - strlen(f->text) - 1);
}

/* ---- The host ---- */

/* Memory is counted, and the n-th allocation from now fails without harm to the old block. */
static void test_memory(void **state) {
    struct fixture *f = *state;
    char *block = f->env->resize(f->context, NULL, 100);
    process_fail_allocation(f->process, 2);
    block = f->env->resize(f->context, block, 200);
    strcpy(block, "kept");
    assert_null(f->env->resize(f->context, block, 300));
    assert_string_equal(block, "kept");
    assert_int_equal(process_bytes_in_use(f->process), 200);
    block = f->env->resize(f->context, block, 300);
    assert_null(f->env->resize(f->context, block, 0));
    assert_int_equal(process_bytes_in_use(f->process), 0);
    assert_int_equal(process_allocations(f->process), 4);
}

/* A port is one program's at a time, on every process of that host. */
static void test_ports(void **state) {
    struct fixture *f = *state;
    struct process *other = world_process(f->world, "q");
    const struct rmq_env *env = process_env(other);
    const char *error = NULL;
    assert_true(f->env->udp_claim(f->context, 34036, &error));
    assert_false(env->udp_claim(env->context, 34036, &error));
    assert_non_null(error);
    assert_false(process_occupy_port(other, 34036));
    env->udp_release(env->context, 34036); /* not its own */
    assert_true(process_port_taken(other, 34036));
    f->env->udp_release(f->context, 34036);
    assert_true(process_occupy_port(other, 34036));
    assert_false(f->env->udp_claim(f->context, 34036, &error));
    process_free_port(other, 34036);
    const char *elsewhere[] = {"10.0.2.9"};
    process_set_addresses(other, elsewhere, 1);
    assert_true(env->udp_claim(env->context, 34036, &error));
    assert_true(f->env->udp_claim(f->context, 34036, &error));
}

/* Addresses, settings and process ids are as given, with the defaults documented. */
static void test_identity(void **state) {
    struct fixture *f = *state;
    char text[64];
    assert_true(f->env->local_address(f->context, 0, text, sizeof text));
    assert_string_equal(text, "127.0.0.1");
    assert_true(f->env->local_address(f->context, 1, text, sizeof text));
    assert_string_equal(text, "10.0.2.1");
    assert_false(f->env->local_address(f->context, 2, text, sizeof text));
    assert_true(f->env->host_address(f->context, text, sizeof text));
    assert_string_equal(text, "10.0.2.1");
    assert_int_equal(f->env->process_id(f->context), 1001);
    process_set_setting(f->process, "NAMESRV_ADDR", "a:1");
    process_set_setting(f->process, "NAMESRV_ADDR", "b:1");
    assert_string_equal(f->env->setting(f->context, "NAMESRV_ADDR"), "b:1");
    process_set_setting(f->process, "NAMESRV_ADDR", NULL);
    assert_null(f->env->setting(f->context, "NAMESRV_ADDR"));
}

/* The log keeps the last hundred lines. */
static void test_log(void **state) {
    struct fixture *f = *state;
    for (int i = 0; i < 105; i++) {
        char line[32];
        snprintf(line, sizeof line, "line %d", i);
        f->env->log(f->context, RMQ_LOG_WARN, line);
    }
    assert_int_equal(process_log_count(f->process), 100);
    assert_string_equal(process_log(f->process, 0), "0ms WARN line 5");
    assert_string_equal(process_log(f->process, 99), "0ms WARN line 104");
    assert_null(process_log(f->process, 100));
}

/* ---- Time ---- */

static void fire_a(void *arg) {
    say(arg, "a");
}

static void fire_b(void *arg) {
    say(arg, "b");
}

/* Timers fire in order, move when set again, and are silent once cancelled. */
static void test_timers(void **state) {
    struct fixture *f = *state;
    struct rmq_timer a = {.fire = fire_a, .arg = f, .name = "a"};
    struct rmq_timer b = {.fire = fire_b, .arg = f, .name = "b"};
    struct rmq_timer c = {.fire = fire_b, .arg = f, .name = "c"};
    f->env->timer_set(f->context, &a, 10);
    f->env->timer_set(f->context, &b, 10);
    f->env->timer_set(f->context, &c, 10);
    f->env->timer_set(f->context, &a, 10);
    f->env->timer_cancel(f->context, &c);
    f->env->timer_cancel(f->context, &c);
    const struct sim_event *pending[4];
    assert_int_equal(sim_pending(world_sim(f->world), pending, 4), 2);
    assert_string_equal(pending[0]->owner, "p");
    assert_string_equal(pending[0]->name, "b");
    run(f);
    assert_string_equal(f->text, "ba");
    assert_null(a.slot[0]);
    assert_int_equal(f->env->monotonic_us(f->context), 10);
}

static void work(void *arg) {
    say(arg, "work ");
}

static void done(void *arg) {
    say(arg, "done ");
}

/* User code runs later, and then its end is reported. */
static void test_run_user(void **state) {
    struct fixture *f = *state;
    struct rmq_task task = {.work = work, .done = done, .arg = f};
    f->env->run_user(f->context, &task);
    assert_string_equal(f->text, "");
    run(f);
    assert_string_equal(f->text, "work done ");
}

/* The wall clock follows virtual time and jumps; a stall holds back timers only. */
static void test_clocks(void **state) {
    struct fixture *f = *state;
    struct rmq_timer a = {.fire = fire_a, .arg = f, .name = "a"};
    assert_true(f->env->wall_ms(f->context) == 1400000000000);
    world_clock_jump(f->world, -5000);
    world_clock_stall(f->world, 3000000);
    f->env->timer_set(f->context, &a, 1000);
    run(f);
    assert_true(f->env->monotonic_us(f->context) == 3000000);
    assert_true(f->env->wall_ms(f->context) == 1400000000000 - 5000 + 3000);
    struct trace_event event;
    assert_true(trace_get(world_trace(f->world), 1, &event));
    assert_string_equal(event.what, "CLOCK_JUMP");
    assert_string_equal(trace_event_field(&event, "by"), "-5000ms");
}

/* ---- HTTP ---- */

static void got(void *arg, int status, const char *body, size_t size) {
    struct fixture *f = arg;
    snprintf(f->text, sizeof f->text, "%d %.*s", status, (int)size, body != NULL ? body : "");
}

/* A GET fails unless the world says otherwise; too late an answer is none. */
static void test_http(void **state) {
    struct fixture *f = *state;
    struct rmq_http http = {.done = got, .arg = f};
    f->env->http_get(f->context, &http, "http://x/", 5000);
    run(f);
    assert_string_equal(f->text, "0 ");
    world_http_set(f->world, 200, "10.0.0.1:9876\n", 1000);
    f->env->http_get(f->context, &http, "http://x/", 5000);
    run(f);
    assert_string_equal(f->text, "200 10.0.0.1:9876\n");
    world_http_set(f->world, 200, "late", 6000000);
    f->env->http_get(f->context, &http, "http://y/", 5000);
    run(f);
    assert_string_equal(f->text, "0 ");
    assert_int_equal(world_http_count(f->world), 3);
    assert_string_equal(world_http(f->world, 2)->url, "http://y/");
}

/* ---- Connections ---- */

static void link_connected(void *owner, const char *remote) {
    say(owner, "connected ");
    say(owner, remote);
}

static void link_received(void *owner, const void *bytes, size_t size) {
    (void)bytes;
    (void)size;
    say(owner, " received");
}

static void link_written(void *owner, uint64_t token, const char *error) {
    (void)token;
    say(owner, error != NULL ? " failed" : " written");
}

static void link_closed(void *owner, const char *error) {
    say(owner, " closed ");
    say(owner, error != NULL ? error : "in order");
}

static const struct rmq_link_events link_events = {link_connected, link_received, link_written,
                                                   link_closed};

/* What is no address cannot be dialled; a dead address refuses; hanging up ends all reports. */
static void test_dial(void **state) {
    struct fixture *f = *state;
    assert_null(f->env->dial(f->context, "", &link_events, f));
    assert_null(f->env->dial(f->context, "10.0.0.1", &link_events, f));
    assert_null(f->env->dial(f->context, ":9876", &link_events, f));
    assert_null(f->env->dial(f->context, "10.0.0.1:99999", &link_events, f));
    assert_non_null(f->env->dial(f->context, "10.9.9.9:1", &link_events, f));
    run(f);
    assert_string_equal(f->text, " closed Connection refused");
    f->text[0] = '\0';
    world_broker(f->world, "a", NULL, "a", 0);
    struct rmq_link *link = f->env->dial(f->context, "10.0.1.1:10911", &link_events, f);
    run(f);
    assert_string_equal(f->text, "connected 10.0.1.1:10911");
    f->env->hang_up(f->context, link);
    run(f);
    assert_string_equal(f->text, "connected 10.0.1.1:10911");
}

/* A fake that goes down resets its connections and refuses new ones, until it is up again. */
static void test_down(void **state) {
    struct fixture *f = *state;
    struct fake *fake = world_broker(f->world, "a", NULL, "a", 0);
    f->env->dial(f->context, "10.0.1.1:10911", &link_events, f);
    run(f);
    assert_non_null(server_first_connection(fake_server(fake)));
    fake_set_up(fake, false);
    f->env->dial(f->context, "10.0.1.1:10911", &link_events, f);
    run(f);
    assert_null(server_first_connection(fake_server(fake)));
    assert_string_equal(f->text,
                        "connected 10.0.1.1:10911 closed Connection reset by peer"
                        " closed Connection refused");
    fake_set_up(fake, true);
    fake_move(fake, "10.0.9.9:1");
    f->text[0] = '\0';
    f->env->dial(f->context, "10.0.9.9:1", &link_events, f);
    run(f);
    assert_string_equal(f->text, "connected 10.0.9.9:1");
}

/* Garbage is reported as a violation, with its bytes, and ends the connection. */
static void test_garbage(void **state) {
    struct fixture *f = *state;
    world_broker(f->world, "a", NULL, "a", 0);
    struct rmq_link *link = f->env->dial(f->context, "10.0.1.1:10911", &link_events, f);
    run(f);
    assert_true(f->env->write(f->context, link, "\0\0\0\5hello", 9, 1));
    run(f);
    assert_string_equal(f->text, "connected 10.0.1.1:10911 written closed in order");
    assert_int_equal(world_violation_count(f->world), 1);
    assert_string_equal(world_violation(f->world, 0)->server, "a");
    assert_int_equal(world_violation(f->world, 0)->size, 9);
}

/* ---- A real producer ---- */

static void set_route(struct world *world) {
    struct fake *ns = world_name_server(world, "ns", NULL);
    struct fake *a = world_broker(world, "a", NULL, "a", 0);
    struct name_server_address address = {0, "10.0.1.1:10911"};
    struct name_server_broker broker = {"a", &address, 1};
    struct name_server_queues queues = {"a", 4, 4, 6};
    name_server_set_route(fake_name_server(ns), "orders", NULL, &queues, 1, &broker, 1);
    broker_set_topic(fake_broker(a), "orders", 4, 4, 6);
}

struct call {
    bool ended;
    char text[256];
};

static bool has_ended(void *arg) {
    return ((struct call *)arg)->ended;
}

static void note_error(struct call *call, const struct rmq_error *error) {
    call->ended = true;
    snprintf(call->text, sizeof call->text, "%s", error != NULL ? rmq_error_message(error) : "ok");
}

static void on_done(void *context, const struct rmq_error *error) {
    note_error(context, error);
}

static void on_sent(void *context, const struct rmq_send_result *result,
                    const struct rmq_error *error) {
    struct call *call = context;
    note_error(call, error);
    if (result != NULL)
        snprintf(call->text, sizeof call->text, "%s %s %s", rmq_send_status_name(result->status),
                 result->broker_name, result->topic);
}

static struct rmq_producer *start(struct fixture *f) {
    struct rmq_manager *manager = process_manager(f->process);
    struct rmq_producer *producer = rmq_producer_new(manager, rmq_profile_3_0());
    assert_non_null(producer);
    process_name_producer(f->process, producer, "p");
    rmq_producer_set_group(producer, "PG");
    rmq_producer_set_namesrv_addr(producer, "10.0.0.1:9876");
    struct call call = {0};
    assert_non_null(rmq_producer_start(producer, on_done, &call));
    sim_run(world_sim(f->world), has_ended, &call);
    assert_string_equal(call.text, "ok");
    return producer;
}

static void send_hello(struct fixture *f, struct rmq_producer *producer) {
    struct rmq_manager *manager = process_manager(f->process);
    struct rmq_message *message = rmq_message_new(manager, "orders", "hello", 5);
    struct call call = {0};
    assert_non_null(rmq_producer_send(producer, message, on_sent, &call));
    rmq_message_free(message);
    assert_int_equal(sim_run(world_sim(f->world), has_ended, &call), SIM_DONE);
    assert_string_equal(call.text, "SEND_OK a orders");
}

static void show(struct fixture *f) {
    struct trace *trace = world_trace(f->world);
    if (getenv("SHOW_TRACE") == NULL)
        return;
    for (size_t i = 1; i <= trace_count(trace); i++) {
        struct trace_event event;
        char *line = NULL;
        trace_get(trace, i, &event);
        trace_format(&event, NULL, &line);
        puts(line);
        free(line);
    }
    for (size_t i = 0; i < process_log_count(f->process); i++)
        puts(process_log(f->process, i));
}

static void check_answered(struct trace *trace) {
    size_t sends = 0;
    for (size_t i = 1; i <= trace_count(trace); i++) {
        struct trace_event event, request;
        trace_get(trace, i, &event);
        if (event.kind != TRACE_ANSWER || strcmp(event.command, "SEND_MESSAGE") != 0)
            continue;
        sends++;
        assert_string_equal(event.what, "SUCCESS");
        assert_true(trace_get(trace, event.request, &request));
        assert_string_equal(request.what, "SEND_MESSAGE");
        assert_string_equal(request.who, "p");
        assert_string_equal(request.whom, "a");
        assert_string_equal(trace_event_field(&request, "topic"), "orders");
        assert_string_equal(trace_event_field(&request, "body"), "hello");
    }
    assert_int_equal(sends, 1);
}

/* Start, send, shut down: the message is stored once, no clause is broken, nothing leaks. */
static void test_one_message(void **state) {
    struct fixture *f = *state;
    set_route(f->world);
    struct rmq_producer *producer = start(f);
    send_hello(f, producer);
    struct call call = {0};
    assert_non_null(rmq_producer_shutdown(producer, on_done, &call));
    sim_run(world_sim(f->world), has_ended, &call);
    show(f);
    assert_string_equal(call.text, "ok");
    struct fake *a = fake_next(world_first_fake(f->world));
    assert_int_equal(broker_stored_count(fake_broker(a)), 1);
    for (size_t i = 0; i < world_violation_count(f->world); i++)
        print_message("%s: %s\n", world_violation(f->world, i)->clause,
                      world_violation(f->world, i)->text);
    assert_int_equal(world_violation_count(f->world), 0);
    check_answered(world_trace(f->world));
}

/* A world may be freed at any moment, with sends and connects under way. */
static void test_free_under_way(void **state) {
    struct fixture *f = *state;
    set_route(f->world);
    struct rmq_producer *producer = start(f);
    struct rmq_message *message =
        rmq_message_new(process_manager(f->process), "orders", "hello", 5);
    struct call call = {0};
    for (int i = 0; i < 3; i++)
        assert_non_null(rmq_producer_send(producer, message, on_sent, &call));
    rmq_message_free(message);
    struct sim *sim = world_sim(f->world);
    sim->events_max = sim->events + 5;
    run(f);
}

/* The same seed gives the same trace, to the byte. */
static void test_repeatable(void **state) {
    struct fixture *f = *state;
    uint64_t digests[2];
    for (int i = 0; i < 2; i++) {
        world_free(f->world);
        setup(state);
        set_route(f->world);
        send_hello(f, start(f));
        digests[i] = trace_digest(world_trace(f->world));
    }
    assert_true(digests[0] == digests[1]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_memory, setup, teardown),
        cmocka_unit_test_setup_teardown(test_ports, setup, teardown),
        cmocka_unit_test_setup_teardown(test_identity, setup, teardown),
        cmocka_unit_test_setup_teardown(test_log, setup, teardown),
        cmocka_unit_test_setup_teardown(test_timers, setup, teardown),
        cmocka_unit_test_setup_teardown(test_run_user, setup, teardown),
        cmocka_unit_test_setup_teardown(test_clocks, setup, teardown),
        cmocka_unit_test_setup_teardown(test_http, setup, teardown),
        cmocka_unit_test_setup_teardown(test_dial, setup, teardown),
        cmocka_unit_test_setup_teardown(test_down, setup, teardown),
        cmocka_unit_test_setup_teardown(test_garbage, setup, teardown),
        cmocka_unit_test_setup_teardown(test_one_message, setup, teardown),
        cmocka_unit_test_setup_teardown(test_free_under_way, setup, teardown),
        cmocka_unit_test_setup_teardown(test_repeatable, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
