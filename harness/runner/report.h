/* SPDX-License-Identifier: Apache-2.0
 *
 * Report formats: Lua files that turn the result document into text. Those under reports/ are built
 * in; any other is given by the path of its file. */
#ifndef REPORT_H
#define REPORT_H

#include <cjson/cJSON.h>
#include <stdbool.h>
#include <stddef.h>

struct report_options {
    size_t width; /* columns to fill */
    bool colour;
    bool verbose;
    bool trace;    /* print the trace of every run */
    bool terminal; /* a person is looking: real times may be shown */
};

/* Whether there is such a format; false with *problem and a suggestion. */
bool report_exists(const char *format, char **problem);
/* The report as text, the caller frees; NULL with *problem. */
char *report_make(const char *format, const cJSON *result, const struct report_options *options,
                  size_t *size, char **problem);

#endif
