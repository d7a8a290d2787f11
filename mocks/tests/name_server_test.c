/* SPDX-License-Identifier: Apache-2.0
 *
 * What a name server answers by itself. */
#include "fake_world.h"
#include "frames.h"

struct fixture {
    struct fake_world world;
    struct name_server *name_server;
    struct fake_link *link;
};

static int set_up(void **state) {
    struct fixture *fixture = must_alloc(sizeof *fixture);
    fake_world_init(&fixture->world);
    fixture->name_server = name_server_new(&fixture->world.env, "ns", "10.0.0.1:9876");
    fixture->link = fake_connect(&fixture->world, name_server_base(fixture->name_server));
    *state = fixture;
    return 0;
}

static int tear_down(void **state) {
    struct fixture *fixture = *state;
    fake_disconnect(fixture->link);
    name_server_free(fixture->name_server);
    free(fixture);
    return 0;
}

static void set_route(struct fixture *fixture, const char *topic, const char *order) {
    static const struct name_server_address addresses[] = {{0, "10.0.0.1:10911"}};
    static const struct name_server_broker brokers[] = {{"broker-a", addresses, 1}};
    static const struct name_server_queues queues[] = {{"broker-a", 4, 4, 6}};
    name_server_set_route(fixture->name_server, topic, order, queues, 1, brokers, 1);
}

static void ask(struct fixture *fixture, const char *topic) {
    struct wire_command command;
    fake_route_request(&command, topic, 0);
    fake_send(fixture->link, &command);
}

static void expect_body(struct fixture *fixture, const char *body) {
    struct wire_command answer;
    assert_true(fake_answer(fixture->link, &answer));
    assert_int_equal(0, answer.code);
    assert_false(answer.has_fields);
    assert_int_equal(strlen(body), answer.body_size);
    assert_memory_equal(body, answer.body, answer.body_size);
    wire_command_close(&answer);
}

/* NAMESRV-01: byte for byte what a 3.0.8 name server writes (worked example C.2). */
static void known_topic_as_3_0_8_writes_it(void **state) {
    struct fixture *fixture = *state;
    struct frame frame;
    set_route(fixture, "TopicTest", NULL);
    ask(fixture, "TopicTest");
    frame_read(&frame, "wire-c2-route-response");
    assert_int_equal(frame.size, fixture->link->reader.size);
    assert_memory_equal(frame.bytes, fixture->link->reader.bytes, frame.size);
    assert_string_equal("", fixture->world.clauses);
}

/* NAMESRV-02: unknown, forgotten, or without any broker. */
static void unknown_topic(void **state) {
    struct fixture *fixture = *state;
    static const struct name_server_queues queues[] = {{"a", 4, 4, 6}};
    const char *remark =
        "No topic route info in name server for the topic: T\nSee "
        "https://github.com/alibaba/RocketMQ/issues/55 for further details.";
    ask(fixture, "T");
    fake_expect(fixture->link, 0, 17, remark);
    set_route(fixture, "T", NULL);
    name_server_remove_route(fixture->name_server, "T");
    ask(fixture, "T");
    fake_expect(fixture->link, 0, 17, remark);
    name_server_set_route(fixture->name_server, "T", NULL, queues, 1, NULL, 0);
    ask(fixture, "T");
    fake_expect(fixture->link, 0, 17, remark);
}

/* NAMESRV-03: the order configuration is part of the route, or comes from the settings. */
static void order_configuration(void **state) {
    struct fixture *fixture = *state;
    const char *body =
        "{\"brokerDatas\":[{\"brokerAddrs\":{0:\"10.0.0.1:10911\"},"
        "\"brokerName\":\"broker-a\"}],\"orderTopicConf\":\"broker-a:4\","
        "\"queueDatas\":[{\"brokerName\":\"broker-a\",\"perm\":6,"
        "\"readQueueNums\":4,\"writeQueueNums\":4}]}";
    set_route(fixture, "T", "broker-a:4");
    ask(fixture, "T");
    expect_body(fixture, body);
    set_route(fixture, "T", NULL);
    name_server_set_kv(fixture->name_server, "ORDER_TOPIC_CONFIG", "T", "broker-a:4");
    ask(fixture, "T");
    expect_body(fixture, body);
}

static bool body_has(struct fixture *fixture, const char *part) {
    struct wire_command answer;
    char text[512];
    assert_true(fake_answer(fixture->link, &answer));
    snprintf(text, sizeof text, "%.*s", (int)answer.body_size, (const char *)answer.body);
    wire_command_close(&answer);
    return strstr(text, part) != NULL;
}

