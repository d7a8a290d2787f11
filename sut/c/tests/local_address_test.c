/* SPDX-License-Identifier: Apache-2.0
 *
 * The choice of the local address (CONFIG-03). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "core/local_address.h"

static bool list(void *context, size_t index, char *text, size_t size) {
    const char *const *addresses = context;
    if (addresses[index + 1] == NULL) {
        return false;
    }
    snprintf(text, size, "%s", addresses[index + 1]);
    return true;
}

static bool host(void *context, char *text, size_t size) {
    const char *const *addresses = context;
    snprintf(text, size, "%s", addresses[0]);
    return addresses[0][0] != '\0';
}

/* The first of `addresses` is the host name's, the rest the interfaces', NULL ends them. */
static void picks(const char *expected, const char *const *addresses) {
    struct rmq_env env = {
        .local_address = list, .host_address = host, .context = (void *)(uintptr_t)addresses};
    char text[LOCAL_ADDRESS_BYTES];
    assert_true(local_address_pick(&env, text));
    assert_string_equal(text, expected);
}

/* Public IPv4, else the last private one, else bracketed IPv6, else the host name's, else none. */
static void choice_follows_the_order(void **state) {
    (void)state;
    picks("10.0.0.5",
          (const char *const[]){"x", "127.0.0.1", "fe80::1", "192.168.0.1", "10.0.0.5", NULL});
    picks("192.168.0.2", (const char *const[]){"x", "192.168.0.1", "192.168.0.2", "::1", NULL});
    picks("[fe80::1]", (const char *const[]){"x", "127.0.0.1", "::1", "fe80::1", "fe80::2", NULL});
    picks("172.16.0.1", (const char *const[]){"172.16.0.1", "127.0.0.1", NULL});
    picks("[fe80::9]", (const char *const[]){"fe80::9", NULL});
    const char *const nothing[] = {"", NULL};
    struct rmq_env env = {
        .local_address = list, .host_address = host, .context = (void *)(uintptr_t)nothing};
    char text[LOCAL_ADDRESS_BYTES];
    assert_false(local_address_pick(&env, text));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(choice_follows_the_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
