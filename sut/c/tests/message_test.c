/* SPDX-License-Identifier: Apache-2.0
 *
 * Messages: properties and their order, copies, compression, lack of memory. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "core/manager.h"
#include "core/message.h"
#include "tests/heap.h"

#include <zlib.h>

static struct heap heap;

/* The manager is somebody else's business; a message only wants its environment. */
const struct rmq_env *manager_env(const struct rmq_manager *manager) {
    (void)manager;
    return &heap.env;
}

static int set_up(void **state) {
    (void)state;
    heap_init(&heap);
    return 0;
}

static int nothing_leaked(void **state) {
    (void)state;
    return heap.live == 0 ? 0 : -1;
}

static void assert_properties(const struct rmq_message *message, const char *expected) {
    struct buf out;
    buf_init(&out, &heap.env);
    message_encode_properties(message, &out);
    assert_int_equal(out.size, strlen(expected));
    if (out.size > 0) {
        assert_memory_equal(out.bytes, expected, out.size);
    }
    buf_close(&out);
}

/* CONFIG-11: a message with a topic waits for storage; one made empty has no properties. */
static void constructors(void **state) {
    (void)state;
    struct rmq_message *message = rmq_message_new(NULL, "t", "body", 4);
    assert_properties(message, "WAIT\1true\2");
    assert_int_equal(rmq_message_flag(message), 0);
    rmq_message_free(message);
    message = rmq_message_new_empty(NULL);
    assert_properties(message, "");
    assert_null(rmq_message_topic(message));
    size_t size;
    assert_null(rmq_message_body(message, &size));
    rmq_message_free(message);
}

/* KERNEL-13, KERNEL-14: order of first setting, null spelled out, nothing escaped. */
static void properties_string(void **state) {
    (void)state;
    struct rmq_message *message = rmq_message_new(NULL, "t", "b", 1);
    assert_true(rmq_message_set_property(message, "TAGS", "A"));
    assert_true(rmq_message_set_property(message, "KEYS", NULL));
    assert_true(rmq_message_set_property(message, "WAIT", "false"));
    assert_true(rmq_message_set_property(message, "x", "a\1b\2"));
    assert_properties(message, "WAIT\1false\2TAGS\1A\2KEYS\1null\2x\1a\1b\2\2");
    assert_string_equal(rmq_message_property(message, "TAGS"), "A");
    assert_null(rmq_message_property(message, "KEYS"));
    assert_null(rmq_message_property(message, "none"));
    rmq_message_free(message);
}

/* ASYNC-15: a copy does not see later changes. */
static void copies_are_private(void **state) {
    (void)state;
    struct rmq_message *message = rmq_message_new(NULL, "t", "body", 4);
    rmq_message_set_flag(message, -3);
    struct rmq_message *copy = message_copy(message);
    rmq_message_set_topic(message, "u");
    rmq_message_set_body(message, NULL, 0);
    rmq_message_set_property(message, "WAIT", "false");
    rmq_message_free(message);
    size_t size;
    assert_memory_equal(rmq_message_body(copy, &size), "body", 4);
    assert_int_equal(size, 4);
    assert_string_equal(rmq_message_topic(copy), "t");
    assert_int_equal(rmq_message_flag(copy), -3);
    assert_properties(copy, "WAIT\1true\2");
    rmq_message_free(copy);
}

/* KERNEL-08: TRAN_MSG counts in any spelling of true. */
static void sys_flag(void **state) {
    (void)state;
    struct rmq_message *message = rmq_message_new(NULL, "t", "b", 1);
    assert_int_equal(message_sys_flag(message), 0);
    rmq_message_set_property(message, "TRAN_MSG", "TrUe");
    assert_int_equal(message_sys_flag(message), 4);
    rmq_message_set_property(message, "TRAN_MSG", "yes");
    assert_int_equal(message_sys_flag(message), 0);
    rmq_message_free(message);
}

/* KERNEL-06: a zlib stream that inflates to the body; level 5 begins with 78 5E. */
static void compression(void **state) {
    (void)state;
    uint8_t body[5000];
    for (size_t i = 0; i < sizeof body; i++) {
        body[i] = (uint8_t)(i * i / 7);
    }
    struct buf out;
    buf_init(&out, &heap.env);
    assert_true(message_compress(&heap.env, body, sizeof body, 5, &out));
    assert_int_equal(out.bytes[0], 0x78);
    assert_int_equal(out.bytes[1], 0x5E);
    uint8_t back[sizeof body];
    uLongf size = sizeof back;
    assert_int_equal(uncompress(back, &size, out.bytes, out.size), Z_OK);
    assert_int_equal(size, sizeof body);
    assert_memory_equal(back, body, sizeof body);
    buf_clear(&out);
    assert_true(message_compress(&heap.env, body, sizeof body, 77, &out)); /* KERNEL-10 */
    assert_int_equal(out.bytes[1], 0x5E);
    buf_close(&out);
}

/* Whatever request is refused, the message stays usable and nothing leaks. */
static void lack_of_memory(void **state) {
    (void)state;
    for (long n = 1; n < 12; n++) {
        heap_init(&heap);
        heap_fail(&heap, n);
        struct rmq_message *message = rmq_message_new(NULL, "t", "body", 4);
        heap_fail(&heap, 0);
        if (message == NULL) {
            assert_int_equal(heap.live, 0);
            continue;
        }
        heap_fail(&heap, n);
        bool set = rmq_message_set_property(message, "k", "v");
        heap_fail(&heap, 0);
        assert_properties(message, set ? "WAIT\1true\2k\1v\2" : "WAIT\1true\2");
        heap_fail(&heap, n);
        struct rmq_message *copy = message_copy(message);
        heap_fail(&heap, 0);
        rmq_message_free(copy);
        struct buf out;
        buf_init(&out, &heap.env);
        heap_fail(&heap, n);
        message_compress(&heap.env, "body", 4, 5, &out);
        buf_close(&out);
        rmq_message_free(message);
        assert_int_equal(heap.live, 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(constructors, set_up, nothing_leaked),
        cmocka_unit_test_setup_teardown(properties_string, set_up, nothing_leaked),
        cmocka_unit_test_setup_teardown(copies_are_private, set_up, nothing_leaked),
        cmocka_unit_test_setup_teardown(sys_flag, set_up, nothing_leaked),
        cmocka_unit_test_setup_teardown(compression, set_up, nothing_leaked),
        cmocka_unit_test(lack_of_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
