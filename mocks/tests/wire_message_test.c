/* SPDX-License-Identifier: Apache-2.0
 *
 * Properties, compressed bodies and message ids. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include <cmocka.h>

#include "mock.h"
#include "wire.h"

static void assert_property(const char *text, const char *name, const char *expected) {
    char *value = wire_property(text, strlen(text), name);
    if (expected)
        assert_string_equal(value, expected);
    else
        assert_null(value);
    free(value);
}

/* Properties are found with and without the last separator, and of several the last. */
static void properties_are_found(void **state) {
    (void)state;
    assert_property("WAIT\1true\2TAGS\1a b\2", "WAIT", "true");
    assert_property("WAIT\1true\2TAGS\1a b\2", "TAGS", "a b");
    assert_property("WAIT\1true\2TAGS\1a b", "TAGS", "a b");
    assert_property("\2\2K\1one\2K\1two\2", "K", "two");
    assert_property("KEY\1v\2", "KE", NULL);
    assert_property("", "K", NULL);
}

/* covers SENDREQ-21: an empty value or a separator inside a value loses the property, as in 3.0.8.
 * */
static void odd_properties_are_lost(void **state) {
    (void)state;
    assert_property("K\1\2L\1v\2", "K", NULL);
    assert_property("K\1\2L\1v\2", "L", "v");
    assert_property("K\1a\1b\2", "K", NULL);
    assert_property("K\1a\1\1\2", "K", "a");
    assert_property("K\2", "K", NULL);
    assert_property("\1v\2", "", "v");
}

/* A compressed body comes back; too large, cut or no zlib at all gives nothing. */
static void bodies_are_inflated(void **state) {
    (void)state;
    static uint8_t body[200000];
    static uint8_t packed[200000];
    uLongf packed_size = sizeof packed;
    size_t size = 0;
    assert_int_equal(compress2(packed, &packed_size, body, sizeof body, 5), Z_OK);
    uint8_t *inflated = wire_inflate(packed, packed_size, sizeof body, &size);
    assert_int_equal(size, sizeof body);
    assert_memory_equal(inflated, body, size);
    free(inflated);
    assert_null(wire_inflate(packed, packed_size, sizeof body - 1, &size));
    for (size_t cut = 0; cut < packed_size; cut++)
        assert_null(wire_inflate(packed, cut, sizeof body, &size));
    assert_null(wire_inflate("plain text", 10, 100, &size));
}

/* Nothing, compressed, is nothing but not a failure. */
static void an_empty_stream_is_no_failure(void **state) {
    (void)state;
    uint8_t packed[64] = {0};
    uLongf packed_size = sizeof packed;
    size_t size = 1;
    assert_int_equal(compress2(packed, &packed_size, packed, 0, 5), Z_OK);
    uint8_t *inflated = wire_inflate(packed, packed_size, 0, &size);
    assert_non_null(inflated);
    assert_int_equal(size, 0);
    free(inflated);
}

/* covers IDGEN-01: address, port and offset in upper-case hex. */
static void ids_name_their_broker(void **state) {
    (void)state;
    static const char *const bad[] = {
        "",          "10.0.0.1",        "10.0.0:1",     "10.0.0.256:1",
        "a.b.c.d:1", "10.0.0.1:70000",  "10.0.0.1:",    "10.0.0.1:1 ",
        "10..0.1:1", "10.0.0.1:10911x", "-1.0.0.1:100", "host:1"};
    char *id = wire_message_id("10.0.0.1:10911", 1024);
    assert_string_equal(id, "0A00000100002A9F0000000000000400");
    free(id);
    id = wire_message_id("255.255.255.255:65535", INT64_MAX);
    assert_string_equal(id, "FFFFFFFF0000FFFF7FFFFFFFFFFFFFFF");
    free(id);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_null(wire_message_id(bad[i], 0));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(properties_are_found),  cmocka_unit_test(odd_properties_are_lost),
        cmocka_unit_test(bodies_are_inflated),   cmocka_unit_test(an_empty_stream_is_no_failure),
        cmocka_unit_test(ids_name_their_broker),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
