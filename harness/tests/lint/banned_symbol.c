/* SPDX-License-Identifier: Apache-2.0
 * A sample that the lint rule of its name must reject. */
#include <stdlib.h>

int banned_symbol_draw(void);

int banned_symbol_draw(void) {
    return rand();
}
