/* SPDX-License-Identifier: Apache-2.0
 *
 * Message ids both ways, and what is none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/msg_id.h"

/* The example of the specification. */
static const char EXAMPLE[] = "0A00000100002A9F0000000000000400";
static const uint8_t HOST[] = {10, 0, 0, 1, 0, 0, 0x2A, 0x9F};

/* covers IDGEN-01 */
static void encode(void **state) {
    (void)state;
    char text[MSG_ID_BYTES];
    msg_id_encode(HOST, 1024, text);
    assert_string_equal(EXAMPLE, text);
    static const uint8_t far[] = {255, 254, 253, 252, 0, 0, 0xFF, 0xFF};
    msg_id_encode(far, INT64_MAX, text);
    assert_string_equal("FFFEFDFC0000FFFF7FFFFFFFFFFFFFFF", text);
    msg_id_encode(far, -1, text);
    assert_string_equal("FFFEFDFC0000FFFFFFFFFFFFFFFFFFFF", text);
}

/* covers TXN-13 IDGEN-03: address and offset, in either case, and what follows plays no part.
 */
static void decode(void **state) {
    (void)state;
    static const char *const texts[] = {"0A00000100002A9F0000000000000400",
                                        "0a00000100002a9f0000000000000400",
                                        "0A00000100002A9F0000000000000400 and more"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct msg_id id;
        assert_true(msg_id_decode(texts[i], &id));
        assert_string_equal("10.0.0.1:10911", id.address);
        assert_int_equal(1024, id.offset);
    }
    struct msg_id id;
    assert_true(msg_id_decode("FFFEFDFC0000FFFF8000000000000001", &id));
    assert_string_equal("255.254.253.252:65535", id.address);
    assert_true(id.offset == INT64_MIN + 1);
}

/* covers TXN-15: too short, no digits, no port. */
static void no_ids(void **state) {
    (void)state;
    static const char *const texts[] = {
        "",
        "0",
        "0A00000100002A9F000000000000040",
        "0A00000100002A9F000000000000040G",
        "0A00000100002A9F 000000000000400",
        "G A00000100002A9F0000000000000400",
        "0A0000010001000000000000000004000",
        "0A000001FFFFFFFF0000000000000400",
        "0A00000100002A9F000000000000040\xC3",
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct msg_id id = {.address = "untouched", .offset = 7};
        assert_false(msg_id_decode(texts[i], &id));
        assert_string_equal("untouched", id.address);
        assert_int_equal(7, id.offset);
    }
}

static void there_and_back(void **state) {
    (void)state;
    uint64_t seed = 1;
    for (int i = 0; i < 10000; i++) {
        uint8_t host[MSG_ID_HOST_BYTES] = {0};
        uint8_t bytes[16];
        for (size_t j = 0; j < sizeof bytes; j++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            bytes[j] = (uint8_t)(seed >> 33);
        }
        memcpy(host, bytes, 4);
        memcpy(host + 6, bytes + 6, 2);
        int64_t offset;
        memcpy(&offset, bytes + 8, sizeof offset);
        char text[MSG_ID_BYTES];
        char address[MSG_ID_ADDRESS_BYTES];
        struct msg_id id;
        msg_id_encode(host, offset, text);
        assert_true(msg_id_decode(text, &id));
        assert_true(id.offset == offset);
        assert_true(msg_id_address(host, address));
        assert_string_equal(address, id.address);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(encode),
        cmocka_unit_test(decode),
        cmocka_unit_test(no_ids),
        cmocka_unit_test(there_and_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
