/* SPDX-License-Identifier: Apache-2.0
 *
 * Which rule answers which request. */
#include "fake_world.h"

struct fixture {
    struct script script;
    struct ledger ledger;
};

static struct mock_request *request(struct fixture *fixture, int32_t code, const char *topic,
                                    const char *client) {
    struct wire_command command;
    wire_command_init(&command);
    command.code = code;
    if (topic != NULL)
        fake_set(&command, "topic", topic);
    fake_set(&command, "queueId", "3");
    return ledger_add(&fixture->ledger, 0, client, &command, must_alloc(1), 1);
}

/* The code the script answers with; -1: it leaves the request to the default. */
static int decide(struct fixture *fixture, int32_t code, const char *topic, const char *client) {
    struct mock_answer answer;
    bool decided = script_decide(&fixture->script, request(fixture, code, topic, client), &answer);
    int32_t result = decided ? answer.code : -1;
    mock_answer_close(&answer);
    return result;
}

static struct rule *add(struct fixture *fixture, int32_t request_code, int32_t code) {
    struct rule *rule = script_add(&fixture->script);
    rule->code = request_code;
    rule->answer.has_code = true;
    rule->answer.code = code;
    return rule;
}

static int set_up(void **state) {
    *state = must_alloc(sizeof(struct fixture));
    return 0;
}

static int tear_down(void **state) {
    struct fixture *fixture = *state;
    script_close(&fixture->script);
    ledger_close(&fixture->ledger);
    free(fixture);
    return 0;
}

/* Rules are used up in the order of their addition, then the default is back. */
static void first_in_first_out(void **state) {
    struct fixture *fixture = *state;
    add(fixture, 10, 1);
    add(fixture, 10, 2)->times = 2;
    assert_int_equal(1, decide(fixture, 10, "T", "p"));
    assert_int_equal(2, decide(fixture, 10, "T", "p"));
    assert_int_equal(2, decide(fixture, 10, "T", "p"));
    assert_int_equal(-1, decide(fixture, 10, "T", "p"));
}

/* Every selector must match. */
static void selectors_all_match(void **state) {
    struct fixture *fixture = *state;
    struct rule *rule = add(fixture, 10, 7);
    rule->topic = must_text("T");
    rule->client = must_text("p");
    rule->queue_id = 3;
    assert_int_equal(-1, decide(fixture, 34, "T", "p"));
    assert_int_equal(-1, decide(fixture, 10, "U", "p"));
    assert_int_equal(-1, decide(fixture, 10, NULL, "p"));
    assert_int_equal(-1, decide(fixture, 10, "T", "q"));
    assert_int_equal(7, decide(fixture, 10, "T", "p"));
    assert_int_equal(1, rule->used);
}

/* The n-th request is counted whoever answers the others. */
static void nth_counts_all_requests(void **state) {
    struct fixture *fixture = *state;
    add(fixture, 10, 1);
    add(fixture, 10, 2)->nth = 3;
    assert_int_equal(1, decide(fixture, 10, "T", "p"));
    assert_int_equal(-1, decide(fixture, 34, NULL, "p"));
    assert_int_equal(-1, decide(fixture, 10, "T", "p"));
    assert_int_equal(2, decide(fixture, 10, "T", "p"));
    assert_int_equal(-1, decide(fixture, 10, "T", "p"));
}

static bool decline_first(void *arg, const struct mock_request *request,
                          struct mock_answer *answer) {
    struct rule *rule = *(struct rule **)arg;
    (void)request;
    answer->remark = must_text("kept by nobody when declined");
    answer->code = 9;
    return rule->seen > 1;
}

/* A function that declines leaves the request to the next rule and is not used by it. */
static void functions_may_decline(void **state) {
    struct fixture *fixture = *state;
    struct rule *rule = script_add(&fixture->script);
    rule->function = decline_first;
    rule->function_arg = &rule;
    add(fixture, -1, 4);
    assert_int_equal(4, decide(fixture, 10, "T", "p"));
    assert_int_equal(0, rule->used);
    assert_int_equal(9, decide(fixture, 10, "T", "p"));
    assert_int_equal(1, rule->used);
}

static bool remove_itself(void *arg, const struct mock_request *request,
                          struct mock_answer *answer) {
    struct fixture *fixture = arg;
    (void)request;
    script_remove(&fixture->script, fixture->script.rules[0]);
    add(fixture, -1, 6);
    answer->code = 5;
    return true;
}

/* A function may remove its own rule and add others while it decides. */
static void functions_may_change_the_script(void **state) {
    struct fixture *fixture = *state;
    struct rule *rule = script_add(&fixture->script);
    rule->times = SIZE_MAX;
    rule->function = remove_itself;
    rule->function_arg = fixture;
    assert_int_equal(5, decide(fixture, 10, "T", "p"));
    assert_int_equal(1, rule->used);
    assert_int_equal(6, decide(fixture, 10, "T", "p"));
}

/* What a script promised and did not do can be listed. */
static void unused_rules_are_listed(void **state) {
    struct fixture *fixture = *state;
    add(fixture, 10, 1);
    const struct rule *twice = add(fixture, 10, 2);
    fixture->script.rules[1]->times = 2;
    add(fixture, 34, 3)->optional = true;
    const struct rule *always = add(fixture, 35, 4);
    fixture->script.rules[3]->times = SIZE_MAX;
    script_remove(&fixture->script, add(fixture, 36, 5));
    decide(fixture, 10, "T", "p");
    decide(fixture, 10, "T", "p");
    size_t index = 0;
    assert_ptr_equal(twice, script_unused(&fixture->script, &index));
    assert_ptr_equal(always, script_unused(&fixture->script, &index));
    assert_null(script_unused(&fixture->script, &index));
}

/* A copy of an answer owns all it points to. */
static void answers_are_copied_whole(void **state) {
    (void)state;
    struct mock_answer answer = {0};
    struct mock_answer copy;
    answer.remark = must_text("r");
    answer.body = must_alloc(4);
    answer.body_size = 4;
    answer.raw = must_alloc(2);
    answer.raw_size = 2;
    answer.fields = must_alloc(2 * sizeof *answer.fields);
    answer.field_count = 2;
    answer.fields[0] = (struct wire_field){must_text("k"), must_text("v"), 1, true};
    answer.fields[1] = (struct wire_field){must_text("gone"), NULL, 0, true};
    mock_answer_copy(&copy, &answer);
    mock_answer_close(&answer);
    assert_string_equal("r", copy.remark);
    assert_string_equal("v", copy.fields[0].value);
    assert_null(copy.fields[1].value);
    mock_answer_close(&copy);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(first_in_first_out, set_up, tear_down),
        cmocka_unit_test_setup_teardown(selectors_all_match, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nth_counts_all_requests, set_up, tear_down),
        cmocka_unit_test_setup_teardown(functions_may_decline, set_up, tear_down),
        cmocka_unit_test_setup_teardown(functions_may_change_the_script, set_up, tear_down),
        cmocka_unit_test_setup_teardown(unused_rules_are_listed, set_up, tear_down),
        cmocka_unit_test(answers_are_copied_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
