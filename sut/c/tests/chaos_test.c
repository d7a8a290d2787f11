/* SPDX-License-Identifier: Apache-2.0
 *
 * Everything at once, in an order drawn from a seed: starts, sends of all modes, cancellations and
 * shutdowns, also from inside callbacks; answers of all kinds, cut anywhere; refused, broken and
 * slow connections; a wall clock that jumps; memory that runs out. Whatever happens, each operation
 * ends exactly once, nothing is lost, and a producer that still runs can still send. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/command.h"
#include "fake_env.h"
#include "rmq.h"

enum {
    PRODUCERS = 3,
    OPERATIONS_MAX = 200,
    LAST_SENDS = 3, /* of each mode */
    DEEDS_MAX = OPERATIONS_MAX + PRODUCERS * LAST_SENDS * 3,
    TASKS_MAX = DEEDS_MAX,
    STEPS = 400,
    SEEDS = 600,
    LINKS_ENOUGH = FAKE_LINKS_MAX - 64,
};

struct chaos {
    struct fake_env *fake;
    struct rmq_manager *manager;
    struct rmq_producer *producers[PRODUCERS];
    struct deed {
        struct chaos *chaos;
        struct rmq_operation *operation; /* NULL: over, or never begun */
        bool is_async;
        bool failed;
        int ends;     /* still to come */
        int outcomes; /* of an ASYNC send, still to come */
    } deeds[DEEDS_MAX];
    size_t deed_count;
    bool accepted[FAKE_LINKS_MAX];
    struct rmq_task *tasks[TASKS_MAX];
    size_t task_count;
    uint32_t drawn;
    int depth;
    bool calm; /* no more deeds from callbacks, no more faults */
    void *(*resize)(void *context, void *block, size_t size);
    uint64_t refuse_from; /* allocations by number */
    uint64_t refuse_to;
};

static struct chaos *world; /* the one that is under way, for the functions of the environment */

static uint32_t draw(struct chaos *chaos, uint32_t range) {
    chaos->drawn = chaos->drawn * 1664525u + 1013904223u;
    return (chaos->drawn >> 8) % range;
}

/* ---- The environment ---- */

static void *resize(void *context, void *block, size_t size) {
    struct fake_env *fake = context;
    uint64_t number = fake->allocations + 1;
    if (size > 0 && number >= world->refuse_from && number < world->refuse_to) {
        fake->allocations++;
        return NULL;
    }
    return world->resize(context, block, size);
}

static void run_user(void *context, struct rmq_task *task) {
    (void)context;
    assert_true(world->task_count < TASKS_MAX);
    world->tasks[world->task_count++] = task;
}

static void run_task(struct chaos *chaos, size_t index) {
    struct rmq_task *task = chaos->tasks[index];
    chaos->tasks[index] = chaos->tasks[--chaos->task_count];
    task->work(task->arg);
    task->done(task->arg);
}

/* ---- The application ---- */

static void use(struct chaos *chaos);

static void use_again(struct chaos *chaos) {
    if (!chaos->calm && chaos->depth < 3 && draw(chaos, 4) == 0) {
        chaos->depth++;
        use(chaos);
        chaos->depth--;
    }
}

static void on_done(void *context, const struct rmq_error *error) {
    struct deed *deed = context;
    assert_int_equal(deed->ends, 1);
    deed->ends = 0;
    deed->failed = error != NULL;
    if (deed->is_async && error != NULL) {
        deed->outcomes = 0;
    }
    use_again(deed->chaos);
    if (deed->outcomes == 0) {
        deed->operation = NULL;
    }
}

static void on_sent(void *context, const struct rmq_send_result *result,
                    const struct rmq_error *error) {
    struct deed *deed = context;
    assert_true((result == NULL) != (error == NULL));
    assert_int_equal(deed->is_async ? deed->ends : 0, 0);
    assert_int_equal(deed->outcomes, 1);
    deed->outcomes = 0;
    deed->failed = error != NULL;
    use_again(deed->chaos);
    deed->operation = NULL;
}

enum { START, SHUTDOWN, ONEWAY, ASYNC, SYNC };

