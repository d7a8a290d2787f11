/* SPDX-License-Identifier: Apache-2.0
 *
 * Transactions where scenarios cannot look: lack of memory, a manager that goes in the middle, what
 * user code says twice, producers that are freed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "cluster.h"
#include "core/local_transaction.h"
#include "core/transaction_producer.h"
#include "tests/data/frames.h"
#include "tests/heap.h"

/* The check of worked example C.7: group PG, offsets 3 and 1024. */
#define CHECKED "a:END8"

static const char ID_OF_A[] = "0A00010100002A9F0000000000000400";

struct play {
    struct cluster cluster;
    struct rmq_producer *producer;
    struct rmq_message *message;
    struct cluster_end end;
    enum rmq_local_state local_state;
    int executed;
    int listened;
    const char *failure; /* NULL: they commit */
};

static void finish(const struct play *play, struct rmq_local_transaction *transaction) {
    if (play->failure != NULL) {
        rmq_local_transaction_fail(transaction, play->failure);
    } else {
        rmq_local_transaction_end(transaction, RMQ_COMMIT_MESSAGE);
    }
}

static void execute(void *arg, struct rmq_local_transaction *transaction) {
    struct play *play = arg;
    play->executed++;
    assert_null(rmq_local_transaction_stored(transaction));
    finish(play, transaction);
}

static void listen(void *context, struct rmq_local_transaction *transaction) {
    struct play *play = context;
    play->listened++;
    assert_string_equal(rmq_message_topic(rmq_local_transaction_message(transaction)), "TopicTest");
    finish(play, transaction);
}

static void transacted(void *context, const struct rmq_transaction_result *result,
                       const struct rmq_error *error) {
    struct play *play = context;
    if (result != NULL) {
        play->local_state = result->local_state;
    }
    cluster_sent(&play->end, result == NULL ? NULL : &result->sent, error);
}

/* A producer, not started; false: no memory. */
static bool open_play(struct play *play, uint64_t failing) {
    memset(play, 0, sizeof *play);
    cluster_open(&play->cluster);
    play->cluster.route = CLUSTER_ROUTE_AB;
    play->cluster.msg_id = ID_OF_A;
    play->cluster.fake->fail_allocation = failing;
    play->end.cluster = &play->cluster;
    struct rmq_manager *manager = play->cluster.manager;
    play->producer = rmq_producer_new_transactional(manager, rmq_profile_3_0());
    play->message = rmq_message_new(manager, "orders", "x", 1);
    if (play->producer == NULL || play->message == NULL) {
        return false;
    }
    rmq_producer_set_check_listener(play->producer, listen, play);
    return rmq_producer_set_group(play->producer, "PG") &&
           rmq_producer_set_namesrv_addr(play->producer, "10.0.0.1:9876");
}

static void close_play(struct play *play) {
    rmq_message_free(play->message);
    cluster_close(&play->cluster);
}

static void open_started(struct play *play) {
    assert_true(open_play(play, 0));
    assert_string_equal(cluster_start(&play->cluster, play->producer).text, "ok");
}

static struct rmq_operation *transact(struct play *play) {
    return rmq_producer_send_in_transaction(play->producer, play->message, execute, play,
                                            transacted, play);
}

/* The link to a broker that is open; NULL: there is none. */
static struct rmq_link *link_to(const struct play *play, const char *address) {
    for (size_t i = play->cluster.fake->link_count; i-- > 0;) {
        struct rmq_link *link = play->cluster.fake->links[i];
        if (!link->over && play->cluster.accepted[i] && strcmp(link->address, address) == 0) {
            return link;
        }
    }
    return NULL;
}

static void deliver_check(struct play *play) {
    struct rmq_link *link = link_to(play, "10.0.1.1:10911");
    if (link != NULL) {
        fake_env_deliver(link, frame_c7, sizeof frame_c7);
    }
}

/* ---- Lack of memory ---- */

static int expected(const struct rmq_operation *operation) {
    return operation == NULL ? 0 : 1;
}

/* False: the failure was still to come when the life was over. */
static bool live(uint64_t failing) {
    struct play play;
    if (open_play(&play, failing)) {
        struct cluster *c = &play.cluster;
        struct cluster_end ends[2] = {{.cluster = c}, {.cluster = c}};
        play.failure = "boom";
        int started = expected(rmq_producer_start(play.producer, cluster_done, &ends[0]));
        cluster_run(c, 12);
        int sent = expected(transact(&play));
        cluster_run(c, 3100);
        deliver_check(&play);
        deliver_check(&play);
        cluster_run(c, 3100);
        int stopped = expected(rmq_producer_shutdown(play.producer, cluster_done, &ends[1]));
        cluster_run(c, 12100);
        assert_int_equal(ends[0].count, started);
        assert_int_equal(play.end.count, sent);
        assert_int_equal(ends[1].count, stopped);
        assert_in_range(play.executed, 0, 1);
        assert_in_range(play.listened, 0, 2);
        rmq_producer_free(play.producer);
    }
    bool reached = play.cluster.fake->allocations >= failing;
    assert_true(reached || (play.executed == 1 && play.listened == 2));
    close_play(&play);
    return reached;
}

static void any_allocation_may_fail(void **state) {
    (void)state;
    uint64_t failing = 3;
    while (live(failing)) {
        failing++;
    }
    assert_true(failing > 150);
}

