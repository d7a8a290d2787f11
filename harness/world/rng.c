/* SPDX-License-Identifier: Apache-2.0
 *
 * xoshiro256** (Blackman and Vigna), its state filled by splitmix64 from seed and purpose. */
#include "harness/world/rng.h"

#include <assert.h>

static uint64_t splitmix(uint64_t *state) {
    uint64_t z = *state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

/* FNV-1a: the purpose as a number, so that streams of one seed do not resemble each other. */
static uint64_t purpose_number(const char *purpose) {
    uint64_t number = 0xcbf29ce484222325u;
    for (; *purpose != '\0'; purpose++)
        number = (number ^ (unsigned char)*purpose) * 0x100000001b3u;
    return number;
}

void rng_init(struct rng *rng, uint64_t seed, const char *purpose) {
    uint64_t state = splitmix(&seed) ^ purpose_number(purpose);
    for (int i = 0; i < 4; i++)
        rng->state[i] = splitmix(&state);
}

static uint64_t rotate(uint64_t value, int bits) {
    return (value << bits) | (value >> (64 - bits));
}

uint64_t rng_next(struct rng *rng) {
    uint64_t *s = rng->state;
    uint64_t result = rotate(s[1] * 5, 7) * 9;
    uint64_t shifted = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = rotate(s[3], 45);
    return result;
}

int64_t rng_between(struct rng *rng, int64_t low, int64_t high) {
    assert(low <= high);
    uint64_t span = (uint64_t)high - (uint64_t)low + 1;
    if (span == 0) /* the whole range of the type */
        return (int64_t)rng_next(rng);
    /* Draws past the last whole multiple of span would favour small results. */
    uint64_t drawn, limit = UINT64_MAX - (UINT64_MAX % span + 1) % span;
    do
        drawn = rng_next(rng);
    while (drawn > limit);
    return (int64_t)((uint64_t)low + drawn % span);
}
