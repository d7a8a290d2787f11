/* SPDX-License-Identifier: Apache-2.0
 *
 * Seeded random streams (splitmix64 seeds xoshiro256**). One stream per purpose, so that a draw for
 * one does not move another. */
#ifndef RNG_H
#define RNG_H

#include <stdint.h>

struct rng {
    uint64_t state[4];
};

/* `purpose` names the stream ("network", "p", "script"). */
void rng_init(struct rng *rng, uint64_t seed, const char *purpose);
uint64_t rng_next(struct rng *rng);
/* Uniform in [low, high]; low <= high. */
int64_t rng_between(struct rng *rng, int64_t low, int64_t high);

#endif
