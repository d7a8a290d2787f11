/* SPDX-License-Identifier: Apache-2.0
 *
 * Which unit tests check which clauses: a comment `covers ID ID` right above a test says so. */
#ifndef UNIT_TESTS_H
#define UNIT_TESTS_H

#include <stddef.h>

/* The n-th test of the clause, from 0, as "mocks/tests/wire_test.c:function"; NULL: no more. */
const char *unit_tests_of(const char *clause, size_t n);

#endif