static struct rmq_operation *begin(struct deed *deed, struct rmq_producer *producer, uint32_t what,
                                   const struct rmq_message *message) {
    switch (what) {
    case START:
        return rmq_producer_start(producer, on_done, deed);
    case SHUTDOWN:
        return rmq_producer_shutdown(producer, on_done, deed);
    case ONEWAY:
        return rmq_producer_send_oneway(producer, message, on_done, deed);
    case ASYNC:
        return rmq_producer_send_async(producer, message, on_done, on_sent, deed);
    default:
        return rmq_producer_send(producer, message, on_sent, deed);
    }
}

static void add_deed(struct chaos *chaos, struct rmq_producer *producer, uint32_t what,
                     const struct rmq_message *message) {
    struct deed *deed = &chaos->deeds[chaos->deed_count++];
    *deed = (struct deed){.chaos = chaos, .is_async = what == ASYNC};
    deed->ends = what <= ASYNC;
    deed->outcomes = what >= ASYNC;
    deed->operation = begin(deed, producer, what, message);
    if (deed->operation == NULL) {
        deed->ends = 0;
        deed->outcomes = 0;
    }
}

static void do_something(struct chaos *chaos) {
    static const char body[5000];
    struct rmq_producer *producer = chaos->producers[draw(chaos, PRODUCERS)];
    const char *topic = draw(chaos, 4) == 0 ? "others" : "orders";
    struct rmq_message *message =
        rmq_message_new(chaos->manager, topic, body, draw(chaos, 8) == 0 ? sizeof body : 1);
    add_deed(chaos, producer, draw(chaos, 24) / 3, message);
    rmq_message_free(message);
}

static void use(struct chaos *chaos) {
    struct deed *deed = &chaos->deeds[draw(chaos, OPERATIONS_MAX)];
    if (deed->operation != NULL && draw(chaos, 2) == 0) {
        char text[100];
        rmq_operation_describe(deed->operation, text, sizeof text);
        rmq_operation_cancel(deed->operation);
    } else if (chaos->deed_count < OPERATIONS_MAX) {
        do_something(chaos);
    }
}

/* ---- The servers ---- */

static void *plain_resize(void *context, void *block, size_t size) {
    (void)context;
    if (size == 0) {
        free(block);
        return NULL;
    }
    return realloc(block, size);
}

static const struct rmq_env plain = {.resize = plain_resize};

static const char two_brokers[] =
    "{\"brokerDatas\":[{\"brokerAddrs\":{0:\"10.0.1.1:1\"},\"brokerName\":\"a\"},"
    "{\"brokerAddrs\":{0:\"10.0.1.2:1\",1:\"10.0.1.3:1\"},\"brokerName\":\"b\"}],"
    "\"queueDatas\":[{\"brokerName\":\"a\",\"perm\":6,\"writeQueueNums\":2,\"readQueueNums\":2},"
    "{\"brokerName\":\"b\",\"perm\":6,\"writeQueueNums\":2,\"readQueueNums\":2}]}";

static const char ordered[] =
    "{\"brokerDatas\":[{\"brokerAddrs\":{0:\"10.0.1.4:1\"},"
    "\"brokerName\":\"a\"}],\"orderTopicConf\":\"a:2;c:1\"}";

static void fill_route(struct chaos *chaos, struct command *response) {
    static const char *const routes[] = {two_brokers, ordered, "{\"orderTopicConf\":\"a\"}", "{}",
                                         "["};
    const char *route = routes[chaos->calm ? 0 : draw(chaos, 5)];
    command_set_body(response, route, strlen(route));
}

/* Deliver in two pieces, of which the second may never come, and with a bit that may be wrong. */
static void deliver(struct chaos *chaos, struct rmq_link *link, struct buf *out) {
    size_t cut = 0;
    if (!chaos->calm) {
        cut = draw(chaos, (uint32_t)out->size + 1);
        out->bytes[draw(chaos, (uint32_t)out->size)] ^= draw(chaos, 16) == 0;
    }
    if (cut > 0) {
        fake_env_deliver(link, out->bytes, cut);
    }
    if (!link->over && cut < out->size && (chaos->calm || draw(chaos, 16) != 0)) {
        fake_env_deliver(link, out->bytes + cut, out->size - cut);
    }
}