/* covers WIRE-ROUTE-11: keys by version, or always one way. */
static void map_keys(void **state) {
    struct fixture *fixture = *state;
    struct wire_command command;
    set_route(fixture, "T", NULL);
    fake_route_request(&command, "T", 1);
    command.version = 401; /* reported: HEADER-20 */
    fake_send(fixture->link, &command);
    assert_true(body_has(fixture, "{\"0\":"));
    name_server_set_keys(fixture->name_server, KEYS_QUOTED);
    ask(fixture, "T");
    assert_true(body_has(fixture, "{\"0\":"));
    name_server_set_keys(fixture->name_server, KEYS_BARE);
    ask(fixture, "T");
    assert_true(body_has(fixture, "{0:"));
}

/* A body given literally is sent as it is. */
static void literal_body(void **state) {
    struct fixture *fixture = *state;
    name_server_set_route_body(fixture->name_server, "T", "{nonsense", 9);
    ask(fixture, "T");
    expect_body(fixture, "{nonsense");
}

/* covers NAMESRV-05 NAMESRV-06 */
static void settings(void **state) {
    struct fixture *fixture = *state;
    struct wire_command command, answer;
    for (int32_t i = 0; i < 2; i++) {
        fake_request(&command, 101, i);
        fake_set(&command, "namespace", "PROJECT_CONFIG");
        fake_set(&command, "key", "10.0.0.9");
        fake_send(fixture->link, &command);
        name_server_set_kv(fixture->name_server, "PROJECT_CONFIG", "10.0.0.9", "P");
    }
    assert_true(fake_answer(fixture->link, &answer));
    assert_int_equal(22, answer.code);
    assert_true(answer.has_fields);
    assert_string_equal("No config item, Namespace: PROJECT_CONFIG Key: 10.0.0.9", answer.remark);
    wire_command_close(&answer);
    assert_true(fake_answer(fixture->link, &answer));
    assert_int_equal(0, answer.code);
    assert_string_equal("P", wire_command_get(&answer, "value"));
    wire_command_close(&answer);
    assert_string_equal("", fixture->world.clauses);
}

/* covers NAMESRV-07 NAMESRV-08 NAMESRV-09: what tools ask for; a producer asking is reported. */
static void tables(void **state) {
    struct fixture *fixture = *state;
    struct wire_command command;
    set_route(fixture, "T", NULL);
    name_server_set_kv(fixture->name_server, "N", "k", "v");
    fake_request(&command, 106, 1);
    fake_send(fixture->link, &command);
    expect_body(fixture,
                "{\"brokerAddrTable\":{\"broker-a\":{\"brokerAddrs\":{0:"
                "\"10.0.0.1:10911\"},\"brokerName\":\"broker-a\"}},"
                "\"clusterAddrTable\":{\"DefaultCluster\":[\"broker-a\"]}}");
    fake_request(&command, 206, 2);
    fake_send(fixture->link, &command);
    expect_body(fixture, "{\"topicList\":[\"T\"]}");
    fake_request(&command, 219, 3);
    fake_set(&command, "namespace", "N");
    fake_send(fixture->link, &command);
    expect_body(fixture, "{\"table\":{\"k\":\"v\"}}");
    fake_request(&command, 219, 4);
    fake_set(&command, "namespace", "M");
    fake_send(fixture->link, &command);
    fake_expect(fixture->link, 4, 22, "No config item, Namespace: M");
    assert_string_equal("CODE-06 CODE-06 CODE-06 CODE-06 ", fixture->world.clauses);
}

/* covers NAMESRV-10 NAMESRV-11: silence for a send, a refusal for a code of later releases. */
static void other_requests(void **state) {
    struct fixture *fixture = *state;
    struct wire_command command;
    fake_send_request(&command, "T", 1);
    fake_send(fixture->link, &command);
    fake_expect_silence(fixture->link);
    fake_request(&command, 310, 2);
    fake_send(fixture->link, &command);
    fake_expect(fixture->link, 2, 1,
                "java.lang.NullPointerException, com.alibaba.rocketmq.namesrv.processor."
                "DefaultRequestProcessor.processRequest(DefaultRequestProcessor.java:96)");
    assert_string_equal("CODE-06 CODE-06 ", fixture->world.clauses);
}

/* WIRE-ROUTE-01: only a topic, no body, an answer expected. */
static void route_requests_are_checked(void **state) {
    struct fixture *fixture = *state;
    struct wire_command command;
    fake_route_request(&command, "T", 1);
    fake_set(&command, "more", "1");
    wire_command_set_body(&command, "x", 1);
    command.flag = 2;
    fake_send(fixture->link, &command);
    assert_string_equal("WIRE-ROUTE-01 WIRE-ROUTE-01 WIRE-ROUTE-02 ", fixture->world.clauses);
    fake_expect_silence(fixture->link);
}

