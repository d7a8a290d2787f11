/* SPDX-License-Identifier: Apache-2.0
 *
 * Codes and names. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "codes.h"

/* A code is shown by its first name and found by each of them. */
static void names_and_codes_belong_together(void **state) {
    (void)state;
    int32_t code = 0;
    assert_string_equal(codes_request_name(310), "SEND_MESSAGE_V2");
    assert_string_equal(codes_request_name(105), "GET_ROUTEINTO_BY_TOPIC");
    assert_true(codes_request("GET_ROUTEINFO_BY_TOPIC", &code));
    assert_int_equal(code, 105);
    assert_true(codes_response("GO_AWAY", &code));
    assert_int_equal(code, 1500);
    assert_string_equal(codes_response_name(-1006), "RPC_TIME_OUT");
    assert_null(codes_request_name(9999));
    assert_null(codes_response_name(9999));
}

/* Every name in the tables leads back to a code of that name or to one that has it as another
 * spelling. */
static void every_name_is_found_again(void **state) {
    (void)state;
    for (int32_t code = -2000; code < 4000; code++) {
        int32_t again = code + 1;
        const char *name = codes_request_name(code);
        assert_true(!name || (codes_request(name, &again) && again == code));
        name = codes_response_name(code);
        assert_true(!name || (codes_response(name, &again) && again == code));
    }
}

/* A number stands for itself, known or not; anything else must be a name. */
static void numbers_are_codes(void **state) {
    (void)state;
    int32_t code = 0;
    assert_true(codes_request("999", &code));
    assert_int_equal(code, 999);
    assert_true(codes_response("-1", &code));
    assert_int_equal(code, -1);
    assert_false(codes_request("", &code));
    assert_false(codes_request("12x", &code));
    assert_false(codes_request("2147483648", &code));
    assert_false(codes_response("SEND_MESSAGE", &code));
}

/* A slip of the pen finds the name that was meant, nonsense finds none. */
static void mistyped_names_are_recognised(void **state) {
    (void)state;
    assert_string_equal(codes_request_nearest("SEND_MESAGE_V2"), "SEND_MESSAGE_V2");
    assert_string_equal(codes_request_nearest("heart_beat"), "HEART_BEAT");
    assert_string_equal(codes_response_nearest("SYSTEM_BUSSY"), "SYSTEM_BUSY");
    assert_string_equal(codes_response_nearest("SUCCES"), "SUCCESS");
    assert_null(codes_response_nearest("xyz"));
    assert_null(codes_request_nearest(""));
    assert_null(
        codes_request_nearest("A_NAME_THAT_IS_MUCH_LONGER_THAN_ANYTHING_THE_PROTOCOL_EVER_HAD_"
                              "TO_OFFER_TO_ANYBODY"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_and_codes_belong_together),
        cmocka_unit_test(every_name_is_found_again),
        cmocka_unit_test(numbers_are_codes),
        cmocka_unit_test(mistyped_names_are_recognised),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
