/* SPDX-License-Identifier: Apache-2.0
 *
 * Lines for the environment's log, cut off where they get too long: a log line is never worth an
 * allocation. */
#ifndef CORE_LOG_H
#define CORE_LOG_H

#include "env.h"

void log_line(const struct rmq_env *env, enum rmq_log_level level, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
