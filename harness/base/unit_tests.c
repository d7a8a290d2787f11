/* SPDX-License-Identifier: Apache-2.0
 *
 * The list is taken from the tests' sources when the program is built. */
#include "harness/base/unit_tests.h"

#include <string.h>

static const struct {
    const char *clause, *test;
} covers[] = {
#include "unit_tests.inc"
    {"", ""} /* there may be none */
};

const char *unit_tests_of(const char *clause, size_t n) {
    for (size_t i = 0; i < sizeof covers / sizeof *covers; i++)
        if (strcmp(covers[i].clause, clause) == 0 && n-- == 0)
            return covers[i].test;
    return NULL;
}