/* WIRE-ROUTE-01: clients of later releases add fields. */
static void route_requests_of_others(void **state) {
    struct fixture *fixture = *state;
    struct wire_command command;
    name_server_base(fixture->name_server)->dialect = DIALECT_ANY;
    set_route(fixture, "T", NULL);
    fake_route_request(&command, "T", 1);
    fake_set(&command, "acceptStandardJsonOnly", "true");
    fake_send(fixture->link, &command);
    assert_true(body_has(fixture, "{\"0\":"));
    fake_request(&command, 105, 2);
    fake_send(fixture->link, &command);
    assert_string_equal("WIRE-ROUTE-01 ", fixture->world.clauses);
}

/* NAMESRV-20: the project group only, no body, an answer expected. */
static void settings_requests_are_checked(void **state) {
    struct fixture *fixture = *state;
    struct wire_command command;
    fake_request(&command, 101, 1);
    fake_set(&command, "namespace", "ORDER_TOPIC_CONFIG");
    fake_set(&command, "key", "T");
    fake_set(&command, "more", "1");
    wire_command_set_body(&command, "x", 1);
    command.flag = 2;
    fake_send(fixture->link, &command);
    assert_string_equal("NAMESRV-20 NAMESRV-20 NAMESRV-20 NAMESRV-20 ", fixture->world.clauses);
}

/* covers NAMESRV-12: a request without its fields. */
static void missing_fields(void **state) {
    struct fixture *fixture = *state;
    struct wire_command command;
    static const int32_t codes[] = {105, 101, 219};
    static const char *const parts[] = {"<topic>", "<namespace>", "<namespace>"};
    for (int32_t i = 0; i < 3; i++) {
        fake_request(&command, codes[i], i);
        fake_send(fixture->link, &command);
        fake_expect_part(fixture->link, 1, parts[i]);
    }
}

/* covers REMOTE-43: a scripted code comes with the words a real server has for it, and without a
 * body. */
static void scripted_codes(void **state) {
    struct fixture *fixture = *state;
    struct server *server = name_server_base(fixture->name_server);
    static const int32_t codes[] = {17, 1, 2};
    set_route(fixture, "T", NULL);
    for (size_t i = 0; i < 3; i++) {
        struct rule *rule = script_add(&server->script);
        rule->answer.has_code = true;
        rule->answer.code = codes[i];
        ask(fixture, "T");
    }
    fake_expect(fixture->link, 0, 17,
                "No topic route info in name server for the topic: T\nSee "
                "https://github.com/alibaba/RocketMQ/issues/55 for further details.");
    fake_expect(fixture->link, 0, 1, NULL);
    fake_expect(fixture->link, 0, 2,
                "too many requests and system thread pool busy, please try another server");
}

/* NAMESRV-06, NAMESRV-07: not found is said as a real server says it, found or not. */
static void scripted_not_found(void **state) {
    struct fixture *fixture = *state;
    struct wire_command command;
    static const int32_t codes[] = {101, 219};
    name_server_set_kv(fixture->name_server, "N", "k", "v");
    for (int32_t i = 0; i < 2; i++) {
        struct rule *rule = script_add(&name_server_base(fixture->name_server)->script);
        rule->answer.has_code = true;
        rule->answer.code = 22;
        fake_request(&command, codes[i], i);
        fake_set(&command, "namespace", "N");
        if (i == 0)
            fake_set(&command, "key", "k");
        fake_send(fixture->link, &command);
    }
    fake_expect(fixture->link, 0, 22, "No config item, Namespace: N Key: k");
    fake_expect(fixture->link, 1, 22, "No config item, Namespace: N");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(known_topic_as_3_0_8_writes_it, set_up, tear_down),
        cmocka_unit_test_setup_teardown(unknown_topic, set_up, tear_down),
        cmocka_unit_test_setup_teardown(order_configuration, set_up, tear_down),
        cmocka_unit_test_setup_teardown(map_keys, set_up, tear_down),
        cmocka_unit_test_setup_teardown(literal_body, set_up, tear_down),
        cmocka_unit_test_setup_teardown(settings, set_up, tear_down),
        cmocka_unit_test_setup_teardown(tables, set_up, tear_down),
        cmocka_unit_test_setup_teardown(other_requests, set_up, tear_down),
        cmocka_unit_test_setup_teardown(route_requests_are_checked, set_up, tear_down),
        cmocka_unit_test_setup_teardown(route_requests_of_others, set_up, tear_down),
        cmocka_unit_test_setup_teardown(settings_requests_are_checked, set_up, tear_down),
        cmocka_unit_test_setup_teardown(missing_fields, set_up, tear_down),
        cmocka_unit_test_setup_teardown(scripted_codes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(scripted_not_found, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
