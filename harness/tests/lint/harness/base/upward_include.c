/* SPDX-License-Identifier: Apache-2.0
 * A sample that the lint rule of its name must reject. */
#include "harness/world/sim.h"
