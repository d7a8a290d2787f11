/* SPDX-License-Identifier: Apache-2.0
 *
 * The scenarios there are: where they lie, the catalogue of clauses, and which of them are meant.
 */
#ifndef SUITE_H
#define SUITE_H

#include "harness/base/requirements.h"
#include "harness/runner/options.h"
#include "harness/runner/selection.h"

/* What a command comes to, and the program with it. */
enum suite_code {
    SUITE_CLEAN = 0,
    SUITE_FAILED = 1,
    SUITE_MISTAKE = 2,
    SUITE_RIG = 3,
    SUITE_NOTHING = 4
};

struct suite {
    char *root;                        /* NULL: no folder of scenarios, only files given by path */
    struct requirements *requirements; /* NULL: no catalogue */
    struct selection selection;
};

/* Find the root: --scenarios, ./scenarios, or the folder with a requirements.lua above a path among
 * the words. Paths outside it are added. SUITE_CLEAN, or another code with *problem. */
enum suite_code suite_open(struct suite *suite, const struct options *options, char **problem);
/* Choose what the words mean and declare what is chosen. SUITE_CLEAN, or another code with
 * *problem. */
enum suite_code suite_choose(struct suite *suite, const struct options *options, char **problem);
size_t suite_chosen(const struct suite *suite);
void suite_close(struct suite *suite);

#endif