static void answer(struct chaos *chaos, struct rmq_link *link, const struct command *request) {
    static const int32_t codes[] = {0, 0, 0, 0, 10, 1, 13, 17};
    struct command response;
    command_init(&response, &plain, chaos->calm ? 0 : codes[draw(chaos, 8)]);
    response.opaque = request->opaque + (!chaos->calm && draw(chaos, 32) == 0);
    response.flag = COMMAND_FLAG_RESPONSE;
    if (request->code == REQUEST_GET_ROUTEINTO_BY_TOPIC) {
        fill_route(chaos, &response);
    } else if (chaos->calm || draw(chaos, 8) != 0) {
        command_add(&response, "msgId", "ID");
        command_add_number(&response, "queueId", 0);
        command_add_number(&response, "queueOffset", 0);
    }
    struct buf out;
    buf_init(&out, &plain);
    command_encode(&response, &out);
    deliver(chaos, link, &out);
    buf_close(&out);
    command_close(&response);
}

static void serve(struct chaos *chaos, struct rmq_link *link) {
    uint8_t *sent = link->sent;
    size_t size = link->sent_size;
    link->sent = NULL;
    link->sent_size = 0;
    for (size_t at = 0; at < size;) {
        const uint8_t *word = sent + at;
        size_t length = (size_t)word[1] << 16 | (size_t)word[2] << 8 | word[3];
        struct command request;
        assert_null(command_decode(&request, &plain, word + 4, length));
        bool wanted = (request.flag & COMMAND_FLAG_ONEWAY) == 0;
        if (wanted && !link->over && (chaos->calm || draw(chaos, 8) != 0)) {
            answer(chaos, link, &request);
        }
        command_close(&request);
        at += 4 + length;
    }
    free(sent);
}

static void be_a_server(struct chaos *chaos) {
    size_t count = chaos->fake->link_count;
    size_t index = count - 1 - draw(chaos, count < 6 ? (uint32_t)count : 6);
    struct rmq_link *link = chaos->fake->links[index];
    if (link->over) {
        return;
    }
    if (!chaos->accepted[index]) {
        if (draw(chaos, 8) == 0) {
            fake_env_end(link, "Connection refused");
            return;
        }
        chaos->accepted[index] = true;
        fake_env_accept(link);
        return;
    }
    switch (draw(chaos, 12)) {
    case 0:
        fake_env_end(link, draw(chaos, 2) == 0 ? "Connection reset by peer" : NULL);
        return;
    case 1:
        fake_env_report_writes(link, "Broken pipe");
        return;
    case 2:
    case 3:
        fake_env_report_writes(link, NULL);
        return;
    default:
        serve(chaos, link);
        return;
    }
}

/* ---- A life ---- */

static void disturb(struct chaos *chaos) {
    struct fake_env *fake = chaos->fake;
    switch (draw(chaos, 4)) {
    case 0:
        fake->wall_ms += (int64_t)draw(chaos, 10000) - 5000;
        return;
    case 1:
        fake->refuse_writes = draw(chaos, 4) == 0;
        return;
    case 2:
        fake->refuse_dials = draw(chaos, 4) == 0;
        return;
    default:
        chaos->refuse_from = fake->allocations + 1 + draw(chaos, 30);
        chaos->refuse_to = chaos->refuse_from + 1 + draw(chaos, 3) * draw(chaos, 10);
        return;
    }
}

static void step(struct chaos *chaos) {
    static const int64_t times_ms[] = {0, 0, 1, 10, 100, 1000, 3000, 30000};
    switch (draw(chaos, 10)) {
    case 0:
    case 1:
        use(chaos);
        return;
    case 2:
        fake_env_run(chaos->fake, times_ms[draw(chaos, 8)]);
        return;
    case 3:
        if (chaos->task_count > 0) {
            run_task(chaos, draw(chaos, (uint32_t)chaos->task_count));
        }
        return;
    case 4:
        if (draw(chaos, 4) == 0) {
            disturb(chaos);
        }
        return;
    default:
        if (chaos->fake->link_count > 0) {
            be_a_server(chaos);
        }
        return;
    }
}

