/* SPDX-License-Identifier: Apache-2.0
 *
 * The global names a scenario knows. */
#ifndef SCAN_NAMES_H
#define SCAN_NAMES_H

#include <stddef.h>

const char *const *scan_names(size_t *count);

#endif