/* covers TXN-14: the local transaction is over when its end cannot be told. */
static void no_memory_for_the_end(void **state) {
    (void)state;
    struct play play;
    uint64_t all = 0;
    for (uint64_t n = 1; all == 0; n++) {
        open_started(&play);
        play.failure = "boom";
        uint64_t before = play.cluster.fake->allocations;
        play.cluster.fake->fail_allocation = before + n;
        bool begun = transact(&play) != NULL;
        cluster_run(&play.cluster, 10);
        bool told = strstr(play.cluster.attempts, "END0") != NULL;
        if (begun && play.executed == 1 && !told) {
            /* TXN-14 */
            assert_memory_equal(play.end.text, "SEND_OK", 7);
        } else if (begun && play.executed == 0) {
            assert_memory_not_equal(play.end.text, "SEND_OK", 7);
        }
        all = play.cluster.fake->allocations < before + n ? n : 0;
        close_play(&play);
    }
    assert_in_range(all, 10, 200);
}

/* ---- What user code says ---- */

/* covers TXN-10: the last word counts. */
static void told_twice(void **state) {
    (void)state;
    struct heap heap;
    struct rmq_local_transaction local;
    local_transaction_init(&local, heap_init(&heap), NULL);
    assert_int_equal(local.state, RMQ_UNKNOW);
    rmq_local_transaction_fail(&local, "one");
    rmq_local_transaction_fail(&local, NULL);
    assert_string_equal(local.failure, "RuntimeException");
    rmq_local_transaction_end(&local, RMQ_ROLLBACK_MESSAGE);
    assert_null(local.failure);
    assert_false(local.failed);
    rmq_local_transaction_fail(&local, "two");
    assert_int_equal(local.state, RMQ_UNKNOW);
    assert_string_equal(local.failure, "RuntimeException: two");
    local_transaction_close(&local);
    assert_int_equal(heap.live, 0);
}

static void states_have_names(void **state) {
    (void)state;
    assert_string_equal(rmq_local_state_name(RMQ_UNKNOW), "UNKNOW");
    assert_string_equal(rmq_local_state_name(RMQ_COMMIT_MESSAGE), "COMMIT_MESSAGE");
    assert_string_equal(rmq_local_state_name(RMQ_ROLLBACK_MESSAGE), "ROLLBACK_MESSAGE");
}

/* ---- Ends of producers and managers ---- */

/* Whatever is under way, a manager that goes takes it along without a callback. */
static void manager_goes_in_the_middle(void **state) {
    (void)state;
    for (int step = 0; step < 12; step++) {
        struct play play;
        open_started(&play);
        play.cluster.script = step % 2 == 0 ? "OK@3" : "TO";
        struct rmq_operation *operation = transact(&play);
        assert_non_null(operation);
        for (int i = 0; i < step; i++) {
            char text[300];
            if (play.end.count == 0) {
                rmq_operation_describe(operation, text, sizeof text);
                assert_memory_equal(text, "transaction", 11);
            }
            cluster_run(&play.cluster, 1);
            deliver_check(&play);
            deliver_check(&play);
        }
        close_play(&play);
    }
}

/* A check that runs keeps its producer, one that waits is dropped by the shutdown. */
static void producer_is_kept_while_a_check_runs(void **state) {
    (void)state;
    struct play play;
    struct cluster_end end = {.cluster = &play.cluster};
    open_started(&play);
    assert_non_null(transact(&play));
    cluster_run(&play.cluster, 10);
    assert_string_equal(play.end.text, "SEND_OK a 0");
    assert_int_equal(play.local_state, RMQ_COMMIT_MESSAGE);
    deliver_check(&play);
    deliver_check(&play);
    /* The tasks of the environment wait for its loop: the first check is running. */
    size_t operations = play.producer->operations;
    assert_int_equal(operations, 1);
    play.producer->state = RMQ_SHUTDOWN_ALREADY;
    assert_false(rmq_producer_free(play.producer));
    play.producer->state = RMQ_RUNNING;
    cluster_run(&play.cluster, 10);
    assert_int_equal(play.listened, 2);
    assert_non_null(strstr(play.cluster.attempts, CHECKED " " CHECKED " " CHECKED));
    assert_non_null(rmq_producer_shutdown(play.producer, cluster_done, &end));
    cluster_run(&play.cluster, 10);
    assert_string_equal(end.text, "ok");
    assert_true(rmq_producer_free(play.producer));
    close_play(&play);
}

/* covers START-12: the group of a failed start stays, its listener does not outlive the
 * application's producer. */
static void abandoned_producers_have_no_listener(void **state) {
    (void)state;
    struct play play;
    open_started(&play);
    struct transaction_producer *own = play.producer->transactional;
    play.producer->state = RMQ_START_FAILED;
    rmq_producer_free(play.producer);
    assert_null(own->listener);
    cluster_run(&play.cluster, 10);
    deliver_check(&play);
    cluster_run(&play.cluster, 10);
    assert_int_equal(play.listened, 0);
    close_play(&play);
}

static void setters_leave_ordinary_producers_alone(void **state) {
    (void)state;
    struct cluster c;
    cluster_open(&c);
    struct rmq_producer *producer = cluster_producer(&c, "PG");
    rmq_producer_set_check_listener(producer, listen, NULL);
    rmq_producer_set_check_pool(producer, -1, -1, -1);
    assert_string_equal(cluster_start(&c, producer).text, "ok");
    cluster_close(&c);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_allocation_may_fail),
        cmocka_unit_test(no_memory_for_the_end),
        cmocka_unit_test(told_twice),
        cmocka_unit_test(states_have_names),
        cmocka_unit_test(manager_goes_in_the_middle),
        cmocka_unit_test(producer_is_kept_while_a_check_runs),
        cmocka_unit_test(abandoned_producers_have_no_listener),
        cmocka_unit_test(setters_leave_ordinary_producers_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