/* A world without faults: whatever is under way ends within a minute. */
static void let_a_minute_pass(struct chaos *chaos) {
    for (int rounds = 0; rounds < 600; rounds++) {
        while (chaos->task_count > 0) {
            run_task(chaos, 0);
        }
        for (size_t i = 0; i < chaos->fake->link_count; i++) {
            struct rmq_link *link = chaos->fake->links[i];
            if (!link->over && !chaos->accepted[i]) {
                chaos->accepted[i] = true;
                fake_env_accept(link);
            }
            if (!link->over) {
                fake_env_report_writes(link, NULL);
                serve(chaos, link);
            }
        }
        fake_env_run(chaos->fake, 100);
    }
    for (size_t i = 0; i < chaos->deed_count; i++) {
        assert_int_equal(chaos->deeds[i].ends, 0);
        assert_int_equal(chaos->deeds[i].outcomes, 0);
        assert_null(chaos->deeds[i].operation);
    }
}

/* No permit, lock or connection may have been lost on the way. */
static void send_once_more(struct chaos *chaos) {
    struct rmq_message *message = rmq_message_new(chaos->manager, "orders", "x", 1);
    size_t first = chaos->deed_count;
    for (int i = 0; i < PRODUCERS; i++) {
        for (int k = 0; rmq_producer_state(chaos->producers[i]) == RMQ_RUNNING && k < LAST_SENDS;
             k++) {
            add_deed(chaos, chaos->producers[i], ONEWAY, message);
            add_deed(chaos, chaos->producers[i], ASYNC, message);
            add_deed(chaos, chaos->producers[i], SYNC, message);
        }
    }
    rmq_message_free(message);
    let_a_minute_pass(chaos);
    for (size_t i = first; i < chaos->deed_count; i++) {
        assert_false(chaos->deeds[i].failed);
    }
}

static void calm_down(struct chaos *chaos) {
    chaos->calm = true;
    chaos->refuse_to = 0;
    chaos->fake->refuse_writes = false;
    chaos->fake->refuse_dials = false;
    let_a_minute_pass(chaos);
    send_once_more(chaos);
}

static void begin_life(struct chaos *chaos, uint32_t seed) {
    static const char *const groups[PRODUCERS] = {"one", "two", "one"};
    *chaos = (struct chaos){.drawn = seed * 7919, .fake = fake_env_new()};
    world = chaos;
    chaos->resize = chaos->fake->env.resize;
    chaos->fake->env.resize = resize;
    chaos->fake->env.run_user = run_user;
    chaos->manager = rmq_manager_new(&chaos->fake->env);
    struct rmq_profile profile = *rmq_profile_3_0();
    profile.keep_failed_registration = seed % 2 == 0;
    profile.async_permits = 2;
    profile.oneway_permits = 1;
    for (int i = 0; i < PRODUCERS; i++) {
        struct rmq_producer *producer = rmq_producer_new(chaos->manager, &profile);
        rmq_producer_set_group(producer, groups[i]);
        rmq_producer_set_namesrv_addr(producer, "10.0.0.1:9876;10.0.0.2:9876");
        rmq_producer_set_send_msg_timeout(producer, 3000 + 1000 * i);
        rmq_producer_set_retry_another_broker(producer, i == 0);
        rmq_producer_set_heartbeat_broker_interval(producer, 2000);
        rmq_producer_set_poll_name_server_interval(producer, 5000);
        chaos->producers[i] = producer;
    }
}

/* Every other life is cut off in the middle by the end of its manager. */
static void any_order_of_events(void **state) {
    (void)state;
    static struct chaos chaos;
    for (uint32_t seed = 1; seed <= SEEDS; seed++) {
        begin_life(&chaos, seed);
        for (int i = 0; i < STEPS && chaos.fake->link_count < LINKS_ENOUGH; i++) {
            step(&chaos);
        }
        if (seed % 2 == 0) {
            calm_down(&chaos);
        }
        rmq_manager_free(chaos.manager);
        fake_env_free(chaos.fake);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_order_of_events),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
