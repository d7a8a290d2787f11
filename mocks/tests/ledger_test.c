/* SPDX-License-Identifier: Apache-2.0
 *
 * The ledger finds its way in both send headers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "frames.h"
#include "ledger.h"

static const struct mock_request *add(struct ledger *ledger, const char *name) {
    struct frame frame;
    struct wire_command command;
    frame_read(&frame, name);
    assert_null(wire_decode(&command, frame.bytes, frame.size));
    uint8_t *bytes = must_alloc(frame.size);
    memcpy(bytes, frame.bytes, frame.size);
    const struct mock_request *request = ledger_add(ledger, 7, "p", &command, bytes, frame.size);
    assert_null(command.fields);
    return request;
}

/* Topic, queue and any field are found under their long names in short and long headers alike. */
static void fields_have_one_name(void **state) {
    (void)state;
    static const char *const names[] = {"send-java-3.0.8", "send-java-4.9.8",
                                        "send-lua-resty-b938e83"};
    static const int64_t queues[] = {1, 3, 1};
    struct ledger ledger = {0};
    for (size_t i = 0; i < 3; i++) {
        const struct mock_request *request = add(&ledger, names[i]);
        assert_int_equal(request->number, i + 1);
        assert_string_equal(request->topic, "TopicTest");
        assert_int_equal(request->queue_id, queues[i]);
        assert_string_equal(mock_request_field(request, "producerGroup"), "PG_peer");
        assert_false(request->oneway);
    }
    assert_string_equal(mock_request_field(ledger.requests[1], "bname"), "brokerA");
    assert_null(mock_request_field(ledger.requests[0], "bname"));
    ledger_close(&ledger);
    assert_int_equal(ledger.count, 0);
}

/* What is no send has what it has: a topic or none, and may be one-way. */
static void other_requests_are_kept_too(void **state) {
    (void)state;
    struct ledger ledger = {0};
    assert_string_equal(add(&ledger, "wire-c1-route-request")->topic, "TopicTest");
    const struct mock_request *request = add(&ledger, "wire-c8-end-transaction");
    assert_true(request->oneway);
    assert_null(request->topic);
    assert_int_equal(request->queue_id, INT64_MIN);
    assert_string_equal(request->client, "p");
    for (size_t i = 0; i < 40; i++)
        add(&ledger, "wire-c8-heartbeat");
    assert_int_equal(ledger.requests[41]->number, 42);
    ledger_close(&ledger);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_have_one_name),
        cmocka_unit_test(other_requests_are_kept_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
