/* SPDX-License-Identifier: Apache-2.0
 *
 * Administration where scenarios cannot look: answers that nobody should give, lack of memory at
 * every point, a manager that goes while brokers are being asked. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "cluster.h"
#include "rmq_admin.h"

enum { OPERATIONS = 8, RECORD_BYTES = 91 + 2 + 6 + 7, BODY_AT = 88 };

/* What brokers answer. */
struct world {
    struct cluster cluster;
    struct rmq_producer *producer;
    const char *offset; /* NULL: no field */
    uint8_t body[512];
    size_t body_size;
    bool silent;
};

/* What an operation came to. */
struct got {
    struct cluster_end end;
    int64_t number;
    size_t count;
    char text[64]; /* the first queue or message */
};

/* ---- Brokers ---- */

/* A message of topic `orders` with KEYS k, its body two bytes. */
static void put_record(struct world *world) {
    uint8_t *record = world->body + world->body_size;
    memset(record, 0, RECORD_BYTES);
    record[3] = RECORD_BYTES;
    record[BODY_AT - 1] = 2;
    memcpy(record + BODY_AT, "hi\6orders\0\7KEYS\1k\2", 18);
    world->body_size += RECORD_BYTES;
}

static bool answer(void *arg, const struct command *request, struct command *response) {
    const struct world *world = arg;
    const char *name = request->code == REQUEST_GET_EARLIEST_MSG_STORETIME ? "timestamp" : "offset";
    command_add(response, name, world->offset);
    command_add(response, "indexLastUpdatePhyoffset", "1");
    command_add(response, "indexLastUpdateTimestamp", "1");
    command_set_body(response, world->body, world->body_size);
    return !world->silent;
}

static void open(struct world *world) {
    memset(world, 0, sizeof *world);
    cluster_open(&world->cluster);
    world->cluster.route = CLUSTER_ROUTE_AB;
    world->cluster.other = answer;
    world->cluster.other_arg = world;
    world->offset = "5";
    put_record(world);
    world->producer = cluster_producer(&world->cluster, "PG");
}

static void open_started(struct world *world) {
    open(world);
    assert_string_equal(cluster_start(&world->cluster, world->producer).text, "ok");
}

/* ---- The application ---- */

static void on_done(void *context, const struct rmq_error *error) {
    cluster_done(&((struct got *)context)->end, error);
}

static void on_number(void *context, int64_t number, const struct rmq_error *error) {
    struct got *got = context;
    got->number = number;
    cluster_done(&got->end, error);
}

static void on_queues(void *context, const struct rmq_queue *queues, size_t count,
                      const struct rmq_error *error) {
    struct got *got = context;
    assert_true((error != NULL) == (count == 0));
    got->count = count;
    for (size_t i = 0; i < count; i++) {
        assert_string_equal(queues[i].topic, "orders");
    }
    cluster_done(&got->end, error);
}

static void on_messages(void *context, const struct rmq_stored_message *messages, size_t count,
                        const struct rmq_error *error) {
    struct got *got = context;
    got->count = count;
    if (count > 0) {
        snprintf(got->text, sizeof got->text, "%s", rmq_message_topic(messages[0].message));
    }
    assert_true(error == NULL || count == 0);
    cluster_done(&got->end, error);
}

static const struct rmq_queue QUEUE = {.topic = "orders", .broker_name = "a", .id = 1};
static const char ID[] = "0A00010100002A9F0000000000000000";

static struct rmq_operation *begin(struct world *world, int which, struct got *got) {
    struct rmq_producer *producer = world->producer;
    *got = (struct got){.end = {.cluster = &world->cluster}};
    switch (which) {
    case 0:
        return rmq_producer_create_topic(producer, "orders", "fresh", 4, on_done, got);
    case 1:
        return rmq_producer_fetch_publish_message_queues(producer, "orders", on_queues, got);
    case 2:
        return rmq_producer_search_offset(producer, &QUEUE, 7, on_number, got);
    case 3:
        return rmq_producer_max_offset(producer, &QUEUE, on_number, got);
    case 4:
        return rmq_producer_min_offset(producer, &QUEUE, on_number, got);
    case 5:
        return rmq_producer_earliest_msg_store_time(producer, &QUEUE, on_number, got);
    case 6:
        return rmq_producer_view_message(producer, ID, on_messages, got);
    default:
        return rmq_producer_query_message(producer, "orders", "k", 32, 0, 1, on_messages, got);
    }
}

static void run(struct world *world, int which, struct got *got) {
    assert_non_null(begin(world, which, got));
    assert_int_equal(got->end.count, 0);
    cluster_run(&world->cluster, 20);
    assert_int_equal(got->end.count, 1);
}

/* ---- Tests ---- */

