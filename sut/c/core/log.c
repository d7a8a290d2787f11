/* SPDX-License-Identifier: Apache-2.0
 *
 * Formats a log line on the stack. */
#include "core/log.h"

#include <stdarg.h>
#include <stdio.h>

enum { LOG_LINE_BYTES = 1024 };

void log_line(const struct rmq_env *env, enum rmq_log_level level, const char *format, ...) {
    char text[LOG_LINE_BYTES];
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    env->log(env->context, level, text);
}
