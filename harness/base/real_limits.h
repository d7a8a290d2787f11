/* SPDX-License-Identifier: Apache-2.0
 *
 * What a run may take of the machine: real time, and memory beyond that of Lua. It decides only
 * whether a run is ended; nothing of it reaches a trace. */
#ifndef REAL_LIMITS_H
#define REAL_LIMITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Microseconds of a real clock that never goes back. */
int64_t real_limits_clock_us(void);

struct real_limits {
    int64_t ms;       /* as given */
    int64_t until_us; /* 0: no limit */
    size_t bytes;     /* 0: no limit */
    long parent;      /* the process that wants the result; 0: none */
};

/* They count from now. ms 0: the time is not limited. */
void real_limits_begin(struct real_limits *limits, int64_t ms);

/* Write what is exceeded into text, as the beginning of a sentence. False: nothing is. */
bool real_limits_exceeded(const struct real_limits *limits, char *text, size_t size);

#endif