/* covers ADMIN-01 ADMIN-04 ADMIN-06 ADMIN-07: each reports once, and never from inside its call. */
static void all_is_well(void **state) {
    (void)state;
    struct world world;
    struct got got;
    open_started(&world);
    for (int which = 0; which < OPERATIONS; which++) {
        run(&world, which, &got);
        assert_string_equal(got.end.text, "ok");
        assert_true(got.number == (which >= 2 && which <= 5 ? 5 : 0));
    }
    assert_int_equal(got.count, 2);
    assert_string_equal(got.text, "orders");
    cluster_close(&world.cluster);
}

/* covers ADMIN-06 HEADER-10: what is no 64-bit number is no offset. */
static void broken_offsets(void **state) {
    (void)state;
    static const char *const texts[] = {NULL,
                                        "",
                                        "x",
                                        "5x",
                                        " 5",
                                        "5 ",
                                        "1e3",
                                        "0x5",
                                        "5.0",
                                        "+",
                                        "-",
                                        "9223372036854775808",
                                        "-9223372036854775809",
                                        "99999999999999999999999999"};
    struct world world;
    struct got got;
    open_started(&world);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        world.offset = texts[i];
        for (int which = 2; which <= 5; which++) {
            run(&world, which, &got);
            assert_string_equal(got.end.text,
                                "MQClientException|Invoke Broker[10.0.1.1:10911] exception|"
                                "RemotingCommandException");
            assert_true(got.number == 0);
        }
    }
    world.offset = "-9223372036854775808";
    run(&world, 3, &got);
    assert_true(got.number == INT64_MIN);
    cluster_close(&world.cluster);
}

/* covers WIRE-TXN-21: a damaged record is no message, whatever is damaged, and hurts nobody. */
static void broken_records(void **state) {
    (void)state;
    struct world world;
    struct got got;
    open_started(&world);
    put_record(&world);
    for (size_t at = 0; at < world.body_size; at++) {
        static const uint8_t values[] = {0x00, 0x01, 0x7f, 0x80, 0xff};
        uint8_t kept = world.body[at];
        for (size_t i = 0; i < sizeof values; i++) {
            world.body[at] = values[i];
            run(&world, 6, &got);
            assert_string_equal(got.end.text, "ok");
            assert_in_range(got.count, 0, 1);
            run(&world, 7, &got);
            assert_in_range(got.count, 0, 4);
        }
        world.body[at] = kept;
    }
    for (world.body_size = 0; world.body_size < RECORD_BYTES; world.body_size++) {
        run(&world, 6, &got);
        assert_int_equal(got.count, 0);
        run(&world, 7, &got);
        assert_string_equal(got.end.text,
                            "MQClientException|query operation over, but no message.|none");
    }
    cluster_close(&world.cluster);
}

static const char *const DESCRIPTIONS[OPERATIONS] = {
    "createTopic: waiting for the response of 10.0.1.1:10911 until ",
    "fetchPublishMessageQueues: waiting for the response of 10.0.0.1:9876 until ",
    "searchOffset: waiting for the response of 10.0.1.1:10911 until ",
    "maxOffset: waiting for the response of 10.0.1.1:10911 until ",
    "minOffset: waiting for the response of 10.0.1.1:10911 until ",
    "earliestMsgStoreTime: waiting for the response of 10.0.1.1:10911 until ",
    "viewMessage: waiting for the response of 10.0.1.1:10911 until ",
    "queryMessage: waiting for 2 of 2 brokers",
};

static void assert_described(const struct rmq_operation *operation, const char *text) {
    char described[256];
    rmq_operation_describe(operation, described, sizeof described);
    described[strlen(text)] = '\0';
    assert_string_equal(described, text);
}

/* Everything says what it waits for, and is over when it is cancelled. */
static void waits_and_interruptions(void **state) {
    (void)state;
    struct world world;
    struct got got;
    open_started(&world);
    run(&world, 7, &got);
    world.silent = true;
    for (int which = 0; which < OPERATIONS; which++) {
        world.cluster.name_server_silent = which == 1;
        struct rmq_operation *operation = begin(&world, which, &got);
        cluster_run(&world.cluster, 20);
        assert_int_equal(got.end.count, 0);
        assert_described(operation, DESCRIPTIONS[which]);
        rmq_operation_cancel(operation);
        rmq_operation_cancel(operation);
        assert_int_equal(got.end.count, 0);
        cluster_run(&world.cluster, 0);
        assert_int_equal(got.end.count, 1);
        assert_non_null(strstr(got.end.text, "Exception"));
    }
    assert_string_equal(got.end.text, "InterruptedException|interrupted|none");
    cluster_close(&world.cluster);
}

/* A cancellation from the callback of a send that got the permit of the query. */
struct canceller {
    struct rmq_operation *query;
    int accepted;
};

static void cancel_query(void *context, const struct rmq_error *error) {
    struct canceller *canceller = context;
    assert_null(error);
    canceller->accepted++;
    rmq_operation_cancel(canceller->query);
}

