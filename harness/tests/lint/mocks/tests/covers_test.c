/* SPDX-License-Identifier: Apache-2.0
 * A sample whose comments on tests the rules of the catalogue must reject. */
#include <setjmp.h>

/* Something else. */
/* covers SEND-03 SEND-98: an unknown one. */
static void covers_what_is_not_there(void **state) {
    (void)state;
}

/* covers SEND-03: not a test, and so it says nothing. */
static int helper(void) {
    return 0;
}

/* Covers (SEND-03), in words of its own. */
static void says_it_otherwise(void **state) {
    (void)state;
}
