/* SPDX-License-Identifier: Apache-2.0
 *
 * Which clauses have been checked: `coverage` of the result document. */
#ifndef COVERAGE_H
#define COVERAGE_H

#include <cjson/cJSON.h>

#include "harness/base/requirements.h"

/* Where the clauses stand after these runs. `requirements` may be NULL. */
cJSON *coverage_new(const cJSON *runs, const struct requirements *requirements);

#endif