/* Start a producer with one ASYNC permit, which a query of one broker holds and a send waits for.
 */
static void open_with_one_permit(struct world *world, struct got *got,
                                 struct canceller *canceller) {
    struct rmq_profile profile = *rmq_profile_3_0();
    profile.async_permits = 1;
    open(world);
    world->cluster.route = CLUSTER_ROUTE_A;
    assert_true(rmq_producer_free(world->producer));
    world->producer = rmq_producer_new(world->cluster.manager, &profile);
    rmq_producer_set_group(world->producer, "PG");
    rmq_producer_set_namesrv_addr(world->producer, "10.0.0.1:9876");
    assert_string_equal(cluster_start(&world->cluster, world->producer).text, "ok");
    assert_string_equal(cluster_send(&world->cluster, world->producer, 5).text, "SEND_OK a 0");
    struct rmq_message *message = rmq_message_new(world->cluster.manager, "orders", "hello", 5);
    *canceller = (struct canceller){.query = begin(world, 7, got)};
    assert_non_null(
        rmq_producer_send_async(world->producer, message, cancel_query, NULL, canceller));
    rmq_message_free(message);
}

/* The permit is free before the query hears of the end of its call: by then it may be cancelled,
 * once more or for the first time. */
static void cancelled_while_a_call_ends(void **state) {
    (void)state;
    for (int answered = 0; answered < 2; answered++) {
        struct world world;
        struct got got;
        struct canceller canceller;
        open_with_one_permit(&world, &got, &canceller);
        if (answered == 0) {
            rmq_operation_cancel(canceller.query);
        }
        cluster_run(&world.cluster, 5);
        assert_int_equal(canceller.accepted, 1);
        assert_int_equal(got.end.count, 1);
        assert_string_equal(got.end.text, "InterruptedException|interrupted|none");
        cluster_close(&world.cluster);
    }
}

/* covers STATE-02: refused from the loop, and described until then. */
static void refusals_come_from_the_loop(void **state) {
    (void)state;
    struct world world;
    struct got got;
    open(&world);
    for (int which = 0; which < OPERATIONS; which++) {
        struct rmq_operation *operation = begin(&world, which, &got);
        char text[64];
        rmq_operation_describe(operation, text, sizeof text);
        assert_non_null(strstr(text, ": ended, not yet reported"));
        rmq_operation_cancel(operation);
        assert_int_equal(got.end.count, 0);
        cluster_run(&world.cluster, 1);
        assert_int_equal(got.end.count, 1);
        assert_non_null(strstr(got.end.text, "The producer service state not OK, CREATE_JUST"));
    }
    cluster_close(&world.cluster);
}

/* The manager goes, and with it everything that is under way, without a word. */
static void manager_goes_first(void **state) {
    (void)state;
    for (int wait = 0; wait < 3; wait++) {
        struct world world;
        struct got got[OPERATIONS];
        open_started(&world);
        world.silent = true;
        world.cluster.name_server_silent = wait == 2;
        for (int which = 0; which < OPERATIONS; which++) {
            assert_non_null(begin(&world, which, &got[which]));
        }
        cluster_run(&world.cluster, wait == 0 ? 0 : 20);
        cluster_close(&world.cluster);
        for (int which = 0; which < OPERATIONS; which++) {
            assert_in_range(got[which].end.count, 0, 1);
        }
    }
}

/* False: the failure was still to come when all was over. */
static bool play(uint64_t failing) {
    struct world world;
    struct got got[OPERATIONS];
    bool begun[OPERATIONS];
    open_started(&world);
    put_record(&world);
    world.cluster.fake->fail_allocation = world.cluster.fake->allocations + failing;
    for (int which = OPERATIONS - 1; which >= 0; which--) {
        begun[which] = begin(&world, which, &got[which]) != NULL;
        cluster_run(&world.cluster, 2);
    }
    bool reached = world.cluster.fake->allocations >= world.cluster.fake->fail_allocation;
    cluster_run(&world.cluster, 10100);
    for (int which = 0; which < OPERATIONS; which++) {
        assert_int_equal(got[which].end.count, begun[which] ? 1 : 0);
    }
    cluster_close(&world.cluster);
    return reached;
}

/* covers ERR-11: every allocation may fail; each operation still ends once, and nothing is lost. */
static void any_allocation_may_fail(void **state) {
    (void)state;
    uint64_t failing = 1;
    while (play(failing)) {
        failing++;
    }
    assert_true(failing > 100);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_is_well),
        cmocka_unit_test(broken_offsets),
        cmocka_unit_test(broken_records),
        cmocka_unit_test(waits_and_interruptions),
        cmocka_unit_test(cancelled_while_a_call_ends),
        cmocka_unit_test(refusals_come_from_the_loop),
        cmocka_unit_test(manager_goes_first),
        cmocka_unit_test(any_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
