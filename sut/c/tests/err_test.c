/* SPDX-License-Identifier: Apache-2.0
 *
 * Failures: texts, suffixes, causes, and what happens when not even a failure can be allocated. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "core/err.h"
#include "tests/heap.h"

#define DEFAULT_SUFFIX                                                                             \
    "\nFor more information, please visit the url, https://github.com/alibaba/RocketMQ/issues/64"
#define FAQ_SUFFIX(n) "\nSee https://github.com/alibaba/RocketMQ/issues/" #n " for further details."

/* ERR-03: a client exception has the default suffix in its message and not in its text. */
static void client_exception_has_default_suffix(void **state) {
    (void)state;
    struct heap heap;
    const struct rmq_env *env = heap_init(&heap);
    struct rmq_error *error = err_client(env, NULL, "The broker[%s] not exist", "a");
    assert_int_equal(rmq_error_class_of(error), RMQ_CLIENT_EXCEPTION);
    assert_string_equal(rmq_error_message(error), "The broker[a] not exist" DEFAULT_SUFFIX);
    assert_string_equal(rmq_error_text(error), "The broker[a] not exist");
    assert_int_equal(rmq_error_response_code(error), -1);
    assert_null(rmq_error_cause(error));
    rmq_error_unref(error);
    assert_int_equal(heap.live, 0);
}

/* ERR-01, ERR-02: the FAQ suffix takes the place of the default one. */
static void faq_suffix_replaces_default(void **state) {
    (void)state;
    struct heap heap;
    const struct rmq_env *env = heap_init(&heap);
    struct rmq_error *error = err_client_faq(env, FAQ_NO_ROUTE, NULL, "No route of %s", "t");
    assert_string_equal(rmq_error_message(error), "No route of t" FAQ_SUFFIX(264));
    assert_string_equal(rmq_error_text(error), "No route of t" FAQ_SUFFIX(264));
    rmq_error_unref(error);
    char *text = err_with_faq(env, FAQ_TOPIC_NOT_EXIST, "x");
    assert_string_equal(text, "x" FAQ_SUFFIX(55));
    mem_free(env, text);
    assert_int_equal(heap.live, 0);
}

/* ERR-04, ERR-05: the name of the code, two blanks, the remark. */
static void broker_exception_names_its_code(void **state) {
    (void)state;
    struct heap heap;
    const struct rmq_env *env = heap_init(&heap);
    struct rmq_error *error = err_response(env, RMQ_BROKER_EXCEPTION, 14, "disk full");
    assert_string_equal(rmq_error_message(error),
                        "CODE: SERVICE_NOT_AVAILABLE  DESC: disk full" DEFAULT_SUFFIX);
    assert_string_equal(rmq_error_text(error), "disk full");
    assert_int_equal(rmq_error_response_code(error), 14);
    rmq_error_unref(error);
    error = err_response(env, RMQ_BROKER_EXCEPTION, 999, NULL);
    assert_string_equal(rmq_error_message(error), "CODE: null  DESC: null" DEFAULT_SUFFIX);
    assert_null(rmq_error_text(error));
    rmq_error_unref(error);
    assert_int_equal(heap.live, 0);
}

/* ERR-06: a remark that points somewhere itself gets no second pointer. */
static void remark_with_see_suppresses_suffix(void **state) {
    (void)state;
    struct heap heap;
    const struct rmq_env *env = heap_init(&heap);
    struct rmq_error *error = err_response(env, RMQ_BROKER_EXCEPTION, 17, "gone\nSee there");
    assert_string_equal(rmq_error_message(error), "CODE: TOPIC_NOT_EXIST  DESC: gone\nSee there");
    rmq_error_unref(error);
    error = err_response(env, RMQ_BROKER_EXCEPTION, 17, "gone\nsee there");
    assert_non_null(strstr(rmq_error_message(error), "issues/64"));
    rmq_error_unref(error);
}

/* ERR-08, ERR-10: remoting exceptions carry their text and nothing more. */
static void remoting_exception_is_plain(void **state) {
    (void)state;
    struct heap heap;
    const struct rmq_env *env = heap_init(&heap);
    struct rmq_error *error =
        err_plain(env, RMQ_REMOTING_CONNECT_EXCEPTION, NULL, "connect to <%s> failed", "null");
    assert_string_equal(rmq_error_message(error), "connect to <null> failed");
    assert_string_equal(rmq_error_class_name(rmq_error_class_of(error)),
                        "RemotingConnectException");
    assert_true(rmq_error_class_is_remoting(rmq_error_class_of(error)));
    rmq_error_unref(error);
    error = err_client(env, NULL, "x");
    assert_false(rmq_error_class_is_remoting(rmq_error_class_of(error)));
    rmq_error_unref(error);
}

/* The cause belongs to the failure it led to and goes with it. */
static void causes_form_a_chain(void **state) {
    (void)state;
    struct heap heap;
    const struct rmq_env *env = heap_init(&heap);
    struct rmq_error *io = err_plain(env, RMQ_IO_EXCEPTION, NULL, "Broken pipe");
    struct rmq_error *send = err_plain(env, RMQ_REMOTING_SEND_REQUEST_EXCEPTION, io, "send");
    struct rmq_error *client = err_client(env, send, "Retry many times, still failed");
    assert_ptr_equal(rmq_error_cause(client), send);
    assert_ptr_equal(rmq_error_cause(send), io);
    struct rmq_error *kept = rmq_error_ref(client);
    rmq_error_unref(client);
    assert_string_equal(rmq_error_message(rmq_error_cause(rmq_error_cause(kept))), "Broken pipe");
    rmq_error_unref(kept);
    assert_int_equal(heap.live, 0);
}

/* Every constructor falls back on the immortal failure, frees its cause and leaks nothing. */
static void out_of_memory_is_immortal(void **state) {
    (void)state;
    for (long n = 1; n <= 4; n++) {
        struct heap heap;
        const struct rmq_env *env = heap_init(&heap);
        struct rmq_error *cause = err_plain(env, RMQ_IO_EXCEPTION, NULL, "io");
        heap_fail(&heap, n);
        struct rmq_error *errors[] = {
            err_client(env, cause, "a"),
            (heap_fail(&heap, n), err_client_faq(env, FAQ_GROUP_NAME, NULL, "b")),
            (heap_fail(&heap, n), err_response(env, RMQ_BROKER_EXCEPTION, 1, "c")),
            (heap_fail(&heap, n), err_plain(env, RMQ_IO_EXCEPTION, NULL, "d")),
        };
        assert_true(n == 4 || errors[0] == err_out_of_memory());
        for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++) {
            rmq_error_unref(errors[i]);
        }
        assert_int_equal(heap.live, 0);
    }
    struct rmq_error *error = rmq_error_ref(err_out_of_memory());
    for (int i = 0; i < 3; i++) {
        rmq_error_unref(error);
    }
    assert_int_equal(rmq_error_class_of(error), RMQ_OUT_OF_MEMORY);
    assert_string_equal(rmq_error_text(error), "out of memory");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(client_exception_has_default_suffix),
        cmocka_unit_test(faq_suffix_replaces_default),
        cmocka_unit_test(broker_exception_names_its_code),
        cmocka_unit_test(remark_with_see_suppresses_suffix),
        cmocka_unit_test(remoting_exception_is_plain),
        cmocka_unit_test(causes_form_a_chain),
        cmocka_unit_test(out_of_memory_is_immortal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
