/* SPDX-License-Identifier: Apache-2.0
 *
 * What a run may take of the machine. */
#include "harness/base/real_limits.h"

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

static const size_t bytes_default = (size_t)1 << 30;

int64_t real_limits_clock_us(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

void real_limits_begin(struct real_limits *limits, int64_t ms) {
    memset(limits, 0, sizeof *limits);
    limits->ms = ms;
    limits->until_us = ms > 0 ? real_limits_clock_us() + ms * 1000 : 0;
    limits->bytes = bytes_default;
    limits->parent = (long)getppid();
}

static bool holds_more_than(size_t bytes) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage); /* ru_maxrss is in KiB */
    return (size_t)usage.ru_maxrss > bytes >> 10;
}

bool real_limits_exceeded(const struct real_limits *limits, char *text, size_t size) {
    if (limits->until_us > 0 && real_limits_clock_us() > limits->until_us) {
        snprintf(text, size, "ran longer than %lld s of real time", (long long)limits->ms / 1000);
    } else if (limits->bytes > 0 && holds_more_than(limits->bytes)) {
        snprintf(text, size,
                 "the trace, the requests and the messages of the run took more than "
                 "%zu MiB of memory",
                 limits->bytes >> 20);
    } else if (limits->parent > 0 && (long)getppid() != limits->parent) {
        snprintf(text, size, "the mqrig that began the run is gone");
    } else {
        return false;
    }
    return true;
}
